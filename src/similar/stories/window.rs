//! The entries of the last weeks, and the stories that they tell.

mod said;
mod suggest;

pub use said::Spoken;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::centre::Centre;
use super::crowd::Crowd;
use super::gates::{days, gates};
use super::linkage::{ASKS, Linkage};
use super::member::{Member, common};
use super::named::Named;
use super::pulls::pulls;
use super::signs::{Sky, most_differing};
use super::words::{Rarity, bag};
use super::{Likeness, Outcome, Telling};
use crate::model::Lang;
use crate::similar::encoder::Vector;

/// Entries further apart than this tell no common event.
const DAYS: i64 = 10;
/// A story is followed for so long.
const FOLLOWED_DAYS: i64 = 30;
/// What its signs say to be less alike is not compared. They are off by 0.07 in two of three cases.
const WORTH_A_LOOK: f32 = 0.15;
/// What is less alike in fact is not compared by what it names.
const ALIKE: f32 = 0.2;
/// What likeness by words alone is worth less.
const BY_WORDS: f32 = 0.15;
/// So many of a story's newest entries are compared.
const NEWEST: usize = 20;
/// How much of a score the mean over a story's entries is; the rest is its nearest entry.
const OF_MEAN: f32 = 0.65;

/// An entry that may tell the event of another one, or what led to it.
#[derive(Debug, Clone, Copy)]
struct Look {
    at: usize,
    score: f32,
    /// The score if they had come on one day.
    unaged: f32,
}

/// Stories of the last weeks, in memory.
#[derive(Debug, Default)]
pub struct Stories {
    members: Vec<Member>,
    /// Of each one's direction and time, side by side: they are all looked at for every newcomer.
    sky: Sky,
    times: Vec<Option<DateTime<Utc>>>,
    by_story: HashMap<i64, Vec<usize>>,
    by_entry: HashMap<i64, usize>,
    centre: Centre,
    rarity: Rarity,
    named: Named,
    /// Whom an editor parted from whom, both ways.
    parted: HashMap<i64, HashSet<i64>>,
    /// The stories of entries that are not remembered, and of whose story an editor said something.
    elsewhere: HashMap<i64, i64>,
    last: i64,
}

impl Stories {
    /// New stories get higher numbers than this.
    pub fn begin_after(&mut self, story: i64) {
        self.last = self.last.max(story);
    }

    /// An entry whose story is known already; one that is remembered is remembered anew.
    pub fn resume(&mut self, telling: &Telling, story: i64) {
        match self.by_entry.get(&telling.id).copied() {
            Some(at) => {
                self.refresh(at, telling);
                self.move_to(at, story);
            }
            None => {
                self.learn(telling);
                let at = self.insert(telling);
                self.join(at, story);
                self.elsewhere.remove(&telling.id);
            }
        }
    }

    /// The words of an entry were corrected, or an encoder has come. What the encoder said stays unless it says something.
    fn refresh(&mut self, at: usize, telling: &Telling) {
        if telling.direction.is_some() && !self.sky.is_known(at) {
            self.learn(telling);
        }
        let fresh = self.made(telling);
        self.rarity.place(&fresh.words, at);
        let member = &mut self.members[at];
        let direction = fresh.direction.clone().or_else(|| member.direction.take());
        let pulls = pulls(direction.as_ref(), &fresh.places);
        *member = Member { story: member.story, toll: member.toll, direction, pulls, ..fresh };
        self.sky.set(at, member.direction.as_ref());
        self.times[at] = member.at;
    }

    /// Where entries belong that came together; they are remembered for those that follow.
    pub fn tell(&mut self, batch: &[Telling]) -> Outcome {
        batch.iter().for_each(|telling| self.learn(telling));
        let new: Vec<usize> = batch.iter().map(|telling| self.insert(telling)).collect();
        let looks: Vec<Vec<usize>> = new.iter().map(|at| self.look_around(*at)).collect();
        let looks: Vec<Vec<Look>> = new.iter().zip(looks).map(|(at, look)| self.looks(*at, &look)).collect();
        let mut linkage = Linkage::new(self);
        for ((at, look), telling) in new.iter().zip(&looks).zip(batch) {
            linkage.add(*at, look.iter().filter(|look| look.score >= ASKS).map(|look| look.at));
            if let Some(original) = telling.repeats.and_then(|id| self.by_entry.get(&id)) {
                linkage.unite_with(*at, *original);
            }
        }
        let linked = linkage.run();
        let mut begun = HashSet::new();
        for at in &new {
            let story = linked
                .story(*at)
                .or_else(|| linked.together(*at).map(|other| self.members[other].story).find(|s| *s > 0));
            let story = story.unwrap_or_else(|| {
                self.last += 1;
                begun.insert(self.last);
                self.last
            });
            self.join(*at, story);
        }
        for (from, into) in linked.merged() {
            self.merge(*from, *into);
        }
        let spoken = self.spoken();
        let told = new.iter().zip(&looks).zip(batch);
        let told =
            told.map(|((at, look), telling)| self.named(telling, self.told(*at, look, &begun, &spoken))).collect();
        Outcome { told, merged: linked.merged().to_vec() }
    }

