//! Editors' words for an entry, beside its outlet's own, which stay untouched.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::called::Called;
use super::card::{self, Shown, Viewer};
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::Refused;
use super::session::Signed;
use super::{announced, answer, language, told};
use crate::config::Config;
use crate::desk;
use crate::model::person::Right;
use crate::model::{Lang, Region};
use crate::normalise;
use crate::store::Desk as _;
use crate::store::desk::Card;
use crate::web::House;
use crate::web::words::Words;

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
    dates: Vec<announced::Row>,
    dates_found: Option<String>,
}

/// A field of the edit form beside what the outlet says.
struct Field {
    name: &'static str,
    label: String,
    value: String,
    original: String,
    most: usize,
    long: bool,
    /// What can be chosen, where nothing is typed: value and name.
    choices: Vec<(String, String)>,
}

/// A region or topic to choose.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// GET /desk/edit/<entry>
pub async fn edit(
    State(house): State<House>,
    signed: Signed,
    Path(entry): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Edit)?;
    let page = edit_page(&house, &signed, &entry, &fields.own_path("back"))
        .await
        .map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

async fn edit_page(house: &House, signed: &Signed, entry: &str, back: &str) -> Result<Edit, desk::Error> {
    let card = desk::find(&house.store, entry).await?;
    let address = card::page("edit", &card.public_id, back);
    let frame = Frame::new(house, signed, Place::Queue).await.at(&address);
    let w = frame.w;
    let config = house.config.load();
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let announced = house.store.announced(card.id).await?;
    let called = Called::of(house, w).await?;
    let viewer = Viewer { config: &config, called: &called, person: &signed.person, back, draft: None, terms: &[] };
    let words = card.words.as_ref().map(|edited| edited.words.clone()).unwrap_or_default();
    let found: Vec<Region> = card.regions.iter().map(|region| region.region).collect();
    let topics: Vec<String> = card.topics.iter().map(|topic| topic.topic.clone()).collect();
    let (regions, subjects) = (words.regions.as_ref().unwrap_or(&found), words.topics.as_ref().unwrap_or(&topics));
    Ok(Edit {
        changed_since: card.words.as_ref().is_some_and(|edited| edited.revised),
        fields: edit_fields(w, &card, language_choices(&config, w, &card)),
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
        dates: announced::rows(words.dates.as_deref(), &announced),
        dates_found: words.dates.is_none().then(|| announced::written(&announced)),
        card: card::shown(&viewer, &card),
        frame,
    })
}

/// In the order in which the form has them.
fn in_order(found: &[Region]) -> String {
    let listed = Region::ALL.into_iter().filter(|region| found.contains(region));
    listed.map(Region::slug).collect::<Vec<_>>().join(" ")
}

fn edit_fields(w: &Words, card: &Card, languages: Vec<(String, String)>) -> Vec<Field> {
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
        choices: Vec::new(),
    };
    let mut fields = vec![
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
    ];
    let spoken = card.language.as_deref().map(|tag| language::name(w, tag));
    let chosen = words.language.map(|l| l.as_str().to_string());
    fields.push(Field { choices: languages, ..field("language", "desk-field-language", chosen, spoken, 20, false) });
    fields
}

/// The languages that an editor may say an entry is in: those of the newsroom and its outlets, what it is said to be in
/// now, and whatever else has a name here.
fn language_choices(config: &Config, w: &Words, card: &Card) -> Vec<(String, String)> {
    let said = card.words.as_ref().and_then(|edited| edited.words.language.clone());
    let spoken = config.outlets.iter().flat_map(|outlet| &outlet.languages);
    let own = config.newsroom.languages.iter().chain(spoken).chain(&said).map(|lang| lang.as_str().to_string());
    language::choices(w, own.chain(language::NAMED.map(String::from)))
}
