# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = العربية
people-languages = اللغات
people-sign-in = تسجيل الدخول
people-sign-out = تسجيل الخروج
people-handle = الاسم المستعار
people-handle-hint = من 2 إلى 32 من الأحرف a–z والأرقام 0–9 والشرطة. لا يلزم أن يكون اسمكم الحقيقي.
people-name = الاسم
people-name-hint = كما يظهر لهيئة التحرير؛ يكفي اسم مستعار. لا يُنشر أبدًا.
people-password = كلمة المرور
people-password-hint = 10 أحرف على الأقل بأي كتابة. تصلح بضع كلمات لا يجمع بينها غيركم.
people-lost-password = إذا فُقدت كلمة المرور فيمكن للإدارة إنشاء رابط لاختيار كلمة جديدة.
people-nobody-yet = لا يوجد أي حساب بعد. يعرض newsloom عند تشغيله رابطًا يُنشأ به الحساب الأول.
people-welcome = أهلًا بكم
people-welcome-first = أنتم أول من يدخل. اختاروا الاسم الذي ستُعرفون به هنا، وبعدها يمكنكم دعوة آخرين.
people-welcome-invited = أنتم مدعوون إلى مكتب التحرير بدور { $role }. اختاروا الاسم الذي ستُعرفون به هنا.
people-come-in = الدخول
people-new-password = كلمة مرور جديدة
people-new-password-lede = اختاروا كلمة مرور جديدة للحساب @{ $person }. ستنتهي معها كل الجلسات.
people-save-password = حفظ كلمة المرور

## Why not
people-did-nothing = لم يتغير شيء
people-back-to-the-queue = العودة إلى قائمة الانتظار
people-not-allowed = هذا يتطلب دورًا آخر
people-needs-role = يتطلب هذا دور { $need }، ودوركم { $have }. يمكن للإدارة تغييره.
people-in-person = يقوم بهذا الشخص نفسه من مكتب التحرير بعد الدخول بكلمة المرور، ولا يمكن لرمز وصول أن يقوم به.
people-not-signed-in = سجّلوا الدخول أولًا، أو أرسلوا رمز وصول صالحًا.
people-in-the-open = هذا العنوان غير مشفَّر: يستطيع كل من يشارك الشبكة قراءة كلمات المرور وما يجري هنا. يحمي عنوان https الأمرين معًا؛ يُرجى مراجعة الجهة التي تدير غرفة الأخبار هذه.
people-wrong = الاسم المستعار أو كلمة المرور غير صحيح.
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
people-bad-handle = يتكون الاسم المستعار من 2 إلى 32 من الأحرف a–z والأرقام 0–9 والشرطة، ويبدأ بحرف أو رقم.
people-kept-handle = هذا الاسم محجوز لغرفة الأخبار نفسها. اختاروا غيره.
people-handle-taken = هذا الاسم مستعمل. اختاروا غيره.
people-long-name = هذا الاسم أطول من اللازم: الحد 60 حرفًا.
people-bad-email = هذا ليس عنوان بريد إلكتروني. اتركوا الحقل فارغًا، فلا أحد يحتاج إليه.
people-short-password = كلمة المرور أقصر من اللازم: الحد الأدنى { $n } أحرف. تصلح بضع كلمات.
people-long-password = كلمة المرور أطول من اللازم: الحد الأقصى 200 حرف.
people-common-password = هذه من أولى كلمات المرور التي قد يجربها أي أحد. اختاروا غيرها.
people-nobody = لا أحد بالاسم @{ $handle }.
people-last-admin = هذا آخر حساب للإدارة. أعطوا هذا الدور لغيره أولًا.
people-above-own-role = لا يمكن لرمز الوصول أن يفعل أكثر من صاحبه.
people-not-sure = للتأكيد اكتبوا الاسم المستعار { $handle } في الحقل.
people-not-understood = تعذر فهم المطلوب لأن جزءًا من النموذج ناقص أو غير صحيح.
people-broken = تعذر ذلك؛ وسجل الخادم يبيّن السبب.

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
people-people = الأشخاص
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
people-former-heading = غادروا:
people-invite = دعوة شخص
people-invite-hint = تحصلون على رابط تسلّمونه بالطريقة التي تثقون بها. يعمل مرة واحدة خلال سبعة أيام.
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
people-restore = إعادة
people-forget = نسيان…
people-forget-lede = يزول الاسم والاسم المستعار والبريد وكلمة المرور والجلسات ورموز الوصول نهائيًا، وتبقى القرارات باسم «عضو سابق». للتأكيد اكتبوا { $handle }:
people-forget-for-good = نسيان نهائي

