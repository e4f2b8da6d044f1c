# المصادر، والمقالات التي تضاف بروابطها.
sources-title = المصادر
sources-heard = { $n ->
    [zero] لا مصادر بعد ({ $working }).
    [one] المصادر العاملة: { $working } من أصل مصدر واحد.
    [two] المصادر العاملة: { $working } من أصل مصدرين.
    [few] المصادر العاملة: { $working } من أصل { $n } مصادر.
    [many] المصادر العاملة: { $working } من أصل { $n } مصدرًا.
   *[other] المصادر العاملة: { $working } من أصل { $n } مصدر.
}
sources-find-label = عنوان موقع أو عنوان خلاصته
sources-find = البحث عن الخلاصات
sources-none = لا توجد وسائل إعلامية بعد. ابحثوا أعلاه عن خلاصات أولاها.
sources-address-wanted = العنوان مطلوب: ليس لهذه الوسيلة الإعلامية مصدر ولا تُفحص.
sources-trusted = يظهر تلقائيًا
sources-review = يظهر عند اختياره
sources-whole = النص الكامل
sources-excerpt = مقتطف
sources-headline = العنوان والرابط
sources-good = آخر استجابة
sources-next = الفحص التالي
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
sources-remove-about = ما جلبه يبقى. يُحذف من feeds.toml ولا يُفحص بعد ذلك.
sources-coverage = مَن نسمع: المصادر العاملة بحسب المنطقة واللغة
sources-region = المنطقة
sources-all = الكل
sources-no-region = بلا منطقة أصلية
sources-gap-regions = لا مصدر عاملًا في: { $list }
sources-gap-languages = لا مصدر عاملًا بهذه اللغات: { $list }
sources-back = العودة إلى المصادر
sources-not-done = لم يتغير شيء
sources-badge-new = جديد
sources-badge-paused = موقوف مؤقتًا
sources-badge-works = يعمل
sources-badge-quarantined = في الحجر
sources-badge-held = تغييرات معلّقة
sources-badge-silent = صامت
sources-badge-overdue = لم يُفحص
sources-badge-fails = متعطل
sources-health-unasked = لم يُفحص بعد. دوره التالي.
sources-health-paused = موقوف مؤقتًا: لا يُفحص حتى يُستأنف. ما جلبه يبقى.
sources-health-works = يعمل.
sources-health-quarantined = في الحجر منذ { $since }: يبدو أن جهة أخرى تتحدث هناك. انظروا إلى الموقع ثم أجيبوا أدناه.
sources-health-held = { $n ->
    [zero] لا تغييرات معلّقة منذ { $since }.
    [one] تغيير واحد معلّق منذ { $since }. انظروا إليه ثم أجيبوا أدناه.
    [two] تغييران معلّقان منذ { $since }. انظروا إليهما ثم أجيبوا أدناه.
    [few] { $n } تغييرات معلّقة منذ { $since }. انظروا إليها ثم أجيبوا أدناه.
    [many] { $n } تغييرًا معلّقًا منذ { $since }. انظروا إليها ثم أجيبوا أدناه.
   *[other] { $n } تغيير معلّق منذ { $since }. انظروا إليها ثم أجيبوا أدناه.
}
sources-health-silent = { $n ->
    [zero] يستجيب، لكنه لم يجلب شيئًا منذ { $since }. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
    [one] يستجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل يوم. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
    [two] يستجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل يومين. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
    [few] يستجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } أيام. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
    [many] يستجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } يومًا. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
   *[other] يستجيب، لكنه لم يجلب شيئًا منذ { $since }؛ المعتاد أن يأتي شيء كل { $n } يوم. تحققوا مما إذا كانت الوسيلة الإعلامية لا تزال تنشر هناك.
}
sources-health-moved = يعمل، لكنه انتقل إلى { $to }. اعتمدوا العنوان الجديد.
sources-health-waits = يطلب الموقع الانتظار حتى { $until }. لا حاجة إلى فعل شيء.
sources-health-waits-on = يطلب الموقع الانتظار. لا حاجة إلى فعل شيء.
sources-health-overdue = لم يُفحص منذ { $since } مع أن موعده حان. تحققوا مما إذا كانت غرفة الأخبار تعمل.
sources-health-fails-since = متعطل منذ { $since }.
sources-health-next = الفحص التالي: { $time }.
sources-why-gone = يفيد الموقع بأن هذا العنوان زال نهائيًا (410)، فلا يُفحص بعد الآن.
sources-why-missing = لا شيء على هذا العنوان (404).
sources-why-blocked = الموقع لا يسمح لنا بالدخول.
sources-why-robots = يطلب الموقع من البرامج عدم قراءة هذه الصفحة (robots.txt).
sources-why-not-a-feed = ما يصل ليس خلاصة.
sources-why-server = في الموقع عطل من جهته.
sources-why-name = لم يُعثر على موقع بهذا الاسم.
sources-why-unreachable = تعذّر الوصول إلى الموقع.
sources-why-certificate = شهادة الموقع غير صالحة، فلا يُعرف من الذي يستجيب.
sources-why-slow = الموقع بطيء جدًا.
sources-why-too-large = ما يصل كبير جدًا.
sources-why-private = هذا العنوان في شبكة خاصة ولا يُفحص.
sources-why-waits = يطلب الموقع الانتظار. حاولوا لاحقًا.
sources-why-other = تعذّرت القراءة.
sources-alarm-named = كان اسمه «{ $was }»، وصار اسمه «{ $is }» بلغة أخرى ويكتبه برنامج آخر.
sources-alarm-nameless = كان اسمه «{ $was }»، وصار بلا عنوان، ولغته وبرنامجه غير ما كانا عليه.
sources-alarm-leads = { $n } من { $of } من الروابط تؤدي إلى { $site }، وكانت روابط الوسيلة الإعلامية تؤدي إلى مكان آخر.
sources-alarm-rewrite = { $n ->
    [zero] لا شيء من { $known } من المواد المعروفة تغيّر نصه.
    [one] مادة واحدة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
    [two] مادتان من { $known } من المواد المعروفة تغيّر نصهما دفعة واحدة.
    [few] { $n } مواد من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
    [many] { $n } مادة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
   *[other] { $n } مادة من { $known } من المواد المعروفة تغيّر نصها دفعة واحدة.
}
sources-alarm-quarantine = يصل الجديد إلى قائمة الانتظار ولا يظهر منه شيء من تلقاء نفسه. ويبقى المنشور كما هو.
sources-alarm-mark = مصدر في الحجر
sources-alarm-held = { $n ->
    [zero] لا تغييرات معلّقة.
    [one] تغيير واحد معلّق، ويبقى المنشور كما هو.
    [two] تغييران معلّقان، ويبقى المنشور كما هو.
    [few] { $n } تغييرات معلّقة، ويبقى المنشور كما هو.
    [many] { $n } تغييرًا معلّقًا، ويبقى المنشور كما هو.
   *[other] { $n } تغيير معلّق، ويبقى المنشور كما هو.
}
sources-alarm-theirs = ما زالت هذه هي الوسيلة الإعلامية نفسها
sources-alarm-take-up = قبول التغييرات
sources-alarm-keep = إبقاء النصوص كما هي
sources-alarm-look = عرض التفاصيل
sources-held = التغييرات المعلّقة
sources-do-look = ابحثوا عن العنوان الجديد في موقع الوسيلة الإعلامية.
sources-do-ask = اسألوا الوسيلة الإعلامية.
sources-do-private = اكتبوا العنوان الذي يستخدمه الجمهور.
sources-do-wait = غالبًا ما يزول ذلك وحده؛ وإن استمر فاسألوا الوسيلة الإعلامية.
sources-poll-changed = وصل شيء جديد
sources-poll-unchanged = لا جديد
sources-poll-moved = انتقل إلى عنوان آخر
sources-poll-waits = طلب الانتظار
sources-poll-failed = فشل
sources-polls = آخر عمليات الفحص
sources-no-polls = لم تجلب أي عملية فحص شيئًا ولم تفشل بعد.
sources-when = متى
sources-what = ما حدث
sources-answer = الاستجابة
sources-new = جديدة
sources-revised = معدّلة
sources-mended = أُصلح
sources-entries = أحدث المواد
sources-no-entries = لم يجلب شيئًا بعد.
sources-found = ما عُثر عليه
sources-found-none = لم يُعثر على خلاصة في { $site }. اطلبوا عنوانها من الوسيلة الإعلامية.
sources-newest-titles = أحدث العناوين:
sources-add = إضافة هذا المصدر
sources-outlet = الوسيلة الإعلامية
sources-outlet-new = وسيلة إعلامية جديدة
sources-outlet-new-about = لوسيلة إعلامية جديدة
sources-outlet-name = الاسم
sources-outlet-slug = الاسم القصير في الروابط (من a إلى z وأرقام وشرطات)
sources-outlet-languages = اللغات، والرئيسية أولًا (مثل pt, es)
sources-outlet-trusted = ما تنشره يظهر تلقائيًا ما لم ترفضه هيئة التحرير
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
sources-mended-encoding = ترميز خاطئ أو غير مذكور
sources-mended-characters = محارف لا يجوز وجودها
sources-mended-dates = تواريخ لا تُقرأ
sources-mended-links = روابط لا تقود إلى شيء
sources-mended-ampersands = علامات & وكيانات مكتوبة خطأً
sources-mended-tags = وسوم لم تُغلق أو أُغلقت مرتين
sources-mended-json = صيغة JSON معطوبة
sources-mended-no-ids = مواد بلا معرّف
sources-mended-repeated-ids = معرّف واحد لعدة مواد
sources-mended-shared-links = رابط واحد لعدة مواد
sources-mended-many = مواد أكثر مما يُقرأ دفعة واحدة
sources-mended-cut = نهاية مفقودة
sources-mended-before = شيء قبل البداية
sources-mended-packed = ضغط غير مذكور
sources-mended-skipped = تقويم لا يسمح بأي ساعة أو بأي يوم
sources-mended-reader = صيغة لم يفهمها إلا قارئ ثانٍ أكثر تساهلًا
sources-mended-restless = مواد تتغير في كل مرة
sources-said-added = أُضيف المصدر، وسيُفحص بعد لحظات.
sources-said-paused = المصدر موقوف مؤقتًا.
sources-said-resumed = استُؤنف فحص المصدر.
sources-said-moved = صار للمصدر عنوانه الجديد.
sources-said-removed = أُزيل المصدر. ما جلبه يبقى.
sources-said-theirs = هذه هي الوسيلة الإعلامية نفسها: تصل موادها كما كانت، وقُبل ما كان معلّقًا.
sources-said-kept = تبقى النصوص كما كانت.
sources-fixed-no-file = ليس لغرفة الأخبار هذه ملف feeds.toml يمكن تغييره هنا.
sources-error-address = هذا ليس عنوان موقع. اكتبوا مثلًا example.org.
sources-error-secret = لا يُعرف ما تخفيه النجوم في هذا العنوان. اكتبوه كاملًا.
sources-error-no-alarm = لم يعد هذا الإنذار قائمًا.
sources-error-not-ready = ما زالت غرفة الأخبار في طور التشغيل. حاولوا بعد لحظات.
sources-error-faulty = في feeds.toml أخطاء فلا يمكن تغييره هنا؛ يشرحها الأمر newsloom check.
sources-error-no-source = لم يعد هذا المصدر موجودًا.
sources-error-no-outlet = لم تعد هذه الوسيلة الإعلامية موجودة.
sources-error-refused = سيكون ذلك خطأ في feeds.toml: العنوان أو الاسم القصير مستعمل، أو ينقص شيء.
sources-error-by-hand = ملف feeds.toml مكتوب بطريقة لا ينبغي أن يغيّرها إلا إنسان. غيّروه في محرر نصوص.
sources-error-changed = غيّر شخص آخر feeds.toml في اللحظة نفسها. راجعوه وأعيدوا المحاولة.
sources-error-read-only = ملف feeds.toml للقراءة فقط عند غرفة الأخبار. يستطيع من يديرها تغيير ذلك.
sources-error-write = تعذّرت كتابة feeds.toml؛ وهو كما كان. يجد من يدير غرفة الأخبار السبب في السجل.
sources-error-store = لم ينجح ذلك؛ والسبب مذكور في السجل.
sources-link-title = إضافة برابط
sources-link-about = تُفحص الصفحة مرة واحدة لأخذ عنوانها وصورتها وتاريخها. ما هو موجود لدى غرفة الأخبار يُعرض ولا يُضاف مرة ثانية.
sources-link-address = رابط المادة
sources-link-note = ملاحظة لبقية هيئة التحرير (اختيارية)
sources-link-add = إضافة
sources-link-is-feed = هذه خلاصة. أضيفوها إلى المصادر.
sources-link-no-page = هذه ليست صفحة، فلا شيء يدل على عنوانها.
sources-bookmarklet = من أي صفحة بنقرة واحدة
sources-bookmarklet-about = أنشئوا إشارة مرجعية في المتصفح واجعلوا عنوانها ما يلي:
