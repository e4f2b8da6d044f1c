//! What surrounds every page of the desk: where one is, where one can go, who one is, and what just happened.

use super::session::Signed;
use crate::model::Lang;
use crate::model::person::{Person, Right, Theme};
use crate::model::query::Query;
use crate::store::{Desk, Result};
use crate::web::House;
use crate::web::words::{self, Html, Words};

/// A place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Queue,
    Issues,
    Sources,
    People,
    Audit,
    /// A page that the navigation does not name.
    Elsewhere,
}

/// The frame of a page.
pub struct Frame {
    pub newsroom: String,
    pub w: &'static Words,
    pub theme: &'static str,
    /// "on" where single keys act.
    pub keys: &'static str,
    /// Where the focus goes after a decision.
    pub after: &'static str,
    pub who: Option<String>,
    /// What the search field says.
    pub asked: String,
    /// Path and query of this page, to come back to.
    pub address: String,
    pub said: Html,
    /// The act that can be taken back.
    pub undo: Option<String>,
    places: Vec<Link>,
}

/// A link of the navigation.
pub struct Link {
    pub address: &'static str,
    pub name: String,
    pub here: bool,
    pub count: usize,
    pub more: bool,
    pub alarming: bool,
}

impl Frame {
    /// The frame of a page for somebody who is signed in.
    pub async fn new(house: &House, signed: &Signed, place: Place, address: &str) -> Result<Frame> {
        let person = &signed.person;
        let mut frame = Frame::bare(house, &person.language, address);
        frame.theme = person.theme.as_str();
        frame.keys = if person.keys { "on" } else { "off" };
        frame.after = person.after.as_str();
        frame.who = Some(person.name.clone());
        frame.places = places(house, person, place, frame.w).await?;
        Ok(frame)
    }

    /// The frame of a page for whoever comes: no places, no name.
    pub fn bare(house: &House, language: &Lang, address: &str) -> Frame {
        Frame {
            newsroom: house.config.load().newsroom.title.clone(),
            w: Words::of(language),
            theme: Theme::System.as_str(),
            keys: "off",
            after: "next",
            who: None,
            asked: String::new(),
            address: address.to_string(),
            said: Html::default(),
            undo: None,
            places: Vec::new(),
        }
    }

    /// The navigation.
    pub fn places(&self) -> &[Link] {
        &self.places
    }

    /// The languages of the interface, each by its own name.
    pub fn languages(&self) -> Vec<(&'static str, String)> {
        words::languages().map(|words| (words.tag, words.t("desk-language-own-name"))).collect()
    }

    /// How the desk may look.
    pub fn themes(&self) -> Vec<(&'static str, String)> {
        Theme::ALL.into_iter().map(|theme| (theme.as_str(), self.w.t(theme_key(theme)))).collect()
    }
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "desk-theme-system",
        Theme::Light => "desk-theme-light",
        Theme::Dark => "desk-theme-dark",
        Theme::Contrast => "desk-theme-contrast",
    }
}

async fn places(house: &House, person: &Person, here: Place, w: &Words) -> Result<Vec<Link>> {
    let inbox = house.store.counts(&[Query::parse("status:inbox")]).await?;
    let failing = house.store.failing_sources().await?;
    let link = |place, address, key: &str| Link {
        address,
        name: w.t(key),
        here: place == here,
        count: 0,
        more: false,
        alarming: false,
    };
    let mut links = vec![
        link(Place::Queue, "/desk", "desk-queue"),
        link(Place::Issues, "/desk/issues", "desk-issues"),
        link(Place::Sources, "/desk/sources", "desk-sources"),
        link(Place::Elsewhere, "/", "desk-feeds"),
    ];
    if let (Some(queue), Some(count)) = (links.get_mut(0), inbox.first()) {
        (queue.count, queue.more) = (count.n, count.more);
    }
    if let Some(sources) = links.get_mut(2) {
        (sources.count, sources.alarming) = (failing, failing > 0);
    }
    if let Some(feeds) = links.get_mut(3) {
        feeds.here = false;
    }
    if person.role.may(Right::ManagePeople) {
        links.push(link(Place::People, "/desk/people", "desk-people"));
    }
    if person.role.may(Right::SeeAudit) {
        links.push(link(Place::Audit, "/desk/audit", "desk-audit"));
    }
    Ok(links)
}
