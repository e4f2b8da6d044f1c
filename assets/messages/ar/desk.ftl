# The desk: frame, queue, item, acts, issues. "Accept" and "Reject" are labels of the decisions select, place and spike.

## Frame
desk-skip = الانتقال إلى المحتوى
desk-places = التنقل
desk-queue = قائمة الانتظار
desk-issues = الأعداد
desk-sources = المصادر
desk-feeds = الخلاصات
desk-audit = السجل
desk-people = الفريق
desk-search = بحث
desk-search-hint = البحث في قائمة الانتظار
desk-search-go = بحث
desk-language = اللغة
desk-language-own-name = العربية
desk-theme = المظهر
desk-theme-system = حسب الجهاز
desk-theme-light = فاتح
desk-theme-dark = داكن
desk-theme-contrast = تباين عالٍ
desk-help = مساعدة
desk-close = إغلاق
desk-undo = تراجع
desk-redo = إعادة
desk-retry = إعادة المحاولة
desk-save = حفظ
desk-cancel = إلغاء

## Views
desk-views = طرق العرض
desk-inbox = الوارد
desk-this-issue = لهذا العدد
desk-needs-region-view = تنقصها المنطقة
desk-mine = المسندة إليّ
desk-shortlisted = القائمة القصيرة
desk-snoozed = المؤجلة
desk-rejected = المرفوضة
desk-selected = المقبولة
desk-all = الكل
desk-unread-mentions = { $n ->
    [zero] لا تنبيهات لكم
    [one] تنبيه واحد لكم
    [two] تنبيهان لكم
    [few] { $n } تنبيهات لكم
    [many] { $n } تنبيهًا لكم
   *[other] { $n } تنبيه لكم
}
desk-regions = المناطق
desk-saved = المحفوظة
desk-search-results = البحث
desk-save-view = حفظ طريقة العرض
desk-save-view-name = الاسم
desk-save-view-shared = لهيئة التحرير كلها
desk-empty-inbox = الوارد فارغ. أحسنتم.
desk-empty = لا شيء ينتظر في طريقة العرض هذه.
desk-empty-search = لم يُعثر على شيء. كلمات أقل أو أقصر تأتي بنتائج أكثر.
desk-alike-of = مواد مشابهة لـ «{ $title }»
desk-languages-of = «{ $title }» بلغات أخرى
desk-empty-alike = لا شيء مشابه في آخر 90 يومًا ولا في الأعداد المنشورة.
desk-empty-languages = لا توجد مادة بلغة أخرى تروي هذا الخبر.
desk-newer = الأحدث
desk-older = الأقدم
desk-pages = الصفحات
desk-chosen-none = لم يُحدَّد شيء
desk-chosen = المحدد: { "{n}" }
desk-choose = تحديد: { $title }
desk-arrived = الجديد: { "{n}" } – عرض
desk-how-many-left = المتبقي: { "{n}" }.

