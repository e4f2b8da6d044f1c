//! `newsloom init`: a first feeds.toml that already passes `check`, the data folder, and what to do next.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use serde_json::json;

use super::{Paths, exit, line, text};
use crate::config;
use crate::target::because;

/// Writes a first feeds.toml and the data folder
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsloom init\n  newsloom init my-newsroom")]
pub struct Args {
    /// The folder of the newsroom
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (file, data) = match &args.dir {
        Some(dir) => (dir.join("feeds.toml"), dir.join("data")),
        None => (paths.config.clone(), paths.data.clone()),
    };
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        create_folder(folder)?;
    }
    write_new(&file)?;
    create_folder(&data)?;
    if paths.json {
        line(format_args!("{}", json!({"config": file, "data": data})))?;
    } else {
        text(format_args!("{}", next_steps(&file, args.dir.as_deref())))?;
    }
    Ok(exit::DONE)
}

fn create_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let why = because(&error);
        anyhow!("could not make the folder {} because {why}; name another one: newsloom init DIR", folder.display())
    })
}

/// Writes the first feeds.toml; one that is there already is somebody's work and stays as it is.
fn write_new(file: &Path) -> anyhow::Result<()> {
    let mut created = match std::fs::File::create_new(file) {
        Ok(created) => created,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!(
                "could not write {} because it exists already; move it away first, or name another folder",
                file.display()
            )
        }
        Err(error) => return Err(error).with_context(|| format!("could not write {}", file.display())),
    };
    let written = created.write_all(config::FIRST.as_bytes()).and_then(|()| created.sync_all());
    written.with_context(|| format!("could not write {}", file.display()))
}

fn next_steps(file: &Path, dir: Option<&Path>) -> String {
    let enter = dir.map(|dir| format!("cd {} && ", dir.display())).unwrap_or_default();
    format!(
        "Wrote {}. Next:\n  \
         1. Open it, change title and base_url, and add your partners' outlets.\n  \
         2. {enter}newsloom check    explains what is not right yet.\n  \
         3. {enter}newsloom run      starts the newsroom at http://127.0.0.1:8080 and prints a link for its first editor.\n",
        file.display()
    )
}
