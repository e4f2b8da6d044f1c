//! The deliver line in the hands of whoever leads: what is public is handed on, one delivery at a time.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tracing::{info, warn};

use super::newsroom::{Newsroom, mailer};
use crate::config::Config;
use crate::deliver;
use crate::model::delivery::StepState;
use crate::publish;
use crate::store::{Deliveries, Sqlite};

/// The outbox of a run.
pub struct Outbox {
    store: Sqlite,
    config: Arc<Config>,
    fence: i64,
    /// A mail was handed on; another may wait.
    pub has_more: bool,
}

impl Outbox {
    /// That of the run with this fence.
    pub fn new(newsroom: &Newsroom, fence: i64) -> Outbox {
        Outbox { store: newsroom.store.clone(), config: newsroom.config.clone(), fence, has_more: false }
    }

    /// Hands on one delivery that is due. To be called when whoever asks gets the new documents.
    pub async fn turn(&mut self, now: DateTime<Utc>) -> anyhow::Result<()> {
        for slug in self.store.issues_out(now).await? {
            info!(issue = slug, "page and feeds are out");
        }
        let taken = self.store.claim(self.fence, now).await?;
        self.has_more = taken.is_some();
        let Some(delivery) = taken else { return Ok(()) };
        let slug = delivery.subject.clone();
        let ahead = publish::ahead(&self.store, &self.config, &slug, now).await?;
        let (letter, mailer) = (ahead.as_ref().map(|ahead| &ahead.letter), mailer(&self.config)?);
        let taken = (delivery, self.fence);
        let sent = deliver::deliver(&self.store, &mailer, &self.config, letter, taken, now).await?;
        match sent.state {
            StepState::Done => info!(issue = slug, "mail: {}", sent.answer),
            state => warn!(issue = slug, state = state.as_str(), "mail: {}", sent.answer),
        }
        Ok(())
    }
}
