//! feeds.toml changed on disk: read, edited, checked, and put back whole.

use std::path::Path;

use crate::config::edit::{Edit, EditError, edited};
use crate::target::{FileError, read_text, replace};

/// Why feeds.toml was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error(transparent)]
    File(#[from] FileError),
}

/// Carries out an edit of the file. Whoever runs on it takes it up afterwards, as on SIGHUP.
pub fn change(path: &Path, edit: &Edit) -> Result<(), ChangeError> {
    let text = read_text(path)?;
    let name = path.display().to_string();
    let new = edited(&text, name.strip_prefix("./").unwrap_or(&name), edit)?.text;
    if new != text {
        replace(path, &text, &new)?;
    }
    Ok(())
}
