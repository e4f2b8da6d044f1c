//! Changes of sources: paused, resumed, moved, removed, and alarms answered.
//!
//! A secret in an address stands on no page. Forms bring addresses back as they were shown, with stars for each secret,
//! and are understood here by what feeds.toml and the store have.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::Url;

use super::frame::Place;
use super::page;
use super::session::Signed;
use super::sources::as_written;
use crate::config::edit::{Edit, EditError};
use crate::ingest::{ChangeError, typed};
use crate::link;
use crate::model::alarm::Answer;
use crate::model::audit::What;
use crate::model::person::Right;
use crate::store::sources::SourceState;
use crate::store::{self, Sources};
use crate::target::FileError;
use crate::web::House;

/// The form of a button beside a source.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    /// Its address as it was shown.
    url: String,
    /// Its number in the store, where it has one.
    source: String,
    to: String,
    answer: String,
}

/// Stops asking a source.
pub async fn pause(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    change(&house, &signed, &form, |url| Edit::Pause { url, paused: true }, "paused").await
}

/// Lets a source be asked again.
pub async fn resume(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    change(&house, &signed, &form, |url| Edit::Pause { url, paused: false }, "resumed").await
}

/// Takes a source out of feeds.toml.
pub async fn remove(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    change(&house, &signed, &form, |url| Edit::Remove { url }, "removed").await
}

/// Gives a source another address; what it shows as stars stays.
pub async fn relocate(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    let meant = match meant(&house, &signed, &form).await {
        Ok(meant) => meant,
        Err(response) => return response,
    };
    let Some(from) = meant.url else {
        return page::refused(&house, &signed, Place::Sources, "sources-error-no-source").await;
    };
    let led = meant.moved_to.filter(|led| link::shown(led.as_str()) == form.to);
    let to = led.or_else(|| link::with_secrets_of(&from, form.to.trim()).as_deref().and_then(typed));
    match to {
        Some(to) if to == from => Redirect::to("/desk/sources").into_response(),
        Some(to) => carry_out(&house, &signed, Edit::Move { from, to }, "moved").await,
        None if form.to.contains(link::HIDDEN) => {
            page::refused(&house, &signed, Place::Sources, "sources-error-secret").await
        }
        None => page::refused(&house, &signed, Place::Sources, "sources-error-address").await,
    }
}

/// Answers the alarm on a source.
pub async fn answer(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    if let Err(refused) = signed.needs(Right::Decide) {
        return refused.into_response();
    }
    let (answer, said) = match form.answer.as_str() {
        "keep" => (Answer::Keep, "kept"),
        "theirs" => (Answer::Theirs, "theirs"),
        _ => return page::refused(&house, &signed, Place::Sources, "desk-error-asked").await,
    };
    let Ok(id) = form.source.parse::<i64>() else {
        return page::refused(&house, &signed, Place::Sources, "sources-error-no-source").await;
    };
    match house.store.answer_alarm(id, answer, &signed.person.handle, house.now()).await {
        Ok(true) => {
            house.decided.notify_one();
            Redirect::to(&format!("/desk/sources?said={said}")).into_response()
        }
        Ok(false) => page::refused(&house, &signed, Place::Sources, "sources-error-no-alarm").await,
        Err(error) => page::answered::<super::sources::Page>(&signed, Err(error)),
    }
}

/// The source that a form means.
struct Meant {
    url: Option<Url>,
    /// Where it said that it has moved.
    moved_to: Option<Url>,
}

async fn change(house: &House, signed: &Signed, form: &Which, edit: impl FnOnce(Url) -> Edit, word: &str) -> Response {
    match meant(house, signed, form).await {
        Ok(Meant { url: Some(url), .. }) => carry_out(house, signed, edit(url), word).await,
        Ok(_) => page::refused(house, signed, Place::Sources, "sources-error-no-source").await,
        Err(response) => response,
    }
}

