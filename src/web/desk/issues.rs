//! The newsletter's issues: what stands in each, its order, when it is published.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::called::Called;
use super::card::May;
use super::editions::{self, Editions, Left};
use super::fields::Fields;
use super::flagged::{self, Flagged};
use super::frame::{Frame, Place};
use super::mailing::{self, Mailing};
use super::outline::{self, Outline};
use super::outside::Refused;
use super::pane::{self, Draft};
use super::queue::last_act;
use super::session::Signed;
use super::{answer, told, when};
use crate::desk::{self, translations};
use crate::model::person::Right;
use crate::store::Desk;
use crate::store::desk::IssueContent;
use crate::web::House;
use crate::web::mailing::release;
use crate::web::words::{Html, Value};

#[derive(Template)]
#[template(path = "desk/issues.html")]
struct Issues {
    frame: Frame,
    issues: Vec<Draft>,
}

/// GET /desk/issues
pub async fn issues(State(house): State<House>, signed: Signed) -> Result<Response, Refused> {
    let page = list(&house, &signed).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn list(house: &House, signed: &Signed) -> Result<Issues, desk::Error> {
    let frame = Frame::new(house, signed, Place::Issues).await.at("/desk/issues");
    let (now, person) = (house.local(), &signed.person);
    let all = house.store.issues().await?;
    let issues = all.iter().map(|content| pane::shown(frame.w, content, person, "/desk/issues", now)).collect();
    Ok(Issues { frame, issues })
}

#[derive(Template)]
#[template(path = "desk/issue.html")]
struct Issue {
    frame: Frame,
    slug: String,
    label: String,
    draft: Option<Draft>,
    no_draft: String,
    may: May,
    scheduled: Option<Html>,
    flagged: Option<Flagged>,
    outline: Option<Outline>,
    /// Of an edition in another language.
    left: Option<Left>,
    editions: Option<Editions>,
    mailing: Option<Mailing>,
    /// The steps of the mail may be taken.
    can_mail: bool,
    zone: Html,
}

/// GET /desk/issues/<slug>
pub async fn issue(
    State(house): State<House>,
    signed: Signed,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let page = one(&house, &signed, &slug, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn one(house: &House, signed: &Signed, slug: &str, fields: &Fields) -> Result<Issue, desk::Error> {
    let content = desk::issue(&house.store, slug).await?;
    let address = format!("/desk/issues/{slug}");
    let mut frame = Frame::new(house, signed, Place::Issues).await.at(&address);
    let (w, now) = (frame.w, house.local());
    let may = May::of(&signed.person);
    match fields.get("said").and_then(said) {
        Some(key) => frame.said = w.with(key, &[("issue", Value::Text(&content.issue.label))]),
        None => (frame.said, frame.undo, frame.redo) = last_act(house, signed, w, fields).await?,
    }
    let scheduled = content.issue.scheduled.filter(|_| content.issue.published.is_none());
    let time = |at| w.with("desk-issue-scheduled", &[("time", Value::Html(&when::element(w, at, now).0))]);
    let Text { flagged, outline, left } = text(house, signed, &content).await?;
    Ok(Issue {
        flagged,
        outline,
        left,
        editions: editions::shown(house, signed, &content).await?,
        mailing: mailing::shown(house, w, slug).await?,
        can_mail: may.publish,
        slug: slug.to_string(),
        label: content.issue.label.clone(),
        may: May { publish: may.publish && content.issue.published.is_none(), ..may },
        scheduled: scheduled.map(time),
        zone: w.with("desk-issue-zone", &[("zone", Value::Text(house.zone().name()))]),
        draft: Some(Draft { roomy: true, ..pane::shown(w, &content, &signed.person, &address, now) }),
        no_draft: w.t("desk-issue-none"),
        frame,
    })
}

/// What a draft's page says of its text.
#[derive(Default)]
struct Text {
    flagged: Option<Flagged>,
    outline: Option<Outline>,
    left: Option<Left>,
}

/// What is to be looked at in a draft, and the text of an issue for who may write it, or put it right.
async fn text(house: &House, signed: &Signed, content: &IssueContent) -> Result<Text, desk::Error> {
    let w = signed.words();
    let letter = desk::letter(&house.store, &content.issue.slug).await?;
    if content.issue.published.is_some() {
        let may_correct = signed.person.role.may(Right::PublishIssue);
        let outline = outline::shown(&Called::of(house, w).await?, content, &letter);
        return Ok(Text { outline: may_correct.then_some(outline), ..Text::default() });
    }
    let flags = desk::check(&house.store, &house.config.load(), content, &letter, house.now()).await?;
    let may_write = signed.person.role.may(Right::Edit);
    let flagged = flagged::shown(w, &content.issue.slug, &letter, flags, may_write);
    let progress = translations::progress(&house.store, content, &letter).await?;
    let left = editions::left(w, &letter, progress.as_ref());
    Ok(Text {
        flagged,
        outline: may_write.then_some(outline::shown(&Called::of(house, w).await?, content, &letter)),
        left,
    })
}

/// POST /desk/issues/<slug>: publish, schedule, or take the schedule back.
pub async fn publish(
    State(house): State<House>,
    signed: Signed,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let right = if matches!(fields.get("do"), Some("mend" | "edition")) { Right::Edit } else { Right::PublishIssue };
    signed.needs(right)?;
    let (now, by) = (house.now(), signed.person.handle.as_str());
    let refused = |key| answer::refused(StatusCode::BAD_REQUEST, &signed, key);
    let config = house.config.load_full();
    match fields.get("do") {
        Some("prepare" | "approve" | "cancel") => mailing::act(&house, &signed, &slug, &fields).await?,
        Some("publish") => {
            let published = release(&house.store, &config, &slug, (by, None), true, now).await;
            published.map_err(|error| mailing::failed(&signed, &error)).map(|_| ())?;
        }
        Some("mend") => {
            let place = fields.get("place").unwrap_or_default();
            let mended = desk::mend(&house.store, &config, &slug, place, by, now).await;
            mended.map_err(|error| told::failed(&signed, &error))?;
        }
        Some("edition") => {
            let made = editions::make(&house, &signed, &slug, fields.get("language").unwrap_or_default()).await;
            let made = made.map_err(|error| told::failed(&signed, &error))?;
            house.tell();
            return Ok(Redirect::to(&format!("/desk/issues/{made}?said=edition")).into_response());
        }
        Some("unschedule") => scheduled(&house, &signed, &slug, None).await?,
        Some("schedule") => {
            let at = moment(&fields, house.zone()).ok_or_else(|| refused("desk-error-day"))?;
            scheduled(&house, &signed, &slug, Some(at)).await?;
        }
        _ => return Err(refused("desk-error-asked")),
    }
    house.tell();
    let said = fields.get("do").unwrap_or_default();
    Ok(Redirect::to(&format!("/desk/issues/{slug}?said={said}")).into_response())
}

/// What is said of what was just done; words in the address are anybody's.
fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "publish" => "desk-issue-did-publish",
        "schedule" => "desk-issue-did-schedule",
        "unschedule" => "desk-issue-did-unschedule",
        "mend" => "desk-issue-did-mend",
        "edition" => "write-edition-did-make",
        "left" => "write-edition-did-leave",
        "wrote" => "desk-issue-did-wrote",
        "added" => "desk-issue-did-added",
        "dropped" => "desk-issue-did-dropped",
        "restored" => "desk-issue-did-restored",
        "corrected" => "desk-issue-did-corrected",
        "prepare" => "mailing-did-prepare",
        "approve" => "mailing-did-approve",
        "cancel" => "mailing-did-cancel",
        _ => return None,
    })
}

async fn scheduled(house: &House, signed: &Signed, slug: &str, at: Option<DateTime<Utc>>) -> Result<(), Refused> {
    let done = house.store.schedule_issue(slug, at, &signed.person.handle, house.now()).await;
    done.map_err(|error| told::broken(signed, error))
}

/// The day and the hour of the form, in the newsletter's zone.
fn moment(fields: &Fields, zone: Tz) -> Option<DateTime<Utc>> {
    let day: NaiveDate = fields.get("day")?.parse().ok()?;
    let hour = fields.get("hour").unwrap_or("09:00");
    let hour = NaiveTime::parse_from_str(hour, "%H:%M").ok()?;
    let local = day.and_time(hour).and_local_timezone(zone);
    local.earliest().or_else(|| local.latest()).map(|at| at.with_timezone(&Utc))
}
