//! The dates of a publication as a calendar (iCalendar, RFC 5545, with names and refreshing by RFC 7986). Every date is a
//! day of its own, or several, without a time zone: a deadline is that day wherever its reader is.

use chrono::{DateTime, NaiveDate, Utc};

use super::place;
use super::words::{Words, words};
use super::xml::xml_text;
use crate::model::curation::DateKind;
use crate::model::edition::{Announcement, Calendar, Edition};
use crate::model::words::SaidDate;

/// Who wrote the calendar (RFC 5545 3.7.3); it never changes.
const PRODUCER: &str = "-//newsloom//newsloom//EN";

/// A line has at most this many octets without its end (RFC 5545 3.1).
const LINE: usize = 75;

/// How often a program may look for what is new: as often as a feed reader of a careful reader does.
const REFRESH: &str = "PT6H";

/// How long before a deadline its reader is reminded.
const REMINDED: &str = "-P3D";

/// Without a date there is still a calendar, because people subscribe to its address; it must hold something
/// (RFC 5545 3.6: `component` comes at least once), and a zone is something that no program shows.
const NOTHING: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "TZNAME:UTC",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The calendar of the edition; one without a date where it has none.
pub fn render(edition: &Edition) -> String {
    let words = words(&edition.ui_language);
    let mut lines = Lines::default();
    head(edition, words, &mut lines);
    let events = events(edition);
    for event in &events {
        write(edition, words, event, &mut lines);
    }
    if events.is_empty() {
        NOTHING.into_iter().for_each(|line| lines.raw(line));
    }
    lines.raw("END:VCALENDAR");
    lines.out
}

fn head(edition: &Edition, words: &Words, lines: &mut Lines) {
    let title = clean(&edition.title);
    let name = match clean(&edition.newsroom) {
        newsroom if title.contains(&newsroom) => title,
        newsroom => format!("{newsroom}: {title}"),
    };
    let about = edition.notice.as_deref().map(clean).unwrap_or_else(|| clean(words.calendar));
    let calendar = edition.calendar.as_ref().map(|calendar| calendar.path.as_str()).unwrap_or_default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "CALSCALE:GREGORIAN"] {
        lines.raw(line);
    }
    lines.raw(&format!("PRODID:{PRODUCER}"));
    for (own, usual) in [("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")] {
        let text = if own == "NAME" { &name } else { &about };
        lines.text(&format!("{own};LANGUAGE={}", edition.ui_language), text);
        lines.text(usual, text);
    }
    lines.raw(&format!("SOURCE;VALUE=URI:{}", place::address(&edition.base_url, calendar)));
    lines.raw(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    lines.raw(&format!("X-PUBLISHED-TTL:{REFRESH}"));
}

/// One date of an item.
struct Event<'a> {
    uid: String,
    date: SaidDate,
    of: &'a Announcement,
}

/// All dates in order of time; the same calendar always has the same order.
fn events(edition: &Edition) -> Vec<Event<'_>> {
    let authority = authority(&edition.id);
    let announcements = edition.calendar.iter().flat_map(|Calendar { announcements, .. }| announcements);
    let mut events: Vec<Event> = announcements.flat_map(|one| dated(one, authority)).collect();
    events.sort_by(|a, b| (a.date.start, a.date.end, &a.uid).cmp(&(b.date.start, b.date.end, &b.uid)));
    events
}

/// The dates of an item. Each is known by its place among those of its kind: a deadline that is put off stays the same
/// event, on another day, in the calendars of all who have it.
fn dated<'a>(of: &'a Announcement, authority: &str) -> Vec<Event<'a>> {
    let mut dates = of.dates.clone();
    dates.sort_unstable();
    dates.dedup();
    let [mut events, mut deadlines] = [0, 0];
    let mut all = Vec::with_capacity(dates.len());
    for date in dates {
        let count = if date.kind == DateKind::Deadline { &mut deadlines } else { &mut events };
        *count += 1;
        let seed = format!("{} {} {count}", of.id, date.kind.as_str());
        let hash = blake3::hash(seed.as_bytes()).to_hex();
        let date = SaidDate { end: date.end.max(date.start), ..date };
        // A form of this format has four digits for a year.
        if (1..=9998).contains(&chrono::Datelike::year(&date.end)) {
            all.push(Event { uid: format!("{}@{authority}", &hash[..32]), date, of });
        }
    }
    all
}

