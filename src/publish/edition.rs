//! Makes an edition of what one snapshot gave: rights applied, names in the edition's language, nothing left to decide.

use std::sync::Arc;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use url::Url;

use super::edited;
use super::photos::{self, Shown};
use super::secrets::{Secrets, public as public_address};
use super::{Notice, dates, errata, letter, own, titles};
use crate::config::{Config, in_language};
use crate::link;
use crate::model::Lang;
use crate::model::edition::{Category, CategoryScheme, Edition, Item, OutletCredit, Related, Sibling, Withdrawn};
use crate::model::entry::Person;
use crate::model::publication::{Publication, Subject};
use crate::render;
use crate::store::desk::IssueContent;
use crate::store::publishing::{Collected, Content, Listed, Member, PublicEntry, WholeIssue};

/// A clock that stepped back further than this was wrong before.
const CLOCK_STEP: TimeDelta = TimeDelta::hours(1);

/// The edition of a publication.
pub fn edition(config: &Config, collected: &Collected, photos: &Shown, notice: &Notice, now: DateTime<Utc>) -> Edition {
    let publication = &collected.publication;
    let whole = match &collected.content {
        Content::Issue(whole) => Some(whole.as_ref()),
        _ => None,
    };
    let issue = whole.map(|whole| &whole.content.issue);
    let language = publication.language.clone().or_else(|| issue.map(|issue| issue.language.clone()));
    let ui_language = language.unwrap_or_else(|| config.newsroom.languages[0].clone());
    let name = issue.map(|issue| titles::issue_name(config, issue));
    let item = |member: &Member| match member {
        Member::Entry(listed) => entry_item(config, listed, photos, &ui_language),
        Member::Own(own) => own::item(config, own, &ui_language),
        Member::Issue(issue, says) => letter::listed(config, issue, says),
    };
    let mut items: Vec<Item> = match &collected.content {
        Content::Running(members) => members.iter().map(item).collect(),
        Content::Issue(whole) => whole.items.iter().map(item).collect(),
        Content::Issues(issues) => issues.iter().map(|(issue, says)| letter::listed(config, issue, says)).collect(),
    };
    for item in items.iter_mut().filter(|_| whole.is_some()) {
        item.errata = whole.map(|whole| errata::of_item(&whole.content, &item.id)).unwrap_or_default();
    }
    Edition {
        id: format!("tag:{}:f/{}", config.newsroom.id_authority, publication.path()),
        title: titles::title(config, &publication.subject, &ui_language, name.as_deref()),
        subtitle: titles::subtitle(config, publication, &ui_language),
        newsroom: config.newsroom.title.clone(),
        base_url: config.newsroom.base_url.clone(),
        updated: updated(collected.updated, &items, now),
        letter: whole.map(|whole| Box::new(letter::public(whole, &items))),
        items,
        withdrawn: collected
            .withdrawn
            .iter()
            .map(|gone| Withdrawn { at: self::whole(gone.at), ..gone.clone() })
            .collect(),
        calendar: dates::calendar(config, collected, photos, &ui_language),
        siblings: whole.map_or_else(|| siblings(config, publication), |whole| editions(config, whole)),
        complete: issue.is_some(),
        rights: Some(titles::rights(&ui_language).to_string()),
        hub: None,
        notice: in_language(notice, &ui_language),
        publication: publication.clone(),
        ui_language,
    }
}

/// When the publication last changed: never before its newest item did. A time that a clock wrote that was ahead counts
/// only where there is no other.
fn updated(stored: DateTime<Utc>, items: &[Item], now: DateTime<Utc>) -> DateTime<Utc> {
    let all = items.iter().map(|item| item.updated).chain([stored]);
    whole(all.filter(|time| *time <= now + CLOCK_STEP).max().unwrap_or(stored))
}

/// To the second, as documents say it: a fraction would differ between the formats.
pub fn whole(time: DateTime<Utc>) -> DateTime<Utc> {
    time.trunc_subsecs(0)
}

