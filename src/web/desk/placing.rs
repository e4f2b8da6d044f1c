//! Accepting an entry to a place of one's choice: which open issue, which section, where in it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::pane::{self, Pick};
use super::session::Signed;
use super::{answer, told};
use crate::desk;
use crate::model::person::Right;
use crate::web::House;

#[derive(Template)]
#[template(path = "desk/placing.html")]
struct Placing {
    frame: Frame,
    card: Shown,
    picks: Vec<Pick>,
}

/// GET /desk/place/<entry>
pub async fn placing(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let page = page(&house, &signed, &entry, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(house: &House, signed: &Signed, entry: &str, fields: &Fields) -> Result<Placing, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let back = fields.own_path("back");
    let frame = Frame::new(house, signed, Place::Queue).await.at(&card::page("place", &card.public_id, &back));
    let w = frame.w;
    let config = house.config.load();
    let called = Called::of(house, w).await?;
    let viewer =
        Viewer { config: &config, called: &called, person: &signed.person, back: &back, draft: None, terms: &[] };
    let picks = pane::picks(w, &desk::open_drafts(&house.store).await?);
    Ok(Placing { card: card::shown(&viewer, &card), picks, frame })
}
