//! An article added by its link: its page is asked for once, read for what it says of itself, and goes the way of what
//! feeds bring. What the newsroom has already is found instead of added a second time.

use chrono::{DateTime, Utc};
use url::Url;

use super::decide::{known_key, public_id};
use crate::config::Config;
use crate::fetch::{Answer, Fetcher, Outcome, Request};
use crate::model::health::{self, Cause};
use crate::model::outlet::{Outlet, Publish, Syndicate};
use crate::model::poll::PollStatus;
use crate::model::reading::Reading;
use crate::normalise;
use crate::read::{self, Hints};
use crate::revise::{self, Verdict};
use crate::store::inflow::{Addition, Inflow};
use crate::store::polls::{NewEntry, Refused};
use crate::store::{self, Desk, Polls};

/// How often an addition is worked out anew when a poll brought the entry meanwhile.
const ATTEMPTS: usize = 3;

/// What is added, by whom.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub url: &'a Url,
    /// A handle.
    pub by: &'a str,
    /// Whether they may decide what becomes public.
    pub decides: bool,
    pub now: DateTime<Utc>,
}

/// The entry that is there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its public id.
    pub entry: String,
    /// The newsroom had it before.
    pub known: bool,
}

/// Why nothing was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The page could not be had.
    #[error("could not add it because {1}")]
    Fetch(Cause, String),
    #[error("could not add it because the site asks us to wait")]
    Waits,
    #[error("could not add it because it is a feed; add it as a source")]
    Feed,
    #[error("could not add it because it is no page, so nothing tells its headline")]
    NotAPage,
}

/// Adds the article at an address, or finds it.
pub async fn add_by_link<S: Inflow + Polls + Desk>(
    store: &S,
    fetcher: &Fetcher,
    config: &Config,
    wanted: Wanted<'_>,
) -> Result<Added, AddError> {
    if let Some(entry) = known(store, [wanted.url.clone()]).await? {
        return Ok(Added { entry, known: true });
    }
    let answer = fetcher.fetch(&Request::new(wanted.url.clone()), wanted.now).await;
    let now = wanted.now;
    let reading = tokio::task::spawn_blocking(move || reading(answer, now));
    let reading = reading.await.unwrap_or(Err(AddError::NotAPage))?;
    let entry = normalise::entry(&reading, 0);
    let landed = reading.url.as_deref().cloned();
    if let Some(entry) = known(store, landed.into_iter().chain(entry.link.clone())).await? {
        return Ok(Added { entry, known: true });
    }
    let outlet = outlet(config, entry.link.as_ref().unwrap_or(wanted.url), &reading, wanted.decides);
    for _ in 0..ATTEMPTS {
        if let Some(added) = store_or_find(store, config, &outlet, &reading, wanted).await? {
            return Ok(added);
        }
    }
    Err(AddError::Store(store::Error::Moved))
}

/// The entry that has one of these addresses already.
async fn known(store: &impl Desk, urls: impl IntoIterator<Item = Url>) -> Result<Option<String>, store::Error> {
    for url in urls {
        if let Some(card) = store.find(url.as_str()).await?.into_iter().next() {
            return Ok(Some(card.public_id));
        }
    }
    Ok(None)
}

fn reading(answer: Answer, now: DateTime<Utc>) -> Result<Reading, AddError> {
    let reason = answer.outcome.reason().unwrap_or_default();
    match answer.outcome {
        Outcome::Body { bytes, content_type, content_language } => {
            let (content_type, content_language) = (content_type.as_deref(), content_language.as_deref());
            let hints = Hints { url: Some(&answer.final_url), content_type, content_language };
            let page = read::article(&bytes, &hints, now);
            page.map_err(|_| if read::read(&bytes, &hints, now).is_ok() { AddError::Feed } else { AddError::NotAPage })
        }
        Outcome::Throttled { .. } | Outcome::Quiet { .. } => Err(AddError::Waits),
        other => {
            let status = other.status();
            let status = if status == PollStatus::Unchanged { PollStatus::Failed } else { status };
            Err(AddError::Fetch(health::cause(status, answer.http, &reason), reason))
        }
    }
}

/// Whose article it is: an outlet of feeds.toml by its host, else one of its own for the site, of which editors select
/// single articles and nothing but the headline is lent. What a trusted outlet publishes is public without a decision, so
/// whoever may not decide adds its pages as those of any site.
fn outlet(config: &Config, url: &Url, reading: &Reading, decides: bool) -> Outlet {
    let host = host(url);
    let of_host = |url: &Url| self::host(url) == host;
    let owns = |outlet: &&Outlet| {
        outlet.home.as_ref().is_some_and(of_host) || outlet.sources.iter().any(|source| of_host(&source.url))
    };
    let site = || Outlet {
        name: normalise::feed_title(reading).unwrap_or_else(|| host.clone()),
        home: url.join("/").ok(),
        syndicate: Syndicate::Link,
        // No slug of feeds.toml begins so.
        ..Outlet::named(&format!("~{host}"))
    };
    let fits = |outlet: &&Outlet| owns(outlet) && (decides || outlet.publish != Publish::Trusted);
    config.outlets.iter().find(fits).cloned().unwrap_or_else(site)
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_string();
    url.port().map_or(host.clone(), |port| format!("{host}:{port}"))
}

/// Stores the entry, or finds the outlet's entry that it is; `None` where another brought it at the same moment.
async fn store_or_find<S: Inflow + Polls>(
    store: &S,
    config: &Config,
    outlet: &Outlet,
    reading: &Reading,
    wanted: Wanted<'_>,
) -> Result<Option<Added>, AddError> {
    let rows = store.by_hand(outlet).await?;
    let identities = normalise::identify(reading);
    let keys: Vec<_> = identities.iter().flat_map(|identity| identity.asked()).collect();
    let known = store.known(rows.outlet_id, &keys).await?.into_iter().map(known_key).collect::<Vec<_>>();
    let verdict = revise::revise(&identities, &known, rows.source_id, wanted.now).into_iter().next();
    let keys = match verdict {
        Some(Verdict::New { keys, .. }) => keys,
        Some(Verdict::Revised { entry_id, .. } | Verdict::Unchanged { entry_id, .. }) => {
            return Ok(Some(Added { entry: store.public_id_of(entry_id).await?, known: true }));
        }
        _ => return Ok(None),
    };
    let fingerprint = identities.first().map_or(0, |identity| identity.fingerprint);
    let entry = NewEntry {
        public_id: public_id(&config.newsroom.id_authority, &outlet.slug, &keys, fingerprint),
        keys,
        fingerprint,
        entry: normalise::entry(reading, 0),
    };
    let addition = Addition { rows, entry: entry.clone(), by: wanted.by.to_string(), at: wanted.now };
    match store.add_by_hand(&addition).await? {
        Ok(()) => Ok(Some(Added { entry: entry.public_id, known: false })),
        Err(Refused::Overtaken | Refused::Failed(_)) => Ok(None),
    }
}
