//! A newsletter: when it appears and what its issues are made of.

use serde::{Deserialize, Serialize};

/// A newsletter, whose issues follow one pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Matches `[a-z0-9-]+`.
    pub slug: String,
    pub title: String,
    /// When an issue is due (syntax of the calendar module), read in `timezone`.
    pub schedule: Option<String>,
    /// A name of the IANA time zone database, such as `America/Sao_Paulo`; UTC when absent.
    pub timezone: Option<String>,
    /// The sections of an issue, in their order.
    pub sections: Vec<String>,
    /// The mail service that sends it out.
    pub mail: Option<String>,
}
