//! Where a newsroom's things lie. What subscribers get lies apart from what it keeps to itself: whatever stands in the
//! output folder is served to everybody.

use std::path::{Component, Path, PathBuf};

use super::Paths;
use crate::config::Config;

/// Where the store lies unless feeds.toml says otherwise: in the data folder.
const DEFAULT_STORE: &str = "sqlite:data/newsloom.db";

/// The name of the store's file in the data folder; its lock is called `lock` alone.
pub const STORE: &str = "newsloom.db";

/// The output folder would hold what is nobody else's business.
#[derive(Debug, thiserror::Error)]
#[error("could not use {output} for what subscribers get because {what} {kept} {how}, and everything there is served to everybody; give another folder with --output", output = output.display(), kept = kept.display())]
pub struct Overlap {
    output: PathBuf,
    what: &'static str,
    kept: PathBuf,
    how: &'static str,
}

/// The files and folders of one newsroom.
#[derive(Debug, Clone)]
pub struct Places {
    pub config: PathBuf,
    pub data: PathBuf,
    pub store: PathBuf,
    pub output: PathBuf,
}

impl Places {
    /// Those of a configuration, unless what is private would be served.
    pub fn of(config: &Config, paths: &Paths) -> Result<Places, Overlap> {
        Places::with_store(store(config, paths), paths)
    }

    /// Those of a newsroom whose store is known.
    pub fn with_store(store: PathBuf, paths: &Paths) -> Result<Places, Overlap> {
        let (output, data) = (real(&paths.output), real(&paths.data));
        let refused =
            |what, kept: &Path, how| Err(Overlap { output: paths.output.clone(), what, kept: kept.to_path_buf(), how });
        if output == data {
            return refused("the data folder", &paths.data, "is the same folder");
        }
        if data.starts_with(&output) {
            return refused("the data folder", &paths.data, "lies inside it");
        }
        if output.starts_with(&data) {
            return refused("the data folder", &paths.data, "contains it");
        }
        for (what, kept) in [("the store", &store), ("the configuration", &paths.config)] {
            if real(kept).starts_with(&output) {
                return refused(what, kept, "lies inside it");
            }
        }
        let Paths { config, data, output, .. } = paths.clone();
        Ok(Places { config, data, store, output })
    }

    /// The file that whoever alone writes to the store holds: beside the store, so that two ways to one store meet.
    pub fn lock(&self) -> PathBuf {
        let store = real(&self.store);
        match store.file_name() {
            Some(name) if name != STORE => store.with_file_name(format!("{}.lock", name.to_string_lossy())),
            _ => self.store.with_file_name("lock"),
        }
    }
}

/// The store's file: in the data folder, unless feeds.toml names another; a relative one lies beside feeds.toml.
fn store(config: &Config, paths: &Paths) -> PathBuf {
    let folder = paths.config.parent().unwrap_or(Path::new(""));
    match config.newsroom.store.as_str() {
        DEFAULT_STORE => paths.data.join(STORE),
        other => folder.join(other.strip_prefix("sqlite:").unwrap_or(other)),
    }
}

/// Where a path leads, links followed as far as it exists.
fn real(path: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nowhere() -> Paths {
        let at = std::path::PathBuf::new;
        Paths { config: at(), config_is_named: false, data: at(), output: at(), json: false }
    }

    /// In a folder where `link` leads to `data`.
    fn places(data: &str, output: &str, config: &str, store: &str) -> Result<Places, Overlap> {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("data/in")).unwrap();
        std::os::unix::fs::symlink("data", dir.path().join("link")).unwrap();
        let at = |path: &str| dir.path().join(path);
        let paths = Paths { config: at(config), data: at(data), output: at(output), ..nowhere() };
        Places::with_store(at(store), &paths)
    }

    #[test]
    fn what_is_private_is_never_in_the_output_folder() {
        for (data, output, want) in [
            ("data", "output", None),
            ("data", "data2", None),
            ("data", "link/../output", None),
            ("data", "data", Some("is the same folder")),
            ("data", "./data/", Some("is the same folder")),
            ("link", "data", Some("is the same folder")),
            ("data/in", "link", Some("lies inside it")),
            ("new", "new", Some("is the same folder")),
            ("new/x/../y", "new", Some("lies inside it")),
            ("data", "link/output", Some("contains it")),
            (".", "output", Some("contains it")),
        ] {
            let told = places(data, output, "feeds.toml", "newsloom.db").err().map(|e| e.to_string());
            assert_eq!(told.is_some(), want.is_some(), "{data} and {output}: {told:?}");
            assert!(told.unwrap_or_default().contains(want.unwrap_or_default()), "{data} and {output}");
        }
        for (config, store, what) in [("out/feeds.toml", "s.db", "configuration"), ("c", "out/deep/s.db", "store")] {
            let told = places("data", "out", config, store).unwrap_err().to_string();
            assert!(told.contains(what) && told.contains("--output"), "{told}");
        }
    }

    #[test]
    fn the_lock_lies_beside_the_store_whatever_the_data_folder_is_called() {
        let lock = |store: &str| {
            let paths = Paths { config: "feeds.toml".into(), data: "d".into(), output: "o".into(), ..nowhere() };
            Places::with_store(store.into(), &paths).unwrap().lock()
        };
        assert_eq!(lock("data/newsloom.db"), Path::new("data/lock"));
        assert!(lock("/nowhere/other.db").ends_with("nowhere/other.db.lock"));
    }
}
