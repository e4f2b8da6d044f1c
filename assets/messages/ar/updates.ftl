# «أرسلوا إلينا خبرًا»: صفحة الروابط لهيئة التحرير، والصفحات لمن يرسل.
updates-title = أخبار الحركات
updates-about = من لديه رابط يستطيع إرسال خبر بلا حساب: عنوان ونص وصورة. يصل إلى قائمة الانتظار ولا يظهر شيء من تلقاء نفسه.
updates-new-link = رابط جديد
updates-link-name = لمن الرابط (حركة أو منطقة)
updates-make = إنشاء الرابط
updates-links = الروابط
updates-no-links = لا روابط بعد.
updates-link-about = { $n ->
    [zero] أنشأه { $person } في { $day }؛ لم يصل شيء بعد.
    [one] أنشأه { $person } في { $day }؛ وصل خبر واحد.
    [two] أنشأه { $person } في { $day }؛ وصل خبران.
    [few] أنشأه { $person } في { $day }؛ وصلت { $n } أخبار.
    [many] أنشأه { $person } في { $day }؛ وصل { $n } خبرًا.
   *[other] أنشأه { $person } في { $day }؛ وصل { $n } خبر.
}
updates-address = العنوان الذي يُسلَّم؛ ومن لديه العنوان يستطيع الإرسال
updates-close = إغلاق هذا الرابط
updates-closed = مغلق
updates-came = ما وصل
updates-none = لم يصل أي خبر بعد.
updates-answer = كلمة لمن أرسل، تظهر في صفحته
updates-answer-save = حفظ الكلمة
updates-said-made = أُنشئ الرابط. سلّموا عنوانه بطريقة تثقون بها.
updates-said-closed = أُغلق الرابط. ما وصل عبره يبقى.
updates-said-answered = صفحة من أرسل تعرض كلمتكم.
updates-error-no-name = يحتاج الرابط إلى اسم ليُعرف لمن هو.
updates-language-own-name = العربية
updates-languages = اللغات
updates-send-title = أرسلوا إلينا خبرًا
updates-send-about = إلى { $newsroom } عبر رابط { $name }. تقرؤه هيئة التحرير وتقرر هل يظهر.
updates-privacy = لا حاجة إلى حساب ولا إلى اسم. لا نحفظ عنوان شبكتكم ولا شيئًا عن جهازكم، وتفقد الصور مكان التقاطها ووقته. لا تكتبوا ما قد يعرّض أحدًا للخطر.
updates-headline = العنوان
updates-text = ما حدث
updates-web-link = رابط (اختياري)
updates-day = اليوم المقصود (اختياري)
updates-region = المنطقة (اختيارية)
updates-region-none = لم تُختر
updates-photo = صورة (اختيارية)
updates-photo-about = JPEG أو PNG أو WebP، حتى 8 ميغابايت. إذا نُشر الخبر نُشرت الصورة معه بوصفها وبيان مصدرها. يُزال منها المكان والوقت والجهاز؛ أما الوجوه فلا.
updates-photo-there = توجد صورة. الصورة الجديدة تحل محلها.
updates-photo-file = اختيار صورة
updates-alt = ما تُظهره الصورة، لمن لا يستطيع رؤيتها
updates-credit = من التقطها (كما يجوز نشره)
updates-trap = اتركوا هذا فارغًا
updates-send = إرسال
updates-receipt-title = خبركم
updates-keep-address = احفظوا عنوان هذه الصفحة: إنه الطريق الوحيد إلى خبركم، وليس لدى أحد غيركم.
updates-received = وصل. لم يُتخذ قرار بعد.
updates-chosen-for = اختير لعدد { $issue }.
updates-chosen = اختير.
updates-not-this-time = ليس هذه المرة. شكرًا على الكتابة.
updates-taken-back = سُحب. لا يُحفظ منه شيء.
updates-corrected = وصل تصحيحكم.
updates-correct = تصحيحه
updates-correct-send = إرسال التصحيح
updates-take-back = سحبه
updates-take-back-about = يُمحى النص والصورة. لا يمكن التراجع عن ذلك.
updates-fault-closed = هذا الرابط غير موجود أو أُغلق. اطلبوا رابطًا جديدًا ممن أعطاكم إياه.
updates-fault-too-many = وصلت أخبار كثيرة عبر هذا الرابط خلال ساعة. حاولوا لاحقًا.
updates-fault-too-many-corrections = وصلت تصحيحات كثيرة عبر هذا الرابط خلال ساعة. يُرجى المحاولة لاحقًا.
updates-fault-corrected-often = صُحّح هذا الخبر مرات كثيرة. اسحبه وأرسله من جديد، أو اكتب إلى هيئة التحرير.
updates-fault-decided = اتُّخذ القرار في الخبر أو سُحب، فلا يمكن تغييره بعد.
updates-fault-no-title = اكتبوا عنوانًا.
updates-fault-long-title = العنوان طويل جدًا: يكفي 200 حرف.
updates-fault-no-text = اكتبوا ما حدث.
updates-fault-long-text = النص طويل جدًا: 8000 حرف على الأكثر.
updates-fault-link = الرابط ليس عنوانًا على الشبكة. اكتبوا مثلًا https://example.org/page أو اتركوه فارغًا.
updates-fault-date = لا يمكن أن يكون اليوم صحيحًا. اختاروا يومًا في حدود سنتين أو اتركوه فارغًا.
updates-fault-photo = الصورة ليست JPEG ولا PNG ولا WebP، أو لم تصل كاملة. اختاروها ثانية.
updates-fault-big = الصورة أكبر من 8 ميغابايت. اختاروا صورة أصغر.
updates-fault-alt = اكتبوا ما تُظهره الصورة لمن لا يستطيع رؤيتها، واختاروا الصورة ثانية.
updates-fault-cut = لم يصل النموذج كاملًا. أرسلوه ثانية.
updates-fault-broken = لم ينجح ذلك من جهتنا. حاولوا لاحقًا؛ لم يُنشر شيء مما كتبتم.
updates-history-corrected = صحّح المرسل هذا الخبر.