fn siblings(config: &Config, publication: &Publication) -> Vec<Sibling> {
    if matches!(publication.subject, Subject::Issue(_)) {
        // One that is not out any more.
        return Vec::new();
    }
    let languages = std::iter::once(None).chain(config.newsroom.languages.iter().cloned().map(Some));
    let sibling = |language: Option<Lang>| {
        let lang = language.clone().unwrap_or_else(|| config.newsroom.languages[0].clone());
        let other = Publication { subject: publication.subject.clone(), language };
        let title = titles::title(config, &publication.subject, &lang, None);
        Sibling { path: other.path(), language: other.language, title }
    };
    languages.filter(|language| *language != publication.language).map(sibling).collect()
}

/// The editions of an issue in other languages.
fn editions(config: &Config, whole: &WholeIssue) -> Vec<Sibling> {
    let sibling = |other: &Arc<IssueContent>| Sibling {
        language: Some(other.issue.language.clone()),
        path: Subject::Issue(other.issue.slug.clone()).path(),
        title: titles::issue_name(config, &other.issue),
    };
    whole.editions.iter().map(sibling).collect()
}

/// An entry as an item, in a publication with this language.
pub fn entry_item(config: &Config, listed: &Listed, photos: &Shown, ui_language: &Lang) -> Item {
    let public = &listed.entry;
    let entry = &public.entry;
    let found = public.language.as_deref().and_then(|tag| tag.parse().ok());
    let language: Option<Lang> = public.words.language.clone().or(found);
    let lang = language.as_ref().unwrap_or(ui_language);
    let told = edited::told(public, &config.newsroom.title, lang);
    let item = Item {
        id: listed.id.clone(),
        title: told.title,
        link: entry.link.clone(),
        published: whole(listed.published),
        updated: whole(listed.updated.max(listed.published)),
        summary: told.allowed.summary,
        content: told.allowed.content,
        outlet: credit(config, public, lang),
        bylines: entry.authors.iter().filter(|p| p.name.is_some()).map(without_address).collect(),
        categories: categories(config, public, ui_language),
        image: told.allowed.image,
        enclosures: told.allowed.enclosures,
        related: related_to(listed),
        edited: told.is_altered,
        note: told.note,
        errata: Vec::new(),
        language,
    };
    let item = photos::shown(secrets(public).withheld(item), public, photos, &config.newsroom.base_url);
    Item { link: item.link.clone().or_else(|| own_place(config, public)), ..item }
}

/// Other tellings, each once.
fn related_to(listed: &Listed) -> Vec<Related> {
    let mut links: Vec<Related> = Vec::new();
    for other in listed.also.iter().filter_map(|other| related(other)) {
        if links.iter().all(|known| known.href != other.href) {
            links.push(other);
        }
    }
    links
}

/// Where an entry without a link of its own is read: the same place in every feed, on its outlet's page.
fn own_place(config: &Config, public: &PublicEntry) -> Option<Url> {
    // What came by hand has no feed of its outlet.
    let has_feed = config.outlets.iter().any(|outlet| outlet.slug == public.outlet.slug);
    let subject = if has_feed { Subject::Outlet(public.outlet.slug.clone()) } else { Subject::Selected };
    let page = Publication { subject, language: None }.path();
    let mut url = config.newsroom.base_url.join(&format!("{page}.html")).ok()?;
    url.set_fragment(Some(&render::anchor(&public.public_id)));
    Some(url)
}

/// What the outlet of an entry told us in confidence.
fn secrets(public: &PublicEntry) -> Secrets {
    Secrets::of(&public.outlet, source(public).as_ref())
}

/// The address at which an entry was polled.
fn source(public: &PublicEntry) -> Option<Url> {
    public.feed_url.as_deref().and_then(|text| text.parse().ok())
}

/// A writer's name without the e-mail address: that was meant for the outlet's readers, not for ours.
fn without_address(person: &Person) -> Person {
    Person { name: person.name.clone(), email: None, uri: person.uri.clone() }
}

