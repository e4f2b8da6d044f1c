//! What others do meanwhile, as the desk's pages hear it.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::asked::Caller;
use super::problem::Problem;
use crate::model::person::Right;
use crate::web::House;
use crate::web::desk::live;

/// What others do meanwhile, as server-sent events.
///
/// `changed` for each act, with its `act_id` and the last parts of the ids of the `entries` that it changed; `arrived` when
/// entries came; `claim` when somebody is at work on an entry. An event says that something is out of date, never what it is now: ask for it.
#[utoipa::path(
    get,
    path = "/events",
    tag = "entries",
    responses((status = 200, description = "Events until the caller leaves", body = String, content_type = "text/event-stream"))
)]
pub async fn events(State(house): State<House>, headers: HeaderMap, caller: Caller) -> Result<Response, Problem> {
    caller.needs(Right::See)?;
    Ok(live::live(State(house), headers, caller.0).await)
}
