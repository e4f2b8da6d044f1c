//! The story step: what tells one event is one story, whatever language it is told in. Goes by the sentence encoder where
//! one is installed, else by rare words.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};

use crate::classify::spots::scene;
use crate::classify::stories::of_story;
use crate::model::Lang;
use crate::model::curation::{RegionFinding, StoryFinding};
use crate::model::spot::Scene;
use crate::normalise::plain_text;
use crate::similar::encoder::{Embedder, Encoder, Vector};
use crate::similar::stories::translations::{Translation, Translations, Version};
use crate::similar::stories::{self, Stories, Telling, Told, wording};
use crate::store::curation::{RememberedEntry, Said, StoredVector, UncuratedEntry};
use crate::store::{self, Curation};

/// Stories that have no number in the store yet are numbered from here on.
const UNWRITTEN: i64 = 1 << 48;
/// So many headlines go through the encoder at once.
const AT_ONCE: usize = 64;
/// Entries older than this are let go: no story is told or followed over more than a month.
const MEMORY_DAYS: i64 = 35;
/// Translations follow sooner.
const TRANSLATED_DAYS: i64 = 15;

/// The stories of the last weeks, and what tells them.
#[derive(Default)]
pub struct Teller {
    stories: Stories,
    translations: Translations,
    encoder: Option<Arc<Encoder>>,
    /// What other steps say of the entries that are remembered.
    noted: HashMap<i64, Noted>,
    /// The last decision whose words on stories are known.
    heard: i64,
    tidied: DateTime<Utc>,
}

struct Noted {
    public_id: String,
    /// By its own words, and without them.
    regions: Vec<RegionFinding>,
}

/// An entry, as far as other steps have it.
pub struct Draft<'a> {
    pub waiting: &'a UncuratedEntry,
    pub language: &'a Lang,
    pub summary: &'a str,
    pub text: &'a str,
    pub regions: &'a [RegionFinding],
    /// The entry that it repeats.
    pub repeats: Option<i64>,
}

/// What is told of an entry.
#[derive(Debug, Default)]
pub struct Place {
    /// `None` where the store knows its story.
    pub story: Option<i64>,
    pub finding: Option<StoryFinding>,
    /// What its story is told by, if that is new.
    pub vector: Option<StoredVector>,
    /// What the encoder says of it.
    pub direction: Option<Vector>,
    /// The regions of its story, where it names none itself.
    pub regions: Vec<RegionFinding>,
}

impl Teller {
    pub fn new(encoder: Option<Arc<Encoder>>) -> Teller {
        let mut stories = Stories::default();
        stories.begin_after(UNWRITTEN);
        Teller { stories, encoder, ..Teller::default() }
    }

    /// The version of this step: its rules and the encoder.
    pub fn version(encoder: Option<&Encoder>) -> String {
        format!("{}-{}", stories::VERSION, encoder.map_or("lexical", Embedder::version))
    }

    /// An entry whose story was told before.
    pub fn remember(&mut self, entry: &RememberedEntry, language: &Lang) {
        let direction = self.known(entry.vector.as_ref());
        let summary = entry.entry.summary.as_deref().map(plain_text).unwrap_or_default();
        let telling = Telling {
            id: entry.id,
            language,
            title: &entry.entry.title,
            summary: &summary,
            outlet: &entry.outlet,
            scene: &scene(&entry.entry.title, &entry.regions),
            at: Some(entry.entry.published.unwrap_or(entry.first_seen)),
            direction: direction.as_ref(),
            repeats: None,
        };
        self.stories.resume(&telling, entry.story_id);
        if let Some(direction) = &direction {
            let text = entry.entry.content.as_deref().or(entry.entry.summary.as_deref()).map(plain_text);
            let (outlet, text) = (entry.outlet.as_str(), text.unwrap_or_default());
            self.translations.note(&Version { id: entry.id, language, outlet, at: telling.at, text: &text, direction });
        }
        self.note(entry.id, &entry.public_id, &entry.regions);
    }

