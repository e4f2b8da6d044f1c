//! `newsloom issue check`: what is missing in an issue, and what keeps it from being published.

use chrono::Utc;
use serde_json::json;

use super::super::newsroom::{Newsroom, client};
use super::super::{Paths, exit, line};
use crate::desk::{self, links};
use crate::model::letter::{Flag, Heard, Letter, Weight};

/// Lists what is missing in an issue; exit code 1 where something of it stops publication
///
/// Examples: `newsloom issue check 2026-03`, `newsloom issue check 2026-03 --online --json`
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    slug: String,
    /// Ask each address of the issue whether it still leads somewhere; what they say counts for a day
    #[arg(long)]
    online: bool,
}

pub(super) async fn run(newsroom: &Newsroom, args: &Check, paths: &Paths) -> anyhow::Result<u8> {
    let content = desk::issue(&newsroom.store, &args.slug).await?;
    let letter = desk::letter(&newsroom.store, &args.slug).await?;
    if args.online {
        ask(newsroom, &letter).await?;
    }
    let flags = desk::check(&newsroom.store, &newsroom.config, &content, &letter, Utc::now()).await?;
    let titles: std::collections::HashMap<&str, &str> =
        letter.items().map(|(_, item)| (item.id.as_str(), item.title.as_str())).collect();
    for flag in &flags {
        if paths.json {
            line(format_args!("{}", json!(flag)))?;
            continue;
        }
        // People know an item by its title, and the rest by its place.
        let title = flag.item.as_deref().and_then(|id| titles.get(id));
        let at = title.map_or_else(|| flag.place.to_string(), |title| format!("\"{title}\""));
        let at = if at.is_empty() { "whole issue".to_string() } else { at };
        line(format_args!("{:<7}{:<20}{at}: {}", flag.weight.as_str(), flag.kind.as_str(), flag.note))?;
    }
    if !paths.json {
        line(format_args!("{}", counted(&flags)))?;
    }
    let stops = flags.iter().any(|flag| flag.weight == Weight::Stops);
    Ok(if stops { exit::FAILED } else { exit::DONE })
}

/// Asks the addresses of an issue, and says what came of it.
async fn ask(newsroom: &Newsroom, letter: &Letter) -> anyhow::Result<()> {
    let client = client(&newsroom.config, links::caps())?;
    let gap = newsroom.config.polling.host_gap;
    let asked = links::ask(&newsroom.store, &client, gap, letter, Utc::now()).await?;
    let count = |heard| asked.heard.iter().filter(|link| link.heard == heard).count();
    let (dead, unclear) = (count(Heard::Dead), count(Heard::Unclear));
    let left = if asked.left > 0 { format!("; {} more are left for another time", asked.left) } else { String::new() };
    eprintln!(
        "newsloom: asked {} addresses: {dead} lead nowhere, {unclear} could not be checked{left}",
        asked.heard.len()
    );
    Ok(())
}

/// "46 flags: 16 stop publication, 3 warn, 27 note".
pub(super) fn counted(flags: &[Flag]) -> String {
    let count = |weight| flags.iter().filter(|flag| flag.weight == weight).count();
    let [stop, warn, note] = [Weight::Stops, Weight::Warns, Weight::Notes].map(count);
    format!("{} flags: {stop} stop publication, {warn} warn, {note} note", flags.len())
}
