//! `newsloom check --online`: asks each source once and tells what is there. Touches no store, so a source that the
//! daemon polls is asked once more than its floor says; that is why an operator has to ask for it.

use std::collections::HashSet;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use tokio::task::JoinSet;
use url::Url;

use super::check::table;
use super::exit;
use super::heard::Hearing;
use super::newsroom::fetcher;
use crate::config::Config;
use crate::fetch::{Fetcher, Outcome, Request};
use crate::link;
use crate::model::outlet::{Source, SourceKind};
use crate::model::reading::Reading;
use crate::read::{self, Hints};

/// What one source answered.
#[derive(Debug, Default, Serialize)]
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
        for source in &outlet.sources {
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
    let now = Utc::now();
    let is_page = source.kind == SourceKind::Page;
    let request = Request { fallback: source.fallback.clone(), is_page, ..Request::new(source.url.clone()) };
    let answer = fetcher.fetch(&request, now).await;
    let found = Found {
        source: link::shown(source.url.as_str()),
        outlet,
        http: answer.http,
        moved_to: answer.moved_to.map(|url| link::shown(url.as_str())),
        ..Found::default()
    };
    let reason = answer.outcome.reason();
    let status = match answer.outcome {
        Outcome::Body { bytes, content_type, .. } => {
            let url = answer.final_url;
            let work = move || body(&source, &bytes, content_type.as_deref(), &url, now);
            let read = tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err("reading it stopped".into()));
            return match read {
                Ok((status, facts)) => Found { status, read: Some(facts), ..found },
                Err(reason) => Found { status: "not-a-feed", reason: Some(reason), ..found },
            };
        }
        Outcome::Throttled { .. } | Outcome::Quiet { .. } => "throttled",
        Outcome::Blocked { .. } => "blocked",
        Outcome::Gone => "gone",
        Outcome::NotModified | Outcome::Missing | Outcome::Failed { .. } => "failed",
    };
    Found { status, reason, ..found }
}

/// Reads a body as the daemon would.
fn body(
    source: &Source,
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    now: DateTime<Utc>,
) -> Result<(&'static str, Facts), String> {
    let hints = Hints { url: Some(url), content_type, content_language: None };
    let read = || match (source.kind, &source.selectors) {
        (SourceKind::Page, Some(selectors)) => read::page(bytes, &hints, selectors, now).map(|r| ("page", r)),
        _ => read::read(bytes, &hints, now).map(|r| ("feed", r)),
    };
    let (status, reading) = catch_unwind(AssertUnwindSafe(read))
        .map_err(|_| "reading it failed in an unforeseen way; the body is worth a report".to_string())?
        .map_err(|unreadable| unreadable.to_string())?;
    Ok((status, facts(&reading)))
}

fn facts(reading: &Reading) -> Facts {
    let entries = &reading.entries;
    let newest = entries.iter().filter_map(|entry| entry.published.or(entry.updated)).max();
    let language = reading.feed.language.as_ref().or_else(|| entries.iter().find_map(|entry| entry.language.as_ref()));
    Facts {
        format: reading.format.as_str(),
        entries: entries.len(),
        title: crate::normalise::feed_title(reading),
        newest: newest.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)),
        language: language.map(|tag| tag.to_string()),
        faults: reading.faults.len(),
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
