//! What subscribers get: documents from memory with strong validators, the readable page for a person who navigates.

use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::House;
use super::negotiate::{self, Encoding};
use super::shelf::Served;

/// How long a copy may be used without asking again, in seconds; pollers ask rarely, browsers should see news soon.
const FRESH_SECONDS: u32 = 120;

/// After this time a document's second is over.
const SETTLED: Duration = Duration::from_secs(2);

/// Pages run nothing and load nothing but their style and the pictures of the outlets.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Serves `GET` and `HEAD` of what is published.
pub async fn serve(State(house): State<House>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let published = |path: &String| !path.contains('.') || media_type(path, false).is_some();
    let Some(wanted) = negotiate::document_path(uri.path()).filter(published) else { return nothing() };
    let raw = uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "raw=1"));
    let asked = Asked { html: feed_page(&wanted).filter(|_| !raw && negotiate::person(&headers)), path: wanted, raw };
    // Reading and compressing a document that was not asked for yet takes milliseconds: not on the event loop.
    let answer = tokio::task::spawn_blocking(move || answer(&house, &asked, &headers, method == Method::HEAD)).await;
    answer.unwrap_or_else(|_| {
        text(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be prepared; the log says why.\n")
    })
}

struct Asked {
    path: String,
    /// The page at the same address, if a person is looking at a feed.
    html: Option<String>,
    raw: bool,
}

/// The readable page of a feed's path.
fn feed_page(path: &str) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    let feed = matches!(extension, "atom" | "rss" | "json") && !path.starts_with("manifest");
    feed.then(|| format!("{stem}.html"))
}

fn answer(house: &House, asked: &Asked, headers: &HeaderMap, head: bool) -> Response {
    let path = asked.html.as_deref().unwrap_or(&asked.path);
    let found = match house.shelf.get(path) {
        Ok(Some(found)) if media_type(path, false).is_some() => Some((path.to_string(), found)),
        // `/latest` is what people type.
        Ok(_) if !path.contains('.') => {
            let page = format!("{path}.html");
            house.shelf.get(&page).ok().flatten().map(|found| (page, found))
        }
        Ok(_) => None,
        Err(error) => {
            tracing::warn!(%path, %error, "not served");
            None
        }
    };
    match found {
        Some((path, document)) => document_response(asked, &path, &document, headers, head),
        None => nothing(),
    }
}

fn nothing() -> Response {
    text(StatusCode::NOT_FOUND, "Nothing is published at this address. All feeds are listed at /.\n")
}

fn document_response(asked: &Asked, path: &str, document: &Served, headers: &HeaderMap, head: bool) -> Response {
    let (encoding, bytes) = document.encoded(negotiate::encoding(headers));
    let etag = encoding.etag(&document.hash);
    let changed_at = last_modified(document);
    let unchanged =
        negotiate::has(headers, &etag) || changed_at.is_some_and(|at| negotiate::unchanged_since(headers, at));
    let status = if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let body = if unchanged || head { Body::empty() } else { Body::from(bytes.to_vec()) };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let out = response.headers_mut();
    set(out, header::ETAG, &etag);
    set(out, header::VARY, vary(&asked.path));
    set(out, header::CACHE_CONTROL, &format!("public, max-age={FRESH_SECONDS}"));
    set(out, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(out, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag");
    if let Some(at) = changed_at {
        set(out, header::LAST_MODIFIED, &at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    }
    if unchanged {
        return response;
    }
    set(out, header::CONTENT_TYPE, media_type(path, asked.raw).unwrap_or("application/octet-stream"));
    set(out, header::CONTENT_LENGTH, &bytes.len().to_string());
    set(out, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(name) = Encoding::name(encoding) {
        set(out, header::CONTENT_ENCODING, name);
    }
    if path.ends_with(".html") {
        set(out, header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
    }
    response
}

/// When the document changed, in whole seconds. Within its first two seconds nothing is said: it could change again
/// under the same time, and a client would never notice (RFC 9110 section 8.8.2.2).
fn last_modified(document: &Served) -> Option<DateTime<Utc>> {
    let at = document.changed_at.filter(|at| at.elapsed().is_ok_and(|age| age >= SETTLED))?;
    DateTime::<Utc>::from(at).duration_trunc(TimeDelta::seconds(1)).ok()
}

/// A feed's address answers differently to people, so caches must look at how it was fetched.
fn vary(path: &str) -> &'static str {
    match feed_page(path) {
        Some(_) => "Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode",
        None => "Accept-Encoding",
    }
}

/// The media type of a published path; `None` for what is no document of ours, whoever put it there. A person who asks
/// for the raw feed gets a type that browsers show.
fn media_type(path: &str, raw: bool) -> Option<&'static str> {
    Some(match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("atom" | "rss") if raw => "application/xml; charset=utf-8",
        Some("atom") => "application/atom+xml; charset=utf-8",
        Some("rss") => "application/rss+xml; charset=utf-8",
        Some("json") if raw || path.starts_with("manifest") => "application/json; charset=utf-8",
        Some("json") => "application/feed+json; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("opml") => "text/x-opml; charset=utf-8",
        _ => return None,
    })
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn text(status: StatusCode, words: &'static str) -> Response {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    set(response.headers_mut(), header::CONTENT_TYPE, "text/plain; charset=utf-8");
    set(response.headers_mut(), header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}
