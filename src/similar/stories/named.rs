//! How many entries of the window name a country, or somebody: in a week in which everybody writes of one country, the
//! country says little of an event; a village that two headlines name and no other says much.

use std::collections::HashMap;

use super::member::{Member, common};

/// Up to so many entries that name it make a rare name.
const RARE: f32 = 8.0;
/// Of fewer entries than this it is not known yet what is rare.
const ENOUGH: f32 = 60.0;

/// A name that tells so much or more is told as a reason.
const TELLING: f32 = 0.25;

/// How often what is named is named.
#[derive(Debug, Default)]
pub struct Named {
    countries: HashMap<String, u32>,
    /// By sound.
    names: HashMap<u64, u32>,
    entries: u32,
}

impl Named {
    /// Counts what an entry names.
    pub fn count(&mut self, member: &Member) {
        self.entries += 1;
        for country in &member.places {
            *self.countries.entry(country.clone()).or_default() += 1;
        }
        for sound in member.wording.sounds().names() {
            *self.names.entry(*sound).or_default() += 1;
        }
    }

    /// How rare the rarest country is that both name: 1 for one of which few write, near 0 for one of which many do; `None`
    /// where they share none.
    pub fn rarest_country(&self, one: &Member, other: &Member) -> Option<f32> {
        let counts = common(&one.places, &other.places).map(|country| self.countries.get(country));
        counts.map(|count| self.rareness(count)).reduce(f32::max)
    }

    /// How much names that both have tell: 1 for a rare one.
    pub fn shared_names(&self, one: &Member, other: &Member) -> f32 {
        one.wording.sounds().shared(other.wording.sounds()).map(|sound| self.rareness(self.names.get(&sound))).sum()
    }

    /// How the names sound that both have and of which few others speak.
    pub fn rare_names(&self, one: &Member, other: &Member) -> Vec<u64> {
        let shared = one.wording.sounds().shared(other.wording.sounds());
        shared.filter(|sound| self.rareness(self.names.get(sound)) >= TELLING).collect()
    }

    fn rareness(&self, count: Option<&u32>) -> f32 {
        let known = (self.entries as f32 / ENOUGH).min(1.0);
        known * (RARE / count.map_or(1.0, |count| *count as f32)).min(1.0)
    }
}
