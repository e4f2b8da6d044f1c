//! The tables themselves: every line is understood, and every country belongs somewhere.

use std::collections::HashSet;

use super::gazetteer::{Gazetteer, Meaning, Rule};
use super::topics::built_in_topics;
use crate::model::Region;

const REGIONS: &str = include_str!("../../assets/names/regions.csv");
const PLACES: &str = include_str!("../../assets/names/places.tsv");
const EXCEPTIONS: &str = include_str!("../../assets/names/exceptions.tsv");
const KINDS: [&str; 11] =
    ["country", "place", "capital", "city", "alias", "org", "demonym", "event", "person", "region", "exception"];

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "))
}

#[test]
fn every_country_of_every_name_belongs_to_a_region() {
    let known: HashSet<&str> = rows(REGIONS).filter_map(|line| line.get(..2)).collect();
    for rule in Gazetteer::new(&[]).rules {
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
    for line in rows(PLACES).chain(rows(EXCEPTIONS)) {
        let slug = line.strip_prefix("#REGION ").or(line.split("\tR:").nth(1)).and_then(|rest| rest.split('\t').next());
        assert!(slug.is_none_or(|slug| slug.parse::<Region>().is_ok()), "{line}");
    }
}

#[test]
fn places_have_the_columns_that_they_say() {
    for line in rows(PLACES) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!((3..=5).contains(&cells.len()) && !cells[2].contains("||"), "{line}");
        assert!(cells.get(4).is_none_or(|cell| *cell == "doubtful") && cells.get(3) != Some(&"doubtful"), "{line}");
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
