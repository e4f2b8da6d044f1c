//! Acts at the desk: forms in, decisions out. A person without a script is led back to a page that says what happened; the
//! script gets the same as JSON.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::answer::{self, wants_json};
use super::called::Called;
use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::{card, conflict, told};
use crate::desk::{self, EntryRev, Request, UndoRequest};
use crate::model::Lang;
use crate::model::decision::{Act, Detail, Rule, Until};
use crate::model::person::Right;
use crate::model::words::Words;
use crate::store::desk::{Outcome, What};
use crate::store::{self, Desk};
use crate::web::House;

/// Entries of one act at most: a page of the queue, several times over.
pub const MOST: usize = 500;

/// POST /desk/act
pub async fn act(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    let asked = read(&house, &signed, &fields).await?;
    let request = Request {
        entries: asked.entries,
        act: asked.act,
        detail: asked.detail,
        by: &signed.person.handle,
        act_id: asked.act_id.as_deref(),
        force: fields.get("force") == Some("yes"),
        now: house.now(),
    };
    let outcome = desk::act(&house.store, &house.config.load(), &request).await;
    let outcome = outcome.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    came_to(&house, &signed, &headers, &fields, asked.act, &outcome).await
}

/// What a form asks for.
struct Asked {
    act: Act,
    entries: Vec<EntryRev>,
    detail: Detail,
    act_id: Option<String>,
}

