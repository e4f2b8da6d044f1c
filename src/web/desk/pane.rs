//! The open issue beside the queue: its sections, what stands in them, and the keys to arrange it.

use askama::Template;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::json;

use super::called::Called;
use super::card::{self, May};
use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::{act, answer, told, when};
use crate::desk::{self, EntryRev, Request};
use crate::model::decision::{Act, Detail};
use crate::model::person::Right;
use crate::store::desk::{IssueContent, Placed};
use crate::web::House;
use crate::web::words::{Html, Value, Words};

/// An issue as the pane shows it.
pub struct Draft {
    pub slug: String,
    pub label: String,
    pub about: Html,
    pub sections: Vec<Section>,
    pub empty: bool,
    pub nothing: String,
    pub may_arrange: bool,
    pub back: String,
}

/// A section with what stands in it.
pub struct Section {
    pub name: String,
    pub items: Vec<Item>,
}

/// A placed entry.
pub struct Item {
    pub id: String,
    pub anchor: String,
    pub outlet: String,
    pub title: String,
    pub language: String,
    pub address: String,
    pub up: String,
    pub down: String,
    pub out: String,
    pub first: bool,
    pub last: bool,
}

/// What the pane shows of an issue.
pub fn shown(w: &Words, content: &IssueContent, may: May, back: &str, now: DateTime<Tz>) -> Draft {
    let issue = &content.issue;
    let mut slugs: Vec<&str> = issue.sections.iter().map(String::as_str).collect();
    for placed in &content.placements {
        if !slugs.contains(&placed.section.as_str()) {
            slugs.push(&placed.section);
        }
    }
    let section = |slug: &&str| {
        let items: Vec<&Placed> = content.placements.iter().filter(|placed| placed.section == **slug).collect();
        let last = items.len().saturating_sub(1);
        let item = |(at, placed): (usize, &&Placed)| item(w, placed, back, at == 0, at == last);
        Section { name: section_name(w, slug), items: items.iter().enumerate().map(item).collect() }
    };
    Draft {
        slug: issue.slug.clone(),
        label: issue.label.clone(),
        about: about(w, content, now),
        sections: slugs.iter().map(section).filter(|section| !section.items.is_empty()).collect(),
        empty: content.placements.is_empty(),
        nothing: w.t("desk-issue-nothing"),
        may_arrange: may.decide && issue.published.is_none(),
        back: back.to_string(),
    }
}

/// "Draft, 3 items".
pub fn about(w: &Words, content: &IssueContent, now: DateTime<Tz>) -> Html {
    let told = |key, at| w.with(key, &[("time", Value::Html(&when::element(w, at, now).0))]);
    let state = match (content.issue.published, content.issue.scheduled) {
        (Some(at), _) => told("desk-issue-published", at),
        (None, Some(at)) => told("desk-issue-scheduled", at),
        (None, None) => w.with("desk-issue-draft", &[]),
    };
    let values = [("state", Value::Html(&state.0)), ("n", Value::Count(content.placements.len()))];
    w.with("desk-issue-about", &values)
}

/// The name of a section that every newsletter has, else its slug.
pub fn section_name(w: &Words, slug: &str) -> String {
    match slug {
        "updates" => w.t("desk-section-updates"),
        "news" => w.t("desk-section-news"),
        "analysis" => w.t("desk-section-analysis"),
        other => other.to_string(),
    }
}

fn item(w: &Words, placed: &Placed, back: &str, first: bool, last: bool) -> Item {
    let named = |key| w.plain(key, &[("title", Value::Text(&placed.title))]);
    Item {
        id: card::short(&placed.entry_public_id).to_string(),
        anchor: format!("p{}", card::short(&placed.public_id)),
        outlet: placed.outlet.clone(),
        title: placed.title.clone(),
        language: placed.language.clone().unwrap_or_else(|| "und".into()),
        address: card::address(&placed.entry_public_id, back),
        up: named("desk-issue-up"),
        down: named("desk-issue-down"),
        out: named("desk-issue-out"),
        first,
        last,
    }
}

#[derive(Template)]
#[template(path = "desk/pane-only.html")]
struct Only {
    draft: Option<Draft>,
    no_draft: String,
}

/// GET /desk/pane: the pane alone, for the script.
pub async fn pane(State(house): State<House>, signed: Signed, RawQuery(asked): RawQuery) -> Result<Response, Refused> {
    let w = signed.words();
    let back = match asked {
        Some(query) if !query.is_empty() => format!("/desk?{query}"),
        _ => "/desk".to_string(),
    };
    let draft = desk::open_draft(&house.store).await.map_err(|error| told::failed(&signed, &error))?;
    let draft = draft.map(|draft| shown(w, &draft, May::of(&signed.person), &back, house.local()));
    Ok(answer::rendered(&Only { draft, no_draft: w.t("desk-issue-none") }, &signed))
}

/// POST /desk/arrange: an entry up or down within its issue, or out of it.
pub async fn arrange(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let (Some(entry), Some(slug), Some(to)) = (fields.get("entry"), fields.get("issue"), fields.get("to")) else {
        return Err(answer::refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked"));
    };
    let outcome = arranged(&house, &signed, entry, slug, to).await.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    if !answer::wants_json(&headers) {
        return Ok(Redirect::to(&act::with_query(&fields.own_path("next"), "done", &outcome.act_id)).into_response());
    }
    let called = Called::of(&house, signed.words()).await.map_err(|error| told::broken(&signed, error))?;
    let said = told::outcome(&house.store, &called, &outcome).await;
    Ok(Json(json!({ "act_id": outcome.act_id, "said": said })).into_response())
}

async fn arranged(
    house: &House,
    signed: &Signed,
    entry: &str,
    slug: &str,
    to: &str,
) -> Result<crate::store::desk::Outcome, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let content = desk::issue(&house.store, slug).await?;
    let placed = content.placements.iter().find(|placed| placed.entry_public_id == card.public_id);
    let (act, section, position) = match (to, placed) {
        ("out", _) | (_, None) => (Act::Remove, None, None),
        (to, Some(placed)) => {
            let within = content.placements.iter().filter(|other| other.section == placed.section);
            let at = within.take_while(|other| other.public_id != placed.public_id).count() + 1;
            let position = if to == "up" { at.saturating_sub(1).max(1) } else { at + 1 };
            (Act::Move, Some(placed.section.clone()), Some(position))
        }
    };
    let detail = Detail { issue: Some(slug.to_string()), section, position, ..Detail::default() };
    let act_id = card::act_id();
    let request = Request {
        // Two who arrange an issue do not disagree about the entry.
        entries: vec![EntryRev { entry: card.public_id.clone(), rev: card.rev }],
        act,
        detail,
        by: &signed.person.handle,
        act_id: Some(&act_id),
        force: false,
        now: house.now(),
    };
    desk::act(&house.store, &house.config.load(), &request).await
}
