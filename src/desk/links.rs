//! Asks the addresses of an issue whether they still lead somewhere: once each, gently, through the guard. What they say is kept for
//! a day, so that nothing is asked when an issue is published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::Error;
use crate::compose::check;
use crate::model::letter::{Heard, HeardLink, Letter};
use crate::net::{self, Caps, Client, Request};
use crate::store::Letters;

/// Addresses that are asked in one go.
const MOST: usize = 200;

/// Requests in flight; to one host there is one at a time.
const TOGETHER: usize = 4;

/// How long an address has for its answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// What came of asking.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// In the order of their addresses.
    pub heard: Vec<HeardLink>,
    /// Addresses for which there was no more time.
    pub left: usize,
}

/// The limits within which addresses are asked. Bodies are never read.
pub fn caps() -> Caps {
    Caps { total: PATIENCE, ..Caps::default() }
}

/// Asks the addresses of an issue that were not heard to be alive within the last day, and keeps what they say.
pub async fn ask(
    store: &impl Letters,
    client: &Client,
    gap: Duration,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<Asked, Error> {
    let all: BTreeSet<String> = check::links(letter).into_iter().map(|link| link.address).collect();
    let all: Vec<String> = all.into_iter().collect();
    let known = store.heard(&all, now).await?;
    let is_alive = |address: &String| known.iter().any(|link| link.address == *address && link.heard == Heard::Alive);
    let mut due: Vec<String> = all.into_iter().filter(|address| !is_alive(address)).collect();
    let left = due.len().saturating_sub(MOST);
    due.truncate(MOST);
    let heard = ask_all(client, gap, due, now).await;
    store.hear(&heard, now).await?;
    Ok(Asked { heard, left })
}

/// Asks host by host, some hosts at once.
async fn ask_all(client: &Client, gap: Duration, addresses: Vec<String>, now: DateTime<Utc>) -> Vec<HeardLink> {
    let mut hosts: BTreeMap<Option<String>, Vec<Url>> = BTreeMap::new();
    for url in addresses.iter().filter_map(|address| Url::parse(address).ok()) {
        hosts.entry(url.host_str().map(String::from)).or_default().push(url);
    }
    let places = Arc::new(Semaphore::new(TOGETHER));
    let mut work = JoinSet::new();
    for urls in hosts.into_values() {
        let (client, places) = (client.clone(), places.clone());
        work.spawn(async move {
            let mut heard = Vec::new();
            for (at, url) in urls.into_iter().enumerate() {
                if at > 0 {
                    tokio::time::sleep(gap).await;
                }
                let Ok(_place) = places.acquire().await else { break };
                let (told, why) = ask_one(&client, &url).await;
                heard.push(HeardLink { address: url.into(), heard: told, why, at: now });
            }
            heard
        });
    }
    let mut heard: Vec<HeardLink> = work.join_all().await.into_iter().flatten().collect();
    heard.sort_by(|one, other| one.address.cmp(&other.address));
    heard
}

/// Asks without a body. Before an address is called dead, and where a server does not know that question, it is asked whole.
async fn ask_one(client: &Client, url: &Url) -> (Heard, String) {
    let first = client.send(Request::head(url.clone())).await.map(|response| response.status());
    let status = match first {
        Ok(StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED | StatusCode::NOT_FOUND) => {
            client.send(Request::get(url.clone())).await.map(|response| response.status())
        }
        other => other,
    };
    match status {
        Ok(status) => said(status),
        Err(error) => failed(&error),
    }
}

fn said(status: StatusCode) -> (Heard, String) {
    let why = format!("it answers {}", status.as_u16());
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => (Heard::Dead, why),
        status if status.is_success() || status.is_redirection() => (Heard::Alive, why),
        _ => (Heard::Unclear, why),
    }
}

fn failed(error: &net::Error) -> (Heard, String) {
    match error {
        // No reader gets there either.
        net::Error::Refused { why, .. } => (Heard::Dead, format!("{why}; it was not asked")),
        net::Error::NameNotFound { host } => (Heard::Dead, format!("there is no {host}")),
        other => (Heard::Unclear, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_refuses_programs_is_not_called_dead() {
        for (status, want) in [
            (200, Heard::Alive),
            (206, Heard::Alive),
            (304, Heard::Alive),
            (404, Heard::Dead),
            (410, Heard::Dead),
            (401, Heard::Unclear),
            (403, Heard::Unclear),
            (429, Heard::Unclear),
            (451, Heard::Unclear),
            (500, Heard::Unclear),
            (503, Heard::Unclear),
        ] {
            assert_eq!(said(StatusCode::from_u16(status).unwrap()).0, want, "{status}");
        }
        let missing = net::Error::NameNotFound { host: "gone.example".into() };
        assert_eq!(failed(&missing), (Heard::Dead, "there is no gone.example".to_string()));
        let slow = net::Error::TooSlow { host: "e.org".into(), stage: net::Stage::Total, limit: PATIENCE };
        assert_eq!(failed(&slow).0, Heard::Unclear);
    }
}
