//! `newsloom read`.

use super::{Paths, exit};

/// Reads bodies and prints what they say
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _paths: &Paths) -> anyhow::Result<u8> {
    Ok(exit::DONE)
}