/// The name of the id authority: of `tag:example.org,2024:f/selected`, `example.org`.
fn authority(id: &str) -> &str {
    let tag = id.strip_prefix("tag:").unwrap_or(id);
    tag.split([',', ':', '/']).next().unwrap_or(tag)
}

fn write(edition: &Edition, words: &Words, event: &Event, lines: &mut Lines) {
    let (of, date) = (event.of, event.date);
    let is_deadline = date.kind == DateKind::Deadline;
    let kind = if is_deadline { words.deadline } else { words.event };
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", &event.uid);
    lines.raw(&format!("DTSTAMP:{}", moment(of.changed)));
    lines.raw(&format!("LAST-MODIFIED:{}", moment(of.changed)));
    lines.raw(&format!("SEQUENCE:{}", of.revision.max(0)));
    lines.raw(&format!("DTSTART;VALUE=DATE:{}", day(date.start)));
    // The first day that does not belong to it any more (RFC 5545 3.6.1).
    if let Some(after) = date.end.succ_opt() {
        lines.raw(&format!("DTEND;VALUE=DATE:{}", day(after)));
    }
    let summary = summary(of, if is_deadline { words.deadline_of } else { "" });
    lines.text(&spoken("SUMMARY", of), &summary);
    lines.text("DESCRIPTION", &description(edition, of));
    if let Some(link) = address(of) {
        lines.raw(&format!("URL:{link}"));
    }
    let filed = std::iter::once(kind).chain(of.filed.iter().map(String::as_str));
    let filed: Vec<String> = filed.map(|label| escaped(&clean(label))).collect();
    lines.raw(&format!("CATEGORIES;LANGUAGE={}:{}", edition.ui_language, filed.join(",")));
    // It takes nobody's time of the day.
    lines.raw("TRANSP:TRANSPARENT");
    if is_deadline {
        lines.raw("BEGIN:VALARM");
        lines.raw("ACTION:DISPLAY");
        lines.text(&spoken("DESCRIPTION", of), &summary);
        lines.raw(&format!("TRIGGER:{REMINDED}"));
        lines.raw("END:VALARM");
    }
    lines.raw("END:VEVENT");
}

/// The headline with its outlet: calendars show nothing else of an event.
fn summary(of: &Announcement, lead: &str) -> String {
    let outlet = of.outlet.as_deref().map(clean).filter(|name| !name.is_empty());
    let outlet = outlet.map(|name| format!(" ({name})")).unwrap_or_default();
    format!("{lead}{}{outlet}", clean(&of.title))
}

