//! `newsloom source`: the sources of feeds.toml, added, paused, resumed, moved, removed and tried. Every note in the file
//! stays where it is.

use chrono::{DateTime, Utc};
use serde_json::json;
use url::Url;

use super::discover::{facts, in_words, way_out};
use super::newsroom::{Newsroom, read_config};
use super::places::Places;
use super::{Paths, WrongUsage, exit, lean, line, time};
use crate::config::Config;
use crate::config::edit::Edit;
use crate::ingest::{self, Trial};
use crate::link;
use crate::model::alarm::Answer;
use crate::model::health::health;
use crate::model::outlet::{Outlet, Publish, Source};
use crate::model::{Lang, Region};
use crate::store::sources::SourceState;
use crate::store::{Sources, Sqlite};

/// Shows and changes the sources of feeds.toml, and answers alarms on them
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom source list\n  newsloom source test https://example.org/feed/\n  newsloom source add https://example.org/feed/ --outlet example --name Example --language pt --region asia\n  newsloom source pause https://example.org/feed/\n  newsloom source accept https://example.org/feed/\n\nA daemon that runs takes a change up on SIGHUP."
)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Every source, with its outlet
    List,
    /// Asks an address once and tells what would come of it; stores nothing
    Test { url: String },
    /// Writes a source into feeds.toml, for a new outlet or one that is there
    Add(AddArgs),
    /// Stops asking a source; what it brought stays
    Pause { url: String },
    /// Lets a paused source be asked again
    Resume { url: String },
    /// Gives a source another address
    Move { from: String, to: String },
    /// Takes a source out of feeds.toml; what it brought stays
    Remove { url: String },
    /// Answers an alarm: it is still the outlet that speaks there; what was held is taken up
    Accept(AnswerArgs),
    /// Answers an alarm about changed entries: their words stay as they were
    Keep(AnswerArgs),
}

#[derive(Debug, clap::Args)]
struct AnswerArgs {
    /// The source's address, also as `source list` shows it
    url: String,
    /// Whose answer it is
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// The feed's address
    url: String,
    /// The outlet's slug: one of feeds.toml, or a new one
    #[arg(long, value_name = "SLUG")]
    outlet: String,
    /// The name of a new outlet; the feed's title if not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Languages of a new outlet, the main one first; what the feed declares if not given
    #[arg(long, value_name = "TAG")]
    language: Vec<Lang>,
    /// Home region of a new outlet
    #[arg(long, value_name = "REGION")]
    region: Option<Region>,
    /// What a new outlet publishes appears by itself, unless an editor spikes it
    #[arg(long)]
    trusted: bool,
    /// Write it although it could not be read now
    #[arg(long)]
    untested: bool,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    match args.verb {
        Verb::List => list(paths).await,
        Verb::Test { url } => test(&address(&url)?, paths).await,
        Verb::Add(args) => add(args, paths).await,
        Verb::Pause { url } => change(&Edit::Pause { url: address(&url)?, paused: true }, paths),
        Verb::Resume { url } => change(&Edit::Pause { url: address(&url)?, paused: false }, paths),
        Verb::Move { from, to } => change(&Edit::Move { from: address(&from)?, to: address(&to)? }, paths),
        Verb::Remove { url } => change(&Edit::Remove { url: address(&url)? }, paths),
        Verb::Accept(args) => answer(&args, Answer::Theirs, paths).await,
        Verb::Keep(args) => answer(&args, Answer::Keep, paths).await,
    }
}

fn address(text: &str) -> Result<Url, WrongUsage> {
    let wrong =
        || WrongUsage(format!("\"{}\" is no address; write such as https://example.org/feed/", link::shown(text)));
    ingest::typed(text).ok_or_else(wrong)
}

async fn list(paths: &Paths) -> anyhow::Result<u8> {
    let config = read_config(&paths.config)?;
    let now = Utc::now();
    let states = states(&config, paths, now).await?;
    for (outlet, source) in config.outlets.iter().flat_map(|outlet| outlet.sources.iter().map(move |s| (outlet, s))) {
        let url = link::shown(source.url.as_str());
        let vitals = states.iter().find(|state| state.source.url == source.url).map(|state| &state.vitals);
        let raised = vitals.and_then(|vitals| vitals.alarm.as_ref());
        if paths.json {
            let alarm = raised.map(|raised| {
                let (kind, reason) = (raised.alarm.as_str(), raised.alarm.to_string());
                json!({"kind": kind, "since": time(raised.at), "reason": reason, "held": raised.held})
            });
            let health = vitals.map(|vitals| health(vitals, now).as_str());
            let told = json!({"source": url, "outlet": outlet.slug, "kind": source.kind, "paused": source.paused, "health": health, "alarm": alarm});
            line(format_args!("{}", lean(told)))?;
            continue;
        }
        let paused = if source.paused { "  (paused)" } else { "" };
        line(format_args!("{:<24} {url}{paused}", outlet.slug))?;
        if let Some(raised) = raised {
            let and_keep = if raised.alarm.is_quarantine() { "" } else { ", or newsloom source keep" };
            line(format_args!("{:<24} {}; newsloom source accept{and_keep} {url}", "", raised.alarm))?;
        }
    }
    Ok(exit::DONE)
}

