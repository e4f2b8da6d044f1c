//! `newsloom issue mend`: does what a flag offers.

use chrono::Utc;

use super::super::newsroom::Newsroom;
use super::super::{exit, line};
use crate::desk;

/// Does what a flag of a draft offers, such as joining two halves of a paragraph; `issue check --json` tells places and offers
///
/// Example: `newsloom issue mend 2026-03 --place /sections/0/groups/0/items/2/body/1`
#[derive(Debug, clap::Args)]
pub(super) struct Mend {
    slug: String,
    /// The place of the flag (JSON Pointer), as `issue check --json` gives it
    #[arg(long, value_name = "POINTER")]
    place: String,
    /// Who mends; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

pub(super) async fn run(newsroom: &Newsroom, args: &Mend) -> anyhow::Result<u8> {
    let (store, config) = (&newsroom.store, &newsroom.config);
    let flag = desk::mend(store, config, &args.slug, &args.place, &args.by, Utc::now()).await?;
    line(format_args!("mended {} at {}: {}", flag.kind.as_str(), flag.place, flag.note))?;
    Ok(exit::DONE)
}
