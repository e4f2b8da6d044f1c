//! How often what newsloom says of entries is right, over sets of entries whose right answers are known. The figures come from the
//! functions that `newsloom curate` and the daemon call. `make evaluate` prints them, tests/it/evaluate.rs sets floors to them.

pub mod copies;
pub mod identity;
pub mod ranking;
pub mod reading;
pub mod regions;
pub mod rows;
pub mod score;
pub mod sets;
pub mod stories;
pub mod table;
pub mod topics;

use std::collections::BTreeMap;
use std::path::Path;

use newsloom::classify::{Classifier, built_in_topics};

use rows::{Single, Written};
use sets::Sets;
use table::Section;

/// The tables of names and topics, whole, and for each set of headlines without what that set alone may have brought in.
pub struct Tables {
    pub whole: Classifier,
    pub singles: Vec<Single>,
    /// How many rows each table has.
    pub sizes: BTreeMap<String, usize>,
}

impl Tables {
    /// `root` is the folder of the repository.
    pub fn new(sets: &Sets, root: &Path) -> anyhow::Result<Tables> {
        let topics = built_in_topics();
        let whole = Classifier::new(&[], &topics);
        let written = Written::read(root)?;
        let singles = rows::singles(&sets.headlines, &whole, &topics, &written);
        Ok(Tables { whole, singles, sizes: written.sizes(&topics) })
    }
}

/// What is measured without an encoder and without the program, in the order in which an entry meets it.
pub fn quick(sets: &Sets, tables: &Tables) -> Vec<Section> {
    vec![
        reading::language(sets, &tables.whole),
        regions::primary(sets, tables),
        regions::coverage(sets, tables),
        regions::published(sets, tables),
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
