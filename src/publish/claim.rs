//! Whose folder it is. The site's manifest carries the newsroom's id authority and is the first document that is put, so
//! that no two newsrooms ever write over each other, and none over what somebody else keeps there.

use super::Error;
use super::site::MANIFEST;
use crate::model::edition::{Manifest, PublicationManifest};
use crate::render;
use crate::target::{self, Target};

/// Refuses a target that is not this newsroom's; touches nothing.
pub fn look(target: &impl Target, id_authority: &str) -> Result<(), Error> {
    is_ours(target, id_authority).map(|_| ()).map_err(|error| unusable(target, error))
}

/// Marks an empty target as this newsroom's, and refuses one that is somebody else's.
pub fn claim(target: &impl Target, id_authority: &str) -> Result<(), Error> {
    if !is_ours(target, id_authority).map_err(|error| unusable(target, error))? {
        let mark = render::manifest(&Manifest::new(id_authority, Vec::new()))?;
        target.put(&[mark]).map_err(|error| unusable(target, error.into()))?;
    }
    Ok(())
}

/// Nothing can be read or written there at all.
fn unusable(target: &impl Target, error: Error) -> Error {
    match error {
        Error::Target(target::Error::Read { because, .. } | target::Error::Write { because, .. }) => {
            Error::Unusable { place: target.name(), because }
        }
        other => other,
    }
}

/// Whether the target carries our mark; `false` when it is empty.
fn is_ours(target: &impl Target, id_authority: &str) -> Result<bool, Error> {
    let Some(bytes) = target.get(MANIFEST)? else {
        return if target.is_empty()? { Ok(false) } else { Err(Error::Unmarked { place: target.name() }) };
    };
    match owner(target, &bytes)? {
        Some(owner) if owner == id_authority => Ok(true),
        Some(owner) => Err(Error::Taken { place: target.name(), owner }),
        None => Err(Error::Unmarked { place: target.name() }),
    }
}

/// The newsroom that a manifest names, or, where an early version wrote it, that in whose name its first feed stands.
fn owner(target: &impl Target, bytes: &[u8]) -> Result<Option<String>, Error> {
    let Ok(manifest) = serde_json::from_slice::<Manifest>(bytes) else { return Ok(None) };
    if manifest.id_authority.is_some() {
        return Ok(manifest.id_authority);
    }
    let Some(first) = manifest.publications.first() else { return Ok(None) };
    let bytes = target.get(&first.manifest)?.unwrap_or_default();
    let feed = serde_json::from_slice::<PublicationManifest>(&bytes).ok();
    let id = feed.as_ref().and_then(|feed| feed.id.strip_prefix("tag:"));
    Ok(id.and_then(|id| id.split_once(':')).map(|(owner, _)| owner.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::Folder;

    #[test]
    fn a_folder_belongs_to_the_newsroom_that_published_first() {
        let dir = tempfile::tempdir().unwrap();
        let target = Folder::new(dir.path().join("output"));
        look(&target, "a.example,2026").unwrap();
        assert!(!dir.path().join("output").exists(), "a look makes nothing");
        claim(&target, "a.example,2026").unwrap();
        claim(&target, "a.example,2026").unwrap();
        let before = target.get(MANIFEST).unwrap();
        let refused = claim(&target, "b.example,2026").unwrap_err().to_string();
        assert!(refused.contains("another newsroom (a.example,2026)") && refused.contains("--output"), "{refused}");
        assert_eq!(target.get(MANIFEST).unwrap(), before);
    }

    #[test]
    fn empty_folders_and_an_early_version_of_ours_are_taken_over() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("regions/deep")).unwrap();
        claim(&Folder::new(dir.path()), "a.example,2026").unwrap();
        std::fs::write(dir.path().join("regions/x.atom"), "ours").unwrap();
        let early = "{\"publications\":[{\"publication\":\"latest\",\"title\":\"L\",\"updated\":\"2026-11-22T12:00:00Z\",\
                     \"manifest\":\"manifests/latest.json\"}]}";
        std::fs::write(dir.path().join(MANIFEST), early).unwrap();
        assert!(claim(&Folder::new(dir.path()), "a.example,2026").is_err(), "nothing says whose it is");
        std::fs::create_dir(dir.path().join("manifests")).unwrap();
        let latest = "{\"publication\":\"latest\",\"id\":\"tag:a.example,2026:f/latest\",\"title\":\"L\",\
                      \"updated\":\"2026-11-22T12:00:00Z\",\"documents\":[]}";
        std::fs::write(dir.path().join("manifests/latest.json"), latest).unwrap();
        claim(&Folder::new(dir.path()), "a.example,2026").unwrap();
        assert!(claim(&Folder::new(dir.path()), "b.example,2026").is_err());
    }

    #[test]
    fn what_somebody_else_keeps_is_left_alone_and_hidden_files_count_for_nothing() {
        for (file, words, free) in [
            (".gitignore", "*", true),
            ("lost+found", "", true),
            ("letter.txt", "dear", false),
            ("manifest.json", "{\"name\": \"an app\"}", false),
            ("manifest.json", "not JSON", false),
        ] {
            let dir = tempfile::tempdir().unwrap();
            std::fs::write(dir.path().join(file), words).unwrap();
            let claimed = claim(&Folder::new(dir.path()), "a.example,2026");
            assert_eq!(claimed.is_ok(), free, "{file}: {claimed:?}");
            assert_eq!(std::fs::read_to_string(dir.path().join(file)).unwrap(), words);
        }
    }
}
