//! What several answers share: times as all JSON of ours has them, and the closed lists of words.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{ArrayBuilder, RefOr, Schema};

use crate::model::Region;
use crate::model::curation::{DateKind, EntryKind};
use crate::model::decision::{Act, Standing};
use crate::model::person::Role;
use crate::web::desk::act::right;

/// A time in UTC, to the second (RFC 3339).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(format = DateTime)]
pub struct Time(String);

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<DateTime<Utc>> for Time {
    fn from(at: DateTime<Utc>) -> Time {
        Time(at.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

/// A time that may be absent.
pub fn time(at: Option<DateTime<Utc>>) -> Option<Time> {
    at.map(Time::from)
}

/// The acts that are asked for on entries.
pub fn acts_on_entries() -> RefOr<Schema> {
    one_of(Act::ALL.into_iter().filter(|act| right(*act).is_some()).map(Act::as_str))
}

/// All acts.
pub fn all_acts() -> RefOr<Schema> {
    one_of(Act::ALL.map(Act::as_str))
}

/// How an entry can stand.
pub fn standings() -> RefOr<Schema> {
    one_of([Standing::New, Standing::Selected, Standing::Shortlisted, Standing::Spiked].map(Standing::as_str))
}

/// All roles, the one that may least first.
pub fn roles() -> RefOr<Schema> {
    one_of(Role::ALL.map(Role::as_str))
}

/// All kinds of entries.
pub fn kinds() -> RefOr<Schema> {
    one_of(EntryKind::ALL.map(EntryKind::as_str))
}

/// All kinds of dates.
pub fn date_kinds() -> RefOr<Schema> {
    one_of([DateKind::Event, DateKind::Deadline].map(DateKind::as_str))
}

/// All regions.
pub fn region() -> RefOr<Schema> {
    one_of(Region::ALL.map(Region::slug))
}

/// A list of regions.
pub fn regions() -> RefOr<Schema> {
    ArrayBuilder::new().items(region()).into()
}

fn one_of(words: impl IntoIterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).enum_values(Some(words)).into()
}
