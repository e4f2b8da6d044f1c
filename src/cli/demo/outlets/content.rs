//! What the invented outlets are and say: the files of `assets/demo`, built into the program.

use anyhow::Context;
use serde::Deserialize;

use super::motif::Motif;

/// One file per outlet, in the order in which they take turns.
const FILES: [(&str, &str); 13] = [
    ("paper-kite", include_str!("../../../../assets/demo/paper-kite.toml")),
    ("tetera-andina", include_str!("../../../../assets/demo/tetera-andina.toml")),
    ("jabuti-de-lata", include_str!("../../../../assets/demo/jabuti-de-lata.toml")),
    ("parapluie-des-docks", include_str!("../../../../assets/demo/parapluie-des-docks.toml")),
    ("zaatar-lantern", include_str!("../../../../assets/demo/zaatar-lantern.toml")),
    ("monsoon-bicycle", include_str!("../../../../assets/demo/monsoon-bicycle.toml")),
    ("maiz-y-brujula", include_str!("../../../../assets/demo/maiz-y-brujula.toml")),
    ("embondeiro-de-vidro", include_str!("../../../../assets/demo/embondeiro-de-vidro.toml")),
    ("tambour-de-sel", include_str!("../../../../assets/demo/tambour-de-sel.toml")),
    ("gull-lamp", include_str!("../../../../assets/demo/gull-lamp.toml")),
    ("copper-thimble", include_str!("../../../../assets/demo/copper-thimble.toml")),
    ("paraguas-roto", include_str!("../../../../assets/demo/paraguas-roto.toml")),
    ("silent-buoy", include_str!("../../../../assets/demo/silent-buoy.toml")),
];

/// The topics of the demo newsroom, as feeds.toml takes them.
pub const TOPICS: &str = include_str!("../../../../assets/demo/topics.toml");

/// An invented outlet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    pub slug: String,
    pub name: String,
    /// One of the demo's five languages.
    pub language: String,
    pub format: Format,
    /// Served over HTTPS instead of HTTP.
    #[serde(default)]
    pub secure: bool,
    /// What the feed says of itself: that it is invented, and what it would be about.
    pub words: String,
    /// Slug of the home region.
    pub region: String,
    pub rights: String,
    pub publish: String,
    pub syndicate: String,
    pub images: String,
    /// Who signs what nobody else signs.
    pub byline: String,
    #[serde(default, rename = "entry")]
    pub entries: Vec<Entry>,
}

/// In which form an outlet publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// RSS 2.0 with excerpt and whole text, as WordPress writes it.
    Wordpress,
    /// RSS 2.0 with nothing but `description`.
    Rss,
    Atom,
    /// RSS 1.0.
    Rdf,
    /// JSON Feed 1.1.
    Json,
    /// A page, without any feed.
    Page,
    /// RSS 2.0 by somebody who does not know XML.
    Broken,
    /// Nobody answers.
    Dead,
}

/// What an outlet says once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub slug: String,
    /// Days before the base. Without them the entry waits until the outlets have lived long enough.
    pub days: Option<f64>,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// Further paragraphs, a blank line between them. The whole text is summary and these.
    #[serde(default)]
    pub text: String,
    /// What is drawn for it, if anything is.
    pub picture: Option<Motif>,
    pub by: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    /// `outlet/entry`: all the words are those of that other entry, and a line says so.
    pub reprint: Option<String>,
    /// A better headline, once this many minutes have been lived.
    pub corrected: Option<Corrected>,
}

/// A headline that replaces another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    pub title: String,
    pub after_minutes: usize,
}

/// Reads the built-in files; reprints get the words of their originals.
pub fn load() -> anyhow::Result<Vec<Outlet>> {
    let outlets = FILES
        .iter()
        .map(|(name, text)| {
            toml::from_str::<Outlet>(text).with_context(|| format!("could not read the sample outlet \"{name}\""))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let mut filled = outlets.clone();
    for entry in filled.iter_mut().flat_map(|outlet| &mut outlet.entries) {
        if let Some(original) = entry.reprint.clone() {
            let (whose, words) = find(&outlets, &original)
                .with_context(|| format!("could not fill \"{}\" because there is no \"{original}\"", entry.slug))?;
            copy_words(whose, words, entry);
        }
    }
    Ok(filled)
}

/// The entry at `outlet/entry`, and whose it is.
pub fn find<'a>(outlets: &'a [Outlet], address: &str) -> Option<(&'a Outlet, &'a Entry)> {
    let (outlet, entry) = address.split_once('/')?;
    let outlet = outlets.iter().find(|have| have.slug == outlet)?;
    Some((outlet, outlet.entries.iter().find(|have| have.slug == entry)?))
}

fn copy_words(whose: &Outlet, from: &Entry, to: &mut Entry) {
    to.title = from.title.clone();
    to.summary = from.summary.clone();
    to.text = from.text.clone();
    to.tags = from.tags.clone();
    to.by = Some(from.by.clone().unwrap_or_else(|| whose.byline.clone()));
    to.picture = from.picture;
}
