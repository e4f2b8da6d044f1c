//! What subscribers get: documents from memory with strong validators, the readable page for a person who navigates.

use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::negotiate::{self, Encoding};
use super::shelf::Served;
use super::{House, photo, sorry};
use crate::model::publication::Format;

/// How long a copy may be used without asking again, in seconds; pollers ask rarely, browsers should see news soon.
const FRESH_SECONDS: u32 = 120;

/// What is answered here.
const METHODS: &str = "GET, HEAD, OPTIONS";

/// After this time a document's second is over.
const SETTLED: Duration = Duration::from_secs(2);

/// Pages run nothing and load nothing but their style and the pictures of the outlets.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Serves `GET` and `HEAD` of what is published, to pages of other sites too.
pub async fn serve(State(house): State<House>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let person = negotiate::person(&headers);
    if uri.path().starts_with("/desk/") {
        return sorry::nothing(&house, person);
    }
    if method == Method::OPTIONS {
        return preflight();
    }
    if method != Method::GET && method != Method::HEAD {
        let mut response = sorry::text_answer(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        set(response.headers_mut(), header::ALLOW, METHODS);
        return response;
    }
    let published = |path: &String| !path.contains('.') || Kind::of(path).is_some() || photo::is_photo(path);
    let Some(wanted) = negotiate::document_path(uri.path()).filter(published) else { return nothing(&house, person) };
    let raw = uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "raw=1"));
    let asked = Asked { html: feed_page(&wanted).filter(|_| !raw && person), path: wanted, raw };
    // Reading and compressing a document that was not asked for yet takes milliseconds: not on the event loop.
    let answer = tokio::task::spawn_blocking(move || answer(&house, &asked, &headers, method == Method::HEAD)).await;
    answer.unwrap_or_else(|_| {
        let words = "This page could not be prepared; the log says why.\n";
        sorry::text_answer(StatusCode::INTERNAL_SERVER_ERROR, words)
    })
}

/// What a browser asks before a page of another site may ask whether its copy is still good (Fetch standard,
/// "CORS-preflight fetch"). Everything here is public, so every site may.
fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let out = response.headers_mut();
    set(out, header::ALLOW, METHODS);
    set(out, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(out, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
    set(out, header::ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, If-Modified-Since, Accept");
    set(out, header::ACCESS_CONTROL_MAX_AGE, "86400");
    response
}

fn nothing(house: &House, person: bool) -> Response {
    let mut response = sorry::nothing(house, person);
    // A page of another site may know that there is nothing.
    set(response.headers_mut(), header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

struct Asked {
    path: String,
    /// The page at the same address, if a person is looking at a feed.
    html: Option<String>,
    raw: bool,
}

/// What a published path holds, whoever put it there; anything else is no document of ours.
enum Kind {
    Publication(Format),
    Manifest,
    Style,
    Picture,
    FeedList,
}

impl Kind {
    fn of(path: &str) -> Option<Kind> {
        match (Format::of_path(path), path.rsplit_once('.')?.1) {
            (Some((_, Format::Json)), _) if path.starts_with("manifest") => Some(Kind::Manifest),
            (Some((_, format)), _) => Some(Kind::Publication(format)),
            (None, "css") => Some(Kind::Style),
            (None, "svg") => Some(Kind::Picture),
            (None, "opml") => Some(Kind::FeedList),
            (None, _) => None,
        }
    }

    /// The media type; whoever asks for the raw feed gets one that browsers show.
    fn media_type(&self, raw: bool) -> &'static str {
        match self {
            Kind::Publication(format) if raw => format.raw_media_type(),
            Kind::Publication(format) => format.media_type(),
            Kind::Manifest => "application/json; charset=utf-8",
            Kind::Style => "text/css; charset=utf-8",
            Kind::Picture => "image/svg+xml",
            Kind::FeedList => "text/x-opml; charset=utf-8",
        }
    }
}

/// The readable page of a feed's path.
fn feed_page(path: &str) -> Option<String> {
    match Kind::of(path)? {
        Kind::Publication(format) if format.is_feed() => {
            let (stem, _) = Format::of_path(path)?;
            Some(format!("{stem}.{}", Format::Html.extension()))
        }
        _ => None,
    }
}

fn answer(house: &House, asked: &Asked, headers: &HeaderMap, head: bool) -> Response {
    let path = asked.html.as_deref().unwrap_or(&asked.path);
    if photo::is_photo(path) {
        return photo_answer(house, path, headers, head);
    }
    let found = match house.shelf.get(path) {
        Ok(Some(found)) if Kind::of(path).is_some() => Some((path.to_string(), found)),
        // `/latest` is what people type.
        Ok(_) if !path.contains('.') => {
            let page = format!("{path}.{}", Format::Html.extension());
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
        None => nothing(house, negotiate::person(headers)),
    }
}

fn photo_answer(house: &House, path: &str, headers: &HeaderMap, head: bool) -> Response {
    match photo::answer(house, path, headers, head) {
        Ok(Some(photo)) => photo,
        Ok(None) => nothing(house, negotiate::person(headers)),
        Err(error) => {
            tracing::warn!(%path, %error, "not served");
            nothing(house, negotiate::person(headers))
        }
    }
}

fn document_response(asked: &Asked, path: &str, document: &Served, headers: &HeaderMap, head: bool) -> Response {
    let (encoding, bytes) = document.encoded(negotiate::encoding(headers), negotiate::refuses_identity(headers));
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
    set(out, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Last-Modified");
    if let Some(at) = changed_at {
        set(out, header::LAST_MODIFIED, &at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    }
    if unchanged {
        return response;
    }
    set(
        out,
        header::CONTENT_TYPE,
        Kind::of(path).map_or("application/octet-stream", |kind| kind.media_type(asked.raw)),
    );
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

/// Sets a header whose value can be one.
pub(super) fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
