//! Keeps the secrets of an outlet's addresses (`?token=…`) out of what is published, wherever the outlet repeats them.

use url::Url;

use crate::link;
use crate::model::edition::Item;
use crate::model::outlet::Outlet;

/// Shorter values are found in innocent words as well, so they are looked for in addresses alone.
const TELLING: usize = 6;

/// What an outlet told us in confidence.
#[derive(Debug, Default)]
pub struct Secrets {
    values: Vec<String>,
}

impl Secrets {
    /// Those in the addresses at which the outlet is polled, and in the one at which an entry was.
    pub fn of(outlet: &Outlet, polled: Option<&Url>) -> Secrets {
        let listed = outlet.sources.iter().flat_map(|source| std::iter::once(&source.url).chain(&source.fallback));
        let values = listed.chain(polled).flat_map(link::secrets).map(str::to_string);
        Secrets { values: values.collect() }
    }

    /// The item without anything that would tell one.
    pub fn withheld(&self, item: Item) -> Item {
        if self.values.is_empty() {
            return item;
        }
        let bare = |html: String| self.telling().fold(html, |html, secret| html.replace(secret, ""));
        let keeps = |text: &str| Url::parse(text).is_ok_and(|url| !self.are_in(&url));
        Item {
            link: item.link.and_then(|url| self.link(&url)),
            summary: item.summary.map(bare),
            content: item.content.map(bare),
            image: item.image.filter(|image| keeps(image.url.as_str())),
            enclosures: item.enclosures.into_iter().filter(|file| keeps(&file.url)).collect(),
            ..item
        }
    }

    /// A link without them; nothing where it would not be the same without.
    pub fn link(&self, url: &Url) -> Option<Url> {
        if !self.are_in(url) {
            return Some(url.clone());
        }
        Some(link::without_secrets(url)).filter(|bare| !self.are_in(bare))
    }

    /// The outlet's own id of its feed, unless it carries one, of these or of its own.
    pub fn feed_id(&self, id: String) -> Option<String> {
        let url = Url::parse(&id).ok()?;
        (!self.are_in(&url) && !link::has_secret(&url)).then_some(id)
    }

    fn are_in(&self, url: &Url) -> bool {
        self.telling().any(|secret| url.as_str().contains(secret))
            || link::secrets(url).iter().any(|secret| self.values.iter().any(|value| value == secret))
    }

    fn telling(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(String::as_str).filter(|secret| secret.len() >= TELLING)
    }
}

/// A source's address for the public; nothing where it carries a secret.
pub fn public(source: &Url) -> Option<Url> {
    (link::is_web(source.as_str()) && !link::has_secret(source)).then(|| source.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        let facts = serde_json::json!({"slug": "o", "name": "O", "home": null, "languages": ["en"], "region": null,
            "rights": null, "contact": null, "sources": [{"kind": "feed", "url": "https://e.org/feed?pw=12",
            "fallback": ["https://e.org/other?key=fa11back"]}]});
        let polled = Url::parse("https://e.org/feed?token=s3cr3t99").unwrap();
        Secrets::of(&serde_json::from_value(facts).unwrap(), Some(&polled))
    }

    #[test]
    fn a_link_loses_what_was_told_in_confidence_and_nothing_else() {
        for (given, want) in [
            ("https://e.org/a?key=other&x=12", Some("https://e.org/a?key=other&x=12")),
            ("https://e.org/a?p=1&token=s3cr3t99", Some("https://e.org/a?p=1")),
            ("https://e.org/a?pass=12", Some("https://e.org/a")),
            ("https://e.org/a?auth=fa11back", Some("https://e.org/a")),
            ("https://e.org/s3cr3t99/a", None),
        ] {
            let url = Url::parse(given).unwrap();
            assert_eq!(secrets().link(&url).as_ref().map(Url::as_str), want, "{given}");
            assert_eq!(Secrets::default().link(&url), Some(url));
        }
    }

    #[test]
    fn a_feeds_own_id_is_named_unless_it_tells_a_secret() {
        for (id, named) in [
            ("tag:e.org,2024:f", true),
            ("https://e.org/feed", true),
            ("no address", false),
            ("https://e.org/feed?token=s3cr3t99", false),
            ("https://e.org/feed?token=another", false),
            ("urn:f:s3cr3t99", false),
        ] {
            assert_eq!(secrets().feed_id(id.into()).is_some(), named, "{id}");
        }
    }
}
