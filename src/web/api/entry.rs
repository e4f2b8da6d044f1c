//! An entry as the API tells it: what its card at the desk shows, and, where one entry is asked for, its text.

use serde::Serialize;
use utoipa::ToSchema;

use super::day::{Day, FoundDate};
use super::shapes::{Time, region, regions, standings, time};
use super::story::{Story, story};
use crate::model::Region;
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::words::EditedWords;
use crate::store::desk::{self, Announced, Card, Storyline, Telling};
use crate::web::desk::card::summary;

/// An entry as the queue shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Its public id, which never changes. The part after its last slash names it as well.
    pub id: String,
    /// The last decision that changed how it stands or its words; 0 while there is none. Acts send it back.
    pub rev: i64,
    #[schema(schema_with = standings)]
    standing: &'static str,
    /// Plain text, as editors have it.
    title: String,
    /// Plain text: the editors' words, else the beginning of the outlet's.
    summary: String,
    outlet: Outlet,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// A language tag (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// By its outlet, else when it arrived; the queue is in this order.
    dated: Time,
    arrived: Time,
    /// When it becomes public, while it waits for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Time>,
    /// Since when it is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Time>,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<Time>,
    /// What was found, the primary one first. An editor's word stands in `words` and wins.
    regions: Vec<FoundRegion>,
    /// What was found. An editor's word stands in `words` and wins.
    topics: Vec<FoundTopic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Image>,
    /// Every issue it is placed in, newest first.
    placements: Vec<PlacedIn>,
    /// The published issue that holds it or another entry of its story.
    #[serde(skip_serializing_if = "Option::is_none")]
    already_ran: Option<AlreadyRan>,
    /// Other entries that tell the same.
    also: Vec<Other>,
    /// The nearest entry of another story that it may belong to, while nobody has answered that.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_belong: Option<Other>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Edited>,
    /// Out of the inbox until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    snoozed_until: Option<Time>,
    /// The issue whose publication brings it back before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    snoozed_issue: Option<String>,
    /// It was put off and is back.
    woke: bool,
    /// Handle of whoever is to see to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignee: Option<String>,
    comments: i64,
    /// Id of the entry that says the same, by an editor's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<String>,
    /// Handles, in the order of their acts.
    shortlisted_by: Vec<String>,
    /// Handles of those whom a comment calls and who have not read it.
    called: Vec<String>,
    /// The rule by which it is suggested to be rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggested: Option<Suggested>,
    /// What the outlet published; only where one entry is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<Original>,
    /// Its story; only where one entry is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<Story>,
    /// The dates found in its words; only where one entry is asked for. An editor's word stands in `words` and wins.
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<FoundDate>>,
}

/// An outlet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outlet {
    pub slug: String,
    pub name: String,
}

/// A region that an entry speaks of, and why.
#[derive(Debug, Serialize, ToSchema)]
struct FoundRegion {
    #[schema(schema_with = region)]
    region: &'static str,
    score: f64,
    primary: bool,
    /// An editor should look.
    doubtful: bool,
    /// The words that speak for it; where it is told by entries on which editors decided, their headlines.
    evidence: Vec<String>,
    /// The ids of those entries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decided: Vec<String>,
}

/// A topic that an entry belongs to, and why.
#[derive(Debug, Serialize, ToSchema)]
struct FoundTopic {
    topic: String,
    score: f64,
    /// The words that tell it.
    evidence: Vec<String>,
    /// How much the headline reads like those of the topic (1: like most of them, 0: like none), where no word tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<f64>,
}

/// A picture at its outlet's.
#[derive(Debug, Serialize, ToSchema)]
struct Image {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
}

/// A place in an issue.
#[derive(Debug, Serialize, ToSchema)]
struct PlacedIn {
    issue: String,
    section: String,
    published: bool,
}

/// A published issue.
#[derive(Debug, Serialize, ToSchema)]
struct AlreadyRan {
    issue: String,
    label: String,
}

/// Another entry that tells the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct Other {
    id: String,
    /// The outlet's name.
    outlet: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// Editors' words; what they leave out is the original's.
#[derive(Debug, Serialize, ToSchema)]
struct Edited {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The primary one first; empty where it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = regions)]
    regions: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<String>>,
    /// In order of time; empty where it announces none.
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<Day>>,
    /// The outlet has changed the original since they were written.
    revised: bool,
    /// Until then readers see what they saw before.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Time>,
}

/// A rule of an editor that matches.
#[derive(Debug, Serialize, ToSchema)]
struct Suggested {
    rule: i64,
    word: String,
    by: String,
}