## A card
desk-by-outlet = من { $outlet }
desk-age-now = الآن
desk-age-minutes = { $n ->
    [zero] الآن
    [one] دقيقة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
desk-age-hours = { $n ->
    [zero] أقل من ساعة
    [one] ساعة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
desk-age-days = { $n ->
    [zero] أقل من يوم
    [one] يوم
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
desk-public-at = تُنشر في { $time }
desk-public-since = منشورة منذ { $time }
desk-withdrawn = سُحبت في { $time }
desk-public-again = سُحبت، ويُعاد نشرها في { $time }
desk-not-public = غير منشورة
desk-placed-in = في { $issue }
desk-already-ran = سبق نشرها في { $issue }
desk-woke = عادت بعد تأجيل
desk-snoozed-until = مؤجلة حتى { $time }
desk-snoozed-issue = مؤجلة حتى العدد القادم
desk-assigned = مسندة إلى { $name }
desk-mentions-you = فيها تنبيه لكم
desk-comments = { $n ->
    [zero] بلا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $n } تعليقات
    [many] { $n } تعليقًا
   *[other] { $n } تعليق
}
desk-shortlisted-by = في القائمة القصيرة بقرار { $name }
desk-duplicate-mark = مكررة
desk-edited = معدّلة
desk-rule-mark = تطابق قاعدة: { $word }
desk-needs-region = تنقصها المنطقة
desk-no-image = بلا صورة
desk-doubtful = موضع شك
desk-kind = النوع: { $kind }
desk-date-event = التاريخ: { $day }
desk-date-deadline = آخر موعد: { $day }
desk-date-over = { $date } (انقضى)
desk-call-over = انتهت الدعوة: لم تعد في الخلاصات الجارية
desk-because = بسبب { $words }
desk-because-home = لأنها منطقة الوسيلة الإعلامية
desk-because-story = بسبب مواد أخرى من القصة نفسها
desk-because-decided = لأنها تشبه ما وضعته هيئة التحرير هناك: { $entries } (لا كلمة تدل على ذلك)
desk-because-meaning = لأن عنوانها يشبه عناوين كهذه (لا كلمة تدل على ذلك)
desk-because-editor = بقرار من هيئة التحرير
desk-also = الخبر نفسه
desk-may-belong-to = قد تنتمي إلى
desk-may-belong = قد تنتمي إلى «{ $title }» ({ $outlet })
desk-near = تشابه { $percent }٪
desk-near-both = تشابه { $percent }٪؛ كلتاهما تذكر { $names }
desk-translates = تُرجم هنا
desk-also-more = { $n ->
    [zero] ولا مزيد
    [one] ورواية أخرى
    [two] وروايتان أخريان
    [few] و{ $n } روايات أخرى
    [many] و{ $n } رواية أخرى
   *[other] و{ $n } رواية أخرى
}
desk-telling-selected = مقبولة
desk-telling-shortlisted = في القائمة القصيرة
desk-telling-spiked = مرفوضة
desk-story-stands = الخبر نفسه: { $how }
desk-gloss = { $title } ({ $outlet })
desk-gloss-facts = باختصار: { $facts }

## Acts
desk-accept = قبول
desk-accept-to-issue = قبول في العدد
desk-accept-to = قبول في …
desk-accept-there = قبول في هذا الموضع
desk-pick-place = العدد والقسم
desk-pick-at = الموضع
desk-pick-end = في النهاية
desk-pick-top = في البداية
desk-preview = معاينة
desk-alike = مواد مشابهة
desk-other-languages = بلغات أخرى
desk-shortlist = إلى القائمة القصيرة
desk-snooze = تأجيل
desk-wake = إنهاء التأجيل
desk-reject = رفض
desk-unreject = إلغاء الرفض
desk-remove = إزالة من العدد
desk-move = نقل
desk-withdraw = سحب
desk-duplicate = مكررة
desk-unduplicate = ليست مكررة
desk-merge = الحدث نفسه
desk-split = حدث آخر
desk-story = الخبر
desk-merge-told = الحدث نفسه برواية أخرى
desk-split-this = هذه المادة عن حدث آخر
desk-split-chosen = المواد المختارة معًا عن حدث آخر
desk-assign = إسناد
desk-more = المزيد
desk-open = فتح
desk-edit = تعديل
desk-reason = السبب

## What an act came to
desk-did-select = قُبلت «{ $title }».
desk-did-place = قُبلت «{ $title }» في { $issue }.
desk-did-shortlist = أُضيفت «{ $title }» إلى القائمة القصيرة.
desk-did-snooze = أُجّلت «{ $title }» حتى { $time }.
desk-did-snooze-issue = أُجّلت «{ $title }» حتى العدد القادم.
desk-did-unsnooze = أُنهي تأجيل «{ $title }».
desk-did-spike = رُفضت «{ $title }».
desk-did-unspike = أُلغي رفض «{ $title }».
desk-did-move = نُقلت «{ $title }» إلى { $issue }.
desk-did-remove = أُزيلت «{ $title }» من { $issue }.
desk-did-edit = حُفظت نصوص «{ $title }».
desk-did-mark-duplicate = صُنّفت «{ $title }» على أنها مكررة.
desk-did-unmark-duplicate = لم تعد «{ $title }» مكررة.
desk-did-merge = ضُمّت «{ $title }» إلى الأخرى في خبر واحد.
desk-did-merge-many = ضُمّت { $entries } في خبر واحد.
desk-did-split = تُعدّ «{ $title }» عن حدث آخر.
desk-did-split-many = تُعدّ { $entries } معًا عن حدث آخر.
desk-did-assign = أُسندت «{ $title }» إلى { $name }.
desk-did-unassign = لم تعد «{ $title }» مسندة إلى أحد.
desk-did-comment = أُضيف تعليق على «{ $title }».
desk-did-withdraw = سُحبت «{ $title }».
desk-did-undo = تم التراجع.
desk-entries = { $n ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $n } مواد
    [many] { $n } مادة
   *[other] { $n } مادة
}
desk-did-select-many = قُبلت { $entries }.
desk-did-place-many = قُبلت { $entries } في { $issue }.
desk-did-shortlist-many = أُضيفت { $entries } إلى القائمة القصيرة.
desk-did-snooze-many = أُجّلت { $entries } حتى { $time }.
desk-did-snooze-issue-many = أُجّلت { $entries } حتى العدد القادم.
desk-did-unsnooze-many = أُنهي التأجيل: { $entries }.
desk-did-spike-many = رُفضت { $entries }.
desk-did-unspike-many = أُلغي الرفض: { $entries }.
desk-did-move-many = نُقلت { $entries } إلى { $issue }.
desk-did-remove-many = أُزيلت { $entries } من { $issue }.
desk-did-assign-many = أُسندت { $entries } إلى { $name }.
desk-did-unassign-many = أُلغي الإسناد: { $entries }.
desk-did-withdraw-many = سُحبت { $entries }.
desk-did-many = { $n ->
    [zero] لم يُنفَّذ الإجراء على أي مادة.
    [one] نُفّذ الإجراء على مادة واحدة.
    [two] نُفّذ الإجراء على مادتين.
    [few] نُفّذ الإجراء على { $n } مواد.
    [many] نُفّذ الإجراء على { $n } مادة.
   *[other] نُفّذ الإجراء على { $n } مادة.
}
desk-did-same = كان الأمر كذلك من قبل.
desk-did-tellings = { $n ->
    [zero] بلا روايات.
    [one] مع رواية واحدة.
    [two] مع روايتين.
    [few] مع { $n } روايات.
    [many] مع { $n } رواية.
   *[other] مع { $n } رواية.
}
desk-undone-unseen = تم التراجع. لم يرها أحد.
desk-undone-due = تم التراجع. موعد نشرها: { $time }.
desk-undone-public = تم التراجع. تبقى منشورة.
desk-undone-again = تم التراجع. عادت منشورة.
desk-undone-withdrawn = تم التراجع. كانت منشورة وسُحبت.
desk-undone-many = { $n ->
    [zero] لم يُتراجع عن أي مادة.
    [one] تم التراجع في مادة واحدة.
    [two] تم التراجع في مادتين.
    [few] تم التراجع في { $n } مواد.
    [many] تم التراجع في { $n } مادة.
   *[other] تم التراجع في { $n } مادة.
}

## When it cannot be done
desk-away = الخادم لا يستجيب. لم يتغير شيء؛ يُرجى إعادة المحاولة بعد لحظات.
desk-failed = لم ينجح ذلك. لم يتغير شيء.
desk-signed-out = انتهت الجلسة. يُرجى تسجيل الدخول من جديد؛ النص المكتوب ما زال هنا.
desk-nothing-chosen = يجب تحديد مواد أولًا.
desk-copied = نُسخ الرابط.
desk-no-photo = تعذّر جلب الصورة.
desk-error-no-entry = هذه المادة غير موجودة.
desk-error-no-issue = هذا العدد غير موجود.
desk-error-refused = لم يعد ذلك ممكنًا: تغيّرت المادة منذ ذلك الحين، أو صارت في عدد منشور.
desk-error-day = يجب تحديد اليوم.
desk-error-date = أحد التواريخ ناقص، أو ينتهي قبل أن يبدأ، أو يدوم أكثر من سنة؛ وآخر موعد يوم واحد.
desk-error-spiked = «{ $title }» في هذا العدد مرفوضة. يجب أولًا إلغاء رفضها أو إزالتها من العدد.
desk-error-flagged = { $n ->
    [zero] لا خلل في نص هذا العدد يمنع نشره.
    [one] خلل واحد في نص هذا العدد يمنع نشره.
    [two] خللان في نص هذا العدد يمنعان نشره.
    [few] { $n } مواضع خلل في نص هذا العدد تمنع نشره.
    [many] { $n } موضع خلل في نص هذا العدد تمنع نشره.
   *[other] { $n } موضع خلل في نص هذا العدد تمنع نشره.
} الأمر «newsloom issue check { $slug }» يعرض ما يجب إصلاحه.
desk-error-itself = هذه هي المادة نفسها. يُرجى اختيار مادة أخرى.
desk-error-circle = «{ $title }» مصنَّفة على أنها مكررة عن هذه المادة. يجب أولًا إلغاء ذلك.
desk-error-asked = تعذّر فهم الطلب: جزء من النموذج أو من العنوان ناقص أو خاطئ.
desk-error-store = تعذّر تنفيذ ذلك؛ والسبب مذكور في السجل التقني للخادم.
desk-error-moved = جرى تغيير آخر في اللحظة نفسها. يُرجى النظر فيها من جديد.
desk-why-foreign = لا يقبل مكتب التحرير إلا نماذج صفحاته؛ افتحوا قائمة الانتظار وقوموا بالإجراء من هناك.
desk-why-method = هذا العنوان في مكتب التحرير لا يقبل هذا الطلب؛ افتحوا قائمة الانتظار.
desk-why-slow = لم يصل في الوقت المناسب إلا جزء من النموذج؛ أرسلوه ثانية.
desk-why-large = النموذج كبير جدًا؛ تكفي للسبب جملة أو جملتان.
desk-why-type = لا يقرأ مكتب التحرير إلا نماذج صفحاته.
desk-why-host = لا يستجيب مكتب التحرير إلا على { $host }؛ هذا ما يحدده base_url في feeds.toml.
desk-why-host-or-here = لا يستجيب مكتب التحرير إلا على { $host } وعلى localhost؛ هذا ما يحدده base_url في feeds.toml.

## Two editors at once
desk-conflict = سبقكم شخص آخر
desk-conflict-what = إجراء من { $name } { $ago }: { $act }.
desk-conflict-kept = نُفّذ الإجراء على المواد الأخرى.
desk-keep-theirs = إبقاء القرار الآخر
desk-apply-mine = تطبيق قراري: { $act }
desk-ago-seconds = { $n ->
    [zero] قبل لحظات
    [one] قبل ثانية واحدة
    [two] قبل ثانيتين
    [few] قبل { $n } ثوانٍ
    [many] قبل { $n } ثانية
   *[other] قبل { $n } ثانية
}
desk-ago-minutes = { $n ->
    [zero] قبل أقل من دقيقة
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
}
desk-ago-hours = { $n ->
    [zero] قبل أقل من ساعة
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
}
desk-ago-days = { $n ->
    [zero] قبل أقل من يوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
}
desk-claim = قيد العمل لدى { $name }

## One entry
desk-back = العودة إلى قائمة الانتظار
desk-back-item = العودة إلى المادة
desk-read-at = القراءة في { $outlet }
desk-show-image = عرض الصورة
desk-alt = الوصف:
desk-no-alt = ليس للصورة وصف.
desk-decide = القرار
desk-section-updates = مستجدات
desk-section-news = أخبار
desk-section-analysis = تحليلات
desk-snooze-until = حتى
desk-snooze-tomorrow = الغد
desk-snooze-next-issue = العدد القادم
desk-snooze-date = اليوم المحدد
desk-snooze-day = اليوم
desk-duplicate-of = مكررة عن
desk-duplicate-choose = هذه هي
desk-preview-title = كما ستصل إلى الجمهور
desk-preview-no-image = لا تصل صورة إلى الجمهور: الوسيلة الإعلامية لا تتيح صورها.
desk-duplicate-title = أي مادة تكررها هذه المادة؟
desk-duplicate-search = رابط، أو كلمات من العنوان
desk-duplicate-found = النتائج
desk-duplicate-none = لا شيء في آخر 90 يومًا ولا في أي عدد يتضمن هذه الكلمات.
desk-duplicate-no-link = لا توجد في غرفة الأخبار مادة بهذا الرابط. يمكن إضافتها برابطها.
desk-assign-to = إسناد إلى
desk-assign-me = نفسي
desk-assign-nobody = لا أحد
desk-mute = كتم هذه الكلمة من هذه الوسيلة الإعلامية
desk-reject-and-mute = رفض
desk-history = تاريخ المادة
desk-history-none = لم يُتخذ هنا أي إجراء بعد.
desk-history-line = { $name }: { $act }
desk-comment = تعليق
desk-comment-hint = لتنبيه شخص ما تُكتب علامة @ ويليها اسمه.
desk-comment-send = إضافة تعليق
desk-mentioned = في التعليقات هنا تنبيه موجّه إليكم.
desk-mention-read = تمت القراءة
desk-edit-title = نصوص هذه المادة
desk-edit-hint = الحقل الفارغ يُبقي نص الوسيلة الإعلامية. وحيث يختلف نصنا يُذكر ذلك للجمهور.
desk-edit-changed = غيّرت الوسيلة الإعلامية نصها بعد كتابة هذه النصوص.
desk-field-title = العنوان
desk-field-summary = الملخص
desk-field-image = رابط الصورة
desk-field-alt = وصف الصورة
desk-field-language = اللغة
desk-edit-language-original = بحسب الوسيلة الإعلامية
desk-original = الأصل
desk-topics = الموضوعات
desk-dates = التواريخ
desk-dates-hint = للفعالية يومها الأول واليوم الأخير، وللدعوة آخر يوم يمكن فيه تقديم شيء. الصف الذي لا يوم أول فيه لا يقول شيئًا. تُعلَن للقرّاء في التقويمات.
desk-date-row = التاريخ { $n }
desk-date-kind = ما هو
desk-date-is-event = فعالية
desk-date-is-deadline = آخر موعد
desk-date-from = من، أو في يوم
desk-date-to = إلى
desk-dates-confirm = { $n ->
    [one] التاريخ صحيح
   *[other] التواريخ صحيحة
}
desk-dates-change = تغيير التواريخ

## Issues
desk-issue-about = { $state }، { $n ->
    [0] بلا مواد
    [zero] بلا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $n } مواد
    [many] { $n } مادة
   *[other] { $n } مادة
}
desk-issue-draft = مسودة
desk-issue-scheduled = يُنشر في { $time }
desk-issue-published = نُشر في { $time }
desk-issue-nothing = هنا تظهر المواد المقبولة في العدد.
desk-issue-none = لا عدد مفتوحًا
desk-issue-up = نقل إلى أعلى: { $title }
desk-issue-down = نقل إلى أسفل: { $title }
desk-issue-out = إزالة: { $title }
desk-issue-section = قسم: { $title }
desk-issue-publish-title = النشر
desk-issue-publish = النشر الآن
desk-issue-schedule = جدولة
desk-issue-unschedule = إلغاء النشر التلقائي
desk-issue-day = اليوم
desk-issue-hour = الساعة
desk-issue-zone = التوقيت: { $zone }.
desk-issue-did-publish = نُشر { $issue }.
desk-issue-did-unschedule = { $issue } بانتظار قراركم.
desk-issue-did-schedule = سيُنشر { $issue } تلقائيًا.
desk-check-title = قبل النشر
desk-check-stopping = { $n ->
    [0] لا شيء يمنع النشر.
    [zero] لا شيء يمنع النشر.
    [one] خلل واحد يمنع النشر.
    [two] خللان يمنعان النشر.
    [few] { $n } مواطن خلل تمنع النشر.
    [many] { $n } موطن خلل تمنع النشر.
   *[other] { $n } موطن خلل تمنع النشر.
}
desk-check-stops = يمنع النشر:
desk-check-warns = للمراجعة:
desk-check-notes = { $n ->
    [0] لا ملاحظات
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $n } ملاحظات
    [many] { $n } ملاحظة
   *[other] { $n } ملاحظة
}
desk-check-whole = العدد كله
desk-check-head = الرأس
desk-check-lead = الافتتاحية
desk-check-footer = التذييل

