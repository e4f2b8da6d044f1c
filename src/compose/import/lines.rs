//! Where in the text each part of a letter stood, so that an editor finds what a flag speaks of.

use std::collections::BTreeMap;

use crate::model::letter::Place;

/// The first and last line of each place. The first line of a text is 1.
#[derive(Debug, Clone, Default)]
pub struct Lines(BTreeMap<Place, (u32, u32)>);

impl Lines {
    /// Notes where something stands.
    pub fn note(&mut self, place: Place, lines: (u32, u32)) {
        self.0.insert(place, lines);
    }

    /// First and last line of a place, or of what it is a member of; `None` for the whole letter.
    pub fn of(&self, place: &Place) -> Option<(u32, u32)> {
        let mut place = Some(place.clone());
        while let Some(there) = place {
            if let Some(lines) = self.0.get(&there) {
                return Some(*lines);
            }
            place = there.parent();
        }
        None
    }
}
