//! Out of sample: what remains of a figure when the rows of the tables go that a set of headlines may have brought in. A row that
//! a single story of a set touches (in a set without stories, a single headline) is left out, then the headlines of that set are
//! told anew. All such rows go at once: a row that one story alone touches does nothing for another, so that this is the same as
//! leaving out one story after the other, each with its own rows.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use newsloom::classify::topics::Subjects;
use newsloom::classify::{Classifier, Text};
use newsloom::model::Lang;
use newsloom::model::topic::Topic;

use super::sets::Headlines;

/// The tables that people wrote, of which a row may have been written for a headline. Names of countries and cities were taken
/// over as a whole from others' lists.
const TABLES: [(&str, &str); 3] = [
    ("exceptions", include_str!("../../../assets/names/exceptions.tsv")),
    ("places", include_str!("../../../assets/names/places.tsv")),
    ("demonyms", include_str!("../../../assets/names/demonyms.tsv")),
];

/// The rows that a single story or headline of a set touches.
pub struct Single {
    /// Name of the table, row, and what touches it.
    pub rows: Vec<(&'static str, String, String)>,
    /// How many rows each table has.
    pub sizes: BTreeMap<&'static str, usize>,
    /// The tables without them.
    pub classifier: Classifier,
}

/// Finds them and builds the tables without them.
pub fn single(set: &Headlines, classifier: &Classifier, topics: &[Topic]) -> Single {
    let mut touched: BTreeMap<(&'static str, String), BTreeSet<&str>> = BTreeMap::new();
    let terms = Terms::new(topics);
    for headline in &set.rows {
        let language = headline.language.parse().unwrap_or_else(|_| Lang::undetermined());
        let names = classifier.rows(&headline.title, &language).into_iter();
        let named = names.filter_map(|row| Some((table(row)?, row.to_string())));
        let told = terms.touched(&headline.title).into_iter().map(|term| ("topic terms", term));
        for row in named.chain(told) {
            touched.entry(row).or_default().insert(&headline.group);
        }
    }
    let once = touched.into_iter().filter(|(_, groups)| groups.len() == 1);
    let rows: Vec<(&'static str, String, String)> =
        once.map(|((table, row), groups)| (table, row, groups.into_iter().collect())).collect();
    let names: HashSet<&str> = rows.iter().map(|(_, row, _)| row.as_str()).collect();
    let mut sizes: BTreeMap<&'static str, usize> = BTreeMap::new();
    lines().for_each(|line| *sizes.entry(table(line).unwrap_or("")).or_default() += 1);
    sizes.insert("topic terms", terms.names.len());
    let classifier = Classifier::without(&names, &terms.without(topics, &names));
    Single { rows, sizes, classifier }
}

fn lines() -> impl Iterator<Item = &'static str> {
    let lines = TABLES.iter().flat_map(|(_, text)| text.lines());
    lines.filter(|line| !line.trim().is_empty() && !line.starts_with("# "))
}

/// The table of a row; aliases stand among the places. None of a row of countries or cities, or of the list of given names.
fn table(row: &str) -> Option<&'static str> {
    let (name, _) = TABLES.iter().find(|(_, text)| text.lines().any(|line| line == row))?;
    let is_alias = *name == "places" && row.split('\t').nth(1) == Some("alias");
    Some(if is_alias { "aliases" } else { name }).filter(|_| !row.starts_with("#GIVEN"))
}

/// Every term of the topics as a topic of its own, so that it is told which of them a headline touches.
struct Terms {
    subjects: Subjects,
    names: Vec<String>,
}

impl Terms {
    fn new(topics: &[Topic]) -> Terms {
        let mut alone: Vec<Topic> = Vec::new();
        for topic in topics {
            let bare = Topic { any: Vec::new(), not: Vec::new(), near: Vec::new(), ..topic.clone() };
            let mut add = |name: String, any: Option<&String>, near: Option<&(String, String, u32)>| {
                let (any, near) = (any.into_iter().cloned().collect(), near.into_iter().cloned().collect());
                alone.push(Topic { slug: name, any, near, ..bare.clone() });
            };
            topic.any.iter().for_each(|term| add(any(topic, term), Some(term), None));
            topic.not.iter().for_each(|term| add(not(topic, term), Some(term), None));
            topic.near.iter().for_each(|pair| add(near(topic, pair), None, Some(pair)));
        }
        Terms { subjects: Subjects::new(&alone), names: alone.into_iter().map(|topic| topic.slug).collect() }
    }

    fn touched(&self, title: &str) -> Vec<String> {
        let told = self.subjects.topics(&Text { title, ..Text::default() });
        told.into_iter().map(|finding| finding.topic).collect()
    }

    fn without(&self, topics: &[Topic], left_out: &HashSet<&str>) -> Vec<Topic> {
        let mut topics = topics.to_vec();
        for topic in &mut topics {
            let whole = topic.clone();
            topic.any.retain(|term| !left_out.contains(any(&whole, term).as_str()));
            topic.not.retain(|term| !left_out.contains(not(&whole, term).as_str()));
            topic.near.retain(|pair| !left_out.contains(near(&whole, pair).as_str()));
        }
        topics
    }
}

fn any(topic: &Topic, term: &str) -> String {
    format!("{}: {term}", topic.slug)
}

fn not(topic: &Topic, term: &str) -> String {
    format!("{}: not {term}", topic.slug)
}

fn near(topic: &Topic, (left, right, within): &(String, String, u32)) -> String {
    format!("{}: {left} near {right} ({within})", topic.slug)
}
