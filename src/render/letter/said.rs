//! What of an issue anybody may read, in order and free of marks: the source of the forms without HTML. A lost link leaves its
//! words, a lost picture or call nothing, and what only a mail service can fill in is left out with the sentence around it.

use super::passage::{Passage, Target, passage, said};
use crate::model::letter::{
    Block, Call, CallPlace, Footer, Group, Head, Href, Inline, Layout, Letter, LetterItem, LetterSection, Opening,
    Picture,
};

/// A piece of an issue. All words are on one line, and no two braces stand side by side in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The newsletter's name, its label, who sends it.
    Line(String),
    Headline(String),
    /// The heading of a section.
    Section(String),
    /// Whose words the next items are.
    Outlet(String),
    /// The title of an item, and where it leads.
    Title(String, Option<Target>),
    /// A heading within a passage.
    Heading(String),
    Paragraph(Passage),
    /// A quotation, and who says it.
    Quote(Passage, Option<String>),
    List {
        ordered: bool,
        items: Vec<Passage>,
    },
    Picture {
        alt: Option<String>,
        url: Option<String>,
        caption: Option<String>,
    },
    /// Words that ask the reader to go on.
    Call(String, Target),
    Divider,
}

/// The pieces of an issue in the order in which they are read.
pub(super) fn pieces(letter: &Letter) -> Vec<Piece> {
    let mut pieces = opening(&letter.head);
    pieces.extend(letter.lead.iter().filter_map(|there| block(there, false)));
    for section in &letter.sections {
        push_section(&mut pieces, section);
    }
    let footer = footer(&letter.footer);
    if !footer.is_empty() {
        pieces.push(Piece::Divider);
        pieces.extend(footer);
    }
    pieces
}

fn opening(head: &Head) -> Vec<Piece> {
    let line = |text: &Option<String>| text.as_deref().and_then(said).map(Piece::Line);
    let (name, label) = (line(&head.masthead), line(&head.label_line).or_else(|| line(&head.tagline)));
    let banner = head.masthead_image.as_ref().and_then(picture);
    let headline = said(&head.headline).map(Piece::Headline);
    let lines = match head.opening {
        Opening::MastheadFirst => [banner, name, label, headline],
        Opening::HeadlineFirst => [banner, headline, label, None],
        Opening::LabelFirst => [banner, label, headline, None],
    };
    lines.into_iter().flatten().collect()
}

fn push_section(pieces: &mut Vec<Piece>, section: &LetterSection) {
    let banner = section.heading_image.as_ref().and_then(alt);
    pieces.extend(section.heading.as_deref().and_then(said).or(banner).map(Piece::Section));
    for group in &section.groups {
        let label = group_label(group);
        pieces.extend(label.clone().map(Piece::Outlet));
        for item in &group.items {
            push_item(pieces, item, label.as_deref(), section.layout);
        }
    }
}

fn group_label(group: &Group) -> Option<String> {
    group.label.as_deref().and_then(said).or_else(|| group.logo.as_ref().and_then(alt))
}

fn push_item(pieces: &mut Vec<Piece>, item: &LetterItem, label: Option<&str>, layout: Layout) {
    let outlet = item.outlet.as_deref().and_then(said).filter(|outlet| label != Some(outlet.as_str()));
    pieces.extend(outlet.map(Piece::Outlet));
    let call = item.cta.as_ref().and_then(call);
    let mut link = item.link.clone().and_then(|address| Target::of(&Href::Web(address)));
    if let Some(Call { placement: CallPlace::TitleLink, href: Some(href), .. }) = &item.cta {
        link = link.or_else(|| Target::of(href));
    }
    // One way to one place is enough.
    let link = link.filter(|link| !matches!(&call, Some(Piece::Call(_, target)) if target == link));
    pieces.extend(said(&item.title).map(|title| Piece::Title(title, link)));
    // A list of headlines is the newsroom's choice for its own items; of an entry all is said that is known.
    if layout != Layout::HeadlineList || item.entry.is_some() {
        pieces.extend(item.image.as_ref().and_then(picture));
        pieces.extend(item.body.iter().filter_map(|there| block(there, false)));
    }
    pieces.extend(call);
}

/// A call with words of its own that leads somewhere.
fn call(cta: &Call) -> Option<Piece> {
    let href = cta.href.as_ref().filter(|_| cta.placement != CallPlace::TitleLink)?;
    button(&cta.label, href)
}

fn button(label: &str, href: &Href) -> Option<Piece> {
    let label = said(label)?;
    let label = label.trim_end_matches(['.', ':', ' ']);
    Some(Piece::Call(label.to_string(), Target::of(href)?)).filter(|_| !label.is_empty())
}

fn footer(footer: &Footer) -> Vec<Piece> {
    let line = |text: &Option<String>| text.as_deref().and_then(said).map(Piece::Line);
    let mut pieces: Vec<Piece> = line(&footer.org).into_iter().collect();
    pieces.extend(footer.body.iter().filter_map(|there| block(there, true)));
    pieces.extend(line(&footer.address));
    pieces.extend(Some(passage(&footer.social, true)).filter(|social| !social.is_empty()).map(Piece::Paragraph));
    pieces
}

/// A block, if anything is left of it.
fn block(block: &Block, in_footer: bool) -> Option<Piece> {
    let whole = |inlines: &[Inline]| Some(passage(inlines, in_footer)).filter(|passage| !passage.is_empty());
    match block {
        Block::Paragraph { inlines, .. } => whole(inlines).map(Piece::Paragraph),
        Block::Heading { text } => said(text).map(Piece::Heading),
        Block::Quote { inlines, cite } => Some(Piece::Quote(whole(inlines)?, cite.as_deref().and_then(said))),
        Block::List { ordered, items } => {
            let items: Vec<Passage> = items.iter().filter_map(|item| whole(item)).collect();
            (!items.is_empty()).then_some(Piece::List { ordered: *ordered, items })
        }
        Block::Image(image) => picture(image),
        Block::Button { label, href } => button(label, href),
        Block::Divider => Some(Piece::Divider),
    }
}

/// A picture that is still there and has something to say or to show.
fn picture(picture: &Picture) -> Option<Piece> {
    let there = Some(picture).filter(|picture| !picture.lost)?;
    let caption = there.caption.as_deref().and_then(said);
    let url = there.url.clone().and_then(|url| url.as_str().parse().ok()).and_then(|href| Target::of(&href));
    let (alt, url) = (alt(there), url.map(|target| target.address().to_string()));
    (alt.is_some() || caption.is_some() || url.is_some()).then_some(Piece::Picture { alt, url, caption })
}

/// What a picture shows, in words.
fn alt(picture: &Picture) -> Option<String> {
    picture.alt.as_deref().filter(|_| !picture.lost && !picture.decorative).and_then(said)
}
