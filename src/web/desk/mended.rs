//! What was mended in a feed on reading it, in words: each kind of fault that the reader knows, told so that whoever runs
//! the site can find it.

use crate::web::words::Words;

/// Each of these kinds in the words of the desk's language, once.
pub fn mended<'a>(w: &Words, kinds: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut told: Vec<String> = kinds.into_iter().map(|kind| in_words(w, kind)).collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// Those of a later version, whose polls an older one may show, keep their names.
fn in_words(w: &Words, kind: &str) -> String {
    key(kind).map_or_else(|| kind.to_string(), |key| w.t(key))
}

fn key(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "wrong-charset" | "unknown-charset" | "guessed-charset" | "mixed-charset" => "sources-mended-encoding",
        "bad-bytes" | "illegal-character" => "sources-mended-characters",
        "bad-date" => "sources-mended-dates",
        "bad-link" => "sources-mended-links",
        "bad-reference" | "bare-ampersand" | "unknown-entity" => "sources-mended-ampersands",
        "stray-end-tag" | "unclosed-element" | "several-roots" => "sources-mended-tags",
        "bad-json" | "bad-items" | "bad-item" => "sources-mended-json",
        "missing-id" => "sources-mended-no-ids",
        "repeated-id" => "sources-mended-repeated-ids",
        "shared-link" => "sources-mended-shared-links",
        "too-many-entries" => "sources-mended-many",
        "truncated" => "sources-mended-cut",
        "junk-before" => "sources-mended-before",
        "packed" => "sources-mended-packed",
        "all-hours-skipped" | "all-days-skipped" => "sources-mended-skipped",
        "other-reader" | "reader-panic" => "sources-mended-reader",
        "restless" => "sources-mended-restless",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The kinds that the sources of a folder name.
    fn named(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                named(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for before in ["faults.add(\"", "faults\n            .add(\"", " kind: \""] {
                let kinds = text.split(before).skip(1).filter_map(|from| from.split('"').next());
                found.extend(kinds.map(str::to_string));
            }
        }
    }

    #[test]
    fn every_kind_of_fault_has_its_words() {
        let mut kinds = BTreeSet::from(["restless".to_string()]);
        named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read"), &mut kinds);
        assert!(kinds.len() > 25, "{kinds:?}");
        for kind in &kinds {
            assert!(key(kind).is_some(), "{kind} is told in no words");
        }
        let spanish = Words::of(&"es".parse().unwrap());
        let told = mended(spanish, ["bare-ampersand", "unknown-entity", "bad-date", "of-tomorrow"]);
        assert_eq!(told.len(), 3, "each once: {told:?}");
        assert!(told.contains(&"of-tomorrow".to_string()) && !told.join(" ").contains("bare-"), "{told:?}");
    }
}
