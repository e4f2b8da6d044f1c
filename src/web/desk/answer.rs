//! Answers that several pages give: a page that was rendered, and a sentence instead of one.

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html as Page, IntoResponse, Response};

use super::outside::Refused;
use super::session::Signed;

/// Whether the script asks.
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}

/// A page, or a sentence where it could not be written.
pub fn rendered(page: &impl Template, signed: &Signed) -> Response {
    match page.render() {
        Ok(html) => Page(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the desk could not be written");
            refused(StatusCode::INTERNAL_SERVER_ERROR, signed, "desk-error-store").into_response()
        }
    }
}

/// Why not, in the editor's language.
pub fn refused(status: StatusCode, signed: &Signed, key: &str) -> Refused {
    signed.told(status, &signed.words().t(key))
}
