//! The part of a mail without HTML: the plain text of the issue, with what the mail service fills in.

use super::service::MailService;
use super::with_way_out;
use crate::model::Lang;
use crate::model::letter::{Block, Href, Inline, Letter, MergeTag};
use crate::render::letter::text;

/// The issue in plain text as this service sends it: as [`text`] prints it, with the tags that the service knows, and with a way out.
pub fn mail_text(letter: &Letter, language: &Lang, service: MailService) -> String {
    let mut letter = with_way_out(letter, language, service);
    let Some(marks) = marks(&letter, service) else { return text(&letter) };
    let Letter { lead, sections, footer, .. } = &mut letter;
    let items = sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.items);
    for block in lead.iter_mut().chain(items.flat_map(|item| &mut item.body)).chain(&mut footer.body) {
        match block {
            Block::Paragraph { inlines, .. } | Block::Quote { inlines, .. } => mark(inlines, &marks),
            Block::List { items, .. } => items.iter_mut().for_each(|item| mark(item, &marks)),
            _ => {}
        }
    }
    mark(&mut footer.social, &marks);
    marks.iter().fold(text(&letter), |text, (_, mark, written)| text.replace(*mark, written))
}

/// A tag, the character that stands for it while the text is made, and what the service writes.
type Mark = (MergeTag, char, &'static str);

/// Characters for the tags, of those that are none (U+FDD0 to U+FDEF) and that nobody uses in this letter: words must not become tags.
fn marks(letter: &Letter, service: MailService) -> Option<Vec<Mark>> {
    let used = serde_json::to_string(letter).ok()?;
    let mut free = ('\u{FDD0}'..='\u{FDEF}').filter(|c| !used.contains(*c));
    service.tags().map(|(tag, written)| Some((tag, free.next()?, written))).collect()
}

/// Puts marks in the place of tags; a link of the service's is its words and its address.
fn mark(inlines: &mut [Inline], marks: &[Mark]) {
    let of = |tag: MergeTag| marks.iter().find(|(known, ..)| *known == tag).map(|(_, mark, _)| *mark);
    for inline in inlines {
        if let Some(mark) = inline.merge.and_then(of) {
            (inline.text, inline.merge) = (mark.to_string(), None);
        }
        if let Some(Href::Merge(link)) = &inline.href
            && let Some(mark) = of(link.tag)
        {
            inline.text = format!("{}: {mark}", inline.text.trim_end_matches([':', '.', ' ']));
            inline.href = None;
        }
    }
}
