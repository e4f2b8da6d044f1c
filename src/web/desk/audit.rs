//! The list of all acts: who did what, when, to what, and why; on a page and as JSON.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::frame::{Frame, Place as Spot};
use super::outside::{Refused, rendered};
use super::people::{failed, minute};
use super::session::{Signed, shown_name};
use crate::model::audit::{Line, Place, What};
use crate::model::decision::Act;
use crate::model::person::Right;
use crate::store::People;
use crate::store::people::Sought;
use crate::web::House;
use crate::web::words::Words;

/// Lines on one page.
const LINES: usize = 100;

/// The routes of the audit.
pub fn routes() -> Router<House> {
    Router::new().route("/desk/audit", routing::get(page)).route("/desk/audit.json", routing::get(as_json))
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
    act: String,
    /// Days; `to` is the last one.
    from: String,
    to: String,
    /// Where this page begins.
    after: String,
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    rows: Vec<Row>,
    /// Handles, and how they are shown.
    people: Vec<(String, String)>,
    /// Words of acts, and how they are shown.
    acts: Vec<(String, String)>,
    next: Option<String>,
    json: String,
}

struct Row {
    at: String,
    by: String,
    act: String,
    object: String,
    /// An entry that can be looked at.
    link: Option<String>,
    why: String,
}

async fn page(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    signed.needs(Right::SeeAudit)?;
    let w = signed.words();
    let (lines, next) = lines(&house, &signed, &asked).await?;
    let accounts = house.store.accounts().await.map_err(|error| failed(&signed, &error.into()))?;
    let people: Vec<(String, String)> = accounts
        .into_iter()
        .map(|account| account.person)
        .map(|person| (person.handle.clone(), shown_name(w, &person.handle, &person.name)))
        .chain(["cli", "newsroom"].map(|name| (name.to_string(), name.to_string())))
        .collect();
    let page = Page {
        frame: Frame::new(&house, &signed, Spot::Audit).await,
        rows: lines.iter().map(|line| row(w, line, &people)).collect(),
        acts: acts(w),
        people,
        next: next.map(|next| address("/desk/audit", &asked, &next)),
        json: address("/desk/audit.json", &asked, &asked.after),
        asked,
    };
    Ok(rendered(StatusCode::OK, &page))
}

async fn as_json(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    signed.needs(Right::SeeAudit)?;
    let (lines, next) = lines(&house, &signed, &asked).await?;
    let mut told = json!({"lines": lines});
    if let Some(next) = next {
        told["next"] = json!(address("/desk/audit.json", &asked, &next));
    }
    Ok(Json(told).into_response())
}

/// The lines of a page, and where the next one begins.
async fn lines(house: &House, signed: &Signed, asked: &Asked) -> Result<(Vec<Line>, Option<String>), Refused> {
    let some = |text: &str| Some(text.trim().to_string()).filter(|text| !text.is_empty());
    let sought = Sought {
        by: some(asked.by.trim_start_matches('@')),
        act: some(&asked.act),
        from: day(&asked.from, 0),
        to: day(&asked.to, 1),
        after: place(&asked.after),
        limit: LINES + 1,
    };
    let mut lines = house.store.audit(&sought).await.map_err(|error| failed(signed, &error.into()))?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let last = lines.last().filter(|_| more).map(|line| line.place);
    Ok((lines, last.map(|Place { at, log, id }| format!("{at}.{log}.{id}"))))
}

/// The beginning of a day, or of the one `later`; what is no day asks for nothing.
fn day(text: &str, later: u64) -> Option<DateTime<Utc>> {
    let day: NaiveDate = text.trim().parse().ok()?;
    Some(day.checked_add_days(Days::new(later))?.and_time(NaiveTime::MIN).and_utc())
}

fn place(text: &str) -> Option<Place> {
    let mut numbers = text.split('.').map(|part| part.parse::<i64>().ok());
    let (at, log, id) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some(Place { at, log, id })
}

fn address(path: &str, asked: &Asked, after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let pairs = [("by", &*asked.by), ("act", &asked.act), ("from", &asked.from), ("to", &asked.to), ("after", after)];
    query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => path.to_string(),
        query => format!("{path}?{query}"),
    }
}