async fn read(house: &House, signed: &Signed, fields: &Fields) -> Result<Asked, Refused> {
    let unclear = || answer::refused(StatusCode::BAD_REQUEST, signed, "desk-error-asked");
    let act = fields.get("act").and_then(Act::parse).ok_or_else(unclear)?;
    signed.needs(right(act).ok_or_else(unclear)?)?;
    let entries: Vec<EntryRev> = fields.all("entry").take(MOST).filter_map(entry_rev).collect();
    if entries.is_empty() {
        return Err(answer::refused(StatusCode::BAD_REQUEST, signed, "desk-nothing-chosen"));
    }
    let detail = detail(house, signed, act, &entries, fields).await?;
    // Two buttons of one form are two acts.
    let act_id = fields.get("act_id").map(|id| format!("{}-{}", act.as_str(), id.chars().take(64).collect::<String>()));
    Ok(Asked { act, entries, detail, act_id })
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

/// `<id> <rev>`
fn entry_rev(text: &str) -> Option<EntryRev> {
    let (entry, rev) = text.split_once(' ').unwrap_or((text, "0"));
    Some(EntryRev { entry: entry.to_string(), rev: rev.parse().ok()? })
}

async fn detail(
    house: &House,
    signed: &Signed,
    act: Act,
    entries: &[EntryRev],
    fields: &Fields,
) -> Result<Detail, Refused> {
    let text = |name: &str| fields.get(name).map(str::to_string);
    let mut detail = Detail { why: text("why"), ..Detail::default() };
    match act {
        Act::Place | Act::Move | Act::Remove => {
            detail.issue = text("issue");
            detail.section = text("section");
            detail.position = fields.get("position").and_then(|position| position.parse().ok());
        }
        Act::Snooze => detail.until = Some(until(house, fields)),
        Act::MarkDuplicate => {
            let of = fields.get("of");
            detail.duplicate_of =
                Some(of.ok_or_else(|| answer::refused(StatusCode::BAD_REQUEST, signed, "desk-nothing-chosen"))?.into());
        }
        Act::Assign => {
            let to = fields.get("to").filter(|to| *to != "nobody");
            detail.assignee = to.map(|to| if to == "me" { signed.person.handle.clone() } else { to.to_string() });
        }
        Act::Comment => detail.text = text("text"),
        Act::Edit => detail.words = Some(edited(fields)),
        Act::Spike => detail.rule = rule(house, entries, fields).await,
        _ => {}
    }
    Ok(detail)
}

/// Tomorrow morning where nothing else is said.
fn until(house: &House, fields: &Fields) -> Until {
    let zone = house.zone();
    let now = house.now();
    let day = fields.get("day").and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    match (fields.get("until"), day) {
        (Some("next-issue"), _) => Until::NextIssue,
        (Some("date"), Some(day)) => Until::At(morning(day, zone).unwrap_or(now)),
        _ => {
            let tomorrow = now.with_timezone(&zone).date_naive().succ_opt();
            Until::At(tomorrow.and_then(|day| morning(day, zone)).unwrap_or(now + chrono::TimeDelta::days(1)))
        }
    }
}

/// Eight o'clock, when desks open.
fn morning(day: chrono::NaiveDate, zone: chrono_tz::Tz) -> Option<DateTime<Utc>> {
    let at = day.and_hms_opt(8, 0, 0)?.and_local_timezone(zone).earliest()?;
    Some(at.with_timezone(&Utc))
}

/// Editors' words of the edit form. A field that is empty says nothing: the outlet's own words stay.
fn edited(fields: &Fields) -> Words {
    let text = |name: &str| fields.get(name).map(str::to_string);
    Words {
        title: text("title"),
        summary: text("summary"),
        image: fields.get("image").and_then(|url| url.parse().ok()),
        alt: text("alt"),
        language: fields.get("language").and_then(|tag| tag.parse::<Lang>().ok()),
        regions: chosen(fields, "region").map(|slugs| slugs.iter().filter_map(|slug| slug.parse().ok()).collect()),
        topics: chosen(fields, "topic"),
    }
}

/// The regions or topics that an editor chose; `None` where the form shows what was found and she left it so.
fn chosen(fields: &Fields, name: &str) -> Option<Vec<String>> {
    let found = format!("{name}-found");
    let chosen: Vec<String> = fields.all(name).map(str::to_string).collect();
    let as_found = fields.has(&found)
        && fields.get(&found).unwrap_or_default().split(' ').filter(|s| !s.is_empty()).eq(chosen.iter());
    (fields.has(&format!("{name}-said")) && !as_found).then_some(chosen)
}

/// "Mute this word from this outlet."
async fn rule(house: &House, entries: &[EntryRev], fields: &Fields) -> Option<Rule> {
    let word = fields.get("mute")?.to_string();
    let first = entries.first()?;
    let card = desk::find(&house.store, &first.entry).await.ok()?;
    Some(Rule { outlet: Some(card.outlet.slug), word })
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
        Err(_) => String::new(),
    };
    let entries: Vec<&str> = outcome.done.iter().map(|done| card::short(&done.entry)).collect();
    let made = first.map(|done| done.decision.act.as_str());
    let took = first.and_then(|done| done.took.as_ref()).map(|took| took.of.act_id.as_str());
    let act_id = (!outcome.done.is_empty()).then_some(&outcome.act_id);
    Json(json!({ "act_id": act_id, "act": made, "of": took, "entries": entries, "said": said })).into_response()
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

    #[test]
    fn an_empty_field_of_the_edit_form_says_nothing() {
        let words = edited(&Fields::parse(b"title=+&summary=Ours&image=no+address&region=asia"));
        assert_eq!((words.title, words.summary.as_deref(), words.image), (None, Some("Ours"), None));
        assert_eq!(words.regions, None, "regions are said only where the form asked for them");
        let words = edited(&Fields::parse(b"region-said=1&topic-said=1&topic=cuba"));
        assert_eq!((words.regions, words.topics), (Some(vec![]), Some(vec!["cuba".to_string()])));
        let words = edited(&Fields::parse(b"region-said=1&region-found=asia+europe&region=asia&region=europe"));
        assert_eq!(words.regions, None, "what was found and left so is no word of an editor");
        let words = edited(&Fields::parse(b"region-said=1&region-found=asia&region-found="));
        assert_eq!(words.regions, Some(vec![]), "none of them");
    }
}
