//! An issue as it will be: page, mail in both lights and in the other direction, text and messages, by the same renderers that
//! write what is published.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::{Refused, ours};
use super::session::Signed;
use super::{answer, told};
use crate::desk;
use crate::model::Lang;
use crate::model::edition::Edition;
use crate::model::letter::MailSize;
use crate::model::publication::Format;
use crate::render::letter::{Mail, MailService, dark_mail, mail, mail_text};
use crate::store::Publishing;
use crate::web::House;
use crate::web::words::{Html, Value};
use crate::{publish, render};

/// What is leafed through shows itself in a frame of ours, and does nothing else: its pictures are not fetched from outlets.
const LEAF_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
                           form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin";

/// The page around it.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                           frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub fn routes() -> Router<House> {
    Router::new().route("/desk/issues/{slug}/preview", get(page)).route("/desk/issues/{slug}/preview/{form}", get(leaf))
}

/// The forms in which an issue can be looked at: the name in the address, and the message that names it.
const FORMS: [(&str, &str); 7] = [
    ("web", "preview-web"),
    ("mail", "preview-mail"),
    ("dark", "preview-dark"),
    ("rtl", "preview-rtl"),
    ("text", "preview-text"),
    ("markdown", "preview-markdown"),
    ("chat", "preview-chat"),
];

#[derive(Template)]
#[template(path = "desk/leafing.html")]
struct Leafing {
    frame: Frame,
    slug: String,
    label: String,
    /// Name in the address, name in words, whether it is the one that is shown.
    forms: Vec<(&'static str, String, bool)>,
    shown: &'static str,
    narrow: bool,
    size: Html,
    too_long: bool,
}

/// GET /desk/issues/<slug>/preview?as=mail
async fn page(
    State(house): State<House>,
    signed: Signed,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    let edition = edition(&house, &signed, &slug).await?;
    let asked = fields.get("as").and_then(|name| FORMS.iter().find(|(known, _)| *known == name)).unwrap_or(&FORMS[0]);
    let frame =
        Frame::new(&house, &signed, Place::Issues).await.at(&format!("/desk/issues/{slug}/preview?as={}", asked.0));
    let w = frame.w;
    let size = mailed(&edition, None).map_or(MailSize { bytes: 0, links: 0 }, |mail| mail.size());
    let page = Leafing {
        label: edition.title.clone(),
        forms: FORMS.iter().map(|(name, key)| (*name, w.t(key), *name == asked.0)).collect(),
        shown: asked.0,
        narrow: fields.get("wide") == Some("320"),
        size: w.with("preview-size", &[("kb", Value::Count(size.kilobytes()))]),
        too_long: size.weight() > MailSize::WARNS,
        slug,
        frame,
    };
    let mut response = answer::rendered(&page, &signed);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    Ok(response)
}

/// GET /desk/issues/<slug>/preview/<form>: the document alone; with `download` as a file.
async fn leaf(
    State(house): State<House>,
    signed: Signed,
    Path((slug, form)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refused> {
    let edition = edition(&house, &signed, &slug).await?;
    let broken = || answer::refused(StatusCode::INTERNAL_SERVER_ERROR, &signed, "desk-error-store");
    let is_file = fields.has("download");
    let service = Some(MailService::default()).filter(|_| is_file);
    let document = |format| {
        let document = render::document(&edition, format).ok()?;
        Some((String::from_utf8(document.bytes).ok()?, document.media_type))
    };
    let html = |mail: Mail| (mail.html, "text/html; charset=utf-8");
    let found = match form.as_str() {
        "web" => render::page_at(&edition, "/").ok().map(|page| (page, Format::Html.media_type())),
        "mail" => mailed(&edition, None).map(html),
        "dark" => edition.letter.as_deref().and_then(|public| {
            dark_mail(&public.letter, &public.issue.language, MailService::default()).ok().map(html)
        }),
        "rtl" => mailed(&edition, "ar".parse().ok()).map(html),
        "text" => match (service, &edition.letter) {
            (Some(service), Some(public)) => {
                Some((mail_text(&public.letter, &public.issue.language, service), "text/plain; charset=utf-8"))
            }
            _ => document(Format::Text),
        },
        "markdown" => document(Format::Markdown).map(|(text, _)| (text, "text/plain; charset=utf-8")),
        "chat" => document(Format::Chat),
        _ => return Err(answer::refused(StatusCode::NOT_FOUND, &signed, "desk-error-asked")),
    };
    let (text, media_type) = found.ok_or_else(broken)?;
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LEAF_POLICY));
    let name = match form.as_str() {
        "mail" => format!("{slug}.email.html"),
        "markdown" => format!("{slug}.md"),
        "web" => format!("{slug}.html"),
        _ => format!("{slug}.{}txt", if form == "chat" { "chat." } else { "" }),
    };
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).ok().filter(|_| is_file);
    disposition.map(|disposition| headers.insert(header::CONTENT_DISPOSITION, disposition));
    Ok(ours(response))
}

/// The issue as it is, or would be if it was published now.
async fn edition(house: &House, signed: &Signed, slug: &str) -> Result<Edition, Refused> {
    let now = house.now();
    let ahead = house.store.issue_ahead(slug, now).await.map_err(|error| told::broken(signed, error))?;
    let ahead = ahead.ok_or_else(|| told::failed(signed, &desk::Error::NoIssue(slug.to_string())))?;
    Ok(publish::issue(&house.config.load(), &ahead, now))
}

/// The mail, in the direction of another language where one is given.
fn mailed(edition: &Edition, language: Option<Lang>) -> Option<Mail> {
    let public = edition.letter.as_deref()?;
    mail(&public.letter, language.as_ref().unwrap_or(&public.issue.language), MailService::default()).ok()
}
