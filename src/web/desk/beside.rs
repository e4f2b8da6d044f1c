//! What stands beside the list and above it, for the script: the numbers of places and views, the first steps, the open
//! issue. An act changes all of these, and moves none of them.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::card::May;
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::guide::{self, Guide};
use super::outside::Refused;
use super::pane::{self, Draft};
use super::session::Signed;
use super::sidebar::{self, Group};
use super::{answer, told};
use crate::desk;
use crate::store::Desk as _;
use crate::web::House;

#[derive(Template)]
#[template(path = "desk/beside.html")]
struct Beside {
    frame: Frame,
    groups: Vec<Group>,
    may: May,
    guide: Option<Guide>,
    draft: Option<Draft>,
    no_draft: String,
}

/// GET /desk/beside, with the query of the view.
pub async fn beside(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    RawQuery(asked): RawQuery,
) -> Result<Response, Refused> {
    let asked = asked.unwrap_or_default();
    let fields = Fields::parse(asked.as_bytes());
    let back = if asked.is_empty() { "/desk".to_string() } else { format!("/desk?{asked}") };
    let guided = guide::is_wanted(&headers, &fields);
    let page = page(&house, &signed, &fields, &back, guided).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(
    house: &House,
    signed: &Signed,
    fields: &Fields,
    back: &str,
    guided: bool,
) -> Result<Beside, desk::Error> {
    let frame = Frame::new(house, signed, Place::Queue).await;
    let w = frame.w;
    let issues = house.store.issues().await?;
    let guide = if guided { guide::steps(house, signed, &issues) } else { None };
    let draft = desk::drafts(issues).into_iter().next();
    Ok(Beside {
        groups: sidebar::groups(house, signed, w, fields.get("q").unwrap_or(sidebar::INBOX)).await?,
        may: May::of(&signed.person),
        guide,
        draft: draft.map(|draft| pane::shown(w, &draft, &signed.person, back, house.local())),
        no_draft: w.t("desk-issue-none"),
        frame,
    })
}
