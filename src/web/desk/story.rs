//! The story of an entry on its page: who else tells it, and which other stories it may belong to, each with the buttons by
//! which an editor says so.

use std::collections::HashMap;

use super::also::{Also, one};
use super::called::Called;
use super::card;
use crate::classify;
use crate::desk;
use crate::model::Lang;
use crate::model::curation::StoryLikeness;
use crate::model::person::Person;
use crate::store::Desk as _;
use crate::store::desk::{Card, Suggestion, Telling};
use crate::web::House;
use crate::web::words::{Html, Value, Words, escaped};

/// Tellings that are listed.
const MOST: usize = 30;

/// Other tellings from which on several can be taken out together: of fewer, one is taken out from among the rest.
const SEVERAL: usize = 3;

/// What a story's block shows.
pub struct Story {
    pub tellings: Vec<Told>,
    pub suggestions: Vec<May>,
    /// Several of them can be taken out together.
    pub several: bool,
    pub act_id: String,
    pub together_id: String,
}

/// Another telling, as its editor saw it.
pub struct Told {
    pub telling: Also,
    pub id: String,
    pub rev: i64,
    pub address: String,
    pub act_id: String,
    pub choose: String,
    /// The entry translates its text.
    pub is_translated: bool,
    /// By what it or the entry joined the other.
    pub why: Option<Html>,
}

/// A story that the entry may belong to, by the entry of it that is nearest.
pub struct May {
    pub nearest: Also,
    pub id: String,
    pub address: String,
    pub act_id: String,
    pub why: Html,
}

impl Story {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.tellings.is_empty() && self.suggestions.is_empty()
    }
}

/// The story of an entry; the way back goes along.
pub async fn story(
    house: &House,
    called: &Called,
    person: &Person,
    card: &Card,
    back: &str,
) -> Result<Story, desk::Error> {
    let w = called.w;
    let storyline = house.store.storyline(card.id).await?;
    let (open, original) = (storyline.suggestions, storyline.translation_of.map(|original| original.id));
    let of = |other: &Telling| Told {
        is_translated: original.as_ref() == Some(&other.id),
        why: joined(&storyline.because, &card.public_id, &other.id).map(|likeness| why(w, likeness)),
        ..told(w, person, other, back)
    };
    let tellings: Vec<Told> = card.also.iter().take(MOST).map(of).collect();
    Ok(Story {
        suggestions: open.iter().map(|suggestion| may(w, person, suggestion, back)).collect(),
        several: tellings.len() >= SEVERAL,
        tellings,
        act_id: card::act_id(),
        together_id: card::act_id(),
    })
}

fn told(w: &Words, person: &Person, other: &Telling, back: &str) -> Told {
    Told {
        telling: one(w, person, other, back),
        id: card::short(&other.id).to_string(),
        rev: other.rev,
        address: card::address(&other.id, back),
        act_id: card::act_id(),
        choose: w.plain("desk-choose", &[("title", Value::Text(&other.title))]),
        is_translated: false,
        why: None,
    }
}

/// By what two entries of one story joined: how the other came to it, else how the entry came to the other.
fn joined<'a>(because: &'a HashMap<String, StoryLikeness>, entry: &str, other: &str) -> Option<&'a StoryLikeness> {
    let to_other = || because.get(entry).filter(|likeness| likeness.nearest == other);
    because.get(other).filter(|likeness| likeness.nearest == entry).or_else(to_other).or_else(|| because.get(other))
}

fn may(w: &Words, person: &Person, suggestion: &Suggestion, back: &str) -> May {
    let nearest = &suggestion.nearest;
    May {
        nearest: one(w, person, nearest, back),
        id: card::short(&nearest.id).to_string(),
        address: card::address(&nearest.id, back),
        act_id: card::act_id(),
        why: why(w, &suggestion.likeness),
    }
}

/// How near they are, and what both name.
fn why(w: &Words, likeness: &StoryLikeness) -> Html {
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let percent = format!("{:.0}", (likeness.score * 100.0).clamp(0.0, 100.0));
    let place = |code: &String| classify::country_name(code, &language).unwrap_or_else(|| code.clone());
    // An ordinal is marked so among the numbers.
    let number = |number: &String| number.trim_start_matches('#').to_string();
    let both: Vec<String> = likeness
        .places
        .iter()
        .map(place)
        .chain(likeness.names.iter().cloned())
        .chain(likeness.numbers.iter().map(number))
        .map(|name| escaped(&name))
        .collect();
    let percent = ("percent", Value::Text(&percent));
    match both.is_empty() {
        true => w.with("desk-near", &[percent]),
        false => w.with("desk-near-both", &[percent, ("names", Value::Html(&w.list(&both)))]),
    }
}
