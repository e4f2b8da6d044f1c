//! feeds.toml as the rest of the house sees it: parsed once, every fault told at once.
//!
//! [`load`] reads the whole text and stops at nothing: each table is read by a file of its own, what is wrong goes to
//! one list of findings, and only a text without a fault becomes a [`Config`].

mod address;
mod built_in;
mod coverage;
mod fault;
mod limits;
mod newsroom;
mod outlet;
mod region;
mod series;
mod source;
mod table;
mod topic;
mod value;

use std::time::Duration;

use ipnet::IpNet;
use serde::Serialize;
use toml::de::DeTable;
use url::Url;

pub use coverage::{Coverage, CoverageRow};
pub use fault::{Fault, Faults, Notice};

use crate::model::outlet::Outlet;
use crate::model::region::RegionRule;
use crate::model::series::Series;
use crate::model::topic::Topic;
use crate::model::{Lang, Region};
use fault::Findings;
use table::Table;

/// The commented feeds.toml that `init` writes.
pub const FIRST: &str = include_str!("first.toml");

/// A configuration and what somebody should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub config: Config,
    /// In the order of the file.
    pub notices: Vec<Notice>,
}

/// What a configuration is loaded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To run a newsroom: title, base_url and languages must be there.
    Run,
    /// For its regions and topics only: `[newsroom]` may be absent.
    Curate,
}

/// Reads feeds.toml for a newsroom that runs. `name` is what faults call the file.
pub fn load(text: &str, name: &str) -> Result<Loaded, Faults> {
    load_for(text, name, Purpose::Run)
}

/// Reads feeds.toml. On failure all faults are told, in the order of the file.
pub fn load_for(text: &str, name: &str, purpose: Purpose) -> Result<Loaded, Faults> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Findings::new(text);
    let (document, broken) = DeTable::parse_recoverable(text);
    let root = Table::new(document.get_ref(), 0..0, "feeds.toml");
    let config = read(&root, purpose, &mut found);
    found.keep_what_is_certain(&broken);
    let Findings { faults, mut notices, .. } = found;
    if !faults.is_empty() {
        return Err(Faults::new(name, faults));
    }
    notices.sort_by_key(|notice| (notice.line, notice.column));
    Ok(Loaded { config, notices })
}

/// An address to listen at, or why it is none and what to write.
pub fn listen_address(text: &str) -> Result<String, String> {
    address::listen(text).map_err(|wrong| format!("{}; {}", wrong.message, wrong.advice))
}

/// The fault of a file that `[polling] ca_file` names: whether it is there is not for this floor to know.
pub fn ca_file_fault(text: &str, name: &str, because: &str) -> Faults {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Findings::new(text);
    let (document, _) = DeTable::parse_recoverable(text);
    let at = document.get_ref().get("polling").and_then(|polling| polling.get_ref().get("ca_file"));
    let advice = "write the path of a PEM file, relative to feeds.toml, or remove the line";
    found.fault(at.map_or(0..0, |value| value.span()), because, advice);
    Faults::new(name, found.faults)
}

/// Reads every table. What is wrong is in `found`; the result counts only when nothing is.
fn read(root: &Table, purpose: Purpose, found: &mut Findings) -> Config {
    root.only(&["newsroom", "polling", "region", "topic", "outlet", "series"], found);
    let newsroom = newsroom::newsroom(root, purpose, found);
    let polling = newsroom::polling(root, found);
    let regions = region::regions(root, found);
    let topics = topic::topics(root, found);
    let outlets = outlet::outlets(root, found);
    let series = series::series(root, found);
    limits::hold(root, &outlets, found);
    let outlets = outlets.into_iter().map(|placed| placed.outlet).collect();
    Config { newsroom, polling, regions, topics, outlets, series }
}

/// The whole of feeds.toml, checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Config {
    pub newsroom: Newsroom,
    pub polling: Polling,
    /// One rule per region, in the order of [`Region::ALL`], built-in names filled in.
    pub regions: Vec<RegionRule>,
    pub topics: Vec<Topic>,
    pub outlets: Vec<Outlet>,
    /// The newsletters, `[[series]]`.
    pub series: Vec<Series>,
}

/// `[newsroom]`: who we are and where we publish.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Newsroom {
    pub title: String,
    /// Absolute, with a final slash.
    pub base_url: Url,
    /// The authority of the `tag:` ids (RFC 4151), such as `example.org,2024`.
    pub id_authority: String,
    /// Languages in which publications appear; the first is that of the newsroom's own words.
    pub languages: Vec<Lang>,
    pub listen: String,
    /// `sqlite:` and a path.
    pub store: String,
    /// Between a decision, or a trusted arrival, and publication.
    pub hold: Duration,
}

/// `[polling]`: how often and how gently outlets are asked. Limits are keyed by scheme, host and port.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Polling {
    /// The shortest time between two polls of one source.
    pub floor: Duration,
    /// The shortest time between two requests to one host.
    pub host_gap: Duration,
    /// Requests in flight to one host.
    pub per_host: usize,
    /// Requests in flight at all.
    pub in_flight: usize,
    /// Networks that the guard lets through although they are not public.
    #[serde(serialize_with = "as_texts")]
    pub allow_private: Vec<IpNet>,
    /// Further root certificates (PEM).
    pub ca_file: Option<std::path::PathBuf>,
}

impl Config {
    /// A region's name in a language, else in English.
    pub fn region_name(&self, region: Region, lang: &Lang) -> String {
        let rule = self.regions.iter().find(|rule| rule.region == region);
        rule.and_then(|rule| in_language(&rule.name, lang)).unwrap_or_else(|| region.slug().to_string())
    }

    /// A topic's name in a language, else in English, else in any, else its slug.
    pub fn topic_name(&self, slug: &str, lang: &Lang) -> String {
        let topic = self.topics.iter().find(|topic| topic.slug == slug);
        topic.and_then(|topic| in_language(&topic.name, lang)).unwrap_or_else(|| slug.to_string())
    }
}

fn as_texts<S: serde::Serializer>(nets: &[IpNet], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(nets.iter().map(IpNet::to_string))
}

/// The words for a language: its own, another region's of it, English, or any.
pub fn in_language(names: &std::collections::BTreeMap<Lang, String>, lang: &Lang) -> Option<String> {
    let exact =
        names.get(lang).or_else(|| names.iter().find(|(have, _)| have.same_language(lang)).map(|(_, name)| name));
    let english = || names.iter().find(|(have, _)| have.primary() == "en").map(|(_, name)| name);
    exact.or_else(english).or_else(|| names.values().next()).cloned()
}
