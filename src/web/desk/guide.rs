//! The first steps of whoever opens a newsroom, told from what stands in it; on the demo, a tour of its pages. Both leave
//! the queue when they are done, or when somebody hides them in this browser; the help keeps the tour.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::cookie;
use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::sidebar;
use crate::model::person::Right;
use crate::store::desk::IssueContent;
use crate::web::House;
use crate::web::words::Words;

/// The cookie of a browser that hides the guide; it says nothing of its owner.
const HIDDEN: &str = "newsloom-guide=hidden";

/// A year, after which nobody remembers.
const HIDDEN_SECONDS: u32 = 365 * 24 * 60 * 60;

/// What the demo has to show: the messages of each step, and where it leads. docs/tour.md tells it with pictures.
const TOUR: [([&str; 2], &str); 4] = [
    (["guide-tour-event", "guide-tour-event-about"], "/desk?q=status%3Aall+buenaventura+480"),
    (["guide-tour-accept", "guide-tour-accept-about"], "/desk?q=status%3Ainbox+region%3Aeurope+lampedusa+paraguas"),
    (["guide-tour-region", "guide-tour-region-about"], "/regions/europe.html"),
    (["guide-tour-silent", "guide-tour-silent-about"], "/desk/sources#outlet-silent-buoy"),
];

/// Steps under a heading.
pub struct Guide {
    pub title: String,
    pub about: String,
    pub steps: Vec<Step>,
}

/// A step, and the page on which it is done.
pub struct Step {
    pub name: String,
    pub about: String,
    pub address: String,
    pub done: bool,
}

/// What the inbox shows above its cards, to those who set a newsroom up, until they are through.
pub fn steps(house: &House, signed: &Signed, issues: &[IssueContent]) -> Option<Guide> {
    let (w, may) = (signed.words(), |right| signed.person.role.may(right));
    if house.demo {
        return Some(tour(w));
    }
    let published = issues.iter().any(|content| content.issue.published.is_some());
    if published || !may(Right::ManageSources) || !may(Right::PublishIssue) {
        return None;
    }
    let sources = house.config.load().outlets.iter().any(|outlet| !outlet.sources.is_empty());
    let filled = issues.iter().find(|content| !content.placements.is_empty());
    let issue = filled.map_or_else(|| "/desk/issues".into(), |content| format!("/desk/issues/{}", content.issue.slug));
    let steps = vec![
        step(w, ["guide-sources", "guide-sources-about"], "/desk/sources", sources),
        step(w, ["guide-accept", "guide-accept-about"], "/desk#view", filled.is_some()),
        step(w, ["guide-publish", "guide-publish-about"], &issue, false),
    ];
    Some(Guide { title: w.t("guide-title"), about: String::new(), steps })
}

/// What the demo has to show.
pub fn tour(w: &Words) -> Guide {
    let steps = TOUR.iter().map(|(keys, address)| step(w, *keys, address, false)).collect();
    Guide { title: w.t("guide-tour"), about: w.t("guide-tour-about"), steps }
}

fn step(w: &Words, [name, about]: [&str; 2], address: &str, done: bool) -> Step {
    Step { name: w.t(name), about: w.t(about), address: address.into(), done }
}

/// Whether a page shows it: the first page of the inbox, unless this browser hides it.
pub fn is_wanted(headers: &HeaderMap, fields: &Fields) -> bool {
    let inbox = fields.get("q").is_none_or(|query| query == sidebar::INBOX);
    inbox && !fields.has("after") && !fields.has("before") && !cookie::brings(headers, HIDDEN)
}

/// POST /desk/guide: this browser shows it no more.
pub async fn hide(State(house): State<House>, signed: Signed, headers: HeaderMap) -> Result<Response, Refused> {
    signed.in_person()?;
    let only = if cookie::is_secure(&headers, &house) { "; Secure" } else { "" };
    let text = format!("{HIDDEN}; Path=/desk; Max-Age={HIDDEN_SECONDS}; HttpOnly; SameSite=Lax{only}");
    let mut response = Redirect::to("/desk").into_response();
    if let Ok(value) = HeaderValue::try_from(text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_of_the_inbox_shows_it_until_it_is_hidden() {
        for (query, cookies, want) in [
            ("", "", true),
            ("q=status%3Ainbox", "newsloom=1", true),
            ("done=place-1", "", true),
            ("q=status%3Aall", "", false),
            ("after=1.2", "", false),
            ("", "newsloom=1; newsloom-guide=hidden", false),
            ("", "newsloom-guide=hidden-not", true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookies.parse().unwrap());
            assert_eq!(is_wanted(&headers, &Fields::parse(query.as_bytes())), want, "{query} {cookies}");
        }
    }
}
