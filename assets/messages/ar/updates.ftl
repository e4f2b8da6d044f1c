# «أرسلوا إلينا مستجداتكم»: صفحة الروابط لهيئة التحرير، والصفحات لمن يرسل.
updates-title = مستجدات الحركات
updates-about = من لديه رابط يستطيع إرسال مستجدات بلا حساب: عنوان ونص وصورة. تصل إلى قائمة الانتظار، ولا يظهر شيء تلقائيًا.
updates-new-link = رابط جديد
updates-link-name = لمن الرابط (حركة أو منطقة)
updates-make = إنشاء الرابط
updates-links = الروابط
updates-no-links = لا روابط بعد.
updates-link-about = { $n ->
    [zero] من إنشاء { $person } في { $day }؛ لم يصل شيء بعد.
    [one] من إنشاء { $person } في { $day }؛ وصل مستجد واحد.
    [two] من إنشاء { $person } في { $day }؛ وصل مستجدان.
    [few] من إنشاء { $person } في { $day }؛ وصلت { $n } مستجدات.
    [many] من إنشاء { $person } في { $day }؛ وصل { $n } مستجدًا.
   *[other] من إنشاء { $person } في { $day }؛ وصل { $n } مستجد.
}
updates-address = العنوان الذي يُسلَّم؛ من لديه هذا العنوان يستطيع الإرسال
updates-close = إغلاق هذا الرابط
updates-closed = مغلق
updates-came = ما وصل
updates-none = لم تصل أي مستجدات بعد.
updates-answer = رد يظهر في صفحة من أرسلها
updates-answer-save = حفظ الرد
updates-said-made = أُنشئ الرابط. سلّموا عنوانه بطريقة تثقون بها.
updates-said-closed = أُغلق الرابط. ما وصل عبره يبقى.
updates-said-answered = يظهر ردكم في صفحة من أرسلها.
updates-error-no-name = يحتاج الرابط إلى اسم ليُعرف لمن هو.
updates-language-own-name = العربية
updates-languages = اللغات
updates-send-title = أرسلوا إلينا مستجداتكم
updates-send-about = إلى { $newsroom } عبر رابط { $name }. تقرؤها هيئة التحرير وتقرر هل تظهر.
updates-privacy = لا حاجة إلى حساب ولا إلى اسم. لا نحفظ عنوان شبكتكم ولا شيئًا عن جهازكم، وتفقد الصور مكان التقاطها ووقته. لا تكتبوا ما قد يعرّض أحدًا للخطر.
updates-headline = العنوان
updates-text = ما حدث
updates-web-link = رابط (اختياري)
updates-day = اليوم المقصود (اختياري)
updates-region = المنطقة (اختيارية)
updates-region-none = غير محددة
updates-photo = صورة (اختيارية)
updates-photo-about = JPEG أو PNG أو WebP، حتى 8 ميغابايت. إذا نُشرت المستجدات نُشرت الصورة معها، مع وصفها واسم مصوّرها. تُزال من الصورة بيانات المكان والوقت والجهاز؛ أما الوجوه فلا.
updates-photo-there = توجد صورة. وأي صورة جديدة تحل محلها.
updates-photo-file = اختيار صورة
updates-alt = ما تُظهره الصورة، لمن لا يستطيع رؤيتها
updates-credit = من التقطها (كما يجوز نشره)
updates-trap = اتركوا هذا الحقل فارغًا
updates-send = إرسال
updates-receipt-title = مستجداتكم
updates-keep-address = احفظوا رابط هذه الصفحة: إنه الطريق الوحيد إلى مستجداتكم، وليس لدى أحد غيركم.
updates-received = وصلت. لم يُتخذ قرار بعد.
updates-chosen-for = اختيرت لعدد { $issue }.
updates-chosen = اختيرت.
updates-not-this-time = ليس هذه المرة. شكرًا لكم على الكتابة.
updates-taken-back = سُحبت. لا يُحفظ منها شيء.
updates-corrected = وصل تصحيحكم.
updates-correct = تصحيحها
updates-correct-send = إرسال التصحيح
updates-take-back = سحبها
updates-take-back-about = يُمحى النص والصورة. لا يمكن التراجع عن ذلك.
updates-fault-closed = هذا الرابط غير موجود أو أُغلق. اطلبوا رابطًا جديدًا ممن أعطاكم إياه.
updates-fault-too-many = وصلت عبر هذا الرابط مستجدات كثيرة جدًا خلال ساعة. حاولوا لاحقًا.
updates-fault-too-many-corrections = وصلت تصحيحات كثيرة عبر هذا الرابط خلال ساعة. يُرجى المحاولة لاحقًا.
updates-fault-corrected-often = صُحّحت هذه المستجدات مرات كثيرة. اسحبوها وأرسلوها من جديد، أو اكتبوا إلى هيئة التحرير.
updates-fault-decided = اتُّخذ القرار في هذه المستجدات أو سُحبت، فلم يعد تغييرها ممكنًا.
updates-fault-no-title = اكتبوا عنوانًا.
updates-fault-long-title = العنوان طويل جدًا: تكفي 200 حرف.
updates-fault-no-text = اكتبوا ما حدث.
updates-fault-long-text = النص طويل جدًا: 8000 حرف على الأكثر.
updates-fault-link = الرابط ليس عنوانًا على الشبكة. اكتبوا مثلًا https://example.org/page أو اتركوا الحقل فارغًا.
updates-fault-date = لا يمكن أن يكون هذا اليوم صحيحًا. اختاروا يومًا في حدود سنتين أو اتركوا الحقل فارغًا.
updates-fault-photo = الصورة ليست JPEG ولا PNG ولا WebP، أو لم تصل كاملة. اختاروها ثانية.
updates-fault-big = الصورة أكبر من 8 ميغابايت. اختاروا صورة أصغر.
updates-fault-alt = اكتبوا ما تُظهره الصورة لمن لا يستطيع رؤيتها، واختاروا الصورة ثانية.
updates-fault-cut = لم يصل النموذج كاملًا. أرسلوه ثانية.
updates-fault-broken = لم ينجح ذلك من جهتنا. حاولوا لاحقًا؛ لم يُنشر شيء مما كتبتم.
updates-history-corrected = صحّح المرسل هذا الخبر.