/// What the outlet published.
#[derive(Debug, Serialize, ToSchema)]
struct Original {
    title: String,
    /// Safe HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// Safe HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    /// Names.
    authors: Vec<String>,
    categories: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<String>,
}

impl Entry {
    /// An entry with its text, its story and the dates that it announces.
    pub fn whole(card: Card, storyline: Storyline, announced: &Announced) -> Entry {
        let entry = &card.entry;
        let original = Original {
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            content: entry.content.clone(),
            authors: entry.authors.iter().filter_map(|author| author.name.clone()).collect(),
            categories: entry.categories.clone(),
            published: time(entry.published),
            updated: time(entry.updated),
            rights: entry.rights.clone(),
        };
        let story = Some(story(&card, storyline));
        let dates = Some(announced.dates.iter().map(FoundDate::from).collect());
        Entry { original: Some(original), story, dates, ..Entry::from(card) }
    }
}

impl From<Card> for Entry {
    fn from(card: Card) -> Entry {
        Entry {
            title: card.title().to_string(),
            summary: summary(&card),
            dated: card.entry.published.unwrap_or(card.first_seen).into(),
            image: image(&card),
            words: card.words.filter(|edited| !edited.words.is_empty()).map(edited),
            regions: card.regions.into_iter().map(found_region).collect(),
            topics: card.topics.into_iter().map(found_topic).collect(),
            placements: card.placements.into_iter().map(placement).collect(),
            already_ran: card.already_ran.map(|(issue, label)| AlreadyRan { issue, label }),
            also: card.also.into_iter().map(other).collect(),
            may_belong: card.may_belong.map(other),
            suggested: card.suggested.map(|rule| Suggested { rule: rule.rule, word: rule.word, by: rule.by }),
            link: card.entry.link.map(String::from),
            arrived: card.first_seen.into(),
            due: time(card.due),
            published: time(card.published),
            withdrawn: time(card.withdrawn),
            snoozed_until: time(card.snoozed_until),
            outlet: Outlet { slug: card.outlet.slug, name: card.outlet.name },
            standing: card.standing.as_str(),
            id: card.public_id,
            rev: card.rev,
            language: card.language,
            snoozed_issue: card.snoozed_issue,
            woke: card.woke,
            assignee: card.assignee,
            comments: card.comments,
            duplicate_of: card.duplicate_of,
            shortlisted_by: card.shortlisted_by,
            called: card.called,
            original: None,
            story: None,
            dates: None,
        }
    }
}

/// The outlet's picture, or the one that editors took instead.
fn image(card: &Card) -> Option<Image> {
    let words = card.words.as_ref().map(|edited| &edited.words);
    let theirs = card.entry.image.as_ref();
    let ours = words.and_then(|words| words.image.as_ref());
    let url = ours.or_else(|| theirs.map(|image| &image.url))?.to_string();
    let alt = words.and_then(|words| words.alt.clone()).or_else(|| theirs.and_then(|image| image.alt.clone()));
    // A credit is that of the outlet's own picture.
    let credit = theirs.filter(|_| ours.is_none()).and_then(|image| image.credit.clone());
    Some(Image { url, alt, credit })
}

fn edited(edited: EditedWords) -> Edited {
    let words = edited.words;
    Edited {
        title: words.title,
        summary: words.summary,
        image: words.image.map(String::from),
        alt: words.alt,
        language: words.language.map(String::from),
        regions: words.regions.map(|regions| regions.into_iter().map(Region::slug).collect()),
        topics: words.topics,
        dates: words.dates.map(|dates| dates.into_iter().map(Day::from).collect()),
        revised: edited.revised,
        due: time(edited.due),
    }
}

fn found_region(found: RegionFinding) -> FoundRegion {
    FoundRegion {
        region: found.region.slug(),
        score: found.score,
        primary: found.primary,
        doubtful: found.doubtful,
        decided: found.evidence.iter().filter_map(|evidence| Some(evidence.entry.as_ref()?.id.clone())).collect(),
        evidence: found.evidence.into_iter().map(|evidence| evidence.text).collect(),
    }
}

fn found_topic(found: TopicFinding) -> FoundTopic {
    FoundTopic { topic: found.topic, score: found.score, evidence: found.evidence, meaning: found.meaning }
}

fn placement(placed: desk::PlacedIn) -> PlacedIn {
    PlacedIn { issue: placed.issue, section: placed.section, published: placed.published }
}

/// Another telling.
pub fn other(other: Telling) -> Other {
    let Telling { id, outlet, title, link, language, .. } = other;
    Other { id, outlet, title, link, language }
}
