//! What a form brought, checked: plain words, an address that leads somewhere, a day, a photo that tells nothing of its
//! sender.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use url::Url;

use crate::config::Config;
use crate::link;
use crate::model::Lang;
use crate::model::edition::Document;
use crate::model::entry::{Entry, Image};
use crate::model::update::{Photo, Update};
use crate::normalise::{self, bare_photo};

/// Characters of a headline, and of a text: a page and a half.
pub const LONGEST_TITLE: usize = 200;
pub const LONGEST_TEXT: usize = 8_000;

/// Bytes of a photo: what phones make.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Characters of a description of a photo, and of a credit.
const LONGEST_LINE: usize = 300;

/// What is wrong with a form, one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the update has no headline")]
    NoTitle,
    #[error("the headline is longer than {LONGEST_TITLE} characters")]
    LongTitle,
    #[error("the update has no text")]
    NoText,
    #[error("the text is longer than {LONGEST_TEXT} characters")]
    LongText,
    #[error("the link is no address of the web")]
    BadLink,
    #[error("the day is no date, or lies too far away")]
    BadDate,
    #[error("the photo is no JPEG, PNG or WebP, or not all of it came")]
    NoPhoto,
    #[error("the photo is larger than 8 MB")]
    BigPhoto,
    #[error("the photo has no description for those who cannot see it")]
    NoAlt,
    /// Found by whoever reads the form.
    #[error("only a part of the form arrived")]
    Cut,
}

/// A form as it came.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub title: String,
    pub text: String,
    pub link: String,
    pub date: String,
    pub region: String,
    pub alt: String,
    pub credit: String,
    pub language: Option<Lang>,
    pub photo: Vec<u8>,
}

/// A form that can be taken.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Checked {
    pub update: Update,
    /// The photo's file.
    pub file: Option<Document>,
    alt: String,
    credit: String,
}

impl Draft {
    /// The update, and its photo as a file; `id` makes the file's name one of its own.
    pub(super) fn checked(self, id: &str, now: DateTime<Utc>) -> Result<Checked, Fault> {
        let (title, text) = (normalise::title_text(&self.title), paragraphs(&self.text));
        match (title.chars().count(), text.chars().count()) {
            (0, _) => return Err(Fault::NoTitle),
            (length, _) if length > LONGEST_TITLE => return Err(Fault::LongTitle),
            (_, 0) => return Err(Fault::NoText),
            (_, length) if length > LONGEST_TEXT => return Err(Fault::LongText),
            _ => {}
        }
        let (alt, credit) = (short(&self.alt), short(&self.credit));
        let file = photo(&self.photo, id)?;
        if file.is_some() && alt.is_empty() {
            return Err(Fault::NoAlt);
        }
        let (link, date) = (address(&self.link)?, day(&self.date, now)?);
        let region = self.region.trim().parse().ok();
        let photo = file.as_ref().map(|file| Photo {
            file: file.path.clone(),
            media_type: file.media_type.to_string(),
            alt: alt.clone(),
            credit: credit.clone(),
        });
        let update = Update { title, text, link, photo, date, region, language: self.language };
        Ok(Checked { update, file, alt, credit })
    }
}

impl Checked {
    /// The update with the photo that it had before, where no other came; words that are given for it are its words now.
    pub fn keeping(mut self, before: Option<Photo>) -> Checked {
        let or = |new: &String, old: String| if new.is_empty() { old } else { new.clone() };
        let kept = |old: Photo| Photo {
            alt: or(&self.alt, old.alt.clone()),
            credit: or(&self.credit, old.credit.clone()),
            ..old
        };
        self.update.photo = self.update.photo.take().or_else(|| before.map(kept));
        self
    }
}

/// The update as an entry of its link's outlet. Everything in it is plain text made safe here.
pub(super) fn entry(update: &Update, config: &Config) -> Entry {
    let english: Option<Lang> = "en".parse().ok();
    let region = update.region.zip(english).map(|(region, english)| config.region_name(region, &english));
    let day = update.date.map(|day| day.to_string());
    let lines = update.text.split("\n\n").chain(day.as_deref());
    let html = |line: &str| format!("<p>{}</p>", normalise::escaped(line).replace('\n', "<br>"));
    let image = update.photo.as_ref().and_then(|photo| {
        let url = config.newsroom.base_url.join(&format!("desk/photos/{}", photo.file)).ok()?;
        let said = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        let (alt, credit, media_type) = (said(&photo.alt), said(&photo.credit), said(&photo.media_type));
        Some(Image { url, alt, credit, width: None, height: None, media_type })
    });
    Entry {
        title: update.title.clone(),
        link: update.link.clone(),
        content: Some(lines.map(html).collect()),
        // The region that its sender names speaks for it as a tag of an outlet's would.
        categories: region.into_iter().collect(),
        image,
        ..nothing()
    }
}

