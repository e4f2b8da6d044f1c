//! Language editions: an issue taken over into another language. Each item becomes the same story's own article in that language
//! where there is one; what is left are the words of the newsroom, and how many of them is counted.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::Error;
use super::act::placement_id;
use super::issues::{is_slug, issue};
use super::letters::letter;
use crate::compose::headings;
use crate::config::Config;
use crate::model::Lang;
use crate::model::issue::{Issue, IssueState};
use crate::model::letter::{Flag, FlagKind, Head, Letter, LetterItem, LetterSection, Place, Weight};
use crate::render;
use crate::store::desk::IssueContent;
use crate::store::letters::{Hand, Piece, PieceState};
use crate::store::translations::{NewTranslation, Original, PlacedStory, Stand, StoryTelling, TakenPiece};
use crate::store::{Desk, Letters, Ranking, Translations};

mod choice;
mod progress;

pub use progress::{Progress, Waiting, editions, progress};
pub(super) use progress::{drop_left, flags};

/// The edition that is asked for.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    /// Slug of the issue from which it is taken; of an edition of another, the first issue's editions get one more.
    pub from: &'a str,
    pub language: Lang,
    /// The first issue's slug and the language where absent.
    pub slug: Option<&'a str>,
    /// Instead of the other's, whose month is put into the language.
    pub label: Option<&'a str>,
    pub title: Option<&'a str>,
    /// A handle, or `cli`.
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    pub slug: String,
    /// Items that are the story's own article in the language.
    pub found: usize,
    /// Entries that stay as they were for want of one.
    pub kept: usize,
    /// Entries that were rejected or taken back, and so are not in it.
    pub left_out: usize,
}

/// Opens a draft that is another issue in another language.
pub async fn translate(
    store: &(impl Desk + Letters + Translations + Ranking),
    config: &Config,
    asked: &Edition<'_>,
) -> Result<Made, Error> {
    let content = issue(store, asked.from).await?;
    let language = spoken(config, &asked.language)?;
    if content.issue.language.same_language(&language) {
        return Err(Error::SameLanguage { slug: asked.from.to_string(), language });
    }
    let usual = format!("{}-{}", content.first(), language.as_str().to_ascii_lowercase());
    let slug = asked.slug.unwrap_or(&usual);
    if !is_slug(slug) {
        return Err(Error::BadSlug(slug.to_string()));
    }
    let from = letter(store, asked.from).await?;
    let stories = store.stories_in(asked.from).await?;
    let chosen = chosen(store, &stories, &language, asked.now).await?;
    let taking = Taking { config, slug, language: &language, content: &content, chosen: &chosen };
    let pieces = store.pieces(asked.from).await?;
    let new = NewTranslation {
        from: asked.from.to_string(),
        issue: taking.issue(asked),
        stands: taking.stands(&from),
        pieces: taking.pieces(&from, &pieces),
        by: asked.by.to_string(),
        now: asked.now,
        hold: Duration::from_std(config.newsroom.hold).unwrap_or_default(),
    };
    store.translate(&new).await?;
    Ok(counted(slug, &stories, &chosen, &language))
}

/// The newsroom's tag of a language in which it publishes.
fn spoken(config: &Config, wanted: &Lang) -> Result<Lang, Error> {
    let known = &config.newsroom.languages;
    match known.iter().any(|known| known.same_language(wanted)) {
        true => Ok(wanted.clone()),
        false => {
            let known: Vec<&str> = known.iter().map(Lang::as_str).collect();
            Err(Error::Unspoken { language: wanted.clone(), known: known.join(", ") })
        }
    }
}

/// The article that stands for each item, by its placement; without those that are left out.
async fn chosen<'a>(
    store: &impl Ranking,
    stories: &'a [PlacedStory],
    language: &Lang,
    now: DateTime<Utc>,
) -> Result<HashMap<&'a str, &'a StoryTelling>, Error> {
    let ids: HashSet<i64> = stories.iter().flat_map(|story| &story.tellings).map(|told| told.entry).collect();
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    let ranks: HashMap<i64, f32> =
        store.ranks(&ids, now).await?.into_iter().map(|ranked| (ranked.entry, ranked.p)).collect();
    Ok(choice::articles(stories, language, &ranks))
}

fn counted(slug: &str, stories: &[PlacedStory], chosen: &HashMap<&str, &StoryTelling>, language: &Lang) -> Made {
    let found = chosen.values().filter(|told| choice::speaks(told, language)).count();
    let left_out = stories.len().saturating_sub(chosen.len());
    Made { slug: slug.to_string(), found, kept: chosen.len() - found, left_out }
}

