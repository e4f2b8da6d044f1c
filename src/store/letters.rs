//! What an issue says beside the entries placed in it: the text that stands above and below them, what stands together, and
//! items that were never an entry.

use std::collections::BTreeMap;
use std::future::Future;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Result;
use crate::model::curation::{DateFinding, RegionFinding};
use crate::model::entry::Entry;
use crate::model::erratum::ErratumNote;
use crate::model::issue::Issue;
use crate::model::letter::{
    Block, Footer, Group, Head, HeardLink, Letter, LetterItem, LetterSection, Mend, Place, wording,
};
use crate::model::words::Words;

/// How long it counts what an address said.
pub const KEPT: TimeDelta = TimeDelta::hours(24);

/// The text of issues.
pub trait Letters {
    /// Keeps an issue that was read from a text as a draft. The same text again is nothing new, whatever slug it is given.
    /// Another text for a slug that is taken is refused, but for a draft that it is to replace: then what is placed in the
    /// draft stays, behind the items of the text.
    fn import(&self, new: &NewLetter) -> impl Future<Output = Result<Imported>> + Send;

    /// All that an issue says, in its order; of a published one, as it was published. `None` where there is no such issue.
    fn letter(&self, slug: &str) -> impl Future<Output = Result<Option<Letter>>> + Send;

    /// Writes one piece anew: of a draft, or of a published issue whose readers are told. What it said before is kept among
    /// its former words; where somebody else has written it since `basis`, nothing changes, and what was to be written is
    /// kept there instead.
    fn rewrite(&self, rewrite: &Rewrite) -> impl Future<Output = Result<Rewritten>> + Send;

