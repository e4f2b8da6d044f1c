//! Out of sample: what remains of a figure when the rows of the tables go that its headlines may have brought in. For titles of
//! stories these are the rows that among all stories one alone touches; elsewhere those that one headline alone touches among
//! the headlines of all sets. The headlines are told anew without them. All such rows go at once: a row that one story alone
//! touches does nothing for another, so that this is the same as leaving out one story after the other, each with its own rows.

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

/// The rows that a single story or headline touches.
pub struct Single {
    /// Name of the table, row, and what touches it.
    pub rows: Vec<(&'static str, String, String)>,
    /// The tables without them.
    pub classifier: Classifier,
}

/// A row with its table, and the stories and headlines of a set that touch it.
type Touched<'a> = BTreeMap<(&'static str, String), BTreeSet<&'a str>>;

/// Those of each set, and the tables without them.
pub fn singles(sets: &[Headlines], classifier: &Classifier, topics: &[Topic]) -> Vec<Single> {
    let terms = Terms::new(topics);
    let touched: Vec<Touched> = sets.iter().map(|set| touched(set, classifier, &terms)).collect();
    let elsewhere = |row: &(&'static str, String), this: &Touched| {
        touched.iter().any(|other| !std::ptr::eq(other, this) && other.contains_key(row))
    };
    let single = |(set, this): (&Headlines, &Touched)| {
        let once = this.iter().filter(|(row, groups)| groups.len() == 1 && (set.is_stories || !elsewhere(row, this)));
        let rows: Vec<(&'static str, String, String)> =
            once.map(|((table, row), groups)| (*table, row.clone(), groups.iter().copied().collect())).collect();
        let names: HashSet<&str> = rows.iter().map(|(_, row, _)| row.as_str()).collect();
        let classifier = Classifier::without(&names, &terms.without(topics, &names));
        Single { rows, classifier }
    };
    sets.iter().zip(&touched).map(single).collect()
}

fn touched<'a>(set: &'a Headlines, classifier: &Classifier, terms: &Terms) -> Touched<'a> {
    let mut touched = Touched::new();
    for headline in &set.rows {
        let language = headline.language.parse().unwrap_or_else(|_| Lang::undetermined());
        let names = classifier.rows(&headline.title, &language).into_iter();
        let named = names.filter_map(|row| Some((table(row)?, row.to_string())));
        let told = terms.touched(&headline.title).into_iter().map(|term| (TERMS, term));
        for row in named.chain(told) {
            touched.entry(row).or_default().insert(&headline.group);
        }
    }
    touched
}

/// How many rows each table has.
pub fn sizes(topics: &[Topic]) -> BTreeMap<&'static str, usize> {
    let mut sizes: BTreeMap<&'static str, usize> = BTreeMap::new();
    lines().filter_map(table).for_each(|table| *sizes.entry(table).or_default() += 1);
    sizes.insert(TERMS, topics.iter().map(|topic| topic.any.len() + topic.not.len() + topic.near.len()).sum());
    sizes
}

/// The name of the table of topics' words.
const TERMS: &str = "topic terms";

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
        Terms { subjects: Subjects::new(&alone) }
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
