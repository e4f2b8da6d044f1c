# التصحيحات: ما هو خطأ في أسباب نتيجة، فيصير قاعدة.

correction-place = ليس هذا المكان…
correction-topic = ليس هذا الموضوع…
correction-kind = ليست من هذا النوع…
correction-date = ليس تاريخا…
correction-title = ما الخطأ؟
correction-about = ما تعلّمه خطأً لا يُحسب بعد الآن في أي مكان: لا في هذه المادة، ولا في مواد آخر 90 يومًا، ولا في كل ما سيرد. ويمكن لكل من يقرر أن يتراجع عنه في «الكلمات المكتومة والتصحيحات». لتغيير هذه المادة وحدها، عدّلها.
correction-nothing = لا يوجد هنا سبب يمكن أن يكون خطأ.
correction-phrase-label = العبارة
correction-mark = تعليم كخطأ
correction-marked = عُلّم كخطأ
correction-home = مقر { $outlet }
correction-likeness = أنها تشبه غيرها
correction-many = كثرة المناطق في عنوان واحد تجعله دوليًا. أعط المادة مناطق أخرى بـ«تعديل».
correction-story = لا تسمي المادة مكانًا، ومنطقتها منطقة قصتها. إن كانت تروي حدثًا آخر فقل ذلك بجانب الروايات الأخرى، أو أعطها مناطق خاصة بها عبر «تعديل».

correction-rule-place = «{ $name }» لا تعني هذا البلد: { $place }
correction-rule-region = «{ $name }» لا تدل على أي منطقة
correction-rule-phrase = في «{ $phrase }» لا اسم يدل على مكان
correction-rule-phrase-open = في هذه العبارة لا اسم يدل على مكان:
correction-rule-topic = «{ $word }» لا تدل على هذا الموضوع: { $topic }
correction-rule-kind = «{ $word }» لا تدل على النوع «{ $kind }»
correction-rule-date = «{ $date }» ليست تاريخًا
correction-rule-likeness = ما يشبه غيره في { $name } شبهًا فقط لا يوضع هناك
correction-rule-home = مقر { $outlet } لا يدل على منطقة ما تنشره
correction-kind-news = خبر

correction-holds = من الآن فصاعدًا، { $rule }. { $n ->
    [zero] لم تستند إليه أي مادة من آخر 90 يومًا.
    [one] استندت إليه مادة واحدة من آخر 90 يومًا، وتُقرأ من جديد.
    [two] استندت إليه مادتان من آخر 90 يومًا، وتُقرآن من جديد.
    [few] استندت إليه { $n } مواد من آخر 90 يومًا، وتُقرأ من جديد.
    [many] استندت إليه { $n } مادة من آخر 90 يومًا، وتُقرأ من جديد.
   *[other] استندت إليه { $n } مادة من آخر 90 يومًا، وتُقرأ من جديد.
}
correction-held = هذا سارٍ من قبل: { $rule }.
correction-undone = لم يعد ساريًا: { $rule }. { $n ->
    [zero] لا تذكره أي مادة من آخر 90 يومًا.
    [one] تذكره مادة واحدة من آخر 90 يومًا، وتُقرأ من جديد.
    [two] تذكره مادتان من آخر 90 يومًا، وتُقرآن من جديد.
    [few] تذكره { $n } مواد من آخر 90 يومًا، وتُقرأ من جديد.
    [many] تذكره { $n } مادة من آخر 90 يومًا، وتُقرأ من جديد.
   *[other] تذكره { $n } مادة من آخر 90 يومًا، وتُقرأ من جديد.
}
correction-gone = لم يعد هذا التصحيح موجودًا، أو جرى التراجع عنه.
correction-error-words = اكتب اسمًا أو كلمة أو عبارة، بالحروف.

correction-rules = الكلمات المكتومة والتصحيحات
correction-list = التصحيحات
correction-list-about = ما علّمه أحد كخطأ في أسباب منطقة أو موضوع أو نوع أو تاريخ. وكل منها قاعدة لجميع المواد إلى أن يجري التراجع عنها.
correction-list-none = لا شيء معلَّم كخطأ. تحت نص كل مادة يمكن تعليم كل سبب.
correction-made = التعليم: { $name }، { $time }
correction-from = عند { $title }
correction-undone-by = التراجع: { $name }، { $time }
correction-undone-list = جرى التراجع عنها
