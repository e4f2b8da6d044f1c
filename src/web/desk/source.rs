//! The page of one source: how it fares, what its last polls came to, and what it brought of late.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono_tz::Tz;

use super::frame::{Frame, Place};
use super::mended::mended;
use super::session::Signed;
use super::sources::{SourceShown, as_written, source_shown};
use super::{health, language, page, when};
use crate::model::person::Right;
use crate::store::Sources;
use crate::store::sources::{HeldChange, LoggedEntry, LoggedPoll};
use crate::web::House;
use crate::web::words::Words;

/// Polls and entries that are listed.
const LISTED: usize = 20;

#[derive(Template)]
#[template(path = "desk/source.html")]
struct Page {
    frame: Frame,
    outlet: String,
    source: SourceShown,
    /// What the feed calls itself.
    feed: String,
    polls: Vec<PollShown>,
    entries: Vec<EntryShown>,
    /// Changes that wait for an answer.
    held: Vec<HeldShown>,
    may: bool,
    decides: bool,
}

struct HeldShown {
    address: String,
    was: String,
    is: String,
    language: String,
    dir: &'static str,
    at: String,
}

struct PollShown {
    at: String,
    what: String,
    http: String,
    new: i64,
    revised: i64,
    /// What was mended on reading, in words.
    faults: String,
}

struct EntryShown {
    address: String,
    title: String,
    language: String,
    /// The language by its name.
    spoken: String,
    dir: &'static str,
    at: String,
}

/// Shows a source by its number in the store.
pub async fn one(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Response {
    let now = house.local();
    let address = format!("/desk/sources/{id}");
    let shown = async {
        let Some(state) = house.store.sources(now.to_utc()).await?.into_iter().find(|state| state.id == id) else {
            return Ok(None);
        };
        let frame = Frame::new(&house, &signed, Place::Sources).await.at(&address);
        let (w, log) = (frame.w, house.store.source_log(id, LISTED).await?);
        let held = house.store.held_changes(id, LISTED).await?;
        let (config, fixed) = as_written(&house, w);
        let written = config.outlets.iter().flat_map(|outlet| &outlet.sources).find(|s| s.url == state.source.url);
        Ok(Some(Page {
            outlet: state.outlet.name.clone(),
            source: source_shown(w, written.unwrap_or(&state.source), Some(&state), now),
            feed: state.feed.as_ref().and_then(|feed| feed.title.clone()).unwrap_or_default(),
            polls: log.polls.iter().map(|poll| poll_shown(w, poll, now.timezone())).collect(),
            entries: log.entries.into_iter().map(|entry| entry_shown(w, entry, now.timezone())).collect(),
            held: held.into_iter().map(|change| held_shown(w, change, now.timezone())).collect(),
            may: signed.person.role.may(Right::ManageSources) && fixed.is_none(),
            decides: signed.person.role.may(Right::Decide),
            frame,
        }))
    };
    match shown.await {
        Ok(Some(shown)) => page::answered(&signed, Ok(shown)),
        Ok(None) => page::refused(&house, &signed, Place::Sources, "sources-error-no-source").await.into_response(),
        Err(error) => page::answered::<Page>(&signed, Err(error)),
    }
}

fn poll_shown(w: &Words, poll: &LoggedPoll, zone: Tz) -> PollShown {
    let kinds = poll.faults.iter().filter_map(|fault| fault.split(':').next());
    PollShown {
        at: when::long(w, poll.at.with_timezone(&zone)),
        what: w.t(health::poll(poll.status)),
        http: poll.http.map(|status| status.to_string()).unwrap_or_default(),
        new: poll.new,
        revised: poll.revised,
        faults: w.list(&mended(w, kinds)),
    }
}

fn entry_shown(w: &Words, entry: LoggedEntry, zone: Tz) -> EntryShown {
    let (language, dir) = written_in(entry.language);
    let at = when::long(w, entry.first_seen.with_timezone(&zone));
    EntryShown {
        address: page::item(&entry.public_id),
        title: entry.title,
        spoken: language::name(w, &language),
        language,
        dir,
        at,
    }
}

fn held_shown(w: &Words, change: HeldChange, zone: Tz) -> HeldShown {
    let (language, dir) = written_in(change.language);
    let at = when::long(w, change.at.with_timezone(&zone));
    HeldShown { address: page::item(&change.public_id), was: change.was, is: change.is, language, dir, at }
}

/// A language tag and its direction, also where none is known.
fn written_in(language: Option<String>) -> (String, &'static str) {
    let language = language.unwrap_or_else(|| "und".into());
    let dir = language.parse::<crate::model::Lang>().map_or("auto", |lang| lang.dir());
    (language, dir)
}
