//! Acts at the desk: forms in, decisions out. A person without a script is led back to a page that says what happened; the
//! script gets the same as JSON.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::answer::wants_json;
use super::called::Called;
use super::fields::Fields;
use super::form::{self, Asked};
use super::outside::Refused;
use super::session::Signed;
use super::told::Said;
use super::{card, conflict, told};
use crate::desk::{self, Request, UndoRequest};
use crate::model::decision::{Act, Detail};
use crate::model::person::Right;
use crate::store::desk::{Outcome, What};
use crate::store::{self, Desk};
use crate::web::House;

/// POST /desk/act
pub async fn act(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let asked = form::read(&house, &signed, &fields).await?;
    carry_out(&house, &signed, &headers, &fields, asked).await
}

/// Does what a form asks for, and says what it came to.
pub async fn carry_out(
    house: &House,
    signed: &Signed,
    headers: &HeaderMap,
    fields: &Fields,
    asked: Asked,
) -> Result<Response, Refused> {
    let Asked { act, entries, detail, act_id } = asked;
    let request = Request {
        entries,
        act,
        detail,
        by: &signed.person.handle,
        act_id: act_id.as_deref(),
        force: fields.get("force") == Some("yes"),
        now: house.now(),
    };
    let config = house.config.load();
    let mut outcome = desk::act(&house.store, &config, &request).await;
    if let Err(desk::Error::KeyReused) = outcome {
        // The form was filled in again after the browser's Back: that is another act.
        let own = card::act_id();
        outcome = desk::act(&house.store, &config, &Request { act_id: Some(&own), ..request }).await;
    }
    let outcome = outcome.map_err(|error| told::failed(signed, &error))?;
    house.tell();
    came_to(house, signed, headers, fields, act, &outcome).await
}

/// What an editor must be allowed for an act; `None` where it is none of these forms'.
pub fn right(act: Act) -> Option<Right> {
    Some(match act {
        Act::Shortlist => Right::Shortlist,
        Act::Comment => Right::Comment,
        Act::Edit => Right::Edit,
        Act::Assign => Right::Assign,
        Act::Undo | Act::PublishIssue | Act::ScheduleIssue => return None,
        _ => Right::Decide,
    })
}

/// What an act came to: a sentence, or whoever was there first.
async fn came_to(
    house: &House,
    signed: &Signed,
    headers: &HeaderMap,
    fields: &Fields,
    act: Act,
    outcome: &Outcome,
) -> Result<Response, Refused> {
    if !outcome.conflicts.is_empty() {
        return conflict::answer(house, signed, headers, fields, act, outcome).await;
    }
    Ok(done(house, signed, headers, &fields.own_path("next"), outcome).await)
}

/// Done: the script is told, a person is led back.
async fn done(house: &House, signed: &Signed, headers: &HeaderMap, next: &str, outcome: &Outcome) -> Response {
    if !wants_json(headers) {
        return Redirect::to(&with_query(next, "done", &outcome.act_id)).into_response();
    }
    let first = outcome.done.first();
    let said = match Called::of(house, signed.words()).await {
        Ok(called) => told::outcome(&house.store, &called, outcome).await,
        // It is done, whatever can be said of it.
        Err(_) => Said::default(),
    };
    let entries: Vec<&str> = outcome.done.iter().map(|done| card::short(&done.entry)).collect();
    let made = first.map(|done| done.decision.act.as_str());
    let took = first.and_then(|done| done.took.as_ref()).map(|took| took.of.act_id.as_str());
    let act_id = (!outcome.done.is_empty()).then_some(&outcome.act_id);
    let beside = beside(house, outcome).await;
    let beside: Vec<&str> = beside.iter().map(|id| card::short(id)).collect();
    let Said { text, html } = said;
    let told = json!({ "act_id": act_id, "act": made, "of": took, "entries": entries, "beside": beside, "said": text, "said_html": html.0 });
    Json(told).into_response()
}

