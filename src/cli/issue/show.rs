//! `newsloom issue list` and `issue show`: what stands in issues.

use chrono::{SecondsFormat, Utc};
use serde_json::{Value, json};

use super::super::newsroom::Newsroom;
use super::super::{line, time};
use super::check::counted;
use crate::desk::{self, translations};
use crate::model::erratum::Erratum;
use crate::model::letter::Letter;
use crate::render::letter::{self, About};
use crate::store::Desk;
use crate::store::desk::{IssueContent, Placed};

pub(super) async fn list(newsroom: &Newsroom, issues: &[IssueContent], as_json: bool) -> anyhow::Result<()> {
    for content in issues {
        if as_json {
            let letter = desk::letter(&newsroom.store, &content.issue.slug).await?;
            line(format_args!("{}", object(newsroom, content, &letter).await?))?;
        } else {
            let issue = &content.issue;
            let withdrawn = content.placements.iter().filter(|placed| withdrawn(content, placed)).count();
            let count = content.placements.len() - withdrawn;
            let note = if withdrawn > 0 { format!(" ({withdrawn} withdrawn)") } else { String::new() };
            line(format_args!(
                "{:<12} {:<10} {count:>3} items  {} · {}{note}",
                issue.slug,
                issue.state.as_str(),
                issue.title,
                issue.label
            ))?;
        }
    }
    if issues.is_empty() && !as_json {
        eprintln!("newsloom: there is no issue yet; open one with: newsloom issue new SLUG");
    }
    Ok(())
}

/// Letters of an id that tell an item from the others of its issue.
const SHORT: usize = 8;

/// All that stands in an issue, for people or as JSON.
pub(super) async fn show(newsroom: &Newsroom, slug: &str, as_json: bool) -> anyhow::Result<()> {
    let store = &newsroom.store;
    let content = &desk::issue(store, slug).await?;
    let letter = desk::letter(store, slug).await?;
    if as_json {
        return line(format_args!("{}", object(newsroom, content, &letter).await?));
    }
    let issue = &content.issue;
    let by_itself = issue.scheduled.map(|at| format!(", by itself on {}", time(at))).unwrap_or_default();
    line(format_args!("{} · {} ({}, {}{by_itself})", issue.title, issue.label, issue.slug, issue.state.as_str()))?;
    for told in editions(newsroom, content, &letter).await? {
        line(format_args!("{told}"))?;
    }
    let mut section = None;
    for (number, placed) in content.placements.iter().enumerate() {
        if section.replace(&placed.section) != Some(&placed.section) {
            line(format_args!("{}:", placed.section))?;
        }
        let note = if withdrawn(content, placed) { " – withdrawn" } else { "" };
        // By which it is named when it is put right.
        let id = issue.published.and_then(|_| placed.public_id.get(placed.public_id.len().checked_sub(SHORT)?..));
        let id = id.map(|id| format!(" [{id}]")).unwrap_or_default();
        let outlet = placed.outlet.as_ref().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
        line(format_args!("{:>3}. {}{outlet}{id}{note}", number + 1, placed.title))?;
    }
    for erratum in &content.errata {
        let what = if erratum.withdrawn { "withdrawn" } else { "put right" };
        line(format_args!("{what} {}, {}: {}", time(erratum.at), erratum.by, erratum.note.as_str()))?;
    }
    let flags = desk::check(store, &newsroom.config, content, &letter, Utc::now()).await?;
    if !flags.is_empty() {
        line(format_args!("\n{}; list them with: newsloom issue check {}", counted(&flags), issue.slug))?;
    }
    Ok(())
}

/// Its other editions, and how much of it is left to translate.
async fn editions(newsroom: &Newsroom, content: &IssueContent, letter: &Letter) -> anyhow::Result<Vec<String>> {
    let issues = newsroom.store.issues().await?;
    let others = translations::editions(&issues, content).into_iter().filter(|other| other.id != content.id);
    let mut lines: Vec<String> = others
        .map(|other| {
            let is_first = content.translation_of.as_ref() == Some(&other.issue.slug);
            let what = if is_first { "an edition of" } else { "also as" };
            format!("{what} {} ({}, {})", other.issue.slug, other.issue.language, other.issue.state.as_str())
        })
        .collect();
    if let Some(progress) = translations::progress(&newsroom.store, content, letter).await? {
        lines.push(format!("{} of {} pieces left to translate", progress.left(), progress.pieces.len()));
    }
    Ok(lines)
}

/// Whether readers of a published issue do not see this item any more.
pub(super) fn withdrawn(content: &IssueContent, placed: &Placed) -> bool {
    content.issue.published.is_some() && placed.is_withdrawn()
}

/// All that the issue says, with its flags: what others script against.
pub(super) async fn object(newsroom: &Newsroom, content: &IssueContent, letter: &Letter) -> anyhow::Result<Value> {
    let issue = &content.issue;
    let flags = desk::check(&newsroom.store, &newsroom.config, content, letter, Utc::now()).await?;
    let flags: Result<Vec<Value>, _> = flags.iter().map(|flag| letter::flag(flag, None)).collect();
    let about = About {
        slug: &issue.slug,
        title: &issue.title,
        label: &issue.label,
        language: &issue.language,
        state: issue.state.as_str(),
    };
    let mut object = letter::json(&about, letter, &flags?)?;
    if let Some(at) = issue.scheduled {
        object["scheduled"] = json!(time(at));
    }
    if let Some(at) = issue.published {
        object["published"] = json!(at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    if !content.errata.is_empty() {
        object["errata"] = content.errata.iter().map(erratum).collect();
    }
    if let Some(first) = &content.translation_of {
        object["translation_of"] = json!(first);
    }
    let issues = newsroom.store.issues().await?;
    let others = translations::editions(&issues, content).into_iter().filter(|other| other.id != content.id);
    let other = |other: &IssueContent| json!({"slug": other.issue.slug, "language": other.issue.language, "state": other.issue.state.as_str()});
    let others: Vec<Value> = others.map(other).collect();
    if !others.is_empty() {
        object["translations"] = json!(others);
    }
    if let Some(progress) = translations::progress(&newsroom.store, content, letter).await? {
        object["left_to_translate"] = json!({"left": progress.left(), "of": progress.pieces.len()});
    }
    for (place, item) in letter.items() {
        let gone = content.placements.iter().any(|placed| placed.public_id == item.id && withdrawn(content, placed));
        if let Some(item) = object.pointer_mut(place.as_str()).filter(|_| gone) {
            item["withdrawn"] = json!(true);
        }
    }
    Ok(object)
}

fn erratum(erratum: &Erratum) -> Value {
    let mut object = letter::erratum(erratum);
    object["by"] = json!(erratum.by);
    object
}
