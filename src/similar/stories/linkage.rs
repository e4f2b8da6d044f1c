//! Which newcomers belong together, and to which stories: of all that are near, the nearest are joined first, then the
//! groups that came of it are compared anew (average linkage, agglomerative). An entry that resembles two stories so goes to
//! the one whose entries it all resembles.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use super::window::{Spoken, Stories};

/// From this score on an entry joins a story by itself.
const JOINS: f32 = 0.53;
/// From this one on an editor is asked.
pub const ASKS: f32 = 0.42;
/// Two stories that were told already are one from here on.
const MERGES: f32 = 0.57;

/// Two groups, each of entries much more alike than those of both, tell two events of one kind ("thousands march against
/// the price of rice", "… against the police mission"): what is missing beyond this is missing twice.
const LOOSER: f32 = 0.15;

/// Groups of entries that are being joined. Numbers of entries are places in the window.
pub struct Linkage<'a> {
    stories: &'a Stories,
    spoken: Spoken,
    groups: Vec<Group>,
    of_entry: HashMap<usize, usize>,
    edges: BinaryHeap<Edge>,
    merged: Vec<(i64, i64)>,
}

struct Group {
    members: Vec<usize>,
    /// Those of its entries that an editor parted from others, remembered or not.
    spoken: Vec<i64>,
    /// The story that it was before.
    story: Option<i64>,
    /// Groups that some entry of it resembles.
    near: BTreeSet<usize>,
    /// How near its entries are to each other; `None` of one alone.
    within: Option<f32>,
    /// How often it changed: what was reckoned before holds no more.
    changes: u32,
}

/// How near two groups were at some time.
struct Edge {
    score: f32,
    groups: (usize, usize),
    changes: (u32, u32),
}

/// The nearest first; of the equally near the older groups.
impl Ord for Edge {
    fn cmp(&self, other: &Edge) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.groups.cmp(&self.groups))
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Edge) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Edge {
    fn eq(&self, other: &Edge) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Edge {}

/// What came of it.
pub struct Linked {
    groups: Vec<Group>,
    of_entry: HashMap<usize, usize>,
    merged: Vec<(i64, i64)>,
}

impl<'a> Linkage<'a> {
    pub fn new(stories: &'a Stories) -> Linkage<'a> {
        Linkage {
            stories,
            spoken: stories.spoken(),
            groups: Vec::new(),
            of_entry: HashMap::new(),
            edges: BinaryHeap::new(),
            merged: Vec::new(),
        }
    }

    /// A newcomer, and the entries that it resembles.
    pub fn add(&mut self, at: usize, near: impl Iterator<Item = usize>) {
        let own = self.group_of(at);
        for other in near {
            let other = self.group_of(other);
            if other != own {
                self.groups[own].near.insert(other);
                self.groups[other].near.insert(own);
            }
        }
    }

    /// A newcomer and the entry whose text it repeats.
    pub fn unite_with(&mut self, at: usize, original: usize) {
        let (one, other) = (self.group_of(at), self.group_of(original));
        let both_told = self.groups[one].story.is_some() && self.groups[other].story.is_some();
        if one != other && !both_told && !self.is_parted(one, other) {
            self.unite(one, other);
        }
    }

    /// Joins all that is near enough.
    pub fn run(mut self) -> Linked {
        for group in 0..self.groups.len() {
            let later: Vec<usize> = self.groups[group].near.range(group..).copied().collect();
            later.into_iter().for_each(|other| self.compare(group, other));
        }
        while let Some(Edge { score, groups: (one, other), changes }) = self.edges.pop() {
            let as_then = (self.groups[one].changes, self.groups[other].changes) == changes;
            let both_told = self.groups[one].story.is_some() && self.groups[other].story.is_some();
            if as_then && score >= (if both_told { MERGES } else { JOINS }) && !self.is_parted(one, other) {
                self.unite(one, other);
            }
        }
        Linked { groups: self.groups, of_entry: self.of_entry, merged: self.merged }
    }

    /// The group of an entry: its story, or itself.
    fn group_of(&mut self, at: usize) -> usize {
        if let Some(group) = self.of_entry.get(&at) {
            return *group;
        }
        let story = Some(self.stories.member(at).story).filter(|story| *story > 0);
        let members = story.map_or_else(|| vec![at], |story| self.stories.members_of(story).to_vec());
        let group = self.groups.len();
        self.of_entry.extend(members.iter().map(|member| (*member, group)));
        let within = self.stories.within(&members);
        let own = self.stories.member(at).id;
        let spoken = match story {
            Some(story) => self.spoken.get(&story).cloned().unwrap_or_default(),
            None => Some(own).filter(|own| self.stories.is_spoken_of(*own)).into_iter().collect(),
        };
        self.groups.push(Group { members, spoken, story, near: BTreeSet::new(), within, changes: 0 });
        group
    }

    fn compare(&mut self, one: usize, other: usize) {
        let (one, other) = (one.min(other), one.max(other));
        let mut score = self.stories.between(&self.groups[one].members, &self.groups[other].members);
        if let Some((one, other)) = self.groups[one].within.zip(self.groups[other].within) {
            score -= (one.min(other) - score - LOOSER).max(0.0);
        }
        if score >= JOINS {
            let changes = (self.groups[one].changes, self.groups[other].changes);
            self.edges.push(Edge { score, groups: (one, other), changes });
        }
    }

    /// The second of two groups becomes part of the first, or the other way round: a story that was told stays, of two the
    /// older.
    fn unite(&mut self, one: usize, other: usize) {
        let (stays, goes) = match (self.groups[one].story, self.groups[other].story) {
            (None, Some(_)) => (other, one),
            (Some(first), Some(second)) if second < first => (other, one),
            _ => (one, other),
        };
        if let (Some(into), Some(from)) = (self.groups[stays].story, self.groups[goes].story) {
            self.merged.push((from, into));
        }
        let gone = std::mem::take(&mut self.groups[goes].members);
        let near = std::mem::take(&mut self.groups[goes].near);
        let spoken = std::mem::take(&mut self.groups[goes].spoken);
        self.groups[stays].spoken.extend(spoken);
        self.groups[goes].changes += 1;
        self.of_entry.extend(gone.iter().map(|member| (*member, stays)));
        self.groups[stays].members.extend(gone);
        self.groups[stays].within = self.stories.within(&self.groups[stays].members);
        self.groups[stays].near.extend(near.iter().filter(|group| **group != stays));
        self.groups[stays].near.remove(&goes);
        self.groups[stays].changes += 1;
        for group in near {
            self.groups[group].near.remove(&goes);
            if group != stays {
                self.groups[group].near.insert(stays);
            }
        }
        let near: Vec<usize> = self.groups[stays].near.iter().copied().collect();
        near.into_iter().for_each(|group| self.compare(stays, group));
    }

    fn is_parted(&self, one: usize, other: usize) -> bool {
        self.stories.are_parted(&self.groups[one].spoken, &self.groups[other].spoken)
    }
}

impl Linked {
    /// The story that an entry has joined, if it was told before.
    pub fn story(&self, at: usize) -> Option<i64> {
        self.groups.get(*self.of_entry.get(&at)?)?.story
    }

    /// The entries of its group.
    pub fn together(&self, at: usize) -> impl Iterator<Item = usize> {
        let group = self.of_entry.get(&at).and_then(|group| self.groups.get(*group));
        group.into_iter().flat_map(|group| group.members.iter().copied())
    }

    /// Stories that became one: the first went into the second.
    pub fn merged(&self) -> &[(i64, i64)] {
        &self.merged
    }
}
