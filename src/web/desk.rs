//! The editors' queue: entries with their reasons; select, place, shortlist, spike and undo as plain forms.

mod audit;
mod cookie;
mod entrance;
mod frame;
mod outside;
mod people;
mod profile;
mod session;

use std::net::SocketAddr;
use std::time::Duration;

use askama::Template;
use axum::extract::{Form, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::Utc;
use serde::Deserialize;
use tower_http::csrf::CsrfLayer;

use super::card::{Shown, shown, state};
use super::{House, host, negotiate, sorry};
use outside::{InOurWords, Refused};
use session::Signed;
use crate::desk::{self, Request as Act};
use crate::model::decision::{self, Decision, Standing};
use crate::model::person::Right;
use crate::store::Desk;
use crate::store::desk::View;

/// Cards on one page.
const CARDS: usize = 60;

/// Pages that can be turned back to.
const MOST_PAGES: usize = 100;

/// The page loads its style and its icon; pictures of outlets are not fetched for an editor who did not ask.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A form of the desk is smaller, and comes sooner.
const FORM_BYTES: usize = 64 * 1024;
const FORM_TIME: Duration = Duration::from_secs(10);

/// The desk's routes, for a door that listens at `local`.
pub fn routes(house: &House, local: SocketAddr) -> Router<House> {
    let at = (house.clone(), local.ip().is_loopback());
    Router::new()
        .route("/desk", get(queue))
        .route("/desk/act", post(act))
        .route("/desk/undo", post(undo))
        .route("/desk/desk.css", get(style))
        .merge(entrance::routes())
        .merge(people::routes())
        .merge(profile::routes())
        .merge(audit::routes())
        .layer(middleware::from_fn(whole_form))
        .layer(middleware::from_fn_with_state(house.clone(), session::demo))
        .layer(middleware::from_fn_with_state(at, only_own_names))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(house.clone(), in_our_words))
        .layer(middleware::map_response(private))
}

/// Why the desk did nothing, in a sentence for its editor.
#[derive(Clone)]
struct Why(String);

fn refused(status: StatusCode, why: impl Into<String>) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Why(why.into()));
    response
}

/// Every refusal is a sentence of ours, also where the words were those of a library; a page for a person.
async fn in_our_words(State(house): State<House>, request: Request, next: Next) -> Response {
    let person = negotiate::person(request.headers());
    let answer = next.run(request).await;
    let status = answer.status();
    let ours = answer.extensions().get::<InOurWords>().is_some();
    if ours || !status.is_client_error() && !status.is_server_error() {
        return answer;
    }
    let why = answer.extensions().get::<Why>().map_or(why(status), |why| &why.0);
    let mut ours = sorry::refused(&house, person, status, why);
    if let Some(allow) = answer.headers().get(header::ALLOW) {
        ours.headers_mut().insert(header::ALLOW, allow.clone());
    }
    ours
}

/// What is said where nobody said why.
fn why(status: StatusCode) -> &'static str {
    match status {
        StatusCode::FORBIDDEN => "The desk acts on forms of its own pages only; open the queue and act from there.",
        StatusCode::METHOD_NOT_ALLOWED => "This address of the desk is not asked in this way; open the queue instead.",
        StatusCode::REQUEST_TIMEOUT => "The form did not come to its end in time; try again.",
        StatusCode::PAYLOAD_TOO_LARGE => "The form is too large; a reason is a sentence or two.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The desk reads the forms of its own pages only.",
        status if status.is_server_error() => "The desk could not do that; the log says why.",
        _ => {
            "The desk could not tell what was asked, because a part of the form or of the address is missing or wrong."
        }
    }
}

