//! Saved views: a query with a name, the editor's own or shared, and the private addresses of their feeds.

use chrono::{DateTime, Utc};

use crate::model::query::Query;
use crate::render;
use crate::store::views::{NewView, Opened, View};
use crate::store::{self, Views};

/// Letters of a view's name.
const LONGEST_NAME: usize = 80;

/// Why a view was not saved, or an address not given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("could not save the view because it has no name; give it one of up to {LONGEST_NAME} letters")]
    Name,
    #[error("there is no such view, or it is not shared with you")]
    NoView,
    #[error("could not make a private address because {0}")]
    Chance(#[from] getrandom::Error),
    #[error(transparent)]
    Feed(#[from] render::Error),
}

/// Saves a query under a name. One of the same name and owner is replaced, and its feed goes on under its address.
pub async fn save(store: &impl Views, wanted: NewView, now: DateTime<Utc>) -> Result<View, Error> {
    let name = wanted.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::Name);
    }
    let query = Query::parse(&wanted.query).to_string();
    Ok(store.save_view(&NewView { name, query, ..wanted }, now).await?)
}

/// Removes one of a person's own views.
pub async fn remove(store: &impl Views, id: i64, owner: i64) -> Result<(), Error> {
    if store.remove_view(id, owner).await? { Ok(()) } else { Err(Error::NoView) }
}

/// Gives a person a new private address of a view's feed, or of all their views (`None`), and returns its token, which is
/// kept nowhere. The address before it is dead.
pub async fn new_address(
    store: &impl Views,
    person: i64,
    view: Option<i64>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    if store.rotate_token(person, view, &hash(&token), now).await? { Ok(token) } else { Err(Error::NoView) }
}

/// What a private address opens; `None` when it is dead.
pub async fn open(store: &impl Views, token: &str) -> Result<Option<Opened>, Error> {
    Ok(store.opened_by(&hash(token)).await?)
}

/// A token as the store knows it.
fn hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}
