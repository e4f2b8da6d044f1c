//! What is told of a newcomer beside its story: where it may belong as well, and what its story follows.

use std::collections::HashSet;

use chrono::TimeDelta;

use super::said::Spoken;
use super::{Look, Stories};
use crate::similar::stories::linkage::ASKS;
use crate::similar::stories::sounds::written;
use crate::similar::stories::{Likeness, Telling, Told};

/// A story is followed from so many days on: what comes earlier is a telling of it.
const LATER_DAYS: i64 = 2;
/// So many stories are suggested at most.
const SUGGESTED: usize = 3;

impl Stories {
    /// What is told of an entry that has its story, by the entries near to it.
    pub(super) fn told(&self, at: usize, looks: &[Look], begun: &HashSet<i64>, spoken: &Spoken) -> Told {
        let member = &self.members[at];
        let begins = begun.contains(&member.story);
        let others: Vec<usize> = self.newest(member.story).filter(|other| *other != at).collect();
        let because =
            if others.is_empty() { None } else { self.likeness(at, &others, |s, at, other| s.nearness(at, other)) };
        let near = looks.iter().filter(|look| look.score >= ASKS || begins && look.unaged >= ASKS);
        let near = near.map(|look| self.members[look.at].story).filter(|story| *story != member.story);
        let mut near: Vec<i64> = near.collect();
        near.sort_unstable();
        near.dedup();
        let said = |story: &i64| spoken.get(story).map_or(&[][..], Vec::as_slice);
        let mut suggestions = Vec::new();
        let mut followed: Option<(i64, f32)> = None;
        for story in near {
            if self.are_parted(said(&member.story), said(&story)) {
                continue;
            }
            let members: Vec<usize> = self.newest(story).collect();
            let likeness = self.likeness(at, &members, |s, at, other| s.nearness(at, other));
            suggestions.extend(likeness.filter(|likeness| likeness.score >= ASKS).map(|likeness| (story, likeness)));
            let before = begins.then(|| self.before(at, &members)).flatten().map(|likeness| likeness.score);
            if let Some(score) = before.filter(|score| followed.is_none_or(|(_, best)| *score > best)) {
                followed = Some((story, score));
            }
        }
        suggestions.sort_by(|one, other| other.1.score.total_cmp(&one.1.score).then(one.0.cmp(&other.0)));
        suggestions.truncate(SUGGESTED);
        Told { story: member.story, begins, because, suggestions, follows: followed.map(|(story, _)| story) }
    }

    /// Adds the names that tell it and that the nearest entries have as well.
    pub(super) fn named(&self, telling: &Telling, mut told: Told) -> Told {
        let likenesses = told.because.iter_mut().chain(told.suggestions.iter_mut().map(|(_, likeness)| likeness));
        for likeness in likenesses {
            let both = self.by_entry.get(&telling.id).zip(self.by_entry.get(&likeness.nearest));
            let Some((one, other)) = both.map(|(one, other)| (&self.members[*one], &self.members[*other])) else {
                continue;
            };
            let rare = self.named.rare_names(one, other);
            likeness.names = written(&[telling.title, telling.summary], &rare);
        }
        told
    }

    /// How near an entry is to a story of days before that it may develop further.
    fn before(&self, at: usize, story: &[usize]) -> Option<Likeness> {
        let member = &self.members[at];
        let is_before = |other: &usize| {
            let days = member.at.zip(self.members[*other].at).map(|(this, other)| this - other);
            days.is_some_and(|days| days >= TimeDelta::days(LATER_DAYS))
        };
        if !story.iter().all(is_before) {
            return None;
        }
        let likeness = self.likeness(at, story, |s, at, other| s.unaged(at, other))?;
        (likeness.score >= ASKS && !likeness.places.is_empty()).then_some(likeness)
    }
}
