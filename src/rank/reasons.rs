//! What a decision teaches, by the reason that was given: "duplicate" says nothing of what editors want.

use std::sync::LazyLock;

use super::features::Feature;
use crate::text::fold;

const TABLE: &str = include_str!("../../assets/reject_reasons.tsv");

/// Which weights a decision moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// All of them.
    All,
    /// None: it is there already.
    Nothing,
    /// That of age alone.
    Age,
    /// Those of its outlet alone.
    Outlet,
    /// Those of its subject alone.
    Taste,
}

impl Route {
    /// The word as the store carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            Route::All => "all",
            Route::Nothing => "duplicate",
            Route::Age => "old",
            Route::Outlet => "source",
            Route::Taste => "taste",
        }
    }

    /// The route that this word names.
    pub fn parse(word: &str) -> Option<Route> {
        [Route::All, Route::Nothing, Route::Age, Route::Outlet, Route::Taste].into_iter().find(|r| r.as_str() == word)
    }

    /// Whether the weight of a feature is moved.
    pub(super) fn reaches(self, feature: Feature) -> bool {
        match self {
            Route::All => true,
            Route::Nothing => false,
            Route::Age => matches!(feature, Feature::Fresh | Feature::Past),
            Route::Outlet => feature == Feature::Outlet,
            Route::Taste => matches!(feature, Feature::Theme | Feature::Topic | Feature::Region),
        }
    }

    pub(super) fn is_taste(self) -> bool {
        matches!(self, Route::All | Route::Taste)
    }

    pub(super) fn is_of_the_outlet(self) -> bool {
        matches!(self, Route::All | Route::Outlet)
    }
}

/// What a rejection with this reason teaches; everything where nothing tells.
pub fn route(why: Option<&str>) -> Route {
    static ROWS: LazyLock<Vec<(Route, String, bool)>> = LazyLock::new(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.flat_map(|line| {
            let (word, phrases) = line.split_once('\t').unwrap_or_default();
            let route = Route::parse(word).unwrap_or(Route::All);
            let row = move |phrase: &str| (route, fold(phrase.trim_end_matches('*')), phrase.ends_with('*'));
            phrases.split('\t').map(row)
        })
        .collect()
    });
    let said = fold(why.unwrap_or_default());
    let is = |phrase: &str, begins: bool| said == phrase || (begins && said.starts_with(phrase));
    ROWS.iter().find(|(_, phrase, begins)| is(phrase, *begins)).map_or(Route::All, |(route, ..)| *route)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_understood_in_five_languages() {
        for (why, want) in [
            (None, Route::All),
            (Some(""), Route::All),
            (Some("Duplicate of the BdF one"), Route::Nothing),
            (Some("duplicado"), Route::Nothing),
            (Some("Déjà publié en mars"), Route::Nothing),
            (Some("مكرر"), Route::Nothing),
            (Some("OLD"), Route::Age),
            (Some("velho demais"), Route::Age),
            (Some("قديم"), Route::Age),
            (Some("weak source"), Route::Outlet),
            (Some("source faible"), Route::Outlet),
            (Some("hors sujet"), Route::Taste),
            (Some("Off-topic"), Route::Taste),
            (Some("older unions are covered enough"), Route::All),
            (Some("the source of the quote is unclear to readers"), Route::All),
        ] {
            assert_eq!(route(why), want, "{why:?}");
        }
    }

    #[test]
    fn every_row_has_a_route_and_phrases_that_are_no_others() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert!(Route::parse(cells[0]).is_some() && cells.len() > 5, "{line}");
            for phrase in &cells[1..] {
                assert!(!fold(phrase).is_empty(), "{line}");
                // One phrase may stand in two languages, never for two routes.
                assert_eq!(route(Some(phrase.trim_end_matches('*'))).as_str(), cells[0], "{phrase}");
            }
        }
    }
}
