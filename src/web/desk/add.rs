//! Adding an article by its link: the form, which a bookmarklet fills, and what came of it.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::frame::{Frame, Place};
use super::session::Signed;
use super::{health, page};
use crate::desk;
use crate::ingest::{self, AddError, Added, Wanted, typed};
use crate::model::audit::What;
use crate::model::decision::{Act, Detail};
use crate::model::health::Cause;
use crate::model::person::Right;
use crate::web::House;
use crate::web::words::Html;

/// The routes of adding by link.
pub fn routes() -> Router<House> {
    Router::new().route("/desk/add", get(form).post(add))
}

#[derive(Template)]
#[template(path = "desk/add.html")]
struct Page {
    frame: Frame,
    url: String,
    title: String,
    note: String,
    /// Why the last try came to nothing.
    failed: Html,
    /// The address that a bookmark calls; a browser makes a link of it only when it is dragged there.
    bookmarklet: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    url: String,
    /// The page's title as the bookmarklet saw it; shown, and not believed.
    title: String,
    note: String,
}

/// Shows the form and does nothing else.
async fn form(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    match signed.needs(Right::AddLink) {
        Ok(()) => shown(&house, &signed, asked, None, StatusCode::OK).await,
        Err(refused) => refused.into_response(),
    }
}

async fn shown(house: &House, signed: &Signed, asked: Asked, failed: Option<&str>, status: StatusCode) -> Response {
    let frame = Frame::new(house, signed, Place::Elsewhere).await.at("/desk/add");
    let failed = failed.map(|key| frame.w.with(key, &[])).unwrap_or_default();
    let base = house.config.load().newsroom.base_url.clone();
    let bookmarklet = format!(
        "javascript:location.href='{base}desk/add?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    );
    let Asked { url, title, note } = asked;
    page::rendered(status, &Page { frame, url, title, note, failed, bookmarklet })
}

/// Adds the article, or leads to it where the newsroom has it already.
async fn add(State(house): State<House>, signed: Signed, Form(asked): Form<Asked>) -> Response {
    if let Err(refused) = signed.needs(Right::AddLink) {
        return refused.into_response();
    }
    let (Some(url), Some(fetcher)) = (typed(&asked.url), house.inflow.way_out()) else {
        let key = if typed(&asked.url).is_none() { "sources-error-address" } else { "sources-error-not-ready" };
        return shown(&house, &signed, asked, Some(key), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let config = house.config.load_full();
    let decides = signed.person.role.may(Right::Decide);
    let wanted = Wanted { url: &url, by: &signed.person.handle, decides, now: house.now() };
    let adding = ingest::add_by_link(&house.store, &fetcher, &config, wanted);
    match house.inflow.errand(adding).await.unwrap_or_else(too_slow) {
        Ok(added) => {
            note(&house, &signed, &added.entry, &asked.note).await;
            if !added.known {
                signed.note(&house, What::AddLink, added.entry.clone()).await;
            }
            house.tell();
            let word = if added.known { "known" } else { "added" };
            Redirect::to(&format!("{}?said={word}", page::item(&added.entry))).into_response()
        }
        Err(error) => {
            tracing::info!(%error, "a link was not added");
            let (status, key) = why_not(&error);
            shown(&house, &signed, asked, Some(key), status).await
        }
    }
}

fn too_slow() -> Result<Added, AddError> {
    Err(AddError::Fetch(Cause::Slow, "it took too long".into()))
}

/// What the editor wrote beside the link is a comment on the entry.
async fn note(house: &House, signed: &Signed, entry: &str, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let said = async {
        let card = desk::find(&house.store, entry).await?;
        let detail = Detail { text: Some(text.trim().to_string()), ..Detail::default() };
        let on = desk::Request::on(&card, Act::Comment, &signed.person.handle, house.now());
        desk::act(&house.store, &house.config.load(), &desk::Request { detail, ..on }).await
    };
    if let Err(error) = said.await {
        tracing::warn!(%error, "a note on an added link was not kept");
    }
}

fn why_not(error: &AddError) -> (StatusCode, &'static str) {
    let key = match error {
        AddError::Store(_) => return (StatusCode::INTERNAL_SERVER_ERROR, "sources-error-store"),
        AddError::Fetch(cause, _) => health::why(*cause),
        AddError::Waits => "sources-why-waits",
        AddError::Feed => "sources-link-is-feed",
        AddError::NotAPage => "sources-link-no-page",
    };
    (StatusCode::UNPROCESSABLE_ENTITY, key)
}
