//! Compares the entries of a reading with what is known and decides what each of them is: new, revised or unchanged.
//! No I/O and no clock. Absence from a reading decides nothing: feeds drop what is old.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::entry::{EntryKey, Identity, KeyKind};

/// A key that the store has, and the entry it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub key: EntryKey,
    pub entry_id: i64,
    /// The source that brought it first.
    pub source_id: i64,
    pub fingerprint: i64,
    /// The outlet's own date of that entry.
    pub published: Option<DateTime<Utc>>,
    /// The number of its newest revision, from 1.
    pub revision: i64,
    /// When that revision was taken up.
    pub revised_at: Option<DateTime<Utc>>,
    /// What it looks like by a change that is held, or that an editor did not want.
    pub held: Option<i64>,
}

/// Revisions up to which every change of an entry is taken up at once, and those up to which one an hour is; after that
/// it is one in six hours. What changes so often is a live blog, whose retractions count, or holds a clock or a counter,
/// and each revision costs a row, a curation and new editions for nothing.
const AT_ONCE: i64 = 24;
const HOURLY: i64 = 72;

/// How long an entry of so many revisions is left alone after the newest of them. Never for ever.
fn rest(revision: i64) -> TimeDelta {
    if revision <= AT_ONCE {
        TimeDelta::zero()
    } else if revision <= HOURLY {
        TimeDelta::hours(1)
    } else {
        TimeDelta::hours(6)
    }
}

/// What one entry of a reading is. `keys` are those that nobody has yet, with the marks of those that are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    New {
        index: usize,
        keys: Vec<EntryKey>,
    },
    /// Known, but it looks different now.
    Revised {
        index: usize,
        entry_id: i64,
        keys: Vec<EntryKey>,
    },
    /// Known and the same, or as a change has it that was not taken up.
    Unchanged {
        index: usize,
        entry_id: i64,
        keys: Vec<EntryKey>,
    },
    /// Known, and changed so often that its newest change has to wait: it is to be looked at again.
    Restless,
    /// The same entry a second time in one reading; the first counts.
    Repeated,
}

/// Decides on every entry of a reading, in its order.
///
/// No entry is taken for another on weak grounds: guids are matched first, over the whole reading, and a guid of another
/// source needs a witness (two editions of an outlet may count alike); a link needs one where guids differ; and what any
/// reading has shown to be shared by several entries is no ground at all.
pub fn revise(identities: &[Identity], known: &[Known], source_id: i64, now: DateTime<Utc>) -> Vec<Verdict> {
    let known: HashMap<EntryKey, Known> = known.iter().map(|k| (k.key, *k)).collect();
    let told: Vec<Told> = identities.iter().map(|i| Told::of(i, &known, (source_id, now))).collect();
    let repeated = repeated(&told);
    let mut found: Vec<Option<Known>> = vec![None; told.len()];
    let mut claimed: HashSet<i64> = HashSet::new();
    for ground in [Told::by_guid, Told::by_link] {
        for (told, found) in
            told.iter().zip(&mut found).enumerate().filter(|(n, _)| !repeated[*n]).map(|(_, pair)| pair)
        {
            if found.is_none() {
                *found = ground(told, &known, &claimed);
                claimed.extend(found.map(|found| found.entry_id));
            }
        }
    }
    let mut taken: HashSet<EntryKey> = HashSet::new();
    let verdicts = told.iter().zip(found).zip(repeated).map(|((told, found), repeated)| {
        if repeated { Verdict::Repeated } else { told.verdict(found, &known, &mut taken) }
    });
    verdicts.collect()
}

/// An entry of the reading with the keys that may tell it.
struct Told<'a> {
    identity: &'a Identity,
    /// Without those that are known to be shared.
    keys: Vec<EntryKey>,
    source_id: i64,
    now: DateTime<Utc>,
}

