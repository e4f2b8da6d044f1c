//! Arranging an issue: an entry up or down within its section, to another section, or out.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::fields::Fields;
use super::form::Asked;
use super::outside::Refused;
use super::session::Signed;
use super::{act, answer, card, told};
use crate::desk::{self, EntryRev};
use crate::model::decision::{Act, Detail};
use crate::model::person::Right;
use crate::store::Letters;
use crate::store::desk::{IssueContent, Placed};
use crate::store::letters::Hand;
use crate::web::House;

/// POST /desk/arrange
pub async fn arrange(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let unclear = || answer::refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked");
    let Some(slug) = fields.get("issue") else { return Err(unclear()) };
    let to = Step::asked(&fields).ok_or_else(unclear)?;
    if let Some(own) = fields.get("own") {
        return own_item(&house, &signed, &headers, &fields, (slug, own, &to)).await;
    }
    let Some(entry) = fields.get("entry") else { return Err(unclear()) };
    let asked = asked(&house, entry, slug, &to).await.map_err(|error| told::failed(&signed, &error))?;
    act::carry_out(&house, &signed, &headers, &fields, asked).await
}

/// One of the newsroom's own items: it has no card, and is arranged in the text of its issue.
async fn own_item(
    house: &House,
    signed: &Signed,
    headers: &HeaderMap,
    fields: &Fields,
    (slug, own, to): (&str, &str, &Step),
) -> Result<Response, Refused> {
    let failed = |error: desk::Error| told::failed(signed, &error);
    let content = desk::issue(&house.store, slug).await.map_err(failed)?;
    let of = |placed: &&Placed| placed.entry.is_none() && card::short(&placed.public_id) == own;
    let placed = content.placements.iter().find(of);
    let placed = placed.ok_or_else(|| answer::refused(StatusCode::NOT_FOUND, signed, "write-gone"))?;
    let hand = Hand { by: signed.person.handle.clone(), now: house.now() };
    let (key, done) = match place(&content, placed, to) {
        Some((section, position)) => {
            let section = section.unwrap_or_else(|| placed.section.clone());
            let moved = house.store.move_item(slug, &placed.public_id, &section, position, &hand).await;
            ("write-did-move", moved)
        }
        None => ("desk-issue-did-dropped", house.store.drop_item(slug, &placed.public_id, &hand).await),
    };
    done.map_err(|error| failed(error.into()))?;
    house.tell();
    if answer::wants_json(headers) {
        return Ok(Json(json!({ "said": signed.words().t(key) })).into_response());
    }
    Ok(Redirect::to(&fields.own_path("next")).into_response())
}

/// Where an item of an issue is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    /// To the end of the section before this one.
    Before,
    /// To the beginning of the section after this one.
    After,
    /// To the end of this section.
    To(String),
    /// To this place of a section, counted from 1.
    At(String, usize),
    Out,
}

impl Step {
    fn asked(fields: &Fields) -> Option<Step> {
        Some(match fields.get("to")? {
            "up" => Step::Up,
            "down" => Step::Down,
            "before" => Step::Before,
            "after" => Step::After,
            "section" => Step::To(fields.get("section")?.to_string()),
            "at" => Step::At(fields.get("section")?.to_string(), fields.get("at")?.parse().ok()?),
            "out" => Step::Out,
            _ => return None,
        })
    }
}

/// The act that a step is. Two who arrange an issue do not disagree about its entries: each step begins where they stand.
async fn asked(house: &House, entry: &str, slug: &str, to: &Step) -> Result<Asked, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let content = desk::issue(&house.store, slug).await?;
    let placed = content
        .placements
        .iter()
        .find(|placed| placed.entry.as_ref().is_some_and(|entry| entry.public_id == card.public_id));
    let place = placed.and_then(|placed| place(&content, placed, to));
    let act = if place.is_some() { Act::Move } else { Act::Remove };
    let (section, position) = place.unwrap_or_default();
    Ok(Asked {
        act,
        entries: vec![EntryRev { entry: card.public_id, rev: card.rev }],
        detail: Detail { issue: Some(slug.to_string()), section, position, ..Detail::default() },
        act_id: Some(card::act_id()),
    })
}

/// The section and the place within it, counted from 1; the end of it where there is none. `None` takes it out.
fn place(content: &IssueContent, placed: &Placed, to: &Step) -> Option<(Option<String>, Option<usize>)> {
    let within = content.placements.iter().filter(|other| other.section == placed.section);
    let at = within.take_while(|other| other.public_id != placed.public_id).count() + 1;
    let sections = &content.issue.sections;
    let here = sections.iter().position(|section| *section == placed.section);
    let stays = || Some((Some(placed.section.clone()), Some(at)));
    match to {
        Step::Out => None,
        Step::Up => Some((Some(placed.section.clone()), Some(at.saturating_sub(1).max(1)))),
        Step::Down => Some((Some(placed.section.clone()), Some(at + 1))),
        Step::Before => match here.and_then(|here| here.checked_sub(1)).and_then(|at| sections.get(at)) {
            Some(section) => Some((Some(section.clone()), None)),
            None => stays(),
        },
        Step::After => match here.and_then(|here| sections.get(here + 1)) {
            Some(section) => Some((Some(section.clone()), Some(1))),
            None => stays(),
        },
        Step::At(section, at) => Some((Some(section.clone()), Some((*at).max(1)))),
        Step::To(section) if *section == placed.section => stays(),
        Step::To(section) => Some((Some(section.clone()), None)),
    }
}
