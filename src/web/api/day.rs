//! A date that an entry announces, as JSON has it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::date_kinds;
use crate::model::curation::{DateFinding, DateKind};
use crate::model::words::SaidDate;

/// A date of an event, or a deadline.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnnouncedDate)]
pub struct Day {
    #[schema(schema_with = date_kinds)]
    kind: DateKind,
    /// The first day: year, month and day (RFC 3339, full-date). Of a deadline the last on which something can be handed in.
    #[schema(value_type = String, format = Date)]
    start: NaiveDate,
    /// The last day, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    end: Option<NaiveDate>,
}

impl From<Day> for SaidDate {
    fn from(Day { kind, start, end }: Day) -> SaidDate {
        SaidDate { kind, start, end: end.unwrap_or(start) }
    }
}

impl From<SaidDate> for Day {
    fn from(SaidDate { kind, start, end }: SaidDate) -> Day {
        Day { kind, start, end: Some(end).filter(|end| *end != start) }
    }
}

/// A date that was found in an entry's words.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundDate {
    #[serde(flatten)]
    day: Day,
    /// It may be another day: a weekday beside it does not fit.
    doubtful: bool,
}

impl From<&DateFinding> for FoundDate {
    fn from(found: &DateFinding) -> FoundDate {
        FoundDate { day: SaidDate::from(found).into(), doubtful: found.doubt.is_some() }
    }
}