impl Told<'_> {
    fn of<'a>(identity: &'a Identity, known: &HashMap<EntryKey, Known>, of: (i64, DateTime<Utc>)) -> Told<'a> {
        let (source_id, now) = of;
        let mut keys = identity.keys.clone();
        keys.retain(|key| !known.contains_key(&key.mark()));
        let has_guid = keys.iter().any(|key| key.kind == KeyKind::Guid);
        keys.retain(|key| has_guid || key.kind != KeyKind::BareGuid);
        if keys.is_empty() {
            keys.push(identity.words());
        }
        Told { identity, keys, source_id, now }
    }

    fn key(&self, kind: KeyKind) -> Option<&EntryKey> {
        self.keys.iter().find(|key| key.kind == kind)
    }

    /// The keys that by themselves say which entry it is: title and date never overrule a guid.
    fn telling(&self) -> impl Iterator<Item = &EntryKey> {
        let has_guid = self.key(KeyKind::Guid).is_some();
        self.keys.iter().filter(move |key| !has_guid || key.kind != KeyKind::TitleDate)
    }

    fn by_guid(&self, known: &HashMap<EntryKey, Known>, claimed: &HashSet<i64>) -> Option<Known> {
        let guids = self.keys.iter().filter(|key| matches!(key.kind, KeyKind::Guid | KeyKind::BareGuid));
        let mut found = guids.filter_map(|key| known.get(key)).filter(|found| !claimed.contains(&found.entry_id));
        let linked = self.key(KeyKind::Link).or(self.key(KeyKind::LinkTitle));
        let same_link =
            |found: &&Known| linked.is_none_or(|key| known.get(key).is_some_and(|k| k.entry_id == found.entry_id));
        found.find(|f| f.source_id == self.source_id || self.same_date(f) || same_link(f)).copied()
    }

    fn same_date(&self, found: &Known) -> bool {
        found.published.is_some() && found.published == self.identity.published
    }

    /// The known entry with its link, or what stands for a link. A guid that is not the known entry's speaks against
    /// it: then the title must be the same too, or the date.
    fn by_link(&self, known: &HashMap<EntryKey, Known>, claimed: &HashSet<i64>) -> Option<Known> {
        let has = |kind| self.key(kind).and_then(|key| known.get(key)).filter(|k| !claimed.contains(&k.entry_id));
        let (link, title) = (has(KeyKind::Link), has(KeyKind::LinkTitle));
        let same_title = |found: &Known| title.is_some_and(|title| title.entry_id == found.entry_id);
        let found = match self.key(KeyKind::Guid) {
            None => link.or(title).or_else(|| has(KeyKind::TitleDate)),
            Some(_) => link.filter(|f| same_title(f) || self.same_date(f)).or(title.filter(|f| self.same_date(f))),
        };
        let words = || known.get(&self.identity.words()).filter(|k| !claimed.contains(&k.entry_id));
        found.or_else(words).copied()
    }

    /// A clock that was wrong must not keep a change waiting.
    fn is_too_soon(&self, found: &Known) -> bool {
        let since = found.revised_at.map(|at| self.now - at).filter(|since| *since >= TimeDelta::zero());
        since.is_some_and(|since| since < rest(found.revision))
    }

    fn verdict(
        &self,
        found: Option<Known>,
        known: &HashMap<EntryKey, Known>,
        taken: &mut HashSet<EntryKey>,
    ) -> Verdict {
        let (index, fingerprint) = (self.identity.index, self.identity.fingerprint);
        let marks = self.identity.shared.iter().map(|key| key.mark());
        let mut keys: Vec<EntryKey> = self.keys.iter().copied().filter(|key| taken.insert(*key)).collect();
        keys.retain(|key| !known.contains_key(key));
        if found.is_none() && keys.is_empty() {
            // Every key is another's; where even the words are, nothing is lost.
            let words = self.identity.words();
            if known.contains_key(&words) || !taken.insert(words) {
                return Verdict::Repeated;
            }
            keys.push(words);
        }
        keys.extend(marks.filter(|mark| !known.contains_key(mark)));
        match found {
            None => Verdict::New { index, keys },
            Some(found) if found.fingerprint == fingerprint || found.held == Some(fingerprint) => {
                Verdict::Unchanged { index, entry_id: found.entry_id, keys }
            }
            Some(found) if self.is_too_soon(&found) => Verdict::Restless,
            Some(found) => Verdict::Revised { index, entry_id: found.entry_id, keys },
        }
    }
}

