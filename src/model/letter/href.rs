//! Where a link leads: into the web, to a mailbox, to what the mail service knows, or nobody knows where.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

/// The target of a link. JSON has it as one text; `#` is the link that was lost. No link at all is `Option::None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Href {
    /// A link stood here; its address is not known.
    Lost,
    Web(Address),
    /// A mailbox, without `mailto:`.
    Mail(String),
    /// An address that the mail service puts in.
    Merge(MergeLink),
}

/// A text that is no target of a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no address; write one of http, https or mailto, or # where it is not known yet")]
pub struct BadHref(pub String);

impl FromStr for Href {
    type Err = BadHref;

    fn from_str(text: &str) -> Result<Href, BadHref> {
        let bad = || BadHref(text.to_string());
        if text == "#" {
            return Ok(Href::Lost);
        }
        if let Some(mailbox) = text.strip_prefix("mailto:") {
            return if mailbox.contains('@') { Ok(Href::Mail(mailbox.to_string())) } else { Err(bad()) };
        }
        if let Some(tag) = MergeTag::of(text) {
            return Ok(Href::Merge(MergeLink { tag, written: text.to_string() }));
        }
        text.parse().map(Href::Web)
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Href::Lost => f.write_str("#"),
            Href::Web(address) => f.write_str(address.as_str()),
            Href::Mail(mailbox) => write!(f, "mailto:{mailbox}"),
            Href::Merge(link) => f.write_str(&link.written),
        }
    }
}

impl TryFrom<String> for Href {
    type Error = BadHref;
    fn try_from(text: String) -> Result<Href, BadHref> {
        text.parse()
    }
}

impl From<Href> for String {
    fn from(href: Href) -> String {
        href.to_string()
    }
}

/// An address of http or https. It keeps how it was written, so that a text is given back as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    written: String,
    url: Url,
}

impl Address {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    pub fn url(&self) -> &Url {
        &self.url
    }
}

impl FromStr for Address {
    type Err = BadHref;

    fn from_str(text: &str) -> Result<Address, BadHref> {
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.filter(|_| !text.contains(char::is_whitespace)).ok_or_else(|| BadHref(text.to_string()))?;
        Ok(Address { written: text.to_string(), url })
    }
}

impl TryFrom<String> for Address {
    type Error = BadHref;
    fn try_from(text: String) -> Result<Address, BadHref> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> String {
        address.written
    }
}

/// A merge tag in the place of an address, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeLink {
    pub tag: MergeTag,
    pub written: String,
}

/// What a mail service knows of the one who reads. What it is called is each service's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeTag {
    RecipientEmail,
    RecipientName,
    UnsubscribeUrl,
    ViewOnlineUrl,
    PreferencesUrl,
}

/// The tags of Brevo, without spaces and in small letters.
const TAGS: [(&str, MergeTag); 6] = [
    ("contact.email", MergeTag::RecipientEmail),
    ("contact.firstname", MergeTag::RecipientName),
    ("unsubscribe", MergeTag::UnsubscribeUrl),
    ("mirror", MergeTag::ViewOnlineUrl),
    ("update_profile", MergeTag::PreferencesUrl),
    ("preference_center", MergeTag::PreferencesUrl),
];

impl MergeTag {
    /// The tag that a text such as `{{contact.EMAIL}}` is; spaces inside the braces and case do not count.
    pub fn of(text: &str) -> Option<MergeTag> {
        let name = text.strip_prefix("{{")?.strip_suffix("}}")?.trim();
        TAGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, tag)| *tag)
    }

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            MergeTag::RecipientEmail => "recipient_email",
            MergeTag::RecipientName => "recipient_name",
            MergeTag::UnsubscribeUrl => "unsubscribe_url",
            MergeTag::ViewOnlineUrl => "view_online_url",
            MergeTag::PreferencesUrl => "preferences_url",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_written_as_it_was_read() {
        for text in [
            "#",
            "https://example.org",
            "http://example.org/a%20b?c=é",
            "mailto:a@example.org",
            "{{ unsubscribe }}",
            "{{mirror}}",
        ] {
            assert_eq!(text.parse::<Href>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "javascript:alert(1)",
            "ftp://example.org",
            "/relative",
            "mailto:",
            "#part",
            "{{unknown}}",
            "https://",
            "https://a b/",
        ] {
            assert_eq!(text.parse::<Href>(), Err(BadHref(text.to_string())), "{text}");
        }
    }
}