    /// One story is another one from now on.
    pub fn merge(&mut self, from: i64, into: i64) {
        for at in self.by_story.remove(&from).unwrap_or_default() {
            self.members[at].story = into;
            self.by_story.entry(into).or_default().push(at);
        }
        self.elsewhere.values_mut().filter(|story| **story == from).for_each(|story| *story = into);
    }

    /// Lets go of entries from before a time.
    pub fn forget(&mut self, before: DateTime<Utc>) {
        let stays = |member: &Member| member.at.is_none_or(|at| at >= before);
        let parted = self.members.iter().filter(|member| !stays(member) && self.parted.contains_key(&member.id));
        self.elsewhere.extend(parted.map(|member| (member.id, member.story)));
        self.members.retain(stays);
        self.sky = self.members.iter().map(|member| member.direction.as_ref()).collect();
        self.times = self.members.iter().map(|member| member.at).collect();
        self.by_story.clear();
        self.by_entry.clear();
        self.rarity.clear();
        self.named = Named::default();
        for (at, member) in self.members.iter().enumerate() {
            self.named.count(member);
            self.rarity.place(&member.words, at);
            self.by_entry.insert(member.id, at);
            self.by_story.entry(member.story).or_default().push(at);
        }
    }

    /// The story of an entry that is remembered, or of which an editor spoke.
    pub fn story_of(&self, entry: i64) -> Option<i64> {
        let remembered = self.by_entry.get(&entry).map(|at| self.members[*at].story);
        remembered.or_else(|| self.elsewhere.get(&entry).copied())
    }

    /// A direction as it differs from its language's mean.
    pub fn centred(&self, language: &Lang, direction: &Vector) -> Vector {
        self.centre.centred(language.primary(), direction)
    }

    /// The entries of a story.
    pub fn entries_of(&self, story: i64) -> impl Iterator<Item = i64> {
        self.members_of(story).iter().map(|at| self.members[*at].id)
    }

    fn learn(&mut self, telling: &Telling) {
        if let Some(direction) = telling.direction {
            self.centre.see(telling.language.primary(), direction);
        }
        self.rarity.see(&bag(telling.title));
    }

    fn insert(&mut self, telling: &Telling) -> usize {
        let member = self.made(telling);
        self.rarity.place(&member.words, self.members.len());
        self.by_entry.insert(telling.id, self.members.len());
        self.sky.push(member.direction.as_ref());
        self.times.push(member.at);
        self.named.count(&member);
        self.members.push(member);
        self.members.len() - 1
    }

    fn made(&self, telling: &Telling) -> Member {
        Member::of(telling, telling.direction.map(|direction| self.centred(telling.language, direction)))
    }

    fn join(&mut self, at: usize, story: i64) {
        self.members[at].story = story;
        self.by_story.entry(story).or_default().push(at);
    }

    /// Notes how crowded an entry's theme is; returns the entries that may tell the same event, or one before it.
    fn look_around(&mut self, at: usize) -> Vec<usize> {
        let (mut crowd, mut look, most) = (Crowd::default(), Vec::new(), most_differing(WORTH_A_LOOK));
        for (other, differing) in self.sky.around(at) {
            crowd.add(differing);
            if differing <= most {
                look.push(other);
            }
        }
        let words = &self.members[at].words;
        let by_words = |other: &usize| *other != at && !(self.sky.is_known(at) && self.sky.is_known(*other));
        let sharing = self.rarity.sharing(words).into_iter().filter(by_words);
        look.extend(sharing.filter(|other| self.rarity.cosine(words, &self.members[*other].words) >= WORTH_A_LOOK));
        let (own, days) = (self.times[at], TimeDelta::days(FOLLOWED_DAYS));
        look.retain(|other| own.zip(self.times[*other]).is_none_or(|(one, other)| (one - other).abs() <= days));
        self.members[at].toll = crowd.toll();
        look
    }

