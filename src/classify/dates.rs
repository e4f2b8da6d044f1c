//! The dates that an entry announces: when something takes place, and until when something is to be handed in.
//!
//! Only what is told with confidence: a day and a month, in the future when the entry was published, and words around
//! them that say that something is to happen. A year that is missing is the one near the publication; a weekday that
//! does not fit makes the date doubtful. News of what lies behind, names of movements and streets, scores and laws
//! tell nothing. An editor confirms what is offered.

mod cues;
mod digits;
mod grammar;
mod lexicon;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

use super::Text;
use crate::model::Lang;
use crate::model::curation::{DateFinding, DateKind, TextPart};
use cues::Around;
use grammar::{Day, Days, Form, Line};
pub use lexicon::Lexicon;

/// The version of this step: its code and its tables.
pub const VERSION: u32 = 1;

/// The first characters of the text, in which dates are looked for: what a call announces stands at its beginning.
const LEAD: usize = 1_500;
/// A date without a year is the one from so many days before the publication to so many after it.
const BEFORE: i64 = 45;
const AFTER: i64 = 300;
/// Further ahead it must be said that it lies ahead: else it may lie behind the window.
const FAR: i64 = 180;

/// The dates that an entry announces, in reading order; doubtful ones are marked.
pub fn dates(lexicon: &Lexicon, text: &Text, language: &Lang, published: Option<DateTime<Utc>>) -> Vec<DateFinding> {
    let end = text.text.char_indices().nth(LEAD).map_or(text.text.len(), |(byte, _)| byte);
    let parts = [
        (TextPart::Title, text.title),
        (TextPart::Summary, text.summary),
        (TextPart::Text, text.text.get(..end).unwrap_or("")),
    ];
    let published = published.map(|at| at.date_naive());
    let mut found: Vec<DateFinding> = Vec::new();
    let mut is_call = false;
    let year = published.and_then(|day| u32::try_from(day.year()).ok());
    for (part, source) in parts {
        let line = Line::new(source, lexicon, language.primary());
        let around = Around::new(&line, is_call, year);
        let is_date = |written: &str| !lexicon.denied.is_no_date(written);
        for finding in told(&line, &around, published, part, is_date) {
            let same = |known: &&mut DateFinding| (known.start, known.end) == (finding.start, finding.end);
            match found.iter_mut().find(same) {
                // "20 April" in the title and "until 20 April" in the summary are one date: the second says what it is.
                Some(known) => known.kind = if finding.kind == DateKind::Deadline { finding.kind } else { known.kind },
                None => found.push(finding),
            }
        }
        is_call |= part == TextPart::Title && around.calls();
    }
    found
}

/// The dates of a text whose weekday does not fit, each as it is written and with why: "2026-03-08 is a Sunday, not a Friday".
/// A date without a year is the one near this day; without a day, only dates with a year are looked at.
pub fn misfits(lexicon: &Lexicon, text: &str, language: &Lang, near: Option<NaiveDate>) -> Vec<(String, String)> {
    let line = Line::new(text, lexicon, language.primary());
    let mut found = Vec::new();
    for written in line.dates() {
        // Digits leave open which is the day.
        if !matches!(written.form, Form::Named { .. } | Form::Iso) {
            continue;
        }
        let Some((spoken, _)) = line.words.between(written.first, written.last) else { continue };
        let settled = written.days.iter().filter_map(|days| Some((days, with_year(days, near)?)));
        let doubts = settled.filter_map(|(days, settled)| {
            misfit(days.start.weekday, settled.start).or_else(|| misfit(days.end.weekday, settled.end))
        });
        found.extend(doubts.map(|doubt| (spoken.to_string(), doubt)));
    }
    found
}

/// The words of a date, as they stand in its part of an entry.
pub fn written(text: &Text, date: &DateFinding) -> String {
    let part = match date.part {
        TextPart::Title => text.title,
        TextPart::Summary => text.summary,
        TextPart::Text => text.text,
    };
    let [first, end] = date.span;
    part.chars().skip(first).take(end.saturating_sub(first)).collect()
}

/// The dates that one part of an entry announces.
fn told(
    line: &Line,
    around: &Around,
    published: Option<NaiveDate>,
    part: TextPart,
    is_date: impl Fn(&str) -> bool,
) -> Vec<DateFinding> {
    let mut found = Vec::new();
    for written in around.dates() {
        let Some(sense) = around.sense(written) else { continue };
        let spoken = line.words.between(written.first, written.last).filter(|(text, _)| is_date(text));
        let Some((_, span)) = spoken else { continue };
        for days in &written.days {
            let Some(settled) = settle(days, written.form, published) else { continue };
            let lies_behind = published.is_some_and(|published| settled.end < published);
            let is_supported = sense.is_sure || days.end.year.is_some() && sense.kind == DateKind::Event;
            let is_far = published.is_some_and(|published| settled.start > published + Duration::days(FAR));
            let is_too_far = is_far && days.end.year.is_none() && !sense.is_ahead;
            if lies_behind || !is_supported || is_too_far {
                continue;
            }
            let start = if sense.kind == DateKind::Deadline { settled.end } else { settled.start };
            found.push(DateFinding { kind: sense.kind, start, end: settled.end, part, span, doubt: settled.doubt });
        }
    }
    found
}

/// Days of the calendar, and why they may be others.
struct Settled {
    start: NaiveDate,
    end: NaiveDate,
    doubt: Option<String>,
}

