//! `newsloom issue render`: an issue in another form.

use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::ValueEnum;

use super::super::newsroom::Newsroom;
use super::super::{Paths, WrongUsage, exit, line, text as print};
use super::{show, text};
use crate::compose::import::Imported;
use crate::model::Lang;
use crate::model::letter::Letter;
use crate::model::publication::Format;
use crate::render::letter::{MailService, Utm, chat, mail, mail_text, markdown, seed_text, tag_links, text as plain};
use crate::store::Publishing;
use crate::{desk, publish, render};

/// Prints an issue in another form
///
/// Examples: `newsloom issue render 2026-03 --profile markdown`, `newsloom issue render --file newsletter.txt --profile seed-text`
///
/// A draft is printed as it would be published now: of an entry what its outlet lends. But for seed-text and json, nothing is
/// printed that is lost. Sentences that only a mail service can fill in stand in mail, and in text with --service.
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
    /// Of mail, and of text that goes with a mail: whose tags are filled in; brevo, listmonk, or plain for none [default of mail: brevo]
    #[arg(long, value_name = "NAME")]
    service: Option<MailService>,
    /// Of the same: adds utm_NAME=VALUE to every link; NAME is source, medium, campaign, term or content
    #[arg(long, value_name = "NAME=VALUE")]
    utm: Vec<Utm>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
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
    /// HTML for a mail service
    Mail,
    /// The page of an issue of the newsroom
    Web,
    /// The feed of its items: Atom
    Atom,
    /// The feed of its items: RSS
    Rss,
    /// The feed of its items: JSON Feed
    Feed,
}

/// What of an issue in JSON is read.
#[derive(serde::Deserialize)]
struct Issue {
    language: Option<Lang>,
    #[serde(flatten)]
    letter: Letter,
}

/// A letter, and what a mail has to know beside it.
struct Told {
    letter: Letter,
    language: Lang,
}

pub async fn run(args: &Render, paths: &Paths) -> anyhow::Result<u8> {
    if is_tagged(args) && !matches!(args.profile, Profile::Mail | Profile::Text) {
        return Err(WrongUsage("--service and --utm are for the profiles mail and text".into()).into());
    }
    match (&args.slug, &args.file) {
        (Some(slug), _) => kept(slug, args, paths).await?,
        (None, Some(file)) => of_file(file, args, paths)?,
        (None, None) => return Err(WrongUsage("give the slug of an issue, or a --file".into()).into()),
    }
    Ok(exit::DONE)
}

fn is_tagged(args: &Render) -> bool {
    args.service.is_some() || !args.utm.is_empty()
}

/// An issue that the newsroom keeps.
async fn kept(slug: &str, args: &Render, paths: &Paths) -> anyhow::Result<()> {
    let newsroom = Newsroom::enter(paths).await?;
    let format = match args.profile {
        Profile::Json => {
            let content = desk::issue(&newsroom.store, slug).await?;
            let letter = desk::letter(&newsroom.store, slug).await?;
            return line(format_args!("{}", show::object(&newsroom, &content, &letter).await?));
        }
        Profile::SeedText => {
            let letter = desk::letter(&newsroom.store, slug).await?;
            return print(format_args!("{}", seed_text(&letter)));
        }
        Profile::Mail => None,
        Profile::Text => Some(Format::Text).filter(|_| !is_tagged(args)),
        Profile::Markdown => Some(Format::Markdown),
        Profile::Chat => Some(Format::Chat),
        Profile::Web => Some(Format::Html),
        Profile::Atom => Some(Format::Atom),
        Profile::Rss => Some(Format::Rss),
        Profile::Feed => Some(Format::Json),
    };
    let now = Utc::now();
    let ahead = newsroom.store.issue_ahead(slug, now).await?;
    let ahead = ahead.ok_or_else(|| desk::Error::NoIssue(slug.to_string()))?;
    let edition = publish::issue(&newsroom.config, &ahead, now);
    match (format, edition.letter.as_deref()) {
        (None, Some(public)) => {
            let told = Told { letter: public.letter.clone(), language: public.issue.language.clone() };
            print(format_args!("{}", form(told, args)?))
        }
        (format, _) => {
            let document = render::document(&edition, format.unwrap_or(Format::Text))?;
            print(format_args!("{}", String::from_utf8_lossy(&document.bytes)))
        }
    }
}

/// A file in a form that is made of it alone.
fn of_file(file: &Path, args: &Render, paths: &Paths) -> anyhow::Result<()> {
    let why = match args.profile {
        Profile::Json => "could not print a file in the profile json; import it with --dry-run --json instead",
        Profile::Web | Profile::Atom | Profile::Rss | Profile::Feed => {
            "could not print a file as a page or feed, which belong to a newsroom; import it, and give its slug"
        }
        _ => return print(format_args!("{}", form(told(file, paths)?, args)?)),
    };
    Err(WrongUsage(why.into()).into())
}

/// The letter in a form that is made of it alone.
fn form(told: Told, args: &Render) -> anyhow::Result<String> {
    let Told { mut letter, language } = told;
    tag_links(&mut letter, &args.utm);
    Ok(match (args.profile, args.service) {
        (Profile::Mail, service) => mail(&letter, &language, service.unwrap_or_default())?.html,
        (Profile::Text, Some(service)) => mail_text(&letter, &language, service),
        (Profile::Text, None) => plain(&letter),
        (Profile::Markdown, _) => markdown(&letter),
        (Profile::Chat, _) => chat(&letter),
        _ => seed_text(&letter),
    })
}

fn told(file: &Path, paths: &Paths) -> anyhow::Result<Told> {
    let source = text::source(file)?;
    // No issue begins with a brace, and all JSON of ours does.
    if source.trim_start().starts_with('{') {
        let Issue { language, letter } = serde_json::from_str(&source).map_err(|error| {
            anyhow::anyhow!("could not render {} because it is no issue in JSON: {error}", file.display())
        })?;
        return Ok(Told { letter, language: language.unwrap_or_else(Lang::undetermined) });
    }
    let Imported { letter, language, .. } = text::issue(&source, file, paths)?;
    Ok(Told { letter, language })
}
