//! Language, kind and dates of entries.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use newsloom::classify::{Classifier, Text};
use newsloom::model::Lang;
use newsloom::model::curation::{DateFinding, DateKind, EntryKind};

use super::score::{Tallies, Tally};
use super::sets::{DateRow, Sets};
use super::table::{Aim, Measure, Section};

/// All headlines of the sets of kinds were published on this day.
const KINDS_DAY: &str = "2026-03-02";

/// The language of a bare headline, nothing declared.
pub fn language(sets: &Sets, classifier: &Classifier) -> Section {
    let note = "share of headlines whose language is told from the title alone: nothing declared, an outlet that publishes in all five";
    let mut section = Section::new("Language", note);
    let five: Vec<Lang> = ["en", "es", "pt", "fr", "ar"].iter().filter_map(|tag| tag.parse().ok()).collect();
    for set in &sets.headlines {
        let mut tallies = Tallies::default();
        for headline in &set.rows {
            let text = Text { title: &headline.title, ..Text::default() };
            let got = classifier.language(&text, None, &five).tag;
            let is_right = got.as_str() == headline.language;
            tallies.add(&headline.language, Tally::one(is_right));
            if !is_right {
                let (set, want) = (&set.name, &headline.language);
                section.misses.push(format!("{set}: wanted {want}, told {got}: {}", headline.title));
            }
        }
        section.row(&set.name, &tallies, Measure::Precision);
    }
    section
}

/// The kind of an entry, and what is taken for what.
pub fn kinds(sets: &Sets, classifier: &Classifier) -> Section {
    let mut section = Section::new("Kinds", "share of entries whose kind is told from title, summary and link");
    for table in &sets.kinds {
        let mut tallies = Tallies::default();
        let mut taken: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for row in &table.rows {
            let text = Text { title: &row.title, summary: &row.summary, ..Text::default() };
            let language = row.language.parse().unwrap_or_else(|_| Lang::undetermined());
            let dates = classifier.dates(&text, &language, time(KINDS_DAY));
            let found = classifier.kind(&text, &dates, row.link.as_deref());
            let is_right = found.kind.as_str() == row.kind;
            tallies.add(&row.language, Tally::one(is_right));
            if !is_right {
                *taken.entry((&row.kind, found.kind.as_str())).or_default() += 1;
                let (got, why) = (found.kind.as_str(), found.evidence.join(", "));
                let line = format!("{}: wanted {}, told {got} ({why}): {}", table.name, row.kind, row.title);
                section.misses.push(line);
            }
        }
        section.row(&table.name, &tallies, Measure::Precision);
        let taken =
            taken.into_iter().map(|((want, got), count)| format!("{}: {count} {want} taken for {got}", table.name));
        section.misses.extend(taken);
    }
    let news = news(sets, classifier, &mut section.misses);
    section.row("headlines of all sets taken for news", &news, Measure::Precision);
    section
}

/// Most of what outlets publish is news: so are the headlines of the other sets, but for a few that ask why or what.
fn news(sets: &Sets, classifier: &Classifier, misses: &mut Vec<String>) -> Tallies {
    let mut tallies = Tallies::default();
    for headline in sets.headlines.iter().flat_map(|set| &set.rows) {
        let found = classifier.kind(&Text { title: &headline.title, ..Text::default() }, &[], None);
        let is_news = found.kind == EntryKind::News;
        tallies.add(&headline.language, Tally::one(is_news));
        misses.extend((!is_news).then(|| format!("taken for {}: {}", found.kind.as_str(), headline.title)));
    }
    tallies
}

/// Dates of events and deadlines: kind, first and last day must all be right.
pub fn dates(sets: &Sets, classifier: &Classifier) -> Section {
    let note =
        "dates told without doubt, of sentences as title and as text; kind, first and last day must all be right";
    let mut section = Section::new("Dates", note);
    for table in &sets.dates {
        let mut tallies = Tallies::default();
        for row in &table.rows {
            for text in [
                Text { title: &row.sentence, ..Text::default() },
                Text { title: "News", text: &row.sentence, ..Text::default() },
            ] {
                let (tally, miss) = told(classifier, row, &text);
                tallies.add(&row.language, tally);
                section.misses.extend(miss.map(|miss| format!("{}: {miss}", table.name)));
            }
        }
        let name = |what: &str| format!("{}: {what}", table.name);
        section.row(name("precision"), &tallies, Measure::Precision).aim(Aim::AtLeast(0.97));
        section.row(name("recall"), &tallies, Measure::Recall).aim(Aim::AtLeast(0.95));
    }
    section
}

fn told(classifier: &Classifier, row: &DateRow, text: &Text) -> (Tally, Option<String>) {
    let language = row.language.parse().unwrap_or_else(|_| Lang::undetermined());
    let found = classifier.dates(text, &language, time(&row.published));
    let (doubtful, told): (Vec<_>, Vec<_>) = found.iter().partition(|date| date.doubt.is_some());
    let told: Vec<String> = told.into_iter().map(show).collect();
    let want: Vec<&str> = row.wanted.split("; ").filter(|date| !["-", "?"].contains(date)).collect();
    let hit = told.iter().filter(|date| want.contains(&date.as_str())).count();
    let is_wrong = told != want || (row.wanted == "?") == doubtful.is_empty();
    let miss = format!("wanted {}, told {told:?}, {} in doubt: {}", row.wanted, doubtful.len(), row.sentence);
    (Tally { hit, told: told.len(), wanted: want.len() }, is_wrong.then_some(miss))
}

fn show(found: &DateFinding) -> String {
    let kind = if found.kind == DateKind::Deadline { "deadline" } else { "event" };
    format!("{kind} {} {}", found.start, found.end)
}

fn time(day: &str) -> Option<DateTime<Utc>> {
    Some(day.parse::<NaiveDate>().ok()?.and_hms_opt(8, 0, 0)?.and_utc())
}
