//! To which region of political action each country belongs: the built-in table, and what feeds.toml says over it.

use std::collections::{HashMap, HashSet};

use crate::model::Region;
use crate::model::region::RegionRule;

const REGIONS: &str = include_str!("../../assets/names/regions.csv");

/// To which region each country belongs, with what is doubtful about it.
#[derive(Debug)]
pub struct Atlas {
    home: HashMap<String, Region>,
    doubtful: HashSet<String>,
    also: HashMap<String, Region>,
}

impl Atlas {
    /// The built-in table, with what the rules say over it: a country that a rule claims is no longer doubtful,
    /// unless the rule says so.
    pub fn new(rules: &[RegionRule]) -> Atlas {
        let mut atlas = Atlas { home: HashMap::new(), doubtful: HashSet::new(), also: HashMap::new() };
        for line in REGIONS.lines().filter(|line| !line.starts_with('#')) {
            atlas.read(line);
        }
        for rule in rules {
            for iso in &rule.countries {
                atlas.home.insert(iso.clone(), rule.region);
                atlas.doubtful.remove(iso);
                atlas.also.remove(iso);
            }
        }
        atlas.doubtful.extend(rules.iter().flat_map(|rule| rule.doubtful.iter().cloned()));
        atlas
    }

    /// The region of a country (ISO 3166-1 alpha-2).
    pub fn region(&self, iso: &str) -> Option<Region> {
        self.home.get(iso).copied()
    }

    /// Whether an editor should confirm where the country belongs.
    pub fn is_doubtful(&self, iso: &str) -> bool {
        self.doubtful.contains(iso)
    }

    /// A second region that gets the country's entries as well.
    pub fn also(&self, iso: &str) -> Option<Region> {
        self.also.get(iso).copied()
    }

    fn read(&mut self, line: &str) {
        let mut cells = line.splitn(5, ',');
        let (Some(iso), Some(_), Some(slug), Some(doubt)) = (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return;
        };
        let Ok(region) = slug.parse::<Region>() else { return };
        self.home.insert(iso.to_string(), region);
        if !doubt.is_empty() {
            self.doubtful.insert(iso.to_string());
        }
        if let Some(Ok(also)) = doubt.strip_prefix("also:").map(str::parse) {
            self.also.insert(iso.to_string(), also);
        }
    }
}
