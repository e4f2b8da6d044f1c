//! The tables themselves: every line is understood, and every country belongs somewhere.

use std::collections::HashSet;

use super::Text;
use super::gazetteer::{Gazetteer, Meaning, Rule};
use super::topics::{Subjects, built_in_topics};
use crate::model::Region;

const REGIONS: &str = include_str!("../../assets/names/regions.csv");
const PLACES: &str = include_str!("../../assets/names/places.tsv");
const EXCEPTIONS: &str = include_str!("../../assets/names/exceptions.tsv");
const KINDS: [&str; 17] = [
    "country",
    "place",
    "capital",
    "province",
    "city",
    "town",
    "alias",
    "org",
    "company",
    "body",
    "weak",
    "shared",
    "demonym",
    "event",
    "person",
    "region",
    "exception",
];
/// The tables in the columns of places.tsv.
const LIKE_PLACES: [&str; 6] = [
    PLACES,
    include_str!("../../assets/names/organisations.tsv"),
    include_str!("../../assets/names/geography.tsv"),
    include_str!("../../assets/names/peoples.tsv"),
    include_str!("../../assets/names/leaders.tsv"),
    include_str!("../../assets/names/domestic.tsv"),
];

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "))
}

#[test]
fn every_country_of_every_name_belongs_to_a_region() {
    let known: HashSet<&str> = rows(REGIONS).filter_map(|line| line.get(..2)).collect();
    for rule in &Gazetteer::new(&[], &[]).built_in.rules {
        if let Rule::Name(name) = rule {
            assert!(KINDS.contains(&name.kind), "{name:?}");
            if let Meaning::Country(iso) = name.meaning {
                assert!(known.contains(iso), "{name:?}");
            }
        }
    }
}

#[test]
fn every_region_of_the_tables_is_one_of_ours() {
    for line in rows(REGIONS) {
        let cells: Vec<&str> = line.splitn(5, ',').collect();
        assert_eq!(cells.len(), 5, "{line}");
        assert!(cells[2].is_empty() || cells[2].parse::<Region>().is_ok(), "{line}");
        let other = cells[3].strip_prefix("alt:").or(cells[3].strip_prefix("also:"));
        assert!(other.map_or(["", "yes"].contains(&cells[3]), |slug| slug.parse::<Region>().is_ok()), "{line}");
    }
    for line in LIKE_PLACES.into_iter().flat_map(rows).chain(rows(EXCEPTIONS)) {
        let slug = line.strip_prefix("#REGION ").or(line.split("\tR:").nth(1)).and_then(|rest| rest.split('\t').next());
        assert!(slug.is_none_or(|slug| slug.parse::<Region>().is_ok()), "{line}");
    }
}

#[test]
fn places_have_the_columns_that_they_say() {
    for line in LIKE_PLACES.into_iter().flat_map(rows) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!(
            (3..=6).contains(&cells.len()) && !cells[2].split('|').any(|form| form.trim() != form || form.is_empty()),
            "{line}"
        );
        assert!(
            cells.get(4).is_none_or(|cell| ["", "doubtful"].contains(cell)) && cells.get(3) != Some(&"doubtful"),
            "{line}"
        );
        // Only the table of leaders says since when.
        assert!(cells.get(5).is_none_or(|year| year.len() == 4 && year.parse::<u16>().is_ok()), "{line}");
    }
}

#[test]
fn no_stem_of_a_topic_takes_a_word_that_only_looks_like_it() {
    const LOOKALIKES: &str = include_str!("../../tests/fixtures/stems.tsv");
    let topics = built_in_topics();
    let subjects = Subjects::new(&topics);
    let rows = LOOKALIKES.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split('\t').collect()).collect();
    let mut told = Vec::new();
    for row in &rows {
        let [topic, stem, _, title] = row[..] else { panic!("{row:?}") };
        let found = subjects.topics(&Text { title, ..Text::default() });
        told.extend(
            found
                .iter()
                .filter(|found| found.topic == topic)
                .map(|found| format!("{topic} {stem}: {title} {:?}", found.evidence)),
        );
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    let stems = topics.iter().flat_map(|topic| topic.any.iter().map(|term| (topic.slug.as_str(), term.as_str())));
    for (topic, stem) in stems.filter(|(_, term)| term.trim_end_matches('?').ends_with('*')) {
        assert!(rows.iter().any(|row| row[..2] == [topic, stem]), "{topic} {stem} has no lookalike in stems.tsv");
    }
}

#[test]
fn every_built_in_topic_has_a_slug_words_and_a_name_in_five_languages() {
    let topics = built_in_topics();
    assert_eq!(topics.len(), 23);
    for topic in topics {
        assert!(!topic.any.is_empty() && topic.name.len() == 5, "{}", topic.slug);
        let unfit: Vec<&String> = topic.any.iter().chain(&topic.not).filter(|term| term.contains(' ')).collect();
        assert!(unfit.is_empty(), "{}: phrases are joined by +: {unfit:?}", topic.slug);
    }
}
