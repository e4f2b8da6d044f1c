# البحث والعروض المحفوظة وخلاصاتها الخاصة.

search-note-operator = لا يوجد عامل بحث باسم «{ $name }:»؛ جرى البحث عنه ككلمة.
search-note-value = العامل «{ $name }:» لا يعرف «{ $value }»؛ جرى البحث عنه كنص.
search-note-quote = هناك علامة اقتباس غير مغلقة؛ أُخذ النص حتى نهايته.
search-note-empty = لا شيء يمكن البحث عنه في «{ $text }».
search-note-long = عبارة البحث طويلة جدًا؛ أُهملت نهايتها.

search-feed-about = خلاصة خاصة لعرض من مكتب التحرير: يُرجى عدم مشاركة عنوانها.

search-views = العروض المحفوظة
search-views-about = العرض المحفوظ بحثٌ له اسم. لكل عرض خلاصة خاصة لقارئ الخلاصات؛ ومن يملك عنوانها يمكنه قراءة العرض.
search-views-none = لا توجد عروض محفوظة بعد. ابدأ بحثًا ثم اختر «حفظ طريقة العرض».
search-view-shared = مشترك مع جميع المحررين
search-view-own = خاص بك
search-view-open = فتح
search-view-remove = حذف
search-feed-new = عنوان جديد للخلاصة
search-feed-first = الحصول على عنوان للخلاصة
search-feed-end = إنهاء الخلاصة
search-feed-all = عنوان واحد لجميع عروضك
search-feed-list = قائمة الخلاصات لقارئ الخلاصات (OPML)
search-feed-once = يظهر هذا العنوان مرة واحدة فقط. انسخه الآن إلى قارئ الخلاصات ولا تشاركه؛ العنوان السابق لم يعد يعمل.
search-said-saved = حُفظ العرض.
search-said-removed = حُذف العرض وانتهت خلاصاته.
search-said-ended = انتهت الخلاصة ولم يعد عنوانها يعمل.
search-error-name = تعذّر حفظ العرض لأنه بلا اسم لا يتجاوز 80 حرفًا. أعطه اسمًا.
search-error-gone = هذا العرض غير موجود أو لم يعد مشتركًا معك.
search-error-failed = لم ينجح ذلك ولم يتغير شيء. حاول مجددًا بعد لحظة.
