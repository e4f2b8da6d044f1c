# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = العربية
people-languages = اللغات
people-sign-in = تسجيل الدخول
people-sign-out = تسجيل الخروج
people-handle = اسم المستخدم
people-handle-hint = به تسجّلون الدخول. من 2 إلى 32 حرفًا من a إلى z أو رقمًا من 0 إلى 9 أو شرطة. لا يلزم أن يكون اسمكم الحقيقي.
people-name = الاسم
people-name-hint = كما يظهر للآخرين في مكتب التحرير؛ يكفي اسم مستعار. لا يُنشر أبدًا.
people-password = كلمة المرور
people-password-hint = 10 أحرف على الأقل بأي كتابة. تصلح بضع كلمات لا يجمع بينها أحد غيركم.
people-lost-password = إذا فُقدت كلمة المرور فيمكن للإدارة إنشاء رابط لاختيار كلمة جديدة.
people-nobody-yet = لا يوجد أي حساب بعد. يعرض newsloom عند تشغيله رابطًا يُنشأ به الحساب الأول.
people-welcome = أهلًا بكم
people-welcome-first = أنتم أول من يدخل. اختاروا الاسم الذي ستُعرفون به هنا، وبعدها يمكنكم دعوة آخرين.
people-welcome-invited = أنتم مدعوون إلى مكتب التحرير بدور { $role }. اختاروا الاسم الذي ستُعرفون به هنا.
people-come-in = الدخول
people-new-password = كلمة مرور جديدة
people-new-password-lede = اختاروا كلمة مرور جديدة للحساب { $person }. ستنتهي معها كل الجلسات.
people-save-password = حفظ كلمة المرور

## Why not
people-did-nothing = لم يتغير شيء
people-back-to-the-queue = العودة إلى قائمة الانتظار
people-not-allowed = هذا يتطلب دورًا آخر
people-needs-role = يتطلب هذا دور { $need }، ودوركم { $have }. يمكن للإدارة تغييره.
people-in-person = يقوم بهذا صاحب الحساب نفسه من مكتب التحرير بعد تسجيل الدخول بكلمة المرور، ولا يمكن لرمز وصول أن يقوم به.
people-not-signed-in = سجّلوا الدخول أولًا، أو أرسلوا رمز وصول صالحًا.
people-in-the-open = هذا العنوان غير مشفَّر: يستطيع كل من يشارك الشبكة قراءة كلمات المرور وما يجري هنا. يحمي عنوان https الأمرين معًا؛ يُرجى مراجعة الجهة التي تدير غرفة الأخبار هذه.
people-wrong = اسم المستخدم أو كلمة المرور غير صحيح.
people-is-suspended = هذا الحساب موقوف. يمكن للإدارة إعادته.
people-wait = { $n ->
    [zero] محاولات كثيرة. حاولوا الآن من جديد.
    [one] محاولات كثيرة. حاولوا من جديد بعد ثانية.
    [two] محاولات كثيرة. حاولوا من جديد بعد ثانيتين.
    [few] محاولات كثيرة. حاولوا من جديد بعد { $n } ثوانٍ.
    [many] محاولات كثيرة. حاولوا من جديد بعد { $n } ثانية.
   *[other] محاولات كثيرة. حاولوا من جديد بعد { $n } ثانية.
    }
people-busy = عدد كبير يسجّل الدخول في هذه اللحظة. حاولوا من جديد بعد ثوانٍ.
people-dead-link = لم يعد هذا الرابط يفتح شيئًا: فقد استُعمل أو سُحب أو مضى وقته. اطلبوا رابطًا آخر من الإدارة؛ ويمكن لمن يشغّل newsloom إنشاؤه من سطر الأوامر: newsloom user invite --role admin
people-bad-handle = يتكون اسم المستخدم من 2 إلى 32 من الأحرف a إلى z والأرقام 0 إلى 9 والشرطة، ويبدأ بحرف أو رقم.
people-kept-handle = اسم المستخدم هذا محجوز لغرفة الأخبار نفسها. اختاروا غيره.
people-handle-taken = اسم المستخدم هذا مستعمل. اختاروا غيره.
people-long-name = هذا الاسم أطول من اللازم: الحد الأقصى 60 حرفًا.
people-bad-email = هذا ليس عنوان بريد إلكتروني. اتركوا الحقل فارغًا، فلا أحد يحتاج إليه.
people-short-password = كلمة المرور أقصر من اللازم: الحد الأدنى { $n } أحرف. تصلح بضع كلمات.
people-long-password = كلمة المرور أطول من اللازم: الحد الأقصى 200 حرف.
people-common-password = هذه من أولى كلمات المرور التي قد يجربها أي أحد. اختاروا غيرها.
people-nobody = لا أحد باسم المستخدم { $handle }.
people-last-admin = هذا آخر حساب للإدارة. أعطوا هذا الدور لحساب آخر أولًا.
people-above-own-role = لا يمكن لرمز الوصول أن يفعل أكثر مما يُسمح به لصاحبه.
people-not-sure = للتأكيد اكتبوا اسم المستخدم { $handle } في الحقل.
people-not-understood = تعذّر فهم الطلب لأن جزءًا من النموذج ناقص أو خاطئ.
people-broken = تعذّر تنفيذ ذلك؛ والسبب مذكور في السجل التقني للخادم.

