//! The queue page by page, one entry, and what was done to it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::{Asked, Caller};
use super::entry::Entry;
use super::log::Decided;
use super::problem::{Kind, Problem};
use super::shapes::Time;
use crate::desk;
use crate::model::person::Right;
use crate::model::query::{Note, Query, Status};
use crate::store::queue::{Cursor, Page};
use crate::store::{Desk, Inflow, Mentions, Queue};
use crate::web::House;
use crate::web::desk::queue::viewer;

/// Entries on a page, where nobody says how many, and at most.
const USUAL: usize = 50;
const MOST: usize = 200;

/// Which page of which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// A query as at the desk, such as `status:all outlet:capire lang:pt "soberania"`; the inbox where absent.
    q: Option<String>,
    /// `next` or `previous` of a page before.
    #[param(pattern = "^(after|before)-[0-9a-f]{1,16}\\.[0-9a-f]{1,16}$")]
    cursor: Option<String>,
    /// Entries on the page: 1 to 200, 50 where absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
}

/// A page of entries.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entries {
    /// Newest first, by the outlets' own dates, or the best first where the query says so (`sort:best`).
    items: Vec<Entry>,
    /// The cursor of the page with older ones, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The cursor of the page with newer ones, on every page but the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    /// The query as it was understood.
    query: String,
    /// What was not understood of it and was sought as words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NotUnderstood>,
}

/// A part of a query that means nothing.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotUnderstood {
    /// `operator`, `value`, `quote`, `empty`, `short` or `long`.
    what: &'static str,
    /// The part itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// The queue, or what a query finds, page by page.
///
/// While entries arrive, pages that follow one another neither skip nor repeat what was there before.
#[utoipa::path(
    get,
    path = "/entries",
    tag = "entries",
    params(Listing),
    responses((status = 200, description = "A page of entries", body = Entries))
)]
pub async fn list(
    State(house): State<House>,
    caller: Caller,
    Asked(asked): Asked<Listing>,
) -> Result<Json<Entries>, Problem> {
    caller.needs(Right::See)?;
    let now = house.now();
    let page = page(&asked, now)?;
    let query = asked.q.as_deref().map_or_else(|| Query::of(Status::Inbox), Query::parse);
    let seen = query.seen_by(&viewer(&house, &caller.0));
    let found = house.store.queue(&seen, &page).await?;
    let turned = page.after.is_some() || page.before.is_some();
    Ok(Json(Entries {
        items: found.cards.into_iter().map(Entry::from).collect(),
        next: found.next.map(|place| format!("after-{place}")),
        previous: found.previous.filter(|_| turned).map(|place| format!("before-{place}")),
        query: query.to_string(),
        notes: query.notes.iter().map(not_understood).collect(),
    }))
}

fn page(asked: &Listing, now: DateTime<Utc>) -> Result<Page, Problem> {
    let limit = asked.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::new(Kind::Unclear, format!("limit is between 1 and {MOST}; {limit} is not")));
    }
    let first = Page::first(limit, now);
    let Some(text) = asked.cursor.as_deref() else { return Ok(first) };
    let place = |text: &str| text.parse::<Cursor>().ok();
    let after = text.strip_prefix("after-").and_then(place);
    let before = text.strip_prefix("before-").and_then(place);
    if after.is_none() && before.is_none() {
        return Err(Problem::new(
            Kind::Unclear,
            "cursor is the next or previous of an earlier page; leave it out to begin",
        ));
    }
    Ok(Page { after, before, ..first })
}

fn not_understood(note: &Note) -> NotUnderstood {
    let (what, text) = match note {
        Note::Operator(name) => ("operator", Some(name.clone())),
        Note::Value { operator, value } => ("value", Some(format!("{operator}:{value}"))),
        Note::Quote => ("quote", None),
        Note::Empty(text) => ("empty", Some(text.clone())),
        Note::Short(text) => ("short", Some(text.clone())),
        Note::Long => ("long", None),
    };
    NotUnderstood { what, text }
}

/// One entry with its text. `ETag` is its rev, as `If-Match` of an act takes it.
#[utoipa::path(
    get,
    path = "/entries/{id}",
    tag = "entries",
    params(("id" = String, Path, description = "Its id, percent-encoded, or the part after the id's last slash")),
    responses((status = 200, description = "The entry", body = Entry))
)]
pub async fn one(State(house): State<House>, caller: Caller, Path(id): Path<String>) -> Result<Response, Problem> {
    caller.needs(Right::See)?;
    let card = desk::find(&house.store, &id).await?;
    let rev = format!("\"{}\"", card.rev);
    let storyline = house.store.storyline(card.id).await?;
    let announced = house.store.announced(card.id).await?;
    Ok(([(header::ETAG, rev)], Json(Entry::whole(card, storyline, &announced))).into_response())
}

/// What was done to an entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct History {
    /// Oldest first.
    items: Vec<Decided>,
    /// When the sender of an update corrected it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected: Vec<Time>,
}

/// Everything that was done to an entry, by whom and when.
#[utoipa::path(
    get,
    path = "/entries/{id}/history",
    tag = "entries",
    params(("id" = String, Path, description = "As of the entry")),
    responses((status = 200, description = "All decisions, oldest first", body = History))
)]
pub async fn history(
    State(house): State<House>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<History>, Problem> {
    caller.needs(Right::See)?;
    let card = desk::find(&house.store, &id).await?;
    let decisions = house.store.decisions(card.id).await?;
    let corrected = house.store.corrections(card.id).await?.into_iter().map(Time::from).collect();
    Ok(Json(History { items: decisions.into_iter().map(Decided::from).collect(), corrected }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_turned_by_its_own_cursors_alone() {
        let cursor = Cursor { at: 1, id: 2 };
        let asked = |text: &str| Listing { q: None, cursor: Some(text.into()), limit: None };
        let found = page(&asked(&format!("after-{cursor}")), Utc::now()).unwrap();
        assert_eq!((found.after, found.before, found.limit), (Some(cursor), None, USUAL));
        let found = page(&asked(&format!("before-{cursor}")), Utc::now()).unwrap();
        assert_eq!((found.after, found.before), (None, Some(cursor)));
        for bad in ["", "after-", "1.2", "after-x", "before-1"] {
            assert!(page(&asked(bad), Utc::now()).is_err(), "{bad}");
        }
        for (limit, fine) in [(0, false), (1, true), (MOST, true), (MOST + 1, false)] {
            let asked = Listing { q: None, cursor: None, limit: Some(limit) };
            assert_eq!(page(&asked, Utc::now()).is_ok(), fine, "{limit}");
        }
    }
}

/// Notes that the caller has looked at an entry: comments that call them there are read.
///
/// It is a mark of their own; nothing of the entry changes.
#[utoipa::path(
    post,
    path = "/entries/{id}/read",
    tag = "entries",
    params(("id" = String, Path, description = "Its id, or the part after its last slash")),
    responses((status = 204, description = "It is noted"))
)]
pub async fn read(State(house): State<House>, caller: Caller, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    caller.needs(Right::See)?;
    let card = desk::find(&house.store, &id).await?;
    house.store.read_mentions(card.id, caller.id(), house.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
