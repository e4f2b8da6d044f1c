//! The list of all acts: who did what, when, to what, and why; on a page and as JSON.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::json;

use super::called::Called;
use super::frame::{Frame, Place as Spot};
use super::objects::{Object, Objects};
use super::outside::{Refused, rendered};
use super::people::failed;
use super::phrase::{self, phrase};
use super::session::{Signed, role_key};
use super::when;
use crate::model::audit::{Line, Place, What};
use crate::model::decision::{Act, Detail};
use crate::model::person::Right;
use crate::model::query::When;
use crate::store::people::Sought;
use crate::store::{self, People};
use crate::web::House;
use crate::web::words::{Html, Value, Words, escaped};

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
    at: Html,
    /// Who did what.
    what: Html,
    object: Object,
    /// Of a change of roles: which.
    role: String,
    why: Html,
}

async fn page(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    signed.needs(Right::SeeAudit)?;
    let w = signed.words();
    let (lines, next) = lines(&house, &signed, &asked).await?;
    let known = async {
        let called = Called::of(&house, w).await?;
        let objects = Objects::of(&house, &signed, &lines).await?;
        Ok::<_, store::Error>((called, objects, house.store.accounts().await?))
    };
    let (called, objects, accounts) = known.await.map_err(|error| failed(&signed, &error.into()))?;
    let handles = accounts.into_iter().map(|account| account.person.handle);
    let people = handles.chain(["cli", "newsroom"].map(String::from)).map(|handle| {
        let name = called.person(&handle);
        (handle, name)
    });
    let page = Page {
        people: people.collect(),
        frame: Frame::new(&house, &signed, Spot::Audit).await,
        rows: lines.iter().map(|line| row(&called, &objects, line)).collect(),
        acts: acts(w),
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
        from: day(&asked.from, 0, house.zone()),
        to: day(&asked.to, 1, house.zone()),
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
fn day(text: &str, later: u64, zone: Tz) -> Option<DateTime<Utc>> {
    let day: NaiveDate = text.trim().parse().ok()?;
    Some(When::Day(day.checked_add_days(Days::new(later))?).moment(DateTime::UNIX_EPOCH, zone))
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

fn row(called: &Called, objects: &Objects, line: &Line) -> Row {
    let w = called.w;
    let facts = line.facts.as_ref();
    let roles = facts.and_then(|facts| facts["to"].as_str().or(facts["role"].as_str()));
    let role = roles.and_then(|role| role.parse().ok()).map(|role| w.t(role_key(role)));
    Row {
        at: when::element(w, line.at, called.now),
        what: match &line.by {
            Some(by) => {
                let (name, act) = (called.person_html(by), done(called, line));
                w.with("desk-history-line", &[("name", Value::Html(&name.0)), ("act", Value::Html(&act.0))])
            }
            None => done(called, line),
        },
        object: objects.object(called, line),
        role: role.unwrap_or_default(),
        why: line.why.as_deref().map(|why| called.in_names(why)).unwrap_or_default(),
    }
}

/// What was done; of a decision with its facts: "assigned it to Bo".
fn done(called: &Called, line: &Line) -> Html {
    let Some(act) = Act::parse(&line.act) else { return Html(escaped(&act_shown(called.w, &line.act))) };
    let facts = line.facts.as_ref();
    let detail: Detail = facts.and_then(|facts| Detail::deserialize(facts).ok()).unwrap_or_default();
    let undid = facts.and_then(|facts| facts["undoes"].as_str()).and_then(Act::parse);
    phrase(called, act, &detail, undid).html(called)
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
    let decided = || Act::ALL.into_iter().find(|known| known.as_str() == act).map(phrase::key);
    noted().or_else(decided).map_or_else(|| act.to_string(), |key| w.t(key))
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
        What::RaiseAlarm => "people-act-raise-alarm",
        What::AnswerAlarm => "people-act-answer-alarm",
        What::MakeUpdateLink => "people-act-make-update-link",
        What::RevokeUpdateLink => "people-act-revoke-update-link",
        What::AnswerUpdate => "people-act-answer-update",
        What::SaveView => "people-act-save-view",
        What::RemoveView => "people-act-remove-view",
        What::RemoveRule => "people-act-remove-rule",
        What::Correct => "people-act-correct",
        What::UndoCorrection => "people-act-undo-correction",
        What::ImportIssue => "people-act-import-issue",
        What::WriteIssue => "people-act-write-issue",
        What::MendIssue => "people-act-mend-issue",
        What::CorrectIssue => "people-act-correct-issue",
        What::TranslateIssue => "people-act-translate-issue",
    }
}