## What was done
people-said-signed-out = تم تسجيل الخروج.
people-said-password = تغيرت كلمة المرور.
people-said-done = تم.
people-said-same = كان الأمر كذلك من قبل.
people-said-saved = تم الحفظ.
people-said-revoked = لم يعد يفتح شيئًا.
people-said-ended = انتهت الجلسة.
people-said-forgotten = زال الاسم وبقيت القرارات.

## People
people-people = الفريق
people-count = { $n ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
    }
people-you = أنتم
people-former = عضو سابق { $number }
people-command-line = سطر الأوامر
people-newsroom = غرفة الأخبار
people-demo = العرض التجريبي
people-object-token = رمز الوصول { $number }
people-former-heading = لم يعودوا هنا:
people-invite = دعوة شخص
people-invite-hint = تحصلون على رابط تسلّمونه بطريقة يثق بها الطرفان. يعمل مرة واحدة خلال سبعة أيام.
people-make-link = إنشاء رابط
people-invited = دعوة
people-invited-lede = من يفتح هذا الرابط ينضم إلى مكتب التحرير بدور { $role }.
people-reset = رابط لكلمة مرور جديدة
people-reset-lede = بهذا الرابط يختار الحساب { $person } كلمة مرور جديدة، وتبقى القديمة صالحة حتى ذلك.
people-shown-once = انسخوه الآن: لا يُعرض إلا هذه المرة
people-until = صالح حتى { $until }.
people-back = رجوع
people-open-links = روابط لا تزال صالحة
people-link-invites = دعوة: { $role }
people-link-password = كلمة مرور جديدة: { $person }
people-link-facts = من { $by }، حتى { $until }
people-revoke = سحب
people-role = الدور
people-role-of = دور { $person }
people-role-viewer = الاطلاع
people-role-contributor = المساهمة
people-role-editor = التحرير
people-role-publisher = النشر
people-role-admin = الإدارة
people-change = تغيير
people-joined = منذ
people-seen = آخر حضور
people-never = أبدًا
people-what-to-do = الحساب
people-suspended = موقوف
people-no-password = بلا كلمة مرور بعد
people-suspend = إيقاف
people-restore = إلغاء الإيقاف
people-forget = نسيان…
people-forget-lede = يزول الاسم واسم المستخدم والبريد وكلمة المرور والجلسات ورموز الوصول نهائيًا، وتبقى القرارات باسم «عضو سابق». للتأكيد اكتبوا { $handle }:
people-forget-for-good = نسيان نهائي

## Profile
people-profile = الملف الشخصي
people-interface = لغة مكتب التحرير
people-reads = اللغات التي تقرؤونها
people-reads-hint = الأفضل أولًا. يظهر عندئذ مع النص المكتوب بلغة أخرى عنوان بإحدى لغاتكم إن وُجد.
people-reads-choice = اللغة { $n }
people-theme = المظهر
people-theme-system = حسب الجهاز
people-theme-light = فاتح
people-theme-dark = داكن
people-theme-contrast = تباين عالٍ
people-after = بعد القرار
people-after-next = الانتقال إلى المادة التالية
people-after-previous = الانتقال إلى المادة السابقة
people-after-stay = البقاء في المكان نفسه
people-keys = تشغيل المفاتيح المفردة (j، k، a، r …)
people-email = البريد الإلكتروني (اختياري)
people-email-hint = تراه الإدارة وحدها، ولا يُرسل إليه شيء.
people-save = حفظ
people-old-password = كلمة المرور الحالية
people-sessions = الأجهزة التي دخلتم منها
people-unknown-device = جهاز غير معروف
people-this-session = هذه
people-end-session = إنهاء
people-sign-out-everywhere = تسجيل الخروج من الأجهزة الأخرى
people-tokens = رموز وصول للبرامج
people-tokens-hint = البرنامج الذي يرسل رمز وصول يعمل باسمكم وبالدور الذي تعطونه له.
people-token-name = الغرض منه
people-token-days = أيام الصلاحية (فارغ: بلا حد)
people-token-made = رمز وصول
people-token-lede = يمكن للبرنامج الذي يرسل هذا الرمز أن يفعل ما يسمح به دور { $role }.
people-token-until = صالح حتى { $until }
people-token-endless = صالح بلا حد
people-token-used = آخر استعمال: { $used }
people-token-unused = لم يُستعمل بعد
people-make-token = إنشاء رمز وصول
people-data = ما يُحفظ عنكم
people-data-lede = حسابكم وجلساتكم ورموز الوصول وإجراءاتكم بصيغة JSON. لا يُحفظ أي عنوان لأجهزتكم.
people-data-take = تنزيل

