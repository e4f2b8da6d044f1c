//! `newsloom issue render`: an issue in another form.

use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::ValueEnum;

use super::super::newsroom::Newsroom;
use super::super::{Paths, WrongUsage, exit, line, text as print};
use super::{show, text};
use crate::model::letter::Letter;
use crate::model::publication::Format;
use crate::render::letter::{chat, markdown, seed_text, text as plain};
use crate::store::Publishing;
use crate::{desk, publish, render};

/// Prints an issue in another form
///
/// Examples: `newsloom issue render 2026-03 --profile markdown`, `newsloom issue render --file newsletter.txt --profile seed-text`
///
/// A draft is printed as it would be published now: of an entry what its outlet lends. But for seed-text and json, nothing is
/// printed that is lost, and no sentence that only a mail service can fill in.
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
    /// The page of an issue of the newsroom
    Web,
    /// The feed of its items: Atom
    Atom,
    /// The feed of its items: RSS
    Rss,
    /// The feed of its items: JSON Feed
    Feed,
}

impl Profile {
    /// The document that readers of an issue get in this form; what is the newsroom's own is none.
    fn format(self) -> Option<Format> {
        Some(match self {
            Profile::SeedText | Profile::Json => return None,
            Profile::Text => Format::Text,
            Profile::Markdown => Format::Markdown,
            Profile::Chat => Format::Chat,
            Profile::Web => Format::Html,
            Profile::Atom => Format::Atom,
            Profile::Rss => Format::Rss,
            Profile::Feed => Format::Json,
        })
    }
}

pub async fn run(args: &Render, paths: &Paths) -> anyhow::Result<u8> {
    match (&args.slug, &args.file) {
        (Some(slug), _) => kept(slug, args.profile, paths).await?,
        (None, Some(file)) => of_file(file, args.profile, paths)?,
        (None, None) => return Err(WrongUsage("give the slug of an issue, or a --file".into()).into()),
    }
    Ok(exit::DONE)
}

/// An issue that the newsroom keeps.
async fn kept(slug: &str, profile: Profile, paths: &Paths) -> anyhow::Result<()> {
    let newsroom = Newsroom::enter(paths).await?;
    let Some(format) = profile.format() else {
        let letter = desk::letter(&newsroom.store, slug).await?;
        return match profile {
            Profile::Json => {
                let content = desk::issue(&newsroom.store, slug).await?;
                line(format_args!("{}", show::object(&content, &letter)?))
            }
            _ => print(format_args!("{}", seed_text(&letter))),
        };
    };
    let now = Utc::now();
    let ahead = newsroom.store.issue_ahead(slug, now).await?;
    let ahead = ahead.ok_or_else(|| desk::Error::NoIssue(slug.to_string()))?;
    let edition = publish::issue(&newsroom.config, &ahead, now);
    let document = render::document(&edition, format)?;
    print(format_args!("{}", String::from_utf8_lossy(&document.bytes)))
}

/// A file in a form that is made of it alone.
fn of_file(file: &Path, profile: Profile, paths: &Paths) -> anyhow::Result<()> {
    let form = match profile {
        Profile::SeedText => seed_text,
        Profile::Text => plain,
        Profile::Markdown => markdown,
        Profile::Chat => chat,
        Profile::Json => {
            let why = "could not print a file in the profile json; import it with --dry-run --json instead";
            return Err(WrongUsage(why.into()).into());
        }
        Profile::Web | Profile::Atom | Profile::Rss | Profile::Feed => {
            let why =
                "could not print a file as a page or feed, which belong to a newsroom; import it, and give its slug";
            return Err(WrongUsage(why.into()).into());
        }
    };
    print(format_args!("{}", form(&letter_of(file, paths)?)))
}

fn letter_of(file: &Path, paths: &Paths) -> anyhow::Result<Letter> {
    let source = text::source(file)?;
    // No issue begins with a brace, and all JSON of ours does.
    if source.trim_start().starts_with('{') {
        return serde_json::from_str(&source).map_err(|error| {
            anyhow::anyhow!("could not render {} because it is no issue in JSON: {error}", file.display())
        });
    }
    Ok(text::issue(&source, file, paths)?.letter)
}