fn row(w: &Words, line: &Line, people: &[(String, String)]) -> Row {
    let named = |handle: &str| {
        let known = people.iter().find(|(known, _)| known == handle);
        known.map_or_else(|| shown_name(w, handle, ""), |(_, name)| name.clone())
    };
    let object = line.object.as_deref().unwrap_or_default();
    let roles = line.facts.as_ref().and_then(|facts| facts["to"].as_str().or(facts["role"].as_str()));
    let role = roles.and_then(|role| role.parse().ok()).map(|role| w.t(super::session::role_key(role)));
    Row {
        at: minute(line.at),
        by: line.by.as_deref().map(named).unwrap_or_default(),
        act: act_shown(w, &line.act),
        object: object.strip_prefix("person/").map_or_else(|| object.to_string(), named),
        link: object.starts_with("tag:").then(|| {
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("id", object).finish();
            format!("/desk/item?{query}")
        }),
        why: line.why.clone().or(role).unwrap_or_default(),
    }
}

/// All acts by which the list can be filtered.
fn acts(w: &Words) -> Vec<(String, String)> {
    let decided = Act::ALL.iter().map(|act| act.as_str());
    let words = What::ALL.iter().map(|what| what.as_str()).chain(decided);
    words.map(|word| (word.to_string(), act_shown(w, word))).collect()
}

/// An act in somebody's words; one without words of its own is shown as it is stored.
fn act_shown(w: &Words, act: &str) -> String {
    let noted = || What::ALL.into_iter().find(|what| what.as_str() == act).map(act_key);
    let decided = || Act::ALL.into_iter().find(|known| known.as_str() == act).map(decided_key);
    noted().or_else(decided).map_or_else(|| act.to_string(), |key| w.t(key))
}

fn decided_key(act: Act) -> &'static str {
    match act {
        Act::Select => "people-act-select",
        Act::Shortlist => "people-act-shortlist",
        Act::Snooze => "people-act-snooze",
        Act::Unsnooze => "people-act-unsnooze",
        Act::Spike => "people-act-spike",
        Act::Unspike => "people-act-unspike",
        Act::Place => "people-act-place",
        Act::Move => "people-act-move",
        Act::Remove => "people-act-remove",
        Act::Edit => "people-act-edit",
        Act::MarkDuplicate => "people-act-mark-duplicate",
        Act::UnmarkDuplicate => "people-act-unmark-duplicate",
        Act::Assign => "people-act-assign",
        Act::Comment => "people-act-comment",
        Act::Withdraw => "people-act-withdraw",
        Act::Undo => "people-act-undo",
        Act::PublishIssue => "people-act-publish-issue",
        Act::ScheduleIssue => "people-act-schedule-issue",
    }
}

fn act_key(what: What) -> &'static str {
    match what {
        What::SignIn => "people-act-sign-in",
        What::SignInFailed => "people-act-sign-in-failed",
        What::SignOut => "people-act-sign-out",
        What::SignOutEverywhere => "people-act-sign-out-everywhere",
        What::Join => "people-act-join",
        What::AddPerson => "people-act-add-person",
        What::Invite => "people-act-invite",
        What::RevokeInvitation => "people-act-revoke-invitation",
        What::ResetPassword => "people-act-reset-password",
        What::ChangePassword => "people-act-change-password",
        What::ChangeProfile => "people-act-change-profile",
        What::ChangeRole => "people-act-change-role",
        What::Suspend => "people-act-suspend",
        What::Restore => "people-act-restore",
        What::Forget => "people-act-forget",
        What::MakeToken => "people-act-make-token",
        What::RevokeToken => "people-act-revoke-token",
        What::AddLink => "people-act-add-link",
        What::AddSource => "people-act-add-source",
        What::ChangeSource => "people-act-change-source",
        What::RemoveSource => "people-act-remove-source",
        What::MakeUpdateLink => "people-act-make-update-link",
        What::RevokeUpdateLink => "people-act-revoke-update-link",
        What::AnswerUpdate => "people-act-answer-update",
        What::SaveView => "people-act-save-view",
        What::RemoveView => "people-act-remove-view",
        What::RemoveRule => "people-act-remove-rule",
    }
}
