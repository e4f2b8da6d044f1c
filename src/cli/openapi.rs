//! `newsloom openapi`: the description of the API, as the running desk answers it.

use super::{exit, text};
use crate::web;

/// Prints the description of the API (OpenAPI 3.1, JSON)
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom openapi > openapi.json\n  curl http://127.0.0.1:8080/api/v1/openapi.json    the same from a running newsroom"
)]
pub struct Args {}

pub fn run(_args: Args) -> anyhow::Result<u8> {
    text(format_args!("{}", web::openapi()))?;
    Ok(exit::DONE)
}
