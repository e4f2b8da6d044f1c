//! `newsloom publish`: renders what wants a new edition. Beside a daemon it asks and waits.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::ensure;
use chrono::Utc;
use serde_json::json;

use super::leader::Leader;
use super::newsroom::{Lock, Locked, Newsroom, begin, lock, look_before_beginning};
use super::outbox::Outbox;
use super::places::Places;
use super::{Paths, exit, line, request};
use crate::publish::SITE;
use crate::store::{Operations, Publishing};
use crate::target::{Folder, Target};

/// Curates and publishes what wants a new edition
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsloom publish\n  newsloom publish --all")]
pub struct Args {
    /// Every publication, not only those that want a new edition
    #[arg(long)]
    all: bool,
    /// Publish nothing, only hand on what is public already: mails that wait
    #[arg(long, conflicts_with = "all")]
    outbox: bool,
}

/// How long a daemon is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a command that polls or publishes is waited for: a poll of many slow outlets takes minutes.
const POLLS_PATIENCE: Duration = Duration::from_secs(900);

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (config, places) = begin(paths)?;
    look_before_beginning(&places, &config.newsroom.id_authority)?;
    let mut turn = first_try(&places)?;
    let newsroom = Newsroom::open(config, places.clone()).await?;
    if args.outbox {
        return hand_on(&newsroom, &turn).await;
    }
    if args.all {
        newsroom.store.want_all().await?;
    }
    let began = Instant::now();
    if let Turn::After(holder) = &turn {
        eprintln!("newsloom: {holder} is at work here; waiting for it to end");
    }
    loop {
        turn = match turn {
            Turn::Ours(_lock) => return publish_here(&newsroom, paths.json).await,
            Turn::Daemons => wait_for_daemon(&newsroom, &places, paths.json).await?,
            Turn::Done => return Ok(exit::DONE),
            Turn::After(holder) => {
                ensure!(began.elapsed() < POLLS_PATIENCE, "{holder} has not ended within a quarter of an hour");
                tokio::time::sleep(Duration::from_millis(200)).await;
                first_try(&places)?
            }
        };
    }
}

/// Who publishes.
enum Turn {
    /// We, holding the lock.
    Ours(Lock),
    /// The daemon that holds the lock.
    Daemons,
    /// We, once the command that holds the lock has ended.
    After(String),
    /// The daemon has.
    Done,
}

fn first_try(places: &Places) -> anyhow::Result<Turn> {
    match lock(places, "publish") {
        Ok(held) => Ok(Turn::Ours(held)),
        Err(error) => match error.downcast::<Locked>()? {
            locked if locked.is_daemon() => Ok(Turn::Daemons),
            locked => Ok(Turn::After(locked.command().to_string())),
        },
    }
}

async fn publish_here(newsroom: &Newsroom, as_json: bool) -> anyhow::Result<u8> {
    newsroom.configure().await?;
    let fence = newsroom.store.begin_run().await?;
    let notice = super::demo::notice_of(&newsroom.config);
    let target = Arc::new(Folder::new(&newsroom.output));
    let changed = Leader::open(newsroom, target, fence, notice).await?.settle().await?;
    tell(&changed, as_json)?;
    newsroom.store.close().await;
    Ok(exit::DONE)
}

/// What waits in the outbox; a run under way has it in its own hands.
async fn hand_on(newsroom: &Newsroom, turn: &Turn) -> anyhow::Result<u8> {
    if !matches!(turn, Turn::Ours(_)) {
        eprintln!("newsloom: another newsloom is at work here, and hands on what is public by itself");
        return Ok(exit::DONE);
    }
    let mut outbox = Outbox::new(newsroom, newsroom.store.begin_run().await?);
    outbox.turn(Utc::now()).await?;
    while outbox.has_more {
        outbox.turn(Utc::now()).await?;
    }
    newsroom.store.close().await;
    Ok(exit::DONE)
}

fn tell(changed: &[String], as_json: bool) -> anyhow::Result<()> {
    for path in changed {
        if as_json {
            line(format_args!("{}", json!({ "path": path })))?;
        } else {
            line(format_args!("{path}"))?;
        }
    }
    eprintln!("newsloom: {} documents changed", changed.len());
    Ok(())
}

/// Asks the daemon, waits until it has curated and published all there was, and tells what changed meanwhile. Should it
/// end before, it is our turn.
async fn wait_for_daemon(newsroom: &Newsroom, places: &Places, as_json: bool) -> anyhow::Result<Turn> {
    eprintln!("newsloom: a daemon runs here and publishes; waiting for it");
    let before = documents(newsroom).await?;
    let asked = request::ask(&newsroom.store, Utc::now()).await?;
    let began = Instant::now();
    while !request::is_answered(&newsroom.store, asked).await? {
        ensure!(began.elapsed() < PATIENCE, "the daemon has not published within two minutes; its log says why");
        tokio::time::sleep(Duration::from_millis(200)).await;
        match first_try(places)? {
            Turn::Daemons => {}
            other => return Ok(other),
        }
    }
    let after = documents(newsroom).await?;
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    let changed: Vec<String> = paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    tell(&changed, as_json)?;
    Ok(Turn::Done)
}

/// Every document that is out, with the hash of its bytes.
async fn documents(newsroom: &Newsroom) -> anyhow::Result<BTreeMap<String, String>> {
    let live = newsroom.store.live().await?;
    let facts = live.into_iter().flat_map(|publication| publication.documents);
    let mut found: BTreeMap<String, String> = facts.map(|document| (document.path, document.etag)).collect();
    let target = Folder::new(&newsroom.output);
    for path in SITE {
        if let Some(bytes) = target.get(path)? {
            found.insert(path.to_string(), blake3::hash(&bytes).to_hex().to_string());
        }
    }
    Ok(found)
}
