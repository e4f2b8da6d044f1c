//! `newsloom undo` and `redo`: editors' acts taken back as a whole, and done again.

use anyhow::anyhow;
use chrono::Utc;
use serde_json::json;

use super::decide::{object, print, tell};
use super::newsroom::Newsroom;
use super::{Paths, exit, lean, line, time};
use crate::desk::{self, Done, UndoRequest, What};

/// Takes back the last act of an editor, however many entries it was on
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsloom undo\n  newsloom undo --by ana\n  newsloom undo --act act:17")]
pub struct Args {
    /// The number of a decision of the act; the editor's last act if not given
    decision: Option<i64>,
    /// The id of the act
    #[arg(long = "act", value_name = "ID", conflicts_with = "decision")]
    act_id: Option<String>,
    /// Whose last act
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Does again what an editor took back last
#[derive(Debug, clap::Args)]
pub struct RedoArgs {
    /// The id of the undo; the editor's last one if not given
    #[arg(long = "act", value_name = "ID")]
    act_id: Option<String>,
    /// Whose last undo
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

pub async fn undo(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let what = match (args.decision, args.act_id) {
        (Some(decision), _) => What::Decision(decision),
        (None, Some(act)) => What::Act(act),
        (None, None) => What::Last,
    };
    let request = UndoRequest { what, by: &args.by, act_id: None, now: Utc::now() };
    let outcome = desk::undo(&newsroom.store, &request).await?;
    for done in &outcome.done {
        tell_undone(done, paths.json)?;
    }
    let changed = outcome.conflicts.first().map(|later| format!("{} by {}", later.act.as_str(), later.by));
    match changed {
        None => Ok(exit::DONE),
        Some(later) if outcome.done.is_empty() => Err(anyhow!("it was changed since ({later}); undo that first")),
        Some(later) => {
            let left = outcome.conflicts.len();
            Err(anyhow!("{left} of its entries were changed since ({later}) and stay as they are"))
        }
    }
}

fn tell_undone(done: &Done, as_json: bool) -> anyhow::Result<()> {
    let Some(took) = &done.took else { return Ok(()) };
    if as_json {
        let mut object = object(&done.decision);
        object["left"] = json!(took.left);
        object["public_at"] = json!(took.due.map(time));
        return line(format_args!("{}", lean(object)));
    }
    print(&done.decision, false)?;
    line(format_args!("took back {} (decision {}): {}", took.of.act.as_str(), took.of.id, desk::told(done)))
}

pub async fn redo(args: RedoArgs, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let (undo, by) = (args.act_id.as_deref(), args.by.as_str());
    tell(&desk::redo(&newsroom.store, &newsroom.config, undo, by, None, Utc::now()).await?, paths.json)
}
