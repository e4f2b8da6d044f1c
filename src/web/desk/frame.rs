//! What every page of the desk begins with.

use super::session::Signed;
use crate::web::House;
use crate::web::words::{Html, Words};

/// Where in the desk a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    People,
    Profile,
    Audit,
}

/// The head of a page.
pub struct Frame {
    pub w: &'static Words,
    pub newsroom: String,
    pub theme: &'static str,
    pub who: String,
    pub said: Html,
    pub place: Place,
}

impl Frame {
    pub async fn new(house: &House, signed: &Signed, place: Place) -> Frame {
        Frame {
            w: signed.words(),
            newsroom: house.config.load().newsroom.title.clone(),
            theme: signed.person.theme.as_str(),
            who: signed.person.name.clone(),
            said: Html::default(),
            place,
        }
    }
}
