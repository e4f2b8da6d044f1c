//! Pages of what comes in: rendered, or the reason why not, in the editor's language.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::card;
use super::frame::{Frame, Place};
pub use super::outside::rendered;
use super::session::Signed;
use crate::store;
use crate::web::House;
use crate::web::words::Html;

/// A page, or that the store failed.
pub fn answered<P: Template>(signed: &Signed, shown: store::Result<P>) -> Response {
    match shown {
        Ok(page) => rendered(StatusCode::OK, &page),
        Err(error) => {
            tracing::error!(%error, "a page of the desk could not be prepared");
            signed.told(StatusCode::INTERNAL_SERVER_ERROR, &signed.words().t("sources-error-store")).into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "desk/not-done.html")]
struct NotDone {
    frame: Frame,
    words: Html,
}

/// A page that says why nothing was done.
pub async fn refused(house: &House, signed: &Signed, place: Place, key: &str) -> Response {
    let frame = Frame::new(house, signed, place).await;
    let words = frame.w.with(key, &[]);
    rendered(StatusCode::UNPROCESSABLE_ENTITY, &NotDone { frame, words })
}

/// The page of an entry, by the part of its id that tells it.
pub fn item(public_id: &str) -> String {
    format!("/desk/item/{}", card::short(public_id))
}
