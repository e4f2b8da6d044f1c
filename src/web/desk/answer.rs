//! Answers that several pages give: a page that was rendered, and a sentence instead of one.

use askama::Template;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html as Page, IntoResponse, Response};
use serde_json::json;

use super::frame::{Frame, Place};
use super::session::Signed;
use crate::web::House;
use crate::web::words::Words;

/// A page, or a sentence where it could not be written.
pub fn rendered(page: &impl Template, signed: &Signed) -> Response {
    match page.render() {
        Ok(html) => Page(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the desk could not be written");
            refused(StatusCode::INTERNAL_SERVER_ERROR, signed, "desk-error-store")
        }
    }
}

#[derive(Template)]
#[template(path = "desk/sentence.html")]
struct Sentence<'a> {
    frame: Frame,
    said: &'a str,
}

/// A page that says one sentence and leads back.
pub async fn page(house: &House, signed: &Signed, status: StatusCode, said: &str) -> Response {
    let Ok(frame) = Frame::new(house, signed, Place::Elsewhere, "/desk").await else {
        return (status, format!("{said}\n")).into_response();
    };
    (status, rendered(&Sentence { frame, said }, signed)).into_response()
}

/// A sentence in the editor's language, as JSON: the script shows it, and whoever comes without one sees it as it is.
pub fn refused(status: StatusCode, signed: &Signed, key: &str) -> Response {
    let said = Words::of(&signed.person.language).t(key);
    (status, Json(json!({ "said": said }))).into_response()
}
