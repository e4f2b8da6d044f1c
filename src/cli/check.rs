//! `newsloom check`: explains every fault of feeds.toml at once, or shows whom the newsroom hears.

use std::path::Path;

use serde_json::json;

use super::heard::{self, Hearing};
use super::newsroom::load;
use super::{Paths, exit, line, online, text, told, wait};
use crate::config::{Coverage, Faults, Loaded};
use crate::target::because;

/// Explains every fault of feeds.toml at once
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom check\n  newsloom check --online\n  newsloom check --config other.toml --json\n\nExit codes: 0 no fault, 3 faults, 4 some sources failed (--online)"
)]
pub struct Args {
    /// Ask each source once and tell what it answers
    #[arg(long)]
    online: bool,
}

pub fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let name = paths.config.display().to_string();
    let name = name.strip_prefix("./").unwrap_or(&name);
    let text = match read(&paths.config) {
        Ok(text) => text,
        Err(why) => return unreadable(name, &why, paths.json),
    };
    match load(&text, &paths.config) {
        Ok(loaded) if args.online => wait(online::check(&loaded.config, paths.json)),
        Ok(loaded) => {
            // Whether feeds.toml is right does not hang on the store.
            let heard = wait(heard::hearing(&loaded.config, paths));
            if let Err(error) = &heard {
                eprintln!("newsloom: {}; which sources work is not known", told(error));
            }
            good(name, &loaded, &heard, paths.json)
        }
        Err(faults) => bad(&faults, paths.json),
    }
}

/// The file as text, or a sentence that says why it cannot be read.
fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "it does not exist; `newsloom init` writes a first one".to_string(),
        _ => format!("{}; give the file with --config", because(&error)),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        format!("line {line} is not UTF-8; save it as UTF-8 in your editor")
    })
}

fn unreadable(name: &str, why: &str, as_json: bool) -> anyhow::Result<u8> {
    let sentence = format!("could not read {name} because {why}");
    if as_json {
        line(format_args!("{}", json!({"file": name, "ok": false, "error": sentence, "faults": []})))?;
    } else {
        eprintln!("newsloom: {sentence}");
    }
    Ok(exit::CONFIGURATION)
}

fn bad(faults: &Faults, as_json: bool) -> anyhow::Result<u8> {
    if as_json {
        line(format_args!("{}", json!({"file": faults.name, "ok": false, "faults": faults.faults})))?;
    } else {
        text(format_args!("{faults}"))?;
        eprintln!("{} in {}", counted(faults.faults.len(), "fault"), faults.name);
    }
    Ok(exit::CONFIGURATION)
}

fn good(name: &str, loaded: &Loaded, heard: &anyhow::Result<Option<Hearing>>, as_json: bool) -> anyhow::Result<u8> {
    let coverage = loaded.config.coverage();
    let known = heard.as_ref().ok().and_then(Option::as_ref);
    let working = known.map(|heard| loaded.config.coverage_of(&|source| heard.works(source)));
    let outlets = loaded.config.outlets.len();
    let sources: usize = coverage.rows.iter().map(|row| row.sources).sum();
    let topics = loaded.config.topics.len();
    if as_json {
        let totals = json!({"outlets": outlets, "sources": sources, "topics": topics});
        let mut facts = json!({"file": name, "ok": true, "faults": [], "notices": loaded.notices, "coverage": coverage, "total": totals});
        if let (Some(heard), Some(working)) = (known, &working) {
            facts["working"] = json!(working);
            facts["polls"] = json!({"working": heard.working(), "silent": heard.silent, "never": heard.never});
            if heard.paused > 0 {
                facts["polls"]["paused"] = json!(heard.paused);
            }
        }
        line(format_args!("{facts}"))?;
        return Ok(exit::DONE);
    }
    for notice in &loaded.notices {
        line(format_args!("{name}:{}:{}: notice: {}", notice.line, notice.column, notice.message))?;
    }
    if !loaded.notices.is_empty() {
        line(format_args!(""))?;
    }
    match (known, &working) {
        (Some(heard), Some(working)) => heard_words(heard, working, sources)?,
        _ => {
            text(format_args!("{}", table(&coverage, "sources by region")))?;
            let known = if heard.is_ok() { "never polled yet" } else { "whether they work or not" };
            line(format_args!("\nThese are the sources of {name}, {known}; `check --online` asks each."))?;
        }
    }
    let counts = [counted(outlets, "outlet"), counted(sources, "source"), counted(topics, "topic")].join(", ");
    line(format_args!("{name} has no faults: {counts}."))?;
    Ok(exit::DONE)
}

fn heard_words(heard: &Hearing, working: &Coverage, sources: usize) -> anyhow::Result<()> {
    text(format_args!("{}", table(working, "working sources")))?;
    let (working, silent, never) = (heard.working(), heard.silent, heard.never);
    let paused = if heard.paused > 0 { format!(", {} paused", heard.paused) } else { String::new() };
    line(format_args!("\n{working} of {sources} sources work; {silent} silent, {never} never polled yet{paused}."))?;
    Ok(())
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Regions by languages; each cell counts sources.
pub fn table(coverage: &Coverage, what: &str) -> String {
    let mut lines = vec![[what.to_string(), "all".to_string()].to_vec()];
    lines[0].extend(coverage.languages.iter().map(|lang| lang.to_string()));
    for row in &coverage.rows {
        let region = row.region.map_or("(no home region)", |region| region.slug());
        let cells = coverage.languages.iter().map(|lang| row.languages.get(lang).copied().unwrap_or(0));
        let numbers =
            std::iter::once(row.sources).chain(cells).map(|n| if n == 0 { "·".into() } else { n.to_string() });
        lines.push(std::iter::once(region.to_string()).chain(numbers).collect());
    }
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..lines[0].len()).filter_map(width).collect();
    let row = |cells: &Vec<String>| {
        let mut padded = cells.iter().zip(&widths).enumerate().map(|(i, (cell, width))| match i {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        let first = padded.next().unwrap_or_default();
        padded.fold(first, |line, cell| line + "  " + &cell) + "\n"
    };
    lines.iter().map(row).collect()
}
