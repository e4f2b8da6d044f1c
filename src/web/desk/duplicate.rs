//! "Duplicate of …": the tellings that are known, what reads alike, and a search among the last months and what already ran.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::language::language_name;
use super::outside::Refused;
use super::queue::viewer;
use super::session::Signed;
use super::{answer, told, when};
use crate::desk;
use crate::model::person::{Person, Right};
use crate::model::query::{Clause, Query, Status, Wanted, When};
use crate::normalise;
use crate::store::Queue as _;
use crate::store::desk::Card;
use crate::store::queue::Page;
use crate::web::House;
use crate::web::words::{Html, Value, Words};

/// What is offered of each kind.
const MOST: usize = 12;

/// How far back a search goes; what stands in an issue is found whenever it ran.
const DAYS: u16 = 90;

/// Letters of a headline that is offered.
const TITLE_LETTERS: usize = 200;

#[derive(Template)]
#[template(path = "desk/duplicate.html")]
struct Duplicate {
    frame: Frame,
    card: Shown,
    /// What was sought, as it was typed.
    asked: String,
    known: Vec<Hit>,
    /// What was found; what reads alike where nothing was sought.
    found: Vec<Hit>,
    /// Why there is nothing to choose.
    nothing: Option<String>,
}

/// An entry that this one may repeat.
struct Hit {
    id: String,
    outlet: String,
    title: String,
    language: String,
    language_name: String,
    at: String,
    at_long: String,
    age: String,
    ran: Option<Html>,
    /// It stands in one story with the entry already.
    same_story: bool,
    act_id: String,
}

/// GET /desk/duplicate/<entry>
pub async fn duplicate(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let page = page(&house, &signed, &entry, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(house: &House, signed: &Signed, entry: &str, fields: &Fields) -> Result<Duplicate, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let (back, asked) = (fields.own_path("back"), fields.get("of").unwrap_or_default());
    let frame = Frame::new(house, signed, Place::Queue).await.at(&card::page("duplicate", &card.public_id, &back));
    let w = frame.w;
    let called = Called::of(house, w).await?;
    let known = known(house, &card).await?;
    let (found, nothing) = match asked {
        "" => (alike(house, signed, short(&card)).await?, None),
        asked => sought(house, signed, w, &card, asked).await?,
    };
    let is_other = |other: &Card| other.id != card.id && other.duplicate_of.as_ref() != Some(&card.public_id);
    let offered = |cards: Vec<Card>, but: &[Card]| -> Vec<Hit> {
        let fits = |other: &Card| is_other(other) && but.iter().all(|known| known.id != other.id);
        cards
            .iter()
            .filter(|other| fits(other))
            .take(MOST)
            .map(|other| hit(&called, &signed.person, &card, other))
            .collect()
    };
    let (hits, rest) = (offered(found, if asked.is_empty() { &known } else { &[] }), offered(known.clone(), &[]));
    let config = house.config.load();
    let viewer =
        Viewer { config: &config, called: &called, person: &signed.person, back: &back, draft: None, terms: &[] };
    Ok(Duplicate {
        nothing: nothing.or_else(|| (hits.is_empty() && !asked.is_empty()).then(|| w.t("desk-duplicate-none"))),
        asked: asked.to_string(),
        known: rest,
        found: hits,
        card: card::shown(&viewer, &card),
        frame,
    })
}

fn short(card: &Card) -> String {
    card::short(&card.public_id).to_string()
}

/// The tellings of the same story.
async fn known(house: &House, card: &Card) -> Result<Vec<Card>, desk::Error> {
    let mut known = Vec::new();
    for other in card.also.iter().take(MOST) {
        known.push(desk::find(&house.store, &other.id).await?);
    }
    Ok(known)
}

/// What reads like an entry, or like these words.
async fn alike(house: &House, signed: &Signed, of: String) -> Result<Vec<Card>, desk::Error> {
    let like = Clause { not: false, wanted: Wanted::Like(of) };
    cards(house, signed, Query { clauses: vec![like], notes: Vec::new() }).await
}

/// What a pasted link names, else what the words find; and why a link is none to choose.
async fn sought(
    house: &House,
    signed: &Signed,
    w: &Words,
    card: &Card,
    asked: &str,
) -> Result<(Vec<Card>, Option<String>), desk::Error> {
    let named = desk::named(&house.store, asked).await?;
    if named.iter().any(|named| named.id == card.id) {
        return Ok((Vec::new(), Some(w.t("desk-error-itself"))));
    }
    if let Some(repeats) = named.iter().find(|named| named.duplicate_of.as_ref() == Some(&card.public_id)) {
        let title = Value::Text(repeats.title());
        return Ok((Vec::new(), Some(w.plain("desk-error-circle", &[("title", title)]))));
    }
    if !named.is_empty() {
        return Ok((named, None));
    }
    if desk::address(asked).is_some() {
        return Ok((Vec::new(), Some(w.t("desk-duplicate-no-link"))));
    }
    let query = Query::parse(asked);
    // Signs alone ask for nothing, and not for everything.
    if query.clauses.is_empty() {
        return Ok((Vec::new(), None));
    }
    let also = |wanted: Wanted| {
        let clauses = query.clauses.iter().cloned().chain([Clause { not: false, wanted }]).collect();
        Query { clauses, notes: Vec::new() }
    };
    let mut found = cards(house, signed, also(Wanted::After(When::Ago(DAYS)))).await?;
    found.extend(cards(house, signed, also(Wanted::Status(vec![Status::Placed]))).await?);
    if found.iter().all(|found| found.id == card.id) {
        // A headline of another outlet shares some of its words.
        found = alike(house, signed, asked.to_string()).await?;
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|card| seen.insert(card.id));
    Ok((found, None))
}

async fn cards(house: &House, signed: &Signed, query: Query) -> Result<Vec<Card>, desk::Error> {
    let now = house.now();
    let page = Page::first(2 * MOST, now);
    Ok(house.store.queue(&query.seen_by(&viewer(house, signed)), &page).await?.cards)
}

fn hit(called: &Called, person: &Person, of: &Card, card: &Card) -> Hit {
    let (w, now) = (called.w, called.now);
    let language = card.language.clone().unwrap_or_else(|| "und".into());
    let written = card.entry.published.unwrap_or(card.first_seen);
    let title = normalise::shorten(card.title(), TITLE_LETTERS);
    let ran = card.already_ran.as_ref().map(|(_, label)| ("desk-already-ran", label.clone()));
    let placed = card.placements.first().map(|placed| ("desk-placed-in", called.issue(&placed.issue)));
    Hit {
        id: short(card),
        same_story: of.also.iter().any(|other| other.id == card.public_id),
        outlet: card.outlet.name.clone(),
        language_name: language_name(w, person, &language),
        language,
        at: when::machine(written),
        at_long: when::long(w, called.local(written)),
        age: when::age(w, written, now),
        ran: ran.or(placed).map(|(key, issue)| w.with(key, &[("issue", Value::Text(&issue))])),
        title,
        act_id: card::act_id(),
    }
}
