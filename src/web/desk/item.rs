//! One entry: its text made safe, what is known of it, its history, and everything that can be done with it.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::card::{self, Shown, Viewer};
use super::fields::{self, Fields};
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::session::Signed;
use super::{answer, pane, told, when};
use crate::desk;
use crate::model::decision::{Act, Decision};
use crate::model::{Lang, Region};
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
    sections: Vec<(String, String)>,
    similar: Vec<(String, String)>,
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
    let now = Utc::now();
    let card = desk::find(&house.store, entry).await?;
    let back = fields::own_path(fields.get("back").unwrap_or_default()).to_string();
    let address = card::address(&card.public_id, &back);
    let frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    let config = house.config.load();
    let draft = desk::open_draft(&house.store).await?;
    let slug = draft.as_ref().map(|draft| draft.issue.slug.clone());
    let viewer = Viewer { config: &config, w, person: &signed.person, back: &back, draft: slug.as_deref(), now };
    let sections = draft.map(|draft| draft.issue.sections).unwrap_or_else(crate::model::issue::sections);
    let mut history = Vec::new();
    for decision in house.store.decisions(card.id).await? {
        history.push(line(house, w, &decision, now).await);
    }
    Ok(Item {
        image: image(&card, fields, &back),
        text: Html(text(&card)),
        sections: sections.iter().map(|slug| (slug.clone(), pane::section_name(w, slug))).collect(),
        similar: card
            .also
            .iter()
            .map(|other| (card::short(&other.id).to_string(), format!("{} – {}", other.outlet, other.title)))
            .collect(),
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

#[derive(Template)]
#[template(path = "desk/edit.html")]
struct Edit {
    frame: Frame,
    card: Shown,
    changed_since: bool,
    fields: Vec<Field>,
    regions: Vec<Choice>,
    regions_found: Option<String>,
    topics: Vec<Choice>,
    topics_found: Option<String>,
}

/// A field of the edit form beside what the outlet says.
struct Field {
    name: &'static str,
    label: String,
    value: String,
    original: String,
    most: usize,
    long: bool,
}

/// A region or topic to choose.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// GET /desk/edit/<entry>
pub async fn edit(State(house): State<House>, signed: Signed, Path(entry): Path<String>) -> Result<Response, Refused> {
    signed.needs(crate::model::person::Right::Edit)?;
    let page = edit_page(&house, &signed, &entry).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn edit_page(house: &House, signed: &Signed, entry: &str) -> Result<Edit, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let address = format!("/desk/edit/{}", card::short(&card.public_id));
    let frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    let config = house.config.load();
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let viewer = Viewer { config: &config, w, person: &signed.person, back: "/desk", draft: None, now: Utc::now() };
    let words = card.words.as_ref().map(|edited| edited.words.clone()).unwrap_or_default();
    let found: Vec<Region> = card.regions.iter().map(|region| region.region).collect();
    let topics: Vec<String> = card.topics.iter().map(|topic| topic.topic.clone()).collect();
    let (regions, subjects) = (words.regions.as_ref().unwrap_or(&found), words.topics.as_ref().unwrap_or(&topics));
    Ok(Edit {
        changed_since: card.words.as_ref().is_some_and(|edited| edited.revised),
        fields: edit_fields(w, &card),
        regions: Region::ALL
            .into_iter()
            .map(|region| Choice {
                value: region.slug().to_string(),
                name: config.region_name(region, &language),
                chosen: regions.contains(&region),
            })
            .collect(),
        regions_found: words.regions.is_none().then(|| in_order(&found)),
        topics: config
            .topics
            .iter()
            .map(|topic| Choice {
                value: topic.slug.clone(),
                name: config.topic_name(&topic.slug, &language),
                chosen: subjects.contains(&topic.slug),
            })
            .collect(),
        topics_found: words.topics.is_none().then(|| {
            let listed = config.topics.iter().filter(|topic| topics.contains(&topic.slug));
            listed.map(|topic| topic.slug.as_str()).collect::<Vec<_>>().join(" ")
        }),
        card: card::shown(&viewer, &card),
        frame,
    })
}

/// In the order in which the form has them.
fn in_order(found: &[Region]) -> String {
    let listed = Region::ALL.into_iter().filter(|region| found.contains(region));
    listed.map(Region::slug).collect::<Vec<_>>().join(" ")
}

fn edit_fields(w: &Words, card: &Card) -> Vec<Field> {
    let words = card.words.as_ref().map(|edited| edited.words.clone()).unwrap_or_default();
    let image = card.entry.image.as_ref();
    let summary = card.entry.summary.as_deref().map(|html| normalise::excerpt(html, 400));
    let field = |name, key: &str, value: Option<String>, original: Option<String>, most, long| Field {
        name,
        label: w.t(key),
        value: value.unwrap_or_default(),
        original: original.unwrap_or_default(),
        most,
        long,
    };
    vec![
        field("title", "desk-field-title", words.title, Some(card.entry.title.clone()), 500, false),
        field("summary", "desk-field-summary", words.summary, summary, 4000, true),
        field(
            "image",
            "desk-field-image",
            words.image.map(String::from),
            image.map(|i| i.url.to_string()),
            2000,
            false,
        ),
        field("alt", "desk-field-alt", words.alt, image.and_then(|i| i.alt.clone()), 1000, true),
        field(
            "language",
            "desk-field-language",
            words.language.map(|l| l.as_str().into()),
            card.language.clone(),
            20,
            false,
        ),
    ]
}
