//! One entry: its text made safe, what is known of it, its history, and everything that can be done with it.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::pane::{self, Pick};
use super::queue::last_act;
use super::session::Signed;
use super::{answer, told, when};
use crate::desk;
use crate::model::decision::{Act, Decision};
use crate::normalise;
use crate::store::desk::Card;
use crate::store::{Desk, People};
use crate::web::House;
use crate::web::words::{Html, Value, Words};

#[derive(Template)]
#[template(path = "desk/item.html")]
struct Item {
    frame: Frame,
    card: Shown,
    image: Option<Image>,
    text: Html,
    picks: Vec<Pick>,
    people: Vec<(String, String)>,
    history: Vec<Line>,
}

/// The entry's picture, which is fetched only when somebody asks.
struct Image {
    address: String,
    ask: String,
    alt: String,
    shown: bool,
}

/// Something that was done.
struct Line {
    at: String,
    when: String,
    what: Html,
    text: Option<String>,
}

/// GET /desk/item/<entry>
pub async fn item(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Refused> {
    let fields = Fields::parse(asked.unwrap_or_default().as_bytes());
    let page = page(&house, &signed, &entry, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(house: &House, signed: &Signed, entry: &str, fields: &Fields) -> Result<Item, desk::Error> {
    let now = house.now();
    let card = desk::find(&house.store, entry).await?;
    let back = fields.own_path("back");
    let address = card::address(&card.public_id, &back);
    let mut frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    (frame.said, frame.undo) = match fields.get("said") {
        Some("added") => (w.with("desk-added", &[]), None),
        Some("known") => (w.with("desk-known", &[]), None),
        _ => last_act(house, signed, w, fields, now).await?,
    };
    let config = house.config.load();
    let drafts = desk::open_drafts(&house.store).await?;
    let draft = drafts.first().map(|draft| draft.issue.slug.as_str());
    let viewer = Viewer { config: &config, w, person: &signed.person, back: &back, draft, terms: &[], now };
    let mut history = Vec::new();
    for decision in house.store.decisions(card.id).await? {
        history.push(line(house, w, &decision, now).await);
    }
    Ok(Item {
        image: image(&card, fields, &back),
        text: Html(text(&card)),
        picks: pane::picks(w, &drafts),
        people: people(house, w).await?,
        history,
        card: card::shown(&viewer, &card),
        frame,
    })
}

/// The outlet's own text, safe since it was normalised, without anything that would be fetched.
fn text(card: &Card) -> String {
    let html = card.entry.content.as_deref().or(card.entry.summary.as_deref()).unwrap_or_default();
    normalise::without_images(html)
}

fn image(card: &Card, fields: &Fields, back: &str) -> Option<Image> {
    let words = card.words.as_ref().map(|edited| &edited.words);
    let theirs = card.entry.image.as_ref();
    let ours = words.and_then(|words| words.image.as_ref());
    if theirs.is_none() && ours.is_none() {
        return None;
    }
    let alt = words.and_then(|words| words.alt.clone()).or_else(|| theirs.and_then(|image| image.alt.clone()));
    Some(Image {
        address: format!("/desk/image/{}", card::short(&card.public_id)),
        ask: format!("{}&image=show", card::address(&card.public_id, back)),
        alt: alt.unwrap_or_default(),
        shown: fields.get("image") == Some("show"),
    })
}

async fn line(house: &House, w: &Words, decision: &Decision, now: DateTime<Utc>) -> Line {
    let name = house.name_of(&decision.by).await;
    let act = told::act_name(w, decision.act);
    let text = match decision.act {
        Act::Comment => decision.detail.text.clone(),
        _ => decision.why.clone(),
    };
    Line {
        at: when::machine(decision.at),
        when: when::short(w, decision.at, now),
        what: w.with("desk-history-line", &[("name", Value::Text(&name)), ("act", Value::Text(&act))]),
        text,
    }
}

/// Whom an entry can be given to.
async fn people(house: &House, w: &Words) -> Result<Vec<(String, String)>, desk::Error> {
    let mut people = vec![("me".to_string(), w.t("desk-assign-me")), ("nobody".to_string(), w.t("desk-assign-nobody"))];
    let known = house
        .store
        .accounts()
        .await?
        .into_iter()
        .filter(|account| account.suspended.is_none() && !account.person.forgotten);
    people.extend(known.map(|account| (account.person.handle, account.person.name)));
    Ok(people)
}
