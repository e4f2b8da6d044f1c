//! The command line: one short file per command. stdout is data, stderr is messages.

mod check;
mod correct;
mod curate;
mod daemon;
mod decide;
mod demo;
mod discover;
mod entry;
mod evidence;
mod explain;
mod files;
mod heard;
mod init;
mod issue;
mod leader;
mod manual;
mod model;
mod newsroom;
mod online;
mod openapi;
mod outbox;
mod places;
mod poll;
mod publish;
mod queue;
mod read;
mod request;
mod run;
mod source;
mod token;
mod undo;
mod user;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, SecondsFormat, Utc};
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use serde_json::Value;

use crate::store::{self, Trouble};
use crate::{deliver, desk, link, publish as publish_line, web};

/// An argument that cannot be meant, with what can.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongUsage(String);

/// Exit codes that others script against.
pub mod exit {
    /// Done.
    pub const DONE: u8 = 0;
    /// The work failed.
    pub const FAILED: u8 = 1;
    /// Wrong usage of the command line.
    pub const USAGE: u8 = 2;
    /// feeds.toml has faults.
    pub const CONFIGURATION: u8 = 3;
    /// Some sources failed.
    pub const SOME_SOURCES: u8 = 4;
    /// The store cannot be used.
    pub const STORE: u8 = 5;
    /// Another daemon holds the lock.
    pub const LOCKED: u8 = 6;
}

/// Weaves the feeds of partner outlets into one newsroom.
#[derive(Debug, Parser)]
#[command(name = "newsloom", version, about)]
#[command(
    before_help = "Examples:\n  newsloom demo          the whole newsroom on invented outlets\n  newsloom init          a first feeds.toml\n  newsloom check         explains every fault of feeds.toml\n  newsloom run           the daemon"
)]
pub struct Cli {
    #[command(flatten)]
    pub paths: Paths,
    #[command(subcommand)]
    pub command: Command,
}

/// Where things are.
#[derive(Debug, Clone, clap::Args)]
pub struct Paths {
    /// The configuration
    #[arg(long, global = true, value_name = "PATH", default_value = "./feeds.toml")]
    pub config: PathBuf,
    /// Whether somebody named that file, and so wants no other
    #[arg(skip)]
    pub config_is_named: bool,
    /// The data folder
    #[arg(long, global = true, value_name = "DIR", default_value = "./data")]
    pub data: PathBuf,
    /// The folder that subscribers get
    #[arg(long, global = true, value_name = "DIR", default_value = "./output")]
    pub output: PathBuf,
    /// Print facts as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Run(run::Args),
    Demo(demo::Args),
    Init(init::Args),
    Poll(poll::Args),
    Read(read::Args),
    Curate(curate::Args),
    Decide(Box<decide::Args>),
    Correct(correct::Args),
    Queue(queue::Args),
    Undo(undo::Args),
    Redo(undo::RedoArgs),
    Publish(publish::Args),
    Check(check::Args),
    Discover(discover::Args),
    Source(source::Args),
    Issue(issue::Args),
    Explain(explain::Args),
    Model(model::Args),
    User(user::Args),
    Token(token::Args),
    Openapi(openapi::Args),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
}

/// Parses the arguments, runs the command and says how it went.
pub fn main() -> ExitCode {
    let cli = parsed();
    let data = cli.paths.data.clone();
    log();
    match dispatch(cli) {
        Ok(code) => ExitCode::from(code),
        // Whoever reads our output has seen enough; that is no failure of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(exit::DONE),
        Err(error) => {
            eprintln!("newsloom: {}{}", told(&error), place(&error, &data));
            ExitCode::from(code_of(&error))
        }
    }
}

fn parsed() -> Cli {
    let matches = Cli::command().get_matches();
    let mut cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.paths.config_is_named = matches.value_source("config") == Some(ValueSource::CommandLine);
    cli
}

fn dispatch(cli: Cli) -> anyhow::Result<u8> {
    let paths = &cli.paths;
    match cli.command {
        Command::Read(args) => read::run(args, paths),
        Command::Curate(args) => curate::run(args, paths),
        Command::Check(args) => check::run(args, paths),
        Command::Init(args) => init::run(args, paths),
        Command::Model(args) => model::run(args, paths),
        Command::Openapi(args) => openapi::run(args),
        Command::Completions(args) => manual::completions(args),
        Command::Man(args) => manual::man(args),
        Command::Run(args) => wait(run::run(args, paths)),
        Command::Demo(args) => wait(demo::run(args, paths)),
        Command::Poll(args) => wait(poll::run(args, paths)),
        Command::Decide(args) => wait(decide::run(*args, paths)),
        Command::Correct(args) => wait(correct::run(args, paths)),
        Command::Queue(args) => wait(queue::run(args, paths)),
        Command::Undo(args) => wait(undo::undo(args, paths)),
        Command::Redo(args) => wait(undo::redo(args, paths)),
        Command::Publish(args) => wait(publish::run(args, paths)),
        Command::Discover(args) => wait(discover::run(args, paths)),
        Command::Source(args) => wait(source::run(args, paths)),
        Command::Issue(args) => wait(issue::run(args, paths)),
        Command::Explain(args) => wait(explain::run(args, paths)),
        Command::User(args) => wait(user::run(args, paths)),
        Command::Token(args) => wait(token::run(args, paths)),
    }
}

fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(work);
    // A disk that does not answer must not keep a daemon from ending.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    done
}

/// Messages go to stderr; `RUST_LOG` says how many, `NEWSLOOM_LOG=json` for machines. xml5ever warns of its own plans
/// at every broken body, which tells an operator nothing.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("newsloom=info,warn,xml5ever=off"));
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(terminal && !plain);
    match std::env::var("NEWSLOOM_LOG").as_deref() {
        Ok("json") => log.json().init(),
        _ => log.with_target(false).init(),
    }
}

/// A time as all JSON of ours has it.
fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// JSON without members that are absent: `null` says nothing.
fn lean(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let there = members.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(there.map(|(name, value)| (name, lean(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(lean).collect()),
        other => other,
    }
}

/// Prints a line of data. Unlike `println!` it does not panic when whoever reads our output has seen enough.
fn line(words: std::fmt::Arguments<'_>) -> anyhow::Result<()> {
    text(format_args!("{words}\n"))
}

/// Prints data as it is.
fn text(words: std::fmt::Arguments<'_>) -> anyhow::Result<()> {
    Ok(std::io::stdout().write_fmt(words)?)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// An error with its causes, each said once, and what to do; no secret of an address among it.
fn told(error: &anyhow::Error) -> String {
    let mut words = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !words.contains(&cause) {
            words = format!("{words}: {cause}");
        }
    }
    link::shown(&words) + advice(error)
}

/// What to do about a store that cannot be used; nothing was written to it.
fn advice(error: &anyhow::Error) -> &'static str {
    match store_error(error) {
        Some(store::Error::Foreign { .. }) => {
            "; nothing was changed: move the file away, or give another folder with --data"
        }
        Some(error) => match error.trouble() {
            Some(Trouble::Damaged) => {
                "; nothing was overwritten: put a backup back in its place, or move it away, with the files of the same \
                 name that end in -wal and -shm, and begin anew"
            }
            Some(Trouble::Unwritable) => "; what is stored is safe: look at the owner and the free space of its folder",
            Some(Trouble::Busy) => "; another program has held it for long: try again in a moment",
            None => "",
        },
        None => error.downcast_ref().map_or("", decide::in_commands),
    }
}

/// The exit code that belongs to an error.
fn code_of(error: &anyhow::Error) -> u8 {
    if error.is::<newsroom::BadConfig>() {
        return exit::CONFIGURATION;
    }
    if error.is::<places::Overlap>() || error.is::<WrongUsage>() {
        return exit::USAGE;
    }
    if error.is::<newsroom::Locked>() {
        return exit::LOCKED;
    }
    if error.is::<newsroom::NoDataFolder>() {
        return exit::STORE;
    }
    match store_error(error) {
        Some(store::Error::Refused(_) | store::Error::Moved) | None => exit::FAILED,
        Some(_) => exit::STORE,
    }
}

/// What the store said, whichever line of work passed it on.
fn store_error(error: &anyhow::Error) -> Option<&store::Error> {
    let by_desk = || match error.downcast_ref()? {
        desk::Error::Store(error) => Some(error),
        _ => None,
    };
    let by_publish = || match error.downcast_ref()? {
        publish_line::Error::Store(error) => Some(error),
        _ => None,
    };
    let by_people = || match error.downcast_ref()? {
        desk::people::Error::Store(error) => Some(error),
        _ => None,
    };
    let by_mailing = || error.downcast_ref::<web::mailing::Error>()?.of_store();
    let by_deliver = || match error.downcast_ref()? {
        deliver::Error::Store(error) => Some(error),
        _ => None,
    };
    error.downcast_ref().or_else(by_desk).or_else(by_publish).or_else(by_deliver).or_else(by_mailing).or_else(by_people)
}

/// Where the store lies, for an error that does not say so itself.
fn place(error: &anyhow::Error, data: &Path) -> String {
    match store_error(error) {
        Some(store::Error::Query(_)) => {
            format!(" (the store is in {}, unless feeds.toml names another place)", data.display())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;
    use sqlx::{ConnectOptions, Executor};

    use super::*;

    #[test]
    fn a_cause_is_said_once_and_a_secret_never() {
        let io = std::io::Error::other("the cable is cut");
        let error = anyhow::Error::from(io).context("could not ask https://e.org/?token=abc because the cable is cut");
        assert_eq!(told(&error), "could not ask https://e.org/?token=*** because the cable is cut");
        let error = std::fs::read("/nowhere/at/all").context("could not read it").unwrap_err();
        assert!(told(&error).starts_with("could not read it: No such file"), "{}", told(&error));
    }

    #[tokio::test]
    async fn a_store_that_cannot_be_written_is_told_with_what_to_look_at() {
        let dir = tempfile::tempdir().unwrap();
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.path().join("x.db"));
        options.clone().create_if_missing(true).connect().await.unwrap();
        let mut read_only = options.read_only(true).connect().await.unwrap();
        let refused = read_only.execute("CREATE TABLE t (x)").await.unwrap_err();
        let error = anyhow::Error::from(store::Error::from(refused));
        assert_eq!(told(&error).matches("readonly").count(), 1, "{}", told(&error));
        assert!(told(&error).ends_with("look at the owner and the free space of its folder"), "{}", told(&error));
        assert_eq!(code_of(&error), exit::STORE);
    }
}