/// An issue that is being taken over.
struct Taking<'a> {
    config: &'a Config,
    slug: &'a str,
    language: &'a Lang,
    content: &'a IssueContent,
    chosen: &'a HashMap<&'a str, &'a StoryTelling>,
}

impl Taking<'_> {
    fn issue(&self, asked: &Edition<'_>) -> Issue {
        let from = &self.content.issue;
        let label = headings::month(&from.label).filter(|month| month.tagline.is_none());
        let label = label.map(|month| render::words(self.language).month(month.day));
        Issue {
            slug: self.slug.to_string(),
            title: asked.title.unwrap_or(&from.title).to_string(),
            label: asked.label.map(String::from).or(label).unwrap_or_else(|| from.label.clone()),
            language: self.language.clone(),
            state: IssueState::Draft,
            sections: from.sections.clone(),
            scheduled: None,
            published: None,
        }
    }

    /// The id in the edition of what has this one in the other issue.
    fn id(&self, other: &str) -> String {
        placement_id(self.config, self.slug, other)
    }

    /// All that stands in the edition, in the other issue's order.
    fn stands(&self, from: &Letter) -> Vec<Stand> {
        let mut stands = Vec::new();
        for section in &from.sections {
            for group in &section.groups {
                let of_group = Some(&group.id).filter(|id| !id.is_empty());
                for item in &group.items {
                    let entry = self.chosen.get(item.id.as_str());
                    if item.entry.is_some() && entry.is_none() {
                        continue;
                    }
                    let id = entry.map_or_else(|| self.id(&item.id), |told| self.id(&told.public_id));
                    let group = of_group.filter(|_| entry.is_none()).map(|id| self.id(id));
                    stands.push(Stand {
                        section: section.slug.clone(),
                        id,
                        entry: entry.map(|told| told.entry),
                        group,
                    });
                }
            }
        }
        stands
    }

    /// Every piece that somebody wrote, groups before the items in them.
    fn pieces(&self, from: &Letter, written: &std::collections::BTreeMap<String, PieceState>) -> Vec<TakenPiece> {
        let mut pieces = Vec::new();
        let mut take = |piece: Piece| {
            if let Some(state) = written.get(&piece.name()) {
                pieces.push(self.piece(piece, &state.facts));
            }
        };
        take(Piece::Head(from.head.clone()));
        take(Piece::Lead(from.lead.clone()));
        take(Piece::Footer(from.footer.clone()));
        let mut known = HashSet::new();
        for section in &from.sections {
            take(Piece::Section(LetterSection { groups: Vec::new(), ..section.clone() }));
            for group in &section.groups {
                let own = group.items.iter().filter(|item| item.entry.is_none());
                if known.insert(&group.id) && own.clone().next().is_some() {
                    take(Piece::Group(crate::model::letter::Group { items: Vec::new(), ..group.clone() }));
                }
                own.for_each(|item| take(Piece::Item(Box::new(item.clone()))));
            }
        }
        pieces
    }

    /// A piece as the edition has it. What tables can put into its language is, and is not left to translators.
    fn piece(&self, from: Piece, facts: &str) -> TakenPiece {
        let (name, wording) = (from.name(), from.wording());
        let mut waits = !wording.is_empty();
        let piece = match from {
            Piece::Head(head) => Piece::Head(self.head(head)),
            Piece::Section(section) => {
                let heading = section.heading.as_deref().and_then(|text| headings::heading(text, self.language));
                waits = waits && (heading.is_none() || section.heading_image.is_some());
                Piece::Section(LetterSection { heading: heading.or(section.heading), ..section })
            }
            Piece::Group(group) => Piece::Group(crate::model::letter::Group { id: self.id(&group.id), ..group }),
            Piece::Item(item) => {
                let same = item.language.as_ref().is_some_and(|spoken| spoken.same_language(self.language));
                waits = waits && !same;
                let language = item.language.clone().filter(|_| !same);
                Piece::Item(Box::new(LetterItem { id: self.id(&item.id), language, ..*item }))
            }
            other => other,
        };
        TakenPiece { piece, of: waits.then_some(name), facts: facts.to_string() }
    }

    /// With the line that names its month in the language of the edition.
    fn head(&self, head: Head) -> Head {
        let line = head.label_line.as_deref().and_then(|line| Some((line, headings::month(line)?)));
        let line = line.map(|(line, said)| {
            let month = render::words(self.language).month(said.day);
            headings::line(&month, said.tagline.as_deref(), line)
        });
        Head { label_line: line.or(head.label_line), ..head }
    }
}

/// Says of a piece of an edition that it stays as it is.
pub async fn leave(
    store: &impl Translations,
    slug: &str,
    piece: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    Ok(store.leave(slug, piece, &Hand { by: by.to_string(), now }).await?)
}
