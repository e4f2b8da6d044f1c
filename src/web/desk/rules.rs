//! Muted words: which there are, whose they are, what they keep out of the inbox; each is ended by one button. Below them
//! the corrections: what somebody marked as wrong in the reasons for a finding; each is undone by one button.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::called::Called;
use super::card::May;
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::session::Signed;
use super::{answer, page, remedies, told, when, wrong};
use crate::config::Config;
use crate::desk;
use crate::model::correction::Correction;
use crate::model::decision::StandingRule;
use crate::model::person::Right;
use crate::normalise;
use crate::store::{Corrections, Desk};
use crate::web::House;
use crate::web::words::{Html, Value, escaped};

/// Letters of a headline that a correction was made at.
const TITLE_LETTERS: usize = 120;

/// The routes of rules.
pub fn routes() -> Router<House> {
    Router::new().route("/desk/rules", get(list)).route("/desk/rules/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "desk/rules.html")]
struct Rules {
    frame: Frame,
    groups: Vec<Group>,
    corrections: Vec<Made>,
    undone: Vec<Made>,
    may: May,
}

/// A correction, which holds or was undone.
struct Made {
    id: i64,
    rule: Html,
    made: Html,
    from: Html,
    undone: Option<Html>,
}

/// The rules on one outlet, or on all of them.
struct Group {
    outlet: String,
    rules: Vec<Row>,
}

struct Row {
    id: i64,
    word: String,
    made: Html,
    waiting: String,
}

/// Where a rule stands on its page.
pub fn address(rule: i64) -> String {
    format!("/desk/rules#rule-{rule}")
}

/// GET /desk/rules
async fn list(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    let page = shown(&house, &signed, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn shown(house: &House, signed: &Signed, fields: &Fields) -> Result<Rules, desk::Error> {
    let mut frame = Frame::new(house, signed, Place::Elsewhere).await.at("/desk/rules");
    match fields.get("said") {
        Some("ended") => frame.said = frame.w.with("desk-rule-ended", &[]),
        _ => wrong::say(house, signed, &mut frame, fields).await?,
    }
    let called = Called::of(house, frame.w).await?;
    let config = house.config.load();
    let groups = grouped(&config, &called, house.store.rules().await?);
    let made = house.store.all_corrections().await?;
    let made = made.into_iter().map(|made| correction(&config, &called, &made));
    let (corrections, undone) = made.partition(|made| made.undone.is_none());
    Ok(Rules { frame, groups, corrections, undone, may: May::of(&signed.person) })
}

/// The rules by outlet, those on all outlets first.
fn grouped(config: &Config, called: &Called, rules: Vec<StandingRule>) -> Vec<Group> {
    let mut groups: Vec<(String, Group)> = Vec::new();
    for rule in rules {
        let slug = rule.rule.outlet.clone().unwrap_or_default();
        let row = row(called, rule);
        match groups.iter_mut().find(|(known, _)| *known == slug) {
            Some((_, group)) => group.rules.push(row),
            None => {
                let named = config.outlets.iter().find(|outlet| outlet.slug == slug).map(|outlet| outlet.name.clone());
                let every = slug.is_empty().then(|| called.w.t("desk-rules-every-outlet"));
                let outlet = every.or(named).unwrap_or_else(|| slug.clone());
                groups.push((slug, Group { outlet, rules: vec![row] }));
            }
        }
    }
    groups.sort_by(|(a, one), (b, other)| (!a.is_empty(), &one.outlet).cmp(&(!b.is_empty(), &other.outlet)));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn row(called: &Called, rule: StandingRule) -> Row {
    let (w, name) = (called.w, called.person_html(&rule.by));
    let time = when::element(w, rule.at, called.now);
    Row {
        id: rule.id,
        word: rule.rule.word,
        made: w.with("desk-rule-made", &[("name", Value::Html(&name.0)), ("time", Value::Html(&time.0))]),
        waiting: w.n("desk-rule-waiting", rule.waiting),
    }
}

fn correction(config: &Config, called: &Called, made: &Correction) -> Made {
    let w = called.w;
    let told = |key: &str, by: &str, at| {
        let (name, time) = (called.person_html(by), when::element(w, at, called.now));
        w.with(key, &[("name", Value::Html(&name.0)), ("time", Value::Html(&time.0))])
    };
    let (page, title) = (page::item(&made.entry), normalise::shorten(&made.title, TITLE_LETTERS));
    let link = format!("<a href=\"{}\"><bdi>{}</bdi></a>", escaped(&page), escaped(&title));
    Made {
        id: made.id,
        rule: remedies::said(config, w, &made.wrong),
        made: told("correction-made", &made.by, made.at),
        from: w.with("correction-from", &[("title", Value::Html(&link))]),
        undone: made.undone.as_ref().map(|(by, at)| told("correction-undone-by", by, *at)),
    }
}

/// POST /desk/rules/<rule>/end
async fn end(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let ended = house.store.end_rule(id, &signed.person.handle, house.now()).await;
    match ended.map_err(|error| told::broken(&signed, error))? {
        true => {
            house.tell();
            Ok(Redirect::to("/desk/rules?said=ended").into_response())
        }
        false => Err(answer::refused(StatusCode::NOT_FOUND, &signed, "desk-rule-gone")),
    }
}