## Profile
people-profile = الملف الشخصي
people-interface = لغة المكتب
people-reads = اللغات التي تقرؤونها
people-reads-hint = الأفضل أولًا. يظهر عندئذ تحت النص المكتوب بلغة أخرى عنوان بإحدى لغاتكم إن وُجد.
people-reads-choice = اللغة { $n }
people-theme = المظهر
people-theme-system = كما في الجهاز
people-theme-light = فاتح
people-theme-dark = داكن
people-theme-contrast = تباين عالٍ
people-after = بعد القرار انتقل إلى
people-after-next = الخبر التالي
people-after-previous = الخبر السابق
people-after-stay = البقاء في المكان
people-keys = المفاتيح المفردة تعمل (j، k، a، r …)
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
people-token-days = أيام الصلاحية (فارغ: بلا نهاية)
people-token-made = رمز وصول
people-token-lede = يمكن للبرنامج الذي يرسل هذا الرمز أن يفعل ما يسمح به دور { $role }.
people-token-facts = حتى { $until }، آخر استعمال { $used }
people-make-token = إنشاء رمز وصول
people-no-end = بلا نهاية
people-data = ما يُحفظ عنكم
people-data-lede = حسابكم وجلساتكم ورموز الوصول وأعمالكم بصيغة JSON. لا يُحفظ أي عنوان لأجهزتكم.
people-data-take = تنزيل

## Log
people-audit = السجل
people-audit-lede = كل ما جرى هنا، الأحدث أولًا.
people-audit-who = من
people-audit-what = ماذا
people-audit-anybody = أي شخص
people-audit-anything = أي شيء
people-audit-from = من يوم
people-audit-to = إلى يوم
people-audit-show = عرض
people-audit-empty = لم يجرِ شيء من هذا.
people-audit-older = الأقدم
people-audit-json = بصيغة JSON

## Acts in the log
people-act-sign-in = دخول
people-act-sign-in-failed = فشل الدخول
people-act-sign-out = خروج
people-act-sign-out-everywhere = خروج من الأجهزة الأخرى
people-act-join = انضمام
people-act-add-person = إضافة شخص
people-act-invite = دعوة
people-act-revoke-invitation = سحب دعوة
people-act-reset-password = رابط لكلمة مرور
people-act-change-password = تغيير كلمة المرور
people-act-change-profile = تغيير الملف الشخصي
people-act-change-role = تغيير دور
people-act-suspend = إيقاف
people-act-restore = إعادة
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
people-act-make-update-link = رابط لإرسال المستجدات
people-act-revoke-update-link = سحب رابط المستجدات
people-act-save-view = حفظ عرض
people-act-remove-view = إزالة عرض
people-act-remove-rule = إزالة قاعدة
people-act-select = قبول
people-act-shortlist = ترشيح
people-act-snooze = تأجيل
people-act-snooze-until = تأجيل حتى { $time }
people-act-snooze-issue = تأجيل حتى العدد القادم
people-act-unsnooze = إلغاء تأجيل
people-act-spike = رفض
people-act-spike-rule = رفض مع كتم «{ $word }»
people-act-unspike = إلغاء رفض
people-act-place = إدراج في عدد
people-act-place-in = إدراج في { $place }
people-act-move = نقل داخل عدد
people-act-move-to = نقل إلى { $place }
people-act-remove = إخراج من عدد
people-act-remove-from = إخراج من { $place }
people-act-edit = تحرير النص
people-act-mark-duplicate = تعليم كمكرر
people-act-unmark-duplicate = إلغاء علامة المكرر
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
people-act-unschedule = إلغاء جدولة النشر
