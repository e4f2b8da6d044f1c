//! `[[region]]`: names of the seven regions and countries that belong elsewhere than the built-in table says.

use std::collections::BTreeMap;

use toml::Spanned;

use super::fault::{Findings, Wrong};
use super::table::{Table, plain};
use super::{built_in, value};
use crate::model::region::RegionRule;

/// One rule per region, in the order of `Region::ALL`; what the file says goes over the built-in names.
pub(super) fn regions(root: &Table, found: &mut Findings) -> Vec<RegionRule> {
    let mut rules = built_in::regions();
    let mut written = BTreeMap::new();
    let mut places = BTreeMap::new();
    for table in root.tables("region", "[[region]]", found) {
        table.only(&["slug", "name", "countries", "doubtful"], found);
        let names = table.names("name", found);
        let countries = countries(&table, "countries", found);
        let doubtful = countries_of(&table, "doubtful", found);
        let Some(slug) = table.required_parsed("slug", "\"asia\"", found, value::region) else { continue };
        first_use(&mut written, slug.get_ref().slug().to_string(), &slug, "region", found);
        for country in &countries {
            first_use(&mut places, country.get_ref().clone(), country, "country", found);
        }
        if let Some(rule) = rules.iter_mut().find(|rule| rule.region == *slug.get_ref()) {
            rule.name.extend(names);
            rule.countries = plain(countries);
            rule.doubtful = doubtful;
        }
    }
    rules
}

/// Notes a second use of what may be used once, and where the first one is.
pub(super) fn first_use<T>(
    uses: &mut BTreeMap<String, std::ops::Range<usize>>,
    key: String,
    place: &Spanned<T>,
    what: &str,
    found: &mut Findings,
) {
    if let Some(first) = uses.get(&key) {
        let message = format!("the {what} \"{key}\" is already in line {}", found.line_of(first));
        found.fault(place.span(), message, "remove or rename one of them");
    } else {
        uses.insert(key, place.span());
    }
}

fn countries_of(table: &Table, key: &str, found: &mut Findings) -> Vec<String> {
    plain(countries(table, key, found))
}

fn countries(table: &Table, key: &str, found: &mut Findings) -> Vec<Spanned<String>> {
    table.list(key, found, country).map(Spanned::into_inner).unwrap_or_default()
}

/// A country code (ISO 3166-1 alpha-2; XK for Kosovo as CLDR has it).
fn country(text: &str) -> Result<String, Wrong> {
    if built_in::COUNTRIES.split_whitespace().any(|code| code == text) {
        return Ok(text.to_string());
    }
    let upper = text.to_uppercase();
    // Two codes that the European Union writes otherwise.
    let meant = match upper.as_str() {
        "UK" => "GB",
        "EL" => "GR",
        other => other,
    };
    let advice = match built_in::COUNTRIES.split_whitespace().find(|code| *code == meant) {
        Some(code) => format!("write \"{code}\""),
        None => "write two capital letters (ISO 3166-1), such as \"CU\"".to_string(),
    };
    Err(Wrong::new(format!("\"{text}\" is no country code"), advice))
}
