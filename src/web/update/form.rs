//! The form of an update as it comes: parts of text, and at most one photo.

use std::time::Duration;

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};

use crate::desk::updates::{Fault, MOST_BYTES};
use crate::model::Lang;
use crate::model::update::Update;
use crate::web::House;
use crate::web::words::Words;

/// Bytes of one text, far above what is taken.
const MOST_TEXT: usize = 64 * 1024;

/// What was filled in.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    pub title: String,
    pub text: String,
    pub link: String,
    pub date: String,
    pub region: String,
    pub alt: String,
    pub credit: String,
    pub photo: Vec<u8>,
    /// A field that nobody sees.
    pub trap: String,
    /// `correct` or `take-back`.
    pub act: String,
}

impl Filled {
    /// The form of a correction.
    pub fn of(update: &Update) -> Filled {
        let photo = update.photo.clone();
        Filled {
            title: update.title.clone(),
            text: update.text.clone(),
            link: update.link.as_ref().map(|link| link.to_string()).unwrap_or_default(),
            date: update.date.map(|date| date.to_string()).unwrap_or_default(),
            region: update.region.map(|region| region.slug().to_string()).unwrap_or_default(),
            alt: photo.as_ref().map(|photo| photo.alt.clone()).unwrap_or_default(),
            credit: photo.map(|photo| photo.credit).unwrap_or_default(),
            ..Filled::default()
        }
    }
}

/// Reads a form; one that does not come to its end in time was cut.
pub async fn read(request: Request, house: &House, patience: Duration) -> Result<Filled, Fault> {
    let parts = async {
        let mut parts = Multipart::from_request(request, house).await.map_err(|_| Fault::Cut)?;
        let mut filled = Filled::default();
        while let Some(part) = parts.next_field().await.map_err(|error| of_length(&error))? {
            take(&mut filled, part).await?;
        }
        Ok(filled)
    };
    tokio::time::timeout(patience, parts).await.unwrap_or(Err(Fault::Cut))
}

async fn take(filled: &mut Filled, part: Field<'_>) -> Result<(), Fault> {
    let name = part.name().unwrap_or_default().to_string();
    if name == "photo" {
        filled.photo = bytes(part, MOST_BYTES, Fault::BigPhoto).await?;
        return Ok(());
    }
    let text = bytes(part, MOST_TEXT, Fault::LongText).await?;
    let text = String::from_utf8_lossy(&text).into_owned();
    match name.as_str() {
        "title" => filled.title = text,
        "text" => filled.text = text,
        "link" => filled.link = text,
        "date" => filled.date = text,
        "region" => filled.region = text,
        "alt" => filled.alt = text,
        "credit" => filled.credit = text,
        "website" => filled.trap = text,
        "act" => filled.act = text,
        _ => {}
    }
    Ok(())
}

/// A part as a whole, unless it is larger than that.
async fn bytes(mut part: Field<'_>, most: usize, fault: Fault) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| of_length(&error))? {
        if bytes.len() + chunk.len() > most {
            return Err(fault);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Only a photo makes a form so long that the door cuts it off.
fn of_length(error: &MultipartError) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Fault::BigPhoto } else { Fault::Cut }
}

/// The language of the page: the one that was chosen, what the browser prefers, the newsroom's own.
pub fn language(chosen: &str, headers: &HeaderMap, own: &[Lang]) -> &'static Words {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|given| given.to_str().ok()).unwrap_or_default();
    let mut ranked: Vec<(u32, Lang)> = accepted.split(',').filter_map(preference).collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let wished = chosen.parse::<Lang>().ok().into_iter().chain(ranked.into_iter().map(|(_, lang)| lang));
    let known = wished.chain(own.iter().cloned()).find_map(|lang| Words::known(&lang));
    known.unwrap_or_else(|| Words::of(&Lang::undetermined()))
}

/// A language with its weight in thousandths (RFC 9110 section 12.5.4).
fn preference(part: &str) -> Option<(u32, Lang)> {
    let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
    let q = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f32>().ok())?;
    let rank = (q.clamp(0.0, 1.0) * 1000.0) as u32;
    Some((rank, tag.parse().ok()?)).filter(|(rank, _)| *rank > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_speaks_what_its_reader_chose_or_prefers() {
        let own: Vec<Lang> = vec!["fr".parse().unwrap()];
        for (chosen, accepted, want) in [
            ("ar", "es", "ar"),
            ("", "pt-BR,pt;q=0.9,en;q=0.8", "pt"),
            ("", "sw, en;q=0.3, es;q=0.7", "es"),
            ("xx!", "de", "fr"),
            ("", "en;q=0", "fr"),
            ("", "", "fr"),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, accepted.parse().unwrap())]);
            assert_eq!(language(chosen, &headers, &own).tag, want, "{chosen:?} {accepted:?}");
        }
    }
}
