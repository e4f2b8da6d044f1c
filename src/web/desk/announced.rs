//! The kind of an entry and the dates that it announces, each with the words that say so. No feed and no page tells a date by
//! itself: an editor looks at it first.

use chrono::{NaiveDate, NaiveTime};

use super::fields::Fields;
use super::reasons::{Reason, because, editors};
use super::remedies::{self, Of, kind_key};
use super::when;
use crate::desk;
use crate::model::correction::Wrong;
use crate::model::curation::{DateKind, EntryKind};
use crate::model::words::{BadDate, SaidDate};
use crate::store::desk::{Announced, Card};
use crate::web::words::{Html, Value, Words};

/// What an entry announces, as reasons that can be marked.
pub fn reasons(w: &Words, card: &Card, announced: &Announced, today: NaiveDate) -> Vec<Reason> {
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
    let mut reasons: Vec<Reason> = kind.into_iter().collect();
    match said_of(card) {
        Some(said) => {
            reasons.extend(said.iter().map(|date| editors("date", told(w, *date, today), w)));
            let is_call = announced.kind.as_ref().is_some_and(|found| found.kind == EntryKind::Call);
            if is_call && !said.is_empty() && said.iter().all(|date| date.end < today) {
                reasons.push(editors("over", w.t("desk-call-over"), w));
            }
        }
        None => reasons.extend(announced.dates.iter().map(|found| {
            let why = because(w, &[desk::date_words(&card.entry, found)]);
            let of = Of::Date(found.start.to_string());
            remedies::found("date", name(w, found.into()), why, found.doubt.is_some(), of)
        })),
    }
    reasons
}

/// A date, and whether it is over.
fn told(w: &Words, date: SaidDate, today: NaiveDate) -> String {
    let name = name(w, date);
    if date.end < today { w.plain("desk-date-over", &[("date", Value::Text(&name))]) } else { name }
}

/// The dates that were found while no editor has said which they are, as a form sends them.
pub fn unconfirmed(card: &Card, announced: &Announced) -> impl Iterator<Item = String> {
    let found = announced.dates.iter().filter(|_| said_of(card).is_none());
    found.map(|found| SaidDate::from(found).to_string())
}

fn said_of(card: &Card) -> Option<&[SaidDate]> {
    card.words.as_ref()?.words.dates.as_deref()
}

fn name(w: &Words, date: SaidDate) -> String {
    let key = if date.kind == DateKind::Deadline { "desk-date-deadline" } else { "desk-date-event" };
    let day = |day: NaiveDate| when::day(w, day.and_time(NaiveTime::MIN).and_utc());
    let days =
        if date.start == date.end { day(date.start) } else { format!("{} – {}", day(date.start), day(date.end)) };
    w.plain(key, &[("day", Value::Text(&days))])
}

/// A date in the edit form.
#[derive(Debug, Default, PartialEq)]
pub struct Row {
    pub is_deadline: bool,
    pub from: String,
    /// Empty where it is one day.
    pub to: String,
}

/// Rows of the edit form that are empty.
const EMPTY_ROWS: usize = 2;
/// Rows of the edit form at most.
const ROWS: usize = 24;

/// The dates of an entry as the edit form has them, and room for more.
pub fn rows(said: Option<&[SaidDate]>, announced: &Announced) -> Vec<Row> {
    let found = || announced.dates.iter().map(SaidDate::from).collect();
    let dates: Vec<SaidDate> = said.map_or_else(found, <[SaidDate]>::to_vec);
    let row = |date: SaidDate| Row {
        is_deadline: date.kind == DateKind::Deadline,
        from: date.start.to_string(),
        to: if date.end == date.start { String::new() } else { date.end.to_string() },
    };
    let empty = std::iter::repeat_with(Row::default).take(EMPTY_ROWS);
    dates.into_iter().map(row).chain(empty).take(ROWS).collect()
}

/// What was found, as the edit form sends it back: left so, it is no word of an editor.
pub fn written(announced: &Announced) -> String {
    announced.dates.iter().map(|found| SaidDate::from(found).to_string()).collect::<Vec<_>>().join(" ")
}

/// The dates that a form says; `None` where it says nothing of them, or shows what was found and was left so.
pub fn said(fields: &Fields) -> Result<Option<Vec<SaidDate>>, BadDate> {
    if !fields.has("date-said") {
        return Ok(None);
    }
    let confirmed = fields.all("date").map(str::to_string);
    let rows = (1..=ROWS).filter_map(|n| {
        let field = |name: &str| fields.get(&format!("date-{name}-{n}"));
        let (from, to) = (field("from"), field("to"));
        let kind = field("kind").unwrap_or(DateKind::Event.as_str());
        from.or(to).map(|day| format!("{kind}:{day}..{}", to.unwrap_or(day)))
    });
    let said: Vec<SaidDate> = confirmed.chain(rows).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let found = fields.get("date-found").unwrap_or_default();
    let as_found = fields.has("date-found") && found.split_whitespace().eq(said.iter().map(ToString::to_string));
    Ok((!as_found).then_some(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_where_they_are_confirmed_changed_or_added() {
        let of = |form: &str| said(&Fields::parse(form.as_bytes()));
        let dates = |form: &str| of(form).unwrap().map(|said| said.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(dates("date=event:2026-03-06"), None, "the form does not ask");
        assert_eq!(dates("date-said=1"), Some(vec![]), "it announces none");
        assert_eq!(dates("date-said=1&date=event:2026-03-06"), Some(vec!["event:2026-03-06".into()]));
        let row = "date-said=1&date-kind-1=event&date-from-1=2026-03-06&date-to-1=2026-03-08&date-from-2=&date-to-2=";
        assert_eq!(dates(row), Some(vec!["event:2026-03-06..2026-03-08".into()]));
        assert_eq!(dates(&format!("{row}&date-found=event:2026-03-06..2026-03-08")), None, "left as found");
        assert_eq!(dates("date-said=1&date-found="), None);
        let moved = format!("{row}&date-kind-2=deadline&date-to-2=2026-03-01&date-found=event:2026-03-06..2026-03-08");
        assert_eq!(dates(&moved).map(|dates| dates.len()), Some(2));
        assert!(of("date-said=1&date-from-1=next+week").is_err());
    }
}
