//! Compares the entries of a reading with what is known and decides what each of them is: new, revised or unchanged.
//! No I/O and no clock. Absence from a reading decides nothing: feeds drop what is old.

use std::collections::{HashMap, HashSet};

use crate::model::entry::{EntryKey, Identity, KeyKind};

/// A key that the store has, and the entry it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub key: EntryKey,
    pub entry_id: i64,
    pub fingerprint: i64,
    /// The number of its newest revision, from 1.
    pub revision: i64,
}

/// Changes that are taken up of one entry. What changes more often holds a clock or a counter, and each revision costs
/// a row, a curation and new editions for nothing.
pub const MOST_REVISIONS: i64 = 24;

/// What one entry of a reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    New {
        index: usize,
    },
    /// Known, but it looks different now.
    Revised {
        index: usize,
        entry_id: i64,
    },
    /// Known and the same; `missing` are keys it did not have yet.
    Unchanged {
        entry_id: i64,
        index: usize,
        missing: Vec<EntryKey>,
    },
    /// Known, and changed so often that no further change is taken up.
    Restless,
    /// The same entry a second time in one reading; the first counts.
    Repeated,
}

/// Decides on every entry of a reading, in its order.
pub fn revise(identities: &[Identity], known: &[Known]) -> Vec<Verdict> {
    let by_key: HashMap<EntryKey, Known> = known.iter().map(|k| (k.key, *k)).collect();
    let mut claimed_keys: HashSet<EntryKey> = HashSet::new();
    let mut claimed_entries: HashSet<i64> = HashSet::new();
    let verdict = |identity: &Identity| {
        if identity.keys.iter().any(|key| identifies(*key, identity) && claimed_keys.contains(key)) {
            return Verdict::Repeated;
        }
        claimed_keys.extend(identity.keys.iter().filter(|key| identifies(**key, identity)));
        let Some(found) = recognise(identity, &by_key) else { return Verdict::New { index: identity.index } };
        if !claimed_entries.insert(found.entry_id) {
            return Verdict::Repeated;
        }
        if found.fingerprint != identity.fingerprint && found.revision > MOST_REVISIONS {
            return Verdict::Restless;
        }
        if found.fingerprint != identity.fingerprint {
            return Verdict::Revised { index: identity.index, entry_id: found.entry_id };
        }
        let missing = identity.keys.iter().filter(|key| !by_key.contains_key(key)).copied().collect();
        Verdict::Unchanged { entry_id: found.entry_id, index: identity.index, missing }
    };
    identities.iter().map(verdict).collect()
}

/// The known entry with the strongest key in common.
fn recognise(identity: &Identity, by_key: &HashMap<EntryKey, Known>) -> Option<Known> {
    let mut keys: Vec<EntryKey> = identity.keys.iter().copied().filter(|key| identifies(*key, identity)).collect();
    keys.sort_unstable_by_key(|key| key.kind);
    keys.iter().find_map(|key| by_key.get(key).copied())
}

/// Whether a key may tell this entry: title and date never overrule a guid or link.
fn identifies(key: EntryKey, identity: &Identity) -> bool {
    key.kind != KeyKind::TitleDate || identity.keys.iter().all(|other| other.kind == KeyKind::TitleDate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kind: KeyKind, hash: i64) -> EntryKey {
        EntryKey { kind, hash }
    }

    fn identity(index: usize, fingerprint: i64, keys: &[EntryKey]) -> Identity {
        Identity { index, keys: keys.to_vec(), fingerprint }
    }

    #[test]
    fn a_changed_guid_with_the_same_link_is_the_same_entry() {
        let known = [Known { key: key(KeyKind::Link, 7), entry_id: 1, fingerprint: 5, revision: 1 }];
        let now = [identity(0, 5, &[key(KeyKind::Guid, 2), key(KeyKind::Link, 7)])];
        let missing = vec![key(KeyKind::Guid, 2)];
        assert_eq!(revise(&now, &known), [Verdict::Unchanged { entry_id: 1, index: 0, missing }]);
    }

    #[test]
    fn a_corrected_headline_is_a_revision_and_no_second_entry() {
        let known = [Known { key: key(KeyKind::Guid, 2), entry_id: 1, fingerprint: 5, revision: 1 }];
        let now = [identity(0, 6, &[key(KeyKind::Guid, 2)])];
        assert_eq!(revise(&now, &known), [Verdict::Revised { index: 0, entry_id: 1 }]);
    }

    #[test]
    fn an_entry_that_changes_at_every_poll_is_left_alone_after_a_while() {
        let known = |revision| [Known { key: key(KeyKind::Guid, 2), entry_id: 1, fingerprint: 5, revision }];
        let now = [identity(0, 6, &[key(KeyKind::Guid, 2)])];
        assert_eq!(revise(&now, &known(MOST_REVISIONS)), [Verdict::Revised { index: 0, entry_id: 1 }]);
        assert_eq!(revise(&now, &known(MOST_REVISIONS + 1)), [Verdict::Restless]);
    }

    #[test]
    fn an_entry_given_twice_counts_once() {
        let now = [identity(0, 5, &[key(KeyKind::Guid, 2)]), identity(1, 6, &[key(KeyKind::Guid, 2)])];
        assert_eq!(revise(&now, &[]), [Verdict::New { index: 0 }, Verdict::Repeated]);
    }

    #[test]
    fn title_and_date_never_overrule_a_differing_link() {
        let known = [Known { key: key(KeyKind::TitleDate, 9), entry_id: 1, fingerprint: 5, revision: 1 }];
        let now = [identity(0, 5, &[key(KeyKind::Link, 3), key(KeyKind::TitleDate, 9)])];
        assert_eq!(revise(&now, &known), [Verdict::New { index: 0 }]);
        let bare = [identity(0, 5, &[key(KeyKind::TitleDate, 9)])];
        assert_eq!(revise(&bare, &known), [Verdict::Unchanged { entry_id: 1, index: 0, missing: vec![] }]);
    }
}
