//! What the dates that an entry announces say of its kind.

use super::Scores;
use crate::model::curation::{DateFinding, DateKind, EntryKind, TextPart};

/// What an announced date adds to what else shows an event or a call; by itself it shows neither.
const DATE_IN_TITLE: f64 = 0.35;
const DATE_ELSEWHERE: f64 = 0.2;
/// A date that is the label of a headline shows an event by itself.
const DATE_AS_LABEL: f64 = 0.6;
/// A deadline in the title, and elsewhere: for a call.
const DEADLINE: f64 = 0.3;

/// A date that is announced supports what else shows an event or a call.
pub(super) fn read(title: &str, dates: &[DateFinding], scores: &mut Scores) {
    let in_title = |date: &&DateFinding| date.part == TextPart::Title;
    let sure = || dates.iter().filter(|date| date.doubt.is_none());
    let day = |date: &DateFinding| format!("date: {}", date.start);
    if let Some(date) = sure().find(|date| date.kind == DateKind::Deadline) {
        scores.add(EntryKind::Call, DEADLINE, day(date));
    }
    let events = || sure().filter(|date| date.kind == DateKind::Event);
    let Some(date) = events().find(in_title).or_else(|| events().next()) else { return };
    if events().any(|date| is_label(title, date)) {
        scores.add(EntryKind::Event, DATE_AS_LABEL, day(date));
        return;
    }
    let weight = if date.part == TextPart::Title { DATE_IN_TITLE } else { DATE_ELSEWHERE };
    let both = [EntryKind::Call, EntryKind::Event];
    if let Some(kind) =
        both.into_iter().filter(|kind| scores.get(*kind) > 0.0).max_by(|a, b| scores.get(*a).total_cmp(&scores.get(*b)))
    {
        scores.add(kind, weight, day(date));
    }
}

/// A headline without the date before a comma with which it begins ("Del 22 al 24 de febrero, encuentro en Caracas"): what follows
/// is its beginning then.
pub(super) fn after_leading<'a>(title: &'a str, dates: &[DateFinding]) -> &'a str {
    let ends = dates.iter().filter(|date| date.part == TextPart::Title && leads(title, date)).map(|date| date.span[1]);
    let rest = ends.max().and_then(|end| title.char_indices().nth(end)).and_then(|(byte, _)| title.get(byte..));
    let after = rest.and_then(|rest| rest.trim_start().strip_prefix([',', '،']));
    after.map_or(title, str::trim_start)
}

/// Whether a headline begins with the date, a weekday before it at most, and a mark parts it from the rest ("Sunday 8 March: …").
fn is_label(title: &str, date: &DateFinding) -> bool {
    let mark = title.chars().skip(date.span[1]).find(|c| !c.is_whitespace());
    date.part == TextPart::Title
        && leads(title, date)
        && mark.is_some_and(|c| matches!(c, ':' | '|' | '–' | '—' | '-' | '：'))
}

/// Whether no more than a word stands before it.
fn leads(title: &str, date: &DateFinding) -> bool {
    let before: String = title.chars().take(date.span[0]).collect();
    before.split_whitespace().count() <= 1
}

#[cfg(test)]
mod tests {
    use super::super::{Kinds, Text};
    use super::*;

    #[test]
    fn a_date_as_the_label_of_a_headline_shows_an_event() {
        let dated = |title: &str, span: [usize; 2]| {
            let start = chrono::NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
            let date =
                DateFinding { kind: DateKind::Event, start, end: start, part: TextPart::Title, span, doubt: None };
            Kinds::compile().kind(&Text { title, ..Text::default() }, &[date], None).kind
        };
        assert_eq!(dated("Sunday 8 March 2026: women of the market meet", [7, 19]), EntryKind::Event);
        assert_eq!(dated("8 de marzo – las mujeres del mercado se encuentran", [0, 10]), EntryKind::Event);
        assert_eq!(dated("8 مارس: نساء السوق يلتقين", [0, 6]), EntryKind::Event);
        assert_eq!(dated("On 8 March women of the market meet", [3, 10]), EntryKind::News);
        assert_eq!(dated("Women of the market meet on 8 March: what is known", [28, 35]), EntryKind::News);
    }

    #[test]
    fn what_follows_a_leading_date_is_the_beginning() {
        let dated = |title: &str, span: [usize; 2]| {
            let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 2, day).unwrap();
            let (start, end) = (day(22), day(24));
            let date = DateFinding { kind: DateKind::Event, start, end, part: TextPart::Title, span, doubt: None };
            Kinds::compile().kind(&Text { title, ..Text::default() }, &[date], None).kind
        };
        assert_eq!(dated("Del 22 al 24 de febrero, encuentro de ollas comunes en Caracas", [4, 23]), EntryKind::Event);
        assert_eq!(dated("Du 22 au 24 février, forum des semences à Tunis", [3, 19]), EntryKind::Event);
        assert_eq!(dated("El 22 de febrero, el precio del pan sube otra vez", [3, 16]), EntryKind::News);
        assert_eq!(after_leading("22 فبراير، منتدى", &[]), "22 فبراير، منتدى");
    }
}
