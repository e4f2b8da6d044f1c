//! What a mail says that nobody wrote for it; any other language gets English.

use crate::model::Lang;

pub(super) struct Words {
    pub view: &'static str,
    pub unsubscribe: &'static str,
}

const WORDS: [(&str, Words); 5] = [
    ("en", Words { view: "View in browser", unsubscribe: "Unsubscribe" }),
    ("es", Words { view: "Ver en el navegador", unsubscribe: "Darse de baja" }),
    ("pt", Words { view: "Ver no navegador", unsubscribe: "Cancelar inscrição" }),
    ("fr", Words { view: "Voir dans le navigateur", unsubscribe: "Se désabonner" }),
    ("ar", Words { view: "عرض في المتصفح", unsubscribe: "إلغاء الاشتراك" }),
];

/// The words, and the language that they are in.
pub(super) fn words(language: &Lang) -> (&'static str, &'static Words) {
    let [english, ..] = &WORDS;
    let (tag, words) = WORDS.iter().find(|(tag, _)| *tag == language.primary()).unwrap_or(english);
    (tag, words)
}