## Log
people-audit = السجل
people-audit-lede = كل ما جرى هنا، الأحدث أولًا.
people-audit-who = صاحب الإجراء
people-audit-what = الإجراء
people-audit-anybody = أي شخص
people-audit-anything = أي إجراء
people-audit-from = من يوم
people-audit-to = إلى يوم
people-audit-show = عرض
people-audit-empty = لم يجرِ شيء من هذا القبيل.
people-audit-older = الأقدم
people-audit-json = بصيغة JSON

## Acts in the log
people-act-sign-in = تسجيل دخول
people-act-sign-in-failed = فشل تسجيل الدخول
people-act-sign-out = تسجيل خروج
people-act-sign-out-everywhere = تسجيل خروج من الأجهزة الأخرى
people-act-join = انضمام
people-act-add-person = إضافة شخص
people-act-invite = دعوة
people-act-revoke-invitation = سحب دعوة
people-act-reset-password = إنشاء رابط لكلمة مرور
people-act-change-password = تغيير كلمة المرور
people-act-change-profile = تغيير الملف الشخصي
people-act-change-role = تغيير دور
people-act-suspend = إيقاف
people-act-restore = إلغاء إيقاف
people-act-forget = نسيان شخص
people-act-make-token = إنشاء رمز وصول
people-act-revoke-token = سحب رمز وصول
people-act-add-link = إضافة رابط
people-act-answer-update = رد على مستجد
people-act-add-source = إضافة مصدر
people-act-change-source = تغيير مصدر
people-act-remove-source = إزالة مصدر
people-act-raise-alarm = إنذار بشأن مصدر
people-act-answer-alarm = الرد على إنذار بشأن مصدر
people-act-make-update-link = إنشاء رابط للمستجدات
people-act-revoke-update-link = سحب رابط للمستجدات
people-act-save-view = حفظ طريقة عرض
people-act-remove-view = حذف طريقة عرض
people-act-remove-rule = إنهاء قاعدة
people-act-correct = تعليم خطأ
people-act-undo-correction = التراجع عن تصحيح
people-act-import-issue = استيراد عدد
people-act-write-issue = كتابة في عدد
people-act-mend-issue = إصلاح عدد
people-act-correct-issue = تصويب عدد منشور
people-act-translate-issue = إعداد طبعة من عدد بلغة أخرى
people-act-select = قبول
people-act-shortlist = إضافة إلى القائمة القصيرة
people-act-snooze = تأجيل
people-act-snooze-until = تأجيل حتى { $time }
people-act-snooze-issue = تأجيل حتى العدد القادم
people-act-unsnooze = إنهاء التأجيل
people-act-spike = رفض
people-act-spike-rule = رفض مع كتم «{ $word }»
people-act-unspike = إلغاء الرفض
people-act-place = إدراج في عدد
people-act-place-in = إدراج في { $place }
people-act-move = نقل داخل عدد
people-act-move-to = نقل إلى { $place }
people-act-remove = إزالة من عدد
people-act-remove-from = إزالة من { $place }
people-act-edit = تعديل النصوص
people-act-mark-duplicate = تصنيف على أنها مكررة
people-act-unmark-duplicate = إلغاء التصنيف على أنها مكررة
people-act-merge = تصنيف على أنها تروي حدث مادة أخرى نفسه
people-act-split = تصنيف على أنها تروي حدثًا آخر
people-act-assign = إسناد
people-act-assign-to = إسناد إلى { $name }
people-act-assign-nobody = إلغاء الإسناد
people-act-comment = تعليق
people-act-withdraw = سحب من النشر
people-act-undo = تراجع
people-act-undo-of = تراجع عن: { $act }
people-act-publish-issue = نشر عدد
people-act-schedule-issue = جدولة عدد
people-act-schedule-at = جدولة النشر: { $time }
people-act-unschedule = إلغاء الجدولة
