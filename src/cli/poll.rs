//! `newsloom poll`: polls due sources, tells what became of each.

use std::io::Write;

use anyhow::Context;
use chrono::Utc;
use serde_json::json;

use super::newsroom::{Newsroom, begin, lock};
use super::{Paths, exit};
use crate::ingest::{Ask, Report, Totals};
use crate::link;
use crate::store::Polls;

/// Polls due sources and stores what they publish
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom poll\n  newsloom poll --all --json\n  newsloom poll https://example.org/feed/\n\nExit codes: 0 done, 4 some sources failed"
)]
pub struct Args {
    /// Every source, due or not; the floor between two polls of a source still holds
    #[arg(long)]
    all: bool,
    /// Addresses of sources, or slugs of outlets
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (config, places) = begin(paths)?;
    let _lock = lock(&places, "poll")?;
    let newsroom = Newsroom::open(config, places).await?;
    newsroom.configure().await?;
    // Whoever names a source that was over wants to know whether it still is.
    newsroom.store.reopen(&known(&newsroom, &args.sources)?).await?;
    let ingest = newsroom.ingest().await?;
    let ask = Ask { now: Utc::now(), all: args.all || !args.sources.is_empty(), only: &args.sources };
    let mut out = std::io::stdout().lock();
    let mut broken = None;
    let totals = ingest
        .round(&newsroom.store, ask, |report| {
            if let Err(error) = tell(&mut out, report, paths.json) {
                broken.get_or_insert(error);
            }
        })
        .await?;
    newsroom.store.close().await;
    if let Some(error) = broken {
        return Err(error).context("could not print what became of a source");
    }
    conclude(&mut out, &totals, paths.json)?;
    Ok(if totals.failed > 0 { exit::SOME_SOURCES } else { exit::DONE })
}

/// The addresses of the sources that are named; refuses a name that no source and no outlet has.
fn known(newsroom: &Newsroom, names: &[String]) -> anyhow::Result<Vec<String>> {
    let mut known = Vec::new();
    for name in names {
        let sources = newsroom.config.outlets.iter().flat_map(|outlet| outlet.sources.iter().map(move |s| (outlet, s)));
        let named = sources.filter(|(outlet, source)| {
            let url = source.url.as_str();
            outlet.slug == *name || url == name || link::shown(url) == *name
        });
        let before = known.len();
        let named: Vec<_> = named.collect();
        anyhow::ensure!(
            named.is_empty() || named.iter().any(|(_, source)| !source.paused),
            "could not poll {0} because it is paused; newsloom source resume {0} lets it be asked again",
            link::shown(name)
        );
        known.extend(named.iter().map(|(_, source)| source.url.to_string()));
        let is_outlet = || newsroom.config.outlets.iter().any(|outlet| outlet.slug == *name);
        anyhow::ensure!(
            known.len() > before || is_outlet(),
            "there is no source or outlet \"{}\" in feeds.toml; name an outlet's slug or a source's address",
            link::shown(name)
        );
    }
    Ok(known)
}

fn tell(out: &mut impl Write, report: &Report, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return Ok(writeln!(out, "{}", serde_json::to_string(report)?)?);
    }
    let reason = report.reason.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    let counts = format!("{} new, {} revised, {} unchanged", report.new, report.revised, report.unchanged);
    let what = if report.status.is_good() { counts } else { String::new() };
    Ok(writeln!(out, "{:<12} {:<24} {what}{reason}", report.status.as_str(), report.outlet)?)
}

fn conclude(out: &mut impl Write, totals: &Totals, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return Ok(writeln!(out, "{}", json!({ "total": totals }))?);
    }
    let Totals { sources, changed, unchanged, failed, new, revised, seconds } = totals;
    let line = format!(
        "{sources} sources: {changed} changed, {unchanged} unchanged, {failed} failed; {new} new entries, {revised} revised"
    );
    Ok(writeln!(out, "{line} ({seconds:.1} s)")?)
}
