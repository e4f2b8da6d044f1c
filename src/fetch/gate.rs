//! The gate: how many requests at once, and how far apart, per host and in all.
//!
//! Hosts are keyed by scheme, host and port. Who waits for a slow host holds no place of the whole, so that one host's
//! queue stops nobody else's; who waits for the whole is served in order. Only one waiter wakes for each place that
//! becomes free.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use super::lane::Lane;
use crate::model::poll::HostPace;

/// How gently hosts are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Requests in flight to one host.
    pub per_host: usize,
    /// The shortest time between two requests to one host.
    pub host_gap: Duration,
    /// Requests in flight at all.
    pub in_flight: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { per_host: 1, host_gap: Duration::from_secs(1), in_flight: 32 }
    }
}

/// Lets requests through in their turn. Cheap to clone; clones are the same gate.
#[derive(Debug, Clone)]
pub struct Gate {
    pace: Pace,
    places: Arc<Semaphore>,
    hosts: Arc<Mutex<HashMap<String, Arc<Host>>>>,
}

#[derive(Debug)]
struct Host {
    places: Arc<Semaphore>,
    lane: Mutex<Lane>,
}

/// The right to make one request; it ends when this is dropped.
#[derive(Debug)]
pub struct Permit {
    host: Arc<Host>,
    gap: Duration,
    _places: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

impl Drop for Permit {
    fn drop(&mut self) {
        locked(&self.host.lane).ended(Instant::now(), Utc::now(), self.gap);
    }
}

impl Gate {
    pub fn new(pace: Pace) -> Gate {
        let places = Arc::new(Semaphore::new(pace.in_flight.clamp(1, Semaphore::MAX_PERMITS)));
        let pace = Pace { host_gap: pace.host_gap.min(LONGEST_GAP), ..pace };
        Gate { pace, places, hosts: Arc::default() }
    }

    /// Waits for a turn at the host of `url`; an error where the host wants to be left alone, and until when.
    pub async fn enter(&self, url: &Url) -> Result<Permit, DateTime<Utc>> {
        let host = self.host(key(url));
        host.is_open()?;
        let place = taken(host.places.clone()).await;
        let start = locked(&host.lane).reserve(Instant::now(), self.pace.host_gap);
        tokio::time::sleep_until(start.into()).await;
        let whole = taken(self.places.clone()).await;
        // While we waited, the one before us may have been told to wait.
        host.is_open()?;
        Ok(Permit { host, gap: self.pace.host_gap, _places: (place, whole) })
    }

    /// Leaves the host of `url` alone until then.
    pub fn quiet(&self, url: &Url, until: DateTime<Utc>, now: DateTime<Utc>) {
        let wait = (until - now).clamp(TimeDelta::zero(), LONGEST_SILENCE).to_std().unwrap_or_default();
        let host = self.host(key(url));
        locked(&host.lane).silence(Instant::now(), wait, until.min(now + LONGEST_SILENCE));
    }

    /// Takes up what an earlier run stored, so that a restart keeps the pace.
    pub fn seed(&self, hosts: &[HostPace], now: DateTime<Utc>) {
        // What a clock noted that was ahead is not believed.
        let believed = |stored: &&HostPace| stored.last_at.is_none_or(|last| last <= now + CLOCK_STEP);
        for stored in hosts.iter().filter(believed) {
            let host = self.host(stored.host.clone());
            let mut lane = locked(&host.lane);
            if let Some(last) = stored.last_at {
                let ago = (now - last).to_std().unwrap_or_default();
                lane.resume(Instant::now(), ago, last, self.pace.host_gap);
            }
            if let Some(until) = stored.quiet_until.filter(|until| *until > now) {
                let until = until.min(now + LONGEST_SILENCE);
                lane.silence(Instant::now(), (until - now).to_std().unwrap_or_default(), until);
            }
        }
    }

    /// What the next run must know of the host of `url`.
    pub fn state(&self, url: &Url) -> HostPace {
        let key = key(url);
        let host = self.host(key.clone());
        let lane = locked(&host.lane);
        lane.state(key, Instant::now())
    }

    /// The same of all hosts whose gap or silence still runs, for the end of a run.
    pub fn states(&self) -> Vec<HostPace> {
        let (hosts, now) = (locked(&self.hosts), Instant::now());
        let busy = hosts.iter().filter(|(_, host)| !locked(&host.lane).is_idle(now));
        let mut states: Vec<_> = busy.map(|(key, host)| locked(&host.lane).state(key.clone(), now)).collect();
        states.sort_by(|a, b| a.host.cmp(&b.host));
        states
    }

    fn host(&self, key: String) -> Arc<Host> {
        let mut hosts = locked(&self.hosts);
        if hosts.len() >= MANY_HOSTS && !hosts.contains_key(&key) {
            forget_idle(&mut hosts);
        }
        let per_host = self.pace.per_host.clamp(1, Semaphore::MAX_PERMITS);
        let new = || Arc::new(Host { places: Arc::new(Semaphore::new(per_host)), lane: Mutex::default() });
        hosts.entry(key).or_insert_with(new).clone()
    }
}

impl Host {
    fn is_open(&self) -> Result<(), DateTime<Utc>> {
        locked(&self.lane).quiet_until(Instant::now()).map_or(Ok(()), Err)
    }
}

/// Redirects can lead to ever new hosts: from this many on, those that nobody waits for are forgotten.
const MANY_HOSTS: usize = 16_384;

/// Nobody can silence us for longer, also not by a time in the store that a wrong clock wrote.
const LONGEST_SILENCE: TimeDelta = TimeDelta::days(7);

/// A clock that stepped back further than this was wrong before.
const CLOCK_STEP: TimeDelta = TimeDelta::hours(1);

/// A longer gap is a mistyped one, and would leave the range of the clock.
const LONGEST_GAP: Duration = Duration::from_secs(24 * 3600);

fn forget_idle(hosts: &mut HashMap<String, Arc<Host>>) {
    let now = Instant::now();
    hosts.retain(|_, host| Arc::strong_count(host) > 1 || !locked(&host.lane).is_idle(now));
}

/// Scheme, host and port, such as `https://example.org:443`.
fn key(url: &Url) -> String {
    let port = url.port_or_known_default().unwrap_or(0);
    format!("{}://{}:{port}", url.scheme(), url.host_str().unwrap_or_default())
}

async fn taken(places: Arc<Semaphore>) -> OwnedSemaphorePermit {
    match places.acquire_owned().await {
        Ok(permit) => permit,
        Err(_) => unreachable!("the gate never closes its semaphores"),
    }
}

/// A panic elsewhere leaves plain numbers behind, which still hold.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
