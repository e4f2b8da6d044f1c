//! `newsloom curate`.

use super::{Paths, exit};

/// Says language, regions and topics of entries
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: Args, _paths: &Paths) -> anyhow::Result<u8> {
    Ok(exit::DONE)
}