    /// How near an entry is to each of those around it; of those that are too far from it nothing comes.
    fn looks(&self, at: usize, around: &[usize]) -> Vec<Look> {
        let own = &self.members[at].direction;
        let alike = |other: &Option<Vector>| own.as_ref().zip(other.as_ref()).is_none_or(|(a, b)| a.cosine(b) >= ALIKE);
        let looks = around.iter().filter(|other| alike(&self.members[**other].direction)).map(|other| {
            let unaged = self.unaged(at, *other).0;
            Look { at: *other, score: self.aged(unaged, at, *other), unaged }
        });
        looks.filter(|look| look.score.max(look.unaged) >= ASKS).collect()
    }

    /// A story's newest entries.
    fn newest(&self, story: i64) -> impl Iterator<Item = usize> {
        self.by_story.get(&story).into_iter().flatten().rev().take(NEWEST).copied()
    }

    /// How near an entry is to some others.
    fn likeness(
        &self,
        at: usize,
        others: &[usize],
        nearness: impl Fn(&Stories, usize, usize) -> (f32, f32),
    ) -> Option<Likeness> {
        let scored: Vec<(f32, f32, usize)> = others
            .iter()
            .map(|other| {
                let (score, cosine) = nearness(self, at, *other);
                (score, cosine, *other)
            })
            .collect();
        let (best, cosine, nearest) = *scored.iter().max_by(|one, other| one.0.total_cmp(&other.0))?;
        let mean = scored.iter().map(|(score, ..)| score).sum::<f32>() / scored.len() as f32;
        let (member, other) = (&self.members[at], &self.members[nearest]);
        Some(Likeness {
            score: OF_MEAN * mean + (1.0 - OF_MEAN) * best,
            cosine,
            nearest: other.id,
            places: common(&member.places, &other.places).cloned().collect(),
            numbers: common(&member.numbers, &other.numbers).cloned().collect(),
            names: Vec::new(),
        })
    }

    /// How near two groups of entries are.
    pub fn between(&self, one: &[usize], other: &[usize]) -> f32 {
        let (mut sum, mut best, mut count) = (0.0, f32::MIN, 0.0);
        for at in one.iter().rev().take(NEWEST) {
            for other in other.iter().rev().take(NEWEST) {
                let (score, _) = self.nearness(*at, *other);
                sum += score;
                best = best.max(score);
                count += 1.0;
            }
        }
        if count > 0.0 { OF_MEAN * sum / count + (1.0 - OF_MEAN) * best } else { 0.0 }
    }

    /// How near the entries of a group are to each other; `None` of one alone.
    pub fn within(&self, group: &[usize]) -> Option<f32> {
        let newest: Vec<usize> = group.iter().rev().take(NEWEST).copied().collect();
        let pairs =
            newest.iter().enumerate().flat_map(|(rank, one)| newest[..rank].iter().map(move |other| (*one, *other)));
        let (sum, count) =
            pairs.fold((0.0, 0.0), |(sum, count), (one, other)| (sum + self.nearness(one, other).0, count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    /// How near two entries are, and by their words alone.
    fn nearness(&self, at: usize, other: usize) -> (f32, f32) {
        let (unaged, cosine) = self.unaged(at, other);
        (self.aged(unaged, at, other), cosine)
    }

    /// What the days between two entries leave of their nearness.
    fn aged(&self, unaged: f32, at: usize, other: usize) -> f32 {
        let (one, other) = (&self.members[at], &self.members[other]);
        let is_far = apart(one, other).is_some_and(|apart| apart > TimeDelta::days(DAYS));
        if is_far { 0.0 } else { unaged + days(one, other) }
    }

    fn unaged(&self, at: usize, other: usize) -> (f32, f32) {
        let (one, other) = (&self.members[at], &self.members[other]);
        let cosine = self.cosine(one, other);
        (cosine - (one.toll + other.toll) / 2.0 + gates(one, other, &self.named), cosine)
    }

    /// Words alone say less: "thousands march against the price of rice" and "… against the police" share most of theirs.
    fn cosine(&self, one: &Member, other: &Member) -> f32 {
        match (&one.direction, &other.direction) {
            (Some(one), Some(other)) => one.cosine(other),
            _ => self.rarity.cosine(&one.words, &other.words) - BY_WORDS,
        }
    }

    /// An entry by its place in the window.
    pub fn member(&self, at: usize) -> &Member {
        &self.members[at]
    }

    /// The entries of a story, the oldest first.
    pub fn members_of(&self, story: i64) -> &[usize] {
        self.by_story.get(&story).map_or(&[], Vec::as_slice)
    }
}

fn apart(one: &Member, other: &Member) -> Option<TimeDelta> {
    one.at.zip(other.at).map(|(one, other)| (one - other).abs())
}
