//! The texts of a letter that are read as one, with their places.

use crate::model::letter::{Block, Inline, Letter, LetterItem, Place};

/// A title, a paragraph, a list, a heading.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    pub place: Place,
    pub item: Option<&'a LetterItem>,
    pub text: String,
    /// Somebody else's words.
    pub is_quoted: bool,
}

impl Passage<'_> {
    /// Whether it is an outlet's: part of an entry.
    pub fn is_of_entry(&self) -> bool {
        self.item.is_some_and(|item| item.entry.is_some())
    }
}

/// Every passage in the order in which the letter is read. A footer's are left out: they are the same in every issue.
pub fn passages(letter: &Letter) -> Vec<Passage<'_>> {
    let mut all = vec![plain(Place::default().at("headline"), None, &letter.head.headline)];
    blocks(&letter.lead, Place::lead, None, &mut all);
    for (at, section) in letter.sections.iter().enumerate() {
        if let Some(heading) = &section.heading {
            all.push(plain(Place::section(at).at("heading"), None, heading));
        }
    }
    for (place, item) in letter.items() {
        all.push(plain(place.at("title"), Some(item), &item.title));
        blocks(&item.body, |at| place.body(at), Some(item), &mut all);
    }
    all.retain(|passage| !passage.text.trim().is_empty());
    all
}

fn plain<'a>(place: Place, item: Option<&'a LetterItem>, text: &str) -> Passage<'a> {
    Passage { place, item, text: text.to_string(), is_quoted: false }
}

fn blocks<'a>(
    blocks: &'a [Block],
    place: impl Fn(usize) -> Place,
    item: Option<&'a LetterItem>,
    all: &mut Vec<Passage<'a>>,
) {
    for (at, block) in blocks.iter().enumerate() {
        let is_quoted = matches!(block, Block::Quote { .. });
        all.push(Passage { is_quoted, ..plain(place(at), item, &text(block)) });
    }
}

fn text(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines, .. } | Block::Quote { inlines, .. } => words(inlines),
        Block::Heading { text } => text.clone(),
        Block::List { items, .. } => items.iter().map(|item| words(item)).collect::<Vec<_>>().join("\n"),
        Block::Button { label, .. } => label.clone(),
        Block::Image(picture) => picture.caption.clone().unwrap_or_default(),
        Block::Divider => String::new(),
    }
}

/// The words of runs; what a mail service puts in is none of them.
fn words(inlines: &[Inline]) -> String {
    inlines.iter().filter(|inline| inline.merge.is_none()).map(|inline| inline.text.as_str()).collect()
}
