//! The language of an entry as its card says it.

use crate::model::Lang;
use crate::model::person::Person;
use crate::render;
use crate::web::words::{Value, Words};

/// A language that the editor reads by its tag, another in words.
pub fn language_name(w: &Words, person: &Person, tag: &str) -> String {
    let Some(lang) = tag.parse::<Lang>().ok().filter(|lang| lang.primary() != "und") else {
        return w.t("desk-in-unknown");
    };
    if person.reads.iter().any(|read| read.same_language(&lang)) {
        return lang.as_str().to_string();
    }
    match in_language(lang.primary()) {
        Some(key) => w.t(key),
        None => {
            let name = render::autonym(&lang);
            w.plain("desk-in-other", &[("name", Value::Text(&name))])
        }
    }
}

/// "in Arabic".
fn in_language(primary: &str) -> Option<&'static str> {
    Some(match primary {
        "ar" => "desk-in-ar",
        "bn" => "desk-in-bn",
        "de" => "desk-in-de",
        "en" => "desk-in-en",
        "es" => "desk-in-es",
        "fa" => "desk-in-fa",
        "fr" => "desk-in-fr",
        "hi" => "desk-in-hi",
        "id" => "desk-in-id",
        "it" => "desk-in-it",
        "ja" => "desk-in-ja",
        "ko" => "desk-in-ko",
        "nl" => "desk-in-nl",
        "pt" => "desk-in-pt",
        "ru" => "desk-in-ru",
        "sw" => "desk-in-sw",
        "tr" => "desk-in-tr",
        "uk" => "desk-in-uk",
        "ur" => "desk-in-ur",
        "zh" => "desk-in-zh",
        _ => return None,
    })
}
