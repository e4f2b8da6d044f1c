//! Saved views: queries with a name.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::{Body, Caller};
use super::problem::Problem;
use super::shapes::Time;
use crate::desk::views;
use crate::model::audit::What;
use crate::model::person::Right;
use crate::store::Views;
use crate::store::views::NewView;
use crate::web::House;

/// The views that somebody sees.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Views)]
pub struct Saved {
    /// By name.
    items: Vec<View>,
}

/// A query with a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct View {
    id: i64,
    name: String,
    query: String,
    /// Every editor sees it.
    shared: bool,
    /// Whether it is the caller's own: only its owner changes or removes it.
    own: bool,
    /// Whether the caller has a private feed of it.
    has_feed: bool,
    created: Time,
}

/// One's own views and those that are shared.
#[utoipa::path(get, path = "/views", tag = "views", responses((status = 200, description = "The views", body = Saved)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<Saved>, Problem> {
    caller.needs(Right::See)?;
    let views = house.store.views(caller.id()).await?;
    Ok(Json(Saved { items: views.into_iter().map(|view| shown(view, caller.id())).collect() }))
}

/// A view to be saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewView)]
pub struct Wanted {
    /// Up to 80 letters.
    #[schema(min_length = 1, max_length = 80, pattern = "\\S")]
    name: String,
    query: String,
    /// Whether every editor is to see it; no where absent.
    shared: Option<bool>,
}

/// Saves a view; one's own of the same name is replaced. Needs the role editor.
#[utoipa::path(
    post,
    path = "/views",
    tag = "views",
    request_body = Wanted,
    responses((status = 201, description = "The view", body = View))
)]
pub async fn save(
    State(house): State<House>,
    caller: Caller,
    Body(wanted): Body<Wanted>,
) -> Result<(StatusCode, Json<View>), Problem> {
    caller.needs(Right::SaveView)?;
    let Wanted { name, query, shared } = wanted;
    let view = NewView { name, query, owner: caller.id(), shared: shared.unwrap_or(false) };
    let saved = views::save(&house.store, view, house.now()).await?;
    caller.0.note(&house, What::SaveView, format!("view/{}", saved.id)).await;
    Ok((StatusCode::CREATED, Json(shown(saved, caller.id()))))
}

/// Removes one of one's own views, and its private feeds. Needs the role editor.
#[utoipa::path(
    delete,
    path = "/views/{id}",
    tag = "views",
    params(("id" = i64, Path, description = "Its id")),
    responses((status = 204, description = "It is gone"))
)]
pub async fn remove(State(house): State<House>, caller: Caller, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    caller.needs(Right::SaveView)?;
    let id = id.parse().map_err(|_| views::Error::NoView)?;
    views::remove(&house.store, id, caller.id()).await?;
    caller.0.note(&house, What::RemoveView, format!("view/{id}")).await;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(view: crate::store::views::View, me: i64) -> View {
    View {
        own: view.owner == me,
        id: view.id,
        name: view.name,
        query: view.query,
        shared: view.shared,
        has_feed: view.has_token,
        created: view.created.into(),
    }
}
