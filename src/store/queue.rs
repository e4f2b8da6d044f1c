//! What editors need of the store to read the queue: cards by a query, page by page, and how many there are.

use std::fmt;
use std::future::Future;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Result;
use super::desk::Card;
use super::ranking::Ranked;
use crate::model::query::Query;

/// The reading side of the desk.
pub trait Queue {
    /// A page of what a query asks for, newest first by the outlets' own dates. While entries arrive, pages that follow
    /// one another neither skip nor repeat what was there before. Where the query wants one card for each story, it stands
    /// where the newest telling does that the query finds: one that arrives brings its story up to the beginning, and no
    /// story comes twice. Where the query asks for the best first, the newest that it finds are ranked; that order is made
    /// anew for every page, so that a decision in between can move cards from one page to another.
    fn queue(&self, query: &Query, page: &Page) -> impl Future<Output = Result<Cards>> + Send;

    /// The card on which a query shows an entry as it is now: that of its story where it wants one for each, as long as
    /// anything of the story is found.
    fn card(&self, query: &Query, entry: i64, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Card>>> + Send;

    /// What a query finds of the latest arrivals, the last first, whatever date their outlets give them: for those who
    /// read on from where they were. Every entry comes by itself.
    fn latest(&self, query: &Query, limit: usize, now: DateTime<Utc>)
    -> impl Future<Output = Result<Vec<Card>>> + Send;

    /// How many cards each of the queries has.
    fn counts(&self, queries: &[Query], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<Count>>> + Send;

    /// How many cards of a query hold what arrived after `since` ([`Cards::newest`]).
    fn arrived(&self, since: i64, query: &Query, now: DateTime<Utc>) -> impl Future<Output = Result<Count>> + Send;

    /// Makes up to `limit` entries searchable that are not yet, or were by an older folding, the newest first. Returns
    /// how many; what polls bring is searchable at once.
    fn catch_up_search(&self, limit: usize) -> impl Future<Output = Result<usize>> + Send;
}

/// Cards that are ranked where the best are asked for: the newest of a view, more than come in two weeks.
pub const CANDIDATES: usize = 600;

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Begins after this place, with older entries.
    pub after: Option<Cursor>,
    /// Ends before this place, with newer entries; `after` goes before it.
    pub before: Option<Cursor>,
    pub limit: usize,
    pub now: DateTime<Utc>,
}

impl Page {
    /// The first page.
    pub fn first(limit: usize, now: DateTime<Utc>) -> Page {
        Page { after: None, before: None, limit, now }
    }
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct Cards {
    pub cards: Vec<Card>,
    /// Where older ones begin, if there are any.
    pub next: Option<Cursor>,
    /// Where newer ones end; there may be some.
    pub previous: Option<Cursor>,
    /// The newest entry that had arrived when the page was read, as [`Queue::arrived`] takes it.
    pub newest: i64,
    /// What ranking says of each card, where the query asks for the best first: of that telling of it which editors will
    /// most likely take.
    pub ranks: Vec<Ranked>,
}

/// A place in the queue. Its text is opaque: it goes into an address and comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When the entry is dated, in epoch milliseconds.
    pub at: i64,
    pub id: i64,
}

/// A text that is no place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("could not turn to that page because its address is incomplete; begin at the first one")]
pub struct BadCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> std::result::Result<Cursor, BadCursor> {
        let number = |part: &str| u64::from_str_radix(part, 16).map(u64::cast_signed).map_err(|_| BadCursor);
        let (at, id) = text.split_once('.').ok_or(BadCursor)?;
        Ok(Cursor { at: number(at)?, id: number(id)? })
    }
}

/// How many there are, counted no further than [`Count::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    pub n: usize,
    /// There are more than that.
    pub more: bool,
}

impl Count {
    /// Beyond this nobody counts.
    pub const MOST: usize = 999;

    /// From a count that stopped at one more than [`Count::MOST`].
    pub fn capped(found: usize) -> Count {
        Count { n: found.min(Count::MOST), more: found > Count::MOST }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_queue_comes_back_from_its_text() {
        for (at, id) in [(0, 1), (1_795_348_800_000, 100_000), (-1, 7), (i64::MIN, i64::MAX)] {
            let cursor = Cursor { at, id };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for bad in ["", ".", "1", "1.", "x.1", "1.2.3", "1.-2", "10000000000000000.1"] {
            assert_eq!(bad.parse::<Cursor>(), Err(BadCursor), "{bad}");
        }
    }
}
