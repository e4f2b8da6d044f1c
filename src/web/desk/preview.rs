//! An entry as subscribers will get it: written by what writes the feeds, so that nobody has to imagine it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::session::Signed;
use super::{answer, told};
use crate::desk;
use crate::model::edition::Item;
use crate::publish;
use crate::render;
use crate::store::Publishing;
use crate::store::desk::Card;
use crate::web::House;
use crate::web::words::Html;

#[derive(Template)]
#[template(path = "desk/preview.html")]
struct Preview {
    frame: Frame,
    card: Shown,
    article: Html,
    picture: Option<Picture>,
    /// Why readers get none although there is one.
    no_picture: Option<String>,
}

/// The picture that readers get, which is fetched only when somebody asks.
struct Picture {
    address: String,
    ask: String,
    alt: String,
}

/// GET /desk/preview/<entry>
pub async fn preview(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let failed = |error: desk::Error| told::failed(&signed, &error);
    let card = desk::find(&house.store, &entry).await.map_err(failed)?;
    let listed = house.store.preview(card.id, house.now()).await.map_err(|error| told::broken(&signed, error))?;
    let config = house.config.load();
    let edition = publish::preview(&config, &listed, &desk::selected_in(&card), house.now());
    let broken = || answer::refused(StatusCode::INTERNAL_SERVER_ERROR, &signed, "desk-error-store");
    let item = edition.items.first().ok_or_else(broken)?;
    let back = fields.own_path("back");
    let (picture, shown) = picture(&card, item, &back, &fields);
    let article = render::article(&edition, item, picture.as_ref().filter(|_| shown).map(|p| p.address.as_str()));
    let article = article.map_err(|error| {
        tracing::error!(%error, "a preview could not be written");
        broken()
    })?;
    let frame = Frame::new(&house, &signed, Place::Queue).await.at(&address(&card, &back));
    let w = frame.w;
    let called = Called::of(&house, w).await.map_err(|error| told::broken(&signed, error))?;
    let viewer =
        Viewer { config: &config, called: &called, person: &signed.person, back: &back, draft: None, terms: &[] };
    let card = card::shown(&viewer, &card);
    let no_picture = (picture.is_none() && card.image.is_some()).then(|| w.t("desk-preview-no-image"));
    let picture = picture.filter(|_| !shown);
    Ok(answer::rendered(&Preview { frame, card, article: Html(article), picture, no_picture }, &signed))
}

/// The picture, and whether somebody asked for it.
fn picture(card: &Card, item: &Item, back: &str, fields: &Fields) -> (Option<Picture>, bool) {
    let picture = item.image.as_ref().map(|image| Picture {
        address: format!("/desk/image/{}", card::short(&card.public_id)),
        ask: format!("{}&image=show", address(card, back)),
        alt: image.alt.clone().unwrap_or_default(),
    });
    (picture, fields.get("image") == Some("show"))
}

fn address(card: &Card, back: &str) -> String {
    card::page("preview", &card.public_id, back)
}
