//! What feeds.toml is once it has been read: the types that the rest of the house is given.

use std::time::Duration;

use ipnet::IpNet;
use serde::Serialize;
use url::Url;

use crate::model::issue::Issue;
use crate::model::outlet::Outlet;
use crate::model::region::RegionRule;
use crate::model::series::{Sending, Series};
use crate::model::topic::Topic;
use crate::model::{Lang, Region};

/// What a configuration is loaded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To run a newsroom: title, base_url and languages must be there.
    Run,
    /// For its regions and topics only: `[newsroom]` may be absent.
    Curate,
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
    /// Proxies whose `X-Forwarded-For` is believed.
    #[serde(serialize_with = "as_texts")]
    pub trusted_proxies: Vec<IpNet>,
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

    /// The newsletter of an issue: the one with its title.
    pub fn series_of(&self, issue: &Issue) -> Option<&Series> {
        self.series.iter().find(|series| series.title == issue.title)
    }

    /// How an issue is sent, where a mail service sends it.
    pub fn sending(&self, issue: &Issue) -> Option<&Sending> {
        self.series_of(issue)?.mail.as_ref()?.sending.as_ref()
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
