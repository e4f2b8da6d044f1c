//! `newsloom init`.

use super::{Paths, exit};

/// Writes a first feeds.toml and the data folder
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _paths: &Paths) -> anyhow::Result<u8> {
    Ok(exit::DONE)
}
