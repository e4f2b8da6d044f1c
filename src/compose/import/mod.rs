//! The text of an issue to a letter. Nothing is guessed: what the text does not say stays absent, and what it shows to be
//! missing (the gap of a picture, a link to nowhere) is kept as lost.
//!
//! # Grammar
//! ```text
//! issue    = opening lead section* footer?
//! opening  = NAME LABEL HEADLINE | LABEL HEADLINE | HEADLINE LABEL
//! lead     = paragraphs up to the first section
//! section  = HEADING items              where any paragraph is a heading word
//!          | PICTURE items              elsewhere: "title | text" are updates, the last without an outlet is analysis
//! item     = [OUTLET] TITLE body [CALL] | TITLE " | " body [CALL]
//! footer   = ORGANISATION? from the first paragraph with the reader's address or a way out
//! ```
//! A picture is told by the empty lines that it left behind ([`opening`] says how many).

mod call;
mod footer;
mod inline;
mod item;
pub mod label;
mod lines;
mod opening;
mod outlets;
mod paragraphs;
mod sections;

use crate::compose::spelling;
use crate::model::Lang;
use crate::model::letter::{Block, Letter, Opening, Picture, Place, Role};

pub use inline::inlines;
pub use lines::Lines;
pub use outlets::Outlets;

use paragraphs::{Paragraph, ends_sentence as sentence_ends, paragraphs};

/// An issue as its text tells it.
#[derive(Debug, Clone)]
pub struct Imported {
    pub letter: Letter,
    /// `2026-03` or, where issues are numbered, year and number: `2024-2`.
    pub slug: String,
    /// The newsletter's name.
    pub title: String,
    /// What readers call the issue: "March 2026", "2 (2024)".
    pub label: String,
    pub language: Lang,
    /// Where in the text each part of the letter stands.
    pub lines: Lines,
}

/// Why a text is no issue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("it is empty")]
    Empty,
    #[error("it is no text")]
    Binary,
    #[error("it has {0} only, and an issue begins with a headline and the line that names it")]
    TooShort(&'static str),
    #[error(
        "none of its first two lines names an issue, as \"March 2026\", \"MARCH 2026 | NEWS AND UPDATES\" or \"Newsletter ‘In Movement’ 3 (2026)\" do"
    )]
    NoLabel,
}

/// Reads the text of an issue, whose language somebody has told. Outlets are recognised by the names in `outlets`.
pub fn text(source: &str, outlets: &Outlets, language: &Lang) -> Result<Imported, Unreadable> {
    if source.contains('\0') {
        return Err(Unreadable::Binary);
    }
    let all = paragraphs(source);
    let begun = opening::opening(&all)?;
    let mut lines = Lines::default();
    let opening::Begun { head, title, label, slug, length, .. } = begun;
    let mut letter = Letter { head, ..Letter::default() };
    if letter.head.masthead_image.is_some()
        && let Some(first) = all.first()
    {
        lines.note(Place::default().at("masthead_image"), first.gap_lines());
    }
    let picture = picture_gap(&letter.head.opening, all.get(length..).unwrap_or_default());
    let (rest, ends) = footer::parted(all.get(length..).unwrap_or_default(), picture);
    let first = sections::first(rest, picture);
    let (opened, sectioned) = rest.split_at_checked(first).unwrap_or((rest, &[]));
    letter.lead = lead(opened, picture, &mut lines);
    letter.sections = sections::sections(sectioned, picture, outlets, &slug, &mut lines);
    letter.footer = footer::footer(ends, picture, &mut lines);
    let language = spelling::refined(language, source);
    Ok(Imported { letter, slug, title, label, language, lines })
}

/// How many empty lines a picture leaves behind: three below a masthead, where two part paragraphs, too; else two.
fn picture_gap(opening: &Opening, rest: &[Paragraph]) -> u32 {
    let wide = rest.iter().any(|paragraph| paragraph.gap >= 3);
    if *opening != Opening::HeadlineFirst && wide { 3 } else { 2 }
}

/// The paragraphs before the first section, with the pictures that stood among them.
fn lead(paragraphs: &[Paragraph], picture: u32, lines: &mut Lines) -> Vec<Block> {
    let mut lead = Vec::new();
    let last = paragraphs.len().saturating_sub(1);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.gap >= picture {
            lines.note(Place::lead(lead.len()), paragraph.gap_lines());
            lead.push(Block::Image(Box::new(Picture::lost())));
        }
        let role = match number {
            0 => Role::Greeting,
            _ if number == last => Role::Closing,
            _ => Role::Body,
        };
        lines.note(Place::lead(lead.len()), (paragraph.line, paragraph.line));
        lead.push(Block::Paragraph { role: Some(role), inlines: paragraph.inlines.clone() });
    }
    lead
}

/// Whether a text ends as a sentence does, quotation marks and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    sentence_ends(text)
}
