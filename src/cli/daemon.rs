//! The daemon: ingest, curation and publishing, calendar jobs and the web door, until it is told to stop.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tracing::{error, info, warn};

use super::files;
use super::leader::Leader;
use super::newsroom::{BadConfig, Newsroom, mail_key, read_config};
use super::request;
use crate::calendar::Schedule;
use crate::config::Config;
use crate::desk;
use crate::ingest::{Ask, Ingest, Report};
use crate::model::poll::PollStatus;
use crate::publish::Notice;
use crate::store::{Operations, Polls, Sqlite};
use crate::target::Folder;
use crate::web::{self, House, Inflow, Manners, Shelf};

/// Work under way may take this long once the daemon is told to stop; with the door and the store that stays below the
/// ten seconds after which service managers kill.
const DRAIN: Duration = Duration::from_secs(7);

/// However quiet it is, everyone looks around this often: clocks jump, and rows may come from other processes.
const LOOK: Duration = Duration::from_secs(1);

/// After an error that concerns the machine (a full disk), the next try waits a little.
const AFTER_ERROR: Duration = Duration::from_secs(5);

/// When poll rows and replaced editions are pruned, daily at a quiet hour (UTC).
const RETENTION: &str = "23 3 * * *";

/// How long they are kept.
const KEPT_DAYS: i64 = 90;

/// What the daemon is made of.
pub struct Daemon {
    pub newsroom: Newsroom,
    /// Where feeds.toml is read from again on SIGHUP, or when the desk has changed it.
    pub config_file: PathBuf,
    /// What the newsroom keeps to itself.
    pub data: PathBuf,
    pub listener: Option<TcpListener>,
    pub notice: Notice,
    /// Whoever sits at this machine is the demo's editor.
    pub demo: bool,
}

/// What the daemon's loops share.
struct Shared {
    store: Sqlite,
    target: Arc<Folder>,
    shelf: Arc<Shelf>,
    notice: Notice,
    /// Told when there may be something to curate, release or publish.
    news: Arc<Notify>,
}

impl Daemon {
    /// Runs until SIGTERM or SIGINT; SIGHUP reads feeds.toml again, and a bad file keeps the old one.
    pub async fn run(self) -> anyhow::Result<()> {
        let mut newsroom = self.newsroom;
        let target = Arc::new(Folder::new(&newsroom.output));
        let shared = Arc::new(Shared {
            store: newsroom.store.clone(),
            shelf: Arc::new(Shelf::new(target.clone())),
            target,
            notice: self.notice,
            news: Arc::default(),
        });
        let config = Arc::new(ArcSwap::new(newsroom.config.clone()));
        let inflow = Arc::new(Inflow::new(Some(self.config_file.clone()), &self.data));
        let (stop, stopping) = watch::channel(false);
        let house = House {
            shelf: shared.shelf.clone(),
            store: shared.store.clone(),
            config: config.clone(),
            decided: shared.news.clone(),
            people: Arc::default(),
            demo: self.demo,
            acted: Arc::default(),
            claims: Arc::default(),
            inflow: inflow.clone(),
            mail_key: mail_key(),
            clock: Arc::new(Utc::now),
        };
        let door = self.listener.map(|listener| open_door(listener, house, stopping.clone()));
        let mut hangup = signal(SignalKind::hangup())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        loop {
            let lines = Lines::start(&newsroom, &shared).await?;
            inflow.goes_by(lines.ingest.fetcher());
            tokio::select! {
                _ = terminate.recv() => { drain(lines, &mut terminate).await; break }
                _ = interrupt.recv() => { drain(lines, &mut interrupt).await; break }
                _ = hangup.recv() => {}
                () = inflow.changed.notified() => {}
            }
            // Nothing may go on under the old configuration beside the new one; a disk that hangs is waited for.
            tokio::select! {
                () = lines.end() => reload(&mut newsroom, &self.config_file, &config).await,
                _ = terminate.recv() => break,
                _ = interrupt.recv() => break,
            }
        }
        info!("stopping");
        stop.send(true).ok();
        if let Some(door) = door {
            let _ = tokio::time::timeout(Duration::from_secs(1), door).await;
        }
        // Work that did not end may hold a connection; what it had not committed is not lost but done again.
        let _ = tokio::time::timeout(Duration::from_secs(1), newsroom.store.close()).await;
        Ok(())
    }
}