/// How the sources of feeds.toml fare, where there is a store.
async fn states(config: &Config, paths: &Paths, now: DateTime<Utc>) -> anyhow::Result<Vec<SourceState>> {
    let places = Places::of(config, paths)?;
    if !places.store.exists() {
        return Ok(Vec::new());
    }
    let store = Sqlite::open(&places.store).await?;
    let states = store.sources(now).await?;
    store.close().await;
    Ok(states)
}

async fn answer(args: &AnswerArgs, answer: Answer, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let now = Utc::now();
    let states = newsroom.store.sources(now).await?;
    let is_meant = |state: &&SourceState| {
        let url = state.source.url.as_str();
        url == args.url || link::shown(url) == args.url
    };
    let shown = link::shown(&args.url);
    let Some(state) = states.iter().filter(is_meant).max_by_key(|state| state.vitals.alarm.is_some()) else {
        anyhow::bail!("there is no source \"{shown}\"; newsloom source list shows them all");
    };
    let done = newsroom.store.answer_alarm(state.id, answer, &args.by, now).await?;
    newsroom.store.close().await;
    anyhow::ensure!(done, "there is no alarm on {shown} that this answers; newsloom source list shows every alarm");
    eprintln!("newsloom: the alarm on {shown} is answered");
    Ok(exit::DONE)
}

async fn test(url: &Url, paths: &Paths) -> anyhow::Result<u8> {
    let trial = ingest::trial(&way_out(paths)?, &configured(url, paths), Utc::now()).await;
    tell(url, &trial, paths.json)?;
    Ok(if trial.read.is_some() { exit::DONE } else { exit::SOME_SOURCES })
}

/// The source as feeds.toml has it, selectors and all; a feed where it has none.
fn configured(url: &Url, paths: &Paths) -> Source {
    let config = read_config(&paths.config).ok();
    let outlets = config.map(|config| config.outlets).unwrap_or_default();
    let known = outlets.into_iter().flat_map(|outlet| outlet.sources).find(|source| source.url == *url);
    known.unwrap_or_else(|| ingest::feed(url.clone()))
}

fn tell(url: &Url, trial: &Trial, as_json: bool) -> anyhow::Result<()> {
    let shown = link::shown(url.as_str());
    let moved = trial.moved_to.as_ref().map(|to| link::shown(to.as_str()));
    if as_json {
        let mut object = trial.read.as_ref().map_or(json!({}), facts);
        object["source"] = json!(shown);
        object["status"] = json!(trial.status.as_str());
        object["http"] = json!(trial.http);
        object["moved_to"] = json!(moved);
        object["reason"] = json!(trial.reason);
        return line(format_args!("{}", lean(object)));
    }
    if let Some(read) = &trial.read {
        line(format_args!("{shown}: {}", in_words(read)))?;
        for title in &read.titles {
            line(format_args!("- {title}"))?;
        }
    }
    if let Some(reason) = &trial.reason {
        line(format_args!("{shown}: {reason}"))?;
    }
    match moved {
        Some(to) => line(format_args!("it has moved: newsloom source move {shown} {to}")),
        None => Ok(()),
    }
}

async fn add(args: AddArgs, paths: &Paths) -> anyhow::Result<u8> {
    let url = address(&args.url)?;
    let known = read_config(&paths.config)?.outlets.iter().any(|outlet| outlet.slug == args.outlet);
    let trial = ingest::trial(&way_out(paths)?, &ingest::feed(url.clone()), Utc::now()).await;
    if trial.read.is_none() && !args.untested {
        let why = trial.reason.unwrap_or_else(|| "it is no feed".into());
        anyhow::bail!("{why}; nothing was written. `newsloom discover` finds feeds; --untested writes it all the same");
    }
    let source = ingest::feed(url);
    let edit = match known {
        true => Edit::AddSource { outlet: args.outlet, source },
        false => Edit::AddOutlet(Box::new(new_outlet(args, source, &trial))),
    };
    change(&edit, paths)
}

fn new_outlet(args: AddArgs, source: Source, trial: &Trial) -> Outlet {
    let read = trial.read.as_ref();
    let declared = read.and_then(|read| read.language.clone());
    let languages = if args.language.is_empty() { declared.into_iter().collect() } else { args.language };
    Outlet {
        name: args.name.or_else(|| read.and_then(|read| read.title.clone())).unwrap_or_else(|| args.outlet.clone()),
        home: read.and_then(|read| read.home.clone()),
        languages,
        region: args.region,
        publish: if args.trusted { Publish::Trusted } else { Publish::Review },
        sources: vec![source],
        ..Outlet::named(&args.outlet)
    }
}

fn change(edit: &Edit, paths: &Paths) -> anyhow::Result<u8> {
    // A file with faults has an exit code of its own.
    read_config(&paths.config)?;
    ingest::change(&paths.config, edit)?;
    eprintln!("newsloom: {} was changed; a daemon that runs takes it up on SIGHUP", paths.config.display());
    Ok(exit::DONE)
}
