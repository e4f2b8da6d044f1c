//! `newsloom issue import`: the text of an issue, read and kept; what is missing in it, told.

use std::path::PathBuf;

use chrono::Utc;

use super::super::newsroom::Newsroom;
use super::super::{Paths, exit, line};
use super::check::counted;
use super::text;
use crate::compose;
use crate::compose::import::{Imported, Lines};
use crate::desk::{self, Keeping};
use crate::model::letter::{Block, Flag, Letter};
use crate::render::letter::{self, About};
use crate::store::letters::Imported as Came;

/// Reads the text of an issue, keeps it as a draft and says what is missing in it
///
/// Examples: `newsloom issue import newsletter.txt`, `newsloom issue import --dry-run --json - < newsletter.txt`
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The text; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Its slug, where it is not to be the one that its text names
    #[arg(long)]
    slug: Option<String>,
    /// Puts it in the place of what a draft of that slug says; what is placed in the draft stays
    #[arg(long)]
    replace: bool,
    /// Who imports; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
    /// Keep nothing, only say what would be kept; this needs no newsroom
    #[arg(long)]
    dry_run: bool,
}

pub async fn run(args: &Import, paths: &Paths) -> anyhow::Result<u8> {
    let source = text::source(&args.file)?;
    let mut imported = text::issue(&source, &args.file, paths)?;
    let kept = if args.dry_run { None } else { Some(keep(args, paths, &source, &mut imported).await?) };
    report(&source, &imported, paths)?;
    match kept {
        // Where JSON is printed, nothing else is.
        Some(said) if paths.json => eprintln!("newsloom: {said}"),
        Some(said) => line(format_args!("\n{said}"))?,
        None => eprintln!("newsloom: nothing was kept, as asked"),
    }
    Ok(exit::DONE)
}

/// Keeps it in the newsroom, from then on under the slug and the ids that it has there; returns what it came to.
async fn keep(args: &Import, paths: &Paths, source: &str, imported: &mut Imported) -> anyhow::Result<String> {
    let newsroom = Newsroom::enter(paths).await?;
    let how = Keeping { slug: args.slug.as_deref(), replace: args.replace, by: &args.by, now: Utc::now() };
    let kept = desk::import(&newsroom.store, &newsroom.config, source, imported, how).await?;
    let slug = &kept.slug;
    let came = match kept.came {
        Came::New => format!("kept as draft {slug}"),
        Came::Replaced => format!("draft {slug} has this text now"),
        Came::Known(_) => format!("nothing new: this text is kept already, as {slug}"),
    };
    let said = format!("{came}; show it with: newsloom issue show {slug}");
    imported.slug = kept.slug;
    imported.letter = kept.letter;
    Ok(said)
}

/// What is read, and what is missing in it.
fn report(source: &str, imported: &Imported, paths: &Paths) -> anyhow::Result<()> {
    let flags = compose::flags(&imported.letter);
    if paths.json {
        let flags: Result<Vec<_>, _> =
            flags.iter().map(|flag| letter::flag(flag, imported.lines.of(&flag.place))).collect();
        return line(format_args!("{}", letter::json(&about(imported), &imported.letter, &flags?)?));
    }
    tell(imported)?;
    tell_flags(&flags, &imported.lines)?;
    line(format_args!("\n{}", given_back(source, &imported.letter)))
}

fn about(imported: &Imported) -> About<'_> {
    let Imported { slug, title, label, language, .. } = imported;
    About { slug, title, label, language, state: "draft" }
}

/// What the issue is made of.
fn tell(imported: &Imported) -> anyhow::Result<()> {
    let Imported { letter, slug, title, label, language, .. } = imported;
    let named = if title.is_empty() { label.clone() } else { format!("{title} · {label}") };
    line(format_args!("{named} ({slug}, {language})\n{}\n", letter.head.headline))?;
    let paragraphs = |blocks: &[Block]| blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count();
    part("lead", paragraphs(&letter.lead), "paragraph", None)?;
    for section in &letter.sections {
        let items = section.groups.iter().map(|group| group.items.len()).sum();
        part(&section.slug, items, "item", section.heading.as_deref())?;
    }
    match paragraphs(&letter.footer.body) {
        0 => Ok(()),
        some => part("footer", some, "paragraph", letter.footer.org.as_deref()),
    }
}

fn part(name: &str, count: usize, of: &str, words: Option<&str>) -> anyhow::Result<()> {
    let plural = if count == 1 { "" } else { "s" };
    let counted = format!("{count:>3} {of}{plural}");
    line(format_args!("{}", format!("{name:<12}{counted:<18}{}", words.unwrap_or_default()).trim_end()))
}

/// Each flag with its lines in the file, in the order of the text.
fn tell_flags(flags: &[Flag], lines: &Lines) -> anyhow::Result<()> {
    line(format_args!("\n{}", counted(flags)))?;
    for flag in flags {
        let at = match lines.of(&flag.place) {
            None => "whole".to_string(),
            Some((first, last)) if first == last => format!("line {first}"),
            Some((first, last)) => format!("lines {first}-{last}"),
        };
        line(format_args!("{at:<14}{:<7}{:<18}{}", flag.weight.as_str(), flag.kind.as_str(), flag.note))?;
    }
    Ok(())
}

/// Whether nothing of the text is lost: the letter, printed again, has its lines.
fn given_back(source: &str, letter: &Letter) -> String {
    let printed = letter::seed_text(letter);
    let lines = |text: &str| -> Vec<String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.lines().map(|line| line.trim().to_string()).filter(|line| !line.is_empty()).collect()
    };
    let (before, after) = (lines(source), lines(&printed));
    if before == after {
        return format!(
            "All {} lines of the text come back as they were: newsloom issue render --file FILE --profile seed-text",
            before.len()
        );
    }
    let first =
        before.iter().zip(&after).find(|(before, after)| before != after).map_or("the last", |(before, _)| before);
    format!("The text does not come back as it was, first at \"{first}\". Please tell us: nothing should be lost.")
}
