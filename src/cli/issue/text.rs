//! The text of an issue from a file, for the commands that read one.

use std::io::Read;
use std::path::Path;

use super::super::Paths;
use super::super::newsroom::{BadConfig, read_text};
use crate::classify::{Text, language};
use crate::compose::import::{self, Imported, Outlets};
use crate::config::{self, Purpose};
use crate::target;

/// Issues are some ten kilobytes long. What is longer than this is something else.
const LONGEST: u64 = 8 * 1024 * 1024;

/// A file that is no issue.
#[derive(Debug, thiserror::Error)]
#[error("could not import {name} because {because}")]
pub struct NoIssue {
    name: String,
    because: String,
}

/// What a file says, `-` being standard input.
pub fn source(file: &Path) -> Result<String, NoIssue> {
    let refused = |because: String| NoIssue { name: name(file), because };
    let bytes = bytes(file).map_err(|error| {
        refused(match error.kind() {
            std::io::ErrorKind::NotFound => "it does not exist".into(),
            _ => target::because(&error),
        })
    })?;
    if bytes.len() as u64 > LONGEST {
        return Err(refused(format!("it is longer than {} MB", LONGEST / 1024 / 1024)));
    }
    String::from_utf8(bytes)
        .map_err(|_| refused("it is no text in UTF-8; save it as plain text in UTF-8 and import that".into()))
}

/// The issue in a file's text. Outlets are those of the configuration, if there is one.
pub fn issue(source: &str, file: &Path, paths: &Paths) -> anyhow::Result<Imported> {
    let outlets = outlets(paths)?;
    let said = language::language(&Text { text: source, ..Text::default() }, None, &[]);
    let imported = import::text(source, &outlets, &said.tag);
    Ok(imported.map_err(|why| NoIssue { name: name(file), because: why.to_string() })?)
}

fn name(file: &Path) -> String {
    if file.as_os_str() == "-" { "standard input".into() } else { file.display().to_string() }
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match file.as_os_str() == "-" {
        true => std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes)?,
        false => std::fs::File::open(file)?.take(LONGEST + 1).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// The outlets of the configuration; none where there is no file and nobody named one.
fn outlets(paths: &Paths) -> anyhow::Result<Outlets> {
    if !paths.config.exists() && !paths.config_is_named {
        return Ok(Outlets::default());
    }
    let name = paths.config.display().to_string();
    let config =
        config::load_for(&read_text(&paths.config)?, &name, Purpose::Curate).map_err(BadConfig::Faults)?.config;
    Ok(Outlets::new(&config.outlets))
}
