//! How often what newsloom says of entries is right, over sets of entries whose right answers are known. The figures come from the
//! functions that `newsloom curate` and the daemon call. `make evaluate` prints them, tests/it/evaluate.rs sets floors to them.

pub mod copies;
pub mod identity;
pub mod neighbours;
pub mod ranking;
pub mod reading;
pub mod regions;
pub mod rows;
pub mod score;
pub mod sets;
pub mod stories;
pub mod table;
pub mod topics;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use newsloom::classify::{Classifier, Text, built_in_topics};
use newsloom::model::Lang;
use newsloom::model::curation::{RegionFinding, TopicFinding};
use newsloom::similar::encoder::{Embedder, Embedding, Encoder, Vector};

use rows::{Single, Written};
use sets::{Headline, Sets};
use table::Section;

/// The tables of names and topics, whole, and for each set of headlines without what that set alone may have brought in.
pub struct Tables {
    pub whole: Classifier,
    pub singles: Vec<Single>,
    /// How many rows each table has.
    pub sizes: BTreeMap<String, usize>,
    /// What the encoder says of each headline.
    directions: HashMap<String, Embedding>,
}

impl Tables {
    /// `root` is the folder of the repository.
    pub fn new(sets: &Sets, root: &Path, encoder: Option<&Encoder>) -> anyhow::Result<Tables> {
        let topics = built_in_topics();
        let whole = Classifier::new(&[], &topics);
        let written = Written::read(root)?;
        let singles = rows::singles(&sets.headlines, &whole, &topics, &written);
        let titles: Vec<&str> = sets.headlines.iter().flat_map(|set| &set.rows).map(|row| row.title.as_str()).collect();
        // As they are stored: in 8 bits.
        let embed = |encoder: &Encoder| encoder.embed_batch(&titles);
        let stored = encoder.map(embed).unwrap_or_default().into_iter().map(|told| Vector::from(&told).embedding());
        let directions = titles.iter().map(|title| (*title).to_string()).zip(stored).collect();
        Ok(Tables { whole, singles, sizes: written.sizes(&topics), directions })
    }

    /// The topics of a headline, from its title alone: by its words, and by what the encoder says of it.
    pub fn topics(&self, classifier: &Classifier, title: &str) -> Vec<TopicFinding> {
        let text = Text { title, ..Text::default() };
        let mut found = classifier.topics(&text);
        if let Some(direction) = self.directions.get(title) {
            classifier.hear_topics(&mut found, &text, direction);
        }
        found
    }

    /// The same of its regions.
    pub fn regions(&self, classifier: &Classifier, headline: &Headline) -> Vec<RegionFinding> {
        let text = Text { title: &headline.title, ..Text::default() };
        let language = headline.language.parse().unwrap_or_else(|_| Lang::undetermined());
        let mut found = classifier.regions(&text, &language, None);
        if let Some(direction) = self.directions.get(&headline.title) {
            classifier.hear_regions(&mut found, &text, direction);
        }
        found
    }
}

/// What is measured without the program, in the order in which an entry meets it.
pub fn quick(sets: &Sets, tables: &Tables) -> Vec<Section> {
    vec![
        reading::language(sets, &tables.whole),
        regions::primary(sets, tables),
        regions::coverage(sets, tables),
        regions::confusions(sets, tables),
        regions::published(sets, tables),
        neighbours::neighbours(sets, tables),
        topics::topics(sets, tables),
        single_rows(sets, tables),
        reading::kinds(sets, &tables.whole),
        reading::dates(sets, &tables.whole),
        copies::copies(sets),
        identity::identity(sets),
    ]
}

/// How many rows a single story or headline touches, with the rows.
fn single_rows(sets: &Sets, tables: &Tables) -> Section {
    let note = "share of a table's rows that one story alone touches (sets without stories: one headline alone, of all sets); out of sample goes without them";
    let mut section = Section::new("Rows that one story alone touches", note);
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        section.misses.extend(single.rows.iter().map(|(of, row, group)| format!("{}: {of}: {group}: {row}", set.name)));
        let of = |table: &str| single.rows.iter().filter(|(of, ..)| of == table).count();
        if set.is_stories {
            for (table, size) in &tables.sizes {
                let name = format!("{}: {} of the {table}", set.name, of(table));
                section.single(name, Some(of(table) as f64 / *size as f64), *size);
            }
        } else {
            let (once, size) = (single.rows.len(), tables.sizes.values().sum::<usize>());
            section.single(format!("{}: {once} of all", set.name), Some(once as f64 / size as f64), size);
        }
    }
    section
}
