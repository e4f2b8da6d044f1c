//! How far an issue is on its way to its readers, and the steps that a publisher takes: prepare its mail, approve it, cancel.

use axum::http::StatusCode;

use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::told;
use super::when;
use crate::deliver::{self, Ask, Line, Mailer};
use crate::desk;
use crate::model::delivery::{StepName, StepState};
use crate::net;
use crate::store::{Desk, Sqlite};
use crate::web::House;
use crate::web::mailing::{Error, looked_at};
use crate::web::words::{Html, Value, Words};

/// The steps of an issue on its page.
pub struct Mailing {
    pub rows: Vec<Row>,
    /// A mail service sends it, and the mail has not begun.
    pub may_prepare: bool,
    /// It stands at the service as it would go out now.
    pub may_approve: bool,
    /// It is approved, or its mail waits.
    pub may_cancel: bool,
}

/// One step.
pub struct Row {
    pub name: String,
    pub state: String,
    /// A step that needs somebody.
    pub is_refused: bool,
    pub time: Option<Html>,
    /// "The issue was changed since", test mails.
    pub notes: Vec<String>,
    /// In English, as the service said it.
    pub answer: Option<String>,
}

/// The steps of an issue; `None` where no mail service sends it.
pub async fn shown(house: &House, w: &Words, slug: &str) -> Result<Option<Mailing>, desk::Error> {
    let looked = looked_at(&house.store, &house.config.load(), slug, house.now()).await;
    let (ahead, mail) = match looked {
        Ok(looked) => looked,
        Err(Error::Desk(error)) => return Err(error),
        // A mail that cannot be written yet has no steps.
        Err(Error::Deliver(_)) => return Ok(None),
    };
    let Some(mail) = mail else { return Ok(None) };
    let lines = deliver::steps(&house.store, &ahead.letter.issue, Some(&mail)).await;
    let lines = match lines {
        Ok(lines) => lines,
        Err(deliver::Error::Store(error)) => return Err(error.into()),
        Err(_) => return Ok(None),
    };
    let is = |name, states: &[StepState]| lines.iter().any(|line| line.name == name && states.contains(&line.state));
    let (waits, open) = (&[StepState::Waiting][..], &[StepState::Waiting, StepState::Refused][..]);
    let is_public = ahead.letter.issue.published.is_some();
    let is_open = is(StepName::Mail, open);
    let is_approved = is(StepName::Approve, &[StepState::Done]);
    Ok(Some(Mailing {
        may_prepare: is_open,
        may_approve: is_open && is(StepName::Prepare, &[StepState::Done]) && (!is_approved || is_public),
        may_cancel: is_open && (is_approved || (is_public && is(StepName::Mail, waits))),
        rows: lines.iter().map(|line| row(house, w, line)).collect(),
    }))
}

fn row(house: &House, w: &Words, line: &Line) -> Row {
    let name = match line.name {
        StepName::Prepare => "mailing-prepare",
        StepName::Approve => "mailing-approve",
        StepName::Freeze => "mailing-freeze",
        StepName::Web => "mailing-web",
        StepName::Feeds => "mailing-feeds",
        StepName::Mail => "mailing-mail",
    };
    let state = match line.state {
        StepState::Waiting => "mailing-waiting",
        StepState::Doing => "mailing-doing",
        StepState::Done => "mailing-done",
        StepState::Refused => "mailing-refused",
    };
    let tests = (line.tests > 0).then(|| w.n("mailing-tests", line.tests));
    let stale = line.is_stale.then(|| w.t("mailing-stale"));
    Row {
        name: w.t(name),
        state: w.t(state),
        is_refused: line.state == StepState::Refused,
        time: line.at.map(|at| when::element(w, at, house.local())),
        notes: stale.into_iter().chain(tests).collect(),
        answer: line.answer.clone(),
    }
}

/// Does one of the steps that a form asks for.
pub async fn act(house: &House, signed: &Signed, slug: &str, fields: &Fields) -> Result<(), Refused> {
    let by = signed.person.handle.as_str();
    let done = match fields.get("do") {
        Some("prepare") => prepare(house, slug, by, fields.get("test")).await,
        Some("approve") => approve(house, slug, by).await,
        _ => cancel(&house.store, house, slug, by).await,
    };
    done.map_err(|error| failed(signed, &error))
}

async fn prepare(house: &House, slug: &str, by: &str, test: Option<&str>) -> Result<(), Error> {
    let (config, now) = (house.config.load_full(), house.now());
    let (_, mail) = looked_at(&house.store, &config, slug, now).await?;
    let mail = mail.ok_or_else(|| deliver::Error::NoService(slug.to_string()))?;
    let content = desk::issue(&house.store, slug).await?;
    let count = desk::stopping(&house.store, &config, &content, now).await?;
    if count > 0 {
        return Err(desk::Error::Flagged { slug: slug.to_string(), count }.into());
    }
    let client = net::Client::new(&net::Settings::of(&config, deliver::caps())).map_err(deliver::Error::from)?;
    let asked = test.map(str::trim).filter(|test| !test.is_empty()).map(String::from);
    let tests: Vec<String> = mail.sending.test.iter().cloned().chain(asked).collect();
    let ask = Ask { tests: &tests, by, now };
    deliver::prepare(&house.store, &Mailer::new(client, house.mail_key.clone()), &mail, &ask).await?;
    Ok(())
}

async fn approve(house: &House, slug: &str, by: &str) -> Result<(), Error> {
    let now = house.now();
    let (_, mail) = looked_at(&house.store, &house.config.load(), slug, now).await?;
    let mail = mail.ok_or_else(|| deliver::Error::NoService(slug.to_string()))?;
    Ok(deliver::approve(&house.store, &mail, by, now).await?)
}

async fn cancel(store: &Sqlite, house: &House, slug: &str, by: &str) -> Result<(), Error> {
    let issue = desk::issue(store, slug).await?.issue;
    if issue.published.is_none() && issue.scheduled.is_some() {
        store.schedule_issue(slug, None, by, house.now()).await.map_err(desk::Error::from)?;
    }
    Ok(deliver::cancel(store, slug, house.now()).await?)
}

/// Why a step was not done, in the words of whoever asked.
pub fn failed(signed: &Signed, error: &Error) -> Refused {
    let error = match error {
        Error::Desk(error) => return told::failed(signed, error),
        Error::Deliver(error) => error,
    };
    use deliver::Error as E;
    let w = signed.words();
    let key = match error {
        E::NotPrepared(_) => "mailing-error-not-prepared",
        E::NotApproved(_) => "mailing-error-not-approved",
        E::Changed { .. } => "mailing-error-changed",
        E::Begun(_) => "mailing-error-begun",
        E::NoKey => "mailing-error-no-key",
        E::NothingToCancel(_) => "mailing-error-nothing",
        E::Service { why, .. } => {
            let said = w.plain("mailing-error-service", &[("why", Value::Text(&why.to_string()))]);
            return signed.told(StatusCode::BAD_GATEWAY, &said);
        }
        E::NoIssue(_) => return signed.told(StatusCode::NOT_FOUND, &w.t("desk-error-no-issue")),
        E::NoService(_) => "mailing-error-no-service",
        E::Store(_) | E::Render(_) | E::Client(_) => {
            tracing::error!(%error, "the desk could not act");
            return signed.told(StatusCode::INTERNAL_SERVER_ERROR, &w.t("desk-error-store"));
        }
    };
    signed.told(StatusCode::CONFLICT, &w.t(key))
}
