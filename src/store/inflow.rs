//! What comes in by hand needs of the store: entries added by their link, and updates that people send.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use super::polls::{NewEntry, Refused, RevisedEntry};
use crate::model::outlet::Outlet;
use crate::model::update::{SentUpdate, Update, UpdateLink};

/// Entries that no poll brings.
pub trait Inflow {
    /// The rows of an outlet and of a source of it that nobody polls; made where they are missing. An outlet of
    /// feeds.toml is left as it is.
    fn by_hand(&self, outlet: &Outlet) -> impl Future<Output = Result<HandRows>> + Send;

    /// The public id of an entry.
    fn public_id_of(&self, entry_id: i64) -> impl Future<Output = Result<String>> + Send;

    /// Stores an entry that somebody added by its link, with who did; nothing when another brought it meanwhile.
    fn add_by_hand(&self, addition: &Addition)
    -> impl Future<Output = Result<std::result::Result<(), Refused>>> + Send;

    /// Makes a link by which people send updates.
    fn open_update_link(&self, link: &UpdateLink, outlet: &Outlet) -> impl Future<Output = Result<UpdateLink>> + Send;

    /// All links, newest first; with how many updates came by each.
    fn update_links(&self) -> impl Future<Output = Result<Vec<(UpdateLink, i64)>>> + Send;

    /// The link with this token, revoked or not.
    fn update_link(&self, token: &str) -> impl Future<Output = Result<Option<UpdateLink>>> + Send;

    /// Closes a link; what came by it stays. False where there is none that is open.
    fn close_update_link(&self, id: i64, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// Stores an update as a new entry of its link's outlet; `receipt` is the hash of the token of the sender's page.
    fn send_update(&self, sending: &Sending) -> impl Future<Output = Result<()>> + Send;

    /// How many updates came by a link since then.
    fn came_since(&self, link_id: i64, since: DateTime<Utc>) -> impl Future<Output = Result<i64>> + Send;

    /// The update behind a receipt, with how it stands.
    fn sent_update(&self, receipt: &str) -> impl Future<Output = Result<Option<SentUpdate>>> + Send;

    /// The newest updates that came by any link.
    fn updates(&self, limit: usize) -> impl Future<Output = Result<Vec<SentUpdate>>> + Send;

    /// Replaces an update by its sender's correction; false when it is decided or taken back by now.
    fn correct_update(&self, correction: &Correction) -> impl Future<Output = Result<bool>> + Send;

    /// How often an update was corrected, and how often updates of its link were since then.
    fn corrected(&self, sent: &SentUpdate, since: DateTime<Utc>) -> impl Future<Output = Result<Corrected>> + Send;

    /// When the sender of the update that became this entry corrected it, oldest first.
    fn corrections(&self, entry_id: i64) -> impl Future<Output = Result<Vec<DateTime<Utc>>>> + Send;

    /// Takes an update back for its sender: what was sent is erased, `left` alone stays of it, and it leaves the queue.
    /// False when it is decided or taken back by now.
    fn take_back_update(
        &self,
        update_id: i64,
        left: &RevisedEntry,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<bool>> + Send;

    /// An editor's words to the sender of an update; empty ones take them back.
    fn answer_update(&self, update_id: i64, words: &str) -> impl Future<Output = Result<bool>> + Send;
}

/// Where entries that come by hand belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandRows {
    pub outlet_id: i64,
    pub source_id: i64,
}

/// An entry that somebody added by its link.
#[derive(Debug, Clone)]
pub struct Addition {
    pub rows: HandRows,
    pub entry: NewEntry,
    /// Their handle.
    pub by: String,
    pub at: DateTime<Utc>,
}

/// An update on its way in.
#[derive(Debug, Clone)]
pub struct Sending {
    pub link: UpdateLink,
    pub receipt: String,
    pub update: Update,
    pub entry: NewEntry,
    pub at: DateTime<Utc>,
}

/// How often senders corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrected {
    /// This update, ever.
    pub times: i64,
    /// All updates of its link, since the time that was asked for.
    pub of_link: i64,
}

/// An update as its sender wants it now.
#[derive(Debug, Clone)]
pub struct Correction {
    pub update_id: i64,
    pub update: Update,
    pub entry: RevisedEntry,
    pub at: DateTime<Utc>,
}