/// What is left of an update that was taken back.
pub(super) fn nothing() -> Entry {
    Entry {
        title: "…".into(),
        link: None,
        summary: None,
        content: None,
        authors: Vec::new(),
        categories: Vec::new(),
        language: None,
        published: None,
        updated: None,
        image: None,
        enclosures: Vec::new(),
        rights: None,
        source: None,
        comments: None,
    }
}

/// Lines of plain text, at most one of them blank in a row.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.replace('\r', "").split('\n').map(normalise::title_text).collect();
    let mut out = String::new();
    for line in lines {
        let blank = line.is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        if !blank {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out.trim().to_string()
}

fn short(text: &str) -> String {
    normalise::title_text(text).chars().take(LONGEST_LINE).collect()
}

fn address(text: &str) -> Result<Option<Url>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let whole = if link::has_scheme(text) { text.to_string() } else { format!("https://{text}") };
    let url = link::resolve(None, &whole).filter(|url| matches!(url.scheme(), "http" | "https"));
    let plain = |url: &Url| {
        url.username().is_empty() && url.password().is_none() && url.host_str().is_some_and(|h| h.contains('.'))
    };
    url.filter(plain).map(Some).ok_or(Fault::BadLink)
}

/// A day that an update can be about: two years around today.
fn day(text: &str, now: DateTime<Utc>) -> Result<Option<NaiveDate>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| Fault::BadDate)?;
    let near = (day - now.date_naive()).abs() <= TimeDelta::days(731);
    if near { Ok(Some(day)) } else { Err(Fault::BadDate) }
}

fn photo(bytes: &[u8], id: &str) -> Result<Option<Document>, Fault> {
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Fault::BigPhoto);
    }
    let (kind, bytes) = bare_photo(bytes).ok_or(Fault::NoPhoto)?;
    let hash = blake3::hash(&[id.as_bytes(), &bytes].concat()).to_hex();
    let path = format!("{}.{}", &hash[..32], kind.ending());
    Ok(Some(Document { path, media_type: kind.media_type(), bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    fn draft() -> Draft {
        Draft {
            title: "Strike".into(),
            text: "We won.\r\n\r\n\r\n Two\u{202e}\tlines\nof it ".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_is_sent_becomes_plain_words() {
        let Checked { update, file, .. } =
            Draft { title: " <b>A</b>\n\u{202e}b ".into(), ..draft() }.checked("id", now()).unwrap();
        assert_eq!((update.text.as_str(), file), ("We won.\n\nTwo lines\nof it", None));
        assert!(!update.title.contains(['\n', '\u{202e}']), "{:?}", update.title);
    }

    #[test]
    fn what_cannot_be_taken_is_told_one_thing_at_a_time() {
        for (name, draft, fault) in [
            ("no title", Draft { title: " \n".into(), ..draft() }, Fault::NoTitle),
            ("a long title", Draft { title: "a".repeat(201), ..draft() }, Fault::LongTitle),
            ("no text", Draft { text: "\r\n".into(), ..draft() }, Fault::NoText),
            ("a long text", Draft { text: "a".repeat(8_001), ..draft() }, Fault::LongText),
            ("a script", Draft { link: "javascript:alert(1)".into(), ..draft() }, Fault::BadLink),
            ("a word", Draft { link: "word".into(), ..draft() }, Fault::BadLink),
            ("a password", Draft { link: "https://a:b@e.org/".into(), ..draft() }, Fault::BadLink),
            ("no day", Draft { date: "soon".into(), ..draft() }, Fault::BadDate),
            ("a far day", Draft { date: "2099-01-01".into(), ..draft() }, Fault::BadDate),
            ("no photo", Draft { photo: b"<svg onload=x>".to_vec(), alt: "x".into(), ..draft() }, Fault::NoPhoto),
            ("a large photo", Draft { photo: vec![0; MOST_BYTES + 1], ..draft() }, Fault::BigPhoto),
            ("a photo without words", Draft { photo: PNG.to_vec(), ..draft() }, Fault::NoAlt),
        ] {
            assert_eq!(draft.checked("id", now()).err(), Some(fault), "{name}");
        }
        let good = Draft { title: "a".repeat(200), link: "e.org/x".into(), date: "2026-12-01".into(), ..draft() };
        let good = Draft { photo: PNG.to_vec(), alt: "A gate".into(), region: "asia".into(), ..good };
        let first = good.clone().checked("id", now()).unwrap();
        assert_eq!(first.update.link.clone().map(String::from).as_deref(), Some("https://e.org/x"));
        let other = good.checked("other", now()).unwrap();
        assert_ne!(first.file.map(|f| f.path), other.file.map(|f| f.path), "each update has its own file");
        let later = Draft { credit: "Ana".into(), ..draft() }.checked("id", now()).unwrap();
        let kept = later.keeping(first.update.photo.clone()).update.photo.unwrap();
        assert_eq!(
            (kept.alt.as_str(), kept.credit.as_str(), Some(kept.file)),
            ("A gate", "Ana", first.update.photo.map(|p| p.file))
        );
    }

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x01IDATxcrc!\0\0\0\0IENDcrc!";
}
