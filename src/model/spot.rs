//! Places finer than a country: a town, a district, a province. Two events of one kind in two towns are two events.

/// Where an entry's event is, as far as its words tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// ISO 3166-1 alpha-2: those that it is about, not those that act in it.
    pub countries: Vec<String>,
    pub spots: Vec<Spot>,
    /// Whether the headline names none of them, only what stands below it.
    pub below: bool,
    /// What its headline calls countries, peoples and seats of government, folded.
    pub broad: Vec<String>,
}

impl Scene {
    /// Adds a place, once.
    pub fn add(&mut self, spot: Spot) {
        if !self.spots.contains(&spot) {
            self.spots.push(spot);
        }
    }
}

/// A place finer than a country, as an entry names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The name, folded.
    pub name: String,
    /// Where that may be: "Oaxaca" is a town and a state. Empty where no table tells.
    pub at: Vec<Whereabouts>,
}

/// Where a place is within its country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Whereabouts {
    /// A number within the table, as are the others; 0 where none is known.
    pub province: u16,
    /// Within the province; 0 for what lies in none.
    pub district: u16,
    /// `None` for what is a province or a district itself.
    pub town: Option<Town>,
}

/// A town, and where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Town {
    pub number: u32,
    /// Latitude and longitude in degrees.
    pub lies: (f32, f32),
}

/// How two places of one country are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Two places.
    Other,
    /// One may lie in the other or beside it, or nobody knows.
    Open,
    Same,
}

/// Towns that are no further apart are often called by each other's names: a suburb, a port. In kilometres.
const BESIDE: f32 = 20.0;

impl Spot {
    /// How two places are to each other; `None` if they lie in two countries.
    pub fn nearness(&self, other: &Spot) -> Option<Nearness> {
        if self.country != other.country {
            return None;
        }
        if self.name == other.name {
            return Some(Nearness::Same);
        }
        let pairs = self.at.iter().flat_map(|one| other.at.iter().map(|other| one.nearness(other)));
        Some(pairs.max().unwrap_or(Nearness::Open))
    }
}

impl Whereabouts {
    fn nearness(&self, other: &Whereabouts) -> Nearness {
        match (self.town, other.town) {
            _ if self == other => Nearness::Same,
            _ if self.province == 0 || other.province == 0 => Nearness::Open,
            (Some(one), Some(other)) if one.distance(other) <= BESIDE => Nearness::Open,
            (Some(_), Some(_)) => Nearness::Other,
            _ if self.province != other.province => Nearness::Other,
            _ if self.is_within(other) || other.is_within(self) => Nearness::Open,
            _ => Nearness::Other,
        }
    }

    fn is_within(&self, wider: &Whereabouts) -> bool {
        wider.town.is_none() && (wider.district == 0 || wider.district == self.district)
    }
}

impl Town {
    /// In kilometres, about.
    fn distance(self, other: Town) -> f32 {
        let (one, other) = (self.lies, other.lies);
        let narrowing = ((one.0 + other.0) / 2.0).to_radians().cos();
        (one.0 - other.0).hypot((one.1 - other.1) * narrowing) * 111.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Province, district, and number and longitude of a town.
    type Place = (u16, u16, Option<(u32, f32)>);

    fn spot(name: &str, at: &[Place]) -> Spot {
        let town = |(number, east): (u32, f32)| Town { number, lies: (0.0, east) };
        let at = at.iter().map(|&(province, district, t)| Whereabouts { province, district, town: t.map(town) });
        Spot { country: "KE".into(), name: name.into(), at: at.collect() }
    }

    #[test]
    fn a_town_is_itself_in_any_spelling_and_open_to_what_it_lies_in_and_to_its_suburbs() {
        let (town, spelled) = (spot("a", &[(1, 1, Some((1, 10.0)))]), spot("b", &[(1, 1, Some((1, 10.0)))]));
        let (suburb, far) = (spot("c", &[(2, 0, Some((2, 10.1)))]), spot("d", &[(1, 1, Some((3, 12.0)))]));
        let (province, other) = (spot("e", &[(1, 0, None)]), spot("f", &[(2, 0, None)]));
        let (district, next) = (spot("g", &[(1, 1, None)]), spot("h", &[(1, 2, None)]));
        // A name of a town and of its province.
        let both = spot("i", &[(1, 0, None), (1, 1, Some((1, 10.0)))]);
        for (one, two, want) in [
            (&town, &spelled, Nearness::Same),
            (&town, &suburb, Nearness::Open),
            (&town, &far, Nearness::Other),
            (&town, &province, Nearness::Open),
            (&town, &other, Nearness::Other),
            (&town, &district, Nearness::Open),
            (&town, &next, Nearness::Other),
            (&district, &next, Nearness::Other),
            (&district, &province, Nearness::Open),
            (&both, &town, Nearness::Same),
            (&both, &far, Nearness::Open),
            (&town, &spot("a", &[]), Nearness::Same),
            (&town, &spot("j", &[]), Nearness::Open),
        ] {
            assert_eq!((one.nearness(two), two.nearness(one)), (Some(want), Some(want)), "{} {}", one.name, two.name);
        }
        let abroad = Spot { country: "PE".into(), ..town.clone() };
        assert_eq!(town.nearness(&abroad), None);
    }
}