/// Whose it is, that it is invented where it is, and where it is read.
fn description(edition: &Edition, of: &Announcement) -> String {
    let outlet = of.outlet.as_deref().unwrap_or(&edition.newsroom);
    let lines = [Some(clean(outlet)), edition.notice.as_deref().map(clean), address(of)];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Only what a browser opens.
fn address(of: &Announcement) -> Option<String> {
    place::web(of.link.as_ref()?.as_str())
}

/// A property in the language of its item, where that is known.
fn spoken(name: &str, of: &Announcement) -> String {
    of.language.as_ref().map_or_else(|| name.to_string(), |tag| format!("{name};LANGUAGE={tag}"))
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn moment(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// One line of text.
fn clean(text: &str) -> String {
    xml_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A TEXT value (RFC 5545 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

/// Content lines, folded.
#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    /// A line as it is. What is longer goes on in the next one, after a space, and no letter is cut in two.
    fn raw(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;
        while rest.len() > room {
            let end = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
            let (head, tail) = rest.split_at(end);
            self.out.push_str(head);
            self.out.push_str("\r\n ");
            rest = tail;
            room = LINE - 1;
        }
        self.out.push_str(rest);
        self.out.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn announcement(dates: &[&str]) -> Announcement {
        Announcement {
            id: "tag:example.org,2024:e/1".into(),
            title: "March; \"all\", of\\us".into(),
            outlet: Some("El Faro".into()),
            language: Some(sample::lang("es")),
            link: Some(sample::url("https://faro.example/a,b;c?d=1")),
            filed: vec!["Asia".into(), "Work, wages".into()],
            dates: dates.iter().map(|date| date.parse().unwrap()).collect(),
            changed: sample::time("2026-11-20T08:09:10Z"),
            revision: 2,
        }
    }

    fn calendar(announcements: Vec<Announcement>) -> String {
        let path = "regions/asia.ics".to_string();
        render(&Edition { calendar: Some(Calendar { path, announcements }), ..sample::rich() })
    }

    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_string).collect()
    }

    fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
        lines.iter().filter_map(|line| line.strip_prefix(name)).collect()
    }

    #[test]
    fn days_are_whole_and_the_end_is_the_day_after_the_last() {
        for (date, start, end) in [
            ("event:2024-02-22..2024-02-24", "20240222", "20240225"),
            ("event:2026-12-31", "20261231", "20270101"),
            ("deadline:2024-02-29", "20240229", "20240301"),
        ] {
            let lines = unfolded(&calendar(vec![announcement(&[date])]));
            assert_eq!(values(&lines, "DTSTART;VALUE=DATE:"), [start], "{date}");
            assert_eq!(values(&lines, "DTEND;VALUE=DATE:"), [end], "{date}");
            assert_eq!(values(&lines, "BEGIN:VEVENT").len(), 1, "one event, however many days");
            let reminded = if date.starts_with("deadline") { vec!["-P3D"] } else { vec![] };
            assert_eq!(values(&lines, "TRIGGER:"), reminded, "{date}");
        }
    }

    #[test]
    fn what_would_end_a_value_is_escaped_in_text_and_nowhere_else() {
        let lines = unfolded(&calendar(vec![announcement(&["deadline:2026-12-01"])]));
        let said = r#"Deadline: March\; "all"\, of\\us (El Faro)"#;
        assert_eq!(values(&lines, "SUMMARY;LANGUAGE=es:"), [said]);
        assert_eq!(values(&lines, "URL:"), ["https://faro.example/a,b;c?d=1"]);
        assert_eq!(values(&lines, "CATEGORIES;LANGUAGE=en:"), [r"Deadline,Asia,Work\, wages"]);
        let begins = values(&lines, "DESCRIPTION:")[0].starts_with(r"El Faro\nInvented sample content: no outlet");
        assert!(begins, "{lines:?}");
        let hostile =
            Announcement { title: "a\r\nEND:VCALENDAR\u{0}\u{2028}b\t".into(), ..announcement(&["event:2026-12-01"]) };
        let lines = unfolded(&calendar(vec![hostile]));
        assert_eq!(lines.iter().filter(|line| *line == "END:VCALENDAR").count(), 1);
    }

    #[test]
    fn no_line_is_too_long_and_no_letter_is_cut_in_two() {
        for title in ["عمال النسيج يعلنون إضرابًا لثلاثة أيام ".repeat(9), "😀".repeat(99), "x".repeat(500)]
        {
            let text = calendar(vec![Announcement { title: title.clone(), ..announcement(&["event:2026-12-01"]) }]);
            assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{title}");
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let lines = unfolded(&text);
            assert!(values(&lines, "SUMMARY;LANGUAGE=es:")[0].starts_with(title.trim()), "{title}");
        }
    }

    #[test]
    fn a_date_that_is_moved_stays_the_same_event() {
        let uids = |dates: &[&str]| {
            let lines = unfolded(&calendar(vec![announcement(dates)]));
            values(&lines, "UID:").into_iter().map(str::to_string).collect::<Vec<_>>()
        };
        let first = uids(&["deadline:2026-12-01"]);
        assert!(first[0].ends_with("@example.org") && first[0].len() == 32 + "@example.org".len(), "{first:?}");
        assert_eq!(uids(&["deadline:2026-12-09"]), first);
        let both = uids(&["event:2026-11-30", "deadline:2026-12-09", "event:2027-01-01"]);
        assert!(both[1] == first[0] && both[0] != both[2] && both[0] != first[0], "{both:?}");
    }

    #[test]
    fn without_a_date_it_is_still_a_calendar_that_holds_something() {
        let lines = unfolded(&calendar(vec![]));
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        assert_eq!(values(&lines, "BEGIN:"), ["VCALENDAR", "VTIMEZONE", "STANDARD"]);
        assert_eq!(values(&lines, "NAME;LANGUAGE=en:"), [r#"Invented Newsroom: Asia <& "the" Pacific>"#]);
    }
}
