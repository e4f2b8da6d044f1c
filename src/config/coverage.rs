//! Whom the newsroom hears: regions by languages by sources, so that a silence in the list of outlets is seen.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::shape::Config;
use crate::model::outlet::Source;
use crate::model::{Lang, Region};

/// How many sources speak for each region in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The newsroom's languages, then further ones of the outlets.
    pub languages: Vec<Lang>,
    /// One row per region, also without an outlet; the last one, without a region, only when an outlet has none.
    pub rows: Vec<CoverageRow>,
}

/// What is polled for one home region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    pub outlets: usize,
    pub sources: usize,
    /// Sources of outlets that publish in a language; an outlet with several languages counts in each.
    pub languages: BTreeMap<Lang, usize>,
}

impl Config {
    /// Counts outlets and sources by home region and language.
    pub fn coverage(&self) -> Coverage {
        self.coverage_of(&|_| true)
    }

    /// The same with those sources alone that `counts` lets count.
    pub fn coverage_of(&self, counts: &dyn Fn(&Source) -> bool) -> Coverage {
        let mut languages = self.newsroom.languages.clone();
        let own = languages.clone();
        let further: BTreeSet<&Lang> = self.outlets.iter().flat_map(|outlet| &outlet.languages).collect();
        languages.extend(further.into_iter().filter(|lang| !own.contains(lang)).cloned());
        let regions = Region::ALL.into_iter().map(Some);
        let mut rows: Vec<CoverageRow> = regions.map(|region| self.row(region, counts)).collect();
        rows.extend(Some(self.row(None, counts)).filter(|row| row.outlets > 0));
        Coverage { languages, rows }
    }

    fn row(&self, region: Option<Region>, counts: &dyn Fn(&Source) -> bool) -> CoverageRow {
        let mut row = CoverageRow { region, outlets: 0, sources: 0, languages: BTreeMap::new() };
        for outlet in self.outlets.iter().filter(|outlet| outlet.region == region) {
            row.outlets += 1;
            let sources = outlet.sources.iter().filter(|source| counts(source)).count();
            row.sources += sources;
            for lang in &outlet.languages {
                *row.languages.entry(lang.clone()).or_default() += sources;
            }
        }
        row
    }
}
