//! One turn of the leading line: curate what came in, make public what is due, publish what wants an edition.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tracing::{info, warn};

use super::newsroom::Newsroom;
use super::outbox::Outbox;
use crate::config::Config;
use crate::curate::Curator;
use crate::publish::{self, Notice, Publisher};
use crate::store::{self, Curation, Desk, Queue, Ranking, Sqlite};
use crate::target::{Folder, Target};
use crate::web;
use crate::web::mailing::{self, release};

/// Entries that are made searchable in one transaction: a fraction of a second, so that editors' acts do not wait.
const SEARCHABLE: usize = 200;

/// The leading line. There is one in a newsroom: entries are assembled in order of arrival.
pub struct Leader {
    store: Sqlite,
    config: Arc<Config>,
    curator: Curator,
    publisher: Publisher<Folder>,
    /// Scheduled issues that cannot be published, told of already.
    told: BTreeSet<String>,
    /// Entries may wait to be made searchable: those of a store from before there was a search, and edited words.
    unsearchable: bool,
    outbox: Outbox,
    /// The model of the ranking may be of an older version, or of another encoder.
    unsettled: bool,
}

impl Leader {
    /// Opens the line for whoever holds the data folder's lock.
    pub async fn open(newsroom: &Newsroom, target: Arc<Folder>, fence: i64, notice: Notice) -> anyhow::Result<Leader> {
        publish::claim(target.as_ref(), &newsroom.config.newsroom.id_authority)?;
        match target.tidy() {
            Ok(0) => {}
            Ok(files) => info!(files, "removed what an earlier run left half written"),
            Err(error) => warn!(%error, "could not tidy up"),
        }
        Ok(Leader {
            store: newsroom.store.clone(),
            config: newsroom.config.clone(),
            curator: Curator::open(&newsroom.store, &newsroom.config, newsroom.encoder(), Utc::now()).await?,
            publisher: Publisher::new(newsroom.config.clone(), target, web::photos(&newsroom.data), fence, notice),
            told: BTreeSet::new(),
            unsearchable: true,
            outbox: Outbox::new(newsroom, fence),
            unsettled: true,
        })
    }

    /// Turns until nothing waits any more; returns the paths of the documents that changed.
    pub async fn settle(&mut self) -> anyhow::Result<Vec<String>> {
        let mut changed = self.turn(Utc::now()).await?;
        self.deliver(Utc::now()).await?;
        while self.has_more() {
            changed.extend(self.turn(Utc::now()).await?);
            self.deliver(Utc::now()).await?;
        }
        changed.sort_unstable();
        changed.dedup();
        Ok(changed)
    }

    /// Whether the next turn has something to do already.
    pub fn has_more(&self) -> bool {
        self.curator.has_more() || self.unsearchable || self.outbox.has_more
    }

    /// Hands on one delivery that is due. To be called when whoever asks gets the new documents.
    pub async fn deliver(&mut self, now: DateTime<Utc>) -> anyhow::Result<()> {
        self.outbox.turn(now).await
    }

    /// Publishes the issues whose time has come. One that cannot be published is told of once, and tried again.
    async fn publish_issues(&mut self, now: DateTime<Utc>) -> anyhow::Result<()> {
        for (slug, by) in self.store.due_issues(now).await? {
            match release(&self.store, &self.config, &slug, (&by, None), true, now).await {
                Ok(_) => info!(issue = slug, "published as scheduled"),
                Err(error) if is_trouble(&error) => return Err(error.into()),
                Err(error) => {
                    if self.told.insert(slug.clone()) {
                        warn!(issue = slug, "could not publish the scheduled issue: {error}");
                    }
                }
            }
        }
        Ok(())
    }

    /// Does what there is to do at `now`; returns the paths of the documents that changed.
    pub async fn turn(&mut self, now: DateTime<Utc>) -> anyhow::Result<Vec<String>> {
        self.curator.catch_up(&self.store, now).await?;
        // By what curation says of entries now, not by what an older version said.
        if self.unsettled && !self.curator.has_more() {
            self.unsettled = false;
            if self.store.settle_ranking(now).await? {
                info!("made the ranking again from the log of decisions");
            }
        }
        self.publish_issues(now).await?;
        self.store.release(now).await?;
        self.unsearchable = self.store.catch_up_search(SEARCHABLE).await? == SEARCHABLE;
        Ok(self.publisher.publish(&self.store, now).await?)
    }
}

/// Whether the store itself is in trouble, and not the issue.
fn is_trouble(error: &mailing::Error) -> bool {
    error.of_store().is_some_and(|error| !matches!(error, store::Error::Refused(_) | store::Error::Moved))
}
