//! The queue: a view, its cards page by page, the other views beside it, and the issue that accepts go to.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::called::Called;
use super::card::{self, May, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::guide::{self, Guide};
use super::outside::Refused;
use super::pane::{self, Draft, Pick};
use super::rank;
use super::session::Signed;
use super::sidebar::{self, Group};
use super::{answer, notes, told};
use crate::desk;
use crate::model::query::{self, Order, Query};
use crate::store::queue::{Cards, Count, Cursor, Page};
use crate::store::{self, Desk, Queue as _, Ranking as _};
use crate::web::House;
use crate::web::words::{Html, Words};

/// Cards on one page.
const CARDS: usize = 50;

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct Queue {
    frame: Frame,
    title: String,
    query: String,
    notes: Vec<Html>,
    guide: Option<Guide>,
    groups: Vec<Group>,
    cards: Vec<Shown>,
    /// Its orders: name, address, and whether it is this one.
    orders: Vec<(String, String, bool)>,
    /// What is said of the order, where it is not the plain one.
    ordered: Option<String>,
    /// Reasons to reject that are offered.
    offered: Vec<String>,
    /// It shows what is rejected, also by rules.
    rejected: bool,
    left: usize,
    left_more: bool,
    newest: i64,
    empty: String,
    /// Acts by which a card leaves this view.
    leaves: &'static str,
    previous: Option<String>,
    next: Option<String>,
    may: May,
    act_id: String,
    draft: Option<Draft>,
    no_draft: String,
    picks: Vec<Pick>,
    /// Whom entries can be given to.
    people: Vec<(String, String)>,
}

/// GET /desk
pub async fn queue(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let guided = guide::is_wanted(&headers, &fields);
    let page = page(&house, &signed, &fields, guided).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(house: &House, signed: &Signed, fields: &Fields, guided: bool) -> Result<Queue, desk::Error> {
    let now = house.now();
    let text = fields.get("q").unwrap_or(sidebar::INBOX);
    let query = Query::parse(text);
    // What a view is called does not depend on its order.
    let plain = if query.order() == Order::Best { query.sorted(Order::Newest).to_string() } else { text.to_string() };
    let seen = query.seen_by(&viewer(house, signed)).by_story();
    let (address, terms) = (address(fields), query.terms());
    let mut frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    frame.asked = if fields.has("q") { text.to_string() } else { String::new() };
    (frame.said, frame.undo, frame.redo) = last_act(house, signed, w, fields).await?;
    let found = house.store.queue(&seen, &which(fields, now)).await?;
    let left = house.store.counts(&[seen], now).await?.first().copied();
    let config = house.config.load();
    let issues = house.store.issues().await?;
    let guide = if guided { guide::steps(house, signed, &issues) } else { None };
    let drafts = desk::drafts(issues);
    let draft = drafts.first();
    let called = Called::of(house, w).await?;
    let viewer = Viewer {
        config: &config,
        called: &called,
        person: &signed.person,
        back: &address,
        draft: draft.map(|draft| draft.issue.slug.as_str()),
        terms: &terms,
    };
    let turn = |name: &str, cursor: Option<Cursor>| cursor.map(|cursor| turned(fields, name, cursor));
    Ok(Queue {
        title: sidebar::title(house, signed, w, &plain).await?,
        query: text.to_string(),
        notes: query.notes.iter().map(|note| notes::told(w, note)).collect(),
        groups: sidebar::groups(house, signed, w, &plain).await?,
        orders: rank::orders(w, &query),
        ordered: (query.order() == Order::Best).then(|| w.n("rank-best-about", ranked_of(&found, left))),
        offered: rank::offered(w),
        cards: shown(&viewer, &found),
        rejected: sidebar::is_rejected(&query),
        left: left.map_or(0, |left| left.n),
        left_more: left.is_some_and(|left| left.more),
        newest: found.newest,
        guide,
        empty: w.t(sidebar::nothing(&plain)),
        leaves: sidebar::leaves(&query),
        previous: turn("before", found.previous.filter(|_| fields.has("after") || fields.has("before"))),
        next: turn("after", found.next),
        may: May::of(&signed.person),
        act_id: card::act_id(),
        picks: pane::picks(w, &drafts),
        people: called.assignable(),
        draft: draft.map(|draft| pane::shown(w, draft, &signed.person, &address, called.now)),
        no_draft: w.t("desk-issue-none"),
        frame,
    })
}

/// The cards of a page, each with why it stands there where the order is not the plain one.
fn shown(viewer: &Viewer<'_>, found: &Cards) -> Vec<Shown> {
    let rank = |at: usize| {
        let (card, ranked) = (found.cards.get(at)?, found.ranks.get(at)?);
        // The telling that stands there for its story may be another than the one that leads.
        let other = card.also.iter().find(|telling| telling.entry == ranked.entry);
        let outlet = other.map_or(&card.outlet.name, |telling| &telling.outlet);
        Some(rank::rank(viewer.config, viewer.called.w, outlet, ranked))
    };
    let card = |(at, card)| Shown { rank: rank(at), ..card::shown(viewer, card) };
    found.cards.iter().enumerate().map(card).collect()
}

/// How many cards of a view were ranked.
fn ranked_of(found: &Cards, left: Option<Count>) -> usize {
    let all = left.map_or(found.cards.len(), |left| if left.more { usize::MAX } else { left.n });
    all.min(store::queue::CANDIDATES)
}

/// "me", and the days of the newsroom.
pub fn viewer<'a>(house: &House, signed: &'a Signed) -> query::Viewer<'a> {
    query::Viewer { me: &signed.person.handle, zone: house.zone(), now: house.now() }
}