/// Which entries of the reading were given before in it: keys that are not shared tell it.
fn repeated(told: &[Told]) -> Vec<bool> {
    let mut given: HashSet<EntryKey> = HashSet::new();
    let is_repeated = told.iter().map(|told| {
        let repeated = told.telling().any(|key| given.contains(key));
        given.extend(told.telling().filter(|_| !repeated));
        repeated
    });
    is_repeated.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revise(identities: &[Identity], known: &[Known]) -> Vec<Verdict> {
        super::revise(identities, known, 1, DateTime::UNIX_EPOCH)
    }

    fn identity(index: usize, fingerprint: i64, keys: &[EntryKey]) -> Identity {
        Identity { index, keys: keys.to_vec(), shared: vec![], fingerprint, published: None }
    }

    fn known(keys: &[EntryKey], revision: i64) -> Vec<Known> {
        let known = |key| Known {
            key,
            entry_id: 1,
            source_id: 1,
            fingerprint: 5,
            published: Some(DateTime::UNIX_EPOCH),
            revision,
            revised_at: Some(DateTime::UNIX_EPOCH),
            held: None,
        };
        keys.iter().copied().map(known).collect()
    }

    const A: EntryKey = EntryKey { kind: KeyKind::Guid, hash: 1 };
    const B: EntryKey = EntryKey { kind: KeyKind::Guid, hash: 2 };
    const LINK: EntryKey = EntryKey { kind: KeyKind::Link, hash: 3 };
    const TITLE: EntryKey = EntryKey { kind: KeyKind::LinkTitle, hash: 4 };
    const OTHER_TITLE: EntryKey = EntryKey { kind: KeyKind::LinkTitle, hash: 5 };

    #[test]
    fn a_changed_guid_on_the_same_link_needs_a_witness() {
        let dated = |identity| Identity { published: Some(DateTime::UNIX_EPOCH), ..identity };
        let known = known(&[A, LINK, TITLE], 1);
        let same = Verdict::Unchanged { index: 0, entry_id: 1, keys: vec![B] };
        assert_eq!(revise(&[identity(0, 5, &[B, LINK, TITLE])], &known), [same], "the same title");
        let corrected = [dated(identity(0, 6, &[B, LINK, OTHER_TITLE]))];
        let revised = Verdict::Revised { index: 0, entry_id: 1, keys: vec![B, OTHER_TITLE] };
        assert_eq!(revise(&corrected, &known), [revised], "the same date");
        let another = Verdict::New { index: 0, keys: vec![B, OTHER_TITLE] };
        assert_eq!(revise(&[identity(0, 6, &[B, LINK, OTHER_TITLE])], &known), [another], "neither");
    }

    #[test]
    fn a_corrected_headline_is_a_revision_and_no_second_entry() {
        for keys in [[A, TITLE], [LINK, TITLE]] {
            let now = [identity(0, 6, &[keys[0], OTHER_TITLE])];
            let revised = Verdict::Revised { index: 0, entry_id: 1, keys: vec![OTHER_TITLE] };
            assert_eq!(revise(&now, &known(&keys, 1)), [revised]);
        }
    }

    #[test]
    fn a_guid_of_another_source_needs_a_witness() {
        let known = known(&[A, LINK, TITLE], 1);
        let verdicts = |identity: Identity| super::revise(&[identity], &known, 2, DateTime::UNIX_EPOCH);
        let elsewhere = EntryKey { kind: KeyKind::Link, hash: 8 };
        let other = identity(0, 6, &[A, elsewhere, OTHER_TITLE]);
        let new = Verdict::New { index: 0, keys: vec![elsewhere, OTHER_TITLE] };
        assert_eq!(verdicts(other.clone()), [new], "the other edition's article of that number");
        for same in [
            identity(0, 6, &[A, LINK, OTHER_TITLE]),
            identity(0, 6, &[A]),
            Identity { published: Some(DateTime::UNIX_EPOCH), ..other },
        ] {
            assert!(matches!(verdicts(same)[..], [Verdict::Revised { entry_id: 1, .. }]));
        }
    }

    #[test]
    fn a_key_once_known_to_be_shared_tells_nothing_for_ever() {
        for spoilt in [A, LINK] {
            let known = known(&[spoilt, spoilt.mark(), TITLE], 1);
            let new = Verdict::New { index: 0, keys: vec![OTHER_TITLE] };
            assert_eq!(revise(&[identity(0, 6, &[spoilt, OTHER_TITLE])], &known), [new], "{spoilt:?}");
            let same = Verdict::Unchanged { index: 0, entry_id: 1, keys: vec![] };
            assert_eq!(revise(&[identity(0, 5, &[spoilt, TITLE])], &known), [same], "{spoilt:?}");
        }
    }

    #[test]
    fn what_a_document_shows_to_be_shared_is_remembered() {
        let shared = |index, own| Identity { shared: vec![LINK], ..identity(index, 6 + index as i64, &[own]) };
        let verdicts = revise(&[shared(0, B), shared(1, A)], &known(&[A, LINK], 1));
        let new = Verdict::New { index: 0, keys: vec![B, LINK.mark()] };
        assert_eq!(verdicts, [new, Verdict::Revised { index: 1, entry_id: 1, keys: vec![LINK.mark()] }]);
    }

    #[test]
    fn the_entry_with_the_guid_comes_before_the_one_with_the_link() {
        let now = [identity(0, 6, &[B, LINK, TITLE]), identity(1, 5, &[A])];
        let new = Verdict::New { index: 0, keys: vec![B] };
        let known = known(&[A, LINK, TITLE], 1);
        assert_eq!(revise(&now, &known), [new, Verdict::Unchanged { index: 1, entry_id: 1, keys: vec![] }]);
    }

    #[test]
    fn without_a_key_of_its_own_the_words_tell_an_entry() {
        let now = Identity { shared: vec![TITLE], ..identity(0, 9, &[]) };
        let (words, mark) = (now.words(), TITLE.mark());
        assert_eq!(revise(std::slice::from_ref(&now), &[]), [Verdict::New { index: 0, keys: vec![words, mark] }]);
        let known = known(&[words, mark], 1);
        assert!(matches!(revise(&[now], &known)[..], [Verdict::Revised { entry_id: 1, .. }]));
    }

    #[test]
    fn an_entry_that_changes_at_every_poll_is_taken_up_ever_more_seldom_and_never_not_at_all() {
        let now = [identity(0, 6, &[A])];
        let revised = Verdict::Revised { index: 0, entry_id: 1, keys: vec![] };
        for (revision, minutes, is_taken) in [
            (24, 0, true),
            (25, 59, false),
            (25, 60, true),
            (72, 60, true),
            (73, 359, false),
            (73, 360, true),
            (1_000_000, 360, true),
            (1_000_000, -5, true),
        ] {
            let verdicts =
                super::revise(&now, &known(&[A], revision), 1, DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes));
            let want = if is_taken { revised.clone() } else { Verdict::Restless };
            assert_eq!(verdicts, [want], "revision {revision} after {minutes} minutes");
        }
    }

    #[test]
    fn an_entry_given_twice_counts_once() {
        let now = [identity(0, 5, &[A]), identity(1, 6, &[A])];
        assert_eq!(revise(&now, &[]), [Verdict::New { index: 0, keys: vec![A] }, Verdict::Repeated]);
    }

    #[test]
    fn title_and_date_never_overrule_a_guid() {
        let date = EntryKey { kind: KeyKind::TitleDate, hash: 9 };
        let now = [identity(0, 5, &[B, date])];
        assert!(matches!(revise(&now, &known(&[date], 1))[..], [Verdict::New { .. }]));
        let bare = [identity(0, 5, &[date])];
        assert!(matches!(revise(&bare, &known(&[date], 1))[..], [Verdict::Unchanged { entry_id: 1, .. }]));
    }
}
