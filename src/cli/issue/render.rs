//! `newsloom issue render`: an issue in another form.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::super::newsroom::Newsroom;
use super::super::{Paths, WrongUsage, exit, line, text as print};
use super::{show, text};
use crate::desk;
use crate::model::letter::Letter;
use crate::render::letter::{chat, markdown, seed_text, text as plain};
use crate::store::desk::IssueContent;

/// Prints an issue in another form
///
/// Examples: `newsloom issue render 2026-03 --profile markdown`, `newsloom issue render --file newsletter.txt --profile seed-text`
///
/// In text, markdown and chat nothing is printed that is lost, and no sentence that only a mail service can fill in.
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
    /// Plain text in lines of 72 columns, with addresses
    Text,
    /// CommonMark
    Markdown,
    /// Messages of at most 4,000 UTF-16 code units, parted by lines with a form feed
    Chat,
}

pub async fn run(args: &Render, paths: &Paths) -> anyhow::Result<u8> {
    match (&args.slug, &args.file) {
        (Some(slug), _) => kept(slug, args.profile, paths).await?,
        (None, Some(_)) if matches!(args.profile, Profile::Json) => {
            let why = "could not print a file in the profile json; import it with --dry-run --json instead";
            return Err(WrongUsage(why.into()).into());
        }
        (None, Some(file)) => print(format_args!("{}", form(&of_file(file, paths)?, args.profile)))?,
        (None, None) => return Err(WrongUsage("give the slug of an issue, or a --file".into()).into()),
    }
    Ok(exit::DONE)
}

/// An issue that the newsroom keeps.
async fn kept(slug: &str, profile: Profile, paths: &Paths) -> anyhow::Result<()> {
    let newsroom = Newsroom::enter(paths).await?;
    let letter = desk::letter(&newsroom.store, slug).await?;
    let content = desk::issue(&newsroom.store, slug).await?;
    match profile {
        Profile::Json => line(format_args!("{}", show::object(&newsroom, &content, &letter).await?)),
        Profile::SeedText => print(format_args!("{}", seed_text(&letter))),
        _ => print(format_args!("{}", form(&for_readers(letter, &content), profile))),
    }
}

/// The letter in a form that is made of it alone.
fn form(letter: &Letter, profile: Profile) -> String {
    match profile {
        Profile::SeedText | Profile::Json => seed_text(letter),
        Profile::Text => plain(letter),
        Profile::Markdown => markdown(letter),
        Profile::Chat => chat(letter),
    }
}

/// The letter without what was withdrawn since, and with the issue's title and label where it has no headline of its own.
fn for_readers(mut letter: Letter, content: &IssueContent) -> Letter {
    let gone =
        |id: &str| content.placements.iter().any(|placed| placed.public_id == id && show::withdrawn(content, placed));
    for group in letter.sections.iter_mut().flat_map(|section| &mut section.groups) {
        group.items.retain(|item| !gone(&item.id));
    }
    for section in &mut letter.sections {
        section.groups.retain(|group| !group.items.is_empty());
    }
    letter.sections.retain(|section| !section.groups.is_empty());
    if letter.head.headline.trim().is_empty() {
        letter.head.headline = content.issue.title.clone();
        letter.head.label_line.get_or_insert_with(|| content.issue.label.clone());
    }
    letter
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
