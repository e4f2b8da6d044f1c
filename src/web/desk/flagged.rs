//! What an editor should look at before an issue is published, on the page: what stops first, each with the way to its item.

use std::cmp::Reverse;

use super::card;
use super::pane::section_name;
use crate::model::letter::{Flag, Letter, Place, Weight};
use crate::store::letters::Piece;
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

/// What is flagged, once for all places that have it.
pub struct Row {
    /// How much it weighs, in a word.
    pub weight: String,
    /// In English, as the command line tells it.
    pub note: String,
    pub places: Vec<At>,
}

/// A place that has it.
pub struct At {
    /// The item, else the part of the issue.
    pub name: String,
    /// Where it is mended: the page on which the piece is written, else the item's place on this one.
    pub address: Option<String>,
    /// The place, where one press mends it.
    pub mends: Option<String>,
}

/// What the page says of these flags.
pub fn shown(w: &Words, slug: &str, letter: &Letter, flags: Vec<Flag>, may_write: bool) -> Option<Flagged> {
    if flags.is_empty() {
        return None;
    }
    let count = flags.iter().filter(|flag| flag.weight == Weight::Stops).count();
    let (mut rows, notes): (Vec<Flag>, Vec<Flag>) = flags.into_iter().partition(|flag| flag.weight != Weight::Notes);
    rows.sort_by_key(|flag| Reverse(flag.weight == Weight::Stops));
    let told = |flags: Vec<Flag>| by_note(w, flags, |flag| at(w, (slug, letter), flag, may_write));
    Some(Flagged {
        counted: w.n("desk-check-stopping", count),
        stops: count > 0,
        noted: w.n("desk-check-notes", notes.len()),
        rows: told(rows),
        notes: told(notes),
    })
}

/// What is said of several places is said once, where it is said first.
fn by_note(w: &Words, flags: Vec<Flag>, at: impl Fn(&Flag) -> At) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for flag in flags {
        let weight = w.t(if flag.weight == Weight::Stops { "desk-check-stops" } else { "desk-check-warns" });
        let place = at(&flag);
        match rows.iter_mut().find(|row| row.note == flag.note && row.weight == weight) {
            Some(row) => row.places.push(place),
            None => rows.push(Row { weight, note: flag.note, places: vec![place] }),
        }
    }
    rows
}

fn at(w: &Words, (slug, letter): (&str, &Letter), flag: &Flag, may_write: bool) -> At {
    let id = flag.item.as_deref();
    let item = id.and_then(|id| letter.items().map(|(_, item)| item).find(|item| item.id == id));
    At {
        name: item.map_or_else(|| part(w, letter, flag.place.as_str()), |item| item.title.clone()),
        address: written_at(slug, letter, &flag.place)
            .filter(|_| may_write)
            .or_else(|| item.map(|item| format!("#p{}", card::short(&item.id)))),
        mends: flag.mend.as_ref().filter(|_| may_write).map(|_| flag.place.as_str().to_string()),
    }
}

/// The page on which the piece is written in which a place lies; an entry's words are written elsewhere.
fn written_at(slug: &str, letter: &Letter, place: &Place) -> Option<String> {
    let piece = match Piece::at(letter, place)? {
        Piece::Item(item) => format!("item/{}", card::short(&item.id)),
        Piece::Group(group) if group.id.is_empty() => return None,
        Piece::Group(group) => format!("group/{}", card::short(&group.id)),
        other => other.name(),
    };
    Some(format!("/desk/issues/{slug}/write?piece={piece}"))
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
