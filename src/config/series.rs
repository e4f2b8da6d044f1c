//! `[[series]]`: the newsletters and when their issues are due.

use std::collections::BTreeMap;

use toml::Spanned;

use super::fault::{Findings, Wrong, nearest};
use super::mail;
use super::region::first_use;
use super::table::{Table, plain};
use super::value;
use crate::calendar;
use crate::model::series::Series;

/// All newsletters, in the order of the file.
pub(super) fn series(root: &Table, found: &mut Findings) -> Vec<Series> {
    let mut slugs = BTreeMap::new();
    let mut all = Vec::new();
    for table in root.tables("series", "[[series]]", found) {
        table.only(&["slug", "title", "schedule", "timezone", "automatic", "sections", "mail"], found);
        let slug = table.required_parsed("slug", "\"in-movement\"", found, value::slug);
        if let Some(slug) = &slug {
            first_use(&mut slugs, slug.get_ref().clone(), slug, "series", found);
        }
        let title = table.required("title", "\"In Movement\"", found);
        let sections = table.list("sections", found, value::slug).map(|list| plain(list.into_inner()));
        let schedule = table.parsed("schedule", found, value::schedule).map(Spanned::into_inner);
        let automatic = table.bool("automatic", found).unwrap_or_default();
        if automatic && schedule.is_none() {
            let advice =
                "write schedule = \"0 9 last-fri * *\", the last Friday of the month at nine, or take automatic away";
            found.absent(table.at.clone(), "[[series]] is automatic, and has no \"schedule\"", advice);
        }
        all.push(Series {
            slug: slug.map(Spanned::into_inner).unwrap_or_default(),
            title: title.map(Spanned::into_inner).unwrap_or_default(),
            schedule,
            automatic,
            timezone: table.parsed("timezone", found, timezone).map(Spanned::into_inner),
            sections: sections.unwrap_or_default(),
            mail: mail::mail(&table, found),
        });
    }
    all
}

fn timezone(text: &str) -> Result<String, Wrong> {
    if let Ok(zone) = calendar::zone(text) {
        return Ok(zone.name().to_string());
    }
    let advice = match nearest(text, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "write a name of the IANA database, such as \"America/Sao_Paulo\" or \"UTC\"".into(),
    };
    Err(Wrong::new(format!("unknown time zone \"{text}\""), advice))
}
