//! `newsloom correct`: what is wrong in the reasons for a finding becomes a rule, and no longer counts anywhere.

use anyhow::anyhow;
use chrono::Utc;
use serde_json::{Value, json};

use super::evidence::{self, arguments};
use super::newsroom::Newsroom;
use super::{Paths, WrongUsage, exit, lean, line, time};
use crate::desk;
use crate::model::correction::{Correction, Wrong};
use crate::model::curation::EntryKind;
use crate::store::corrections::Corrected;
use crate::store::{Corrections, Desk};

/// Marks a reason for a region, a topic, a kind or a date as wrong: it counts nowhere any more, until that is undone
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom explain 3f9ac1                           numbers the reasons\n  newsloom correct 3f9ac1 --evidence 2\n  newsloom correct 3f9ac1 --place Georgia=US        Georgia is not the United States\n  newsloom correct 3f9ac1 --phrase \"Chile con carne\" no name in it is a place\n  newsloom correct 3f9ac1 --topic labour=union      union does not tell labour\n  newsloom correct --list\n  newsloom correct --undo 7"
)]
pub struct Args {
    /// The entry whose reasons are wrong: its id, the first letters (at least four) of the part after `e/`, or its link
    #[arg(required_unless_present_any = ["list", "undo"], conflicts_with_all = ["list", "undo"])]
    entry: Option<String>,
    #[command(flatten)]
    wrong: Marked,
    /// Print all rules that were made, newest first
    #[arg(long, conflicts_with = "undo")]
    list: bool,
    /// Undo the rule with this number
    #[arg(long, value_name = "NUMBER")]
    undo: Option<i64>,
    /// Who says so; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// What is wrong; one of these.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Marked {
    /// The reason with this number (newsloom explain)
    #[arg(long, value_name = "NUMBER", requires = "entry")]
    evidence: Option<usize>,
    /// The name is not this country (two letters); without one, no region
    #[arg(long, value_name = "NAME[=COUNTRY]", requires = "entry")]
    place: Option<String>,
    /// In this phrase no name is a place
    #[arg(long, value_name = "TEXT", requires = "entry")]
    phrase: Option<String>,
    /// The word does not tell this topic
    #[arg(long, value_name = "TOPIC=WORD", requires = "entry")]
    topic: Option<String>,
    /// The word does not show this kind
    #[arg(long, value_name = "KIND=WORD", requires = "entry")]
    kind: Option<String>,
    /// These words are no date
    #[arg(long, value_name = "TEXT", requires = "entry")]
    date: Option<String>,
    /// Nothing is put into this region or topic because it reads like others of it
    #[arg(long, value_name = "REGION|TOPIC", requires = "entry")]
    likeness: Option<String>,
    /// The home of this outlet tells no region
    #[arg(long, value_name = "OUTLET", requires = "entry")]
    home: Option<String>,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let (store, now) = (&newsroom.store, Utc::now());
    if let Some(id) = args.undo {
        let undone = desk::undo_correction(store, id, &args.by, now).await?;
        return tell(&undone, "undone, and its words are read again in", paths.json);
    }
    let Some(entry) = args.entry else {
        store.all_corrections().await?.iter().try_for_each(|made| print(made, paths.json))?;
        return Ok(exit::DONE);
    };
    let wrong = match args.wrong.evidence {
        Some(number) => numbered(&newsroom, &entry, number).await?,
        None => args.wrong.rule()?,
    };
    let made = desk::correct(store, &newsroom.config, &entry, wrong, &args.by, now).await?;
    let held = if made.same { "held already; it counts in" } else { "holds from now on; it counted in" };
    tell(&made, held, paths.json)
}

/// The rule for a piece of evidence.
async fn numbered(newsroom: &Newsroom, entry: &str, number: usize) -> anyhow::Result<Wrong> {
    let card = desk::find(&newsroom.store, entry).await?;
    let pieces = evidence::pieces(&card, &newsroom.store.dossier(card.id).await?)?;
    let piece = number.checked_sub(1).and_then(|at| pieces.get(at));
    let piece = piece.ok_or_else(|| anyhow!("there is no reason {number}; newsloom explain numbers them"))?;
    piece.wrong.clone().ok_or_else(|| {
        anyhow!("\"{}\" is no word that could be wrong; newsloom decide {entry} edit gives other regions", piece.text)
    })
}

impl Marked {
    fn rule(self) -> Result<Wrong, WrongUsage> {
        let usage = |text: &str| WrongUsage(text.to_string());
        match self {
            Marked { place: Some(text), .. } => Ok(match text.rsplit_once('=') {
                Some((name, code)) => Wrong::Place { name: name.into(), place: Some(code.into()) },
                None => Wrong::Place { name: text, place: None },
            }),
            Marked { phrase: Some(phrase), .. } => Ok(Wrong::Phrase { phrase }),
            Marked { topic: Some(text), .. } => match text.split_once('=') {
                Some((topic, word)) => Ok(Wrong::of_topic(topic, word)),
                None => Err(usage("--topic takes a topic and a word, such as labour=union")),
            },
            Marked { kind: Some(text), .. } => {
                let (kind, word) = text.split_once('=').unwrap_or((&text, ""));
                let kind = EntryKind::parse(kind).filter(|_| !word.is_empty());
                let kind = kind.ok_or_else(|| {
                    usage(
                        "--kind takes news, analysis, statement, call or event and a word, such as analysis=interview",
                    )
                })?;
                Ok(Wrong::KindWord { kind, word: word.into() })
            }
            Marked { date: Some(date), .. } => Ok(Wrong::Date { date }),
            Marked { likeness: Some(of), .. } => Ok(Wrong::Likeness { of }),
            Marked { home: Some(outlet), .. } => Ok(Wrong::Home { outlet }),
            _ => Err(usage(
                "say what is wrong with --evidence, --place, --phrase, --topic, --kind, --date, --likeness or --home",
            )),
        }
    }
}

fn tell(corrected: &Corrected, held: &str, as_json: bool) -> anyhow::Result<u8> {
    let Corrected { correction, same, touched } = corrected;
    if as_json {
        let mut told = object(correction);
        (told["same"], told["touched"]) = (json!(same.then_some(true)), json!(touched));
        line(format_args!("{}", lean(told)))?;
    } else {
        let rule = arguments(&correction.wrong);
        line(format_args!("correction {} ({rule}) {held} {touched} entries of the last 90 days", correction.id))?;
        if *touched == 0 && !same {
            eprintln!(
                "newsloom: nothing rested on it; newsloom explain shows how reasons are written, --undo {} takes it back",
                correction.id
            );
        }
    }
    Ok(exit::DONE)
}

fn print(made: &Correction, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return line(format_args!("{}", lean(object(made))));
    }
    let undone = made.undone.as_ref().map(|(by, at)| format!(", undone by {by} {}", time(*at))).unwrap_or_default();
    let rule = arguments(&made.wrong);
    line(format_args!("{:<4} {rule}  by {} {}, from \"{}\"{undone}", made.id, made.by, time(made.at), made.title))
}

fn object(made: &Correction) -> Value {
    let Correction { id, wrong, entry, title, by, at, undone } = made;
    let undone = undone.as_ref().map(|(by, at)| json!({"by": by, "at": time(*at)}));
    json!({"id": id, "wrong": wrong, "entry": entry, "title": title, "by": by, "at": time(*at), "undone": undone})
}
