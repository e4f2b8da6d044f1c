//! Muted words: which there are, whose they are, what they keep out of the inbox; each is ended by one button.

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
use super::{answer, told, when};
use crate::config::Config;
use crate::model::decision::StandingRule;
use crate::model::person::Right;
use crate::store::{self, Desk};
use crate::web::House;
use crate::web::words::{Html, Value};

/// The routes of rules.
pub fn routes() -> Router<House> {
    Router::new().route("/desk/rules", get(page)).route("/desk/rules/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "desk/rules.html")]
struct Rules {
    frame: Frame,
    groups: Vec<Group>,
    may: May,
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
async fn page(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    let page = shown(&house, &signed, fields.get("said")).await.map_err(|error| told::broken(&signed, error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn shown(house: &House, signed: &Signed, said: Option<&str>) -> store::Result<Rules> {
    let mut frame = Frame::new(house, signed, Place::Elsewhere).await.at("/desk/rules");
    frame.said = match said {
        Some("ended") => frame.w.with("desk-rule-ended", &[]),
        _ => Html::default(),
    };
    let called = Called::of(house, frame.w).await?;
    let groups = grouped(&house.config.load(), &called, house.store.rules().await?);
    Ok(Rules { frame, groups, may: May::of(&signed.person) })
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
