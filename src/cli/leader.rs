//! One turn of the leading line: curate what came in, make public what is due, publish what wants an edition.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tracing::{info, warn};

use super::newsroom::Newsroom;
use crate::curate::Curator;
use crate::publish::{self, Notice, Publisher};
use crate::store::{Curation, Queue, Sqlite};
use crate::target::{Folder, Target};

/// Entries that are made searchable in one transaction: a fraction of a second, so that editors' acts do not wait.
const SEARCHABLE: usize = 200;

/// The leading line. There is one in a newsroom: entries are assembled in order of arrival.
pub struct Leader {
    store: Sqlite,
    curator: Curator,
    publisher: Publisher<Folder>,
    /// Entries may wait to be made searchable: those of a store from before there was a search, and edited words.
    unsearchable: bool,
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
            curator: Curator::open(&newsroom.store, &newsroom.config, Utc::now()).await?,
            publisher: Publisher::new(newsroom.config.clone(), target, fence, notice),
            unsearchable: true,
        })
    }

    /// Turns until nothing waits any more; returns the paths of the documents that changed.
    pub async fn settle(&mut self) -> anyhow::Result<Vec<String>> {
        let mut changed = self.turn(Utc::now()).await?;
        while self.has_more() {
            changed.extend(self.turn(Utc::now()).await?);
        }
        changed.sort_unstable();
        changed.dedup();
        Ok(changed)
    }

    /// Whether the next turn has something to do already.
    pub fn has_more(&self) -> bool {
        self.curator.has_more() || self.unsearchable
    }

    /// Does what there is to do at `now`; returns the paths of the documents that changed.
    pub async fn turn(&mut self, now: DateTime<Utc>) -> anyhow::Result<Vec<String>> {
        self.curator.catch_up(&self.store, now).await?;
        self.store.release(now).await?;
        self.unsearchable = self.store.catch_up_search(SEARCHABLE).await? == SEARCHABLE;
        Ok(self.publisher.publish(&self.store, now).await?)
    }
}
