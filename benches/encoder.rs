//! What the sentence encoder costs: time to open it, time for a title, memory. `make figures-encoder` runs it. A process of
//! its own, because the most memory that a process had is told of it as a whole. All titles are invented.

use std::fs::File;
use std::time::Instant;

use newsloom::similar::encoder::{Embedder, Encoder};
use serde::Deserialize;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Titles of the goldens: four in each of five languages.
const TITLES: usize = 20;

/// How many titles are taken in a run.
const IN_A_RUN: usize = 640;

/// Best and middle are told of so many runs.
const RUNS: usize = 5;

#[derive(Deserialize)]
struct Golden {
    text: String,
}

fn main() {
    let path = std::env::var("ENCODER").expect("ENCODER names an encoder that newsloom model install wrote");
    println!("{:28}{:>8} MB", "memory before", most_resident());
    let encoder = open(&path);
    println!("{:28}{:>8} MB", "memory at most, opened", most_resident());
    let goldens: Vec<Golden> = serde_json::from_str(include_str!("../tests/golden/encoder.json")).unwrap();
    let titles: Vec<&str> = goldens[..TITLES].iter().cycle().take(IN_A_RUN).map(|golden| &golden.text[..]).collect();
    let pieces: usize = titles.iter().map(|title| encoder.pieces(title).len()).sum();
    let pieces = pieces as f64 / titles.len() as f64;
    println!(
        "{IN_A_RUN} titles in five languages, {pieces:.1} pieces each, on one core; milliseconds, best and middle of {RUNS}"
    );
    for (name, at_once) in [("a title alone", 1), ("a title of 16 at once", 16), ("a title of 64 at once", 64)] {
        let mut runs: Vec<f64> = (0..RUNS).map(|_| run(&encoder, &titles, at_once)).collect();
        println!("{name:28}{}", best_and_middle(&mut runs));
    }
    println!("{:28}{:>8} MB", "memory at most, at work", most_resident());
    drop(encoder);
    let mut opened: Vec<f64> = (0..RUNS).map(|_| milliseconds(|| drop(open(&path)))).collect();
    println!("{:28}{}", "to open", best_and_middle(&mut opened));
}

fn open(path: &str) -> Encoder {
    Encoder::open(File::open(path).unwrap()).unwrap()
}

/// Milliseconds a title.
fn run(encoder: &Encoder, titles: &[&str], at_once: usize) -> f64 {
    let all = || titles.chunks(at_once).for_each(|some| assert_eq!(encoder.embed_batch(some).len(), some.len()));
    milliseconds(all) / titles.len() as f64
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1000.0
}

fn best_and_middle(taken: &mut [f64]) -> String {
    taken.sort_by(f64::total_cmp);
    format!("{:>8.2}{:>8.2}", taken[0], taken[taken.len() / 2])
}

/// The most memory that this process has had, in megabytes; Linux alone tells.
fn most_resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or("?".into(), |kilobytes| (kilobytes * 1024 / 1_000_000).to_string())
}