/// Lets work under way end; whoever asks a second time does not wait for it.
async fn drain(mut lines: Lines, again: &mut Signal) {
    tokio::select! {
        ended = lines.stop() => {
            if !ended {
                warn!("some work did not end in time; it is done again from the store");
            }
        }
        _ = again.recv() => warn!("told twice to stop: what was under way is done again from the store"),
    }
}

fn open_door(listener: TcpListener, house: House, mut stopping: watch::Receiver<bool>) -> JoinHandle<()> {
    let stopped = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    tokio::spawn(async move {
        if let Err(error) = serve(listener, house, stopped).await {
            error!(%error, "the web door closed");
        }
    })
}

async fn serve(
    listener: TcpListener,
    house: House,
    stopped: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = web::router(house, listener.local_addr()?);
    let manners = Manners { places: files::places(), ..Manners::default() };
    web::serve(listener, router, manners, stopped).await
}

/// Takes up the file as it is now, or says why not and goes on as before.
async fn reload(newsroom: &mut Newsroom, file: &std::path::Path, shown: &ArcSwap<Config>) {
    let before = newsroom.config.clone();
    match read_config(file) {
        Ok(config) if config.newsroom.id_authority != before.newsroom.id_authority => {
            warn!("feeds.toml was not taken up because id_authority must never change");
        }
        Ok(config) => {
            let (now, then) = (&config.newsroom, &before.newsroom);
            if (&now.listen, &now.store) != (&then.listen, &then.store) {
                warn!("listen and store hold from the next start on");
            }
            newsroom.config = Arc::new(config);
            match newsroom.configure().await {
                Ok(()) => {
                    shown.store(newsroom.config.clone());
                    info!("feeds.toml was read again");
                }
                Err(error) => {
                    newsroom.config = before;
                    error!(error = super::told(&error), "feeds.toml was not taken up; the old one holds");
                }
            }
        }
        Err(BadConfig::Faults(faults)) => eprintln!("{faults}newsloom: feeds.toml was not taken up; the old one holds"),
        Err(error) => warn!(%error, "feeds.toml was not taken up; the old one holds"),
    }
}

/// The loops that work with one configuration.
struct Lines {
    ingest: Ingest,
    stop: watch::Sender<bool>,
    polling: JoinHandle<()>,
    leading: JoinHandle<()>,
    jobs: JoinHandle<()>,
}

impl Lines {
    async fn start(newsroom: &Newsroom, shared: &Arc<Shared>) -> anyhow::Result<Lines> {
        let (stop, stopping) = watch::channel(false);
        let ingest = newsroom.ingest().await?;
        let (target, notice) = (shared.target.clone(), shared.notice.clone());
        // A run of its own, so that an edition which an earlier one still had in hand is refused.
        let leader = Leader::open(newsroom, target, shared.store.begin_run().await?, notice).await?;
        // From the first hour on there is an issue to accept to.
        desk::draft_for_now(&newsroom.store, &newsroom.config, Utc::now()).await?;
        Ok(Lines {
            polling: tokio::spawn(ingest_loop(ingest.clone(), shared.clone(), stopping.clone())),
            leading: tokio::spawn(leader_loop(leader, shared.clone(), stopping.clone())),
            jobs: tokio::spawn(jobs_loop(shared.clone(), stopping)),
            ingest,
            stop,
        })
    }

    /// Lets polls under way finish and be stored, then ends the loops. Returns whether all ended in time.
    async fn stop(&mut self) -> bool {
        self.ingest.stop();
        self.stop.send(true).ok();
        tokio::time::timeout(DRAIN, self.ended()).await.is_ok()
    }

    /// Ends the loops for good. Polls that are slow are given up: their outlets are asked again, by the new configuration.
    async fn end(mut self) {
        if !self.stop().await {
            self.polling.abort();
            self.ended().await;
        }
    }

