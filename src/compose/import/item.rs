//! One item of a section: its title, its body, its call.

use super::inline;
use super::lines::Lines;
use super::paragraphs::Paragraph;
use super::{call, sections::Numbered};
use crate::model::letter::{Block, Call, CallPlace, Href, ItemKind, LetterItem, Place};

/// What parts title and text that stand in one paragraph.
pub const BAR: &str = " | ";

/// An item of its paragraphs, the first of which is its title, or, where a bar parts them, title and text.
pub fn item(
    paragraphs: &[Paragraph],
    kind: ItemKind,
    is_run_in: bool,
    number: Numbered,
    place: &Place,
    lines: &mut Lines,
) -> Option<LetterItem> {
    let (first, rest) = paragraphs.split_first()?;
    let mut body = Vec::new();
    let mut title = first.text;
    if let Some((before, after)) = first.text.split_once(BAR).filter(|_| is_run_in) {
        title = before;
        body.push((first.line, inline::inlines(after)));
    }
    body.extend(rest.iter().map(|paragraph| (paragraph.line, paragraph.inlines.clone())));
    let cta = body.last_mut().and_then(|(line, last)| Some((*line, call::split(last)?)));
    body.retain(|(_, inlines)| !inlines.is_empty());
    lines.note(place.clone(), (first.line, rest.last().unwrap_or(first).line));
    for (number, (line, _)) in body.iter().enumerate() {
        lines.note(place.body(number), (*line, *line));
    }
    if let Some((line, _)) = cta {
        lines.note(place.at("cta"), (line, line));
    }
    let mut item = LetterItem {
        id: number.id(title),
        entry: None,
        kind,
        title: title.to_string(),
        language: None,
        body: body.into_iter().map(|(_, inlines)| Block::paragraph(inlines)).collect(),
        image: None,
        link: None,
        cta: cta.map(|(_, call)| call),
        outlet: None,
        byline: None,
        origin: None,
        regions: Vec::new(),
        topics: Vec::new(),
        dates: Vec::new(),
    };
    if title == first.text {
        link_title(&mut item, first);
    }
    Some(item)
}

/// A title that is a link: its words, and where it leads. Lost, it is the item's call, if there is no other; else its marks stay.
fn link_title(item: &mut LetterItem, title: &Paragraph) {
    let [only] = title.inlines.as_slice() else { return };
    if only.strong || only.em {
        return;
    }
    match &only.href {
        Some(Href::Web(address)) => item.link = Some(address.clone()),
        Some(Href::Lost) if item.cta.is_none() => {
            item.cta = Some(Call { label: only.text.clone(), href: Some(Href::Lost), placement: CallPlace::TitleLink });
        }
        _ => return,
    }
    item.title = only.text.clone();
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs::paragraphs;
    use super::*;
    use crate::model::letter::marked;

    type Noted = (String, Vec<String>, Option<String>, Option<(String, CallPlace)>);

    /// The item as a person would note it: title, body, where the title leads, call.
    fn read(text: &str) -> Noted {
        let all = paragraphs(text);
        let number = Numbered { slug: "2026-03", section: "news", ordinal: 1 };
        let item = item(&all, ItemKind::News, text.contains(BAR), number, &Place::item(0, 0, 0), &mut Lines::default())
            .unwrap();
        let body = item.body.iter().map(|block| marked(block.inlines())).collect();
        (item.title, body, item.link.map(String::from), item.cta.map(|cta| (cta.label, cta.placement)))
    }

    #[test]
    fn an_item_has_a_title_a_body_and_a_call() {
        let (of, call) = (|text: &str| vec![text.to_string()], |label: &str, place| Some((label.to_string(), place)));
        for (text, title, body, link, cta) in [
            ("A\nB.\n[Read more](#)", "A", of("B."), None, call("Read more", CallPlace::OwnLine)),
            ("A | B | C.", "A", of("B | C."), None, None),
            ("A | B.\n[Read more](#)", "A", of("B."), None, call("Read more", CallPlace::OwnLine)),
            ("A", "A", vec![], None, None),
            ("[A](https://e.org/a)\nB.", "A", of("B."), Some("https://e.org/a"), None),
            ("[A](#)\nB.", "A", of("B."), None, call("A", CallPlace::TitleLink)),
            ("[A](#)\nB. [Read more](#)", "[A](#)", of("B."), None, call("Read more", CallPlace::InlineEnd)),
        ] {
            assert_eq!(read(text), (title.into(), body, link.map(String::from), cta), "{text}");
        }
    }
}
