//! `newsloom issue render`: an issue in another form.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::super::newsroom::Newsroom;
use super::super::{Paths, WrongUsage, exit, line, text as print};
use super::{show, text};
use crate::compose::import::Imported;
use crate::desk;
use crate::model::Lang;
use crate::model::letter::Letter;
use crate::render::letter::{MailService, Utm, chat, mail, mail_text, markdown, seed_text, tag_links, text as plain};
use crate::store::desk::IssueContent;

/// Prints an issue in another form
///
/// Examples: `newsloom issue render 2026-03 --profile markdown`, `newsloom issue render --file newsletter.txt --profile seed-text`
///
/// In text, markdown, chat and mail nothing is printed that is lost. Sentences that only a mail service can fill in stand in mail, and in
/// text with --service.
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
    /// HTML for a mail service
    Mail,
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
    if (args.service.is_some() || !args.utm.is_empty()) && !matches!(args.profile, Profile::Mail | Profile::Text) {
        return Err(WrongUsage("--service and --utm are for the profiles mail and text".into()).into());
    }
    match (&args.slug, &args.file) {
        (Some(slug), _) => kept(slug, args, paths).await?,
        (None, Some(_)) if matches!(args.profile, Profile::Json) => {
            let why = "could not print a file in the profile json; import it with --dry-run --json instead";
            return Err(WrongUsage(why.into()).into());
        }
        (None, Some(file)) => print(format_args!("{}", form(of_file(file, paths)?, args)?))?,
        (None, None) => return Err(WrongUsage("give the slug of an issue, or a --file".into()).into()),
    }
    Ok(exit::DONE)
}

/// An issue that the newsroom keeps.
async fn kept(slug: &str, args: &Render, paths: &Paths) -> anyhow::Result<()> {
    let newsroom = Newsroom::enter(paths).await?;
    let letter = desk::letter(&newsroom.store, slug).await?;
    let content = desk::issue(&newsroom.store, slug).await?;
    let language = content.issue.language.clone();
    match args.profile {
        Profile::Json => line(format_args!("{}", show::object(&content, &letter)?)),
        Profile::SeedText => print(format_args!("{}", seed_text(&letter))),
        _ => {
            let told = Told { letter: for_readers(letter, &content), language };
            print(format_args!("{}", form(told, args)?))
        }
    }
}

/// The letter in a form that is made of it alone.
fn form(told: Told, args: &Render) -> anyhow::Result<String> {
    let Told { mut letter, language } = told;
    tag_links(&mut letter, &args.utm);
    Ok(match (args.profile, args.service) {
        (Profile::SeedText | Profile::Json, _) => seed_text(&letter),
        (Profile::Text, None) => plain(&letter),
        (Profile::Text, Some(service)) => mail_text(&letter, &language, service),
        (Profile::Markdown, _) => markdown(&letter),
        (Profile::Chat, _) => chat(&letter),
        (Profile::Mail, service) => mail(&letter, &language, service.unwrap_or_default())?.html,
    })
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

fn of_file(file: &Path, paths: &Paths) -> anyhow::Result<Told> {
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
