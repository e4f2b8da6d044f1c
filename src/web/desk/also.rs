//! The other tellings of a story, as its card lists them: whose each is, where it is not the page's own in which language, and
//! how it stands where the card does not stand for it.

use super::called::isolated;
use super::card::{self, Shown};
use super::language::foreign;
use crate::model::decision::Standing;
use crate::model::person::Person;
use crate::normalise::shorten;
use crate::store::desk::{Card, Telling};
use crate::web::words::{Html, Value, Words, escaped};

/// Letters of another telling's headline within a line.
const TITLE_LETTERS: usize = 120;

/// Tellings that a card lists before somebody asks for more.
pub const FIRST: usize = 3;

/// Another telling of the same.
pub struct Also {
    pub outlet: String,
    pub title: String,
    pub link: Option<String>,
    /// Its tag.
    pub language: String,
    /// In words, where it is not the page's own.
    pub spoken: Option<String>,
    /// What was decided on it, where the card does not stand for it.
    pub stands: Option<Html>,
    /// Its page at the desk.
    pub address: String,
}

/// The tellings as a page in these words lists them: first those for which the card stands.
pub fn also(w: &Words, person: &Person, tellings: &[Telling], back: &str) -> Vec<Also> {
    let (here, others): (Vec<_>, Vec<_>) = tellings.iter().partition(|telling| telling.here);
    here.into_iter().chain(others).map(|telling| one(w, person, telling, back)).collect()
}

/// One telling.
pub fn one(w: &Words, person: &Person, telling: &Telling, back: &str) -> Also {
    Also {
        stands: if telling.here { None } else { stands(w, telling) },
        address: card::address(&telling.id, back),
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

/// What was decided on a telling; nothing where nobody has.
fn stands(w: &Words, telling: &Telling) -> Option<Html> {
    if let Some(issue) = &telling.placed_in {
        return Some(w.with("desk-placed-in", &[("issue", Value::Text(issue))]));
    }
    let key = match telling.standing {
        Standing::New => return None,
        Standing::Selected => "desk-telling-selected",
        Standing::Shortlisted => "desk-telling-shortlisted",
        Standing::Spiked => "desk-telling-spiked",
    };
    Some(w.with(key, &[]))
}

/// What was decided on the story of an entry that nobody has decided on: by the most that was done with a telling.
pub fn story_stands(w: &Words, card: &Card) -> Option<Html> {
    let is_open = card.standing == Standing::New && card.placements.is_empty();
    let weight = |telling: &&Telling| match telling.standing {
        _ if telling.placed_in.is_some() => 4,
        Standing::Selected => 3,
        Standing::Shortlisted => 2,
        Standing::Spiked => 1,
        Standing::New => 0,
    };
    let others = card.also.iter().filter(|telling| is_open && !telling.here);
    let how = stands(w, others.max_by_key(weight)?)?;
    Some(w.with("desk-story-stands", &[("how", Value::Html(&how.0))]))
}

/// The entry, and the tellings for which its card stands: `<id> <rev>` of each.
pub fn sent(of: &Card) -> String {
    let here = of.also.iter().filter(|telling| telling.here).map(|telling| (&telling.id, telling.rev));
    let all = std::iter::once((&of.public_id, of.rev)).chain(here);
    all.map(|(id, rev)| format!("{} {rev}", card::short(id))).collect::<Vec<_>>().join(" ")
}

/// The last parts of the public ids of tellings.
pub fn ids(of: &Card, which: impl Fn(&Telling) -> bool) -> String {
    of.also
        .iter()
        .filter(|telling| which(telling))
        .map(|telling| card::short(&telling.id))
        .collect::<Vec<_>>()
        .join(" ")
}

impl Shown {
    /// The tellings that are listed at once.
    pub fn first(&self) -> &[Also] {
        &self.also[..self.also.len().min(FIRST)]
    }

    /// The others.
    pub fn others(&self) -> &[Also] {
        self.also.get(FIRST..).unwrap_or_default()
    }
}
