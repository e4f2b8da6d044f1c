//! `newsloom discover`: the feeds of a site, each with what it would bring.

use chrono::Utc;
use serde_json::{Value, json};

use super::newsroom::{fetcher, read_config};
use super::{Paths, WrongUsage, exit, lean, line, time};
use crate::config::{self, Config};
use crate::fetch::Fetcher;
use crate::ingest::{self, Candidate, Facts};
use crate::link;

/// Finds the feeds of a site
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom discover example.org\n  newsloom discover https://example.org/news/ --json\n\nExit codes: 0 found, 1 nothing found"
)]
pub struct Args {
    /// The site, or one of its pages
    url: String,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let Some(url) = ingest::typed(&args.url) else {
        return Err(WrongUsage(format!(
            "\"{}\" is no address of a site; write such as example.org",
            link::shown(&args.url)
        ))
        .into());
    };
    let found = match ingest::discover(&way_out(paths)?, &url, Utc::now()).await {
        Ok(found) => found,
        Err(trial) => anyhow::bail!("{}", trial.reason.unwrap_or_else(|| "nothing answered".into())),
    };
    if paths.json {
        let candidates: Vec<Value> = found.candidates.iter().map(object).collect();
        let failed = found.failed.iter().map(|(url, why)| json!({"url": link::shown(url.as_str()), "reason": why}));
        let failed: Vec<Value> = failed.collect();
        line(format_args!("{}", json!({"site": found.site, "candidates": candidates, "failed": failed})))?;
    } else {
        for candidate in &found.candidates {
            tell(candidate)?;
        }
    }
    for (url, why) in found.failed.iter().filter(|_| !paths.json) {
        eprintln!("newsloom: {}: {why}", link::shown(url.as_str()));
    }
    if found.candidates.is_empty() {
        eprintln!(
            "newsloom: no feed was found at {}; ask the outlet for its address",
            link::shown(found.site.as_str())
        );
        return Ok(exit::FAILED);
    }
    Ok(exit::DONE)
}

/// The way out as feeds.toml wants it; as the built-in settings do where there is no such file.
pub fn way_out(paths: &Paths) -> anyhow::Result<Fetcher> {
    let config: Config = match paths.config.exists() || paths.config_is_named {
        true => read_config(&paths.config)?,
        false => config::load(config::FIRST, "the built-in feeds.toml")?.config,
    };
    fetcher(&config)
}

fn object(candidate: &Candidate) -> Value {
    let mut object = facts(&candidate.facts);
    object["url"] = json!(candidate.url);
    object["how"] = json!(candidate.how.as_str());
    object
}

/// What a feed says of itself, as JSON.
pub fn facts(facts: &Facts) -> Value {
    lean(json!({"kind": facts.format, "title": facts.title, "home": facts.home, "language": facts.language,
        "entries": facts.entries, "newest": facts.newest.map(time), "titles": facts.titles,
        "pictures": facts.pictures, "described": facts.described, "faults": facts.faults}))
}

fn tell(candidate: &Candidate) -> anyhow::Result<()> {
    let title = candidate.facts.title.as_deref().unwrap_or("(without a title)");
    line(format_args!("{}\n  {title}: {}", candidate.url, in_words(&candidate.facts)))?;
    for title in &candidate.facts.titles {
        line(format_args!("  - {title}"))?;
    }
    Ok(())
}

/// What would come of a feed, as words.
pub fn in_words(facts: &Facts) -> String {
    let newest = facts.newest.map_or("without dates".to_string(), |at| format!("newest {}", time(at)));
    let language = facts.language.as_ref().map_or("not declared", |tag| tag.as_str());
    let pictures = match (facts.pictures, facts.described) {
        (0, _) => "no pictures".to_string(),
        (some, described) => format!("{some} with a picture, {described} of them described"),
    };
    let faults: Vec<String> = facts.faults.iter().map(|(kind, count)| format!("{kind} ({count})")).collect();
    let mended = if faults.is_empty() { String::new() } else { format!("; mended: {}", faults.join(", ")) };
    format!("{}, {} entries, {newest}, language {language}, {pictures}{mended}", facts.format, facts.entries)
}
