//! `newsloom issue list` and `issue show`: what stands in issues.

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::super::{line, time};
use crate::store::desk::{IssueContent, Placed};

pub(super) fn list(issues: &[IssueContent], as_json: bool) -> anyhow::Result<()> {
    for content in issues {
        if as_json {
            line(format_args!("{}", object(content)))?;
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

pub(super) fn show(content: &IssueContent, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return line(format_args!("{}", object(content)));
    }
    let issue = &content.issue;
    let by_itself = issue.scheduled.map(|at| format!(", by itself on {}", time(at))).unwrap_or_default();
    line(format_args!("{} · {} ({}, {}{by_itself})", issue.title, issue.label, issue.slug, issue.state.as_str()))?;
    let mut section = None;
    for (number, placed) in content.placements.iter().enumerate() {
        if section.replace(&placed.section) != Some(&placed.section) {
            line(format_args!("{}:", placed.section))?;
        }
        let note = if withdrawn(content, placed) { " – withdrawn" } else { "" };
        line(format_args!("{:>3}. {} ({}){note}", number + 1, placed.title, placed.outlet))?;
    }
    Ok(())
}

/// Whether readers of a published issue do not see this item any more.
fn withdrawn(content: &IssueContent, placed: &Placed) -> bool {
    content.issue.published.is_some() && placed.withdrawn
}

/// The issue as sections of headlines: its content model grows with the composer.
fn object(content: &IssueContent) -> Value {
    let issue = &content.issue;
    let item = |placed: &Placed| {
        let mut item = json!({"id": placed.public_id, "entry": placed.entry_public_id, "title": placed.title, "outlet": placed.outlet});
        if withdrawn(content, placed) {
            item["withdrawn"] = json!(true);
        }
        item
    };
    // An empty section is left out, but for the usual one, so that an empty issue has one.
    let named = |section: &&String| {
        *section == issue.usual_section() || content.placements.iter().any(|p| p.section == **section)
    };
    let section = |section: &String| {
        let items: Vec<Value> =
            content.placements.iter().filter(|placed| placed.section == *section).map(item).collect();
        let kind = if ["updates", "news", "analysis"].contains(&section.as_str()) { section } else { "custom" };
        json!({"kind": kind, "slug": section, "layout": "headline_list", "groups": [{"items": items}]})
    };
    let gone =
        content.placements.iter().map(|placed| &placed.section).filter(|section| !issue.sections.contains(section));
    let mut all: Vec<&String> = issue.sections.iter().chain(gone).collect();
    all.dedup();
    let sections: Vec<Value> = all.into_iter().filter(named).map(section).collect();
    let mut object = json!({
        "slug": issue.slug, "version": 1, "title": issue.title, "label": issue.label,
        "language": issue.language, "state": issue.state.as_str(),
        "sections": sections,
    });
    if let Some(at) = issue.scheduled {
        object["scheduled"] = json!(time(at));
    }
    if let Some(at) = issue.published {
        object["published"] = json!(at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    object
}
