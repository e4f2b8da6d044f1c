//! The addresses of an issue, and those that lead nowhere.

use std::collections::BTreeSet;

use url::Url;

use super::Facts;
use crate::compose::flags::Found;
use crate::model::letter::{Block, FlagKind, Heard, Href, Inline, Letter, LetterItem, Picture, Place};

/// An address with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAt<'a> {
    pub place: Place,
    pub item: Option<&'a str>,
    /// Without its fragment, which servers do not hear.
    pub address: String,
}

/// Every address of the web that readers of the issue are led to, or from which a picture comes, in reading order.
pub fn links(letter: &Letter) -> Vec<LinkAt<'_>> {
    let mut all = Addresses { item: None, all: Vec::new() };
    all.picture(letter.head.masthead_image.as_ref(), || Place::default().at("masthead_image"));
    all.blocks(&letter.lead, Place::lead);
    for (number, section) in letter.sections.iter().enumerate() {
        all.item = None;
        all.picture(section.heading_image.as_ref(), || Place::section(number).at("heading_image"));
        for (at, group) in section.groups.iter().enumerate() {
            all.item = None;
            all.picture(group.logo.as_ref(), || Place::group(number, at).at("logo"));
            for (item_at, item) in group.items.iter().enumerate() {
                all.item(item, &Place::item(number, at, item_at));
            }
        }
    }
    all.item = None;
    all.blocks(&letter.footer.body, |at| Place::footer().body(at));
    all.inlines(&letter.footer.social, &Place::footer().at("social"));
    all.all
}

struct Addresses<'a> {
    item: Option<&'a str>,
    all: Vec<LinkAt<'a>>,
}

impl<'a> Addresses<'a> {
    fn add(&mut self, url: &Url, place: Place) {
        let mut url = url.clone();
        url.set_fragment(None);
        self.all.push(LinkAt { place, item: self.item, address: url.into() });
    }

    fn href(&mut self, href: Option<&Href>, place: impl Fn() -> Place) {
        if let Some(Href::Web(address)) = href {
            self.add(address.url(), place());
        }
    }

    fn item(&mut self, item: &'a LetterItem, place: &Place) {
        self.item = Some(&item.id);
        if let Some(link) = &item.link {
            self.add(link.url(), place.at("link"));
        }
        self.picture(item.image.as_ref(), || place.at("image"));
        self.blocks(&item.body, |at| place.body(at));
        self.href(item.cta.as_ref().and_then(|cta| cta.href.as_ref()), || place.at("cta"));
    }

    fn picture(&mut self, picture: Option<&Picture>, place: impl Fn() -> Place) {
        let addresses = picture.into_iter().flat_map(|picture| [&picture.url, &picture.link]).flatten();
        for url in addresses.filter(|url| matches!(url.scheme(), "http" | "https")) {
            self.add(url, place());
        }
    }

    fn blocks(&mut self, blocks: &[Block], place: impl Fn(usize) -> Place) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Image(picture) => self.picture(Some(picture), || place(at)),
                Block::Button { href, .. } => self.href(Some(href), || place(at)),
                Block::List { items, .. } => {
                    for (number, inlines) in items.iter().enumerate() {
                        self.inlines(inlines, &place(at).at(&format!("items/{number}")));
                    }
                }
                other => self.inlines(other.inlines(), &place(at).at("inlines")),
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], place: &Place) {
        for (at, inline) in inlines.iter().enumerate() {
            self.href(inline.href.as_ref(), || place.at(&at.to_string()));
        }
    }
}

/// Flags what was heard of the addresses lately; each once in an item.
pub fn heard(letter: &Letter, facts: &Facts, found: &mut Found) {
    let mut told = BTreeSet::new();
    for LinkAt { place, item, address } in links(letter) {
        let Some(heard) = facts.links.get(&address).filter(|heard| heard.heard != Heard::Alive) else { continue };
        if item.is_some() && !told.insert((item, address.clone())) {
            continue;
        }
        let why = &heard.why;
        if heard.heard == Heard::Dead {
            let note = format!("{address} leads nowhere: {why}. Correct the address, or take the link away.");
            found.add(FlagKind::DeadLink, place, item, note);
        } else {
            let note = format!("{address} could not be checked: {why}. Open it yourself.");
            found.add(FlagKind::UncheckedLink, place, item, note);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::super::tests::{ITEM, facts, told, with_item};
    use super::*;
    use crate::model::letter::HeardLink;

    #[test]
    fn every_address_is_found_with_its_place() {
        let letter = with_item(json!({
            "image": {"url": "https://example.org/i.jpg", "alt": "A march", "link": "https://example.org/m"},
            "cta": {"label": "Read more", "href": "https://example.org/b#part", "placement": "own_line"},
            "body": [{"kind": "paragraph", "inlines": [{"text": "a"}, {"text": "b", "href": "https://example.org/p"}, {"text": "c", "href": "#"}]},
                {"kind": "list", "ordered": false, "items": [[{"text": "d", "href": "https://example.org/l"}]]},
                {"kind": "button", "label": "Join", "href": "mailto:a@example.org"}]
        }));
        let found: Vec<String> = links(&letter).iter().map(|link| format!("{} {}", link.place, link.address)).collect();
        let at = |place: &str, path: &str| format!("{ITEM}/{place} https://example.org/{path}");
        let want = [
            at("link", "a"),
            at("image", "i.jpg"),
            at("image", "m"),
            at("body/0/inlines/1", "p"),
            at("body/1/items/0/0", "l"),
            at("cta", "b"),
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn a_dead_address_warns_one_that_would_not_say_is_noted_and_a_living_one_is_silent() {
        let address = "https://example.org/a";
        for (heard, want) in [
            (Some(Heard::Dead), vec![format!("warns dead-link {ITEM}/link")]),
            (Some(Heard::Unclear), vec![format!("notes unchecked-link {ITEM}/link")]),
            (Some(Heard::Alive), vec![]),
            (None, vec![]),
        ] {
            let at = "2026-03-27T09:00:00Z".parse().unwrap();
            let link =
                heard.map(|heard| HeardLink { address: address.into(), heard, why: "it answers 404".into(), at });
            let links = link.into_iter().map(|link| (address.to_string(), link)).collect::<BTreeMap<_, _>>();
            let twice = json!({"cta": {"label": "Read more", "href": address, "placement": "own_line"}});
            assert_eq!(told(&with_item(twice), &Facts { links, ..facts() }), want);
        }
    }
}
