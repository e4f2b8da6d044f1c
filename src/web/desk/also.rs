//! The other tellings of a story, as its card lists them: whose each is and, where it is not the page's own, in which language.

use super::language::foreign;
use crate::model::person::Person;
use crate::store::desk::Telling;
use crate::web::words::Words;

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
    let shown = |telling: &Telling| Also {
        outlet: telling.outlet.clone(),
        title: telling.title.clone(),
        link: telling.link.clone(),
        spoken: foreign(w, person, telling.language.as_deref()),
        language: telling.language.clone().unwrap_or_else(|| "und".into()),
    };
    tellings.iter().map(shown).collect()
}