## Help
desk-help-title = المفاتيح والبحث
desk-help-hint = يمكن القيام بكل شيء بالفأرة أو باللمس أيضًا. ولا تعمل المفاتيح أثناء الكتابة.
desk-keys-on = تشغيل المفاتيح
desk-keys-off = إيقاف المفاتيح
desk-help-move = الحركة
desk-help-decide = القرار
desk-help-go = الانتقال إلى
desk-help-search = البحث
desk-help-arrange = ترتيب العدد
desk-help-touch = باللمس، على بطاقة
desk-key-preview = معاينة كما ستصل إلى الجمهور
desk-key-arrange = إلى أعلى، إلى أسفل داخل القسم
desk-key-arrange-section = إلى القسم السابق، التالي
desk-touch-forward = سحب إلى اليسار
desk-touch-back = سحب إلى اليمين
desk-touch-hold = ضغط مطوّل
desk-touch-accept = قبول في العدد المفتوح
desk-touch-reject = رفض
desk-touch-choose = تحديد
desk-operator-like = ما يشبه هذه الكلمات أو يشبه مادة
desk-key-next = المادة التالية، السابقة
desk-key-open = فتح؛ عودة إلى القائمة
desk-key-first = المادة الأولى، الأخيرة
desk-key-scroll = تمرير، ثم المادة التالية
desk-key-original = الأصل، في تبويب جديد أو في هذا التبويب
desk-key-select = تحديد؛ مواصلة التحديد
desk-key-select-all = تحديد الكل، لا شيء، كل مواد هذه الوسيلة الإعلامية
desk-key-page = الصفحة السابقة، التالية
desk-key-arrivals = عرض ما وصل
desk-key-accept = قبول في العدد المفتوح
desk-key-accept-section = قبول في عدد وقسم وموضع من اختياركم
desk-key-reject = رفض؛ مع ذكر السبب
desk-key-shortlist = إلى القائمة القصيرة
desk-key-snooze = تأجيل
desk-key-duplicate = مكررة عن …، أو الحدث نفسه
desk-key-edit = تعديل
desk-key-comment = تعليق
desk-key-assign = إسناد؛ إلى نفسي
desk-key-regions = هذه المناطق وحدها، بزيادة واحدة أو نقصان واحدة؛ الكل
desk-key-undo = تراجع، إعادة
desk-key-similar = مواد مشابهة؛ الخبر نفسه بلغات أخرى
desk-key-copy = نسخ الرابط
desk-key-search = بحث
desk-key-help = هذه المساعدة
desk-key-views = طريقة العرض التالية، السابقة
desk-key-queue = قائمة الانتظار، الأعداد، المصادر، الخلاصات، السجل
desk-operator-words = كل هذه الكلمات
desk-operator-phrase = هذه الكلمات نفسها، متتابعة
desk-operator-minus = من دون هذه الكلمة
desk-operator-outlet = من هذه الوسيلة الإعلامية
desk-operator-lang = بهذه اللغة
desk-operator-region = في هذه المنطقة
desk-operator-topic = عن هذا الموضوع
desk-operator-status = inbox (الوارد)، needs-region (تنقصها المنطقة)، selected (المقبولة)، shortlist (القائمة القصيرة)، snoozed (المؤجلة)، rejected (المرفوضة)، all (الكل)
desk-operator-issue = في هذا العدد
desk-operator-assigned = مسندة إليكم أو إلى اسم
desk-operator-for = مسندة إليكم، أو فيها تعليق ينبّهكم
desk-operator-has = مع صورة
desk-operator-dates = من يوم، حتى يوم
desk-operator-sort = الأفضل أولًا، أو sort:newest
desk-operator-tellings = كل مادة على حدة، أو بطاقة واحدة لكل خبر مع tellings:one

