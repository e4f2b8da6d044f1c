//! A line of input, read with care: what an entry can do without is left out where it cannot be read, and said.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Deserialize;
use url::Url;

/// An entry as a line carries it; `null` counts as absent.
#[derive(Debug, Deserialize)]
pub struct Line {
    pub id: String,
    pub title: String,
    pub summary: Option<String>,
    pub text: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub home_region: Option<String>,
    pub language: Option<String>,
    pub published: Option<String>,
    pub categories: Option<Vec<String>>,
}

impl Line {
    /// Reads a line, or says why that cannot be.
    pub fn parse(bytes: &[u8]) -> Result<Line, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| format!("it is not UTF-8 ({error})"))?;
        // A byte order mark stands at the beginning of files that some editors save.
        let text = text.trim_start_matches('\u{FEFF}');
        if text.trim().is_empty() {
            return Err("it is blank".into());
        }
        if !text.trim_start().starts_with('{') {
            return Err("it is no JSON object".into());
        }
        serde_json::from_str(text).map_err(|error| format!("it is no entry ({error})"))
    }
}

/// The answer to a line that cannot be read, with its id where it has one.
pub fn error_line(bytes: &[u8], why: &str, number: usize) -> String {
    let id = serde_json::from_slice::<serde_json::Value>(bytes).ok().and_then(|line| line.get("id").cloned());
    match id {
        Some(id) => serde_json::json!({ "id": id, "error": why, "line": number }).to_string(),
        None => serde_json::json!({ "error": why, "line": number }).to_string(),
    }
}

/// Reads a field that an entry can do without; what cannot be read is said, and counts as absent.
pub fn read<T>(value: Option<&str>, field: &str, line: usize, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let value = value.filter(|value| !value.trim().is_empty())?;
    let parsed = parse(value.trim());
    if parsed.is_none() {
        eprintln!("newsloom: line {line}: \"{field}\" is left out because {value:?} cannot be read");
    }
    parsed
}

/// A time (RFC 3339), or a day, which counts from its beginning in UTC; of a year with four digits.
pub fn date(text: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc());
    let time = time.or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?.and_utc()));
    // The year before the first and after the last would be written as no other program reads it.
    time.filter(|time| (1..9999).contains(&time.year()))
}

/// A web page's address.
pub fn page(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A text up to so many bytes, cut between characters; that it was cut is said.
pub fn cut<'a>(text: &'a str, longest: usize, field: &str, line: usize) -> &'a str {
    if text.len() > longest {
        eprintln!("newsloom: line {line}: \"{field}\" is cut to {longest} bytes of its {}", text.len());
    }
    &text[..text.floor_char_boundary(longest)]
}

/// Plain text of what may be HTML.
pub fn plain(text: Option<&str>) -> String {
    let text = text.unwrap_or("");
    if !text.contains(['<', '&']) {
        return text.to_string();
    }
    let pieces: Vec<String> = scraper::Html::parse_fragment(text).root_element().text().map(str::to_string).collect();
    pieces.join(" ")
}
