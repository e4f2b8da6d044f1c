//! Where documents go. One target so far, a folder; an object store can stand beside it.

mod file;
mod folder;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

pub use file::{FileError, read_text, replace, write_whole};
pub use folder::Folder;

use crate::model::edition::Document;

/// Why a document could not be put or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not write {path} because {because}; what was published before is untouched. Look at the folder's owner, or make room on its disk", path = path.display())]
    Write { path: PathBuf, because: String },
    #[error("could not read {path} because {because}", path = path.display())]
    Read { path: PathBuf, because: String },
    #[error("could not publish to \"{0}\" because a path must stay inside the output folder")]
    Outside(String),
}

/// What the system said of a file or folder, in words.
pub fn because(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => "it does not exist and cannot be made",
        ErrorKind::PermissionDenied => "permission is denied",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "there is a file where a folder should be",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        _ => return error.to_string(),
    };
    words.to_string()
}

/// A place that holds what subscribers get. A document is there as a whole or as it was before, never in part.
pub trait Target: Send + Sync {
    /// Puts documents in the given order. Returns the paths whose bytes changed; the others were not written.
    fn put(&self, documents: &[Document]) -> Result<Vec<String>, Error>;

    /// The bytes of a document, or `None` when there is none.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error>;

    /// When a document's bytes last changed, or `None` when there is none or nobody knows.
    fn changed_at(&self, path: &str) -> Result<Option<SystemTime>, Error>;

    /// The paths of the documents in a folder, none below it, with how many bytes each has.
    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Error>;

    /// Whether nobody keeps a file here. Hidden ones count for nothing: they are the host's.
    fn is_empty(&self) -> Result<bool, Error>;

    /// What people call it, such as the path of a folder.
    fn name(&self) -> String;

    /// Removes what a run that was killed left half written; for whoever alone writes here. Returns how much that was.
    fn tidy(&self) -> Result<usize, Error>;

    /// Removes documents that are no longer published.
    fn remove(&self, paths: &[String]) -> Result<(), Error>;
}
