//! Times as the desk says them, in the editor's language and UTC.

use chrono::{DateTime, Utc};

use crate::model::Lang;
use crate::render;
use crate::web::words::Words;

/// A day written out.
pub fn day(w: &Words, at: DateTime<Utc>) -> String {
    w.tag
        .parse::<Lang>()
        .map_or_else(|_| at.format("%Y-%m-%d").to_string(), |language| render::words(&language).date(at))
}

/// A moment written out, in UTC.
pub fn long(w: &Words, at: DateTime<Utc>) -> String {
    format!("{}, {} UTC", day(w, at), at.format("%H:%M"))
}
