# عدد في طريقه إلى من يتلقونه بالبريد.
mailing-title = خطوات النشر
mailing-prepare = تحضير الرسالة
mailing-approve = الموافقة على الرسالة
mailing-freeze = تثبيت النص
mailing-web = الصفحة
mailing-feeds = الخلاصات
mailing-mail = إرسال الرسالة
mailing-waiting = في الانتظار
mailing-doing = قيد التنفيذ
mailing-done = تم
mailing-refused = لم يتم
mailing-stale = تغيّر العدد بعد ذلك.
mailing-tests = { $n ->
    [one] رسالة تجريبية واحدة
    [two] رسالتان تجريبيتان
    [few] { $n } رسائل تجريبية
    [many] { $n } رسالة تجريبية
   *[other] { $n } رسالة تجريبية
}
mailing-test = إرسال تجربة إلى
mailing-kept = يُسلَّم العنوان إلى خدمة البريد ولا يُحفظ. لا يصير أي شيء علنيًا.
mailing-do-prepare = تحضير الرسالة
mailing-do-approve = الموافقة على الرسالة
mailing-do-cancel = إلغاء
mailing-did-prepare = رسالة { $issue } جاهزة.
mailing-did-approve = يمكن إرسال رسالة { $issue }.
mailing-did-cancel = لن تُرسل رسالة { $issue }.
mailing-error-not-prepared = لم تُحضَّر رسالة هذا العدد بعد.
mailing-error-not-approved = لم تتم الموافقة على رسالة هذا العدد بعد. حضّرها وانظر إلى التجربة ثم وافق عليها.
mailing-error-changed = تغيّر العدد بعد ذلك. حضّر رسالته من جديد وانظر إليها.
mailing-error-begun = أُرسلت الرسالة أو يجري إرسالها.
mailing-error-no-key = ليس لدى هيئة التحرير مفتاح لخدمة البريد. يمكن لمن يديرها أن يعطيه.
mailing-error-nothing = لا شيء يمكن إلغاؤه.
mailing-error-service = لم تنفّذ خدمة البريد ذلك: { $why }
mailing-error-no-service = لا ترسل أي خدمة بريد هذه النشرة.
