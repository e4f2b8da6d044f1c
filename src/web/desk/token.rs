//! Feeds of saved views for feed readers, at private addresses: whoever has the address reads the view, so nothing but the
//! queue is in it, nobody is told to keep or index it, and a new address makes the old one dead.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::calendar;
use crate::config::Config;
use crate::desk::feed::{self, Told};
use crate::desk::views;
use crate::model::Lang;
use crate::model::edition::Document;
use crate::model::publication::Format;
use crate::model::query::{Query, Viewer};
use crate::render;
use crate::store::Queue;
use crate::store::views::{Opened, View};
use crate::web::words::Words;
use crate::web::{House, headers, negotiate, sorry};

/// Entries of a feed, the latest arrivals: more than a reader that asks once a day misses.
const ENTRIES: usize = 100;

/// The routes. They ask for no session: the address is the key.
pub fn routes() -> Router<House> {
    Router::new().route("/desk/feeds/{file}", get(serve))
}

async fn serve(State(house): State<House>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asked) = asked(&file) else { return dead() };
    let opened = match views::open(&house.store, asked.token).await {
        Ok(Some(opened)) => opened,
        Ok(None) => return dead(),
        Err(error) => return failed(&error),
    };
    let made = match (asked.kind, chosen(&opened, asked.view)) {
        (Kind::List, _) if asked.view.is_none() => list(&house.config.load(), asked.token, &opened),
        (Kind::List, _) | (_, None) => return dead(),
        (Kind::Feed(Format::Html), Some(view)) => return at_the_desk(view),
        (Kind::Feed(format), Some(view)) => match document(&house, asked.stem, &opened, view, format).await {
            Ok(document) => document,
            Err(error) => return failed(&error),
        },
    };
    answer(made, &headers)
}

/// What an address asks for: `<token>.atom`, or `<token>-<view>.atom` where the token opens several views.
struct Asked<'a> {
    stem: &'a str,
    token: &'a str,
    view: Option<i64>,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Feed(Format),
    /// Of the feeds that the token opens (OPML).
    List,
}

fn asked(file: &str) -> Option<Asked<'_>> {
    let (stem, kind) = match Format::of_path(file) {
        Some((stem, format)) if Format::ALL.contains(&format) => (stem, Kind::Feed(format)),
        _ => (file.strip_suffix(".opml")?, Kind::List),
    };
    let (token, view) = match stem.split_once('-') {
        Some((token, view)) => (token, Some(view.parse().ok()?)),
        None => (stem, None),
    };
    let fits = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then_some(Asked { stem, token, view, kind })
}

/// The view that is meant: the named one, or the only one.
fn chosen(opened: &Opened, named: Option<i64>) -> Option<&View> {
    match (named, &opened.views[..]) {
        (Some(id), views) => views.iter().find(|view| view.id == id),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// Who follows the page of a feed lands at the desk, on the same view.
fn at_the_desk(view: &View) -> Response {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", &view.query);
    private(Redirect::to(&format!("/desk?{}", query.finish())).into_response())
}

fn list(config: &Config, token: &str, opened: &Opened) -> Document {
    let stem = |view: &View| if opened.views.len() == 1 { token.to_string() } else { format!("{token}-{}", view.id) };
    let views: Vec<(String, &View)> = opened.views.iter().map(|view| (stem(view), view)).collect();
    let w = words(opened);
    let language = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    render::opml(&feed::list(config, &views, &w.t("search-feed-about"), &language))
}

async fn document(
    house: &House,
    stem: &str,
    opened: &Opened,
    view: &View,
    format: Format,
) -> Result<Document, views::Error> {
    let config = house.config.load();
    let now = house.now();
    let viewer = Viewer { me: &opened.handle, zone: calendar::zone_of(&config.series), now };
    let query = Query::parse(&view.query).seen_by(&viewer);
    let cards = house.store.latest(&query, ENTRIES, now).await?;
    let w = words(opened);
    let language = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let about = w.t("search-feed-about");
    let told = Told { token: stem, view, about: &about, language: &language };
    Ok(render::document(&feed::edition(&config, &told, &cards), format)?)
}

/// The words of the desk of whoever's address it is.
fn words(opened: &Opened) -> &'static Words {
    let language = opened.language.as_deref().and_then(|tag| tag.parse().ok());
    Words::of(&language.unwrap_or_else(Lang::undetermined))
}

/// The document, or that it is unchanged (RFC 9110 section 13.1.2).
fn answer(document: Document, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", document.etag());
    let unchanged = negotiate::has(headers, &etag);
    let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(document.bytes) });
    let out = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(document.media_type));
    }
    private(response)
}

/// There is no telling a dead address from one that never was.
fn dead() -> Response {
    private(sorry::text_answer(
        StatusCode::NOT_FOUND,
        "Nothing is at this address. It may have been replaced by another.\n",
    ))
}

fn failed(error: &views::Error) -> Response {
    tracing::error!(%error, "the feed of a view could not be written");
    private(sorry::text_answer(
        StatusCode::INTERNAL_SERVER_ERROR,
        "This feed could not be written; the log says why.\n",
    ))
}

/// Nobody keeps it for others, indexes it, or tells other sites its address.
fn private(response: Response) -> Response {
    headers::with(
        response,
        &[
            (header::CACHE_CONTROL, "private, no-cache"),
            (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_token_with_or_without_a_view() {
        let token = "0123456789abcdef".repeat(4);
        for (file, want) in [
            (format!("{token}.atom"), Some(None)),
            (format!("{token}.opml"), Some(None)),
            (format!("{token}-7.json"), Some(Some(7))),
            (format!("{token}-x.json"), None),
            (format!("{token}.exe"), None),
            (token.clone(), None),
            (format!("{}.atom", &token[1..]), None),
            (format!("{}z.atom", &token[1..]), None),
        ] {
            assert_eq!(asked(&file).map(|asked| asked.view), want, "{file}");
        }
    }
}
