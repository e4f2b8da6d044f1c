//! The newsletter's own plain text, as issues were written before there was a newsroom: what an import reads. The only form that
//! prints what is lost, as `[Read more](#)`; pictures print nothing.

use crate::model::letter::{
    Block, Call, CallPlace, Footer, Head, Href, Layout, Letter, LetterItem, LetterSection, Opening, linked, marked,
};

/// The whole letter, paragraphs parted by one empty line.
pub fn seed_text(letter: &Letter) -> String {
    let mut paragraphs = opening(&letter.head);
    paragraphs.extend(letter.lead.iter().flat_map(block));
    for section in &letter.sections {
        push_section(&mut paragraphs, section);
    }
    push_footer(&mut paragraphs, &letter.footer);
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n") + "\n"
}

/// The first lines in their order.
fn opening(head: &Head) -> Vec<String> {
    let [masthead, label] = [&head.masthead, &head.label_line].map(|line| line.clone().unwrap_or_default());
    let headline = head.headline.clone();
    match head.opening {
        Opening::MastheadFirst => vec![masthead, label, headline],
        Opening::HeadlineFirst => vec![headline, label],
        Opening::LabelFirst => vec![label, headline],
    }
}

/// The paragraphs of a block.
fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { inlines, .. } => vec![marked(inlines)],
        Block::Heading { text } => vec![text.clone()],
        Block::Quote { inlines, cite } => {
            [Some(marked(inlines)), cite.as_ref().map(|cite| format!("– {cite}"))].into_iter().flatten().collect()
        }
        Block::List { ordered, items } => {
            let mark = |number: usize| if *ordered { format!("{}.", number + 1) } else { "-".to_string() };
            items.iter().enumerate().map(|(number, item)| format!("{} {}", mark(number), marked(item))).collect()
        }
        Block::Button { label, href } => vec![link(label, Some(href))],
        Block::Image(_) | Block::Divider => Vec::new(),
    }
}

fn link(label: &str, href: Option<&Href>) -> String {
    href.map_or(label.to_string(), |href| linked(label, href))
}

/// The heading; the name of the outlet above each group, also where it comes again; the items.
fn push_section(paragraphs: &mut Vec<String>, section: &LetterSection) {
    paragraphs.extend(section.heading.clone());
    for group in &section.groups {
        paragraphs.extend(group.label.clone());
        for item in &group.items {
            paragraphs.extend(item_paragraphs(item, section.layout));
        }
    }
}

fn item_paragraphs(item: &LetterItem, layout: Layout) -> Vec<String> {
    let mut body: Vec<String> =
        if layout == Layout::HeadlineList { Vec::new() } else { item.body.iter().flat_map(block).collect() };
    match &item.cta {
        Some(cta) if cta.placement == CallPlace::InlineEnd => push_inline(&mut body, cta),
        Some(cta) if cta.placement == CallPlace::OwnLine => body.push(link(&cta.label, cta.href.as_ref())),
        _ => {}
    }
    let title = title(item);
    // The bar needs a text behind it: a call on its own line is none.
    if layout == Layout::RunIn
        && !item.body.is_empty()
        && let Some(first) = body.first_mut()
    {
        *first = format!("{title} | {first}");
        return body;
    }
    body.insert(0, title);
    body
}

/// The title, as a link where it leads somewhere itself.
fn title(item: &LetterItem) -> String {
    match (&item.link, &item.cta) {
        (Some(address), _) => linked(&item.title, &Href::Web(address.clone())),
        (None, Some(Call { href, placement: CallPlace::TitleLink, .. })) => link(&item.title, href.as_ref()),
        _ => item.title.clone(),
    }
}

/// A call after one space at the end of the last paragraph.
fn push_inline(body: &mut Vec<String>, cta: &Call) {
    let call = link(&cta.label, cta.href.as_ref());
    match body.last_mut() {
        Some(last) => *last = format!("{last} {call}"),
        None => body.push(call),
    }
}

fn push_footer(paragraphs: &mut Vec<String>, footer: &Footer) {
    paragraphs.extend(footer.org.clone());
    paragraphs.extend(footer.body.iter().flat_map(block));
    paragraphs.extend(footer.unsubscribe.as_ref().map(|words| link(words, Some(&Href::Lost))));
    paragraphs.extend(footer.address.clone());
    paragraphs.extend((!footer.social.is_empty()).then(|| marked(&footer.social)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_prints_its_lost_links_and_no_pictures() {
        let letter: Letter = serde_json::from_value(serde_json::json!({
            "opening": "masthead_first", "masthead": "Kites", "masthead_image": {"lost": true}, "label_line": "MAY 2026", "headline": "Up",
            "lead": [{"kind": "image", "lost": true}, {"kind": "paragraph", "inlines": [{"text": "Hello"}]},
                {"kind": "list", "ordered": false, "items": [[{"text": "wind"}], [{"text": "string"}]]}, {"kind": "divider"},
                {"kind": "quote", "inlines": [{"text": "Up!"}], "cite": "Ana"}, {"kind": "button", "label": "Join", "href": "#"}],
            "sections": [
                {"slug": "updates", "kind": "updates", "heading": "Updates", "layout": "run_in", "groups": [{"id": "g", "items": [
                    {"id": "1", "kind": "update", "title": "A", "body": [{"kind": "paragraph", "inlines": [{"text": "B."}]}],
                     "cta": {"label": "Read more", "placement": "inline_end"}}]}]},
                {"slug": "news", "kind": "news", "layout": "card", "groups": [{"id": "h", "label": "Kite", "items": [
                    {"id": "2", "kind": "news", "title": "C", "link": "https://e.org/c", "body": [],
                     "cta": {"label": "Read more", "href": "#", "placement": "own_line"}},
                    {"id": "3", "kind": "news", "title": "D", "cta": {"label": "D", "href": "#", "placement": "title_link"}}]}]}],
            "footer": {"org": "The union", "body": [{"kind": "image", "lost": true}], "unsubscribe": "Unsubscribe", "address": "1 Road"},
        }))
        .unwrap();
        let want = [
            "Kites",
            "MAY 2026",
            "Up",
            "Hello",
            "- wind",
            "- string",
            "Up!",
            "– Ana",
            "[Join](#)",
            "Updates",
            "A | B. Read more",
            "Kite",
            "[C](https://e.org/c)",
            "[Read more](#)",
            "[D](#)",
            "The union",
            "[Unsubscribe](#)",
            "1 Road\n",
        ];
        assert_eq!(seed_text(&letter), want.join("\n\n"));
    }
}
