//! `newsloom check --online`: asks each source once and tells what is there. Touches no store, so a source that the
//! daemon polls is asked once more than its floor says; that is why an operator has to ask for it.

use std::collections::HashSet;
use std::io::Write;

use chrono::{SecondsFormat, Utc};
use serde::Serialize;
use tokio::task::JoinSet;

use super::check::table;
use super::exit;
use super::heard::Hearing;
use super::newsroom::fetcher;
use crate::config::Config;
use crate::fetch::Fetcher;
use crate::model::outlet::Source;
use crate::{ingest, link};

/// What one source answered.
#[derive(Debug, Serialize)]
struct Found {
    source: String,
    outlet: String,
    /// `feed`, `page`, `not-a-feed`, `throttled`, `blocked`, `gone` or `failed`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    http: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<String>,
    #[serde(flatten)]
    read: Option<Facts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Whom to ask about a source that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
}

/// What a feed says of itself.
#[derive(Debug, Serialize)]
struct Facts {
    format: &'static str,
    entries: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    newest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// Faults of the document that were mended.
    faults: usize,
}

/// Asks every source of the configuration; a line for each as it answers, then how many failed.
pub async fn check(config: &Config, as_json: bool) -> anyhow::Result<u8> {
    let fetcher = fetcher(config)?;
    let mut tasks = JoinSet::new();
    for outlet in &config.outlets {
        for source in outlet.sources.iter().filter(|source| !source.paused) {
            let (slug, contact) = (outlet.slug.clone(), outlet.contact.clone());
            let url = source.url.to_string();
            let asked = ask(fetcher.clone(), source.clone(), slug);
            tasks.spawn(async move {
                let found = asked.await;
                (url, Found { contact: contact.filter(|_| found.read.is_none()), ..found })
            });
        }
    }
    let (mut sources, mut failed, mut working) = (0, 0, HashSet::new());
    let mut out = std::io::stdout().lock();
    while let Some(done) = tasks.join_next().await {
        let (url, found) = done?;
        sources += 1;
        failed += usize::from(found.read.is_none());
        if found.read.is_some() {
            working.insert(url);
        }
        tell(&mut out, &found, as_json)?;
    }
    let heard = Hearing::found(working);
    let coverage = config.coverage_of(&|source| heard.works(source));
    if as_json {
        let total = serde_json::json!({"sources": sources, "failed": failed});
        writeln!(out, "{}", serde_json::json!({"total": total, "working": coverage}))?;
    } else {
        writeln!(out, "\n{}", table(&coverage, "working sources"))?;
        writeln!(out, "{sources} sources asked, {failed} failed")?;
    }
    Ok(if failed > 0 { exit::SOME_SOURCES } else { exit::DONE })
}

async fn ask(fetcher: Fetcher, source: Source, outlet: String) -> Found {
    let trial = ingest::trial(&fetcher, &source, Utc::now()).await;
    Found {
        source: link::shown(source.url.as_str()),
        outlet,
        status: trial.status.as_str(),
        http: trial.http,
        moved_to: trial.moved_to.map(|url| link::shown(url.as_str())),
        read: trial.read.map(facts),
        reason: trial.reason,
        contact: None,
    }
}

fn facts(read: ingest::Facts) -> Facts {
    Facts {
        format: read.format,
        entries: read.entries,
        title: read.title,
        newest: read.newest.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
        language: read.language.map(|tag| tag.to_string()),
        faults: read.faults.values().sum(),
    }
}

fn tell(out: &mut impl Write, found: &Found, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return Ok(writeln!(out, "{}", serde_json::to_string(found)?)?);
    }
    let said = found.read.as_ref().map(|facts| {
        let newest = facts.newest.as_deref().map_or("without dates".to_string(), |at| format!("newest {at}"));
        let language = facts.language.as_deref().unwrap_or("not declared");
        let faults = if facts.faults > 0 { format!(", {} faults mended", facts.faults) } else { String::new() };
        format!("{}, {} entries, {newest}, language {language}{faults}", facts.format, facts.entries)
    });
    let moved = found.moved_to.as_deref().map(|to| format!("it has moved to {to}: write that address into feeds.toml"));
    let contact = found.contact.as_deref().map(|contact| format!("ask {contact}"));
    let parts: Vec<String> = [said, found.reason.clone(), moved, contact].into_iter().flatten().collect();
    Ok(writeln!(out, "{:<10} {:<24} {}  {}", found.status, found.outlet, found.source, parts.join("; "))?)
}
