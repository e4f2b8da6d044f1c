//! Stands in until the frame of the desk is there.

use super::session::Signed;
use crate::store::Result;
use crate::web::House;
use crate::web::words::{Html, Words};

/// A place of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Sources,
    Elsewhere,
}

/// The frame of a page.
pub struct Frame {
    pub newsroom: String,
    pub w: &'static Words,
    pub said: Html,
}

impl Frame {
    pub async fn new(house: &House, signed: &Signed, _place: Place, _address: &str) -> Result<Frame> {
        let newsroom = house.config.load().newsroom.title.clone();
        Ok(Frame { newsroom, w: Words::of(&signed.person.language), said: Html::default() })
    }
}
