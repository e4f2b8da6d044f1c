//! The command line: one short file per command. stdout is data, stderr is messages.

mod check;
mod curate;
pub mod demo;
mod init;
mod read;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Read(read::Args),
    Curate(curate::Args),
    Check(check::Args),
    Init(init::Args),
}

/// Parses the arguments, runs the command and says how it went.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Read(args) => read::run(args, &cli.paths),
        Command::Curate(args) => curate::run(args, &cli.paths),
        Command::Check(args) => check::run(args, &cli.paths),
        Command::Init(args) => init::run(args, &cli.paths),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("newsloom: {error:#}");
            ExitCode::from(exit::FAILED)
        }
    }
}
