//! What newsloom keeps is for its own account alone: people's addresses, hashes of passwords, links that open forms.

use std::io::ErrorKind;
use std::path::Path;

/// Makes a folder that no other account looks into, with those above it that are missing. One that is there keeps its
/// rights.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Makes such a file; SQLite gives its log the same rights (sqlite.org/wal.html). One that is there keeps its own.
pub fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use crate::store::Sqlite;

    #[tokio::test]
    async fn no_other_account_reads_a_new_store() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/data");
        let store = Sqlite::open(&folder.join("newsloom.db")).await.unwrap();
        for name in ["", "newsloom.db", "newsloom.db-wal"] {
            let mode = std::fs::metadata(folder.join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
        }
        store.close().await;
    }
}