    async fn ended(&mut self) {
        for task in [&mut self.polling, &mut self.leading, &mut self.jobs] {
            if !task.is_finished() {
                // A loop that was given up, or broke, has ended too.
                let _ = task.await;
            }
        }
    }
}

/// Polls what is due, then sleeps until something is.
async fn ingest_loop(ingest: Ingest, shared: Arc<Shared>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let ask = Ask { now: Utc::now(), all: false, only: &[] };
        let wait = match ingest.round(&shared.store, ask, |report| tell(report, &shared.news)).await {
            Ok(_) => until_due(&shared.store).await,
            Err(error) => {
                error!("{}; polling goes on in a moment", super::told(&error.into()));
                AFTER_ERROR
            }
        };
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            _ = tokio::time::sleep(wait) => {}
        }
    }
}

async fn until_due(store: &Sqlite) -> Duration {
    let due = store.next_due().await.ok().flatten();
    let wait = due.map_or(LOOK, |due| (due - Utc::now()).to_std().unwrap_or_default());
    wait.clamp(Duration::from_millis(200), 30 * LOOK)
}

/// One line of the log for a poll that says something.
pub fn tell(report: &Report, news: &Notify) {
    match report.status {
        PollStatus::Changed | PollStatus::Moved => {
            let why = report.reason.as_deref();
            info!(outlet = %report.outlet, new = report.new, revised = report.revised, why, "polled");
            news.notify_one();
        }
        PollStatus::Unchanged | PollStatus::Skipped => {}
        status => {
            let (why, next) =
                (report.reason.as_deref().unwrap_or("no reason given"), report.next.map(|t| t.to_rfc3339()));
            warn!(outlet = %report.outlet, source = %report.source, status = status.as_str(), why, next, "could not poll");
        }
    }
}

/// Curates, releases and publishes whenever there is something to.
async fn leader_loop(mut leader: Leader, shared: Arc<Shared>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let asked = request::waiting(&shared.store).await.ok().flatten();
        let wait = match leader.turn(Utc::now()).await {
            Ok(changed) => {
                if let Some(asked) = asked.filter(|_| !leader.has_more())
                    && let Err(error) = request::answer(&shared.store, asked).await
                {
                    warn!(%error, "could not tell whoever waits that all is published");
                }
                shared.shelf.forget(&changed);
                if !changed.is_empty() {
                    info!(documents = changed.len(), "published");
                }
                if leader.has_more() { Duration::ZERO } else { LOOK }
            }
            Err(error) => {
                // Some of its documents may be out already, and the next try will find them unchanged.
                shared.shelf.forget_all();
                error!("{}; what was published before stays, and it is tried again in a moment", super::told(&error));
                AFTER_ERROR
            }
        };
        // Only now does the door show what was published. One publication that cannot be written keeps no other issue's mail.
        if let Err(error) = leader.deliver(Utc::now()).await {
            error!("{}; what is to be handed on waits", super::told(&error));
        }
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            _ = shared.news.notified() => {}
            _ = tokio::time::sleep(wait) => {}
        }
    }
}

/// Calendar work. What was missed while the daemon was down runs once at start.
async fn jobs_loop(shared: Arc<Shared>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        if let Err(error) = retention(&shared.store, Utc::now()).await {
            warn!("{}", super::told(&error));
        }
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            _ = tokio::time::sleep(60 * LOOK) => {}
        }
    }
}

/// Prunes when the calendar says so.
pub async fn retention(store: &Sqlite, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let schedule = Schedule::parse(RETENTION).context("the retention calendar")?;
    let last = store.job_last_run("retention").await?;
    // A run that a clock noted which was ahead would keep this from running for as long.
    let last = last.filter(|last| *last <= now + TimeDelta::hours(1));
    let due = last.is_none_or(|last| schedule.next_after(last, Tz::UTC).is_some_and(|next| next <= now));
    if due {
        let rows = store.prune(now - TimeDelta::days(KEPT_DAYS)).await?;
        store.job_ran("retention", now).await?;
        info!(rows, "pruned old polls and editions");
    }
    Ok(due)
}