## Languages
desk-in-unknown = لغة غير معروفة
desk-in = ب{ $language }
desk-lang-ar = العربية
desk-lang-bn = البنغالية
desk-lang-ca = الكتالانية
desk-lang-de = الألمانية
desk-lang-el = اليونانية
desk-lang-en = الإنجليزية
desk-lang-es = الإسبانية
desk-lang-eu = الباسكية
desk-lang-fa = الفارسية
desk-lang-fr = الفرنسية
desk-lang-gl = الجاليكية
desk-lang-he = العبرية
desk-lang-hi = الهندية
desk-lang-ht = الكريولية الهايتية
desk-lang-id = الإندونيسية
desk-lang-it = الإيطالية
desk-lang-ja = اليابانية
desk-lang-ko = الكورية
desk-lang-ku = الكردية
desk-lang-ml = المالايالامية
desk-lang-ne = النيبالية
desk-lang-nl = الهولندية
desk-lang-pl = البولندية
desk-lang-pt = البرتغالية
desk-lang-ru = الروسية
desk-lang-sw = السواحيلية
desk-lang-ta = التاميلية
desk-lang-te = التيلوغوية
desk-lang-tr = التركية
desk-lang-uk = الأوكرانية
desk-lang-ur = الأردية
desk-lang-vi = الفيتنامية
desk-lang-zh = الصينية

