//! The page of sources: how each fares in words, whom the newsroom hears and whom it does not, and forms to find, add,
//! pause, move and remove sources.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::frame::{Frame, Place};
use super::session::Signed;
use super::{alarm, changed, found, health, language, page, source, when};
use crate::config::{self, Config};
use crate::link;
use crate::model::health::{Health, health as fares};
use crate::model::outlet::{Outlet, Publish, Source, Syndicate};
use crate::model::person::Right;
use crate::model::{Lang, Region};
use crate::store::Sources;
use crate::store::sources::SourceState;
use crate::target::read_text;
use crate::web::House;
use crate::web::words::{Html, Value, Words};

/// The routes of sources.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/sources", get(list))
        .route("/desk/sources/find", post(found::find))
        .route("/desk/sources/test", post(found::test))
        .route("/desk/sources/add", post(found::add))
        .route("/desk/sources/pause", post(changed::pause))
        .route("/desk/sources/resume", post(changed::resume))
        .route("/desk/sources/move", post(changed::relocate))
        .route("/desk/sources/remove", post(changed::remove))
        .route("/desk/sources/answer", post(changed::answer))
        .route("/desk/sources/{id}", get(source::one))
}

#[derive(Template)]
#[template(path = "desk/sources.html")]
pub(super) struct Page {
    frame: Frame,
    heard: String,
    outlets: Vec<OutletShown>,
    coverage: Coverage,
    /// Whether this person may change sources.
    may: bool,
    /// Whether they may answer alarms.
    decides: bool,
    /// Whether they may add an article by its link.
    adds: bool,
    /// Why nobody can change them here.
    fixed: Option<String>,
}

/// An outlet with its sources.
struct OutletShown {
    slug: String,
    name: String,
    home: Option<String>,
    facts: String,
    sources: Vec<SourceShown>,
}

/// A source as a row.
pub struct SourceShown {
    pub id: Option<i64>,
    /// Its address with three stars for each secret; forms send it back so.
    pub shown: String,
    pub badge: String,
    pub failing: bool,
    pub paused: bool,
    pub health: Html,
    pub good: String,
    pub next: String,
    pub per_week: String,
    pub languages: String,
    /// Its new address, where it has moved, without its secrets.
    pub moved_to: Option<String>,
    /// What speaks against it.
    pub alarm: Option<alarm::Shown>,
}

/// Regions by languages.
struct Coverage {
    languages: Vec<String>,
    rows: Vec<(String, usize, Vec<usize>)>,
    gaps: Vec<Html>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What just happened, from a closed list.
    said: String,
}

async fn list(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let now = house.local();
    let shown = async {
        let mut frame = Frame::new(&house, &signed, Place::Sources).await.at("/desk/sources");
        let states = house.store.sources(now.to_utc()).await?;
        let w = frame.w;
        if let Some(key) = said(&asked.said) {
            frame.said = w.with(key, &[]);
        }
        let (config, fixed) = as_written(&house, w);
        let by_url: HashMap<&str, &SourceState> = states.iter().map(|s| (s.source.url.as_str(), s)).collect();
        let outlets: Vec<OutletShown> = config.outlets.iter().map(|o| outlet(w, &config, o, &by_url, now)).collect();
        let works = |source: &Source| {
            let state = by_url.get(source.url.as_str());
            !source.paused && state.is_some_and(|state| fares(&state.vitals, now.to_utc()).works())
        };
        let all = config.outlets.iter().flat_map(|outlet| &outlet.sources);
        let (sources, working) = (all.clone().count(), all.filter(|source| works(source)).count());
        let heard = w.plain("sources-heard", &[("working", Value::Count(working)), ("n", Value::Count(sources))]);
        let coverage = coverage(w, &config, &works);
        let may = signed.person.role.may(Right::ManageSources) && fixed.is_none();
        let [decides, adds] = [Right::Decide, Right::AddLink].map(|right| signed.person.role.may(right));
        Ok(Page { frame, heard, outlets, coverage, may, decides, adds, fixed })
    };
    page::answered(&signed, shown.await)
}

/// The sources as feeds.toml has them at this moment, so that a change is seen at once; as the daemon has them where it
/// has no file, or one with faults, and why then nothing can be changed.
pub fn as_written(house: &House, w: &Words) -> (Config, Option<String>) {
    let own = || Config::clone(&house.config.load());
    let Some(file) = house.inflow.file() else { return (own(), Some(w.t("sources-fixed-no-file"))) };
    match read_text(file).map(|text| config::load(&text, "feeds.toml")) {
        Ok(Ok(loaded)) => (loaded.config, None),
        Ok(Err(_)) => (own(), Some(w.t("sources-error-faulty"))),
        Err(_) => (own(), Some(w.t("sources-fixed-no-file"))),
    }
}

