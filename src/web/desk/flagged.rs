//! What an editor should look at before an issue is published, on the page: what stops first, each with the way to its item.

use std::cmp::Reverse;

use super::card;
use super::pane::section_name;
use crate::model::letter::{Flag, Letter, Weight};
use crate::web::words::Words;

/// The flags of an issue; `None` where there is nothing to look at.
pub struct Flagged {
    /// "3 faults stop publication."
    pub counted: String,
    pub stops: bool,
    /// What stops, then what warns.
    pub rows: Vec<Row>,
    /// "27 notes"
    pub noted: String,
    pub notes: Vec<Row>,
}

/// A flag.
pub struct Row {
    /// How much it weighs, in a word.
    pub weight: String,
    /// The item, else the part of the issue.
    pub at: String,
    /// Where the item is on the page.
    pub anchor: Option<String>,
    /// In English, as the command line tells it.
    pub note: String,
}

/// What the page says of these flags.
pub fn shown(w: &Words, letter: &Letter, flags: Vec<Flag>) -> Option<Flagged> {
    if flags.is_empty() {
        return None;
    }
    let count = flags.iter().filter(|flag| flag.weight == Weight::Stops).count();
    let (mut rows, notes): (Vec<Flag>, Vec<Flag>) = flags.into_iter().partition(|flag| flag.weight != Weight::Notes);
    rows.sort_by_key(|flag| Reverse(flag.weight == Weight::Stops));
    let told = |flags: Vec<Flag>| flags.into_iter().map(|flag| row(w, letter, flag)).collect();
    Some(Flagged {
        counted: w.n("desk-check-stopping", count),
        stops: count > 0,
        noted: w.n("desk-check-notes", notes.len()),
        rows: told(rows),
        notes: told(notes),
    })
}

fn row(w: &Words, letter: &Letter, flag: Flag) -> Row {
    let id = flag.item.as_deref();
    let item = id.and_then(|id| letter.items().map(|(_, item)| item).find(|item| item.id == id));
    Row {
        weight: w.t(if flag.weight == Weight::Stops { "desk-check-stops" } else { "desk-check-warns" }),
        at: item.map_or_else(|| part(w, letter, flag.place.as_str()), |item| item.title.clone()),
        anchor: item.map(|item| format!("p{}", card::short(&item.id))),
        note: flag.note,
    }
}

/// The part of an issue in which a place lies.
fn part(w: &Words, letter: &Letter, place: &str) -> String {
    let mut members = place.split('/').skip(1);
    match (members.next(), members.next()) {
        (Some("sections"), Some(number)) => {
            let section = number.parse().ok().and_then(|number: usize| letter.sections.get(number));
            section.map_or_else(|| w.t("desk-check-whole"), |section| section_name(w, &section.slug))
        }
        (Some("lead"), _) => w.t("desk-check-lead"),
        (Some("footer"), _) => w.t("desk-check-footer"),
        (Some("masthead_image" | "headline" | "envelope"), _) => w.t("desk-check-head"),
        _ => w.t("desk-check-whole"),
    }
}
