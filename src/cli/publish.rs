//! `newsloom publish`: renders what wants a new edition. Beside a daemon it asks and waits.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::leader::Leader;
use super::newsroom::{Locked, Newsroom, lock, read_config};
use super::{Paths, exit, line};
use crate::store::{Operations, Publishing};
use crate::target::Folder;

/// Curates and publishes what wants a new edition
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsloom publish\n  newsloom publish --all")]
pub struct Args {
    /// Every publication, not only those that want a new edition
    #[arg(long)]
    all: bool,
}

/// How long a daemon is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let config = read_config(&paths.config)?;
    let held = match lock(&paths.data, "publish") {
        Ok(held) => Some(held),
        Err(error) if error.is::<Locked>() => None,
        Err(error) => return Err(error),
    };
    let newsroom = Newsroom::open(config, paths).await?;
    if held.is_some() {
        newsroom.configure().await?;
    }
    if args.all {
        newsroom.store.want_all().await?;
    }
    match held {
        Some(_lock) => publish_here(&newsroom, paths.json).await,
        None => wait_for_daemon(&newsroom).await,
    }
}

async fn publish_here(newsroom: &Newsroom, as_json: bool) -> anyhow::Result<u8> {
    let fence = newsroom.store.begin_run().await?;
    let notice = super::demo::notice_of(&newsroom.config);
    let target = Arc::new(Folder::new(&newsroom.output));
    let changed = Leader::open(newsroom, target, fence, notice).await?.settle().await?;
    for path in &changed {
        if as_json {
            line(format_args!("{}", json!({ "path": path })))?;
        } else {
            line(format_args!("{path}"))?;
        }
    }
    eprintln!("newsloom: {} documents changed", changed.len());
    newsroom.store.close().await;
    Ok(exit::DONE)
}

/// The daemon publishes; this waits until nothing wants an edition any more.
async fn wait_for_daemon(newsroom: &Newsroom) -> anyhow::Result<u8> {
    eprintln!("newsloom: a daemon runs here and publishes; waiting for it");
    let began = std::time::Instant::now();
    while !newsroom.store.wanting(1).await?.is_empty() {
        anyhow::ensure!(
            began.elapsed() < PATIENCE,
            "the daemon has not published within two minutes; its log says why"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(exit::DONE)
}
