//! Muted words: what comes with them is suggested to be rejected.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Caller;
use super::problem::{Kind, Problem};
use super::shapes::Time;
use crate::model::decision::StandingRule;
use crate::model::person::Right;
use crate::store::Desk;
use crate::web::House;

/// The rules that hold.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rules {
    /// Newest first.
    items: Vec<Standing>,
}

/// A rule that holds; a rejection with a `rule` makes one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StandingRule)]
pub struct Standing {
    id: i64,
    /// Slug of the outlet; every outlet where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    word: String,
    /// A handle.
    by: String,
    at: Time,
    /// Entries that it suggests to reject and about which nobody has decided.
    waiting: usize,
}

/// The muted words.
#[utoipa::path(get, path = "/rules", tag = "rules", responses((status = 200, description = "The rules that hold", body = Rules)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<Rules>, Problem> {
    caller.needs(Right::See)?;
    Ok(Json(Rules { items: house.store.rules().await?.into_iter().map(shown).collect() }))
}

/// Ends a rule: what it alone kept out of the inbox is back there. Needs the role editor.
#[utoipa::path(
    delete,
    path = "/rules/{id}",
    tag = "rules",
    params(("id" = i64, Path, description = "Its id")),
    responses((status = 204, description = "It has ended"))
)]
pub async fn end(State(house): State<House>, caller: Caller, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    caller.needs(Right::Decide)?;
    let ended = match id.parse() {
        Ok(id) => house.store.end_rule(id, caller.handle(), house.now()).await?,
        Err(_) => false,
    };
    if !ended {
        return Err(Problem::new(Kind::Nothing, "there is no such rule, or it has ended"));
    }
    house.tell();
    Ok(StatusCode::NO_CONTENT)
}

fn shown(rule: StandingRule) -> Standing {
    let StandingRule { id, rule, by, at, waiting } = rule;
    Standing { id, outlet: rule.outlet, word: rule.word, by, at: at.into(), waiting }
}