/// The days meant: with the year that is written or near, and in the order that the weekday proves.
fn settle(days: &Days, form: Form, published: Option<NaiveDate>) -> Option<Settled> {
    let mut settled = with_year(days, published)?;
    settled.doubt = misfit(days.start.weekday, settled.start).or_else(|| misfit(days.end.weekday, settled.end));
    if form == (Form::Numeric { swappable: true }) {
        let swap = |day: Day| Day { month: day.day, day: day.month, ..day };
        let other = with_year(&Days { start: swap(days.start), end: swap(days.end) }, published)?;
        let fits = |settled: &Settled| days.start.weekday.is_some_and(|day| is_weekday(settled.start, day));
        match (fits(&settled), fits(&other)) {
            (true, false) => {}
            (false, true) => settled = other,
            _ => settled.doubt = Some("it may be day and month, or month and day".into()),
        }
    }
    Some(settled)
}

fn with_year(days: &Days, published: Option<NaiveDate>) -> Option<Settled> {
    let of = |day: Day, year: i32| NaiveDate::from_ymd_opt(year, day.month, day.day);
    let range = |start_year: i32, end_year: i32| {
        let (start, end) = (of(days.start, start_year)?, of(days.end, end_year)?);
        (start <= end).then_some(Settled { start, end, doubt: None })
    };
    let turns = i32::from((days.start.month, days.start.day) > (days.end.month, days.end.day));
    if let Some(year) = days.end.year.or(days.start.year.map(|year| year + turns)) {
        return range(days.start.year.unwrap_or(year - turns), year);
    }
    let published = published?;
    let near = |settled: &Settled| {
        let window = published - Duration::days(BEFORE)..=published + Duration::days(AFTER);
        window.contains(&settled.start)
    };
    let years = [published.year(), published.year() + 1, published.year() - 1];
    years.into_iter().filter_map(|year| range(year, year + turns)).find(near)
}

/// The doubt that a wrong weekday leaves.
fn misfit(written: Option<u32>, day: NaiveDate) -> Option<String> {
    let written = written.filter(|weekday| !is_weekday(day, *weekday))?;
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let name = |number: u32| NAMES.get(number.checked_sub(1)? as usize).copied();
    Some(format!("{day} is a {}, not a {}", name(day.weekday().number_from_monday())?, name(written)?))
}

fn is_weekday(day: NaiveDate, weekday: u32) -> bool {
    day.weekday().number_from_monday() == weekday
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &Text, language: &str, published: &str) -> Vec<DateFinding> {
        let published = published.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(9, 0, 0));
        let published = published.map(|time| time.and_utc());
        dates(&Lexicon::compile(), text, &language.parse().unwrap(), published)
    }

    #[test]
    fn a_weekday_that_does_not_fit_its_date_is_told() {
        for (language, text, near, want) in [
            ("en", "On Friday, 8 March 2026 they met.", None, Some("2026-03-08 is a Sunday, not a Friday")),
            ("en", "On Sunday, 8 March 2026 they met.", None, None),
            ("en", "On Friday, 8 March they met.", None, None),
            ("en", "On Friday, 8 March they met.", Some("2026-03-27"), Some("2026-03-08 is a Sunday, not a Friday")),
            ("es", "El viernes 8 de marzo de 2026", None, Some("2026-03-08 is a Sunday, not a Friday")),
            ("en", "From Friday to Sunday they met 8 people.", Some("2026-03-27"), None),
        ] {
            let near = near.map(|day| day.parse().unwrap());
            let told = misfits(&Lexicon::compile(), text, &language.parse().unwrap(), near);
            assert_eq!(told.first().map(|(_, doubt)| doubt.as_str()), want, "{text}");
        }
    }

    #[test]
    fn spans_are_characters_of_the_part_where_the_date_stands() {
        let text = Text {
            title: "Été : marche du 5 juillet",
            summary: "Inscriptions : avant le 1er juillet",
            ..Text::default()
        };
        let found = told(&text, "fr", "2026-06-01");
        let spans: Vec<_> = found.iter().map(|date| (date.part, date.span, date.kind)).collect();
        let want = [(TextPart::Title, [16, 25], DateKind::Event), (TextPart::Summary, [24, 35], DateKind::Deadline)];
        assert_eq!(spans, want);
        assert_eq!(found.iter().map(|date| written(&text, date)).collect::<Vec<_>>(), ["5 juillet", "1er juillet"]);
    }

    #[test]
    fn a_date_told_twice_is_one_and_the_second_may_say_that_it_is_a_deadline() {
        let text = Text { title: "Call for posters, 20 April", summary: "Send them by 20 April.", ..Text::default() };
        let found = told(&text, "en", "2026-03-01");
        assert_eq!(
            found.iter().map(|date| (date.part, date.kind)).collect::<Vec<_>>(),
            [(TextPart::Title, DateKind::Deadline)]
        );
    }

    #[test]
    fn a_wrong_weekday_and_an_open_order_leave_a_doubt() {
        for (language, title, want) in [
            ("en", "Rally on Saturday 13 April 2026", Some("2026-04-13 is a Monday, not a Saturday")),
            ("en", "Rally on 04/05/2026", Some("it may be day and month, or month and day")),
            ("en", "Rally on Tuesday 04/07/2026", None),
            ("es", "Marcha: 04/05/2026", None),
        ] {
            let found = told(&Text { title, ..Text::default() }, language, "2026-03-01");
            assert_eq!(found.iter().map(|date| date.doubt.as_deref()).collect::<Vec<_>>(), [want], "{title}");
        }
    }

    #[test]
    fn without_a_publication_only_a_year_makes_a_date() {
        let found = |title| told(&Text { title, ..Text::default() }, "en", "").len();
        assert_eq!((found("Join us on 14 June"), found("Join us on 14 June 2026")), (0, 1));
    }
}
