//! `newsloom issue correct`: puts a published issue right.

use std::path::PathBuf;

use chrono::Utc;

use super::super::Paths;
use super::super::newsroom::Newsroom;
use super::super::{WrongUsage, exit};
use super::show::show;
use super::text::source;
use crate::desk::{self, Fix, Said};
use crate::model::erratum::ErratumNote;
use crate::store::letters::Hand;

/// Puts a published issue right: readers are told by a note at what was changed, feeds show the change under the same ids,
/// and the mail is not sent again
///
/// Example: `newsloom issue correct 2026-03 --headline "Our Struggles Are One" --note "The headline named the wrong city."`
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["item", "headline", "lead", "withdraw", "restore"]))]
pub(super) struct Correct {
    slug: String,
    /// What readers are told, in a sentence or two
    #[arg(long, value_name = "TEXT")]
    note: String,
    /// The item whose words change; its id, or the last letters of it, as `issue show` gives it
    #[arg(long, value_name = "ID")]
    item: Option<String>,
    /// The item's headline
    #[arg(long, value_name = "TEXT", requires = "item")]
    title: Option<String>,
    /// A file with the item's text, or - for standard input; of an entry its summary
    #[arg(long, value_name = "FILE", requires = "item")]
    text: Option<PathBuf>,
    /// Takes what the entry's outlet says by now
    #[arg(long, requires = "item")]
    newest: bool,
    /// The headline
    #[arg(long, value_name = "TEXT")]
    headline: Option<String>,
    /// A file with the lead, or - for standard input
    #[arg(long, value_name = "FILE")]
    lead: Option<PathBuf>,
    /// Takes an item out of the issue
    #[arg(long, value_name = "ID")]
    withdraw: Option<String>,
    /// Puts an item back that was taken out
    #[arg(long, value_name = "ID")]
    restore: Option<String>,
    /// Who puts it right; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

pub(super) async fn run(newsroom: &Newsroom, args: &Correct, paths: &Paths) -> anyhow::Result<u8> {
    let note = ErratumNote::try_from(args.note.clone()).map_err(|why| WrongUsage(format!("--note: {why}")))?;
    let text = args.text.as_ref().or(args.lead.as_ref()).map(|file| source(file)).transpose()?;
    let fix = match (&args.item, &args.headline, &args.lead, &args.withdraw, &args.restore) {
        (Some(item), ..) => {
            let said = Said { title: args.title.as_deref(), text: text.as_deref(), newest: args.newest };
            if said.title.is_none() && said.text.is_none() && !said.newest {
                let why = "say what changes of the item: --title TEXT, --text FILE or --newest";
                return Err(WrongUsage(why.into()).into());
            }
            Fix::Item(item, said)
        }
        (_, Some(headline), ..) => Fix::Headline(headline),
        (_, _, Some(_), ..) => Fix::Lead(text.as_deref().unwrap_or_default()),
        (.., Some(item), _) => Fix::Withdraw(item),
        (.., restored) => Fix::Restore(restored.as_deref().unwrap_or_default()),
    };
    let hand = Hand { by: args.by.clone(), now: Utc::now() };
    desk::put_right(&newsroom.store, &args.slug, fix, note, hand).await?;
    show(newsroom, &args.slug, paths.json).await?;
    Ok(exit::DONE)
}