fn outlet(
    w: &Words,
    config: &Config,
    outlet: &Outlet,
    states: &HashMap<&str, &SourceState>,
    now: DateTime<Tz>,
) -> OutletShown {
    let region = outlet.region.map(|region| region_name(w, config, region));
    let languages = language::names(w, outlet.languages.iter().map(Lang::as_str));
    let publish = w.t(match outlet.publish {
        Publish::Trusted => "sources-trusted",
        Publish::Review => "sources-review",
    });
    let syndicate = w.t(match outlet.syndicate {
        Syndicate::Whole => "sources-whole",
        Syndicate::Excerpt => "sources-excerpt",
        Syndicate::Link => "sources-headline",
    });
    let facts = [region.unwrap_or_default(), languages, publish, syndicate];
    OutletShown {
        slug: outlet.slug.clone(),
        name: outlet.name.clone(),
        home: outlet.home.as_ref().map(|home| link::without_secrets(home).to_string()),
        facts: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "),
        sources: outlet.sources.iter().map(|s| source_shown(w, s, states.get(s.url.as_str()).copied(), now)).collect(),
    }
}

/// A source with what is known of it.
pub fn source_shown(w: &Words, source: &Source, state: Option<&SourceState>, now: DateTime<Tz>) -> SourceShown {
    let mut vitals = state.map(|state| state.vitals.clone()).unwrap_or_default();
    vitals.paused = source.paused;
    let fares = fares(&vitals, now.to_utc());
    let zone = now.timezone();
    let time =
        |at: Option<DateTime<Utc>>| at.map_or_else(|| "–".to_string(), |at| when::long(w, at.with_timezone(&zone)));
    let next = vitals.next.filter(|_| !source.paused);
    let per_week = state.map_or(0.0, |state| state.recent as f64 / 4.0);
    SourceShown {
        id: state.map(|state| state.id),
        shown: link::shown(source.url.as_str()),
        badge: w.t(health::badge(&fares)),
        failing: fares.is_failing(),
        paused: source.paused,
        health: health::told(w, &fares, next, zone),
        good: time(vitals.good),
        next: time(next),
        per_week: if per_week.fract() == 0.0 { format!("{per_week:.0}") } else { format!("{per_week:.1}") },
        languages: state
            .map(|state| language::names(w, state.languages.iter().map(String::as_str)))
            .unwrap_or_default(),
        moved_to: match fares {
            Health::Moved { to } => Some(link::shown(&to)).filter(|to| !to.is_empty()),
            _ => None,
        },
        alarm: state.and_then(|state| alarm::shown(w, state)),
    }
}

/// A region's name in the language of the words.
pub fn region_name(w: &Words, config: &Config, region: Region) -> String {
    w.tag.parse::<Lang>().map_or_else(|_| region.slug().to_string(), |lang| config.region_name(region, &lang))
}

fn coverage(w: &Words, config: &Config, works: &dyn Fn(&Source) -> bool) -> Coverage {
    let counted = config.coverage_of(works);
    let name = |region: Option<Region>| match region {
        Some(region) => region_name(w, config, region),
        None => w.t("sources-no-region"),
    };
    let cell = |row: &config::CoverageRow, lang: &Lang| row.languages.get(lang).copied().unwrap_or(0);
    let rows = counted
        .rows
        .iter()
        .map(|row| (name(row.region), row.sources, counted.languages.iter().map(|lang| cell(row, lang)).collect()));
    let silent: Vec<String> = counted.rows.iter().filter(|row| row.sources == 0).map(|row| name(row.region)).collect();
    let unheard = |lang: &&Lang| counted.rows.iter().all(|row| cell(row, lang) == 0);
    let mute = language::names(w, config.newsroom.languages.iter().filter(unheard).map(Lang::as_str));
    let mut gaps = Vec::new();
    for (key, list) in [("sources-gap-regions", w.list(&silent)), ("sources-gap-languages", mute)] {
        if !list.is_empty() {
            gaps.push(w.with(key, &[("list", Value::Text(&list))]));
        }
    }
    Coverage {
        languages: counted.languages.iter().map(|lang| language::name(w, lang.as_str())).collect(),
        rows: rows.collect(),
        gaps,
    }
}

/// The sentence for what just happened.
fn said(word: &str) -> Option<&'static str> {
    match word {
        "added" => Some("sources-said-added"),
        "paused" => Some("sources-said-paused"),
        "resumed" => Some("sources-said-resumed"),
        "moved" => Some("sources-said-moved"),
        "removed" => Some("sources-said-removed"),
        "theirs" => Some("sources-said-theirs"),
        "kept" => Some("sources-said-kept"),
        _ => None,
    }
}
