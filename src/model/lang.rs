//! A language tag as feeds carry it (BCP 47), kept in its canonical letter case.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language tag (BCP 47, RFC 5646) such as `pt` or `pt-BR`: primary subtag lower case, region upper case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

/// Why a text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no language tag; write one such as \"pt\" or \"pt-BR\"")]
pub struct BadLang(pub String);

impl Lang {
    /// The tag of a text whose language nobody knows (BCP 47's `und`).
    pub fn undetermined() -> Lang {
        Lang("und".into())
    }

    /// The whole tag, such as `pt-BR`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag, such as `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether both tags name the same language, whatever their regions.
    pub fn same_language(&self, other: &Lang) -> bool {
        self.primary() == other.primary()
    }

    /// Whether the language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(self.primary(), "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "yi" | "dv")
    }

    /// The writing direction as HTML's `dir` says it: `rtl` or `ltr`.
    pub fn dir(&self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }
}

impl FromStr for Lang {
    type Err = BadLang;

    /// Reads a tag; `_` counts as `-`, letter case is mended.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        let bad = || BadLang(trimmed.chars().take(40).collect());
        let mut tag = String::new();
        for (i, part) in trimmed.split(['-', '_']).enumerate() {
            let alphanumeric = part.bytes().all(|b| b.is_ascii_alphanumeric());
            if part.is_empty() || part.len() > 8 || !alphanumeric {
                return Err(bad());
            }
            if i == 0 {
                if !(2..=3).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphabetic()) {
                    return Err(bad());
                }
                tag.push_str(&part.to_ascii_lowercase());
                continue;
            }
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_ascii_uppercase()),
                4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Lang(tag))
    }
}

impl TryFrom<String> for Lang {
    type Error = BadLang;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> String {
        lang.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_mended_or_refused() {
        for (given, want) in
            [("PT_br", "pt-BR"), ("en", "en"), ("zh-hant-tw", "zh-Hant-TW"), (" ar ", "ar"), ("es-419", "es-419")]
        {
            assert_eq!(given.parse::<Lang>().map(|l| l.to_string()), Ok(want.to_string()));
        }
        for bad in ["", "english", "e", "12", "en--us", "en-é", "pt-"] {
            assert!(bad.parse::<Lang>().is_err(), "{bad} must be refused");
        }
    }
}
