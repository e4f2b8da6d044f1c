//! Calls by comments: whoever has looked has read them. A page that is opened changes nothing; its script, or a button,
//! says that somebody looked.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::{answer, told};
use crate::desk;
use crate::store::Mentions;
use crate::web::House;

/// POST /desk/read: whoever asks has read what calls them on an entry. It is a mark of their own and tells nobody.
pub async fn read(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let unclear = || answer::refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked");
    let entry = fields.get("entry").ok_or_else(unclear)?;
    let card = desk::find(&house.store, entry).await.map_err(|error| told::failed(&signed, &error))?;
    let read = house.store.read_mentions(card.id, signed.person.id.0, house.now()).await;
    read.map_err(|error| told::broken(&signed, error))?;
    match answer::wants_json(&headers) {
        true => Ok(StatusCode::NO_CONTENT.into_response()),
        false => Ok(Redirect::to(&fields.own_path("next")).into_response()),
    }
}
