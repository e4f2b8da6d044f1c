//! A card of the queue: an entry with the reasons why it is where it is.

use crate::config::Config;
use crate::model::curation::RegionFinding;
use crate::model::region::Region;
use crate::normalise;
use crate::store::desk::Card;

/// Words of a summary on a card.
const SUMMARY_WORDS: usize = 40;

/// A card as the page shows it.
#[derive(serde::Serialize)]
pub struct Shown {
    pub id: String,
    pub anchor: String,
    pub outlet: String,
    pub title: String,
    pub link: Option<String>,
    pub language: String,
    pub dir: &'static str,
    pub summary: String,
    pub seen: String,
    /// How it stands and when it is public, in words.
    pub state: String,
    pub standing: &'static str,
    pub regions: Vec<Reason>,
    pub topics: Vec<Reason>,
    pub also: Vec<(String, String, Option<String>)>,
    pub placed_in: Option<String>,
}

/// A region or topic with why it is there.
#[derive(serde::Serialize)]
pub struct Reason {
    pub name: String,
    pub why: Vec<String>,
    pub doubtful: bool,
}

/// What the page shows of a card.
pub fn shown(config: &Config, card: &Card) -> Shown {
    let language = card.language.clone().unwrap_or_else(|| "und".into());
    let english: Option<crate::model::Lang> = "en".parse().ok();
    let region_name = |region: Region| match &english {
        Some(lang) => config.region_name(region, lang),
        None => region.slug().to_string(),
    };
    let topic_name =
        |slug: &str| english.as_ref().map_or_else(|| slug.to_string(), |lang| config.topic_name(slug, lang));
    let text = card.entry.summary.as_deref().or(card.entry.content.as_deref());
    Shown {
        id: card.public_id.clone(),
        anchor: format!("e{}", card.id),
        outlet: card.outlet.name.clone(),
        title: card.entry.title.clone(),
        link: card.entry.link.as_ref().map(|link| link.to_string()),
        dir: language.parse::<crate::model::Lang>().map_or("auto", |lang| lang.dir()),
        language,
        summary: text.map(|html| normalise::excerpt(html, SUMMARY_WORDS)).unwrap_or_default(),
        seen: card.first_seen.format("%-d %b %Y, %H:%M UTC").to_string(),
        state: state(card),
        standing: card.standing.as_str(),
        regions: card
            .regions
            .iter()
            .map(|r| Reason { name: region_name(r.region), why: evidence(r), doubtful: r.doubtful })
            .collect(),
        topics: card
            .topics
            .iter()
            .map(|t| Reason { name: topic_name(&t.topic), why: t.evidence.clone(), doubtful: false })
            .collect(),
        also: card.also.clone(),
        placed_in: card.placed_in.clone(),
    }
}

/// The words that speak for a region, each once.
fn evidence(region: &RegionFinding) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for found in &region.evidence {
        let word = match found.kind.as_str() {
            "prior" => "the outlet's home".to_string(),
            kind => format!("{} ({kind})", found.text),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Whether readers see it, as words.
pub fn state(card: &Card) -> String {
    match (card.withdrawn, card.published, card.due) {
        (Some(_), _, Some(due)) => format!("withdrawn, public again at {}", due.format("%H:%M UTC")),
        (Some(at), ..) => format!("withdrawn {}", at.format("%-d %b, %H:%M UTC")),
        (None, Some(at), _) => format!("public since {}", at.format("%-d %b, %H:%M UTC")),
        (None, None, Some(at)) => format!("public at {}", at.format("%H:%M UTC")),
        (None, None, None) => "not public".to_string(),
    }
}