fn credit(config: &Config, public: &PublicEntry, language: &Lang) -> OutletCredit {
    let outlet = &public.outlet;
    let polled = source(public);
    let own_id = public.feed_id.clone().and_then(|id| secrets(public).feed_id(id));
    // Without its secrets, so that the id stays when they are changed, and nobody can try them out on it.
    let named = polled.as_ref().map_or_else(|| outlet.slug.clone(), |url| link::without_secrets(url).into());
    let source = blake3::hash(named.as_bytes()).to_hex();
    let words = outlet.credit.iter().find(|(tag, _)| tag.same_language(language)).map(|(_, words)| words.clone());
    OutletCredit {
        slug: outlet.slug.clone(),
        name: outlet.name.clone(),
        home: outlet.home.as_ref().map(link::without_secrets),
        feed: polled.as_ref().and_then(public_address),
        feed_id: own_id.unwrap_or_else(|| format!("tag:{}:s/{}", config.newsroom.id_authority, &source[..32])),
        feed_title: public.feed_title.clone().unwrap_or_else(|| outlet.name.clone()),
        feed_updated: whole(public.feed_updated),
        feed_rights: public.feed_rights.clone(),
        rights: [&outlet.rights, &public.entry.rights, &public.feed_rights].into_iter().flatten().next().cloned(),
        credit: words,
    }
}

/// Regions and topics that list the entry, and the issues in which it stands.
fn categories(config: &Config, public: &PublicEntry, ui_language: &Lang) -> Vec<Category> {
    let mut found = Vec::new();
    for rule in &config.regions {
        if public.listed_in.binary_search(&format!("regions/{}", rule.region)).is_ok() {
            let label = config.region_name(rule.region, ui_language);
            found.push(Category { scheme: CategoryScheme::Regions, term: rule.region.slug().into(), label });
        }
    }
    for topic in &config.topics {
        if public.listed_in.binary_search(&format!("topics/{}", topic.slug)).is_ok() {
            let label = config.topic_name(&topic.slug, ui_language);
            found.push(Category { scheme: CategoryScheme::Topics, term: topic.slug.clone(), label });
        }
    }
    let issue = |(slug, label): &(String, String)| Category {
        scheme: CategoryScheme::Issues,
        term: slug.clone(),
        label: label.clone(),
    };
    found.extend(public.issues.iter().map(issue));
    found
}

fn related(other: &PublicEntry) -> Option<Related> {
    Some(Related {
        href: secrets(other).link(other.entry.link.as_ref()?)?,
        title: other.entry.title.clone(),
        language: other.language.as_deref().and_then(|tag| tag.parse().ok()),
        outlet: other.outlet.name.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::letter::Letter;

    #[test]
    fn a_publication_is_as_old_as_its_newest_item_that_can_be_believed() {
        let time = |hour: u32| DateTime::from_timestamp(1_795_348_800 + i64::from(hour) * 3600, 0).unwrap();
        let item = |hour| {
            let issue = crate::model::issue::Issue {
                slug: "s".into(),
                title: "t".into(),
                label: "l".into(),
                language: Lang::undetermined(),
                state: crate::model::issue::IssueState::Published,
                sections: Vec::new(),
                scheduled: None,
                published: Some(time(hour)),
            };
            let config = crate::config::load_for("", "feeds.toml", crate::config::Purpose::Curate).unwrap().config;
            let content = IssueContent {
                id: 1,
                issue,
                rev: 0,
                imported: false,
                translation_of: None,
                created: time(0),
                placements: Vec::new(),
                errata: Vec::new(),
            };
            letter::listed(&config, &content, &Letter::default())
        };
        for (name, stored, items, want) in [
            ("nothing in it", 3, vec![], 3),
            ("withdrawn since", 5, vec![2, 4], 5),
            ("a batch that reached into the future", 5, vec![4, 6], 6),
            ("an item of a clock that was ahead", 5, vec![4, 700], 5),
            ("all of a clock that was ahead", 700, vec![4, 700], 4),
            ("nothing can be believed", 700, vec![700], 700),
        ] {
            let items: Vec<Item> = items.into_iter().map(item).collect();
            assert_eq!(updated(time(stored), &items, time(5)), time(want), "{name}");
        }
    }
}
