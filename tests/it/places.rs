//! Where a newsroom's things lie: each newsroom in folders of its own, and nothing private where everybody looks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::shop::{Shop, feeds_toml};

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

#[test]
fn no_newsroom_publishes_over_another_one_or_over_what_somebody_keeps() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    let before = files(&shop.path("output"));
    let demo = shop.run(&["demo", "--once", "--data", "demo-data"]);
    assert!(demo.exits(1).contains("belongs to another newsroom (invented.example,2026)"), "{}", demo.err);
    assert!(demo.err.contains("--output"), "{}", demo.err);
    assert!(!shop.path("demo-data").exists(), "nothing was begun");
    let text = feeds_toml(&[]).replace("invented.example,2026", "other.example,2026");
    std::fs::write(shop.path("other.toml"), text).unwrap();
    for command in ["run", "publish"] {
        let other = shop.run(&[command, "--config", "other.toml", "--data", "other"]);
        assert!(other.exits(1).contains("belongs to another newsroom"), "{}", other.err);
        assert!(!shop.path("other").exists());
    }
    assert!(files(&shop.path("output")) == before, "not a byte was touched");

    std::fs::create_dir(shop.path("letters")).unwrap();
    std::fs::write(shop.path("letters/dear.txt"), "dear").unwrap();
    let ran = shop.run(&["publish", "--all", "--output", "letters"]);
    assert!(ran.exits(1).contains("files in it that no newsroom published") && ran.err.contains("--output"));
    assert_eq!(files(&shop.path("letters")).len(), 1);
    shop.run(&["publish"]).exits(0);
    assert!(files(&shop.path("output")) == before, "its own newsroom goes on");
}

#[test]
fn a_store_that_was_lost_may_be_begun_anew_over_its_own_output() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    std::fs::remove_dir_all(shop.path("data")).unwrap();
    shop.run(&["publish"]).exits(0);
}

#[test]
fn nothing_private_is_kept_where_everybody_looks() {
    let shop = Shop::new(&[]);
    std::fs::create_dir(shop.path("real")).unwrap();
    std::os::unix::fs::symlink("real", shop.path("link")).unwrap();
    let before = files(&shop.path("."));
    for (data, output, how) in [
        ("both", "both", "is the same folder"),
        ("real", "link", "is the same folder"),
        ("link/data", "real", "lies inside it"),
        ("real", "link/output", "contains it"),
    ] {
        for command in [&["run"][..], &["publish"], &["demo", "--once"], &["poll"], &["issue", "list"]] {
            let words = [command, &["--data", data, "--output", output]].concat();
            let ran = shop.run(&words);
            assert!(ran.exits(2).contains(how) && ran.err.contains("served to everybody"), "{words:?}: {}", ran.err);
        }
    }
    shop.configure(&feeds_toml(&[]).replace("hold =", "store = \"sqlite:output/deep/newsloom.db\"\nhold ="));
    assert!(shop.run(&["publish"]).exits(2).contains("the store"));
    shop.configure(&feeds_toml(&[]));
    assert!(files(&shop.path(".")) == before, "nothing was written anywhere");
}

#[test]
fn a_place_that_is_no_folder_is_told_with_what_to_do() {
    let shop = Shop::new(&[]);
    std::fs::write(shop.path("file"), "in the way").unwrap();
    for (words, code, want) in [
        (&["publish", "--output", "file"][..], 1, "a file where a folder should be; look at its owner"),
        (&["publish", "--output", "file/below"], 1, "give another folder with --output"),
        (&["run", "--output", "/proc/nowhere"], 1, "give another folder with --output"),
        (&["publish", "--data", "file"], 5, "a file where a folder should be"),
        (&["poll", "--data", "file/below"], 5, "give another with --data"),
        (&["run", "--config", "."], 3, "it is a folder; give the file with --config"),
        (&["check", "--config", "."], 3, "it is a folder; give the file with --config"),
        (&["init", "file"], 1, "name another one: newsloom init DIR"),
        (&["poll", "nobody"], 1, "name an outlet's slug or a source's address"),
    ] {
        let ran = shop.run(words);
        let told = ran.exits(code);
        assert!(told.contains(want) && told.contains("because") | told.contains("nobody"), "{words:?}: {told}");
        assert!(!told.contains("os error"), "in words: {told}");
    }
}

#[test]
fn a_relative_store_lies_beside_feeds_toml_and_its_lock_beside_the_store() {
    let shop = Shop::new(&[]);
    std::fs::create_dir(shop.path("etc")).unwrap();
    let text = feeds_toml(&[]).replace("hold =", "store = \"sqlite:kept/my.db\"\nhold =");
    std::fs::write(shop.path("etc/feeds.toml"), text).unwrap();
    let daemon = shop.start(&["run", "--config", "etc/feeds.toml"]);
    daemon.says("queue");
    assert!(shop.path("etc/kept/my.db").exists() && shop.path("etc/kept/my.db.lock").exists());
    assert!(!shop.path("kept").exists() && !shop.path("data").exists());
    let second = shop.run(&["poll", "--config", "etc/feeds.toml", "--data", "elsewhere"]);
    assert!(second.exits(6).contains("my.db.lock"), "two ways to one store meet: {}", second.err);
}
