//! Asking an outlet politely: paced per host, conditionally, and with every answer told as a value.
//!
//! A fetch never fails: whatever happens, an [`Answer`] says what it came to, so that a failure is recorded like
//! everything else. What a poll sends: validators byte for byte as they came (RFC 9110 section 13), feed types first in
//! Accept, who we are; no cookies, no Referer, nothing added to the address.

mod answer;
mod gate;
mod hints;
mod lane;
mod manners;
mod robots;

use chrono::{DateTime, Utc};
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use tokio::time::Instant;
use url::Url;

use crate::model::poll::Validators;
use crate::net::{self, Client, Journey, Response, Step};

pub use answer::{Answer, Outcome};
pub use gate::{Gate, Pace, Permit};
use manners::Manners;

/// What to ask for.
#[derive(Debug, Clone)]
pub struct Request {
    pub url: Url,
    /// Further addresses of the same source, tried in this order when the one before brings nothing.
    pub fallback: Vec<Url>,
    pub validators: Validators,
    /// The address that gave the validators (the `final_url` of that answer). They are sent to it alone, because dates
    /// of one address mean nothing to another. Unknown, they are sent wherever `url` leads, and not to the fallbacks.
    pub validators_of: Option<Url>,
    /// Whether the validators are sent; `false` fetches whole.
    pub conditional: bool,
    /// Whether it is a page made for people, so that the site's robots.txt is heeded.
    pub is_page: bool,
}

impl Request {
    /// Asks for an address whole.
    pub fn new(url: Url) -> Request {
        let validators = Validators::default();
        Request { url, fallback: vec![], validators, validators_of: None, conditional: true, is_page: false }
    }
}

/// Fetches sources through one client and one gate. Cheap to clone; clones share both.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Client,
    gate: Gate,
    manners: Manners,
}

impl Fetcher {
    pub fn new(client: Client, gate: Gate) -> Fetcher {
        Fetcher { client, gate, manners: Manners::default() }
    }

    /// The gate, whose state outlives this run in the store.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Asks, and asks the fallback addresses when the first brings nothing. When none does, the first one's answer is
    /// the truth. A host that wants to be left alone is not got round by a fallback.
    pub async fn fetch(&self, request: &Request, now: DateTime<Utc>) -> Answer {
        let began = Instant::now();
        let mut first = self.fetch_one(request, &request.url, true, now).await;
        for url in &request.fallback {
            if first.outcome.is_good() || first.outcome.is_silence() {
                break;
            }
            let later = now + chrono::TimeDelta::from_std(began.elapsed()).unwrap_or_default();
            let next = self.fetch_one(request, url, false, later).await;
            let (requests, bytes) = (first.requests + next.requests, first.bytes + next.bytes);
            first = if next.outcome.is_good() { next } else { first };
            (first.requests, first.bytes) = (requests, bytes);
        }
        first
    }

    async fn fetch_one(&self, request: &Request, url: &Url, is_first: bool, now: DateTime<Utc>) -> Answer {
        match self.client.journey(net::Request::get(url.clone())) {
            Ok(journey) => self.travel(request, journey, is_first, now).await,
            Err(error) => Answer::failed(request, url.clone(), error.to_string()),
        }
    }

    /// Moves from hop to hop, each in its turn at its host's gate.
    async fn travel(&self, request: &Request, mut journey: Journey<'_>, is_first: bool, now: DateTime<Utc>) -> Answer {
        let began = Instant::now();
        let mut redirect_wait = None;
        let passed = || now + chrono::TimeDelta::from_std(began.elapsed()).unwrap_or_default();
        loop {
            let refusal = match request.is_page {
                true => self.manners.refusal(&self.client, &self.gate, journey.url(), passed()).await,
                false => None,
            };
            let permit = match self.gate.enter(journey.url()).await {
                Ok(permit) => permit,
                Err(until) => return Answer::quiet(request, &journey, until),
            };
            if let Some(refusal) = refusal {
                return Answer::blocked(request, &journey, refusal.into());
            }
            let at = passed();
            let (headers, sent) = headers(request, journey.url(), is_first);
            let answer = match journey.step(&headers).await {
                Ok(Step::Redirected(headers)) => {
                    redirect_wait = redirect_wait.max(hints::retry_after_seconds(&headers, at));
                    continue;
                }
                Ok(Step::Arrived(response)) => arrive(request, &journey, response, sent, at).await,
                Err(error) => Answer::failed_on_way(request, &journey, error.to_string()),
            };
            self.hold_back(&answer, &journey, at);
            drop(permit);
            return answer.at_least_fresh(redirect_wait);
        }
    }

    /// A throttled host is left alone as a whole: its other sources would only make it worse.
    fn hold_back(&self, answer: &Answer, journey: &Journey<'_>, now: DateTime<Utc>) {
        if let Outcome::Throttled { until } = answer.outcome {
            self.gate.quiet(journey.url(), until.unwrap_or(now + SILENCE), now);
        }
    }
}

/// How long a host that throttles without saying for how long is left alone.
const SILENCE: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// Feeds first, so that a server that has both does not send its page; the rest last, for those that are strict.
const ACCEPTED: HeaderValue = HeaderValue::from_static(
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
     application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
);

/// What one hop is sent, and whether validators are among it.
fn headers(request: &Request, url: &Url, is_first: bool) -> (HeaderMap, bool) {
    let mut headers = HeaderMap::from_iter([(ACCEPT, ACCEPTED)]);
    let theirs = request.validators_of.as_ref().map_or(is_first, |of| of == url);
    if request.conditional && theirs {
        put(&mut headers, IF_NONE_MATCH, request.validators.etag.as_deref());
        put(&mut headers, IF_MODIFIED_SINCE, request.validators.last_modified.as_deref());
    }
    let sent = headers.len() > 1;
    (headers, sent)
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: Option<&[u8]>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_bytes(value).ok()) {
        headers.insert(name, value);
    }
}

/// Reads what arrived, the body only where it is wanted.
async fn arrive(
    request: &Request,
    journey: &Journey<'_>,
    response: Response,
    sent: bool,
    now: DateTime<Utc>,
) -> Answer {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut answer = Answer::of_headers(request, journey, status, &headers, sent, now);
    if !answer.wants_body() {
        return answer;
    }
    match response.body().await {
        Ok(bytes) if is_blank(&bytes) => answer.fail(request, "could not use the answer because it is empty".into()),
        Ok(bytes) => answer.take_body(bytes, &headers),
        Err(error) => answer.fail(request, error.to_string()),
    }
    answer
}

/// A body of nothing but white space says nothing, and must not replace what we know.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii().is_empty()
}
