//! What the deliver line needs of the store: the steps of an issue, and the outbox.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use crate::model::delivery::{Delivery, MailFacts, NewDelivery, Step, StepName, StepState};

/// Steps and outbox. A row of the outbox is put in by the transaction that publishes its issue
/// ([`Desk::publish_issue`](super::Desk::publish_issue)).
pub trait Deliveries {
    /// The steps of an issue that were noted, in their order; those before its mail alone.
    fn steps(&self, slug: &str) -> impl Future<Output = Result<Vec<Step>>> + Send;

    /// Notes a step of an issue in the place of what was noted of it before. Refused where there is no such issue.
    fn note_step(&self, slug: &str, step: &Step) -> impl Future<Output = Result<()>> + Send;

    /// Takes a step back, as if it had never been noted. Returns whether it had.
    fn drop_step(&self, slug: &str, name: StepName) -> impl Future<Output = Result<bool>> + Send;

    /// All that an issue's text is made of, as one hash: it differs as soon as a word, an item or the order does, by whoever's
    /// hand. `None` where there is no such issue.
    fn fingerprint(&self, slug: &str) -> impl Future<Output = Result<Option<String>>> + Send;

    /// Notes of frozen issues that page and feeds are out, where they are. Returns their slugs.
    fn issues_out(&self, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<String>>> + Send;

    /// The delivery with this key, such as `mail/2026-03`.
    fn delivery(&self, key: &str) -> impl Future<Output = Result<Option<Delivery>>> + Send;

    /// Takes up the next delivery that is due, for the run with this fence: one whose issue is out whole. There is one at a
    /// time, so that what an earlier run had in hand comes first, and what this one broke off over; nothing while a later run is
    /// at work.
    fn claim(&self, fence: i64, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Delivery>>> + Send;

    /// Writes down how far a delivery in hand is. [`Error::Moved`](super::Error::Moved) where a later run has taken it over.
    fn note_delivery(
        &self,
        id: i64,
        fence: i64,
        facts: &MailFacts,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Ends the work on a delivery in hand, for now or for good. [`Error::Moved`](super::Error::Moved) as above.
    fn settle(&self, id: i64, fence: i64, settled: &Settled) -> impl Future<Output = Result<()>> + Send;

    /// Gives a delivery up that nobody has in hand yet. Returns whether that was in time.
    fn call_off(&self, key: &str, answer: &str, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// Begins a delivery anew that waits or was refused. Returns whether there is such a one.
    fn renew(&self, delivery: &NewDelivery, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub state: StepState,
    /// A sentence without an address of anybody.
    pub answer: String,
    /// Of one that waits: it is not taken up before.
    pub next_at: DateTime<Utc>,
    pub facts: MailFacts,
    pub now: DateTime<Utc>,
}
