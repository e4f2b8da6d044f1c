//! How often what newsloom says of entries is right, over sets of entries whose right answers are known. The figures come from the
//! functions that `newsloom curate` and the daemon call. `make evaluate` prints them, tests/it/evaluate.rs sets floors to them.

pub mod copies;
pub mod identity;
pub mod reading;
pub mod regions;
pub mod rows;
pub mod score;
pub mod sets;
pub mod stories;
pub mod table;
pub mod topics;

use newsloom::classify::{Classifier, built_in_topics};
use newsloom::similar::encoder::Encoder;

use rows::Single;
use sets::Sets;
use table::Section;

/// The tables of names and topics, whole, and for each set of headlines without what that set alone may have brought in.
pub struct Tables {
    pub whole: Classifier,
    pub singles: Vec<Single>,
}

impl Tables {
    pub fn new(sets: &Sets) -> Tables {
        let topics = built_in_topics();
        let whole = Classifier::new(&[], &topics);
        let singles = sets.headlines.iter().map(|set| rows::single(set, &whole, &topics)).collect();
        Tables { whole, singles }
    }
}

/// Everything that is measured, in the order in which an entry meets it. Without an encoder what needs one is left out.
pub fn sections(sets: &Sets, tables: &Tables, encoder: Option<&Encoder>) -> Vec<Section> {
    let mut sections = vec![
        reading::language(sets, &tables.whole),
        regions::primary(sets, tables),
        regions::coverage(sets, tables),
        regions::published(sets, tables),
        topics::topics(sets, tables),
        rows_section(sets, tables),
        reading::kinds(sets, &tables.whole),
        reading::dates(sets, &tables.whole),
        copies::copies(sets),
        identity::identity(sets),
        stories::stories(sets, encoder),
    ];
    sections.push(ranking());
    sections
}

/// How many rows a single story or headline touches, with the rows.
fn rows_section(sets: &Sets, tables: &Tables) -> Section {
    let note = "how many rows of a table only one story (of sets without stories: one headline) of the set touches; out of sample goes without them";
    let mut section = Section::new("Rows of the tables that one story alone touches", note);
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        for (table, size) in &single.sizes {
            let once: Vec<_> = single.rows.iter().filter(|(of, ..)| of == table).collect();
            let name = format!("{}: {table}, {} of {size}", set.name, once.len());
            section.single(name, Some(once.len() as f64 / (*size).max(1) as f64), *size);
            section.misses.extend(once.iter().map(|(_, row, group)| format!("{}: {table}: {group}: {row}", set.name)));
        }
    }
    section
}

/// The place of the simulated editor's figures.
fn ranking() -> Section {
    Section::new("Ranking by a simulated editor", "not measured yet: this version orders the queue by time")
}
