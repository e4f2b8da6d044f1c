# المصادر، والمقالات التي تضاف بروابطها.
sources-title = المصادر
sources-heard = { $n ->
    [zero] لا مصادر بعد ({ $working }).
    [one] يعمل { $working } من مصدر واحد.
    [two] يعمل { $working } من مصدرين.
    [few] يعمل { $working } من { $n } مصادر.
    [many] يعمل { $working } من { $n } مصدرًا.
   *[other] يعمل { $working } من { $n } مصدر.
}
sources-find-label = عنوان موقع أو عنوان خلاصته
sources-find = البحث عن الخلاصات
sources-none = لا منابر بعد. ابحثوا أعلاه عن خلاصات أولها.
sources-address-wanted = العنوان مطلوب: ليس لهذا المنبر مصدر ولا يُسأل.
sources-trusted = يظهر من تلقاء نفسه
sources-review = يظهر عند اختياره
sources-whole = النص الكامل
sources-excerpt = مقتطف
sources-headline = العنوان والرابط
sources-good = آخر جواب
sources-next = السؤال التالي
sources-per-week = مواد في الأسبوع
sources-languages = اللغات
sources-test = اختبار
sources-pause = إيقاف مؤقت
sources-resume = استئناف
sources-take-new = اعتماد العنوان الجديد
sources-change = تغيير أو إزالة
sources-new-address = العنوان الجديد
sources-save = حفظ
sources-remove = إزالة هذا المصدر
sources-remove-about = ما جلبه يبقى. يخرج من feeds.toml ولا يُسأل بعد ذلك.
sources-coverage = من نسمع: المصادر العاملة بحسب المنطقة واللغة
sources-region = المنطقة
sources-all = الكل
sources-no-region = بلا منطقة
sources-gap-regions = لا مصدر عاملًا: { $list }
sources-gap-languages = لا مصدر عاملًا باللغات: { $list }
sources-back = العودة إلى المصادر
sources-not-done = لم يتغير شيء
sources-badge-new = جديد
sources-badge-paused = موقوف
sources-badge-works = يعمل
sources-badge-quarantined = في الحجر
sources-badge-held = تغييرات معلّقة
sources-badge-silent = صامت
sources-badge-overdue = لم يُسأل
sources-badge-fails = متعطل
sources-health-unasked = لم يُسأل بعد. دوره التالي.
sources-health-paused = موقوف مؤقتًا: لا يُسأل حتى يُستأنف. ما جلبه يبقى.
sources-health-works = يعمل.
sources-health-quarantined = في الحجر منذ { $since }: يبدو أن جهة أخرى تتحدث هناك. انظر إلى الموقع ثم أجب أدناه.
sources-health-held = { $n ->
    [zero] لا تغييرات معلّقة منذ { $since }.
    [one] تغيير واحد معلّق منذ { $since }. انظر إليه ثم أجب أدناه.
    [two] تغييران معلّقان منذ { $since }. انظر إليهما ثم أجب أدناه.
    [few] { $n } تغييرات معلّقة منذ { $since }. انظر إليها ثم أجب أدناه.
    [many] { $n } تغييرًا معلّقًا منذ { $since }. انظر إليها ثم أجب أدناه.
   *[other] { $n } تغيير معلّق منذ { $since }. انظر إليها ثم أجب أدناه.
}
sources-health-silent = { $n ->
    [zero] يجيب، لكنه لم يجلب شيئًا منذ { $since }. تحققوا هل ما زال المنبر ينشر هناك.
    [one] يجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل يوم. تحققوا هل ما زال المنبر ينشر هناك.
    [two] يجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل يومين. تحققوا هل ما زال المنبر ينشر هناك.
    [few] يجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } أيام. تحققوا هل ما زال المنبر ينشر هناك.
    [many] يجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } يومًا. تحققوا هل ما زال المنبر ينشر هناك.
   *[other] يجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } يوم. تحققوا هل ما زال المنبر ينشر هناك.
}
sources-health-moved = يعمل، لكنه انتقل إلى { $to }. اعتمدوا العنوان الجديد.
sources-health-waits = يطلب الموقع الانتظار حتى { $until }. لا حاجة إلى فعل شيء.
sources-health-waits-on = يطلب الموقع الانتظار. لا حاجة إلى فعل شيء.
sources-health-overdue = لم يُسأل منذ { $since } مع أن موعده حان. تحققوا هل غرفة الأخبار تعمل.
sources-health-fails-since = متعطل منذ { $since }.
sources-health-next = يُعاد السؤال في { $time }.
sources-why-gone = يقول الموقع إن هذا العنوان زال نهائيًا (410)، فلا يُسأل بعد الآن.
sources-why-missing = لا شيء على هذا العنوان (404).
sources-why-blocked = الموقع لا يسمح لنا بالدخول.
sources-why-robots = يطلب الموقع من البرامج ألا تقرأ هذه الصفحة (robots.txt).
sources-why-not-a-feed = ما يصل ليس خلاصة.
sources-why-server = في الموقع عطل من جهته.
sources-why-name = لم يُعثر على موقع بهذا الاسم.
sources-why-unreachable = تعذّر الوصول إلى الموقع.
sources-why-certificate = شهادة الموقع غير صالحة، فلا يُعرف من يجيب.
sources-why-slow = الموقع بطيء جدًا.
sources-why-too-large = ما يصل كبير جدًا.
sources-why-private = هذا العنوان في شبكة خاصة ولا يُسأل.
sources-why-waits = يطلب الموقع الانتظار. حاولوا لاحقًا.
sources-why-other = تعذّرت القراءة.
sources-alarm-named = كان اسمه «{ $was }»، وصار اسمه «{ $is }» بلغة أخرى ويكتبه برنامج آخر.
sources-alarm-nameless = كان اسمه «{ $was }»، وصار بلا عنوان، ولغته وبرنامجه غير ما كانا عليه.
sources-alarm-leads = { $n } من { $of } من الروابط تؤدي إلى { $site }، وكانت روابط الجهة تؤدي إلى مكان آخر.
sources-alarm-rewrite = { $n ->
    [zero] لا شيء من { $known } من المواد المعروفة تغيّر نصه.
    [one] مادة واحدة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
    [two] مادتان من { $known } من المواد المعروفة تغيّر نصهما دفعة واحدة.
    [few] { $n } مواد من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
    [many] { $n } مادة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
   *[other] { $n } مادة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
}
sources-alarm-quarantine = يصل الجديد إلى القائمة ولا يظهر منه شيء من تلقاء نفسه. ويبقى المنشور كما هو.
sources-alarm-mark = مصدر في الحجر
sources-alarm-held = { $n ->
    [zero] لا تغييرات معلّقة.
    [one] تغيير واحد معلّق، ويبقى المنشور كما هو.
    [two] تغييران معلّقان، ويبقى المنشور كما هو.
    [few] { $n } تغييرات معلّقة، ويبقى المنشور كما هو.
    [many] { $n } تغييرًا معلّقًا، ويبقى المنشور كما هو.
   *[other] { $n } تغيير معلّق، ويبقى المنشور كما هو.
}
sources-alarm-theirs = ما زالت هذه هي الجهة
sources-alarm-take-up = قبول التغييرات
sources-alarm-keep = إبقاء النصوص كما هي
sources-alarm-look = عرض التفاصيل
sources-held = التغييرات المعلّقة
sources-do-look = ابحثوا عن العنوان الجديد في موقع المنبر.
sources-do-ask = اسألوا المنبر.
sources-do-private = اكتبوا العنوان الذي يستخدمه الجمهور.
sources-do-wait = غالبًا ما يزول وحده؛ وإن استمر فاسألوا المنبر.
sources-poll-changed = وصل جديد
sources-poll-unchanged = لا جديد
sources-poll-moved = انتقل
sources-poll-waits = طلب الانتظار
sources-poll-failed = تعطل
sources-polls = آخر الأسئلة
sources-no-polls = لم يجلب أي سؤال شيئًا ولم يتعطل بعد.
sources-when = متى
sources-what = ما حدث
sources-answer = الجواب
sources-new = جديدة
sources-revised = معدّلة
sources-mended = أُصلح
sources-entries = أحدث المواد
sources-no-entries = لم يجلب شيئًا بعد.
sources-found = ما عُثر عليه
sources-found-none = لم يُعثر على خلاصة في { $site }. اطلبوا العنوان من المنبر.
sources-newest-titles = أحدث العناوين:
sources-add = إضافة هذا المصدر
sources-outlet = المنبر
sources-outlet-new = منبر جديد
sources-outlet-new-about = لمنبر جديد
sources-outlet-name = الاسم
sources-outlet-slug = الاسم القصير في العناوين (a إلى z وأرقام وشرطات)
sources-outlet-languages = اللغات، والرئيسية أولًا (مثل pt, es)
sources-outlet-trusted = ما ينشره يظهر من تلقاء نفسه ما لم ترفضه هيئة التحرير
sources-would-entries = { $n ->
    [zero] لا مواد ({ $format }).
    [one] مادة واحدة ({ $format }).
    [two] مادتان ({ $format }).
    [few] { $n } مواد ({ $format }).
    [many] { $n } مادة ({ $format }).
   *[other] { $n } مادة ({ $format }).
}
sources-would-newest = أحدثها بتاريخ { $time }.
sources-would-no-dates = بلا تواريخ: تُحسب المواد من وقت وصولها.
sources-would-language = اللغة: { $language }.
sources-would-no-language = اللغة غير معلنة؛ تُعرف من الكلمات.
sources-would-pictures = { $n ->
    [zero] لا مواد بصور؛ الموصوف منها { $described }.
    [one] مادة واحدة بصورة؛ الموصوف منها { $described }.
    [two] مادتان بصور؛ الموصوف منها { $described }.
    [few] { $n } مواد بصور؛ الموصوف منها { $described }.
    [many] { $n } مادة بصور؛ الموصوف منها { $described }.
   *[other] { $n } مادة بصور؛ الموصوف منها { $described }.
}
sources-would-no-pictures = بلا صور.
sources-would-mended = أُصلح عند القراءة: { $kinds }.
sources-said-added = أضيف المصدر. يُسأل بعد لحظات.
sources-said-paused = المصدر موقوف مؤقتًا.
sources-said-resumed = عاد المصدر إلى السؤال.
sources-said-moved = للمصدر عنوانه الجديد.
sources-said-removed = أزيل المصدر. ما جلبه يبقى.
sources-said-theirs = الجهة هي التي تتحدث هناك: تصل موادها كما كانت، وقُبل ما كان معلّقًا.
sources-said-kept = تبقى النصوص كما كانت.
sources-fixed-no-file = ليس لغرفة الأخبار هذه ملف feeds.toml يمكن تغييره هنا.
sources-error-address = هذا ليس عنوان موقع. اكتبوا مثلًا example.org.
sources-error-secret = لا يُعرف ما تخفيه النجوم في هذا العنوان. اكتبه كاملًا.
sources-error-no-alarm = لم يعد هذا الإنذار قائمًا.
sources-error-not-ready = غرفة الأخبار ما زالت تبدأ. حاولوا بعد لحظات.
sources-error-faulty = في feeds.toml أخطاء فلا يمكن تغييره هنا؛ يشرحها الأمر newsloom check.
sources-error-no-source = هذا المصدر لم يعد موجودًا.
sources-error-no-outlet = هذا المنبر لم يعد موجودًا.
sources-error-refused = سيكون ذلك خطأ في feeds.toml: العنوان أو الاسم القصير مستخدم، أو ينقص شيء.
sources-error-by-hand = كُتب feeds.toml هنا بطريقة لا يغيرها إلا إنسان. غيّروه في محرر نصوص.
sources-error-changed = غيّر أحد feeds.toml في اللحظة نفسها. انظروا ثانية وأعيدوا المحاولة.
sources-error-read-only = ملف feeds.toml للقراءة فقط. يستطيع من يدير غرفة الأخبار تغيير ذلك.
sources-error-write = تعذّرت كتابة feeds.toml؛ وهو كما كان. السبب في سجل غرفة الأخبار.
sources-error-store = لم ينجح ذلك؛ السجل يقول السبب.
sources-link-title = إضافة برابط
sources-link-about = تُسأل الصفحة مرة واحدة عن عنوانها وصورتها وتاريخها. ما هو موجود في غرفة الأخبار يُعرض بدل أن يضاف مرتين.
sources-link-address = عنوان المقال على الشبكة
sources-link-note = ملاحظة لبقية هيئة التحرير (اختيارية)
sources-link-add = إضافة
sources-link-is-feed = هذه خلاصة. أضيفوها بين المصادر.
sources-link-no-page = هذه ليست صفحة، فلا شيء يدل على عنوانها.
sources-bookmarklet = من أي صفحة بنقرة واحدة
sources-bookmarklet-about = أنشئوا إشارة مرجعية في المتصفح وضعوا فيها هذا عنوانًا:
