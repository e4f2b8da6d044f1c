//! `newsloom issue`: newsletter issues, first version: open one, see it, publish it.

use anyhow::Context;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::Subcommand;
use serde_json::{Value, json};

use super::newsroom::Newsroom;
use super::{Paths, WrongUsage, exit, line};
use crate::desk::{self, Draft};
use crate::model::Lang;
use crate::model::series::Series;
use crate::store::Desk;
use crate::store::desk::{IssueContent, Placed};

/// Newsletter issues: opens, lists, shows and publishes them
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom issue new\n  newsloom issue new 2026-03 --label \"March 2026\"\n  newsloom decide ENTRY place --issue 2026-03\n  newsloom issue show 2026-03\n  newsloom issue schedule 2026-03 2026-03-27T12:00:00Z\n  newsloom issue publish 2026-03"
)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Opens a draft: without a slug, the next one by the schedule of [[series]]
    New(New),
    /// Lists all issues
    List,
    /// Shows what stands in an issue
    Show { slug: String },
    /// Says when a draft is to be published by itself
    Schedule {
        slug: String,
        /// The time (RFC 3339), such as 2026-11-27T12:00:00Z
        #[arg(required_unless_present = "never")]
        at: Option<DateTime<Utc>>,
        /// Not by itself any more
        #[arg(long, conflicts_with = "at")]
        never: bool,
        /// Who says so; a pseudonym is enough
        #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
        by: String,
    },
    /// Publishes a draft: its items become public, its words are frozen
    Publish {
        slug: String,
        /// Who publishes; a pseudonym is enough
        #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
        by: String,
    },
}

#[derive(Debug, clap::Args)]
struct New {
    /// Part of its address, such as 2026-03
    slug: Option<String>,
    /// The newsletter, where feeds.toml has several [[series]]
    #[arg(long, value_name = "SLUG")]
    series: Option<String>,
    /// What readers call it, such as "March 2026"
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// The newsletter's title; that of its series, or the newsroom's, if not given
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Its language; the newsroom's first if not given
    #[arg(long, value_name = "LANG")]
    language: Option<Lang>,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let store = &newsroom.store;
    match args.act {
        Act::New(new) => {
            let slug = open(&newsroom, new, Utc::now()).await?;
            show(&desk::issue(store, &slug).await?, paths.json)?;
        }
        Act::List => list(&store.issues().await?, paths.json)?,
        Act::Show { slug } => show(&desk::issue(store, &slug).await?, paths.json)?,
        Act::Schedule { slug, at, by, .. } => {
            store.schedule_issue(&slug, at, &by, Utc::now()).await?;
            show(&desk::issue(store, &slug).await?, paths.json)?;
        }
        Act::Publish { slug, by } => {
            show(&desk::publish_issue(store, &newsroom.config, &slug, &by, Utc::now()).await?, paths.json)?
        }
    }
    Ok(exit::DONE)
}

/// Opens a draft; what is not said comes from the series and its calendar. Returns its slug.
async fn open(newsroom: &Newsroom, new: New, now: DateTime<Utc>) -> anyhow::Result<String> {
    let (room, store) = (&newsroom.config.newsroom, &newsroom.store);
    let language = configured(new.language, &room.languages)?;
    let series = series(&newsroom.config.series, new.series.as_deref(), new.slug.is_none())?;
    let issues = store.issues().await?;
    let taken: Vec<&str> = issues.iter().map(|content| content.issue.slug.as_str()).collect();
    let due = series.and_then(|series| desk::due::next(series, &taken, &language, now)).filter(|_| new.slug.is_none());
    let (slug, label) = match (new.slug, due) {
        (Some(slug), _) => (slug, new.label),
        (None, Some(due)) => (due.slug, new.label.or(Some(due.label))),
        (None, None) => return Err(WrongUsage(NO_SLUG.into()).into()),
    };
    let title = new.title.as_deref().or(series.map(|series| series.title.as_str())).unwrap_or(&room.title);
    let draft = Draft { slug: &slug, title, label: label.as_deref(), language };
    desk::open_issue(store, draft, series.map(|series| series.sections.as_slice()).unwrap_or_default(), now).await?;
    Ok(slug)
}

const NO_SLUG: &str = "could not open an issue because no [[series]] in feeds.toml has a schedule that names it; \
                       give a slug, such as: newsloom issue new 2026-03";

/// The newsletter that is meant: the named one, or the only one. Among several one `must` be named.
fn series<'a>(all: &'a [Series], wanted: Option<&str>, must: bool) -> anyhow::Result<Option<&'a Series>> {
    let slugs = || all.iter().map(|series| series.slug.as_str()).collect::<Vec<_>>().join(", ");
    match (wanted, all) {
        (Some(wanted), _) => match all.iter().find(|series| series.slug == wanted) {
            Some(series) => Ok(Some(series)),
            None => {
                Err(WrongUsage(format!("there is no [[series]] \"{wanted}\" in feeds.toml; there is: {}", slugs()))
                    .into())
            }
        },
        (None, []) => Ok(None),
        (None, [one]) => Ok(Some(one)),
        (None, _) if !must => Ok(None),
        (None, _) => Err(WrongUsage(format!("say which newsletter with --series: {}", slugs())).into()),
    }
}

/// The language of a new issue: one in which the newsroom publishes.
fn configured(wanted: Option<Lang>, languages: &[Lang]) -> anyhow::Result<Lang> {
    let Some(wanted) = wanted else { return languages.first().cloned().context("the newsroom has no language") };
    if languages.iter().any(|known| known.same_language(&wanted)) {
        return Ok(wanted);
    }
    let known: Vec<&str> = languages.iter().map(Lang::as_str).collect();
    let known = known.join(", ");
    Err(WrongUsage(format!(
        "could not open an issue in \"{wanted}\" because the newsroom publishes in {known}; give one of them with --language, \
         or add it to [newsroom] languages"
    ))
    .into())
}

fn list(issues: &[IssueContent], as_json: bool) -> anyhow::Result<()> {
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

fn show(content: &IssueContent, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return line(format_args!("{}", object(content)));
    }
    let issue = &content.issue;
    let by_itself = issue.scheduled.map(|at| format!(", by itself on {}", super::time(at))).unwrap_or_default();
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
        object["scheduled"] = json!(super::time(at));
    }
    if let Some(at) = issue.published {
        object["published"] = json!(at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    object
}
