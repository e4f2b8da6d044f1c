//! Editors' words of an entry, beside what its outlet published, which is never touched.

use serde::{Deserialize, Serialize};
use url::Url;

use super::entry::Entry;
use super::{Lang, Region};

/// What editors say instead of the outlet; whatever is absent is the original's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Plain text, one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Plain text; an empty line parts two paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The address of another picture, http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Url>,
    /// What the picture shows, whosever it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// The primary one first; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regions: Option<Vec<Region>>,
    /// Slugs of feeds.toml; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
}

impl Words {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Words::default()
    }

    /// These words over earlier ones, which stay where these say nothing.
    pub fn over(self, earlier: &Words) -> Words {
        let earlier = earlier.clone();
        Words {
            title: self.title.or(earlier.title),
            summary: self.summary.or(earlier.summary),
            image: self.image.or(earlier.image),
            alt: self.alt.or(earlier.alt),
            language: self.language.or(earlier.language),
            regions: self.regions.or(earlier.regions),
            topics: self.topics.or(earlier.topics),
        }
    }

    /// Without what the original says itself: that is no edit.
    pub fn beside(self, entry: &Entry) -> Words {
        let image = entry.image.as_ref();
        Words {
            title: self.title.filter(|title| *title != entry.title),
            image: self.image.filter(|url| image.is_none_or(|image| image.url != *url)),
            alt: self.alt.filter(|alt| image.is_none_or(|image| image.alt.as_ref() != Some(alt))),
            ..self
        }
    }
}

/// Editors' words as a card shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditedWords {
    pub words: Words,
    /// The number of the revision that they were written against.
    pub against: i64,
    /// The outlet has changed the original since.
    pub revised: bool,
    /// Until then readers see what they saw before.
    pub due: Option<chrono::DateTime<chrono::Utc>>,
}
