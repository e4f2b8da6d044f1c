//! Paragraphs, pictures and what else a passage is made of.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Href, MergeTag};

/// A piece of a lead, of an item's body or of a footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    Paragraph {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<Role>,
        inlines: Vec<Inline>,
    },
    Heading {
        text: String,
    },
    Quote {
        inlines: Vec<Inline>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cite: Option<String>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Inline>>,
    },
    Image(Box<Picture>),
    Button {
        label: String,
        href: Href,
    },
    Divider,
}

impl Block {
    /// A paragraph of a body: it has no role.
    pub fn paragraph(inlines: Vec<Inline>) -> Block {
        Block::Paragraph { role: None, inlines }
    }

    /// The words of a paragraph or quotation; none of anything else.
    pub fn inlines(&self) -> &[Inline] {
        match self {
            Block::Paragraph { inlines, .. } | Block::Quote { inlines, .. } => inlines,
            _ => &[],
        }
    }
}

/// What a paragraph of the lead is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Greeting,
    Body,
    Closing,
}

/// A run of text that looks one way throughout. Runs are not nested: a bold link is one run that is both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Of a merge tag: the tag as it was written.
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<Href>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub em: bool,
    /// What the mail service puts in the place of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge: Option<MergeTag>,
    /// A line ends after it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub br: bool,
}

impl Inline {
    /// Words without any mark.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline { text: text.into(), ..Inline::default() }
    }
}

/// A picture and what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The hash of a file of the newsroom's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// It says nothing that the words do not say, and needs no `alt`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub decorative: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Url>,
    /// In pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// In pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What must stay when it is cut: percent from the left, percent from the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<(u8, u8)>,
    /// A picture stood here; which one is not known.
    #[serde(default, skip_serializing_if = "is_false")]
    pub lost: bool,
}

impl Picture {
    /// The place of a picture that is known no more.
    pub fn lost() -> Picture {
        Picture { lost: true, ..Picture::default() }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}
