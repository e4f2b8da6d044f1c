//! What saved views need of the store: queries with a name, and the private addresses of their feeds.

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Result;

/// Saved views. Only their owners change them; shared ones are seen by every editor.
pub trait Views {
    /// The views that a person sees: their own and those that are shared, by name.
    fn views(&self, person: i64) -> impl Future<Output = Result<Vec<View>>> + Send;

    /// Saves a view; one of the same name and owner is replaced and keeps its feed.
    fn save_view(&self, view: &NewView, now: DateTime<Utc>) -> impl Future<Output = Result<View>> + Send;

    /// Removes a person's view with all addresses of its feed; false when they own no such view.
    fn remove_view(&self, id: i64, owner: i64) -> impl Future<Output = Result<bool>> + Send;

    /// Gives a person a new private address: of the feed of a view that they see, or of all of them (`None`). The one
    /// before it is dead. False when they see no such view.
    fn rotate_token(
        &self,
        person: i64,
        view: Option<i64>,
        hash: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<bool>> + Send;

    /// Makes a private address dead without another in its place.
    fn drop_token(&self, person: i64, view: Option<i64>) -> impl Future<Output = Result<()>> + Send;

    /// Whose private address it is and which views it opens, by name; `None` when it is dead, be it
    /// because its person is suspended.
    fn opened_by(&self, hash: &str) -> impl Future<Output = Result<Option<Opened>>> + Send;
}

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    pub id: i64,
    pub name: String,
    /// As it was typed.
    pub query: String,
    /// Whose it is: a person's id.
    pub owner: i64,
    /// Every editor sees it.
    pub shared: bool,
    pub created: DateTime<Utc>,
    /// Whether the person who looks has a private address of its feed.
    pub has_token: bool,
}

/// A view to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    pub name: String,
    pub query: String,
    pub owner: i64,
    pub shared: bool,
}

/// What a private address opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose address it is: a person's id.
    pub person: i64,
    /// Their handle: "me" in a query.
    pub handle: String,
    /// The language of their desk.
    pub language: Option<String>,
    pub views: Vec<View>,
}
