//! What is compared: a newcomer, its text, and what is remembered of an entry that was seen.

use chrono::{DateTime, TimeDelta, Utc};

use super::credit;
use super::shingles::{ENOUGH, Shingles};
use crate::model::Lang;
use crate::model::curation::DuplicateFinding;
use crate::text::{Words, fold};

/// Equal titles mean equal texts only when they are published this near to each other.
pub(super) const DAYS: i64 = 3;

/// An entry to be compared.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub id: &'a str,
    /// The outlet's slug or name, as credit lines may carry it.
    pub outlet: &'a str,
    pub canonical_url: Option<&'a str>,
    /// The place within the page that the address names (`p1` of `/live#p1`).
    pub anchor: Option<&'a str>,
    pub title: &'a str,
    /// Plain text, as much as there is.
    pub text: &'a str,
    pub language: &'a Lang,
    pub published: Option<DateTime<Utc>>,
}

/// What of a text is compared.
#[derive(Debug)]
pub(super) struct Body {
    pub shingles: Shingles,
    /// Those of the first words.
    pub lead: Shingles,
    /// What its credit lines name.
    credits: Vec<String>,
}

impl Body {
    pub(super) fn of(text: &str) -> Body {
        let words = Words::new(text);
        Body { shingles: Shingles::of(&words), lead: Shingles::of_lead(&words), credits: credit::credits(&words) }
    }
}

/// An entry that was seen.
#[derive(Debug)]
pub(super) struct Known {
    pub id: String,
    pub outlet: String,
    /// Folded.
    pub title: String,
    pub anchor: Option<String>,
    pub numbers: Vec<String>,
    pub body: Body,
    pub language: Lang,
    pub published: Option<DateTime<Utc>>,
}

impl Known {
    /// `title` is folded.
    pub(super) fn new(candidate: &Candidate, title: String, body: Body) -> Known {
        Known {
            id: candidate.id.to_string(),
            outlet: candidate.outlet.to_string(),
            title,
            anchor: candidate.anchor.map(str::to_string),
            numbers: numbers(candidate.title),
            body,
            language: candidate.language.clone(),
            published: candidate.published,
        }
    }

    /// Texts under one title: two long ones were compared already and differ; a short one must stand in the long one.
    /// Of one outlet, whose columns come again under one title, only an equal text counts.
    pub(super) fn may_be_one(&self, candidate: &Candidate, body: &Body) -> bool {
        let (this, that) = (&self.body.shingles, &body.shingles);
        if self.is_of_outlet(candidate) {
            return this == that;
        }
        let (shorter, longer) = (this.len().min(that.len()), this.len().max(that.len()));
        if shorter >= ENOUGH {
            return false;
        }
        // Too short a text, a teaser of its own perhaps, says nothing against an equal title.
        shorter < 8 || longer < ENOUGH || this.overlap(that).containment >= 0.5
    }

    pub(super) fn is_of_outlet(&self, candidate: &Candidate) -> bool {
        !candidate.outlet.is_empty() && self.outlet == candidate.outlet
    }

    /// Whether an outlet published another text under this title on another day: a column, whose title tells nothing.
    pub(super) fn is_column_with(&self, other: &Known) -> bool {
        let days = self.published.zip(other.published).map(|(one, other)| (one.date_naive(), other.date_naive()));
        let is_of_outlet = !self.outlet.is_empty() && self.outlet == other.outlet;
        let differs = self.body.shingles.overlap(&other.body.shingles).containment < 0.5;
        is_of_outlet && differs && days.is_some_and(|(one, other)| one != other)
    }

    /// Whether both were published within [`DAYS`].
    pub(super) fn is_near(&self, candidate: &Candidate) -> bool {
        let dates = self.published.zip(candidate.published);
        dates.is_some_and(|(one, other)| (one - other).abs() <= TimeDelta::days(DAYS))
    }

    /// That the candidate repeats this one, for this reason.
    pub(super) fn finding(&self, candidate: &Candidate, body: &Body, reason: String) -> DuplicateFinding {
        let credits_known = credit::names(&body.credits, &self.outlet);
        let credits_this = credit::names(&self.body.credits, candidate.outlet);
        let why = match (credits_known, credits_this) {
            (true, _) => format!("{reason}; its credit line names {}", self.outlet),
            (_, true) => format!("{reason}; the credit line of the other names {}", candidate.outlet),
            _ => reason,
        };
        DuplicateFinding { id: self.id.clone(), why, is_original: credits_this && !credits_known }
    }
}

/// The words of a title that hold a digit.
pub(super) fn numbers(title: &str) -> Vec<String> {
    fold(title).split(' ').filter(|word| word.bytes().any(|b| b.is_ascii_digit())).map(str::to_string).collect()
}
