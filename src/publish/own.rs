//! What an issue lists that is no entry: the newsroom's own items, and what the newsroom says of itself as their author.

use chrono::{DateTime, Utc};
use url::Url;

use super::edition::whole;
use super::errata;
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Category, CategoryScheme, Item, OutletCredit};
use crate::model::entry::{Image, Person};
use crate::model::issue::Issue;
use crate::model::letter::{Href, LetterItem, Picture};
use crate::store::publishing::OwnListed;
use crate::{normalise, render};

/// An item of the newsroom's own. Where it leads nowhere, it is read on the page of its issue.
pub fn item(config: &Config, own: &OwnListed, ui_language: &Lang) -> Item {
    let OwnListed { content, item, label, published, updated } = own;
    let issue = &content.issue;
    let (published, updated) = (whole(*published), whole(*updated));
    let said = normalise::safe(&render::letter::html(item), None);
    let credit = OutletCredit {
        // Whose it was is said beneath it, as an outlet's own wish would be.
        credit: label.clone().or_else(|| item.outlet.clone()),
        ..newsroom(config, issue, published)
    };
    Item {
        id: item.id.clone(),
        title: item.title.clone(),
        link: original(item).or_else(|| place(config, issue, &item.id)),
        published,
        updated: updated.max(published),
        language: Some(item.language.clone().unwrap_or_else(|| issue.language.clone())),
        summary: None,
        content: Some(said).filter(|said| !said.is_empty()),
        outlet: credit,
        bylines: item.byline.iter().map(|name| Person { name: Some(name.clone()), email: None, uri: None }).collect(),
        categories: categories(config, issue, item, ui_language),
        image: item.image.as_ref().and_then(picture),
        enclosures: Vec::new(),
        related: Vec::new(),
        note: None,
        errata: errata::of_item(content, &item.id),
        edited: false,
    }
}

/// The newsroom as the author of what stands in an issue.
pub fn newsroom(config: &Config, issue: &Issue, published: DateTime<Utc>) -> OutletCredit {
    OutletCredit {
        slug: String::new(),
        name: config.newsroom.title.clone(),
        home: Some(config.newsroom.base_url.clone()),
        feed: config.newsroom.base_url.join(&format!("issues/{}.atom", issue.slug)).ok(),
        feed_id: format!("tag:{}:f/issues/{}", config.newsroom.id_authority, issue.slug),
        feed_title: format!("{} · {}", issue.title, issue.label),
        feed_updated: published,
        feed_rights: None,
        rights: None,
        credit: None,
    }
}

/// The issue as a category.
pub fn of_issue(issue: &Issue) -> Category {
    Category { scheme: CategoryScheme::Issues, term: issue.slug.clone(), label: issue.label.clone() }
}

/// Where the title or the call leads.
fn original(item: &LetterItem) -> Option<Url> {
    let called = || match item.cta.as_ref()?.href.as_ref()? {
        Href::Web(address) => Some(address.url().clone()),
        _ => None,
    };
    item.link.as_ref().map(|address| address.url().clone()).or_else(called)
}

fn place(config: &Config, issue: &Issue, id: &str) -> Option<Url> {
    let mut url = config.newsroom.base_url.join(&format!("issues/{}.html", issue.slug)).ok()?;
    url.set_fragment(Some(&render::anchor(id)));
    Some(url)
}

/// The regions and topics that the item names and the newsroom has, and its issue.
fn categories(config: &Config, issue: &Issue, item: &LetterItem, ui_language: &Lang) -> Vec<Category> {
    let regions = item.regions.iter().filter(|region| config.regions.iter().any(|rule| rule.region == **region));
    let region = regions.map(|region| Category {
        scheme: CategoryScheme::Regions,
        term: region.slug().into(),
        label: config.region_name(*region, ui_language),
    });
    let topics = item.topics.iter().filter(|slug| config.topics.iter().any(|topic| topic.slug == **slug));
    let topic = topics.map(|slug| Category {
        scheme: CategoryScheme::Topics,
        term: slug.clone(),
        label: config.topic_name(slug, ui_language),
    });
    region.chain(topic).chain([of_issue(issue)]).collect()
}

fn picture(picture: &Picture) -> Option<Image> {
    let url = picture.url.clone().filter(|_| !picture.lost)?;
    let Picture { alt, credit, width, height, .. } = picture.clone();
    Some(Image { url, alt, credit, width, height, media_type: None })
}
