//! A folder as target: temporary file in the same folder, fsync, rename, fsync of the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::{Error, Target, because};
use crate::model::edition::Document;

/// How the names of temporary files begin: hidden, so that no host lists them.
pub const HALF_WRITTEN: &str = ".newsloom-";

/// Stands at the top of a file system of its own, and is nobody's.
const FILE_SYSTEMS_OWN: &str = "lost+found";

/// A folder that any static host can serve.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    /// Read by nobody else on this machine.
    private: bool,
}

impl Folder {
    pub fn new(root: impl Into<PathBuf>) -> Folder {
        Folder { root: root.into(), private: false }
    }

    /// A folder of files that are not for hosts.
    pub fn private(root: impl Into<PathBuf>) -> Folder {
        Folder { root: root.into(), private: true }
    }

    fn place(&self, path: &str) -> Result<PathBuf, Error> {
        let relative = Path::new(path);
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if path.is_empty() || !inside {
            return Err(Error::Outside(path.to_string()));
        }
        Ok(self.root.join(relative))
    }

    /// Old or new, never in between: readers that have the old file open keep it.
    fn write_whole(&self, place: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let folder = place.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(HALF_WRITTEN).tempfile_in(folder)?;
        file.write_all(bytes)?;
        if !self.private {
            readable_by_hosts(file.as_file())?;
        }
        file.as_file().sync_all()?;
        file.persist(place).map_err(|e| e.error)?;
        Ok(())
    }
}

impl Target for Folder {
    fn put(&self, documents: &[Document]) -> Result<Vec<String>, Error> {
        let mut changed = Vec::new();
        let mut folders = BTreeSet::new();
        for document in documents {
            let place = self.place(&document.path)?;
            if std::fs::read(&place).is_ok_and(|bytes| bytes == document.bytes) {
                continue;
            }
            self.write_whole(&place, &document.bytes).map_err(|e| failed(&place, e))?;
            folders.extend(place.parent().map(Path::to_path_buf));
            changed.push(document.path.clone());
        }
        for folder in folders {
            File::open(&folder).and_then(|f| f.sync_all()).map_err(|e| failed(&folder, e))?;
        }
        Ok(changed)
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let place = self.place(path)?;
        match std::fs::read(&place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory) => {
                Ok(None)
            }
            Err(e) => Err(Error::Read { path: place, because: because(&e) }),
        }
    }

    /// A file is written only when its bytes differ, so its time is that of the last change.
    fn changed_at(&self, path: &str) -> Result<Option<SystemTime>, Error> {
        Ok(std::fs::metadata(self.place(path)?).and_then(|facts| facts.modified()).ok())
    }

    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Error> {
        let place = self.place(folder)?;
        let entries = match std::fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
            Err(e) => return Err(Error::Read { path: place, because: because(&e) }),
        };
        let files = entries.flatten().filter_map(|entry| {
            let facts = entry.metadata().ok().filter(|facts| facts.is_file())?;
            let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
            Some((format!("{folder}/{name}"), facts.len()))
        });
        Ok(files.collect())
    }

    fn is_empty(&self) -> Result<bool, Error> {
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                Err(e) => return Err(Error::Read { path: folder, because: because(&e) }),
            };
            for entry in entries.flatten().filter(|entry| counts(&entry.file_name())) {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    _ => return Ok(false),
                }
            }
        }
        Ok(true)
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn tidy(&self) -> Result<usize, Error> {
        let mut folders = vec![self.root.clone()];
        let mut removed = 0;
        while let Some(folder) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                Err(e) => return Err(Error::Read { path: folder, because: because(&e) }),
            };
            for entry in entries.flatten() {
                // A link is not followed: what lies behind it is not ours.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(entry.path());
                } else if entry.file_name().to_string_lossy().starts_with(HALF_WRITTEN) {
                    std::fs::remove_file(entry.path()).map_err(|e| failed(&entry.path(), e))?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    fn remove(&self, paths: &[String]) -> Result<(), Error> {
        for path in paths {
            let place = self.place(path)?;
            match std::fs::remove_file(&place) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(failed(&place, e)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether somebody keeps it.
fn counts(name: &OsStr) -> bool {
    !name.to_string_lossy().starts_with('.') && name != FILE_SYSTEMS_OWN
}

/// Temporary files are private; what is published is for every host that serves the folder.
#[cfg(unix)]
fn readable_by_hosts(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_hosts(_file: &File) -> std::io::Result<()> {
    Ok(())
}

fn failed(place: &Path, error: std::io::Error) -> Error {
    Error::Write { path: place.to_path_buf(), because: because(&error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(path: &str, text: &str) -> Document {
        Document { path: path.into(), media_type: "text/plain", bytes: text.into() }
    }

    #[test]
    fn only_what_changed_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let target = Folder::new(dir.path());
        assert_eq!(target.put(&[document("a/b.atom", "one"), document("c", "two")]).unwrap(), ["a/b.atom", "c"]);
        assert_eq!(target.put(&[document("a/b.atom", "one"), document("c", "new")]).unwrap(), ["c"]);
        assert_eq!(target.get("a/b.atom").unwrap().as_deref(), Some("one".as_bytes()));
        let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "no temporary file stays: {left:?}");
    }

    #[test]
    fn what_a_killed_run_left_half_written_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let target = Folder::new(dir.path().join("output"));
        assert_eq!(target.tidy().unwrap(), 0, "before there is anything");
        target.put(&[document("a/b.atom", "one"), document("c", "two")]).unwrap();
        for half in ["output/.newsloom-1", "output/a/.newsloom-2"] {
            std::fs::write(dir.path().join(half), "ha").unwrap();
        }
        std::fs::write(dir.path().join("output/.htaccess"), "the host's").unwrap();
        assert_eq!(target.tidy().unwrap(), 2);
        assert!(!dir.path().join("output/a/.newsloom-2").exists() && dir.path().join("output/.htaccess").exists());
        assert!(target.get("a/b.atom").unwrap().is_some() && target.get("c").unwrap().is_some());
    }

    #[test]
    fn paths_cannot_leave_the_folder() {
        let target = Folder::new("/nonexistent");
        for path in ["../x", "/etc/passwd", "a/../../x", ""] {
            assert!(matches!(target.get(path), Err(Error::Outside(_))), "{path}");
        }
    }
}