async fn meant(house: &House, signed: &Signed, form: &Which) -> Result<Meant, Response> {
    signed.needs(Right::ManageSources).map_err(IntoResponse::into_response)?;
    let failed = |error: store::Error| page::answered::<super::sources::Page>(signed, Err(error));
    let states = house.store.sources(house.now()).await.map_err(failed)?;
    let url = asked(house, signed, &states, &form.url, &form.source);
    let state = url.as_ref().and_then(|url| states.iter().find(|state| state.source.url == *url));
    let moved_to = state.and_then(|state| state.vitals.moved_to.as_deref()).and_then(|to| to.parse().ok());
    Ok(Meant { url, moved_to })
}

/// The address that a form means by how it was shown: the source with that number, else the only one shown so.
pub fn asked(house: &House, signed: &Signed, states: &[SourceState], shown: &str, number: &str) -> Option<Url> {
    let numbered = number.parse::<i64>().ok().and_then(|id| states.iter().find(|state| state.id == id));
    let is_shown = |url: &&Url| url.as_str() == shown || link::shown(url.as_str()) == shown;
    if let Some(url) = numbered.map(|state| &state.source.url).filter(is_shown) {
        return Some(url.clone());
    }
    let (config, _) = as_written(house, signed.words());
    let written: Vec<&Url> =
        config.outlets.iter().flat_map(|outlet| &outlet.sources).map(|source| &source.url).collect();
    if let Some(exact) = written.iter().find(|url| url.as_str() == shown) {
        return Some((*exact).clone());
    }
    let mut found = written.into_iter().filter(is_shown);
    match (found.next(), found.next()) {
        (Some(url), None) => Some(url.clone()),
        // What feeds.toml has no more is refused by whoever changes it.
        (None, _) if !shown.contains(link::HIDDEN) => typed(shown),
        _ => None,
    }
}

/// Carries out an edit of feeds.toml and goes back to the list, which says what happened.
pub async fn carry_out(house: &House, signed: &Signed, edit: Edit, word: &str) -> Response {
    if let Err(refused) = signed.needs(Right::ManageSources) {
        return refused.into_response();
    }
    let (what, object) = noted(&edit);
    match house.inflow.edit(edit).await {
        Some(Ok(())) => {
            signed.note(house, what, object).await;
            Redirect::to(&format!("/desk/sources?said={word}")).into_response()
        }
        Some(Err(error)) => {
            tracing::info!(%error, "feeds.toml was not changed");
            page::refused(house, signed, Place::Sources, why_not(&error)).await
        }
        None => page::refused(house, signed, Place::Sources, "sources-fixed-no-file").await,
    }
}

/// What the log says of an edit; a secret in an address is no part of it.
fn noted(edit: &Edit) -> (What, String) {
    let shown = |url: &Url| link::shown(url.as_str());
    match edit {
        Edit::AddOutlet(outlet) => {
            let sources = outlet.sources.iter().map(|source| shown(&source.url));
            (What::AddSource, std::iter::once(outlet.slug.clone()).chain(sources).collect::<Vec<_>>().join(" "))
        }
        Edit::AddSource { source, .. } => (What::AddSource, shown(&source.url)),
        Edit::Pause { url, .. } => (What::ChangeSource, shown(url)),
        Edit::Move { from, to } => (What::ChangeSource, format!("{} → {}", shown(from), shown(to))),
        Edit::Remove { url } => (What::RemoveSource, shown(url)),
    }
}

fn why_not(error: &ChangeError) -> &'static str {
    match error {
        ChangeError::Edit(EditError::Faulty(_)) => "sources-error-faulty",
        ChangeError::Edit(EditError::NoSource(_)) => "sources-error-no-source",
        ChangeError::Edit(EditError::NoOutlet(_)) => "sources-error-no-outlet",
        ChangeError::Edit(EditError::Refused(_)) => "sources-error-refused",
        ChangeError::Edit(EditError::ByHand) => "sources-error-by-hand",
        ChangeError::File(FileError::Changed { .. }) => "sources-error-changed",
        ChangeError::File(FileError::ReadOnly { .. }) => "sources-error-read-only",
        ChangeError::File(FileError::Read { .. } | FileError::Write { .. }) => "sources-error-write",
    }
}
