//! What others do meanwhile, as server-sent events (HTML Standard section 9.2). An event says that something is out of
//! date, never what it is now: the page asks for it, and no event moves a focus.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::card;
use super::fields::Fields;
use super::session::{self, Signed};
use crate::model::decision::{Decision, Detail};
use crate::model::person::{PersonId, Right};
use crate::store::Desk;
use crate::web::House;
use crate::web::words::{Value, Words};

/// How often somebody who listens is looked after: acts of other programs on the same store are seen as well.
const LOOK: Duration = Duration::from_secs(1);

/// Proxies close connections on which nothing comes.
const ALIVE: Duration = Duration::from_secs(15);

/// How soon somebody who listens hears nothing more, once their session or token has ended.
const DOOR: Duration = Duration::from_secs(5);

/// Decisions that are told in one event; a page that missed more asks for everything anyway.
const MOST: usize = 200;

/// A claim ends so long after its last sign of life.
const CLAIMED: TimeDelta = TimeDelta::seconds(90);

/// Who is at work on what. A claim keeps nobody from anything: it is a word to others, and gone with the daemon.
#[derive(Debug, Default)]
pub struct Claims(Mutex<HashMap<(String, PersonId), Claim>>);

#[derive(Debug, Clone)]
struct Claim {
    name: String,
    until: DateTime<Utc>,
}

impl Claims {
    /// Notes that somebody is at work on an entry.
    pub fn claim(&self, entry: &str, by: PersonId, name: &str, now: DateTime<Utc>) {
        let claim = Claim { name: name.to_string(), until: now + CLAIMED };
        self.held().insert((entry.to_string(), by), claim);
    }

    /// Ends one's claim.
    pub fn release(&self, entry: &str, by: PersonId) {
        self.held().remove(&(entry.to_string(), by));
    }

    /// The claims of others, by entry.
    pub fn of_others(&self, me: PersonId, now: DateTime<Utc>) -> HashMap<String, String> {
        let mut held = self.held();
        held.retain(|_, claim| claim.until > now);
        let others = held.iter().filter(|((_, by), _)| *by != me);
        others.map(|((entry, _), claim)| (entry.clone(), claim.name.clone())).collect()
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<(String, PersonId), Claim>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// GET /desk/live
pub async fn live(State(house): State<House>, headers: HeaderMap, signed: Signed) -> Response {
    let (send, receive) = mpsc::channel(16);
    let listening = watch(house.clone(), signed.person.id, signed.words(), send);
    tokio::spawn(async move {
        tokio::select! {
            () = listening => {}
            () = shown_out(&house, &headers) => {}
        }
    });
    Sse::new(ReceiverStream::new(receive)).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

/// POST /desk/claim: somebody is at work on an entry, or no longer.
pub async fn claim(State(house): State<House>, signed: Signed, fields: Fields) -> StatusCode {
    if let Some(entry) = fields.get("entry").filter(|entry| entry.len() <= 64 && signed.person.role.may(Right::Edit)) {
        match fields.get("state") {
            Some("off") => house.claims.release(entry, signed.person.id),
            _ => house.claims.claim(entry, signed.person.id, &signed.person.name, house.now()),
        }
        house.acted.notify_waiters();
    }
    StatusCode::NO_CONTENT
}

/// Waits until whoever came with these headers may not come any more. The demo's editor comes with none.
async fn shown_out(house: &House, headers: &HeaderMap) {
    let comes = async || session::recognised(headers, house).await.ok().flatten().is_some();
    if !comes().await {
        return std::future::pending().await;
    }
    while comes().await {
        tokio::time::sleep(DOOR).await;
    }
}

/// What was told last.
struct Seen {
    decision: i64,
    entry: i64,
    claims: HashMap<String, String>,
}

/// Looks until nobody listens any more.
async fn watch(house: House, me: PersonId, w: &'static Words, send: mpsc::Sender<Result<Event, Infallible>>) {
    let Ok((decision, entry)) = house.store.newest().await else { return };
    let mut seen = Seen { decision, entry, claims: HashMap::new() };
    loop {
        tokio::select! {
            () = send.closed() => return,
            () = house.acted.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
        for event in news(&house, me, w, &mut seen).await {
            if send.send(Ok(event)).await.is_err() {
                return;
            }
        }
    }
}

async fn news(house: &House, me: PersonId, w: &Words, seen: &mut Seen) -> Vec<Event> {
    let mut events = Vec::new();
    let made = house.store.decisions_since(seen.decision, MOST).await.unwrap_or_default();
    if let Some(last) = made.last() {
        seen.decision = last.id;
        events.extend(changed(&made));
    }
    if let Ok((_, entry)) = house.store.newest().await
        && entry > seen.entry
    {
        seen.entry = entry;
        events.push(Event::default().event("arrived").data("{}"));
    }
    let claims = house.claims.of_others(me, house.now());
    for entry in claims.keys().chain(seen.claims.keys()).filter(|entry| claims.get(*entry) != seen.claims.get(*entry)) {
        let by = claims.get(entry).map(|name| w.plain("desk-claim", &[("name", Value::Text(name))]));
        events.push(Event::default().event("claim").data(json!({ "entry": entry, "by": by }).to_string()));
    }
    seen.claims = claims;
    events
}

/// The entry of a decision, and those that it names: their cards list it from now on, or no longer.
fn named(made: &Decision) -> impl Iterator<Item = &String> {
    let Detail { duplicate_of, same_as, apart_from, .. } = &made.detail;
    [Some(&made.entry), duplicate_of.as_ref(), same_as.as_ref(), apart_from.as_ref()].into_iter().flatten()
}

/// One event for each act, with the entries that it changed.
fn changed(made: &[Decision]) -> Vec<Event> {
    let told = |act: &[Decision]| {
        let changed = act.iter().flat_map(named);
        let mut entries: Vec<&str> = changed.map(|id| card::short(id)).filter(|id| !id.is_empty()).collect();
        entries.sort_unstable();
        entries.dedup();
        let act_id = act.first().map(|made| made.act_id.as_str()).unwrap_or_default();
        Event::default().event("changed").data(json!({ "entries": entries, "act_id": act_id }).to_string())
    };
    made.chunk_by(|one, next| one.act_id == next.act_id).map(told).collect()
}
