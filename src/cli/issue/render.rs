//! `newsloom issue render`: an issue in another form.

use std::path::PathBuf;

use clap::ValueEnum;

use super::super::{Paths, exit, text as print};
use super::text;
use crate::model::letter::Letter;
use crate::render::letter::seed_text;

/// Prints an issue in another form
///
/// Examples: `newsloom issue render --file newsletter.txt --profile seed-text`
#[derive(Debug, clap::Args)]
pub struct Render {
    /// The text of an issue, or what `issue import --json` printed; `-` is standard input
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// The form
    #[arg(long, value_name = "FORM")]
    profile: Profile,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Profile {
    /// The newsletter's own plain text, with the places of lost links
    SeedText,
}

pub fn run(args: &Render, paths: &Paths) -> anyhow::Result<u8> {
    let source = text::source(&args.file)?;
    // No issue begins with a brace, and all JSON of ours does.
    let letter: Letter = if source.trim_start().starts_with('{') {
        serde_json::from_str(&source).map_err(|error| {
            anyhow::anyhow!("could not render {} because it is no issue in JSON: {error}", args.file.display())
        })?
    } else {
        text::issue(&source, &args.file, paths)?.letter
    };
    match args.profile {
        Profile::SeedText => print(format_args!("{}", seed_text(&letter)))?,
    }
    Ok(exit::DONE)
}
