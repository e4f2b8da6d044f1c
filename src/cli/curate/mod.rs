//! `newsloom curate`: JSON Lines of entries in, one line of findings out for each, in the same order.

mod findings;
mod line;
mod room;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{BufReader, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use super::newsroom::{BadConfig, read_text};
use super::{Paths, exit, model};
use crate::classify::built_in_topics;
use crate::config::{self, Purpose};
use crate::model::outlet::Outlet;
use crate::model::region::RegionRule;
use crate::model::topic::Topic;
use crate::similar::encoder::{Embedder, Encoder, Wheel};
use room::Room;

/// Says language, regions, topics, dates, kind, duplicates and stories of entries
///
/// Examples:
///   newsloom curate < entries.jsonl
///   newsloom curate --batch < entries.jsonl > findings.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Read everything first, then print: what tells one event is found together
    #[arg(long)]
    batch: bool,
    /// Use words only, even where a sentence encoder is installed
    #[arg(long)]
    lexical: bool,
    /// The sentence encoder to use: its package, or the file that newsloom model install wrote
    #[arg(long, value_name = "FILE", conflicts_with = "lexical")]
    model: Option<PathBuf>,
}

pub fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (regions, topics, outlets) = rules(paths)?;
    let encoder = encoder(&args, paths)?;
    match &encoder {
        Some(encoder) => eprintln!("newsloom: sentence encoder {}", encoder.version()),
        None if args.lexical => eprintln!("newsloom: lexical only, as asked"),
        None => eprintln!("newsloom: lexical only: no sentence encoder is installed (newsloom model status says how)"),
    }
    let input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut room = Room::new(&regions, &topics, &outlets, encoder);
    match room.curate(input, &mut output, args.batch) {
        // Who reads no further has what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(exit::DONE),
        outcome => Ok(if outcome? == 0 { exit::DONE } else { exit::FAILED }),
    }
}

/// The encoder that was named, else the installed one.
fn encoder(args: &Args, paths: &Paths) -> anyhow::Result<Option<Encoder>> {
    match &args.model {
        Some(file) => opened(file)
            .map(Some)
            .map_err(|why| anyhow::anyhow!("could not use the sentence encoder {} because {why}", file.display())),
        None if args.lexical => Ok(None),
        None => Ok(model::installed(&paths.data)?),
    }
}

/// Opens a package or what was unpacked from one.
fn opened(file: &Path) -> anyhow::Result<Encoder> {
    let bytes = fs::read(file)?;
    if !bytes.starts_with(b"PK") {
        return Ok(Encoder::open(bytes.as_slice())?);
    }
    let mut unpacked = Vec::new();
    Wheel::check(&bytes)?.unpack(&mut unpacked)?;
    Ok(Encoder::open(unpacked.as_slice())?)
}

/// Regions, topics and outlets of the configuration, if there is one, else the built-in ones and no outlets.
fn rules(paths: &Paths) -> anyhow::Result<(Vec<RegionRule>, Vec<Topic>, Vec<Outlet>)> {
    if !paths.config.exists() && !paths.config_is_named {
        return Ok((Vec::new(), built_in_topics(), Vec::new()));
    }
    let name = paths.config.display().to_string();
    let text = read_text(&paths.config)?;
    let config = config::load_for(&text, &name, Purpose::Curate).map_err(BadConfig::Faults)?.config;
    Ok((config.regions, config.topics, config.outlets))
}
