//! The six regions of political action, and "international" for what speaks of all of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A region of political action. Its slug is part of addresses and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    SubSaharanAfrica,
    LatinAmericaAndTheCaribbean,
    NorthAmerica,
    ArabMaghreb,
    Asia,
    Europe,
    International,
}

impl Region {
    /// All seven, in the order in which pages list them.
    pub const ALL: [Region; 7] = [
        Region::SubSaharanAfrica,
        Region::LatinAmericaAndTheCaribbean,
        Region::NorthAmerica,
        Region::ArabMaghreb,
        Region::Asia,
        Region::Europe,
        Region::International,
    ];

    /// The slug used in addresses, configuration and JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Region::SubSaharanAfrica => "sub-saharan-africa",
            Region::LatinAmericaAndTheCaribbean => "latin-america-and-the-caribbean",
            Region::NorthAmerica => "north-america",
            Region::ArabMaghreb => "arab-maghreb",
            Region::Asia => "asia",
            Region::Europe => "europe",
            Region::International => "international",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// A text that names none of the regions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no region; the regions are {known}", known = known())]
pub struct UnknownRegion(pub String);

fn known() -> String {
    Region::ALL.map(Region::slug).join(", ")
}

impl FromStr for Region {
    type Err = UnknownRegion;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Region::ALL.into_iter().find(|r| r.slug() == text);
        found.ok_or_else(|| UnknownRegion(text.to_string()))
    }
}

/// What feeds.toml says of a region beyond the built-in tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionRule {
    pub region: Region,
    /// Names by language.
    pub name: std::collections::BTreeMap<super::Lang, String>,
    /// Countries (ISO 3166-1 alpha-2) that belong to it, over the built-in table.
    pub countries: Vec<String>,
    /// Countries whose belonging an editor should confirm.
    pub doubtful: Vec<String>,
}
