//! Which entry a text names: its id, the first letters of it, its page at the desk, or its link in any form.

use url::Url;

use super::Error;
use crate::link;
use crate::store::Desk;
use crate::store::desk::Card;

/// The one entry that `text` names.
pub async fn find(store: &impl Desk, text: &str) -> Result<Card, Error> {
    let mut found = named(store, text).await?;
    match found.len() {
        0 => Err(Error::NoEntry(text.to_string())),
        1 => Ok(found.remove(0)),
        count => Err(Error::Ambiguous { text: text.to_string(), count }),
    }
}

/// Every entry that `text` names; words name none.
pub async fn named(store: &impl Desk, text: &str) -> Result<Vec<Card>, Error> {
    let found = store.find(text.trim()).await?;
    match address(text) {
        Some(url) if found.is_empty() => {
            let page = at_the_desk(&url);
            Ok(store.find(page.unwrap_or(url.as_str())).await?)
        }
        _ => Ok(found),
    }
}

/// Whether a text is an address, and not words or an id.
pub fn address(text: &str) -> Option<Url> {
    let text = text.trim();
    if text.contains(char::is_whitespace) || text.starts_with("tag:") {
        return None;
    }
    let host_first = || text.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.contains(':'));
    let whole = match text.contains("://") || text.starts_with("www.") {
        true => text.to_string(),
        false if host_first() => format!("https://{text}"),
        false => return None,
    };
    link::resolve(None, &whole).filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The id in the address of an entry's page at a desk, whatever the desk is called from outside.
fn at_the_desk(url: &Url) -> Option<&str> {
    let parts: Vec<&str> = url.path_segments()?.collect();
    match parts[..] {
        [.., "desk", _, id] if id.len() >= 8 && id.bytes().all(|b| b.is_ascii_hexdigit()) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_words_and_ids() {
        for (text, want) in [
            (" https://e.org/a?utm_source=x ", Some("https://e.org/a?utm_source=x")),
            ("www.e.org/a", Some("http://www.e.org/a")),
            ("e.org/a/b", Some("https://e.org/a/b")),
            ("//e.org/a", None),
            ("tag:e.org,2026:e/14d478d5", None),
            ("14d478d5", None),
            ("and/or", None),
            ("strike at e.org/a", None),
            ("javascript:alert(1)/.", None),
            ("ftp://e.org/a", None),
        ] {
            assert_eq!(address(text).as_ref().map(Url::as_str), want, "{text}");
        }
    }

    #[test]
    fn an_entrys_page_at_the_desk_names_it() {
        let id = |text: &str| at_the_desk(&Url::parse(text).unwrap()).map(str::to_string);
        assert_eq!(id("http://127.0.0.1:8080/desk/item/14d478d55701?back=%2Fdesk").as_deref(), Some("14d478d55701"));
        assert_eq!(id("https://news.example/x/desk/edit/14d478d55701").as_deref(), Some("14d478d55701"));
        assert_eq!(id("https://e.example/desk/2026/strike"), None);
        assert_eq!(id("https://e.example/item/14d478d55701"), None);
    }
}
