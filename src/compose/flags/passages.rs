//! Paragraphs: whether they end, whether one became two, whether their links and marks are whole.

use super::{Found, is_lost};
use crate::compose::import::ends_sentence;
use crate::compose::words::WORDS;
use crate::model::letter::{Block, FlagKind, Footer, Inline, Mend, Place};
use crate::text::Words;

/// Greetings and signatures are shorter and need no full stop.
const SHORT: usize = 60;

/// Looks through the blocks of a lead or an item.
pub fn passage(blocks: &[Block], place: impl Fn(usize) -> Place, item: Option<&str>, found: &mut Found) {
    let texts: Vec<Option<String>> = blocks.iter().map(paragraph).collect();
    let mut next: Option<&str> = None;
    let mut nexts: Vec<Option<&str>> = Vec::new();
    for text in texts.iter().rev() {
        nexts.push(next);
        next = text.as_deref().or(next);
    }
    for ((at, block), (text, next)) in blocks.iter().enumerate().zip(texts.iter().zip(nexts.into_iter().rev())) {
        match block {
            Block::Image(picture) if picture.lost => found.picture(place(at), item),
            _ => links(block.inlines(), &place(at), item, found),
        }
        if let Some(text) = text {
            ending(text, next, place(at), item, found);
            announced(text, block.inlines(), place(at), item, found);
        }
    }
}

/// Looks through the footer: its lines need not be sentences, and the address of the way out is the mail service's.
pub fn footer(footer: &Footer, found: &mut Found) {
    for (at, block) in footer.body.iter().enumerate() {
        let place = Place::footer().body(at);
        match block {
            Block::Image(picture) if picture.lost => found.picture(place, None),
            _ => links(block.inlines(), &place, None, found),
        }
    }
}

/// The words of a paragraph; of no other block.
fn paragraph(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph { inlines, .. } => Some(inlines.iter().map(|inline| inline.text.as_str()).collect()),
        _ => None,
    }
}

/// A paragraph without an end is a half one where the next begins small, or where its last word cannot be a last one; else its mark
/// was forgotten.
fn ending(text: &str, next: Option<&str>, place: Place, item: Option<&str>, found: &mut Found) {
    if ends_sentence(text) || text.trim().is_empty() {
        return;
    }
    if let Some(next) = next.filter(|next| is_half(text, next)) {
        let note = format!(
            "This paragraph ends in the middle (\"… {}\") and the next begins with \"{} …\". Join them, or end this one.",
            last_words(text),
            next.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
        );
        found.add_with(Mend::Join, FlagKind::SplitParagraph, place, item, note);
    } else if text.chars().count() > SHORT {
        let note = format!("This paragraph ends without a full stop (\"… {}\"). Add it.", last_words(text));
        found.add(FlagKind::NoEndMark, place, item, note);
    }
}

fn is_half(text: &str, next: &str) -> bool {
    let begins_small = next.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_name = last.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    text.chars().count() > SHORT && (begins_small || is_name || WORDS.said("open", last).is_some())
}

fn last_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().rev().take(2).collect();
    words.reverse();
    words.join(" ")
}

/// Words that announce an address where the paragraph has none: "for more information, visit and share", "click here".
fn announced(text: &str, inlines: &[Inline], place: Place, item: Option<&str>, found: &mut Found) {
    if inlines.iter().any(|inline| inline.href.is_some()) || text.contains("://") || text.contains("www.") {
        return;
    }
    if let Some(words) = nowhere(text) {
        let note = format!("\"{words}\" leads nowhere: no link stands there. Add the address, or say it otherwise.");
        found.add(FlagKind::DanglingLink, place, item, note);
    }
}

/// The words that lead nowhere: a verb of visiting, after "for more information", with "and" or nothing behind it; or words that
/// ask for a press.
fn nowhere(text: &str) -> Option<String> {
    let words = Words::new(text);
    let folded: Vec<&str> = words.tokens().iter().map(|token| words.folded(token)).collect();
    let any = |role: &str, from: usize| WORDS.begun(role, folded.get(from..).unwrap_or_default());
    let written = |from: usize, to: usize| words.between(from, to).map(|(text, _)| text.to_string());
    let mut informs = false;
    for at in 0..folded.len() {
        if let Some(length) = any("press", at) {
            return written(at, at + length - 1);
        }
        informs |= any("inform", at).is_some();
        let Some(length) = any("visit", at).filter(|_| informs) else { continue };
        let after = at + length;
        let is_joined = folded.get(after).is_some_and(|word| WORDS.said_folded("and", word).is_some());
        if is_joined {
            return written(at, (after + 1).min(folded.len() - 1));
        }
        if after == folded.len() {
            return written(at, after - 1);
        }
    }
    None
}

/// Links whose address is lost, and marks that stayed text.
fn links(inlines: &[Inline], place: &Place, item: Option<&str>, found: &mut Found) {
    for (at, inline) in inlines.iter().enumerate() {
        if is_lost(&inline.href) && WORDS.said("leave", &inline.text).is_none() {
            let note = format!("The address of \"{}\" is lost. Add it, or take the link away.", inline.text);
            found.add_with(Mend::Unmark, FlagKind::MissingLink, place.at(&format!("inlines/{at}")), item, note);
        }
        if inline.merge.is_none() {
            marks(&inline.text, place, item, found);
        }
    }
}

/// Marks that stayed text: a tag that no mail service of ours knows, brackets and asterisks without a partner.
pub fn marks(text: &str, place: &Place, item: Option<&str>, found: &mut Found) {
    if let Some(tag) = text.split_once("{{").and_then(|(_, rest)| Some(rest.split_once("}}")?.0.trim())) {
        let note = format!(
            "\"{{{{{tag}}}}}\" is no tag that the newsroom knows, and would be sent as it stands. Take it out, or write the words."
        );
        found.add(FlagKind::UnknownMergeTag, place.clone(), item, note);
    }
    let is_heading = text.starts_with('#') && text.trim_start_matches('#').starts_with(' ');
    if text.contains("](") || text.contains("**") || is_heading {
        let note = "Marks of a link, of bold type or of a heading stand here as text. Take them out, or complete them.";
        found.add(FlagKind::UnreadMark, place.clone(), item, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lead_nowhere_are_found() {
        for (text, want) in [
            ("For more information, visit and share your events.", Some("visit and share")),
            ("Para más información, visita y comparte nuestras redes.", Some("visita y comparte")),
            ("Para saber mais, acesse", Some("acesse")),
            ("Pour plus d’informations, consultez et partagez.", Some("consultez et partagez")),
            ("To join us, click here!", Some("click here")),
            ("للمزيد من المعلومات، زوروا", Some("زوروا")),
            ("Come, visit and stay with us.", None),
            ("For more information, visit our office.", None),
            ("", None),
        ] {
            assert_eq!(nowhere(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_half_paragraph_is_told_from_a_forgotten_mark() {
        let long = "It is a long sentence about the invented harbour and about all who work there, ";
        for (end, next, want) in [
            ("in Ghana the Socialist", "Movement delivered it.", true),
            ("and then", "they went on.", true),
            ("written by the", "Union of them all.", true),
            ("our struggles", "The next one.", false),
        ] {
            assert_eq!(is_half(&format!("{long}{end}"), next), want, "{end}");
        }
        assert!(!is_half("In solidarity, Ana", "The team"), "a signature is no half sentence");
    }
}
