//! Asks sites for their robots.txt, through the same client and gate as all else, and remembers it for a day.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use tokio::sync::Mutex;
use url::Url;

use super::robots::Rules;
use super::{Gate, SILENCE, hints};
use crate::net::{self, Client, Response, Step};

/// How long a file holds (RFC 9309 section 2.4).
const HOLDS: TimeDelta = TimeDelta::hours(24);

/// How long a site is left alone that cannot say what it wants.
const UNREACHABLE: TimeDelta = TimeDelta::hours(1);

/// Sites that are remembered; a newsroom has some dozens of pages.
const MOST_SITES: usize = 10_000;

/// What sites ask for, by scheme, host and port. Cheap to clone; clones share the memory.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    sites: Arc<std::sync::Mutex<HashMap<String, Site>>>,
}

/// What one site says. Who comes while it is being asked waits for that answer.
type Site = Arc<Mutex<Option<Known>>>;

#[derive(Debug, Clone)]
struct Known {
    said: Said,
    until: DateTime<Utc>,
}

/// What became of asking.
#[derive(Debug, Clone)]
enum Said {
    Rules(Rules),
    /// The server fails, so that all of it counts as forbidden (section 2.3.1.4).
    Unreachable,
}

impl Manners {
    /// Why a page may not be read now; `None` when it may.
    pub async fn refusal(&self, client: &Client, gate: &Gate, url: &Url, now: DateTime<Utc>) -> Option<&'static str> {
        let site = self.site(url);
        let mut known = site.lock().await;
        if known.as_ref().is_none_or(|known| known.until <= now || known.until > now + HOLDS * 2) {
            let said = ask(client, gate, url, now).await;
            let old = known.take().map(|known| known.said);
            *known = Some(match (said, old) {
                // What it said before still holds while it cannot say anything new.
                (Said::Unreachable, Some(Said::Rules(rules))) => {
                    Known { said: Said::Rules(rules), until: now + UNREACHABLE }
                }
                (Said::Unreachable, _) => Known { said: Said::Unreachable, until: now + UNREACHABLE },
                (said, _) => Known { said, until: now + HOLDS },
            });
        }
        match &known.as_ref()?.said {
            Said::Rules(rules) if rules.allow(url) => None,
            Said::Rules(_) => Some("the site's robots.txt asks programs not to read this page"),
            Said::Unreachable => Some("the site's robots.txt, which may forbid it, could not be read"),
        }
    }

    fn site(&self, url: &Url) -> Site {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if sites.len() >= MOST_SITES {
            sites.clear();
        }
        sites.entry(url.origin().ascii_serialization()).or_default().clone()
    }
}

/// Asks a site, following its redirects. That there is no file, or none for us, forbids nothing (section 2.3.1.3).
async fn ask(client: &Client, gate: &Gate, page: &Url, now: DateTime<Utc>) -> Said {
    let Ok(url) = page.join("/robots.txt") else { return Said::Unreachable };
    let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("text/plain, */*;q=0.1"))]);
    let Ok(mut journey) = client.journey(net::Request::get(url)) else { return Said::Unreachable };
    loop {
        let Ok(_permit) = gate.enter(journey.url()).await else { return Said::Unreachable };
        match journey.step(&headers).await {
            Ok(Step::Redirected(_)) => {}
            Ok(Step::Arrived(response)) => {
                let (status, until) = (response.status().as_u16(), hints::retry_after(response.headers(), now));
                if status == 429 || (status == 503 && until.is_some()) {
                    gate.quiet(journey.url(), until.unwrap_or(now + SILENCE), now);
                }
                return said(response, status).await;
            }
            Err(_) => return Said::Unreachable,
        }
    }
}

async fn said(response: Response, status: u16) -> Said {
    match status {
        200..300 => response.body().await.map_or(Said::Unreachable, |bytes| Said::Rules(Rules::parse(&bytes))),
        429 => Said::Unreachable,
        400..500 => Said::Rules(Rules::default()),
        _ => Said::Unreachable,
    }
}
