//! The kind of an entry and the dates that it announces, each with the words that say so. No feed and no page tells a date by
//! itself: an editor looks at it first.

use chrono::{NaiveDate, NaiveTime};

use super::reasons::Reason;
use super::remedies::{self, Of, kind_key};
use super::when;
use crate::classify::{Text, dates};
use crate::model::correction::Wrong;
use crate::model::curation::{DateFinding, DateKind, EntryKind, KindFinding};
use crate::normalise::plain_text;
use crate::store::desk::{Announced, Card};
use crate::web::words::{Html, Value, Words, escaped};

/// What an entry announces, as reasons that can be marked.
pub fn reasons(w: &Words, card: &Card, announced: &Announced) -> Vec<Reason> {
    let kind = announced.kind.as_ref().filter(|found| found.kind != EntryKind::News).map(|found| {
        let mut words: Vec<String> = Vec::new();
        for word in found.evidence.iter().filter_map(|evidence| word(found, evidence)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let name = w.plain("desk-kind", &[("kind", Value::Text(&w.t(kind_key(found.kind))))]);
        remedies::found("kind", name, because(w, &words), false, Of::Kind)
    });
    let date = |found: &DateFinding| {
        let name = w.plain(name(found.kind), &[("day", Value::Text(&days(w, found)))]);
        let of = Of::Date(found.start.to_string());
        remedies::found("date", name, because(w, &[written(card, found)]), found.doubt.is_some(), of)
    };
    kind.into_iter().chain(announced.dates.iter().map(date)).collect()
}

/// The words of a date in its entry.
pub fn written(card: &Card, found: &DateFinding) -> String {
    let plain = |html: &Option<String>| html.as_deref().map(plain_text).unwrap_or_default();
    let (summary, text) = (plain(&card.entry.summary), plain(&card.entry.content));
    dates::written(&Text { title: &card.entry.title, summary: &summary, text: &text, categories: &[] }, found)
}

/// A word that shows a kind, without what says where it stands.
pub fn word(found: &KindFinding, evidence: &str) -> Option<String> {
    Wrong::of_kind(found.kind, evidence).map(|wrong| wrong.words().to_string())
}

fn name(kind: DateKind) -> &'static str {
    if kind == DateKind::Deadline { "desk-date-deadline" } else { "desk-date-event" }
}

fn days(w: &Words, found: &DateFinding) -> String {
    let day = |day: NaiveDate| when::day(w, day.and_time(NaiveTime::MIN).and_utc());
    if found.start == found.end { day(found.start) } else { format!("{} – {}", day(found.start), day(found.end)) }
}

fn because(w: &Words, words: &[String]) -> Html {
    let words: Vec<String> = words.iter().map(|word| format!("<bdi>{}</bdi>", escaped(word))).collect();
    match words.is_empty() {
        true => Html(String::new()),
        false => w.with("desk-because", &[("words", Value::Html(&w.list(&words)))]),
    }
}
