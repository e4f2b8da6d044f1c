//! Languages by their names, in the language of whoever reads: nobody has to know what "sw" stands for.

use crate::model::Lang;
use crate::model::person::Person;
use crate::render;
use crate::text;
use crate::web::words::{Value, Words};

/// The languages that have a name in each of the desk's languages, by their primary subtags.
pub const NAMED: [&str; 33] = [
    "ar", "bn", "ca", "de", "el", "en", "es", "eu", "fa", "fr", "gl", "he", "hi", "ht", "id", "it", "ja", "ko", "ku",
    "ml", "ne", "nl", "pl", "pt", "ru", "sw", "ta", "te", "tr", "uk", "ur", "vi", "zh",
];

/// Whether an editor needs no help with a language: one that they read, or that of their desk.
pub fn reads(w: &Words, person: &Person, lang: &Lang) -> bool {
    lang.primary() == w.tag || person.reads.iter().any(|read| read.same_language(lang))
}

/// The language of an entry as its card says it: one that the editor reads by its name, another in so many words.
pub fn language_name(w: &Words, person: &Person, tag: &str) -> String {
    let Some(lang) = known(tag) else { return w.t("desk-in-unknown") };
    let name = name_of(w, &lang);
    match reads(w, person, &lang) {
        true => name,
        false => w.plain("desk-in", &[("language", Value::Text(&name))]),
    }
}

/// The language of what is listed beside others, in words; none where it is the page's own.
pub fn foreign(w: &Words, person: &Person, tag: Option<&str>) -> Option<String> {
    let tag = tag.unwrap_or("und");
    let is_own = known(tag).is_some_and(|lang| lang.primary() == w.tag);
    (!is_own).then(|| language_name(w, person, tag))
}

/// "Spanish"; by its own name, or its tag, where there is none here.
pub fn name(w: &Words, tag: &str) -> String {
    known(tag).map_or_else(|| w.t("desk-in-unknown"), |lang| name_of(w, &lang))
}

/// "Spanish, Portuguese".
pub fn names<'a>(w: &Words, tags: impl IntoIterator<Item = &'a str>) -> String {
    w.list(&tags.into_iter().map(|tag| name(w, tag)).collect::<Vec<_>>())
}

/// Tags to choose from with their names, by name. Each name stands there once: for the first of its tags.
pub fn choices(w: &Words, tags: impl Iterator<Item = String>) -> Vec<(String, String)> {
    let mut choices: Vec<(String, String)> = Vec::new();
    for tag in tags {
        let name = name(w, &tag);
        if choices.iter().all(|(known, called)| *known != tag && *called != name) {
            choices.push((tag, name));
        }
    }
    choices.sort_by_cached_key(|(_, name)| text::fold(name));
    choices
}

fn known(tag: &str) -> Option<Lang> {
    tag.parse::<Lang>().ok().filter(|lang| lang.primary() != "und")
}

fn name_of(w: &Words, lang: &Lang) -> String {
    key(lang.primary()).map_or_else(|| render::autonym(lang), |key| w.t(key))
}

fn key(primary: &str) -> Option<&'static str> {
    Some(match primary {
        "ar" => "desk-lang-ar",
        "bn" => "desk-lang-bn",
        "ca" => "desk-lang-ca",
        "de" => "desk-lang-de",
        "el" => "desk-lang-el",
        "en" => "desk-lang-en",
        "es" => "desk-lang-es",
        "eu" => "desk-lang-eu",
        "fa" => "desk-lang-fa",
        "fr" => "desk-lang-fr",
        "gl" => "desk-lang-gl",
        "he" => "desk-lang-he",
        "hi" => "desk-lang-hi",
        "ht" => "desk-lang-ht",
        "id" => "desk-lang-id",
        "it" => "desk-lang-it",
        "ja" => "desk-lang-ja",
        "ko" => "desk-lang-ko",
        "ku" => "desk-lang-ku",
        "ml" => "desk-lang-ml",
        "ne" => "desk-lang-ne",
        "nl" => "desk-lang-nl",
        "pl" => "desk-lang-pl",
        "pt" => "desk-lang-pt",
        "ru" => "desk-lang-ru",
        "sw" => "desk-lang-sw",
        "ta" => "desk-lang-ta",
        "te" => "desk-lang-te",
        "tr" => "desk-lang-tr",
        "uk" => "desk-lang-uk",
        "ur" => "desk-lang-ur",
        "vi" => "desk-lang-vi",
        "zh" => "desk-lang-zh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_by_its_name_in_the_readers_language() {
        let words = |tag: &str| Words::of(&tag.parse().unwrap());
        for (reader, tag, want) in [
            ("en", "es", "Spanish"),
            ("en", "pt-BR", "Portuguese"),
            ("es", "ar", "árabe"),
            ("fr", "sw", "swahili"),
            ("ar", "es", "الإسبانية"),
            ("en", "qu", "qu"),
            ("en", "und", "language unknown"),
        ] {
            assert_eq!(name(words(reader), tag), want, "{tag} for {reader}");
        }
        for tag in NAMED {
            assert!(key(tag).is_some(), "{tag}");
        }
        let (en, ar) = (words("en"), words("ar"));
        let foreign = |w: &Words| w.plain("desk-in", &[("language", Value::Text(&name(w, "es")))]);
        assert_eq!((foreign(en).as_str(), foreign(ar).as_str()), ("in Spanish", "بالإسبانية"));
        assert_eq!(names(ar, ["es", "pt"]), "الإسبانية، البرتغالية");
    }
}
