//! The regions and topics of a card, each with why: an editor's word, or the words that were found.

use super::called::isolated;
use super::card;
use super::remedies::{self, Of, Offer};
use crate::config::Config;
use crate::model::curation::{DecidedEntry, RegionFinding};
use crate::model::{Lang, Region};
use crate::normalise::shorten;
use crate::store::desk::Card;
use crate::web::words::{Html, Value, Words, escaped};

/// A region or topic with why it is there.
pub struct Reason {
    pub kind: &'static str,
    pub name: String,
    pub why: Html,
    pub doubtful: bool,
    /// Which finding it is; none where it is an editor's word.
    pub of: Option<Of>,
    /// The page on which it can be marked as wrong, where that is offered.
    pub wrong: Option<Offer>,
    /// Why it cannot be.
    pub hint: String,
}

/// Regions and topics, each with why: an editor's word, or what was found.
pub fn reasons(config: &Config, w: &Words, card: &Card) -> Vec<Reason> {
    let words = card.words.as_ref().map(|edited| &edited.words);
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let region = |region: Region| config.region_name(region, &language);
    let mut reasons = Vec::new();
    match words.and_then(|words| words.regions.as_ref()) {
        Some(chosen) => reasons.extend(chosen.iter().map(|chosen| editors("region", region(*chosen), w))),
        None => reasons.extend(card.regions.iter().map(|found| {
            let why = match evidence(found) {
                Because::Words(words) => because(w, &words),
                Because::Other(key) => w.with(key, &[]),
                Because::Decided => decided(w, found),
            };
            remedies::found("region", region(found.region), why, found.doubtful, Of::Region(found.region))
        })),
    }
    match words.and_then(|words| words.topics.as_ref()) {
        Some(chosen) => {
            reasons.extend(chosen.iter().map(|topic| editors("topic", config.topic_name(topic, &language), w)));
        }
        None => reasons.extend(card.topics.iter().map(|found| {
            let (name, of) = (config.topic_name(&found.topic, &language), Of::Topic(found.topic.clone()));
            let why = match found.meaning {
                Some(_) => w.with("desk-because-meaning", &[]),
                None => because(w, &found.evidence),
            };
            remedies::found("topic", name, why, found.meaning.is_some(), of)
        })),
    }
    reasons
}

/// The words that say so.
pub fn because(w: &Words, words: &[String]) -> Html {
    w.with("desk-because", &[("words", Value::Text(&words.join(", ")))])
}

/// An editor says so.
pub fn editors(kind: &'static str, name: String, w: &Words) -> Reason {
    let why = w.with("desk-because-editor", &[]);
    Reason { kind, name, why, doubtful: false, of: None, wrong: None, hint: String::new() }
}

/// What speaks for a region.
enum Because {
    /// Each once.
    Words(Vec<String>),
    /// No word of it; the message that says what does.
    Other(&'static str),
    /// No word of it: entries on which editors decided.
    Decided,
}

fn evidence(region: &RegionFinding) -> Because {
    let mut words: Vec<String> = Vec::new();
    let mut other = "desk-because-home";
    for found in &region.evidence {
        match found.kind.as_str() {
            "prior" => {}
            "decided" => return Because::Decided,
            "story" => other = "desk-because-story",
            "meaning" => other = "desk-because-meaning",
            _ if words.contains(&found.text) => {}
            _ => words.push(found.text.clone()),
        }
    }
    if words.is_empty() { Because::Other(other) } else { Because::Words(words) }
}

/// Decided entries that are named; the rest are told by `newsloom explain`.
const DECIDED: usize = 3;
/// Letters of such an entry's headline.
const TITLE_LETTERS: usize = 60;

/// The nearest of the entries on which editors decided, each with the way to it.
fn decided(w: &Words, region: &RegionFinding) -> Html {
    let named = region.evidence.iter().filter_map(|e| Some((&e.text, e.entry.as_ref()?))).take(DECIDED);
    let link = |(title, entry): (&String, &DecidedEntry)| {
        let (address, title) = (format!("/desk/item/{}", card::short(&entry.id)), shorten(title, TITLE_LETTERS));
        format!(r#"<a href="{address}"><bdi>{}</bdi></a> ({})"#, escaped(&title), isolated(&entry.outlet).0)
    };
    let list = w.list(&named.map(link).collect::<Vec<_>>());
    w.with("desk-because-decided", &[("entries", Value::Html(&list))])
}