/// A form that comes too slowly, or does not end, keeps nobody waiting.
async fn whole_form(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match tokio::time::timeout(FORM_TIME, axum::body::to_bytes(body, FORM_BYTES)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        Ok(Err(_)) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// Nothing of the desk is kept by caches, framed, guessed to be another type, or told to other sites.
async fn private(mut response: Response) -> Response {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// A page elsewhere must not reach the desk through a name that it points here: this machine's own names lead to it where
/// the door listens on loopback, and everywhere the newsroom's.
async fn only_own_names(State((house, on_loopback)): State<(House, bool)>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let base_url = house.config.load().newsroom.base_url.clone();
    if host::is_of(headers, &base_url) || on_loopback && host::is_local(headers) {
        return next.run(request).await;
    }
    let own = base_url.host_str().unwrap_or("localhost");
    let here = if on_loopback { ", and to localhost" } else { "" };
    refused(StatusCode::FORBIDDEN, format!("The desk answers to {own}{here} only; base_url in feeds.toml says which."))
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../assets/style/desk.css"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    view: String,
    /// The decision that was just made, on this entry.
    done: Option<i64>,
    entry: String,
    /// Nothing was decided, because it stood so already.
    same: Option<String>,
    json: Option<String>,
    /// Pages before this one.
    page: usize,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Page {
    newsroom: String,
    view: String,
    views: Vec<(&'static str, &'static str)>,
    draft: Option<(String, String, usize)>,
    cards: Vec<Shown>,
    done: Option<i64>,
    said: String,
    newer: Option<usize>,
    older: Option<usize>,
}

async fn queue(State(house): State<House>, _: Signed, Query(asked): Query<Asked>) -> Response {
    let view = match asked.view.as_str() {
        "needs-region" => View::NeedsRegion,
        "shortlist" => View::Standing(Standing::Shortlisted),
        "selected" => View::Standing(Standing::Selected),
        "spiked" => View::Standing(Standing::Spiked),
        "all" => View::All,
        _ => View::Inbox,
    };
    match page(&house, view, &asked).await {
        Ok(page) if asked.json.is_some() => Json(page.cards).into_response(),
        Ok(page) => rendered(&page),
        Err(error) => failed(&error),
    }
}

async fn page(house: &House, view: View, asked: &Asked) -> Result<Page, desk::Error> {
    // A desk of this size is paged by looking further down the same list.
    let before = asked.page.min(MOST_PAGES) * CARDS;
    let mut cards = house.store.queue(view, before + CARDS + 1).await?;
    let more = cards.len() > before + CARDS;
    cards = cards.into_iter().skip(before).take(CARDS).collect();
    let draft = desk::open_draft(&house.store).await?;
    let (said, done) = last_act(house, asked).await?;
    let view = if asked.view.is_empty() { "inbox" } else { &asked.view };
    let config = house.config.load();
    Ok(Page {
        newsroom: config.newsroom.title.clone(),
        view: view.to_string(),
        views: vec![
            ("inbox", "Inbox"),
            ("needs-region", "Needs region"),
            ("shortlist", "Shortlist"),
            ("selected", "Selected"),
            ("spiked", "Spiked"),
            ("all", "All"),
        ],
        draft: draft
            .map(|d| (d.issue.slug.clone(), format!("{} · {}", d.issue.title, d.issue.label), d.placements.len())),
        cards: cards.iter().map(|card| shown(&config, card)).collect(),
        done,
        said,
        newer: asked.page.checked_sub(1),
        older: more.then_some(asked.page + 1),
    })
}

/// What is said of the act that led here, and its number where it can be taken back. It is told from the log alone: words
/// in the address are anybody's.
async fn last_act(house: &House, asked: &Asked) -> Result<(String, Option<i64>), desk::Error> {
    if asked.same.is_some() {
        return Ok(("It stood so already.".into(), None));
    }
    let Some(done) = asked.done else { return Ok(Default::default()) };
    let Ok(card) = desk::find(&house.store, &asked.entry).await else { return Ok(Default::default()) };
    let log = house.store.decisions(card.id).await?;
    let Some(made) = log.iter().find(|decision| decision.id == done) else { return Ok(Default::default()) };
    let Some(of) = made.undoes.and_then(|of| log.iter().find(|decision| decision.id == of)) else {
        return Ok((format!("Done: {}.", made.act.as_str()), Some(done)));
    };
    Ok((format!("Undone: {}; {}.", of.act.as_str(), state(&card)), None))
}

#[derive(Debug, Deserialize)]
struct ActForm {
    entry: String,
    act: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    view: String,
}

async fn act(State(house): State<House>, signed: Signed, Form(form): Form<ActForm>) -> Result<Response, Refused> {
    let act = match form.act.as_str() {
        "select" => decision::Act::Select,
        "shortlist" => decision::Act::Shortlist,
        "spike" => decision::Act::Spike,
        "unspike" => decision::Act::Unspike,
        "place" => decision::Act::Place,
        "remove" => decision::Act::Remove,
        _ => return Ok(refused(StatusCode::BAD_REQUEST, "That is no act the desk knows.")),
    };
    signed.needs(if act == decision::Act::Shortlist { Right::Shortlist } else { Right::Decide })?;
    let why = Some(form.why.as_str()).filter(|why| !why.is_empty());
    let request = Act { entry: &form.entry, act, issue: None, why, by: &signed.person.handle, now: Utc::now() };
    Ok(match desk::decide(&house.store, &house.config.load(), &request).await {
        Ok(Some(made)) => {
            house.decided.notify_one();
            back(&form.view, Some(&made))
        }
        Ok(None) => back(&form.view, None),
        Err(error) => failed(&error),
    })
}

#[derive(Debug, Deserialize)]
struct UndoForm {
    decision: i64,
    #[serde(default)]
    view: String,
}

async fn undo(State(house): State<House>, signed: Signed, Form(form): Form<UndoForm>) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    Ok(match desk::undo(&house.store, Some(form.decision), &signed.person.handle, Utc::now()).await {
        Ok(undone) => {
            house.decided.notify_one();
            back(&form.view, Some(&undone.decision))
        }
        Err(error) => failed(&error),
    })
}

/// Back to the queue, so that a reload repeats nothing.
fn back(view: &str, made: Option<&Decision>) -> Response {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("view", view);
    match made {
        Some(made) => query.append_pair("entry", &made.entry).append_pair("done", &made.id.to_string()),
        None => query.append_pair("same", "1"),
    };
    Redirect::to(&format!("/desk?{}", query.finish())).into_response()
}

fn rendered(page: &Page) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "the queue could not be written");
            refused(StatusCode::INTERNAL_SERVER_ERROR, "The queue could not be written; the log says why.")
        }
    }
}

fn failed(error: &desk::Error) -> Response {
    let status = match error {
        desk::Error::NoEntry(_) | desk::Error::NoIssue(_) => StatusCode::NOT_FOUND,
        desk::Error::Store(crate::store::Error::Refused(_) | crate::store::Error::Moved) => StatusCode::CONFLICT,
        desk::Error::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    refused(status, error.to_string())
}
