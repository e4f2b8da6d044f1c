//! The ingest line: fetch -> read -> normalise -> revise -> record, for each source that is due.
//!
//! There is no early return between fetch and record: a failure is an outcome too. Polls run side by side; their
//! records are gathered and stored a group at a time, so that one disk flush serves many.

mod by_link;
mod claim;
mod decide;
mod discover;
mod feeds_toml;
mod outcome;
mod report;
mod trial;
mod wary;
mod workers;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::Instant;

pub use by_link::{AddError, Added, Wanted, add_by_link};
pub use discover::{Candidate, Discovery, How, discover, typed};
pub use feeds_toml::{ChangeError, change};
pub use report::{Report, Totals};
pub use trial::{Facts, Trial, TrialStatus, feed, trial};

use crate::config::Polling;
use crate::fetch::{Answer, Fetcher, Outcome, Request};
use crate::link;
use crate::model::outlet::SourceKind;
use crate::model::poll::PollStatus;
use crate::read::READER_VERSION;
use crate::schedule::{self, Policy};
use crate::store::polls::{DueSource, PollRecord, Recorded, Refused, StoredBody};
use crate::store::{self, Polls};
use claim::Claims;
use outcome::Polled;
use workers::Workers;

/// Polls stored in one transaction at most: enough to share a flush, few enough to lose little time to one.
const GROUP: usize = 64;

/// How often a poll is decided anew when another overtook it.
const ATTEMPTS: usize = 3;

/// The ingest line with its way out and its manners.
#[derive(Clone)]
pub struct Ingest {
    fetcher: Fetcher,
    polling: Arc<Polling>,
    id_authority: Arc<str>,
    stopping: Arc<AtomicBool>,
    workers: Workers,
}

impl Ingest {
    pub fn new(fetcher: Fetcher, polling: Polling, id_authority: &str) -> Ingest {
        let (polling, id_authority) = (Arc::new(polling), id_authority.into());
        Ingest { fetcher, polling, id_authority, stopping: Arc::default(), workers: Workers::new() }
    }

    /// The way out, so that others keep the same pace towards the same hosts.
    pub fn fetcher(&self) -> &Fetcher {
        &self.fetcher
    }

