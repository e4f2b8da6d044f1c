//! `newsloom issue`: newsletter issues. One file for each thing that is done with them.

mod check;
mod correct;
mod import;
mod mailing;
mod mend;
mod new;
mod render;
mod show;
mod text;

use chrono::{DateTime, Utc};
use clap::Subcommand;

use super::newsroom::Newsroom;
use super::{Paths, exit};
use crate::store::Desk;
use crate::web::mailing::release;
use show::{list, show};

/// Newsletter issues: opens, reads in, lists, shows and publishes them
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom issue new\n  newsloom issue new 2026-03 --label \"March 2026\"\n  newsloom issue new --from 2026-03 --language pt\n  newsloom decide ENTRY place --issue 2026-03\n  newsloom issue show 2026-03\n  newsloom issue schedule 2026-03 2026-03-27T12:00:00Z\n  newsloom issue publish 2026-03\n  newsloom issue import newsletter.txt\n  newsloom issue check 2026-03"
)]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    #[command(flatten)]
    Kept(Kept),
    Import(import::Import),
    Render(render::Render),
}

/// What is done with issues that the newsroom keeps.
#[derive(Debug, Subcommand)]
enum Kept {
    /// Opens a draft: without a slug, the next one by the schedule of [[series]]
    New(new::New),
    /// Lists all issues
    List,
    /// Shows what stands in an issue
    Show {
        slug: String,
    },
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
    Check(check::Check),
    Mend(mend::Mend),
    Correct(correct::Correct),
    Prepare(mailing::Prepare),
    Approve(mailing::Approve),
    Cancel(mailing::Cancel),
    Steps(mailing::Steps),
    /// Publishes a draft: its items become public, its words are frozen. Refused while faults in its own text stop it, and where
    /// a mail service sends its newsletter until its mail is approved
    Publish {
        slug: String,
        /// Although faults stop it; needs a reason
        #[arg(long, requires = "why")]
        anyway: bool,
        /// The reason, which is written down
        #[arg(long, value_name = "TEXT", requires = "anyway")]
        why: Option<String>,
        /// Without a mail, though a mail service sends its newsletter
        #[arg(long)]
        without_mail: bool,
        /// Who publishes; a pseudonym is enough
        #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
        by: String,
    },
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    match args.act {
        Act::Import(args) => import::run(&args, paths).await,
        Act::Render(args) => render::run(&args, paths).await,
        Act::Kept(act) => kept(act, paths).await,
    }
}

async fn kept(act: Kept, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let store = &newsroom.store;
    match act {
        Kept::New(new) => {
            let slug = new::open(&newsroom, new, Utc::now()).await?;
            show(&newsroom, &slug, paths.json).await?;
        }
        Kept::List => list(&newsroom, &store.issues().await?, paths.json).await?,
        Kept::Show { slug } => show(&newsroom, &slug, paths.json).await?,
        Kept::Mend(args) => return mend::run(&newsroom, &args).await,
        Kept::Correct(args) => return correct::run(&newsroom, &args, paths).await,
        Kept::Check(args) => return check::run(&newsroom, &args, paths).await,
        Kept::Schedule { slug, at, by, .. } => {
            store.schedule_issue(&slug, at, &by, Utc::now()).await?;
            show(&newsroom, &slug, paths.json).await?;
        }
        Kept::Prepare(args) => return mailing::prepare(&newsroom, &args, paths).await,
        Kept::Approve(args) => return mailing::approve(&newsroom, &args, paths).await,
        Kept::Cancel(args) => return mailing::cancel(&newsroom, &args, paths).await,
        Kept::Steps(args) => return mailing::steps(&newsroom, &args, paths).await,
        Kept::Publish { slug, why, without_mail, by, .. } => {
            release(store, &newsroom.config, &slug, (&by, why.as_deref()), !without_mail, Utc::now()).await?;
            show(&newsroom, &slug, paths.json).await?;
        }
    }
    Ok(exit::DONE)
}
