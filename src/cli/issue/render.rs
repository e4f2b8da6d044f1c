//! `newsloom issue render`: an issue in another form.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::super::newsroom::Newsroom;
use super::super::{Paths, WrongUsage, exit, line, text as print};
use super::{show, text};
use crate::desk;
use crate::model::letter::Letter;
use crate::render::letter::seed_text;

/// Prints an issue in another form
///
/// Examples: `newsloom issue render 2026-03 --profile seed-text`, `newsloom issue render --file newsletter.txt --profile seed-text`
#[derive(Debug, clap::Args)]
pub struct Render {
    /// An issue of the newsroom
    #[arg(required_unless_present = "file")]
    slug: Option<String>,
    /// Instead: the text of an issue, or what `issue import --json` printed; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "slug")]
    file: Option<PathBuf>,
    /// The form
    #[arg(long, value_name = "FORM")]
    profile: Profile,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Profile {
    /// The newsletter's own plain text, with the places of lost links
    SeedText,
    /// All that an issue of the newsroom says, as `issue show --json` prints it
    Json,
}

pub async fn run(args: &Render, paths: &Paths) -> anyhow::Result<u8> {
    match (&args.slug, &args.file, args.profile) {
        (Some(slug), _, profile) => kept(slug, profile, paths).await?,
        (None, Some(file), Profile::SeedText) => print(format_args!("{}", seed_text(&of_file(file, paths)?)))?,
        (None, Some(_), Profile::Json) => {
            let why = "could not print a file in the profile json; import it with --dry-run --json instead";
            return Err(WrongUsage(why.into()).into());
        }
        (None, None, _) => return Err(WrongUsage("give the slug of an issue, or a --file".into()).into()),
    }
    Ok(exit::DONE)
}

/// An issue that the newsroom keeps.
async fn kept(slug: &str, profile: Profile, paths: &Paths) -> anyhow::Result<()> {
    let newsroom = Newsroom::enter(paths).await?;
    let letter = desk::letter(&newsroom.store, slug).await?;
    match profile {
        Profile::SeedText => print(format_args!("{}", seed_text(&letter))),
        Profile::Json => {
            let content = desk::issue(&newsroom.store, slug).await?;
            line(format_args!("{}", show::object(&content, &letter)?))
        }
    }
}

fn of_file(file: &Path, paths: &Paths) -> anyhow::Result<Letter> {
    let source = text::source(file)?;
    // No issue begins with a brace, and all JSON of ours does.
    if source.trim_start().starts_with('{') {
        return serde_json::from_str(&source).map_err(|error| {
            anyhow::anyhow!("could not render {} because it is no issue in JSON: {error}", file.display())
        });
    }
    Ok(text::issue(&source, file, paths)?.letter)
}
