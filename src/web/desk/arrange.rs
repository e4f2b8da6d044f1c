//! Arranging an issue: an entry up or down within its section, to another section, or out.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::fields::Fields;
use super::form::Asked;
use super::outside::Refused;
use super::session::Signed;
use super::{act, answer, card, told};
use crate::desk::{self, EntryRev};
use crate::model::decision::{Act, Detail};
use crate::model::person::Right;
use crate::store::desk::{IssueContent, Placed};
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
    let (Some(entry), Some(slug)) = (fields.get("entry"), fields.get("issue")) else { return Err(unclear()) };
    let to = Step::asked(&fields).ok_or_else(unclear)?;
    let asked = asked(&house, entry, slug, &to).await.map_err(|error| told::failed(&signed, &error))?;
    act::carry_out(&house, &signed, &headers, &fields, asked).await
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
        Step::To(section) if *section == placed.section => stays(),
        Step::To(section) => Some((Some(section.clone()), None)),
    }
}
