//! Keeps the secrets of a source's address (`?token=…`) out of what is published, wherever the outlet repeats them.

use url::Url;

use crate::link;
use crate::model::edition::Item;

/// The item without anything that would tell a secret of the address at which it was polled.
pub fn withheld(item: Item, source: Option<&Url>) -> Item {
    let Some(source) = source.filter(|source| link::has_secret(source)) else { return item };
    let secrets = link::secrets(source);
    let tells = |text: &str| secrets.iter().any(|secret| text.contains(secret));
    let bare = |html: String| secrets.iter().fold(html, |html, secret| html.replace(secret, ""));
    Item {
        link: item.link.and_then(|url| open(&url, Some(source))),
        summary: item.summary.map(bare),
        content: item.content.map(bare),
        image: item.image.filter(|image| !tells(image.url.as_str())),
        enclosures: item.enclosures.into_iter().filter(|file| !tells(&file.url)).collect(),
        ..item
    }
}

/// A link without the secrets of the source that gave it; nothing where it would not be the same without.
pub fn open(url: &Url, source: Option<&Url>) -> Option<Url> {
    let secrets = source.map(link::secrets).unwrap_or_default();
    let tells = |url: &Url| secrets.iter().any(|secret| url.as_str().contains(secret));
    if !tells(url) {
        return Some(url.clone());
    }
    Some(link::without_secrets(url)).filter(|url| !tells(url))
}

/// A source's address for the public; nothing where it carries a secret.
pub fn public(source: &Url) -> Option<Url> {
    (!link::has_secret(source)).then(|| source.clone())
}

/// The outlet's own id of its feed, unless it carries a secret of its own or of the source.
pub fn public_id(id: String, source: Option<&Url>) -> Option<String> {
    let url = Url::parse(&id).ok()?;
    let told = source.is_some_and(|source| link::secrets(source).iter().any(|secret| id.contains(secret)));
    (!told && !link::has_secret(&url)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_loses_the_secrets_of_its_source_and_no_others() {
        let source = Url::parse("https://e.org/feed?token=s3cr3t99").ok();
        for (given, want) in [
            ("https://e.org/a?key=other", Some("https://e.org/a?key=other")),
            ("https://e.org/a?p=1&token=s3cr3t99", Some("https://e.org/a?p=1")),
            ("https://e.org/s3cr3t99/a", None),
        ] {
            let url = Url::parse(given).unwrap();
            assert_eq!(open(&url, source.as_ref()).as_ref().map(Url::as_str), want, "{given}");
            assert_eq!(open(&url, None), Some(url));
        }
        let id = |id: &str| public_id(id.into(), source.as_ref());
        assert_eq!((id("tag:e.org,2024:f"), id("no address")), (Some("tag:e.org,2024:f".into()), None));
        assert_eq!((id("https://e.org/feed?token=s3cr3t99"), id("urn:f:s3cr3t99")), (None, None));
    }
}