## Added by link
desk-added = أُضيفت المادة، وهي تنتظر قرارًا.
desk-known = هذه المادة موجودة لدى غرفة الأخبار بالفعل.

## Muted words
desk-rules = الكلمات المكتومة
desk-rules-about = ما يرد وفيه كلمة مكتومة لا يُرفض: يغادر الوارد ويُقترح رفضه، ويمكن استعادته في أي وقت.
desk-rules-none = لا توجد كلمات مكتومة.
desk-rules-here = بعض هذه المواد اقترحته قاعدة.
desk-rules-every-outlet = جميع الوسائل الإعلامية
desk-rule-made = الكتم: { $name }، { $time }
desk-rule-waiting = { $n ->
    [zero] لا توجد مواد مقترحة للرفض.
    [one] مادة واحدة مقترحة للرفض.
    [two] مادتان مقترحتان للرفض.
    [few] { $n } مواد مقترحة للرفض.
    [many] { $n } مادة مقترحة للرفض.
   *[other] { $n } مادة مقترحة للرفض.
}
desk-rule-end = إنهاء هذه القاعدة…
desk-rule-end-about = ما أبقته «{ $word }» وحدها خارج الوارد يعود إليه عندئذ. وما رُفض يبقى مرفوضًا.
desk-rule-end-now = إنهاؤها
desk-rule-ended = انتهت القاعدة.
desk-rule-gone = لم تعد هذه القاعدة موجودة.
desk-not-offered = هذا الإجراء غير متاح لهذه المادة في وضعها الحالي.
desk-help-find = البحث عن مفتاح أو عامل بحث
desk-key-health = حالة المصادر
desk-operator-prefix = كلمات تبدأ هكذا
desk-operator-placed = في أحد الأعداد، منشورًا كان أم لا
desk-operator-duplicate = مصنَّفة على أنها مكررة
desk-operator-public = منشورة يراها الجمهور
desk-operator-by = بقرار من هذا الشخص
desk-operator-comment = مع تعليقات
desk-operator-in = في نصوص هيئة التحرير، أو مع original في نص الوسيلة الإعلامية
desk-operator-story = الخبر نفسه لدى وسائل إعلامية أخرى
desk-choose-all = الكل
desk-choose-none = لا شيء
