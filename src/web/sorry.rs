//! What is said instead of a document: a small page with a way back for a person, a line of text for anyone else.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::House;
use crate::render;

/// Such a page loads its style and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "sorry.html")]
struct Page<'a> {
    newsroom: &'a str,
    lang: &'a str,
    dir: &'a str,
    title: &'a str,
    words: &'a str,
    /// Where the way back leads, and what it is called.
    back: (&'a str, &'a str),
}

/// Nothing is published at an address.
pub fn nothing(house: &House, person: bool) -> Response {
    let config = house.config.load();
    let Some(words) = config.newsroom.languages.first().map(render::words).filter(|_| person) else {
        let text = "Nothing is published at this address. All feeds are listed at /.\n";
        return text_answer(StatusCode::NOT_FOUND, text);
    };
    let (title, sentence) = missing(words.tag);
    let back = ("/", words.all_feeds);
    let page = Page { newsroom: &config.newsroom.title, lang: words.tag, dir: words.dir, title, words: sentence, back };
    page_answer(StatusCode::NOT_FOUND, &page)
}

/// "Nothing here", and what that means.
fn missing(language: &str) -> (&'static str, &'static str) {
    match language {
        "es" => ("Aquí no hay nada", "En esta dirección no se publica nada. Quizá cambió, o lo que hubo fue retirado."),
        "pt" => (
            "Não há nada aqui",
            "Neste endereço nada está publicado. Talvez tenha mudado, ou o que havia foi retirado.",
        ),
        "fr" => (
            "Il n’y a rien ici",
            "Rien n’est publié à cette adresse. Elle a peut-être changé, ou le contenu a été retiré.",
        ),
        "ar" => ("لا شيء هنا", "لا يُنشر شيء على هذا العنوان. ربما تغيّر العنوان أو سُحب ما كان فيه."),
        _ => (
            "Nothing is here",
            "Nothing is published at this address. It may have changed, or what was here was withdrawn.",
        ),
    }
}

fn page_answer(status: StatusCode, page: &Page) -> Response {
    let Ok(html) = page.render() else { return text_answer(status, &format!("{}\n", page.words)) };
    let mut response = finished((status, Html(html)).into_response());
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// A line of plain text.
pub fn text_answer(status: StatusCode, words: &str) -> Response {
    finished((status, words.to_string()).into_response())
}

fn finished(mut response: Response) -> Response {
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Sec-Fetch-Dest, Sec-Fetch-Mode"));
    response
}
