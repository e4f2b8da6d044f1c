//! Marking a reason as wrong: which of the rules is meant, what then holds, and taking that back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;

use super::act::with_query;
use super::answer::{refused, wants_json};
use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::remedies::{self, Of, Remedy, remedies};
use super::session::Signed;
use super::{answer, told};
use crate::classify::Denied;
use crate::desk;
use crate::model::correction::Wrong;
use crate::model::curation::EntryKind;
use crate::model::person::Right;
use crate::store::corrections::Corrected;
use crate::store::{Corrections, Curation as _, Desk as _};
use crate::web::House;
use crate::web::words::{Html, Value};

/// The routes of corrections.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/wrong/{entry}", get(page))
        .route("/desk/corrections", post(mark))
        .route("/desk/corrections/{id}/undo", post(undo))
}

#[derive(Template)]
#[template(path = "desk/wrong.html")]
struct Page {
    frame: Frame,
    card: Shown,
    remedies: Vec<Remedy>,
    /// Where the page of the entry is, to come back to.
    next: String,
}

/// GET /desk/wrong/<entry>
async fn page(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let of = fields.get("of").and_then(Of::parse);
    let Some(of) = of else { return Err(refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked")) };
    let page = shown(&house, &signed, &entry, &fields, &of).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn shown(house: &House, signed: &Signed, entry: &str, fields: &Fields, of: &Of) -> Result<Page, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let back = fields.own_path("back");
    let here = card::page("wrong", &card.public_id, &back);
    let here = with_query(&here, "of", fields.get("of").unwrap_or_default());
    let frame = Frame::new(house, signed, Place::Queue).await.at(&here);
    let config = house.config.load();
    let called = Called::of(house, frame.w).await?;
    let viewer =
        Viewer { config: &config, called: &called, person: &signed.person, back: &back, draft: None, terms: &[] };
    let announced = house.store.announced(card.id).await?;
    Ok(Page {
        remedies: remedies(&config, frame.w, &card, &announced, of, &denied(house).await?),
        next: card::address(&card.public_id, &back),
        card: card::shown(&viewer, &card),
        frame,
    })
}

/// What is marked already.
pub async fn denied(house: &House) -> Result<Denied, desk::Error> {
    let holding = house.store.wrong(None).await?.unwrap_or_default();
    Ok(Denied::new(&holding.wrong))
}

/// POST /desk/corrections
async fn mark(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let asked = fields.get("entry").zip(wrong(&fields));
    let Some((entry, wrong)) = asked else { return Err(refused(StatusCode::BAD_REQUEST, &signed, "desk-error-asked")) };
    let config = house.config.load();
    let made = desk::correct(&house.store, &config, entry, wrong, &signed.person.handle, house.now()).await;
    let made = made.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    Ok(answered(&house, &signed, &headers, &fields, &made))
}

/// The rule that a form asks for.
fn wrong(fields: &Fields) -> Option<Wrong> {
    let own = |name: &str| fields.get(name).map(str::to_string);
    Some(match fields.get("not")? {
        "place" => Wrong::Place { name: own("name")?, place: own("place") },
        "phrase" => Wrong::Phrase { phrase: own("phrase").unwrap_or_default() },
        "kind-word" => Wrong::KindWord { kind: EntryKind::parse(fields.get("kind")?)?, word: own("word")? },
        "date" => Wrong::Date { date: own("date")? },
        "likeness" => Wrong::Likeness { of: own("of")? },
        "home" => Wrong::Home { outlet: own("outlet")? },
        "topic-word" => Wrong::TopicWord { topic: own("topic")?, word: own("word")? },
        _ => return None,
    })
}

/// POST /desk/corrections/<id>/undo
async fn undo(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Decide)?;
    let undone = desk::undo_correction(&house.store, id, &signed.person.handle, house.now()).await;
    let undone = undone.map_err(|error| told::failed(&signed, &error))?;
    house.tell();
    Ok(answered(&house, &signed, &headers, &fields, &undone))
}

/// The script is told; a person is led back to a page that says it.
fn answered(house: &House, signed: &Signed, headers: &HeaderMap, fields: &Fields, made: &Corrected) -> Response {
    let correction = &made.correction;
    let undo = (correction.undone.is_none() && !made.same).then(|| undo_address(correction.id));
    if wants_json(headers) {
        let said = sentence(house, signed, made);
        let told = json!({ "entry": card::short(&correction.entry), "undo": undo, "said_html": said.0 });
        return Json(told).into_response();
    }
    let word = match (correction.undone.is_some(), made.same) {
        (true, _) => "undone",
        (false, true) => "held",
        (false, false) => "holds",
    };
    let (number, touched) = (correction.id.to_string(), made.touched.to_string());
    let next = with_query(&fields.own_path("next"), "said", word);
    let next = format!("{next}&correction={number}&touched={touched}");
    Redirect::to(&next).into_response()
}

fn undo_address(id: i64) -> String {
    format!("/desk/corrections/{id}/undo")
}

/// What holds from now on, or no longer.
fn sentence(house: &House, signed: &Signed, made: &Corrected) -> Html {
    let key = match (made.correction.undone.is_some(), made.same) {
        (true, _) => "correction-undone",
        (false, true) => "correction-held",
        (false, false) => "correction-holds",
    };
    let w = signed.words();
    let rule = remedies::said(&house.config.load(), w, &made.correction.wrong);
    w.with(key, &[("rule", Value::Html(&rule.0)), ("n", Value::Count(made.touched))])
}

/// Says on a page what was marked or taken back there, with the button that undoes it. The address names a correction, and
/// says nothing of itself.
pub async fn say(house: &House, signed: &Signed, frame: &mut Frame, fields: &Fields) -> Result<(), desk::Error> {
    let number = |name: &str| fields.get(name).and_then(|text| text.parse::<i64>().ok());
    let (Some(id), Some(word)) = (number("correction"), fields.get("said")) else { return Ok(()) };
    let all = house.store.all_corrections().await?;
    let Some(correction) = all.into_iter().find(|made| made.id == id) else { return Ok(()) };
    let touched = number("touched").and_then(|touched| usize::try_from(touched).ok()).unwrap_or_default();
    let made = Corrected { same: word == "held", touched, correction };
    // Somebody may have undone it since.
    if (word == "undone") != made.correction.undone.is_some() {
        return Ok(());
    }
    frame.said = sentence(house, signed, &made);
    if word == "holds" {
        (frame.undo, frame.undo_at) = (Some(String::new()), undo_address(id));
    }
    Ok(())
}
