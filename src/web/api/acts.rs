//! Acts: what the desk's forms ask for, as JSON. Asking twice with one key does nothing twice.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::{Body, Caller, idempotency_key, if_match};
use super::log::Decided;
use super::outcome::{Conflict, Outcome};
use super::problem::{Kind, Problem};
use super::wanted::Wanted;
use crate::desk::{self, Request, UndoRequest, What};
use crate::model::decision::Act;
use crate::model::person::Right;
use crate::store::Desk;
use crate::web::House;
use crate::web::desk::act::{right, rights_to_redo, rights_to_undo};
use crate::web::desk::called::Called;
use crate::web::desk::told;

/// An act on one or several entries.
///
/// What others changed since you looked is left as it is: it stands among the `conflicts`, and where nothing at all was
/// done for that reason, the answer is 409. Shortlist and comment need the role contributor, everything else editor.
#[utoipa::path(
    post,
    path = "/acts",
    tag = "acts",
    request_body = Wanted,
    params(
        ("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9._-]{1,100}$", description = "Yours for this act, such as a UUID: sent again, nothing is done again and the first answer comes back. It becomes the act's id."),
        ("If-Match" = Option<String>, Header, pattern = "^\"[0-9]{1,18}\"$", description = "The rev of the one entry, in quotation marks; instead of the one in the body")
    ),
    responses(
        (status = 200, description = "What it came to", body = Outcome),
        (status = 409, description = "Nothing was done: others were there first, or it cannot be done as things stand", body = super::problem::Document, content_type = "application/problem+json")
    )
)]
pub async fn act(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Outcome>, Problem> {
    let act = wanted.act;
    caller.needs(right(act).ok_or_else(|| not_on_entries(act))?)?;
    let key = idempotency_key(&headers)?;
    let force = wanted.force.unwrap_or(false);
    let entries = wanted.entries(if_match(&headers)?)?;
    let by = caller.handle();
    let detail = wanted.detail(by)?;
    let request = Request { entries, act, detail, by, act_id: key.as_deref(), force, now: house.now() };
    let outcome = desk::act(&house.store, &house.config.load(), &request).await?;
    came_to(&house, &caller, outcome).await
}

fn not_on_entries(act: Act) -> Problem {
    let detail = match act {
        Act::Undo => {
            "an undo names an act and no entries: POST /acts/{act_id}/undo, or POST /undo for your last".into()
        }
        act => format!("{} is done to an issue: POST /issues/{{slug}}/publish or …/schedule", act.as_str()),
    };
    Problem::new(Kind::Unclear, detail)
}

/// Done, at least in part, or it stood so already; else whoever was there first.
async fn came_to(house: &House, caller: &Caller, outcome: desk::Outcome) -> Result<Json<Outcome>, Problem> {
    house.tell();
    let nothing = outcome.done.is_empty() && outcome.same.is_empty();
    let called = Called::of(house, caller.0.words()).await.ok().filter(|_| !nothing);
    let said = match &called {
        Some(called) => Some(told::outcome(&house.store, called, &outcome).await.text),
        None => None,
    };
    let outcome = Outcome { said, ..Outcome::from(outcome) };
    match outcome.done.is_empty() && !outcome.conflicts.is_empty() {
        true => Err(Problem::conflict(outcome)),
        false => Ok(Json(outcome)),
    }
}

/// An act that was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deed {
    act_id: String,
    /// One for each entry to which it was done.
    decisions: Vec<Decided>,
    /// Of one's own act: ids of entries that stood so already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same: Vec<String>,
    /// Of one's own act: entries that others had changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
}

