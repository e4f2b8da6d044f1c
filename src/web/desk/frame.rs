//! What surrounds every page of the desk: where one is, where one can go, who one is, and what just happened.

use super::session::Signed;
use crate::model::person::{Person, Right, Theme};
use crate::model::query::{Query, Status};
use crate::store::{Queue as _, Sources as _};
use crate::web::House;
use crate::web::words::{self, Html, Words};

/// A place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Queue,
    Issues,
    Sources,
    People,
    Profile,
    Audit,
    /// The public pages.
    Feeds,
    /// A page that the navigation does not name.
    Elsewhere,
}

impl Place {
    fn address(self) -> &'static str {
        match self {
            Place::Queue | Place::Elsewhere => "/desk",
            Place::Issues => "/desk/issues",
            Place::Sources => "/desk/sources",
            Place::People => "/desk/people",
            Place::Profile => "/desk/profile",
            Place::Audit => "/desk/audit",
            Place::Feeds => "/",
        }
    }
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
    pub who: String,
    /// What the search field says.
    pub asked: String,
    /// Path and query of this page, to come back to.
    pub address: String,
    pub said: Html,
    /// The act that can be taken back.
    pub undo: Option<String>,
    /// Where that is asked for.
    pub undo_at: String,
    /// What was taken back can be done again.
    pub redo: bool,
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
    pub async fn new(house: &House, signed: &Signed, place: Place) -> Frame {
        let person = &signed.person;
        let w = signed.words();
        Frame {
            newsroom: house.config.load().newsroom.title.clone(),
            w,
            theme: person.theme.as_str(),
            keys: if person.keys { "on" } else { "off" },
            after: person.after.as_str(),
            who: if person.name.is_empty() { person.handle.clone() } else { person.name.clone() },
            asked: String::new(),
            address: place.address().to_string(),
            said: Html::default(),
            undo: None,
            undo_at: "/desk/undo".to_string(),
            redo: false,
            places: places(house, person, place, w).await,
        }
    }

    /// The same for a page at this address.
    pub fn at(self, address: &str) -> Frame {
        Frame { address: address.to_string(), ..self }
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

/// The navigation, with what waits in the inbox. A page is worth more than a number on it.
async fn places(house: &House, person: &Person, here: Place, w: &Words) -> Vec<Link> {
    let waiting = house.store.counts(&[Query::of(Status::Inbox).by_story()], house.now()).await;
    let waiting = waiting.inspect_err(|error| tracing::error!(%error, "the inbox could not be counted")).ok();
    let waiting = waiting.and_then(|counts| counts.first().copied());
    let failing = house.store.failing_sources().await;
    let failing = failing.inspect_err(|error| tracing::error!(%error, "failing sources could not be counted"));
    let failing = failing.unwrap_or_default();
    let link = |place: Place, key: &str| Link {
        address: place.address(),
        name: w.t(key),
        here: place == here,
        count: match place {
            Place::Queue => waiting.map_or(0, |count| count.n),
            Place::Sources => failing,
            _ => 0,
        },
        more: place == Place::Queue && waiting.is_some_and(|count| count.more),
        alarming: place == Place::Sources,
    };
    let mut links = vec![
        link(Place::Queue, "desk-queue"),
        link(Place::Issues, "desk-issues"),
        link(Place::Sources, "desk-sources"),
        link(Place::Feeds, "desk-feeds"),
    ];
    if person.role.may(Right::ManagePeople) {
        links.push(link(Place::People, "desk-people"));
    }
    if person.role.may(Right::SeeAudit) {
        links.push(link(Place::Audit, "desk-audit"));
    }
    links
}
