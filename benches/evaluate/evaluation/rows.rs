//! Out of sample: what remains of a figure when the rows of the tables go that its headlines may have brought in. For titles of
//! stories these are the rows that among all stories one alone touches; elsewhere those that one headline alone touches among
//! the headlines of all sets. The headlines are told anew without them. All such rows go at once: a row that one story alone
//! touches does nothing for another, so that this is the same as leaving out one story after the other, each with its own rows.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use newsloom::classify::topics::Subjects;
use newsloom::classify::{Classifier, Text};
use newsloom::model::Lang;
use newsloom::model::topic::Topic;

use super::sets::Headlines;

/// Names of countries, cities and the like were taken over as a whole from others' lists; every other table was written by
/// people, a row of it perhaps for a headline.
const TAKEN_OVER: [&str; 5] = ["countries", "cities", "zone_cities", "subdivisions", "towns"];

/// The rows of the tables that people wrote, each with the name of its table; aliases stand among the places.
pub struct Written(HashMap<String, String>);

impl Written {
    /// Reads `assets/names`.
    pub fn read(root: &Path) -> anyhow::Result<Written> {
        let mut rows = HashMap::new();
        for entry in std::fs::read_dir(root.join("assets/names"))? {
            let path = entry?.path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("");
            if path.extension().is_none_or(|extension| extension != "tsv") || TAKEN_OVER.contains(&name) {
                continue;
            }
            let text = std::fs::read_to_string(&path)?;
            let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "));
            for line in lines.filter(|line| !line.starts_with("#GIVEN")) {
                let is_alias = line.split('\t').nth(1) == Some("alias");
                rows.insert(line.to_string(), if is_alias { "aliases".into() } else { name.to_string() });
            }
        }
        Ok(Written(rows))
    }

    /// How many rows each table has.
    pub fn sizes(&self, topics: &[Topic]) -> BTreeMap<String, usize> {
        let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
        self.0.values().for_each(|table| *sizes.entry(table.clone()).or_default() += 1);
        let terms = topics.iter().map(|topic| topic.any.len() + topic.not.len() + topic.near.len()).sum();
        sizes.insert(TERMS.to_string(), terms);
        sizes
    }
}

/// The rows that a single story or headline touches.
pub struct Single {
    /// Name of the table, row, and what touches it.
    pub rows: Vec<(String, String, String)>,
    /// The tables without them.
    pub classifier: Classifier,
}

/// A row with its table, and the stories and headlines of a set that touch it.
type Touched<'a> = BTreeMap<(String, String), BTreeSet<&'a str>>;

/// Those of each set, and the tables without them.
pub fn singles(sets: &[Headlines], classifier: &Classifier, topics: &[Topic], written: &Written) -> Vec<Single> {
    let terms = Terms::new(topics);
    let touched: Vec<Touched> = sets.iter().map(|set| touched(set, classifier, &terms, written)).collect();
    let elsewhere = |row: &(String, String), this: &Touched| {
        touched.iter().any(|other| !std::ptr::eq(other, this) && other.contains_key(row))
    };
    let single = |(set, this): (&Headlines, &Touched)| {
        let once = this.iter().filter(|(row, groups)| groups.len() == 1 && (set.is_stories || !elsewhere(row, this)));
        let rows: Vec<(String, String, String)> =
            once.map(|((table, row), groups)| (table.clone(), row.clone(), groups.iter().copied().collect())).collect();
        let names: HashSet<&str> = rows.iter().map(|(_, row, _)| row.as_str()).collect();
        let classifier = Classifier::without(&names, &terms.without(topics, &names));
        Single { rows, classifier }
    };
    sets.iter().zip(&touched).map(single).collect()
}

fn touched<'a>(set: &'a Headlines, classifier: &Classifier, terms: &Terms, written: &Written) -> Touched<'a> {
    let mut touched = Touched::new();
    for headline in &set.rows {
        let language = headline.language.parse().unwrap_or_else(|_| Lang::undetermined());
        let names = classifier.rows(&headline.title, &language).into_iter();
        let named = names.filter_map(|row| Some((written.0.get(row)?.clone(), row.to_string())));
        let told = terms.touched(&headline.title).into_iter().map(|term| (TERMS.to_string(), term));
        for row in named.chain(told) {
            touched.entry(row).or_default().insert(&headline.group);
        }
    }
    touched
}

/// The name of the table of topics' words.
const TERMS: &str = "topic terms";

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
        Terms { subjects: Subjects::new(&alone, &[]) }
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
