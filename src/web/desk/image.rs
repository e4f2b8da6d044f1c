//! An outlet's picture, fetched for an editor who asked to see it: through the guarded way out, so that the outlet learns
//! nothing of the editor, and handed on only if it is a picture.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::outside::Refused;
use super::session::Signed;
use super::{answer, told, updates};
use crate::desk;
use crate::fetch::{Outcome, Request};
use crate::normalise::PhotoKind;
use crate::store::desk::Card;
use crate::web::House;

/// What a picture may do where somebody opens it alone: nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// GET /desk/image/<entry>
pub async fn image(State(house): State<House>, signed: Signed, Path(entry): Path<String>) -> Result<Response, Refused> {
    let card = desk::find(&house.store, &entry).await.map_err(|error| told::failed(&signed, &error))?;
    let missing = || answer::refused(StatusCode::NOT_FOUND, &signed, "desk-no-photo");
    let url = address(&card).ok_or_else(missing)?;
    let bytes = match updates::kept(&house, url.path()).await {
        Some(bytes) => Some(bytes),
        None => fetched(&house, url).await,
    };
    let bytes = bytes.ok_or_else(|| answer::refused(StatusCode::BAD_GATEWAY, &signed, "desk-no-photo"))?;
    let kind = PhotoKind::of(&bytes).ok_or_else(missing)?;
    let headers = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "private, max-age=600"),
    ];
    Ok((headers, bytes).into_response())
}

/// The editors' picture, else the outlet's.
fn address(card: &Card) -> Option<Url> {
    let ours = card.words.as_ref().and_then(|edited| edited.words.image.clone());
    ours.or_else(|| card.entry.image.as_ref().map(|image| image.url.clone()))
}

async fn fetched(house: &House, url: Url) -> Option<Vec<u8>> {
    let fetcher = house.inflow.way_out()?;
    let answer = house.inflow.errand(fetcher.fetch(&Request::new(url), house.now())).await?;
    match answer.outcome {
        Outcome::Body { bytes, .. } => Some(bytes),
        _ => None,
    }
}
