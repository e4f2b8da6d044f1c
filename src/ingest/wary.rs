//! Whether a reading is taken up as it is: somebody else may speak at the source's address by now, or somebody has
//! rewritten what it published.

use std::collections::HashMap;

use url::Url;

use super::outcome::{Polled, Read};
use crate::alarm::{self, Presence};
use crate::model::alarm::Alarm;
use crate::model::entry::Entry;
use crate::normalise::{self, plain_text};
use crate::read::READER_VERSION;
use crate::revise::{Known, Verdict};
use crate::store::polls::{Before, FeedFacts, ReadRecord, RevisedEntry};
use crate::store::{self, Polls};

/// What a reading is looked at with.
pub struct Wary {
    before: Before,
    /// Somebody else seems to speak.
    takeover: Option<Alarm>,
    /// How the entries were that look different now, where they are so many that they may have been rewritten.
    were: HashMap<i64, Entry>,
    /// Known entries in the reading.
    known: usize,
    /// Entries with a change that waits, and that look again as they are known.
    settled: Vec<i64>,
}

/// Asks the store for what a reading has to be compared with, which is little as long as nothing is strange.
pub async fn look<S: Polls>(
    store: &S,
    polled: &Polled,
    read: &Read,
    verdicts: &[Verdict],
    known: &[Known],
) -> store::Result<Wary> {
    let before = store.before(polled.source.id).await?;
    let takeover = takeover(store, polled, read, verdicts, &before).await?;
    let changed: Vec<i64> = verdicts.iter().filter_map(changed).collect();
    let count = verdicts.iter().filter(|verdict| is_known(verdict)).count();
    let may_be_rewritten = alarm::is_many(changed.len(), count) && !is_read_anew(polled, read);
    let were = if may_be_rewritten { store.as_known(&changed).await? } else { Vec::new() };
    let settled = settled(read, verdicts, known);
    Ok(Wary { before, takeover, were: were.into_iter().collect(), known: count, settled })
}

fn is_known(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Revised { .. } | Verdict::Unchanged { .. } | Verdict::Restless)
}

fn changed(verdict: &Verdict) -> Option<i64> {
    match verdict {
        Verdict::Revised { entry_id, .. } => Some(*entry_id),
        _ => None,
    }
}

/// What a better reader of ours, and not the outlet, makes different: a body that is the same, or the first one after
/// an older version of the reader read the last.
fn is_read_anew(polled: &Polled, read: &Read) -> bool {
    let older = polled.source.reader.is_some_and(|version| version > 0 && version < READER_VERSION);
    older || polled.source.body_hash == Some(read.body_hash)
}

/// Entries that have a change that waits, and look as they did before it.
fn settled(read: &Read, verdicts: &[Verdict], known: &[Known]) -> Vec<i64> {
    if known.iter().all(|known| known.held.is_none()) {
        return Vec::new();
    }
    let is_back = |verdict: &Verdict| match verdict {
        Verdict::Unchanged { index, entry_id, .. } => {
            let fingerprint = read.identities.iter().find(|i| i.index == *index)?.fingerprint;
            let same = |known: &&Known| known.entry_id == *entry_id && known.held.is_some();
            known.iter().find(same).filter(|known| known.fingerprint == fingerprint).map(|known| known.entry_id)
        }
        _ => None,
    };
    verdicts.iter().filter_map(is_back).collect()
}

async fn takeover<S: Polls>(
    store: &S,
    polled: &Polled,
    read: &Read,
    verdicts: &[Verdict],
    before: &Before,
) -> store::Result<Option<Alarm>> {
    let now = feed_facts(read);
    let all_unknown = !verdicts.is_empty() && !verdicts.iter().any(is_known);
    let named = before.feed.as_ref().and_then(|was| alarm::named_anew(presence(was), presence(&now), all_unknown));
    let outlet = &polled.source.outlet;
    let configured = outlet.sources.iter().flat_map(|source| std::iter::once(&source.url).chain(&source.fallback));
    let mut own: Vec<String> = configured.chain(&outlet.home).filter_map(host).collect();
    own.extend(before.sites.iter().cloned());
    let leads = match alarm::leads_elsewhere(&hosts(read), &own) {
        Some(leads) => {
            let earlier = store.earlier_links(polled.source.outlet_id).await?;
            let earlier: Vec<String> =
                earlier.iter().filter_map(|link| link.parse().ok().as_ref().and_then(host)).collect();
            Some(leads).filter(|leads| alarm::new_there(leads, &earlier))
        }
        None => None,
    };
    Ok((named.is_some() || leads.is_some()).then_some(Alarm::Takeover { named, leads }))
}

/// The hosts of the entries' links, as the entries will have them.
fn hosts(read: &Read) -> Vec<String> {
    (0..read.reading.entries.len()).filter_map(|index| host(&normalise::entry_address(&read.reading, index)?)).collect()
}

fn host(url: &Url) -> Option<String> {
    url.host_str().map(str::to_string)
}

fn presence(feed: &FeedFacts) -> Presence<'_> {
    Presence { title: feed.title.as_deref(), language: feed.language.as_deref(), generator: feed.generator.as_deref() }
}

/// What a feed says of itself.
pub fn feed_facts(read: &Read) -> FeedFacts {
    let feed = &read.reading.feed;
    FeedFacts {
        id: feed.id.clone(),
        title: normalise::feed_title(&read.reading),
        language: feed.language.as_ref().map(|l| l.to_string()),
        hub: feed.hub.as_ref().map(|hub| hub.to_string()),
        generator: feed.generator.as_deref().map(normalise::title_text).filter(|text| !text.is_empty()),
        rights: feed.rights.as_ref().map(normalise::prose_text).filter(|rights| !rights.is_empty()),
    }
}

impl Wary {
    /// Holds back what is not to be taken up, under the alarm that stands or is raised now.
    pub fn hold(self, mut record: ReadRecord) -> ReadRecord {
        let rewrite = self.rewrite(&record.revised).filter(|_| self.takeover.is_none());
        let standing = self.before.alarm.as_ref().map(|(alarm, _)| alarm.clone());
        let alarm = match (standing.clone(), self.takeover.or(rewrite)) {
            (Some(standing), Some(raised)) => Some(standing.joined(raised)),
            (standing, raised) => standing.or(raised),
        };
        record.guarded.seen = self.before.alarm.map(|(_, at)| at);
        record.guarded.settled = self.settled;
        if alarm.is_some() {
            for revised in &mut record.revised {
                if let Some(entry) = revised.entry.take() {
                    // Its keys are taken up all the same: by them the entry is known again.
                    record.guarded.held.push(RevisedEntry { entry: Some(entry), keys: Vec::new(), ..*revised });
                }
            }
            record.revised.retain(|revised| !revised.keys.is_empty());
        }
        record.guarded.alarm = alarm.filter(|alarm| standing.as_ref() != Some(alarm));
        record
    }

    /// Whether most of the known entries read otherwise.
    fn rewrite(&self, revised: &[RevisedEntry]) -> Option<Alarm> {
        let reads_otherwise = |revised: &&RevisedEntry| {
            let pair = self.were.get(&revised.entry_id).zip(revised.entry.as_ref());
            pair.is_some_and(|(was, is)| alarm::rewritten(was, is, plain_text))
        };
        let changed = revised.iter().filter(reads_otherwise).count();
        alarm::is_many(changed, self.known).then_some(Alarm::Rewrite { changed, known: self.known })
    }
}
