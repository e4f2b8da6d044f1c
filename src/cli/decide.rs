//! `newsloom decide` and `newsloom undo`: an editor's acts from the command line.

use chrono::Utc;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::newsroom::Newsroom;
use super::{Paths, exit, lean, line, time};
use crate::desk::{self, Request};
use crate::model::decision::{Act, Decision};

/// An act as the command line spells it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Verb {
    /// Publish it, and list it among the selected
    Select,
    /// Keep it in view
    Shortlist,
    /// Keep it out; what is public is withdrawn
    Spike,
    /// Take a spike back
    Unspike,
    /// Put it into an issue
    Place,
    /// Take it out of a draft
    Remove,
}

impl Verb {
    fn act(self) -> Act {
        match self {
            Verb::Select => Act::Select,
            Verb::Shortlist => Act::Shortlist,
            Verb::Spike => Act::Spike,
            Verb::Unspike => Act::Unspike,
            Verb::Place => Act::Place,
            Verb::Remove => Act::Remove,
        }
    }
}

/// Decides on an entry
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom decide 3f9ac1 select\n  newsloom decide https://example.org/a spike --why \"ran in March\"\n  newsloom decide 3f9ac1 place --issue 2026-03"
)]
pub struct Args {
    /// Its id, the first letters (at least four) of the part after `e/`, or its link
    entry: String,
    act: Verb,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// The issue to place it in or remove it from; the newest draft if not given
    #[arg(long, value_name = "SLUG")]
    issue: Option<String>,
    /// Who decides; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Takes back the last act of an editor
#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    /// The number of the decision; the editor's last one if not given
    decision: Option<i64>,
    /// Whose last act
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let (issue, why) = (args.issue.as_deref(), args.why.as_deref());
    let request = Request { entry: &args.entry, act: args.act.act(), issue, why, by: &args.by, now: Utc::now() };
    match desk::decide(&newsroom.store, &newsroom.config, &request).await? {
        Some(decision) => print(&decision, paths.json)?,
        None if paths.json => line(format_args!("{{}}"))?,
        None => line(format_args!("it stood so already; nothing was changed"))?,
    }
    Ok(exit::DONE)
}

pub async fn undo(args: UndoArgs, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let undone = desk::undo(&newsroom.store, args.decision, &args.by, Utc::now()).await?;
    if paths.json {
        let mut object = object(&undone.decision);
        object["left"] = json!(undone.left);
        object["public_at"] = json!(undone.due.map(time));
        line(format_args!("{}", lean(object)))?;
    } else {
        print(&undone.decision, false)?;
        let (of, how) = (&undone.of, desk::told(&undone));
        line(format_args!("took back {} (decision {}): {how}", of.act.as_str(), of.id))?;
    }
    Ok(exit::DONE)
}

/// A decision as JSON.
pub fn object(decision: &Decision) -> Value {
    let Decision { id, act, entry, issue, why, by, at, undoes } = decision;
    lean(
        json!({"id": id, "act": act, "entry": entry, "issue": issue, "why": why, "by": by, "at": time(*at), "undoes": undoes}),
    )
}

fn print(decision: &Decision, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        line(format_args!("{}", object(decision)))?;
    } else {
        let issue = decision.issue.as_deref().map(|slug| format!(" in issue {slug}")).unwrap_or_default();
        line(format_args!("decision {}: {} {}{issue}", decision.id, decision.act.as_str(), decision.entry))?;
    }
    Ok(())
}
