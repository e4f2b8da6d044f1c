//! Published photos of updates. They are large and never change, so unlike feeds they are not kept in memory: those who
//! ask at the same time share one copy.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::public::set;
use super::{House, negotiate};
use crate::model::update::Photo;
use crate::normalise::PhotoKind;
use crate::target::Error;

/// How long a copy may be used without asking again, in seconds: a photo that is withdrawn leaves caches within the hour.
const FRESH_SECONDS: u32 = 3600;

/// A photo can do nothing but be looked at.
const POLICY: &str = "default-src 'none'; sandbox";

/// Whether a published path is that of a photo.
pub fn is_photo(path: &str) -> bool {
    path.strip_prefix("photos/").is_some_and(|file| Photo::file_in(file) == Some(file))
}

/// The photo at this path; `None` where none is published there.
pub fn answer(house: &House, path: &str, headers: &HeaderMap, head: bool) -> Result<Option<Response>, Error> {
    let Some(photo) = house.shelf.photo(path)? else { return Ok(None) };
    let Some(kind) = PhotoKind::of(&photo) else { return Ok(None) };
    let hash = path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
    let etag = format!("\"{hash}\"");
    let unchanged = negotiate::has(headers, &etag);
    let length = photo.len();
    let body = if unchanged || head { Body::empty() } else { Body::from(Bytes::from_owner(Shared(photo))) };
    let mut response = Response::new(body);
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let out = response.headers_mut();
    set(out, header::ETAG, &etag);
    set(out, header::CACHE_CONTROL, &format!("public, max-age={FRESH_SECONDS}"));
    set(out, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    if !unchanged {
        set(out, header::CONTENT_TYPE, kind.media_type());
        set(out, header::CONTENT_LENGTH, &length.to_string());
        set(out, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(out, header::CONTENT_SECURITY_POLICY, POLICY);
    }
    Ok(Some(response))
}

/// Bytes that several answers are sending.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
