//! What stands above the first words of an issue, and below its last ones.

use serde::{Deserialize, Serialize};

use super::{Block, Inline, Picture};

/// How an issue begins. Its slug, title, label, language and state stay with the issue itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    #[serde(default)]
    pub opening: Opening,
    /// The newsletter's name, where it is printed on a line of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masthead: Option<String>,
    /// The banner above everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masthead_image: Option<Picture>,
    /// The line that names the issue, as it is printed: "MARCH 2026 | ANALYSIS & UPDATES …".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_line: Option<String>,
    /// The number within its year, or since the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagline: Option<String>,
    #[serde(default)]
    pub headline: String,
    #[serde(default, skip_serializing_if = "Envelope::is_empty")]
    pub envelope: Envelope,
}

/// The order of the first lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// The newsletter's name, the line of its label, the headline.
    MastheadFirst,
    /// The headline, the line of its label.
    #[default]
    HeadlineFirst,
    /// The line of its label, the headline.
    LabelFirst,
}

/// The time that an issue speaks of: a month, or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub year: i32,
    /// 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
}

/// What a mail says before it is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preheader: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

impl Envelope {
    /// Whether nothing is said: all of it then comes from the series.
    pub fn is_empty(&self) -> bool {
        *self == Envelope::default()
    }
}

/// What stands below the last section. Printed in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// Who sends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    #[serde(default)]
    pub body: Vec<Block>,
    /// The words of the link by which a reader leaves; its address is the mail service's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
    /// A postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social: Vec<Inline>,
}