    /// Starts no further polls in this round; those under way are finished and stored.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Polls every source that is due at `now`; with `all`, every source whose floor has passed. `only` names sources
    /// by address or outlet. `each` hears of every poll once it is stored.
    pub async fn round<S>(&self, store: &S, ask: Ask<'_>, mut each: impl FnMut(&Report)) -> store::Result<Totals>
    where
        S: Polls + Clone + Send + Sync + 'static,
    {
        let began = Instant::now();
        let now = ask.now;
        let due: Vec<DueSource> = store.due(now, ask.all, usize::MAX >> 1).await?;
        let mut totals = Totals::default();
        let (sender, mut receiver) = mpsc::channel::<(Polled, PollRecord)>(2 * GROUP);
        let (claims, claimer) = claim::start(store.clone());
        let (early, due): (Vec<_>, Vec<_>) =
            due.into_iter().filter(|source| ask.names(source)).partition(|source| self.is_too_early(source, now));
        for source in early {
            let report = Report::skipped(&source, "its floor has not passed since the last poll");
            each(&report);
            totals.count(&report);
        }
        let mut feeder = JoinSet::new();
        feeder.spawn(self.clone().feed(store.clone(), due, (now, began), claims, sender));
        let mut group = Vec::with_capacity(GROUP);
        while receiver.recv_many(&mut group, GROUP).await > 0 {
            for report in self.store_group(store, std::mem::take(&mut group)).await? {
                each(&report);
                totals.count(&report);
            }
        }
        while feeder.join_next().await.is_some() {}
        claimer.await.map_err(|e| store::Error::Refused(format!("polling stopped: {e}")))??;
        totals.seconds = began.elapsed().as_secs_f64();
        Ok(totals)
    }

    /// Polls these sources side by side. A source takes memory only once its turn has come; when the round is dropped,
    /// so are all of its polls.
    async fn feed<S>(
        self,
        store: S,
        due: Vec<DueSource>,
        (now, began): (DateTime<Utc>, Instant),
        claims: Claims,
        sender: mpsc::Sender<(Polled, PollRecord)>,
    ) where
        S: Polls + Clone + Send + Sync + 'static,
    {
        let places = Arc::new(Semaphore::new(2 * self.polling.in_flight.max(1)));
        let mut polls = JoinSet::new();
        for source in due {
            let place = places.clone().acquire_owned().await;
            let (line, store, sender, claims) = (self.clone(), store.clone(), sender.clone(), claims.clone());
            polls.spawn(async move {
                let _place = place;
                let at = now + TimeDelta::from_std(began.elapsed()).unwrap_or_default();
                if line.stopping.load(Ordering::Relaxed) || !line.claimed(&claims, &source, at).await {
                    return;
                }
                let polled = line.poll(&store, source, at).await;
                let record = decide::record(&store, &polled, &line.id_authority, &line.workers).await;
                // The receiver lives as long as any sender; when the round was dropped there is nobody to tell.
                let _ = sender.send((polled, record)).await;
            });
            while polls.try_join_next().is_some() {}
        }
        drop((sender, claims));
        while polls.join_next().await.is_some() {}
    }

    /// Notes that a source is being asked; where there is no floor, nothing needs to be remembered of that.
    async fn claimed(&self, claims: &Claims, source: &DueSource, at: DateTime<Utc>) -> bool {
        let policy = policy(&self.polling, source);
        let again = schedule::next_poll(&source.past, PollStatus::Skipped.into(), &policy, at, 0.0);
        policy.floor.is_zero() || claims.claim(source.id, at, again).await
    }

    /// One source: asked, and what it answered read.
    async fn poll<S: Polls>(&self, store: &S, source: DueSource, at: DateTime<Utc>) -> Polled {
        let conditional = !schedule::full_fetch_due(source.full_at, at, steady_jitter(source.id));
        let request = Request {
            url: source.source.url.clone(),
            fallback: source.source.fallback.clone(),
            validators: source.validators.clone(),
            validators_of: source.validators_url.as_deref().and_then(|url| url.parse().ok()),
            conditional,
            is_page: source.source.kind == SourceKind::Page,
        };
        let answer = self.fetcher.fetch(&request, at).await;
        let pace = self.fetcher.gate().state(&answer.final_url);
        let policy = policy(&self.polling, &source);
        let kept = kept_body(store, &source, &answer).await;
        outcome::of_answer(source, answer, kept, pace, policy, at, &self.workers).await
    }

    /// Whether a source may not be asked yet: no command overrides the floor.
    fn is_too_early(&self, source: &DueSource, now: DateTime<Utc>) -> bool {
        !schedule::due(&source.past, &policy(&self.polling, source), now)
    }

    /// Stores a group in one transaction; what was overtaken is decided and stored again.
    async fn store_group<S: Polls>(
        &self,
        store: &S,
        mut group: Vec<(Polled, PollRecord)>,
    ) -> store::Result<Vec<Report>> {
        let mut reports = Vec::with_capacity(group.len());
        for attempt in 1..=ATTEMPTS {
            let (polls, records): (Vec<Polled>, Vec<PollRecord>) = group.into_iter().unzip();
            let outcomes = store.record(&records).await?;
            let mut again = Vec::new();
            for ((polled, record), outcome) in polls.into_iter().zip(&records).zip(outcomes) {
                match outcome {
                    Ok(recorded) => {
                        tell_of_alarm(&polled, record);
                        reports.push(Report::of(&polled, record, &recorded));
                    }
                    Err(Refused::Overtaken) if attempt < ATTEMPTS => again.push(polled),
                    Err(refused) => reports.push(self.give_up(store, polled, &refused).await?),
                }
            }
            group = Vec::with_capacity(again.len());
            for polled in again {
                let record = decide::record(store, &polled, &self.id_authority, &self.workers).await;
                group.push((polled, record));
            }
            if group.is_empty() {
                break;
            }
        }
        Ok(reports)
    }

    /// A poll that could not be stored is a failed poll: its outcome and next time are, and its validators are not.
    async fn give_up<S: Polls>(&self, store: &S, polled: Polled, refused: &Refused) -> store::Result<Report> {
        let record = outcome::failed_record(&polled, format!("its entries could not be stored because {refused}"));
        store.record(std::slice::from_ref(&record)).await?;
        let nothing = Recorded { source_id: record.source_id, new: 0, revised: 0, unchanged: 0 };
        Ok(Report::of(&polled, &record, &nothing))
    }
}

/// An alarm that a poll raised is told to whoever runs the newsroom.
fn tell_of_alarm(polled: &Polled, record: &PollRecord) {
    if let Some(alarm) = record.reading.as_ref().and_then(|reading| reading.guarded.alarm.as_ref()) {
        let source = link::shown(polled.source.source.url.as_str());
        tracing::warn!(outlet = %polled.source.outlet.slug, source, %alarm, "a source raised an alarm");
    }
}

/// The last body, where it is still what the outlet publishes and an older reader read it: a better reader reads it
/// again without a request for it.
async fn kept_body<S: Polls>(store: &S, source: &DueSource, answer: &Answer) -> Option<StoredBody> {
    let outdated = source.reader.is_some_and(|version| version < READER_VERSION);
    if !outdated || answer.outcome != Outcome::NotModified {
        return None;
    }
    store.last_body(source.id).await.ok().flatten()
}

/// What to poll.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub now: DateTime<Utc>,
    /// Overrides the schedule, never the floor.
    pub all: bool,
    /// Addresses of sources or slugs of outlets; empty means all.
    pub only: &'a [String],
}

impl Ask<'_> {
    fn names(&self, source: &DueSource) -> bool {
        let named: HashSet<&str> = self.only.iter().map(String::as_str).collect();
        let url = source.source.url.as_str();
        named.is_empty() || [url, &link::shown(url), &source.outlet.slug].into_iter().any(|name| named.contains(name))
    }
}

/// The pace of one source: the newsroom's, or its own where it has one.
fn policy(polling: &Polling, source: &DueSource) -> Policy {
    let own = source.source.floor_seconds.map(std::time::Duration::from_secs);
    let cron = source.source.cron.as_deref().and_then(|text| crate::calendar::Schedule::parse(text).ok());
    Policy { floor: own.unwrap_or(polling.floor), cron, ..Policy::default() }
}

/// A number from -1 to 1 that stays with a source: it spreads whole fetches over a day.
fn steady_jitter(source_id: i64) -> f64 {
    let hash = blake3::hash(&source_id.to_le_bytes());
    f64::from(hash.as_bytes()[0]) / 127.5 - 1.0
}
