//! What ranking needs of the store: what the model says of entries and why, and the model from the log alone. It learns in
//! the transaction of each decision ([`Desk::act`](super::Desk::act), [`Desk::undo`](super::Desk::undo)).

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Result;
use super::desk::Telling;
use crate::rank::Term;

/// Ranking.
pub trait Ranking {
    /// What the model says of these entries, in their order.
    fn ranks(&self, entries: &[i64], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<Ranked>>> + Send;

    /// What an entry reads most like among those that editors took, and among those that they rejected.
    fn witnesses(&self, entry: i64) -> impl Future<Output = Result<Witnesses>> + Send;

    /// Makes the model again from the log where it is of another version or encoder than this one, or where decisions are older
    /// than ranking. Returns whether it did.
    fn settle_ranking(&self, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// Makes the model again from the log. Returns whether it was another one before.
    fn rebuild_ranking(&self, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// The model as it is stored, once there is one.
    fn ranking(&self) -> impl Future<Output = Result<Option<Vec<u8>>>> + Send;
}

/// What the model says of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    #[serde(skip)]
    pub entry: i64,
    /// The chance that an editor takes it, from 0 to 1.
    pub p: f32,
    /// Why, the strongest first.
    pub terms: Vec<Term>,
    /// Its place among what was ranked, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// It stands there to be tried out: little is known of what is like it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub trial: bool,
}

/// The nearest entries on which editors decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Witnesses {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Telling>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<Telling>,
}
