//! The kind of an entry and the dates that it announces, each with the words that say so. No feed and no page tells a date by
//! itself: an editor looks at it first.

use chrono::{NaiveDate, NaiveTime};

use super::reasons::{Reason, because};
use super::remedies::{self, Of, kind_key};
use super::when;
use crate::desk;
use crate::model::correction::Wrong;
use crate::model::curation::{DateFinding, DateKind, EntryKind};
use crate::store::desk::{Announced, Card};
use crate::web::words::{Html, Value, Words};

/// What an entry announces, as reasons that can be marked.
pub fn reasons(w: &Words, card: &Card, announced: &Announced) -> Vec<Reason> {
    let kind = announced.kind.as_ref().filter(|found| found.kind != EntryKind::News).map(|found| {
        let mut words: Vec<String> = Vec::new();
        for wrong in found.evidence.iter().filter_map(|evidence| Wrong::of_kind(found.kind, evidence)) {
            if words.iter().all(|word| word != wrong.words()) {
                words.push(wrong.words().to_string());
            }
        }
        let name = w.plain("desk-kind", &[("kind", Value::Text(&w.t(kind_key(found.kind))))]);
        let why = if words.is_empty() { Html(String::new()) } else { because(w, &words) };
        remedies::found("kind", name, why, false, Of::Kind)
    });
    let date = |found: &DateFinding| {
        let name = w.plain(name(found.kind), &[("day", Value::Text(&days(w, found)))]);
        let of = Of::Date(found.start.to_string());
        remedies::found("date", name, because(w, &[desk::date_words(&card.entry, found)]), found.doubt.is_some(), of)
    };
    kind.into_iter().chain(announced.dates.iter().map(date)).collect()
}

fn name(kind: DateKind) -> &'static str {
    if kind == DateKind::Deadline { "desk-date-deadline" } else { "desk-date-event" }
}

fn days(w: &Words, found: &DateFinding) -> String {
    let day = |day: NaiveDate| when::day(w, day.and_time(NaiveTime::MIN).and_utc());
    if found.start == found.end { day(found.start) } else { format!("{} – {}", day(found.start), day(found.end)) }
}
