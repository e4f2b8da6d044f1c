//! What entries are read by: the built-in tables and those of feeds.toml, less what editors marked as wrong.

use super::short_hash;
use crate::classify::Classifier;
use crate::config::Config;
use crate::model::correction::Wrong;
use crate::model::region::RegionRule;
use crate::model::topic::Topic;
use crate::store::curation::Holding;
use crate::store::{self, Curation};

/// The tables, which follow the corrections in the store.
pub struct Tables {
    pub classifier: Classifier,
    /// The number of the corrections that they obey.
    pub corrections: i64,
    /// Added to the versions of the steps that corrections change.
    pub mark: String,
    regions: Vec<RegionRule>,
    topics: Vec<Topic>,
    /// The outlets' own names, told apart from places.
    outlets: Vec<String>,
}

impl Tables {
    /// The tables of a configuration and of the corrections that hold.
    pub async fn open(store: &impl Curation, config: &Config) -> store::Result<Tables> {
        let holding = store.wrong(None).await?.unwrap_or_default();
        let names = config.outlets.iter().flat_map(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases));
        let outlets: Vec<String> = names.cloned().collect();
        let (regions, topics) = (config.regions.clone(), config.topics.clone());
        Ok(Tables {
            classifier: classifier(&regions, &topics, &outlets, &holding.wrong),
            corrections: holding.number,
            mark: mark(&holding.wrong),
            regions,
            topics,
            outlets,
        })
    }

    /// Takes up corrections that were made or undone since; whether there were any.
    pub async fn obey(&mut self, store: &impl Curation) -> store::Result<bool> {
        let Some(Holding { number, wrong }) = store.wrong(Some(self.corrections)).await? else { return Ok(false) };
        self.classifier = classifier(&self.regions, &self.topics, &self.outlets, &wrong);
        (self.corrections, self.mark) = (number, mark(&wrong));
        Ok(true)
    }
}

fn classifier(regions: &[RegionRule], topics: &[Topic], outlets: &[String], wrong: &[Wrong]) -> Classifier {
    let outlets: Vec<&str> = outlets.iter().map(String::as_str).collect();
    Classifier::corrected(regions, topics, &outlets, wrong)
}

/// Tells findings under different rules apart; nothing while there are none.
fn mark(wrong: &[Wrong]) -> String {
    if wrong.is_empty() { String::new() } else { format!("-{}", short_hash(&format!("{wrong:?}"))) }
}