    /// Tells the stories of entries that are curated together; new ones are begun in the store, and those that turn out to
    /// be one are merged there.
    pub async fn tell(
        &mut self,
        store: &impl Curation,
        drafts: &[Draft<'_>],
        now: DateTime<Utc>,
    ) -> store::Result<Vec<Place>> {
        if now - self.tidied > Duration::days(1) {
            self.stories.forget(now - Duration::days(MEMORY_DAYS));
            self.translations.forget(now - Duration::days(TRANSLATED_DAYS));
            self.noted.retain(|id, _| self.stories.story_of(*id).is_some());
            self.tidied = now;
        }
        self.hear(store).await?;
        let vectors = self.vectors(drafts);
        drafts.iter().for_each(|draft| self.note(draft.waiting.id, &draft.waiting.public_id, draft.regions));
        let mut places: Vec<Place> = drafts.iter().map(|_| Place::default()).collect();
        let (known, new): (Vec<usize>, Vec<usize>) =
            (0..drafts.len()).partition(|at| self.story_known(drafts[*at].waiting).is_some());
        let scenes: Vec<Scene> = drafts.iter().map(|draft| scene(&draft.waiting.entry.title, draft.regions)).collect();
        let translated = self.translated(drafts, &new, &vectors);
        let telling = |at: usize| {
            let told = telling(&drafts[at], &scenes[at], vectors[at].as_ref());
            Telling { repeats: told.repeats.or(translated.get(&at).map(|found| found.original)), ..told }
        };
        for at in known {
            let story = self.story_known(drafts[at].waiting);
            self.stories.resume(&telling(at), story.unwrap_or_default());
            places[at].story = story;
        }
        let outcome = self.stories.tell(&new.iter().map(|at| telling(*at)).collect::<Vec<_>>());
        let told = places.iter().filter_map(|place| place.story).chain(outcome.told.iter().map(|told| told.story));
        let written = self.write(store, told.collect(), now).await?;
        let number = |story: i64| written.get(&story).copied().unwrap_or(story);
        places.iter_mut().for_each(|place| place.story = place.story.map(number));
        for (at, told) in new.iter().zip(&outcome.told) {
            places[*at].story = Some(number(told.story));
            let mut finding = self.finding(told, number);
            finding.translation_of = translated.get(at).map(|found| found.finding(|id| self.name(id)));
            places[*at].finding = Some(finding);
        }
        store.merge_stories(&outcome.merged, now).await?;
        for (place, (draft, vector)) in places.iter_mut().zip(drafts.iter().zip(vectors)) {
            place.vector = vector.as_ref().map(|vector| self.stored(draft, vector));
            place.direction = vector.or_else(|| self.known(draft.waiting.vector.as_ref()));
            place.regions = self.regions_of(draft, place.story);
        }
        Ok(places)
    }

    /// What those that are new translate, by their place among the drafts.
    fn translated(
        &mut self,
        drafts: &[Draft],
        new: &[usize],
        vectors: &[Option<Vector>],
    ) -> HashMap<usize, Translation> {
        let Some(encoder) = self.encoder.clone() else { return HashMap::new() };
        for at in new {
            let Draft { waiting, language, text, .. } = drafts[*at];
            let Some(direction) = &vectors[*at] else { continue };
            let (outlet, at) = (waiting.outlet.name.as_str(), Some(published(waiting)));
            self.translations.note(&Version { id: waiting.id, language, outlet, at, text, direction });
        }
        let mut original = |at: &usize| self.translations.original_of(drafts[*at].waiting.id, &*encoder);
        new.iter().filter_map(|at| Some((*at, original(at)?))).collect()
    }

    /// What editors said of stories since, or took back: no newcomer may change that.
    async fn hear(&mut self, store: &impl Curation) -> store::Result<()> {
        let words = store.words_on_stories(self.heard).await?;
        for (one, other, said) in words.said {
            match said {
                Said::Apart => self.stories.part(one, other),
                Said::Together | Said::Open => self.stories.allow(one, other),
            }
        }
        words.stand.iter().for_each(|(entry, story)| self.stories.stand(*entry, *story));
        self.heard = words.last;
        Ok(())
    }

    /// Stories without a number get theirs from the store: new ones, and those of a time when it could not be written.
    async fn write(
        &mut self,
        store: &impl Curation,
        mut begun: Vec<i64>,
        now: DateTime<Utc>,
    ) -> store::Result<HashMap<i64, i64>> {
        begun.retain(|story| *story > UNWRITTEN);
        begun.sort_unstable();
        begun.dedup();
        let numbers = store.begin_stories(begun.len(), now).await?;
        let written: HashMap<i64, i64> = begun.into_iter().zip(numbers).collect();
        for (unwritten, number) in &written {
            self.stories.merge(*unwritten, *number);
        }
        Ok(written)
    }

    /// The story of an entry that was told before; the store may not have it yet, where the entry changed meanwhile.
    fn story_known(&self, waiting: &UncuratedEntry) -> Option<i64> {
        waiting.story_id.or_else(|| self.stories.story_of(waiting.id))
    }

    /// Whether there is an encoder.
    pub fn hears(&self) -> bool {
        self.encoder.is_some()
    }

    fn encoder(&self) -> Option<&Encoder> {
        self.encoder.as_deref()
    }

    /// A direction as it differs from its language's mean.
    pub fn centred(&self, language: &Lang, direction: &Vector) -> Vector {
        self.stories.centred(language, direction)
    }

    /// What was stored, if it is this encoder's.
    pub fn known(&self, stored: Option<&StoredVector>) -> Option<Vector> {
        let stored = stored.filter(|stored| self.encoder().is_some_and(|e| e.version() == stored.version))?;
        Vector::from_bytes(&stored.bytes)
    }

    fn lacks_vector(&self, waiting: &UncuratedEntry) -> bool {
        let known = waiting.vector.as_ref().map(|vector| vector.version.as_str());
        self.encoder().is_some_and(|encoder| known != Some(encoder.version()))
    }

    /// What the encoder says of those entries of which it has said nothing, or of other words.
    fn vectors(&self, drafts: &[Draft]) -> Vec<Option<Vector>> {
        let Some(encoder) = self.encoder() else { return drafts.iter().map(|_| None).collect() };
        let lacking: Vec<usize> = (0..drafts.len()).filter(|at| self.lacks_vector(drafts[*at].waiting)).collect();
        let wording = |at: &usize| wording(&drafts[*at].waiting.entry.title, drafts[*at].summary);
        let words: Vec<String> = lacking.iter().map(wording).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut vectors: Vec<Option<Vector>> = drafts.iter().map(|_| None).collect();
        let embedded = words.chunks(AT_ONCE).flat_map(|chunk| encoder.embed_batch(chunk));
        for (at, embedding) in lacking.into_iter().zip(embedded) {
            vectors[at] = Some(Vector::from(&embedding));
        }
        vectors
    }

    fn stored(&self, draft: &Draft, vector: &Vector) -> StoredVector {
        StoredVector {
            version: self.encoder().map_or_else(String::new, |encoder| encoder.version().to_string()),
            revision: draft.waiting.basis.revision,
            bytes: vector.bytes().to_vec(),
        }
    }

    fn note(&mut self, id: i64, public_id: &str, regions: &[RegionFinding]) {
        let bare = |finding: &RegionFinding| RegionFinding { evidence: Vec::new(), ..finding.clone() };
        let regions = regions.first().map(bare).into_iter().collect();
        self.noted.insert(id, Noted { public_id: public_id.to_string(), regions });
    }

    /// The evidence with the stories' numbers in the store.
    fn finding(&self, told: &Told, number: impl Fn(i64) -> i64) -> StoryFinding {
        let mut finding = told.finding(|id| self.name(id));
        finding.follows = finding.follows.map(&number);
        finding.suggestions.iter_mut().for_each(|suggestion| suggestion.story = number(suggestion.story));
        finding
    }

    fn name(&self, id: i64) -> String {
        self.noted.get(&id).map_or_else(String::new, |noted| noted.public_id.clone())
    }

    fn regions_of(&self, draft: &Draft, story: Option<i64>) -> Vec<RegionFinding> {
        let Some(story) = story.filter(|_| draft.regions.is_empty()) else { return Vec::new() };
        let others = self.stories.entries_of(story).filter(|id| *id != draft.waiting.id);
        of_story(others.filter_map(|id| self.noted.get(&id)).map(|noted| noted.regions.as_slice()))
    }
}

fn telling<'a>(draft: &'a Draft, scene: &'a Scene, direction: Option<&'a Vector>) -> Telling<'a> {
    let waiting = draft.waiting;
    Telling {
        id: waiting.id,
        language: draft.language,
        title: &waiting.entry.title,
        summary: draft.summary,
        outlet: &waiting.outlet.name,
        scene,
        at: Some(published(waiting)),
        direction,
        repeats: draft.repeats,
    }
}

fn published(waiting: &UncuratedEntry) -> DateTime<Utc> {
    waiting.entry.published.unwrap_or(waiting.first_seen)
}
