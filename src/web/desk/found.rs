//! Finding a source: the feeds of a site, each with what it would bring, and the form that writes one into feeds.toml.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::DateTime;
use chrono_tz::Tz;
use serde::Deserialize;
use url::Url;

use super::changed::{asked, carry_out};
use super::frame::{Frame, Place};
use super::mended::mended;
use super::session::Signed;
use super::sources::{as_written, region_name};
use super::{health, language, page, when};
use crate::config::edit::Edit;
use crate::fetch::Fetcher;
use crate::ingest::{self, Facts, TrialStatus, typed};
use crate::link;
use crate::model::outlet::{Outlet, Publish, Source};
use crate::model::person::Right;
use crate::model::{Lang, Region};
use crate::store::{self, Sources};
use crate::web::House;
use crate::web::words::{Html, Value, Words};

#[derive(Template)]
#[template(path = "desk/found.html")]
struct Page {
    frame: Frame,
    asked: String,
    candidates: Vec<Candidate>,
    /// What was found and could not be read, and why nothing was.
    notes: Vec<Html>,
    outlets: Vec<(String, String)>,
    regions: Vec<(&'static str, String)>,
    /// Whether sources can be written here.
    may: bool,
}

/// A feed, with what an outlet of its own would be called.
struct Candidate {
    /// Its address without its secrets.
    shown: String,
    facts: Vec<Html>,
    titles: Vec<String>,
    language: String,
    dir: &'static str,
    name: String,
    slug: String,
    home: String,
    languages: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Address {
    url: String,
    /// The number of a source in the store, where it is one.
    source: String,
}

/// Looks for the feeds of a site.
pub async fn find(State(house): State<House>, signed: Signed, Form(form): Form<Address>) -> Response {
    let (fetcher, url) = match ready(&house, &signed, &form.url).await {
        Ok(ready) => ready,
        Err(response) => return response,
    };
    let found = house.inflow.errand(ingest::discover(&fetcher, &url, house.now())).await;
    let (w, now) = (Words::of(&signed.person.language), house.local());
    let (candidates, notes) = match found {
        None => (Vec::new(), vec![w.with("sources-why-slow", &[])]),
        Some(Ok(found)) => {
            let notes: Vec<Html> = match found.candidates.is_empty() {
                true => vec![w.with("sources-found-none", &[("site", Value::Text(&link::shown(url.as_str())))])],
                false => Vec::new(),
            };
            (found.candidates.into_iter().map(|one| candidate(&house, w, &one.url, one.facts, now)).collect(), notes)
        }
        Some(Err(trial)) => (Vec::new(), vec![why(w, trial.status, trial.http, trial.reason.as_deref())]),
    };
    answer(&house, &signed, &url, candidates, notes, true).await
}

/// Tries one source, and shows what would come of it.
pub async fn test(State(house): State<House>, signed: Signed, Form(form): Form<Address>) -> Response {
    let states = match house.store.sources(house.now()).await {
        Ok(states) => states,
        Err(error) => return page::answered::<Page>(&signed, Err(error)),
    };
    let meant = asked(&house, &signed, &states, &form.url, &form.source).map(String::from);
    let (fetcher, url) = match ready(&house, &signed, meant.as_deref().unwrap_or(&form.url)).await {
        Ok(ready) => ready,
        Err(response) => return response,
    };
    let w = Words::of(&signed.person.language);
    let (config, _) = as_written(&house, w);
    let known = config.outlets.iter().flat_map(|outlet| &outlet.sources).find(|source| source.url == url);
    let source: Source = known.cloned().unwrap_or_else(|| ingest::feed(url.clone()));
    let mut notes = Vec::new();
    let Some(trial) = house.inflow.errand(ingest::trial(&fetcher, &source, house.now())).await else {
        notes.push(w.with("sources-why-slow", &[]));
        return answer(&house, &signed, &url, Vec::new(), notes, false).await;
    };
    if let Some(to) = &trial.moved_to {
        notes.push(w.with("sources-health-moved", &[("to", Value::Text(&link::shown(to.as_str())))]));
    }
    if trial.read.is_none() {
        notes.push(why(w, trial.status, trial.http, trial.reason.as_deref()));
    }
    let candidates = trial.read.map(|facts| candidate(&house, w, &url, facts, house.local())).into_iter().collect();
    answer(&house, &signed, &url, candidates, notes, known.is_none()).await
}

fn why(w: &Words, status: TrialStatus, http: Option<u16>, reason: Option<&str>) -> Html {
    w.with(health::trial(status, http, reason.unwrap_or_default()), &[])
}

/// The way out and the address, or the page that says why not.
async fn ready(house: &House, signed: &Signed, text: &str) -> Result<(Arc<Fetcher>, Url), Response> {
    signed.needs(Right::ManageSources).map_err(IntoResponse::into_response)?;
    let key = match (typed(text), house.inflow.way_out()) {
        (Some(url), Some(fetcher)) => return Ok((fetcher, url)),
        (None, _) => "sources-error-address",
        (_, None) => "sources-error-not-ready",
    };
    Err(page::refused(house, signed, Place::Sources, key).await)
}

async fn answer(
    house: &House,
    signed: &Signed,
    url: &Url,
    candidates: Vec<Candidate>,
    notes: Vec<Html>,
    new: bool,
) -> Response {
    let shown = async {
        let frame = Frame::new(house, signed, Place::Sources).await.at("/desk/sources");
        let (config, fixed) = as_written(house, frame.w);
        let outlets = config.outlets.iter().map(|outlet| (outlet.slug.clone(), outlet.name.clone())).collect();
        let regions = Region::ALL.map(|region| (region.slug(), region_name(frame.w, &config, region))).to_vec();
        let asked = link::shown(url.as_str());
        Ok(Page { frame, asked, candidates, notes, outlets, regions, may: new && fixed.is_none() })
    };
    let shown: store::Result<Page> = shown.await;
    match shown {
        Ok(found) => page::rendered(StatusCode::OK, &found),
        Err(error) => page::answered::<Page>(signed, Err(error)),
    }
}

fn candidate(house: &House, w: &Words, url: &Url, facts: Facts, now: DateTime<Tz>) -> Candidate {
    let language = facts.language.as_ref().map_or("und", Lang::as_str).to_string();
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_string();
    Candidate {
        shown: house.inflow.shown(url),
        facts: in_words(w, &facts, now),
        titles: facts.titles.clone(),
        dir: facts.language.as_ref().map_or("auto", Lang::dir),
        name: facts.title.clone().unwrap_or_else(|| host.clone()),
        slug: slug(&host),
        home: facts.home.as_ref().map(|home| link::without_secrets(home).to_string()).unwrap_or_default(),
        languages: facts.language.as_ref().map(Lang::to_string).unwrap_or_default(),
        language,
    }
}

/// What would come of a feed, a sentence each.
fn in_words(w: &Words, facts: &Facts, now: DateTime<Tz>) -> Vec<Html> {
    let mut lines =
        vec![w.with(
            "sources-would-entries",
            &[("n", Value::Count(facts.entries)), ("format", Value::Text(facts.format))],
        )];
    lines.push(match facts.newest {
        Some(at) => w.with("sources-would-newest", &[("time", Value::Html(&when::element(w, at, now).0))]),
        None => w.with("sources-would-no-dates", &[]),
    });
    lines.push(match &facts.language {
        Some(tag) => w.with("sources-would-language", &[("language", Value::Text(&language::name(w, tag.as_str())))]),
        None => w.with("sources-would-no-language", &[]),
    });
    let (pictures, described) = (Value::Count(facts.pictures), Value::Count(facts.described));
    lines.push(match facts.pictures {
        0 => w.with("sources-would-no-pictures", &[]),
        _ => w.with("sources-would-pictures", &[("n", pictures), ("described", described)]),
    });
    if !facts.faults.is_empty() {
        let kinds = w.list(&mended(w, facts.faults.keys().copied()));
        lines.push(w.with("sources-would-mended", &[("kinds", Value::Text(&kinds))]));
    }
    lines
}

/// The host's words as a slug: `www.example.org` is `example`.
fn slug(host: &str) -> String {
    let name = host.rsplit_once('.').map_or(host, |(name, _)| name);
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    plain.trim_matches('-').chars().take(80).collect()
}

/// The form of a candidate.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewSource {
    url: String,
    /// The slug of an outlet that is there; empty for a new one.
    outlet: String,
    name: String,
    slug: String,
    home: String,
    languages: String,
    region: String,
    trusted: String,
}

/// Writes a source into feeds.toml.
pub async fn add(State(house): State<House>, signed: Signed, Form(form): Form<NewSource>) -> Response {
    let Some(url) = house.inflow.meant(&form.url).or_else(|| typed(&form.url)) else {
        return page::refused(&house, &signed, Place::Sources, "sources-error-address").await;
    };
    if link::secrets(&url).contains(&link::HIDDEN) {
        return page::refused(&house, &signed, Place::Sources, "sources-error-secret").await;
    }
    let source = ingest::feed(url);
    let edit = match form.outlet.as_str() {
        "" => Edit::AddOutlet(Box::new(form.outlet(source))),
        slug => Edit::AddSource { outlet: slug.to_string(), source },
    };
    carry_out(&house, &signed, edit, "added").await
}

impl NewSource {
    fn outlet(&self, source: Source) -> Outlet {
        let tags = self.languages.split([',', ' ']).filter_map(|tag| tag.trim().parse::<Lang>().ok());
        let mut languages: Vec<Lang> = Vec::new();
        tags.for_each(|tag| {
            if !languages.contains(&tag) {
                languages.push(tag)
            }
        });
        Outlet {
            name: crate::normalise::title_text(&self.name),
            home: typed(&self.home).filter(|_| !self.home.trim().is_empty()),
            languages,
            region: self.region.parse().ok(),
            publish: if self.trusted.is_empty() { Publish::Review } else { Publish::Trusted },
            sources: vec![source],
            ..Outlet::named(self.slug.trim())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_becomes_a_slug() {
        for (host, want) in
            [("example.org", "example"), ("news.example.co.uk", "news-example-co"), ("localhost", "localhost")]
        {
            assert_eq!(slug(host), want);
        }
    }
}
