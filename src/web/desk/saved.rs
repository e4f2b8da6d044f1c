//! Saved views: the searches that an editor keeps, and the private addresses of their feeds.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::answer;
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::session::{Signed, origin};
use super::sidebar;
use crate::desk::views;
use crate::model::audit::What;
use crate::model::person::Right;
use crate::store::Views;
use crate::store::views::{NewView, View};
use crate::web::House;

/// The routes of saved views.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/views", get(page).post(save))
        .route("/desk/views/{id}/remove", post(remove))
        .route("/desk/views/{id}/feed", post(feed))
        .route("/desk/views/{id}/end", post(end))
}

/// What an address says in place of a view's number where all views are meant.
const ALL: &str = "all";

#[derive(Template)]
#[template(path = "desk/saved.html")]
struct Saved {
    frame: Frame,
    views: Vec<Row>,
    /// The address of a feed, or of the list of all, the one time that it is shown.
    secret: Option<String>,
}

struct Row {
    id: i64,
    name: String,
    query: String,
    address: String,
    shared: bool,
    own: bool,
    has_feed: bool,
}

/// GET /desk/views
async fn page(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    let said = match fields.get("said") {
        Some("saved") => signed.words().t("search-said-saved"),
        Some("removed") => signed.words().t("search-said-removed"),
        Some("ended") => signed.words().t("search-said-ended"),
        _ => String::new(),
    };
    shown(&house, &signed, said, None).await
}

async fn shown(house: &House, signed: &Signed, said: String, secret: Option<String>) -> Result<Response, Refused> {
    let person = signed.person.id.0;
    let views = house.store.views(person).await.map_err(|error| failed(signed, &error.into()))?;
    let mut frame = Frame::new(house, signed, Place::Elsewhere).await;
    frame.said.0 = said;
    let views = views.into_iter().map(|view| row(view, person)).collect();
    Ok(answer::rendered(&Saved { frame, views, secret }, signed))
}

fn row(view: View, person: i64) -> Row {
    let address = sidebar::address(&view.query);
    let View { id, name, query, owner, shared, has_token, .. } = view;
    Row { id, name, query, address, shared, own: owner == person, has_feed: has_token }
}

/// POST /desk/views
async fn save(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    signed.needs(Right::SaveView)?;
    let text = |name: &str| fields.get(name).unwrap_or_default().to_string();
    let owner = signed.person.id.0;
    let view = NewView { name: text("name"), query: text("query"), owner, shared: fields.get("shared") == Some("yes") };
    let view = views::save(&house.store, view, house.now()).await.map_err(|error| failed(&signed, &error))?;
    signed.note(&house, What::SaveView, format!("view/{}", view.id)).await;
    Ok(back("saved"))
}

async fn remove(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.needs(Right::SaveView)?;
    views::remove(&house.store, id, signed.person.id.0).await.map_err(|error| failed(&signed, &error))?;
    signed.note(&house, What::RemoveView, format!("view/{id}")).await;
    Ok(back("removed"))
}

/// POST /desk/views/<view>/feed: a new address, in the answer alone.
async fn feed(
    State(house): State<House>,
    signed: Signed,
    Path(which): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    signed.in_person()?;
    let view = which_view(&signed, &which)?;
    let token = views::new_address(&house.store, signed.person.id.0, view, house.now()).await;
    let token = token.map_err(|error| failed(&signed, &error))?;
    let extension = if view.is_some() { "atom" } else { "opml" };
    let address = format!("{}desk/feeds/{token}.{extension}", origin(&headers, &house));
    shown(&house, &signed, String::new(), Some(address)).await
}

/// POST /desk/views/<view>/end
async fn end(State(house): State<House>, signed: Signed, Path(which): Path<String>) -> Result<Response, Refused> {
    signed.in_person()?;
    let view = which_view(&signed, &which)?;
    let ended = house.store.drop_token(signed.person.id.0, view).await;
    ended.map_err(|error| failed(&signed, &error.into()))?;
    Ok(back("ended"))
}

/// The view that an address names; `None` for all of them.
fn which_view(signed: &Signed, which: &str) -> Result<Option<i64>, Refused> {
    match which.parse() {
        Ok(id) => Ok(Some(id)),
        Err(_) if which == ALL => Ok(None),
        Err(_) => Err(failed(signed, &views::Error::NoView)),
    }
}

fn back(said: &str) -> Response {
    Redirect::to(&format!("/desk/views?said={said}")).into_response()
}

fn failed(signed: &Signed, error: &views::Error) -> Refused {
    let (status, key) = match error {
        views::Error::Name => (StatusCode::UNPROCESSABLE_ENTITY, "search-error-name"),
        views::Error::NoView => (StatusCode::NOT_FOUND, "search-error-gone"),
        _ => {
            tracing::error!(%error, "a saved view could not be changed");
            (StatusCode::INTERNAL_SERVER_ERROR, "search-error-failed")
        }
    };
    answer::refused(status, signed, key)
}
