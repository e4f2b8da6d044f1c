//! When somebody was there first: who, when and what, with the choice to keep theirs, apply one's own, or talk.

use askama::Template;
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html as Page, IntoResponse, Response};
use serde_json::json;

use super::called::Called;
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::language::foreign;
use super::outside::{Refused, ours};
use super::session::Signed;
use super::{answer, card, told, when};
use crate::desk;
use crate::model::decision::Act;
use crate::store::desk::{Conflict, Outcome};
use crate::web::House;
use crate::web::words::{Html, Value};

#[derive(Template)]
#[template(path = "desk/conflict.html")]
struct Conflicts {
    frame: Frame,
    /// What was done all the same.
    kept: Html,
    conflicts: Vec<Shown>,
    /// Where "keep theirs" leads.
    next_path: String,
    next_query: Vec<(String, String)>,
    /// The form once more, but for its entries.
    again: Vec<(String, String)>,
}

/// One entry that somebody else has changed.
struct Shown {
    id: String,
    rev: i64,
    title: String,
    language: String,
    /// In words, where it is not the page's own.
    spoken: Option<String>,
    what: Html,
    why: Option<Html>,
    /// An undo is not forced: what came after it is undone first.
    apply: Option<String>,
    address: String,
}

/// 409, as a page or as JSON with the page in it.
pub async fn answer(
    house: &House,
    signed: &Signed,
    headers: &HeaderMap,
    fields: &Fields,
    act: Act,
    outcome: &Outcome,
) -> Result<Response, Refused> {
    let page = page(house, signed, fields, act, outcome).await.map_err(|error| told::failed(signed, &error))?;
    let broken = |_| answer::refused(StatusCode::INTERNAL_SERVER_ERROR, signed, "desk-error-store");
    let html = page.render().map_err(broken)?;
    if !answer::wants_json(headers) {
        return Ok(ours((StatusCode::CONFLICT, Page(html)).into_response()));
    }
    let entries: Vec<&str> = outcome.conflicts.iter().map(|one| card::short(&one.entry)).collect();
    let done: Vec<&str> = outcome.done.iter().map(|done| card::short(&done.entry)).collect();
    let said = &page.frame.w.t("desk-conflict");
    let body = json!({ "said": said, "act_id": outcome.act_id, "entries": entries, "done": done, "html": html });
    Ok(ours((StatusCode::CONFLICT, Json(body)).into_response()))
}

async fn page(
    house: &House,
    signed: &Signed,
    fields: &Fields,
    act: Act,
    outcome: &Outcome,
) -> Result<Conflicts, desk::Error> {
    let next = &fields.own_path("next");
    let frame = Frame::new(house, signed, Place::Elsewhere).await.at(next);
    let w = frame.w;
    let called = Called::of(house, w).await?;
    let mut conflicts = Vec::new();
    for conflict in &outcome.conflicts {
        conflicts.push(shown(house, signed, &called, act, conflict).await?);
    }
    let kept = if outcome.done.is_empty() { Html::default() } else { w.with("desk-conflict-kept", &[]) };
    let (next_path, query) = next.split_once('?').unwrap_or((next, ""));
    let own = |(name, _): &(&str, &str)| !["entry", "act_id", "force"].contains(name);
    let mut again: Vec<(String, String)> = fields.iter().filter(own).map(owned).collect();
    again.push(("act_id".into(), card::act_id()));
    Ok(Conflicts {
        kept,
        conflicts,
        next_path: next_path.to_string(),
        next_query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        again,
        frame,
    })
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_string(), value.to_string())
}

async fn shown(
    house: &House,
    signed: &Signed,
    called: &Called,
    act: Act,
    conflict: &Conflict,
) -> Result<Shown, desk::Error> {
    let card = desk::find(&house.store, &conflict.entry).await?;
    let (w, name) = (called.w, called.person_html(&conflict.by));
    let (ago, theirs) = (when::ago(w, conflict.at, called.now), told::act_name(w, conflict.act));
    let values = [("name", Value::Html(&name.0)), ("ago", Value::Text(&ago)), ("act", Value::Text(&theirs))];
    let mine = told::act_name(w, act);
    Ok(Shown {
        id: card::short(&card.public_id).to_string(),
        rev: conflict.rev,
        title: card.title().to_string(),
        spoken: foreign(w, &signed.person, card.language.as_deref()),
        language: card.language.clone().unwrap_or_else(|| "und".into()),
        what: w.with("desk-conflict-what", &values),
        why: conflict.why.as_deref().map(|why| called.in_names(why)),
        apply: (act != Act::Undo).then(|| w.plain("desk-apply-mine", &[("act", Value::Text(&mine))])),
        address: card::address(&card.public_id, "/desk"),
    })
}
