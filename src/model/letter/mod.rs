//! What a newsletter issue says, in order: its head, its lead, its sections and its footer.
//!
//! The shape in which serde writes a [`Letter`] is the one that `newsloom issue show --json` prints; others script against
//! it. What is absent is left out. A link or picture that stood in the original and is known no more is kept as *lost*, so that
//! what is missing can be told from the letter alone.

mod block;
mod flag;
mod head;
mod heard;
mod href;
mod item;
mod mail_size;
mod marks;
mod wording;

use serde::{Deserialize, Serialize};

pub use block::{Block, Inline, Picture, Role};
pub use flag::{Flag, FlagKind, Mend, Place, Weight};
pub use head::{Envelope, Footer, Head, Opening, Period};
pub use heard::{Heard, HeardLink};
pub use href::{Address, BadHref, Href, MergeLink, MergeTag};
pub use item::{
    Call, CallPlace, Group, ItemKind, Layout, LetterDate, LetterItem, LetterSection, Origin, SectionKind, ShowOutlet,
};
pub use mail_size::MailSize;
pub use marks::{linked, marked};
pub use wording::wording;

/// All that an issue says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    #[serde(flatten)]
    pub head: Head,
    /// What stands before the first section: the first paragraph greets, the last one closes.
    #[serde(default)]
    pub lead: Vec<Block>,
    #[serde(default)]
    pub sections: Vec<LetterSection>,
    #[serde(default)]
    pub footer: Footer,
}

impl Letter {
    /// With the issue's title where it has no headline of its own, and with a line that names it where it has none.
    pub fn titled(mut self, title: &str, label: &str) -> Letter {
        let tagline = self.head.tagline.as_ref().filter(|tagline| !tagline.trim().is_empty());
        let line = tagline.map_or_else(|| label.to_string(), |tagline| format!("{label} | {tagline}"));
        self.head.label_line.get_or_insert(line);
        if self.head.headline.trim().is_empty() {
            self.head.headline = title.to_string();
        }
        self
    }

    /// Every item with its place, in the order in which it is read.
    pub fn items(&self) -> impl Iterator<Item = (Place, &LetterItem)> {
        self.sections.iter().enumerate().flat_map(|(section, there)| {
            there.groups.iter().enumerate().flat_map(move |(group, there)| {
                let placed = there.items.iter().enumerate();
                placed.map(move |(item, there)| (Place::item(section, group, item), there))
            })
        })
    }

    /// Every item, in the order in which it is read.
    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut LetterItem> {
        self.sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.items)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Every member that a letter can have.
    const WHOLE: &str = r##"{
    "masthead": "In Movement", "masthead_image": {"lost": true}, "label_line": "MARCH 2026 | UPDATES", "opening": "masthead_first",
    "number": 3, "period": {"year": 2026, "month": 3}, "tagline": "UPDATES", "headline": "One struggle",
    "envelope": {"subject": "One struggle", "preheader": "and more", "from": "Ana", "reply_to": "ana@example.org"},
    "lead": [
        {"kind": "paragraph", "role": "greeting", "inlines": [
            {"text": "Dear "}, {"text": "{{contact.FIRSTNAME}}", "merge": "recipient_name"}, {"text": "friends", "strong": true, "em": true, "br": true}]},
        {"kind": "heading", "text": "Why"},
        {"kind": "quote", "inlines": [{"text": "We go on."}], "cite": "Invented"},
        {"kind": "list", "ordered": true, "items": [[{"text": "one", "href": "#"}], [{"text": "two", "href": "https://example.org"}]]},
        {"kind": "image", "media": "ab12", "url": "https://example.org/a.jpg", "alt": "A march", "decorative": true, "credit": "Ana",
         "caption": "At noon", "link": "https://example.org/", "width": 600, "height": 400, "focus": [50, 40]},
        {"kind": "button", "label": "Join", "href": "mailto:a@example.org"},
        {"kind": "divider"},
        {"kind": "paragraph", "role": "closing", "inlines": [{"text": "Read", "href": "{{ mirror }}"}]}],
    "sections": [{"slug": "news", "kind": "news", "heading": "News", "heading_image": {"lost": true}, "layout": "headline_list",
        "show_outlet": "byline", "groups": [{"id": "p/1", "outlet": "paper-kite", "label": "Paper Kite", "logo": {"alt": "A kite"},
            "items": [{"id": "p/2", "entry": "tag:example.org,2026:e/1", "kind": "call", "title": "Come", "language": "en-US",
                "body": [{"kind": "paragraph", "inlines": [{"text": "All."}]}], "image": {"lost": true}, "link": "https://example.org/x",
                "cta": {"label": "Read more", "href": "#", "placement": "own_line"}, "outlet": "Paper Kite", "byline": "Ana",
                "origin": {"url": "https://example.org/x", "title": "Come", "summary": "All", "hash": "00", "canonical": "example.org/x",
                    "feed_url": "https://example.org/feed", "guid": "1", "published": "2026-03-01T00:00:00Z", "licence": "CC BY",
                    "image": "https://example.org/i.png", "fetched_at": "2026-03-02T00:00:00Z"},
                "regions": ["asia"], "topics": ["labour"], "dates": [{"kind": "deadline", "start": "2026-03-29", "end": "2026-03-29"}]}]}]}],
    "footer": {"org": "The invented union", "body": [{"kind": "paragraph", "inlines": [{"text": "Bye"}]}], "unsubscribe": "Unsubscribe",
        "address": "1 Invented Road", "social": [{"text": "web", "href": "https://example.org/"}]}
}"##;

    #[test]
    fn a_letter_is_the_same_after_it_was_written_as_json() {
        let value: serde_json::Value = serde_json::from_str(WHOLE).unwrap();
        let letter: Letter = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&letter).unwrap(), value);
    }

    #[test]
    fn what_is_absent_is_left_out() {
        let letter: Letter =
            serde_json::from_value(json!({"headline": "Alone", "slug": "of the issue, not of the letter"})).unwrap();
        let want = json!({"headline": "Alone", "opening": "headline_first", "lead": [], "sections": [], "footer": {"body": []}});
        assert_eq!(serde_json::to_value(&letter).unwrap(), want);
    }
}
