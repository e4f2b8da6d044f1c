//! The feed of a saved view: the queue for an editor's feed reader. Like a publication it is an edition that `render`
//! writes; unlike one it is private, never stored, and tells nothing of who decided what.

use chrono::{DateTime, SubsecRound, Utc};
use url::Url;

use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Category, CategoryScheme, Edition, Index, Item, Listing, OutletCredit, Related};
use crate::model::entry::Person;
use crate::model::publication::{Publication, Subject};
use crate::normalise::{escaped, excerpt};
use crate::store::desk::{Card, Telling};
use crate::store::views::View;
use crate::{link, render};

/// Words of a text that are shown; the whole of it is at the desk.
const EXCERPT_WORDS: usize = 80;

/// A view as it is written for its feed.
pub struct Told<'a> {
    /// The last part of its address.
    pub token: &'a str,
    pub view: &'a View,
    /// One sentence on what it is, in `language`.
    pub about: &'a str,
    /// Of the words around the items.
    pub language: &'a Lang,
}

/// The edition of a view's feed. It depends on what is stored alone: the same queue gives the same bytes.
pub fn edition(config: &Config, told: &Told<'_>, cards: &[Card]) -> Edition {
    let items: Vec<Item> = cards.iter().map(|card| item(config, card, told.language)).collect();
    let newest = items.iter().map(|item| item.updated).max();
    Edition {
        publication: Publication { subject: Subject::View(told.token.to_string()), language: None },
        id: format!("tag:{}:v/{}", config.newsroom.id_authority, told.view.id),
        title: told.view.name.clone(),
        subtitle: told.about.to_string(),
        newsroom: config.newsroom.title.clone(),
        base_url: config.newsroom.base_url.clone(),
        ui_language: told.language.clone(),
        updated: newest.unwrap_or_else(|| told.view.created.trunc_subsecs(0)),
        items,
        siblings: Vec::new(),
        complete: false,
        rights: None,
        hub: None,
        notice: None,
        withdrawn: Vec::new(),
        letter: None,
        calendar: None,
    }
}

/// The list of feeds that a private address opens, for a feed reader to take up: each with the last part of its address.
pub fn list(config: &Config, views: &[(String, &View)], about: &str, language: &Lang) -> Index {
    let listing = |(token, view): &(String, &View)| Listing {
        path: Subject::View(token.clone()).path(),
        title: view.name.clone(),
        description: Some(view.query.clone()),
        language: None,
        updated: None,
        siblings: Vec::new(),
    };
    Index {
        newsroom: config.newsroom.title.clone(),
        subtitle: about.to_string(),
        base_url: config.newsroom.base_url.clone(),
        ui_language: language.clone(),
        updated: views.iter().map(|(_, view)| view.created).max().unwrap_or_default(),
        notice: None,
        front: views.iter().map(listing).collect(),
        issues: Vec::new(),
        subjects: Vec::new(),
        regions: Vec::new(),
        outlets: Vec::new(),
    }
}

/// The address of an entry's page at the desk.
pub fn place(config: &Config, public_id: &str) -> Option<Url> {
    let short = public_id.rsplit('/').next().unwrap_or(public_id);
    config.newsroom.base_url.join(&format!("desk/item/{short}")).ok()
}

/// An item: its title leads to the desk, where it is decided on; the original is linked beneath the text.
fn item(config: &Config, card: &Card, ui_language: &Lang) -> Item {
    let language: Option<Lang> = card.language.as_deref().and_then(|tag| tag.parse().ok());
    let arrived = card.first_seen.trunc_subsecs(0);
    Item {
        id: card.public_id.clone(),
        title: card.entry.title.clone(),
        link: place(config, &card.public_id),
        published: arrived,
        updated: arrived,
        summary: Some(summary(card, language.as_ref().unwrap_or(ui_language))),
        content: None,
        outlet: credit(config, card, arrived),
        bylines: card.entry.authors.iter().filter(|person| person.name.is_some()).map(without_address).collect(),
        categories: categories(config, card, ui_language),
        image: None,
        enclosures: Vec::new(),
        related: card.also.iter().filter_map(related).collect(),
        note: None,
        errata: Vec::new(),
        edited: false,
        language,
    }
}

/// Plain words and the way to the original. Pictures are left out: a feed reader would fetch them from the outlets and
/// tell them who reads the queue.
fn summary(card: &Card, language: &Lang) -> String {
    let html = card.entry.summary.as_deref().or(card.entry.content.as_deref()).unwrap_or_default();
    let words = escaped(&excerpt(html, EXCERPT_WORDS));
    let text = if words.is_empty() { String::new() } else { format!("<p>{words}</p>") };
    let Some(original) = card.entry.link.as_ref().map(link::without_secrets) else { return text };
    let read_at = render::words(language).read_at;
    format!("{text}<p>{read_at} <a href=\"{}\">{}</a></p>", escaped(original.as_str()), escaped(&card.outlet.name))
}

fn credit(config: &Config, card: &Card, arrived: DateTime<Utc>) -> OutletCredit {
    OutletCredit {
        slug: card.outlet.slug.clone(),
        name: card.outlet.name.clone(),
        home: card.outlet.home.as_ref().map(link::without_secrets),
        feed: None,
        feed_id: format!("tag:{}:o/{}", config.newsroom.id_authority, card.outlet.slug),
        feed_title: card.outlet.name.clone(),
        feed_updated: arrived,
        feed_rights: None,
        rights: None,
        credit: None,
    }
}

fn without_address(person: &Person) -> Person {
    Person { email: None, ..person.clone() }
}

fn categories(config: &Config, card: &Card, language: &Lang) -> Vec<Category> {
    let region = |region: crate::model::Region| Category {
        scheme: CategoryScheme::Regions,
        term: region.slug().to_string(),
        label: config.region_name(region, language),
    };
    let topic = |slug: &str| Category {
        scheme: CategoryScheme::Topics,
        term: slug.to_string(),
        label: config.topic_name(slug, language),
    };
    let regions = card.regions.iter().map(|found| region(found.region));
    regions.chain(card.topics.iter().map(|found| topic(&found.topic))).collect()
}

fn related(other: &Telling) -> Option<Related> {
    let href = link::without_secrets(&other.link.as_deref()?.parse().ok()?);
    let language = other.language.as_deref().and_then(|tag| tag.parse().ok());
    Some(Related { href, title: other.title.clone(), language, outlet: other.outlet.clone() })
}
