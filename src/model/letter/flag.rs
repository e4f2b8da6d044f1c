//! What is missing in an issue or does not fit, and where.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::Lang;

/// One thing that an editor should look at. Never stored: it is worked out from the letter, and so is gone when it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flag {
    pub kind: FlagKind,
    pub weight: Weight,
    pub place: Place,
    /// The id of the item that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What is missing, and what an editor does about it.
    pub note: String,
    /// What a button can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<Mend>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagKind {
    /// No section was told apart.
    NoSections,
    MissingHeading,
    MissingOutlet,
    /// A name in the place of an outlet's that is in no list.
    UnknownOutlet,
    MissingLink,
    /// Nothing asks the reader to go on.
    MissingCta,
    /// A call that announces an address, such as "Read more at".
    DanglingCta,
    /// Words that announce an address and have none.
    DanglingLink,
    /// One paragraph seems to have become two.
    SplitParagraph,
    NoEndMark,
    MissingImage,
    /// A call that is worded or placed otherwise than the others.
    CtaWording,
    /// Not one link is left.
    LinksLost,
    UnknownMergeTag,
    /// Marks that stayed text because they are not complete.
    UnreadMark,
    /// A picture without words for those who do not see it.
    MissingAlt,
    MissingRegion,
    /// The outlet's words about rights are not in feeds.toml.
    UnknownLicence,
    /// The last date of an item lies before the day on which the issue is sent.
    PassedDeadline,
    /// A weekday that does not fit the date beside it.
    WrongWeekday,
    /// An earlier issue had it.
    AlreadyRan,
    /// A word in the spelling of the other English.
    MixedSpelling,
    /// The mail is so long that mail programs cut it.
    TooLong,
    LongSubject,
    /// The mail has no way out.
    MissingUnsubscribe,
    /// Words in another language than the issue's.
    Untranslated,
    DeadLink,
    /// An address that could not be asked, or would not answer a program.
    UncheckedLink,
    /// Pieces of an edition still say what the issue says from which it was taken.
    LeftToTranslate,
    /// The issue from which an edition was taken says something else by now.
    OriginalChanged,
}

impl FlagKind {
    pub fn as_str(self) -> &'static str {
        match self {
            FlagKind::NoSections => "no-sections",
            FlagKind::MissingHeading => "missing-heading",
            FlagKind::MissingOutlet => "missing-outlet",
            FlagKind::UnknownOutlet => "unknown-outlet",
            FlagKind::MissingLink => "missing-link",
            FlagKind::MissingCta => "missing-cta",
            FlagKind::DanglingCta => "dangling-cta",
            FlagKind::DanglingLink => "dangling-link",
            FlagKind::SplitParagraph => "split-paragraph",
            FlagKind::NoEndMark => "no-end-mark",
            FlagKind::MissingImage => "missing-image",
            FlagKind::CtaWording => "cta-wording",
            FlagKind::LinksLost => "links-lost",
            FlagKind::UnknownMergeTag => "unknown-merge-tag",
            FlagKind::UnreadMark => "unread-mark",
            FlagKind::MissingAlt => "missing-alt",
            FlagKind::MissingRegion => "missing-region",
            FlagKind::UnknownLicence => "unknown-licence",
            FlagKind::PassedDeadline => "passed-deadline",
            FlagKind::WrongWeekday => "wrong-weekday",
            FlagKind::AlreadyRan => "already-ran",
            FlagKind::MixedSpelling => "mixed-spelling",
            FlagKind::TooLong => "too-long",
            FlagKind::LongSubject => "long-subject",
            FlagKind::MissingUnsubscribe => "missing-unsubscribe",
            FlagKind::Untranslated => "untranslated",
            FlagKind::DeadLink => "dead-link",
            FlagKind::UncheckedLink => "unchecked-link",
            FlagKind::LeftToTranslate => "left-to-translate",
            FlagKind::OriginalChanged => "original-changed",
        }
    }
}

/// How much it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Publication waits for it.
    Stops,
    Warns,
    Notes,
}

impl Weight {
    pub fn as_str(self) -> &'static str {
        match self {
            Weight::Stops => "stops",
            Weight::Warns => "warns",
            Weight::Notes => "notes",
        }
    }
}

/// What one press can do about a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Mend {
    /// Makes one paragraph of this one and the next.
    Join,
    /// Words the call like the others.
    Word { label: String },
    /// Says that the picture only adorns and needs no words.
    Decorative,
    /// Writes a word in the other spelling, wherever it stands there.
    Spell { from: String, to: String },
    /// Takes the link away; its words stay.
    Unmark,
    /// Leads where the item's title leads.
    Link { href: String },
    /// Says in which language the item is.
    Mark { language: Lang },
}

/// A place in a letter: a JSON Pointer (RFC 6901) into what `issue show --json` prints, such as `/sections/0/groups/0/items/2/cta`.
/// The whole letter is the empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(String);

impl Place {
    pub fn lead(block: usize) -> Place {
        Place(format!("/lead/{block}"))
    }

    pub fn section(section: usize) -> Place {
        Place(format!("/sections/{section}"))
    }

    pub fn group(section: usize, group: usize) -> Place {
        Place(format!("/sections/{section}/groups/{group}"))
    }

    pub fn item(section: usize, group: usize, item: usize) -> Place {
        Place(format!("/sections/{section}/groups/{group}/items/{item}"))
    }

    /// What the mail says before it is opened.
    pub fn envelope(member: &str) -> Place {
        Place(format!("/envelope/{member}"))
    }

    pub fn footer() -> Place {
        Place("/footer".into())
    }

    /// A member of what stands here, such as `cta` or `heading`.
    pub fn at(&self, member: &str) -> Place {
        Place(format!("{}/{member}", self.0))
    }

    /// A paragraph of the item or footer that stands here.
    pub fn body(&self, block: usize) -> Place {
        Place(format!("{}/body/{block}", self.0))
    }

    /// What this is a member of; `None` for the whole letter.
    pub fn parent(&self) -> Option<Place> {
        self.0.rsplit_once('/').map(|(parent, _)| Place(parent.to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Sorts places as a letter is read: what contains something before what is in it.
    pub fn order(&self) -> Vec<usize> {
        self.0.split('/').skip(1).map(|part| part.parse().unwrap_or_else(|_| rank(part))).collect()
    }
}

/// Members in the order in which they are read.
const READ: [&str; 12] = [
    "envelope",
    "masthead_image",
    "headline",
    "lead",
    "sections",
    "footer",
    "heading_image",
    "logo",
    "image",
    "title",
    "body",
    "cta",
];

fn rank(member: &str) -> usize {
    READ.iter().position(|known| *known == member).unwrap_or(READ.len())
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
