//! What editors said of stories: it holds for ever, also for entries that are no longer remembered, and is never weighed.

use std::collections::{HashMap, HashSet};

use super::Stories;

/// The entries of each story that an editor parted from others.
pub type Spoken = HashMap<i64, Vec<i64>>;

impl Stories {
    /// An editor says that two entries tell two events: no story will hold both. It holds until that is taken back.
    pub fn part(&mut self, one: i64, other: i64) {
        self.parted.entry(one).or_default().insert(other);
        self.parted.entry(other).or_default().insert(one);
    }

    /// Nothing of that kind is said of two entries, or not any more.
    pub fn allow(&mut self, one: i64, other: i64) {
        for (one, other) in [(one, other), (other, one)] {
            if let Some(others) = self.parted.get_mut(&one) {
                others.remove(&other);
                if others.is_empty() {
                    self.parted.remove(&one);
                }
            }
        }
    }

    /// An entry stands in this story by an editor's word, whether it is remembered or not.
    pub fn stand(&mut self, entry: i64, story: i64) {
        match self.by_entry.get(&entry).copied() {
            Some(at) => self.move_to(at, story),
            None => {
                self.elsewhere.insert(entry, story);
            }
        }
    }

    /// Takes an entry out of its story into another one.
    pub(super) fn move_to(&mut self, at: usize, story: i64) {
        let was = self.members[at].story;
        if was == story {
            return;
        }
        if let Some(members) = self.by_story.get_mut(&was) {
            members.retain(|member| *member != at);
            if members.is_empty() {
                self.by_story.remove(&was);
            }
        }
        self.join(at, story);
    }

    /// The entries of each story that an editor parted from others.
    pub fn spoken(&self) -> Spoken {
        let mut spoken = Spoken::new();
        for entry in self.parted.keys() {
            if let Some(story) = self.story_of(*entry).filter(|story| *story > 0) {
                spoken.entry(story).or_default().push(*entry);
            }
        }
        spoken
    }

    /// Whether an editor parted an entry from any.
    pub fn is_spoken_of(&self, entry: i64) -> bool {
        self.parted.contains_key(&entry)
    }

    /// Whether an editor parted some of these entries from some of those.
    pub fn are_parted(&self, these: &[i64], those: &[i64]) -> bool {
        let parted = |others: &HashSet<i64>| those.iter().any(|those| others.contains(those));
        these.iter().filter_map(|these| self.parted.get(these)).any(parted)
    }
}
