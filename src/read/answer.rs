//! What a reader is given beside the bytes, and what it answers when they are no feed.

use url::Url;

/// What is known of a body beside its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The final address, after redirects.
    pub url: Option<&'a Url>,
    /// The `Content-Type` header as received.
    pub content_type: Option<&'a str>,
    /// The `Content-Language` header as received.
    pub content_language: Option<&'a str>,
}

/// Why a body gives no Reading: what it is instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("could not read the feed because the answer is empty")]
    Empty,
    #[error("could not read the feed because the answer is an HTML page (\"{preview}\"){}", advice(feeds))]
    HtmlPage {
        preview: String,
        /// The feeds that the page links, as full addresses where its own is known.
        feeds: Vec<String>,
    },
    #[error(
        "could not read the feed because the answer is JSON but no JSON Feed ({why}; it begins with \"{preview}\")"
    )]
    OtherJson { why: String, preview: String },
    #[error("could not read the feed because the answer is XML but no feed (it begins with \"{preview}\")")]
    OtherXml { preview: String },
    #[error("could not read the feed because the answer is no feed (it begins with \"{preview}\")")]
    NoFeed { preview: String },
    #[error("could not read the feed because the reader failed on it; please report this address")]
    Failed,
    #[error("could not read the page because the selector \"{selector}\" cannot be understood")]
    BadSelector { selector: String },
    #[error("could not read the page because the selector \"{selector}\" finds no entry (\"{preview}\")")]
    NothingSelected { selector: String, preview: String },
}

/// What an editor may do where the page names its feeds.
fn advice(feeds: &[String]) -> String {
    match feeds {
        [] => String::new(),
        [feed] => format!("; it names the feed {feed}: put that address into feeds.toml"),
        several => format!("; it names the feeds {}: put one of them into feeds.toml", several.join(", ")),
    }
}

/// The beginning of a text, in one line, for people.
pub(super) fn preview(text: &str) -> String {
    let line: String = text.chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