    /// Adds an item of the newsroom's own at the end of a section.
    fn add_item(
        &self,
        slug: &str,
        section: &str,
        item: &LetterItem,
        by: &Hand,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Moves an item of the newsroom's own within its draft: to the `position`th place of a section, counted from 1, or to its end.
    fn move_item(
        &self,
        slug: &str,
        id: &str,
        section: &str,
        position: Option<usize>,
        by: &Hand,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Takes an item of the newsroom's own out of its draft; its words are kept among its former ones.
    fn drop_item(&self, slug: &str, id: &str, by: &Hand) -> impl Future<Output = Result<()>> + Send;

    /// Takes an item, be it an entry or the newsroom's own, out of its published issue, or back into it; its readers are told.
    fn withdraw_item(
        &self,
        slug: &str,
        id: &str,
        is_back: bool,
        note: &ErratumNote,
        by: &Hand,
    ) -> impl Future<Output = Result<()>> + Send;

    /// The words of an entry as they stand in a published issue. `None`: it does not stand there.
    fn placed_words(&self, slug: &str, id: &str) -> impl Future<Output = Result<Option<PlacedText>>> + Send;

    /// The pieces of an issue that somebody wrote, by their names; of a published one also the entries in it.
    fn pieces(&self, slug: &str) -> impl Future<Output = Result<BTreeMap<String, PieceState>>> + Send;

    /// What a piece said before, and what was to be written over it, newest first.
    fn former(&self, slug: &str, piece: &str) -> impl Future<Output = Result<Vec<Former>>> + Send;

    /// What is known of the entries that stand in an issue, in its order; of its own items nothing.
    fn placed_facts(&self, slug: &str) -> impl Future<Output = Result<Vec<PlacedFacts>>> + Send;

    /// Keeps what addresses said, in the place of what they said before. What is older than [`KEPT`] goes.
    fn hear(&self, heard: &[HeardLink], now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// What these addresses said, as far as they were asked within [`KEPT`].
    fn heard(&self, addresses: &[String], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<HeardLink>>> + Send;
}

/// Who writes, and when.
#[derive(Debug, Clone)]
pub struct Hand {
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
}

/// A piece of an issue that is written as one.
#[derive(Debug, Clone)]
pub enum Piece {
    Head(Head),
    Lead(Vec<Block>),
    Footer(Footer),
    /// Without its groups. One that the issue does not have yet becomes its last.
    Section(LetterSection),
    /// Without its items.
    Group(Group),
    /// One of the newsroom's own.
    Item(Box<LetterItem>),
    /// An entry in a published issue. In a draft its words are those of its card.
    Words(Box<PlacedWords>),
}

impl Piece {
    /// The piece of a letter in which a place lies. `None`: nothing stands there, or an entry, whose words are its outlet's.
    pub fn at(letter: &Letter, place: &Place) -> Option<Piece> {
        let members: Vec<&str> = place.as_str().split('/').skip(1).collect();
        let number = |at: usize| members.get(at).and_then(|number| number.parse::<usize>().ok());
        match *members.first()? {
            "lead" => return Some(Piece::Lead(letter.lead.clone())),
            "footer" => return Some(Piece::Footer(letter.footer.clone())),
            "sections" => {}
            _ => return Some(Piece::Head(letter.head.clone())),
        }
        let section = letter.sections.get(number(1)?)?;
        if members.get(2) != Some(&"groups") {
            return Some(Piece::Section(LetterSection { groups: Vec::new(), ..section.clone() }));
        }
        let group = section.groups.get(number(3)?)?;
        if members.get(4) != Some(&"items") {
            return Some(Piece::Group(Group { items: Vec::new(), ..group.clone() }));
        }
        let item = group.items.get(number(5)?)?;
        item.entry.is_none().then(|| Piece::Item(Box::new(item.clone())))
    }

    /// One of the same sort that says this JSON; under its own id. `None`: the JSON is of another sort.
    pub fn like(&self, facts: &str) -> Option<Piece> {
        Some(match self {
            Piece::Head(_) => Piece::Head(serde_json::from_str(facts).ok()?),
            Piece::Lead(_) => Piece::Lead(serde_json::from_str(facts).ok()?),
            Piece::Footer(_) => Piece::Footer(serde_json::from_str(facts).ok()?),
            Piece::Section(_) => Piece::Section(serde_json::from_str(facts).ok()?),
            Piece::Group(group) => {
                let said: Group = serde_json::from_str(facts).ok()?;
                Piece::Group(Group { id: group.id.clone(), ..said })
            }
            Piece::Item(item) => {
                let said: LetterItem = serde_json::from_str(facts).ok()?;
                Piece::Item(Box::new(LetterItem { id: item.id.clone(), ..said }))
            }
            Piece::Words(words) => {
                let said: PlacedWords = serde_json::from_str(facts).ok()?;
                Piece::Words(Box::new(PlacedWords { id: words.id.clone(), ..said }))
            }
        })
    }

    /// What a translator of it has to write; the label of a group is a name, and the words of an entry are its article's.
    pub fn wording(&self) -> String {
        match self {
            Piece::Head(head) => head.wording(),
            Piece::Lead(lead) => wording(lead),
            Piece::Footer(footer) => footer.wording(),
            Piece::Section(section) => section.wording(),
            Piece::Group(_) | Piece::Words(_) => String::new(),
            Piece::Item(item) => item.wording(),
        }
    }

    /// Its name within the issue: `head`, `lead`, `footer`, `section/news`, `group/<id>`, `item/<id>`.
    pub fn name(&self) -> String {
        match self {
            Piece::Head(_) => "head".into(),
            Piece::Lead(_) => "lead".into(),
            Piece::Footer(_) => "footer".into(),
            Piece::Section(section) => format!("section/{}", section.slug),
            Piece::Group(group) => format!("group/{}", group.id),
            Piece::Item(item) => format!("item/{}", item.id),
            Piece::Words(words) => format!("item/{}", words.id),
        }
    }
}

/// One piece to be written anew.
#[derive(Debug, Clone)]
pub struct Rewrite {
    pub slug: String,
    pub piece: Piece,
    /// The revision that its editor saw; 0 where nothing was said. `None` writes over whatever is there.
    pub basis: Option<i64>,
    /// What was done to it, where one press did it.
    pub mended: Option<(Place, Mend)>,
    /// What readers of a published issue are told; a draft has none.
    pub note: Option<ErratumNote>,
    pub hand: Hand,
}

/// An entry as it stands in a published issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedWords {
    /// The public id of its placement.
    pub id: String,
    /// The outlet's revision.
    pub revision: i64,
    /// What the issue says instead of the outlet.
    pub words: Words,
}

/// The same beside what its outlet says.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedText {
    pub said: PlacedWords,
    /// As the outlet had it in that revision.
    pub original: Entry,
    /// What the outlet says now, where it has changed it since: the newest revision and its number.
    pub newest: Option<(i64, Entry)>,
}

/// What writing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rewritten {
    /// The issue's revision from then on.
    Done(i64),
    /// Somebody else was there first; this is what they say.
    Other(PieceState),
}

/// How a piece stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceState {
    /// The issue's revision when it was written.
    pub rev: i64,
    /// `None`: it came with an import of a time when nobody noted who.
    pub editor: Option<String>,
    pub at: Option<DateTime<Utc>>,
    /// As JSON.
    pub facts: String,
}

/// What a piece said, or was to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    pub editor: String,
    pub at: DateTime<Utc>,
    /// As JSON.
    pub facts: String,
    /// False where somebody else was there first, so that it never stood in the issue.
    pub was_said: bool,
}

/// An issue that was read from a text.
#[derive(Debug, Clone)]
pub struct NewLetter {
    /// A draft. Its sections are those of the letter.
    pub issue: Issue,
    /// The ids of its groups and items are whole.
    pub letter: Letter,
    /// What tells the text from all others: its hash.
    pub source: String,
    /// Whether it may take the place of what a draft says.
    pub replace: bool,
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
}

/// An entry that stands in an issue, as curation and earlier issues know it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedFacts {
    /// The public id of its placement.
    pub item: String,
    pub regions: Vec<RegionFinding>,
    pub dates: Vec<DateFinding>,
    /// The newest other issue that was published with it, or with another entry of its story: slug and label.
    pub ran: Option<(String, String)>,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A new draft.
    New,
    /// It took the place of what the draft said.
    Replaced,
    /// The text is kept already, as the issue with this slug.
    Known(String),
}
