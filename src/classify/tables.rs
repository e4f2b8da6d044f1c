//! The tables themselves: every line is understood, and every country belongs somewhere.

use std::collections::HashSet;

use super::gazetteer::{Gazetteer, Meaning, Rule};
use super::topics::built_in_topics;
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
fn every_built_in_topic_has_a_slug_words_and_a_name_in_five_languages() {
    let topics = built_in_topics();
    assert_eq!(topics.len(), 23);
    for topic in topics {
        assert!(!topic.any.is_empty() && topic.name.len() == 5, "{}", topic.slug);
        let unfit: Vec<&String> = topic.any.iter().chain(&topic.not).filter(|term| term.contains(' ')).collect();
        assert!(unfit.is_empty(), "{}: phrases are joined by +: {unfit:?}", topic.slug);
    }
}
