//! One file of the operator's own, replaced as a whole: old or new, never in between, and only when it is still what
//! was read.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::because;
use super::folder::HALF_WRITTEN;

/// Why a file was left as it was.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("could not read {path} because {because}", path = path.display())]
    Read { path: PathBuf, because: String },
    #[error("could not change {path} because somebody else changed it at the same moment; look at it and try again", path = path.display())]
    Changed { path: PathBuf },
    #[error("could not change {path} because it is read-only; change it by hand, or let the daemon's user write to it", path = path.display())]
    ReadOnly { path: PathBuf },
    #[error("could not write {path} because {because}; it is as it was before", path = path.display())]
    Write { path: PathBuf, because: String },
}

/// Reads a text.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    std::fs::read_to_string(path).map_err(|e| FileError::Read { path: path.to_path_buf(), because: because(&e) })
}

/// Puts `new` in the place of `expected`; refused when the file holds anything else by now. Mode and links stay.
pub fn replace(path: &Path, expected: &str, new: &str) -> Result<(), FileError> {
    let read = |e: std::io::Error| FileError::Read { path: path.to_path_buf(), because: because(&e) };
    // A rename would put a file in the place of a link.
    let place = path.canonicalize().map_err(read)?;
    if std::fs::read(&place).map_err(read)? != expected.as_bytes() {
        return Err(FileError::Changed { path: path.to_path_buf() });
    }
    let mode = std::fs::metadata(&place).map_err(read)?.permissions();
    if mode.readonly() {
        return Err(FileError::ReadOnly { path: path.to_path_buf() });
    }
    let written = write_whole(&place, |file| {
        file.write_all(new.as_bytes())?;
        file.set_permissions(mode)
    });
    written.map_err(|e| FileError::Write { path: path.to_path_buf(), because: because(&e) })
}

/// Writes a file as a whole, under another name that is then its own: whoever is killed here leaves what was there
/// before, and what it had begun to `Folder::tidy`.
pub fn write_whole<E: From<std::io::Error>>(
    place: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(HALF_WRITTEN).tempfile_in(folder)?;
    fill(file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(place).map_err(|e| e.error)?;
    Ok(File::open(folder)?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_while_it_is_what_was_read() {
        use std::fs::Permissions;
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("feeds.toml"), dir.path().join("link.toml"));
        std::fs::write(&path, "one").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink("feeds.toml", &link).unwrap();
        replace(&link, "one", "two").unwrap();
        assert!(link.is_symlink() && read_text(&path).unwrap() == "two");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(matches!(replace(&path, "one", "three"), Err(FileError::Changed { .. })));
        std::fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(replace(&path, "two", "three"), Err(FileError::ReadOnly { .. })));
        assert!(matches!(replace(&dir.path().join("none"), "", "x"), Err(FileError::Read { .. })));
        assert_eq!((read_text(&path).unwrap().as_str(), std::fs::read_dir(dir.path()).unwrap().count()), ("two", 2));
    }
}
