//! Where a reader came from, as `utm_` parameters of the addresses in a mail. Nothing adds them unless somebody asks.

use std::str::FromStr;

use url::Url;

use crate::model::letter::{Address, Block, Href, Inline, Letter, LetterItem, Picture};

/// The names that programs which count visits know, without `utm_`.
const NAMES: [&str; 5] = ["source", "medium", "campaign", "term", "content"];

/// One parameter, such as `campaign=march-2026` for `utm_campaign=march-2026`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utm {
    name: &'static str,
    value: String,
}

/// A text that is no parameter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" says nothing of where a reader comes from; write one of source, medium, campaign, term or content, = and a value"
)]
pub struct BadUtm(String);

impl FromStr for Utm {
    type Err = BadUtm;

    fn from_str(text: &str) -> Result<Utm, BadUtm> {
        let parts = text.split_once('=').filter(|(_, value)| !value.trim().is_empty());
        let found = parts.and_then(|(name, value)| {
            let name = NAMES.iter().find(|known| **known == name)?;
            Some(Utm { name, value: value.trim().to_string() })
        });
        found.ok_or_else(|| BadUtm(text.into()))
    }
}

/// Adds the parameters to every link of http or https in a letter, after what its query says already. Parameters that an address
/// has stay as they are; pictures, mailboxes and the mail service's own links do too.
pub fn tag_links(letter: &mut Letter, parameters: &[Utm]) {
    if parameters.is_empty() {
        return;
    }
    let Letter { lead, sections, footer, .. } = letter;
    blocks(lead, parameters);
    for item in sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.items) {
        tag_item(item, parameters);
    }
    blocks(&mut footer.body, parameters);
    inlines(&mut footer.social, parameters);
}

fn tag_item(item: &mut LetterItem, parameters: &[Utm]) {
    blocks(&mut item.body, parameters);
    if let Some(image) = &mut item.image {
        picture(image, parameters);
    }
    if let Some(address) = &mut item.link {
        *address = tagged_address(address, parameters);
    }
    if let Some(leads) = item.cta.as_mut().and_then(|cta| cta.href.as_mut()) {
        href(leads, parameters);
    }
}

fn blocks(blocks: &mut [Block], parameters: &[Utm]) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines: runs, .. } | Block::Quote { inlines: runs, .. } => inlines(runs, parameters),
            Block::List { items, .. } => items.iter_mut().for_each(|item| inlines(item, parameters)),
            Block::Image(image) => picture(image, parameters),
            Block::Button { href: leads, .. } => href(leads, parameters),
            Block::Heading { .. } | Block::Divider => {}
        }
    }
}

fn inlines(inlines: &mut [Inline], parameters: &[Utm]) {
    inlines.iter_mut().filter_map(|inline| inline.href.as_mut()).for_each(|leads| href(leads, parameters));
}

fn picture(picture: &mut Picture, parameters: &[Utm]) {
    if let Some(link) = &mut picture.link {
        *link = tagged(link, parameters);
    }
}

fn href(href: &mut Href, parameters: &[Utm]) {
    if let Href::Web(address) = href {
        *address = tagged_address(address, parameters);
    }
}

fn tagged_address(address: &Address, parameters: &[Utm]) -> Address {
    tagged(address.url(), parameters).as_str().parse().unwrap_or_else(|_| address.clone())
}

fn tagged(url: &Url, parameters: &[Utm]) -> Url {
    let mut url = url.clone();
    for Utm { name, value } in parameters {
        let name = format!("utm_{name}");
        if !url.query_pairs().any(|(known, _)| known == name) {
            url.query_pairs_mut().append_pair(&name, value);
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{WHOLE, letter};
    use super::*;

    #[test]
    fn addresses_keep_what_they_say_and_say_where_a_reader_comes_from() {
        let asked: Vec<Utm> = ["source=letter", "campaign=a b&c"].map(|text| text.parse().unwrap()).into();
        for (address, want) in [
            ("https://e.org/a", "https://e.org/a?utm_source=letter&utm_campaign=a+b%26c"),
            ("https://e.org/a?q=%20x&y#part", "https://e.org/a?q=%20x&y&utm_source=letter&utm_campaign=a+b%26c#part"),
            ("https://e.org/?utm_source=them", "https://e.org/?utm_source=them&utm_campaign=a+b%26c"),
        ] {
            assert_eq!(tagged(&Url::parse(address).unwrap(), &asked).as_str(), want);
        }
    }

    #[test]
    fn only_links_into_the_web_are_marked() {
        let mut marked = letter(WHOLE);
        tag_links(&mut marked, &["medium=email".parse().unwrap()]);
        let text = serde_json::to_string(&marked).unwrap();
        assert_eq!(text.matches("utm_medium=email").count(), 3, "{text}");
        for whole in ["\"mailto:a@e.org\"", "\"https://e.org/a.jpg\"", "\"#\""] {
            assert!(text.contains(whole), "{whole}: {text}");
        }
        let mut same = letter(WHOLE);
        tag_links(&mut same, &[]);
        assert_eq!(same, letter(WHOLE));
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
        for text in ["", "campaign", "campaign=", "campaign= ", "fbclid=1", "=x"] {
            assert_eq!(text.parse::<Utm>(), Err(BadUtm(text.into())));
        }
    }
}
