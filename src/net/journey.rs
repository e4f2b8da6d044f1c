//! One request and the redirects it meets.
//!
//! The caller moves it hop by hop, so that politeness towards each host can be kept in between.
//! Only the time of the hops counts towards the cap of the whole, not the time the caller waits.

use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Method, StatusCode};
use tokio::time::{Instant, timeout};
use url::{Origin, Url};

use super::{Client, Error, Response, Stage};

/// What to ask for. Only GET and HEAD follow redirects: an answer to anything else is given back as it is.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: Method,
    /// A user and password in it become Authorization towards that very origin and no other.
    pub url: Url,
    /// Sent at every hop: secrets only where it `stays`.
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// No redirect is followed, whatever the method: what the headers hold is for that address alone.
    pub stays: bool,
}

impl Request {
    /// A plain GET.
    pub fn get(url: Url) -> Request {
        Request { method: Method::GET, url, headers: HeaderMap::new(), body: Vec::new(), stays: false }
    }

    /// A question to an interface that speaks JSON; `None` has no body. No redirect is followed.
    pub fn json(method: Method, url: Url, body: Option<&serde_json::Value>) -> Request {
        let json = HeaderValue::from_static("application/json");
        let mut headers = HeaderMap::from_iter([(ACCEPT, json.clone())]);
        if body.is_some() {
            headers.insert(CONTENT_TYPE, json);
        }
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        Request { method, headers, body, stays: true, ..Request::get(url) }
    }

    /// The same without a body in the answer.
    pub fn head(url: Url) -> Request {
        Request { method: Method::HEAD, ..Request::get(url) }
    }
}

/// What one hop came to.
#[derive(Debug)]
pub enum Step {
    /// The next [`Journey::step`] asks another address; these are the headers of the redirect.
    Redirected(HeaderMap),
    Arrived(Response),
}

/// A request on its way.
#[derive(Debug)]
pub struct Journey<'a> {
    client: &'a Client,
    method: Method,
    body: Vec<u8>,
    stays: bool,
    url: Url,
    /// Of the first address; the only one that gets the credentials.
    origin: Origin,
    credentials: Option<HeaderValue>,
    requests: u32,
    spent: Duration,
    /// Whether all redirects so far were permanent.
    permanent: bool,
    moved_to: Option<Url>,
}

impl<'a> Journey<'a> {
    pub(super) fn begin(client: &'a Client, request: Request) -> Result<Journey<'a>, Error> {
        let Request { method, mut url, body, stays, .. } = request;
        let credentials = take_credentials(&mut url);
        let origin = url.origin();
        let (requests, spent) = (0, Duration::ZERO);
        let (permanent, moved_to) = (true, None);
        Ok(Journey { client, method, body, stays, url, origin, credentials, requests, spent, permanent, moved_to })
    }

    /// The address that the next hop asks; after arrival, the one that answered.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Requests made so far.
    pub fn requests(&self) -> u32 {
        self.requests
    }

    /// Where permanent redirects (301, 308) alone have led, if that can be believed.
    pub fn moved_to(&self) -> Option<&Url> {
        self.moved_to.as_ref()
    }

    /// Asks the next address. The guard looks at it first.
    pub async fn step(&mut self, headers: &HeaderMap) -> Result<Step, Error> {
        let host = host_of(&self.url);
        let refused = |why| Error::Refused { host: host.clone(), why };
        self.client.guard.check_url(&self.url).map_err(refused)?;
        let began = Instant::now();
        let answer = self.ask(&host, headers).await;
        self.spent += began.elapsed();
        let answer = answer?;
        check_header_size(&host, answer.headers(), self.client.caps.header_bytes)?;
        if self.redirects(answer.status(), answer.headers()) {
            self.follow(&host, answer.status(), answer.headers())?;
            return Ok(Step::Redirected(answer.headers().clone()));
        }
        let deadline = Instant::now() + self.left();
        Ok(Step::Arrived(Response::new(answer, host, deadline, self.client.caps)))
    }

    async fn ask(&mut self, host: &str, headers: &HeaderMap) -> Result<reqwest::Response, Error> {
        let caps = &self.client.caps;
        let (limit, stage) = match self.left() {
            left if left < caps.headers => (left, Stage::Total),
            _ => (caps.headers, Stage::Headers),
        };
        let mut request = self.client.inner.request(self.method.clone(), self.url.clone()).headers(headers.clone());
        if !self.body.is_empty() {
            request = request.body(self.body.clone());
        }
        if let Some(credentials) = self.credentials.as_ref().filter(|_| self.url.origin() == self.origin) {
            request = request.header(AUTHORIZATION, credentials);
        }
        self.requests += 1;
        let told = if stage == Stage::Total { caps.total } else { limit };
        let slow = |_| Error::TooSlow { host: host.to_string(), stage, limit: told };
        let answer = timeout(limit, request.send()).await.map_err(slow)?;
        answer.map_err(|error| Error::of_request(host, &self.url, &error, caps))
    }

    fn left(&self) -> Duration {
        self.client.caps.total.saturating_sub(self.spent)
    }

    /// Whether an answer sends us on. One without Location is an answer like any other.
    fn redirects(&self, status: StatusCode, headers: &HeaderMap) -> bool {
        let follows = !self.stays && matches!(self.method, Method::GET | Method::HEAD);
        follows && matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) && headers.contains_key(LOCATION)
    }