fn which(fields: &Fields, now: DateTime<Utc>) -> Page {
    let cursor = |name: &str| fields.get(name).and_then(|text| text.parse::<Cursor>().ok());
    Page { after: cursor("after"), before: cursor("before"), limit: CARDS, now }
}

/// The page's own address, without what just happened.
pub(super) fn address(fields: &Fields) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(fields.iter().filter(|(name, _)| ["q", "after", "before"].contains(name)));
    match pairs.finish() {
        none if none.is_empty() => "/desk".into(),
        query => format!("/desk?{query}"),
    }
}

fn turned(fields: &Fields, name: &str, cursor: Cursor) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(fields.iter().filter(|(name, _)| *name == "q"));
    pairs.append_pair(name, &cursor.to_string());
    format!("/desk?{}", pairs.finish())
}

/// What is said of the act that led here, its id where it can be taken back, and whether it took back something. It is told from the log alone: words in
/// the address are anybody's.
pub async fn last_act(
    house: &House,
    signed: &Signed,
    w: &'static Words,
    fields: &Fields,
) -> Result<(Html, Option<String>, bool), desk::Error> {
    let Some(done) = fields.get("done") else { return Ok(Default::default()) };
    let outcome = match house.store.outcome(done, &signed.person.handle).await {
        // Somebody else's act is none of this page's.
        Err(store::Error::Refused(_)) | Ok(None) => return Ok(Default::default()),
        Err(error) => return Err(error.into()),
        Ok(Some(outcome)) => outcome,
    };
    let said = told::outcome(&house.store, &Called::of(house, w).await?, &outcome).await;
    let first = outcome.done.first();
    let undo = first.filter(|done| done.took.is_none()).map(|_| outcome.act_id.clone());
    let redo = first.is_some_and(|done| done.took.is_some());
    Ok((said.html, undo, redo))
}

#[derive(Template)]
#[template(path = "desk/card.html")]
struct Row {
    card: Shown,
}

/// GET /desk/row/<entry>: the card of a view on which an entry is, for the script; of what the view has no more, the entry.
pub async fn row(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let entry = desk::find(&house.store, &entry).await.map_err(|error| told::failed(&signed, &error))?;
    let draft = desk::open_draft(&house.store).await.ok().flatten().map(|draft| draft.issue.slug);
    let config = house.config.load();
    let (back, query) = (address(&fields), Query::parse(fields.get("q").unwrap_or_default()));
    let terms = query.terms();
    let seen = query.seen_by(&self::viewer(&house, &signed)).by_story();
    let card = house.store.card(&seen, entry.id, house.now()).await.map_err(|error| told::broken(&signed, error))?;
    let card = card.unwrap_or(entry);
    let called = Called::of(&house, signed.words()).await.map_err(|error| told::broken(&signed, error))?;
    let (draft, person) = (draft.as_deref(), &signed.person);
    let viewer = Viewer { config: &config, called: &called, person, back: &back, draft, terms: &terms };
    let ranked = match query.order() {
        Order::Best => {
            house.store.ranks(&[card.id], house.now()).await.map_err(|error| told::broken(&signed, error))?
        }
        Order::Newest => Vec::new(),
    };
    let rank = ranked.first().map(|ranked| rank::rank(&config, viewer.called.w, &card.outlet.name, ranked));
    Ok(answer::rendered(&Row { card: Shown { rank, ..card::shown(&viewer, &card) } }, &signed))
}

/// GET /desk/arrived: how many have arrived in this view since the page was made.
pub async fn arrived(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    let since = fields.get("since").and_then(|since| since.parse().ok());
    let now = house.now();
    let query = Query::parse(fields.get("q").unwrap_or(sidebar::INBOX)).seen_by(&viewer(&house, &signed)).by_story();
    let since = since.ok_or_else(|| answer::refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked"))?;
    let count = house.store.arrived(since, &query, now).await.map_err(|error| told::broken(&signed, error))?;
    Ok(Json(json!({ "n": count.n, "more": count.more })).into_response())
}
