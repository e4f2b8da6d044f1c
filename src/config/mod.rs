//! feeds.toml as the rest of the house sees it: parsed once, every fault told at once.
//!
//! [`load`] reads the whole text and stops at nothing: each table is read by a file of its own, what is wrong goes to
//! one list of findings, and only a text without a fault becomes a [`Config`].

mod address;
mod built_in;
mod coverage;
pub mod edit;
mod fault;
mod limits;
mod mail;
mod newsroom;
mod outlet;
mod region;
mod series;
mod shape;
mod source;
mod table;
mod topic;
mod value;

use toml::de::DeTable;

pub use coverage::{Coverage, CoverageRow};
pub use fault::{Fault, Faults, Notice};
pub use shape::{Config, Newsroom, Polling, Purpose, in_language};

use fault::Findings;
use table::Table;

/// The commented feeds.toml that `init` writes.
pub const FIRST: &str = concat!(include_str!("first.toml"), include_str!("../../assets/topics.toml"));

/// A configuration and what somebody should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub config: Config,
    /// In the order of the file.
    pub notices: Vec<Notice>,
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
