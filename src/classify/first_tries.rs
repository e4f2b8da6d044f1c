//! How often dates and kinds are told right, over sets in five languages that were written before the rules.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Classifier, Text};
use crate::model::curation::{DateFinding, DateKind, EntryKind};

// First tries, before any rule or table was changed for them. dates.tsv: precision .985, recall .970; kinds.tsv: 149 of 150
// (both were written by the author of the tables in the same sitting, so that these say little). The second sets, written
// after the rules: dates_second.tsv precision .900, recall .900; kinds_second.tsv 53 of 90 (most misses told news). Rules
// and tables were then widened; what the sets say since is in sample, and an upper bound.
const DATES: &str = include_str!("../../tests/fixtures/curation/dates.tsv");
const KINDS: &str = include_str!("../../tests/fixtures/curation/kinds.tsv");
const DATES_SECOND: &str = include_str!("../../tests/fixtures/curation/dates_second.tsv");
const KINDS_SECOND: &str = include_str!("../../tests/fixtures/curation/kinds_second.tsv");
const TITLES: &str = include_str!("../../tests/fixtures/curation/titles.tsv");
const SECOND: &str = include_str!("../../tests/fixtures/curation/second_try.tsv");
const HELD_OUT: &str = include_str!("../../tests/fixtures/curation/held_out.tsv");
const FRESH: &str = include_str!("../../tests/fixtures/curation/fresh.tsv");
/// All headlines of kinds.tsv were published on this day.
const KINDS_DAY: &str = "2026-03-02";

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn time(day: &str) -> Option<DateTime<Utc>> {
    Some(day.parse::<NaiveDate>().ok()?.and_hms_opt(8, 0, 0)?.and_utc())
}

fn show(found: &DateFinding) -> String {
    let kind = if found.kind == DateKind::Deadline { "deadline" } else { "event" };
    format!("{kind} {} {}", found.start, found.end)
}

/// Right, told and wanted dates per language; misses are printed. `place` puts the sentence into an entry.
fn dates_right<'a>(table: &'a str, place: fn(&'a str) -> Text<'a>) -> BTreeMap<&'a str, [f64; 3]> {
    let classifier = Classifier::new(&[], &[]);
    let mut counts: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
    for row in rows(table) {
        let [language, published, wanted, sentence] = row[..] else { panic!("{row:?}") };
        let found = classifier.dates(&place(sentence), &language.parse().unwrap(), time(published));
        let (doubtful, told): (Vec<_>, Vec<_>) = found.iter().partition(|date| date.doubt.is_some());
        let told: Vec<String> = told.into_iter().map(show).collect();
        let want: Vec<&str> = wanted.split("; ").filter(|date| !["-", "?"].contains(date)).collect();
        let count = counts.entry(language).or_default();
        count[0] += told.iter().filter(|date| want.contains(&date.as_str())).count() as f64;
        count[1] += told.len() as f64;
        count[2] += want.len() as f64;
        if told != want || (wanted == "?") == doubtful.is_empty() {
            println!("{language} {published}: wanted {wanted}, told {told:?}, doubtful {doubtful:?}: {sentence}");
        }
    }
    counts
}

/// Precision and recall over all languages; each language is printed.
fn rates(counts: &BTreeMap<&str, [f64; 3]>) -> (f64, f64) {
    let mut all = [0.0; 3];
    for (language, [right, told, wanted]) in counts {
        println!("{language}: precision {:.3}, recall {:.3}", right / told, right / wanted);
        all = [all[0] + right, all[1] + told, all[2] + wanted];
    }
    println!("all: precision {:.3}, recall {:.3}", all[0] / all[1], all[0] / all[2]);
    (all[0] / all[1], all[0] / all[2])
}

#[test]
fn dates_of_calls_are_told_and_other_numbers_are_not() {
    let in_title = dates_right(DATES, |title| Text { title, ..Text::default() });
    let (precision, recall) = rates(&in_title);
    assert!(precision >= 0.97 && recall >= 0.95);
    let in_text = dates_right(DATES, |text| Text { title: "News", text, ..Text::default() });
    let (precision, recall) = rates(&in_text);
    assert!(precision >= 0.97 && recall >= 0.95);
}

#[test]
fn dates_of_sentences_written_after_the_rules_are_told() {
    let (precision, recall) = rates(&dates_right(DATES_SECOND, |title| Text { title, ..Text::default() }));
    assert!(precision >= 0.97 && recall >= 0.95);
}

/// Accuracy over all languages; each language, what was taken for what, and misses are printed.
fn kinds_right(table: &str) -> f64 {
    let classifier = Classifier::new(&[], &[]);
    let mut counts: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    let mut taken: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in rows(table) {
        let (kind, language, title) = (row[0], row[1], row[2]);
        let cell = |at: usize| row.get(at).copied().filter(|cell| !cell.is_empty());
        let text = Text { title, summary: cell(3).unwrap_or(""), ..Text::default() };
        let dates = classifier.dates(&text, &language.parse().unwrap(), time(KINDS_DAY));
        let found = classifier.kind(&text, &dates, cell(4));
        let is_right = found.kind.as_str() == kind;
        let count = counts.entry(language).or_default();
        *count = [count[0] + f64::from(u8::from(is_right)), count[1] + 1.0];
        *taken.entry((kind, found.kind.as_str())).or_default() += 1;
        if !is_right {
            println!("{language}: wanted {kind}, told {found:?}: {title}");
        }
    }
    println!("{taken:?}");
    for (language, [right, all]) in &counts {
        println!("{language}: {right} of {all}");
    }
    let (right, all) = counts.values().fold((0.0, 0.0), |sum, count| (sum.0 + count[0], sum.1 + count[1]));
    println!("all: {right} of {all}");
    right / all
}

#[test]
fn the_kind_of_an_entry_is_told() {
    assert!(kinds_right(KINDS) >= 0.97);
}

#[test]
fn the_kind_of_entries_written_after_the_rules_is_told() {
    assert!(kinds_right(KINDS_SECOND) >= 0.90);
}

/// Most of what outlets publish is news, and it is told as news: these headlines all are, but for three that ask why or what.
#[test]
fn news_is_not_taken_for_anything_else() {
    let classifier = Classifier::new(&[], &[]);
    let (mut others, mut all) = (0.0, 0.0);
    for title in [TITLES, HELD_OUT, SECOND, FRESH].into_iter().flat_map(rows).map(|row| *row.last().unwrap_or(&"")) {
        let found = classifier.kind(&Text { title, ..Text::default() }, &[], None);
        all += 1.0;
        if found.kind != EntryKind::News {
            others += 1.0;
            println!("{found:?}: {title}");
        }
    }
    println!("{others} of {all}");
    assert!(others / all <= 0.10);
}