    fn follow(&mut self, host: &str, status: StatusCode, headers: &HeaderMap) -> Result<(), Error> {
        let limit = self.client.caps.redirects;
        if self.requests > limit {
            return Err(Error::TooManyRedirects { host: host.to_string(), limit });
        }
        let mut next = location(&self.url, headers).ok_or(Error::BadRedirect { host: host.to_string() })?;
        take_credentials(&mut next);
        self.permanent &= matches!(status.as_u16(), 301 | 308) && can_be_believed(&self.url, &next);
        if self.permanent {
            self.moved_to = Some(next.clone());
        }
        self.url = next;
        Ok(())
    }
}

/// Takes user and password out of an address: secrets in addresses end in logs and in what editors see.
fn take_credentials(url: &mut Url) -> Option<HeaderValue> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let value = basic(url);
    // Neither can fail where there was a host to begin with.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    value
}

fn basic(url: &Url) -> Option<HeaderValue> {
    let (user, password) = (unescape(url.username()), unescape(url.password().unwrap_or_default()));
    let pair = [user, vec![b':'], password].concat();
    let mut value = HeaderValue::try_from(format!("Basic {}", base64(&pair))).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = || u8::from_str_radix(std::str::from_utf8(after.get(..2)?).ok()?, 16).ok();
        match escaped().filter(|_| first == b'%') {
            Some(byte) => (bytes.push(byte), rest = &after[2..]),
            None => (bytes.push(first), rest = after),
        };
    }
    bytes
}

/// RFC 4648 section 4, the only place that needs it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, n| bits << 8 | u32::from(chunk.get(n).copied().unwrap_or(0)));
        for n in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * n)) as usize & 63];
            text.push(if n <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// The address of a redirect, without its fragment. Bytes outside ASCII are read as UTF-8, as servers mean them.
fn location(from: &Url, headers: &HeaderMap) -> Option<Url> {
    let text = String::from_utf8_lossy(headers.get(LOCATION)?.as_bytes()).into_owned();
    let mut next = from.join(text.trim()).ok()?;
    next.set_fragment(None);
    Some(next)
}

/// Whether a permanent redirect can mean that a feed has moved. A network that wants a login first (a hotel, a firewall)
/// also answers 301, and nothing good moves from https back to http.
fn can_be_believed(from: &Url, to: &Url) -> bool {
    const LOGIN_WORDS: [&str; 6] = ["login", "signin", "register", "captive", "consent", "suspended"];
    let downgraded = from.scheme() == "https" && to.scheme() == "http";
    let text = to.as_str().to_ascii_lowercase();
    !downgraded && !LOGIN_WORDS.iter().any(|word| text.contains(word))
}

fn check_header_size(host: &str, headers: &HeaderMap, limit: usize) -> Result<(), Error> {
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size <= limit { Ok(()) } else { Err(Error::HeadersTooBig { host: host.to_string(), limit }) }
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or("the address").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn user_and_password_leave_the_address_and_become_a_header() {
        for (given, want) in [
            ("https://Aladdin:open%20sesame@e.org/f", Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
            ("https://token@e.org/f", Some("Basic dG9rZW46")),
            ("https://a:%zz@e.org/f", Some("Basic YTolenQ=")),
            ("https://e.org/f", None),
        ] {
            let mut url = url(given);
            let value = take_credentials(&mut url);
            if given.contains("%zz") {
                assert!(value.is_some(), "a broken escape is sent as it stands");
            } else {
                assert_eq!(value.as_ref().map(|v| v.to_str().unwrap()), want);
            }
            assert_eq!(url.as_str(), "https://e.org/f");
        }
    }

    #[test]
    fn a_login_page_or_a_step_back_to_http_is_no_new_address() {
        for (from, to, want) in [
            ("http://e.org/feed", "https://e.org/feed", true),
            ("https://e.org/feed", "https://www.e.org/feed.xml", true),
            ("https://e.org/feed", "http://e.org/feed", false),
            ("https://e.org/feed", "https://wifi.example/Login?next=x", false),
            ("https://e.org/feed", "https://e.org/register", false),
        ] {
            assert_eq!(can_be_believed(&url(from), &url(to)), want, "{from} to {to}");
        }
    }

    #[test]
    fn locations_are_resolved_and_lose_their_fragment() {
        for (given, want) in [
            ("/new", Some("https://e.org/new")),
            ("new#top", Some("https://e.org/a/new")),
            ("//other.org/x", Some("https://other.org/x")),
            (" https://other.org/é ", Some("https://other.org/%C3%A9")),
            ("https://", None),
        ] {
            let headers = HeaderMap::from_iter([(LOCATION, HeaderValue::from_bytes(given.as_bytes()).unwrap())]);
            assert_eq!(location(&url("https://e.org/a/b"), &headers).as_ref().map(Url::as_str), want);
        }
    }
}
