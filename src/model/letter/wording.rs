//! What of a letter is said in a language: what remains of a piece without names, addresses, marks and the files of pictures.
//! Two pieces with the same wording are untranslated copies of each other.

use super::{Block, Footer, Head, Inline, LetterItem, LetterSection, Picture};

impl Head {
    /// The line with the month is left out: it is put into other languages by tables.
    pub fn wording(&self) -> String {
        let envelope = [&self.envelope.subject, &self.envelope.preheader];
        let said = [&self.tagline].into_iter().chain(envelope).filter_map(|said| said.as_deref());
        folded(std::iter::once(self.headline.as_str()).chain(said))
    }
}

impl Footer {
    pub fn wording(&self) -> String {
        let social = self.social.iter().map(|inline| inline.text.as_str());
        folded([wording(&self.body).as_str()].into_iter().chain(self.unsubscribe.as_deref()).chain(social))
    }
}

impl LetterSection {
    /// Without what stands in it.
    pub fn wording(&self) -> String {
        folded(self.heading.as_deref().into_iter().chain(of_picture(self.heading_image.as_ref())))
    }
}

impl LetterItem {
    pub fn wording(&self) -> String {
        let call = self.cta.as_ref().map(|call| call.label.as_str());
        let body = wording(&self.body);
        let said = [self.title.as_str(), &body].into_iter().chain(call);
        folded(said.chain(of_picture(self.image.as_ref())))
    }
}

/// The words of a passage, a line for each block.
pub fn wording(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().map(of_block).collect();
    folded(lines.iter().map(String::as_str))
}

fn of_block(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines, .. } => of_inlines(inlines),
        Block::Quote { inlines, cite } => format!("{} {}", of_inlines(inlines), cite.as_deref().unwrap_or_default()),
        Block::Heading { text } => text.clone(),
        Block::List { items, .. } => items.iter().map(|item| of_inlines(item)).collect::<Vec<_>>().join(" "),
        Block::Image(picture) => of_picture(Some(picture)).collect::<Vec<_>>().join(" "),
        Block::Button { label, .. } => label.clone(),
        Block::Divider => String::new(),
    }
}

/// What a mail service puts in is nobody's words.
fn of_inlines(inlines: &[Inline]) -> String {
    inlines.iter().filter(|inline| inline.merge.is_none()).map(|inline| inline.text.as_str()).collect()
}

fn of_picture(picture: Option<&Picture>) -> impl Iterator<Item = &str> {
    picture.into_iter().flat_map(|picture| [&picture.alt, &picture.caption]).filter_map(|said| said.as_deref())
}

/// Lines with single spaces, none of them empty.
fn folded<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = lines.flat_map(str::lines).map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_said_is_all_that_a_translator_has_to_write() {
        let head: Head = serde_json::from_value(json!({"masthead": "In Movement", "label_line": "MARCH 2026",
            "tagline": "ANALYSIS", "headline": " One  struggle ", "envelope": {"subject": "Hear", "from": "Ana"}}))
        .unwrap();
        assert_eq!(head.wording(), "One struggle\nANALYSIS\nHear");
        let footer: Footer = serde_json::from_value(json!({"org": "The union", "unsubscribe": "Leave", "address": "1 Road",
            "body": [{"kind": "paragraph", "inlines": [{"text": "To "}, {"text": "{{contact.EMAIL}}", "merge": "recipient_email"}]}]}))
        .unwrap();
        assert_eq!(footer.wording(), "To\nLeave");
        let item: LetterItem = serde_json::from_value(json!({"id": "p/1", "kind": "update", "title": "Come", "outlet": "Kite",
            "link": "https://example.org/", "image": {"url": "https://example.org/a.jpg", "alt": "A march", "credit": "Ana"},
            "cta": {"label": "Read more", "href": "#", "placement": "own_line"},
            "body": [{"kind": "list", "ordered": false, "items": [[{"text": "one"}], [{"text": "two"}]]}, {"kind": "divider"},
                     {"kind": "quote", "inlines": [{"text": "We go."}], "cite": "Ana"}]}))
        .unwrap();
        assert_eq!(item.wording(), "Come\none two\nWe go. Ana\nRead more\nA march");
        assert_eq!(LetterSection::bare("news").wording(), "");
    }
}
