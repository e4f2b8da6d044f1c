//! `[[outlet]]`: partner media, what they allow, and where they are polled.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use url::Url;

use super::fault::Findings;
use super::newsroom::without_doubles;
use super::region::first_use;
use super::source::{self, PlacedSource};
use super::table::Table;
use super::{address, value};
use crate::link;
use crate::model::Lang;
use crate::model::outlet::{Images, Outlet, Publish, Syndicate};

const KEYS: [&str; 14] = [
    "slug",
    "name",
    "aliases",
    "home",
    "languages",
    "region",
    "rights",
    "publish",
    "syndicate",
    "images",
    "unaltered",
    "credit",
    "contact",
    "source",
];

const PUBLISH: [(&str, Publish); 2] = [("trusted", Publish::Trusted), ("review", Publish::Review)];
const SYNDICATE: [(&str, Syndicate); 3] =
    [("whole", Syndicate::Whole), ("excerpt", Syndicate::Excerpt), ("link", Syndicate::Link)];
const IMAGES: [(&str, Images); 3] = [("none", Images::None), ("link", Images::Link), ("copy", Images::Copy)];

/// An outlet with the places of its addresses, for the checks across outlets.
pub(super) struct PlacedOutlet {
    pub outlet: Outlet,
    pub sources: Vec<PlacedSource>,
}

/// What stands once over all outlets: slugs, and the folded names with which partners are recognised.
#[derive(Default)]
struct Once {
    slugs: BTreeMap<String, Range<usize>>,
    names: BTreeMap<String, Range<usize>>,
}

/// All outlets, in the order of the file.
pub(super) fn outlets(root: &Table, found: &mut Findings) -> Vec<PlacedOutlet> {
    let mut once = Once::default();
    let tables = root.tables("outlet", "[[outlet]]", found);
    tables.iter().map(|table| outlet(table, &mut once, found)).collect()
}

fn outlet(table: &Table, once: &mut Once, found: &mut Findings) -> PlacedOutlet {
    table.only(&KEYS, found);
    let (slug, name) = names(table, once, found);
    let sources: Vec<PlacedSource> = table
        .tables("source", "[[outlet.source]]", found)
        .iter()
        .filter_map(|table| source::source(table, found))
        .collect();
    if table.get("source").is_none() {
        found.notice(
            table.at.clone(),
            format!("address wanted: the outlet \"{slug}\" has no [[outlet.source]] and is not polled"),
        );
    }
    let publish = table.parsed("publish", found, value::word("publish", &PUBLISH));
    let syndicate = table.parsed("syndicate", found, value::word("syndicate", &SYNDICATE));
    let images = table.parsed("images", found, value::word("images", &IMAGES));
    let unaltered = table.bool("unaltered", found).unwrap_or(true);
    not_yet(table, images.as_ref(), unaltered, found);
    let outlet = Outlet {
        slug,
        name,
        aliases: table.texts("aliases", found),
        home: home(table, found),
        languages: languages(table, found),
        region: table.parsed("region", found, value::region).map(Spanned::into_inner),
        rights: table.text("rights", found).map(Spanned::into_inner),
        publish: publish.map_or_else(Publish::default, Spanned::into_inner),
        syndicate: syndicate.map_or_else(Syndicate::default, Spanned::into_inner),
        images: images.map_or_else(Images::default, Spanned::into_inner),
        unaltered,
        credit: table.names("credit", found),
        contact: table.text("contact", found).map(Spanned::into_inner),
        sources: sources.iter().map(|placed| placed.source.clone()).collect(),
    };
    PlacedOutlet { outlet, sources }
}

fn home(table: &Table, found: &mut Findings) -> Option<Url> {
    let home = table.parsed("home", found, address::web)?;
    if link::has_secret(home.get_ref()) {
        found.notice(home.span(), "this address carries a secret: it is published without it");
    }
    Some(home.into_inner())
}

/// Says of settings that are kept for later what they do until then.
fn not_yet(table: &Table, images: Option<&Spanned<Images>>, unaltered: bool, found: &mut Findings) {
    if let Some(images) = images.filter(|images| *images.get_ref() == Images::Copy) {
        let until = "none of its pictures are shown; write \"link\" if they may be shown from the outlet's server";
        found.unused(images.span(), "images = \"copy\"", until);
    }
    if let Some(value) = table.get("unaltered").filter(|_| !unaltered) {
        found.unused(value.span(), "unaltered = false", "every text stands under its own title");
    }
}

fn names(table: &Table, once: &mut Once, found: &mut Findings) -> (String, String) {
    let slug = table.required_parsed("slug", "\"brasil-de-fato\"", found, value::slug);
    if let Some(slug) = &slug {
        first_use(&mut once.slugs, slug.get_ref().clone(), slug, "outlet", found);
    }
    let name = table.required("name", "\"Brasil de Fato\"", found);
    if let Some(name) = &name {
        first_use(&mut once.names, name.get_ref().to_lowercase(), name, "outlet name", found);
    }
    (slug.map(Spanned::into_inner).unwrap_or_default(), name.map(Spanned::into_inner).unwrap_or_default())
}

/// May be absent: then each entry's language is told by its words.
fn languages(table: &Table, found: &mut Findings) -> Vec<Lang> {
    let Some(list) = table.list("languages", found, value::language) else { return Vec::new() };
    if table.get("languages").and_then(|value| value.get_ref().as_array()).is_some_and(|list| list.is_empty()) {
        found.fault(
            list.span(),
            "\"languages\" is empty",
            "name one, such as [\"pt\"], or remove the line if it is not known",
        );
    }
    without_doubles(list.into_inner(), found)
}
