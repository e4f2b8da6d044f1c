//! Sources and how each fares.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Caller;
use super::entry::Outlet;
use super::problem::Problem;
use super::shapes::{Time, time};
use crate::link;
use crate::model::health::health;
use crate::model::person::Right;
use crate::store::Sources;
use crate::store::sources::SourceState;
use crate::web::House;

/// All sources of feeds.toml.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sources)]
pub struct Listed {
    /// In the order in which they came.
    items: Vec<Source>,
}

/// A polled address of an outlet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Source {
    id: i64,
    outlet: Outlet,
    /// With three stars for each secret in it.
    url: String,
    /// `unasked`, `paused`, `works`, `quarantined`, `held`, `silent`, `moved`, `waits`, `overdue` or `fails`.
    health: &'static str,
    /// Whether somebody has to see to it.
    failing: bool,
    /// What the last poll came to: `changed`, `unchanged`, `moved`, `throttled`, `blocked`, `gone`, `not-a-feed`, `failed`
    /// or `skipped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// Since when it comes to that.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Time>,
    /// The status code of HTTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    http: Option<u16>,
    /// Why, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<Time>,
    /// When it last answered as it should.
    #[serde(skip_serializing_if = "Option::is_none")]
    good: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<String>,
    /// What speaks against it, until an editor answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    alarm: Option<Alarm>,
    /// Entries that it ever brought.
    entries: i64,
    /// Entries of the last 28 days.
    recent: i64,
    /// Languages of what it brought of late, the commonest first.
    languages: Vec<String>,
}

/// An alarm on a source.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alarm {
    /// `takeover`: somebody else seems to speak there, and nothing of it appears by itself; `rewrite`: most of what it
    /// published reads otherwise all at once.
    kind: &'static str,
    since: Time,
    /// Why, as a sentence.
    reason: String,
    /// Changes of known entries that are held.
    held: usize,
}

/// All sources and how each fares.
#[utoipa::path(get, path = "/sources", tag = "sources", responses((status = 200, description = "All sources", body = Listed)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<Listed>, Problem> {
    caller.needs(Right::See)?;
    let now = house.now();
    let states = house.store.sources(now).await?;
    Ok(Json(Listed { items: states.into_iter().map(|state| shown(state, now)).collect() }))
}

fn shown(state: SourceState, now: DateTime<Utc>) -> Source {
    let vitals = &state.vitals;
    let fares = health(vitals, now);
    let shown = |text: &String| link::shown(text);
    Source {
        id: state.id,
        url: link::shown(state.source.url.as_str()),
        health: fares.as_str(),
        failing: fares.is_failing(),
        status: vitals.status.map(|status| status.as_str()),
        since: time(vitals.since),
        http: vitals.http,
        reason: vitals.reason.as_ref().map(shown),
        asked: time(vitals.asked),
        good: time(vitals.good),
        next: time(vitals.next.filter(|_| !vitals.paused)),
        moved_to: vitals.moved_to.as_ref().map(shown),
        alarm: vitals.alarm.as_ref().map(|raised| {
            let (kind, reason) = (raised.alarm.as_str(), raised.alarm.to_string());
            Alarm { kind, since: raised.at.into(), reason, held: raised.held }
        }),
        entries: state.entries,
        recent: state.recent,
        outlet: Outlet { slug: state.outlet.slug, name: state.outlet.name },
        languages: state.languages,
    }
}
