//! One entry: its text made safe, what is known of it, its history, and everything that can be done with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::pane::{self, Pick};
use super::phrase::phrase;
use super::queue::last_act;
use super::session::Signed;
use super::story::{self, Story};
use super::{announced, rank, remedies, wrong};
use super::{answer, told, when};
use crate::desk;
use crate::model::decision::{Act, Decision};
use crate::normalise;
use crate::store::desk::Card;
use crate::store::{Desk, Inflow, Ranking as _};
use crate::web::House;
use crate::web::words::{Html, Value};

#[derive(Template)]
#[template(path = "desk/item.html")]
struct Item {
    frame: Frame,
    card: Shown,
    /// The picture is shown: somebody asked.
    image: bool,
    text: Html,
    picks: Vec<Pick>,
    story: Story,
    people: Vec<(String, String)>,
    history: Vec<Line>,
    /// A comment calls whoever looks, and they have not noted it yet.
    mentioned: bool,
    /// Whom a comment can call: handle and name.
    handles: Vec<(String, String)>,
    /// Dates that were found and that nobody has confirmed, as a form sends them.
    confirm: Vec<String>,
    /// Reasons to reject that are offered.
    offered: Vec<String>,
}

/// Something that was done.
struct Line {
    at: String,
    when: String,
    what: Html,
    text: Option<Html>,
}

/// GET /desk/item/<entry>
pub async fn item(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let page = page(&house, &signed, &entry, &fields).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn page(house: &House, signed: &Signed, entry: &str, fields: &Fields) -> Result<Item, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let back = fields.own_path("back");
    let address = card::address(&card.public_id, &back);
    let mut frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    (frame.said, frame.undo, frame.redo) = match fields.get("said") {
        Some("added") => (w.with("desk-added", &[]), None, false),
        Some("known") => (w.with("desk-known", &[]), None, false),
        _ => last_act(house, signed, w, fields).await?,
    };
    wrong::say(house, signed, &mut frame, fields).await?;
    let called = Called::of(house, w).await?;
    let config = house.config.load();
    let drafts = desk::open_drafts(&house.store).await?;
    let draft = drafts.first().map(|draft| draft.issue.slug.as_str());
    let person = &signed.person;
    let ranked = house.store.ranks(&[card.id], house.now()).await?;
    let near = house.store.witnesses(card.id).await?;
    let told = ranked.first().map(|ranked| rank::whole(&config, w, person, &card.outlet.name, ranked, &near));
    let viewer = Viewer { config: &config, called: &called, person, back: &back, draft, terms: &[] };
    let mut shown = Shown { rank: told, ..card::shown(&viewer, &card) };
    let announced = house.store.announced(card.id).await?;
    shown.reasons.extend(announced::reasons(w, &card, &announced, house.local().date_naive()));
    remedies::offer(&mut shown, &config, &card, &announced, &wrong::denied(house).await?, &back);
    Ok(Item {
        confirm: announced::unconfirmed(&card, &announced).filter(|_| shown.may.decide).collect(),
        image: fields.get("image") == Some("show"),
        text: Html(text(&card)),
        picks: pane::picks(w, &drafts),
        story: story::story(house, &called, person, &card, &back).await?,
        history: history(house, &called, card.id).await?,
        mentioned: card.called.contains(&person.handle),
        handles: called.colleagues.iter().filter(|(handle, _)| *handle != person.handle).cloned().collect(),
        people: called.assignable(),
        card: shown,
        offered: rank::offered(w),
        frame,
    })
}

/// The outlet's own text, safe since it was normalised, without anything that would be fetched.
fn text(card: &Card) -> String {
    let html = card.entry.content.as_deref().or(card.entry.summary.as_deref()).unwrap_or_default();
    normalise::without_images(html)
}

/// What was done, oldest first: by editors, and by the sender of an update.
async fn history(house: &House, called: &Called, entry_id: i64) -> Result<Vec<Line>, desk::Error> {
    let decisions = house.store.decisions(entry_id).await?;
    let made = decisions.iter().map(|decision| (decision.at, line(called, decision, &decisions)));
    let corrections = house.store.corrections(entry_id).await?.into_iter();
    let mut lines: Vec<_> = corrections.map(|at| (at, corrected(called, at))).chain(made).collect();
    lines.sort_by_key(|(at, _)| *at);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn corrected(called: &Called, at: DateTime<Utc>) -> Line {
    let what = called.w.with("updates-history-corrected", &[]);
    Line { at: when::machine(at), when: when::short(called.w, at, called.now), what, text: None }
}

fn line(called: &Called, decision: &Decision, all: &[Decision]) -> Line {
    let name = called.person_html(&decision.by);
    let undid = decision.undoes.and_then(|id| all.iter().find(|other| other.id == id)).map(|other| other.act);
    let act = phrase(called, decision.act, &decision.detail, undid).html(called);
    let text = match decision.act {
        Act::Comment => decision.detail.text.as_deref(),
        _ => decision.why.as_deref(),
    };
    Line {
        at: when::machine(decision.at),
        when: when::short(called.w, decision.at, called.now),
        what: called.w.with("desk-history-line", &[("name", Value::Html(&name.0)), ("act", Value::Html(&act.0))]),
        text: text.map(|text| called.in_names(text)),
    }
}
