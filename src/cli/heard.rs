//! Which sources work, as their polls said: what a newsroom hears is not what feeds.toml hopes to hear.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::Paths;
use super::places::Places;
use crate::config::Config;
use crate::model::outlet::Source;
use crate::store::operations::Heard;
use crate::store::{Operations, Sqlite};

/// A poll that is overdue by more is no longer news of its source: the longest pace of our own is a day.
const OVERDUE: TimeDelta = TimeDelta::days(1);

/// What is known of the sources of a configuration.
#[derive(Debug, Default)]
pub struct Hearing {
    working: HashSet<String>,
    /// Polled, without success or too long ago.
    pub silent: usize,
    pub never: usize,
    /// Not asked until somebody resumes them.
    pub paused: usize,
}

/// What the polls said, where there is a store; `None` where nothing was ever polled.
pub async fn hearing(config: &Config, paths: &Paths) -> anyhow::Result<Option<Hearing>> {
    let places = Places::of(config, paths)?;
    if !places.store.exists() {
        return Ok(None);
    }
    let store = Sqlite::open(&places.store).await?;
    let heard = store.heard().await?;
    store.close().await;
    let hearing = sorted(config, &heard, Utc::now());
    Ok(Some(hearing).filter(|hearing| hearing.silent + hearing.working.len() > 0))
}

fn sorted(config: &Config, heard: &[Heard], now: DateTime<Utc>) -> Hearing {
    let mut hearing = Hearing::default();
    for source in config.outlets.iter().flat_map(|outlet| &outlet.sources) {
        match heard.iter().find(|one| one.url == source.url.as_str()) {
            _ if source.paused => hearing.paused += 1,
            Some(one) if one.good && one.next_at.is_some_and(|next| now <= next + OVERDUE) => {
                hearing.working.insert(one.url.clone());
            }
            Some(one) if one.polled => hearing.silent += 1,
            _ => hearing.never += 1,
        }
    }
    hearing
}

impl Hearing {
    /// What was just found: the addresses that answered with something to read.
    pub fn found(working: HashSet<String>) -> Hearing {
        Hearing { working, ..Hearing::default() }
    }

    pub fn works(&self, source: &Source) -> bool {
        self.working.contains(source.url.as_str())
    }

    pub fn working(&self) -> usize {
        self.working.len()
    }
}
