//! The other tellings of a story, as its card lists them: whose each is and, where it is not the page's own, in which language.

use super::called::isolated;
use super::language::foreign;
use crate::model::person::Person;
use crate::normalise::shorten;
use crate::store::desk::{Card, Telling};
use crate::web::words::{Html, Value, Words, escaped};

/// Letters of another telling's headline within a line.
const TITLE_LETTERS: usize = 120;

/// Another telling of the same.
pub struct Also {
    pub outlet: String,
    pub title: String,
    pub link: Option<String>,
    /// Its tag.
    pub language: String,
    /// In words, where it is not the page's own.
    pub spoken: Option<String>,
}

/// The tellings as a page in these words lists them.
pub fn also(w: &Words, person: &Person, tellings: &[Telling]) -> Vec<Also> {
    tellings.iter().map(|telling| one(w, person, telling)).collect()
}

/// One telling.
pub fn one(w: &Words, person: &Person, telling: &Telling) -> Also {
    Also {
        outlet: telling.outlet.clone(),
        title: telling.title.clone(),
        link: telling.link.clone(),
        spoken: foreign(w, person, telling.language.as_deref()),
        language: telling.language.clone().unwrap_or_else(|| "und".into()),
    }
}

/// "May belong to …": the line of a card about another story, while nobody has answered it.
pub fn may_belong(w: &Words, card: &Card) -> Option<Html> {
    let other = card.may_belong.as_ref()?;
    let lang = other.language.as_deref().unwrap_or("und");
    let title = format!("<bdi lang=\"{}\">{}</bdi>", escaped(lang), escaped(&shorten(&other.title, TITLE_LETTERS)));
    let outlet = isolated(&other.outlet);
    Some(w.with("desk-may-belong", &[("title", Value::Html(&title)), ("outlet", Value::Html(&outlet.0))]))
}