/// An act by its id, whoever did it: after a lost connection this says whether it was done.
#[utoipa::path(
    get,
    path = "/acts/{act_id}",
    tag = "acts",
    params(("act_id" = String, Path, description = "The act's id, or your Idempotency-Key")),
    responses((status = 200, description = "The act", body = Deed))
)]
pub async fn one(
    State(house): State<House>,
    caller: Caller,
    Path(act_id): Path<String>,
) -> Result<Json<Deed>, Problem> {
    caller.needs(Right::See)?;
    let decisions = house.store.decisions_of_act(&act_id).await?;
    // Another editor's own answer is theirs alone; what they did is everybody's.
    let own = house.store.outcome(&act_id, caller.handle()).await.ok().flatten().map(Outcome::from);
    if decisions.is_empty() && own.is_none() {
        return Err(no_act(&act_id));
    }
    let (same, conflicts) = own.map(|own| (own.same, own.conflicts)).unwrap_or_default();
    Ok(Json(Deed { act_id, decisions: decisions.into_iter().map(Decided::from).collect(), same, conflicts }))
}

fn no_act(act_id: &str) -> Problem {
    let short: String = act_id.chars().take(100).collect();
    Problem::new(Kind::Nothing, format!("there is no act \"{short}\""))
}

/// Takes a whole act back, whoever did it.
///
/// Needs the role that the act itself needs. It is possible until an issue is published that holds the entry; what others
/// changed since stays as it is and stands among the `conflicts`.
#[utoipa::path(
    post,
    path = "/acts/{act_id}/undo",
    tag = "acts",
    params(
        ("act_id" = String, Path, description = "The act's id"),
        ("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9._-]{1,100}$", description = "As of an act")
    ),
    responses((status = 200, description = "What it came to", body = Outcome))
)]
pub async fn undo(
    State(house): State<House>,
    caller: Caller,
    Path(act_id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Outcome>, Problem> {
    caller.needs(Right::Shortlist)?;
    if house.store.decisions_of_act(&act_id).await?.is_empty() {
        return Err(no_act(&act_id));
    }
    take_back(&house, &caller, What::Act(act_id), &headers).await
}

/// Takes back one's own last act.
#[utoipa::path(
    post,
    path = "/undo",
    tag = "acts",
    params(("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9._-]{1,100}$", description = "As of an act")),
    responses((status = 200, description = "What it came to", body = Outcome))
)]
pub async fn undo_last(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Json<Outcome>, Problem> {
    caller.needs(Right::Shortlist)?;
    take_back(&house, &caller, What::Last, &headers).await
}

async fn take_back(house: &House, caller: &Caller, what: What, headers: &HeaderMap) -> Result<Json<Outcome>, Problem> {
    let key = idempotency_key(headers)?;
    let of = match &what {
        What::Act(act) => Some(act.clone()),
        _ => None,
    };
    for right in rights_to_undo(house, of.as_deref(), caller.handle()).await? {
        caller.needs(right)?;
    }
    let request = UndoRequest { what, by: caller.handle(), act_id: key.as_deref(), now: house.now() };
    let outcome = desk::undo(&house.store, &request).await?;
    let is_this =
        |done: &desk::Done| done.took.as_ref().is_some_and(|took| of.as_ref().is_none_or(|of| *of == took.of.act_id));
    if key.is_some() && !outcome.done.iter().all(is_this) {
        return Err(desk::Error::KeyReused.into());
    }
    came_to(house, caller, outcome).await
}

/// Does again what one took back last.
#[utoipa::path(
    post,
    path = "/redo",
    tag = "acts",
    params(("Idempotency-Key" = Option<String>, Header, pattern = "^[A-Za-z0-9._-]{1,100}$", description = "As of an act")),
    responses((status = 200, description = "What it came to", body = Outcome))
)]
pub async fn redo(State(house): State<House>, caller: Caller, headers: HeaderMap) -> Result<Json<Outcome>, Problem> {
    caller.needs(Right::Shortlist)?;
    let key = idempotency_key(&headers)?;
    let by = caller.handle();
    for right in rights_to_redo(&house, by).await? {
        caller.needs(right)?;
    }
    let outcome = desk::redo(&house.store, &house.config.load(), None, by, key.as_deref(), house.now()).await?;
    if key.is_some() && outcome.done.iter().any(|done| done.decision.redoes.is_none()) {
        return Err(desk::Error::KeyReused.into());
    }
    came_to(&house, &caller, outcome).await
}