/// Other entries whose cards change with these acts, or with those that they take back: what an entry was marked as a
/// duplicate of, and who tells the event with it, or did.
async fn beside(house: &House, outcome: &Outcome) -> BTreeSet<String> {
    let mut beside = BTreeSet::new();
    for done in &outcome.done {
        let made = done.took.as_ref().map_or(&done.decision, |took| &took.of);
        let Detail { duplicate_of, same_as, apart_from, .. } = &made.detail;
        let named = [duplicate_of, same_as, apart_from].into_iter().flatten().cloned();
        let moves = matches!(made.act, Act::Merge | Act::Split | Act::MarkDuplicate | Act::UnmarkDuplicate);
        for id in moves.then(|| done.entry.clone()).into_iter().chain(named) {
            beside.extend(story_of(house, &id).await.unwrap_or_default());
            beside.insert(id);
        }
    }
    beside.retain(|id| outcome.done.iter().all(|done| done.entry != *id));
    beside
}

/// Who tells an entry's event, and whom an editor parted from it.
async fn story_of(house: &House, id: &str) -> Result<Vec<String>, desk::Error> {
    let card = desk::find(&house.store, id).await?;
    let words = house.store.storyline(card.id).await?.words;
    Ok(card.also.into_iter().map(|other| other.id).chain(words.into_iter().map(|word| word.other)).collect())
}

/// An address with one more pair in its query, in place of an older one of that name.
pub fn with_query(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(
        url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| !["done", "said", name].contains(&&**key)),
    );
    pairs.append_pair(name, value);
    format!("{path}?{}", pairs.finish())
}

/// What somebody must be allowed who takes this act back, or their last one: what whoever did it was. A token, or a person
/// whose role has changed, may be allowed less.
pub async fn rights_to_undo(house: &House, act_id: Option<&str>, by: &str) -> store::Result<Vec<Right>> {
    let last = match act_id {
        Some(_) => None,
        None => house.store.last_act(by).await?,
    };
    let Some(act_id) = act_id.or(last.as_deref()) else { return Ok(Vec::new()) };
    let decisions = house.store.decisions_of_act(act_id).await?;
    Ok(decisions.iter().filter_map(|made| right(made.act)).collect())
}

/// The same for what they took back last.
pub async fn rights_to_redo(house: &House, by: &str) -> store::Result<Vec<Right>> {
    Ok(house.store.undone(None, by).await?.iter().filter_map(|undid| right(undid.act)).collect())
}

/// POST /desk/undo: the act that is named, else one's last.
pub async fn undo(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let rights = rights_to_undo(&house, fields.get("act_id"), &signed.person.handle).await;
    let rights = rights.map_err(|error| told::broken(&signed, error))?;
    rights.into_iter().chain([Right::Shortlist]).try_for_each(|right| signed.needs(right))?;
    let what = fields.get("act_id").map_or(What::Last, |id| What::Act(id.to_string()));
    let act_id = card::act_id();
    let request = UndoRequest { what, by: &signed.person.handle, act_id: Some(&act_id), now: house.now() };
    let outcome = desk::undo(&house.store, &request).await.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    came_to(&house, &signed, &headers, &fields, Act::Undo, &outcome).await
}

/// POST /desk/redo: what one took back last.
pub async fn redo(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let rights = rights_to_redo(&house, &signed.person.handle).await.map_err(|error| told::broken(&signed, error))?;
    rights.into_iter().chain([Right::Shortlist]).try_for_each(|right| signed.needs(right))?;
    let config = house.config.load();
    let outcome =
        desk::redo(&house.store, &config, None, &signed.person.handle, Some(&card::act_id()), house.now()).await;
    let outcome = outcome.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    let act = outcome.done.first().map_or(Act::Undo, |done| done.decision.act);
    came_to(&house, &signed, &headers, &fields, act, &outcome).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_query_and_says_the_last_act_only() {
        for (address, want) in [
            ("/desk", "/desk?done=x"),
            ("/desk?q=status%3Ainbox+%D8%BA%D8%B2%D8%A9&done=old", "/desk?q=status%3Ainbox+%D8%BA%D8%B2%D8%A9&done=x"),
        ] {
            assert_eq!(with_query(address, "done", "x"), want);
        }
    }
}
