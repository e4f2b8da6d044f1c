//! The house rules that no compiler knows: modules use lower floors only, and files and functions stay short.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use words::{Token, tokens};

/// Every top-level module: its floor, and the modules of the same floor that it may use.
const FLOORS: &[(&str, u8, &[&str])] = &[
    ("model", 0, &[]),
    ("text", 0, &["model"]),
    ("link", 0, &["model"]),
    ("calendar", 0, &["model"]),
    ("config", 0, &["model", "text", "link", "calendar"]),
    ("read", 1, &[]),
    ("normalise", 1, &[]),
    ("revise", 1, &[]),
    ("alarm", 1, &[]),
    ("classify", 1, &[]),
    ("similar", 1, &[]),
    ("rank", 1, &[]),
    ("schedule", 1, &[]),
    ("compose", 1, &[]),
    ("render", 1, &[]),
    ("net", 2, &[]),
    ("fetch", 2, &["net"]),
    ("push", 2, &["net"]),
    ("store", 2, &[]),
    ("target", 2, &[]),
    ("ingest", 3, &[]),
    ("curate", 3, &[]),
    ("desk", 3, &[]),
    ("publish", 3, &[]),
    ("deliver", 3, &[]),
    ("web", 4, &[]),
    ("cli", 5, &[]),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager"];

/// Lines of a file; look again long before.
const FILE: usize = 350;

/// Lines of a function; look again at forty. Tests are let off: their length is that of a table.
const FUNCTION: usize = 60;

#[test]
fn modules_use_lower_floors_only() {
    let faults: Vec<String> = sources().iter().flat_map(|(path, text)| floor_faults(path, text)).collect();
    assert!(faults.is_empty(), "{} uses against the floors:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn files_and_functions_stay_short() {
    let faults: Vec<String> = sources().iter().flat_map(|(path, text)| size_faults(path, text)).collect();
    assert!(faults.is_empty(), "{} too long:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_use_against_the_floors_is_caught() {
    for (path, text, want) in [
        ("model/outlet.rs", "use crate::config::Config;", "model uses config"),
        ("text/mod.rs", "use crate::link::Link;", "text uses link"),
        ("config/mod.rs", "use crate::{model::Lang, read::{self, Reading}};", "config uses read"),
        ("read/rss.rs", "fn f() { let x = crate::normalise::entry(); }", "read uses normalise"),
        ("read/rss/dates.rs", "use super::super::super::store::Store;", "read uses store"),
        ("render/atom.rs", "fn f(x: &crate::web::Door) {}", "render uses web"),
        ("net/mod.rs", "use crate::fetch::Outcome;", "net uses fetch"),
        ("store/mod.rs", "use crate::net::Client;", "store uses net"),
        ("push/mod.rs", "use crate::fetch::Outcome;", "push uses fetch"),
        ("ingest/mod.rs", "use crate::publish::edition;", "ingest uses publish"),
        ("web/mod.rs", "mod inner { use super::super::cli::Paths; }", "web uses cli"),
        ("web/mod.rs", "pub use crate as house;", "web renames the house"),
        ("web/mod.rs", "use crate::*;", "web uses *"),
        ("misc/mod.rs", "", "misc is on no floor"),
        ("web/utils.rs", "", "utils says nothing"),
        ("web/page/common/mod.rs", "", "common says nothing"),
        ("web/mod.rs", "mod helpers { }", "helpers says nothing"),
    ] {
        let faults = floor_faults(Path::new(path), text).join("\n");
        assert!(faults.contains(want), "{path}: {text}\nwant: {want}\ngot: {faults}");
    }
}

#[test]
fn a_use_along_the_floors_is_let_through() {
    for (path, text) in [
        (
            "config/mod.rs",
            "use crate::model::{Lang, Region}; use crate::text; use self::value::slug; use super::config::x;",
        ),
        ("config/value.rs", "use super::table::Wrong; mod tests { use super::*; use super::super::fault; }"),
        ("fetch/mod.rs", "use crate::net::Client; use crate::model::poll;"),
        ("cli/run.rs", "use crate::{web, ingest::{self, line}, store}; use super::Paths; use std::fs;"),
        (
            "read/mod.rs",
            "// use crate::store::Store;\n/* crate::web::x /* crate::cli::y */ */ const S: &str = \"crate::web::x\";",
        ),
        ("read/mod.rs", "const S: &str = r#\"use crate::\"web\"::x\"#; const Q: char = '\"'; fn f<'a>(x: &'a str) {}"),
        ("main.rs", "use crate::cli::main;"),
        ("lib.rs", "pub mod cli;"),
        ("model/mod.rs", "pub(crate) struct A; pub(in crate::model) fn f() {}"),
    ] {
        assert_eq!(floor_faults(Path::new(path), text), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn what_is_too_long_is_caught() {
    let long = format!("fn short() {{\n}}\n\nfn long(x: u8) -> u8 {{\n{}}}\n", "    x += 1;\n".repeat(FUNCTION));
    assert_eq!(size_faults(Path::new("read/x.rs"), &long), ["read/x.rs:4: the function long has 62 lines"]);
    let table = format!("#[test]\n{}", long.replace("fn short() {\n}\n\n", ""));
    assert_eq!(size_faults(Path::new("read/x.rs"), &table), Vec::<String>::new());
    let many = "// a line\n".repeat(FILE + 1);
    assert_eq!(size_faults(Path::new("read/x.rs"), &many), ["read/x.rs: 351 lines"]);
    let fine = "trait T {\n    fn f(x: [u8; 2]);\n}\nconst S: &str = \"fn x() {\";\nfn g() { let f: fn(u8) = h; }\n";
    assert_eq!(size_faults(Path::new("read/x.rs"), fine), Vec::<String>::new());
}

/// All files of src with their paths below it, in order.
fn sources() -> BTreeMap<PathBuf, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&src).expect("it is below src").to_path_buf();
                files.insert(below, std::fs::read_to_string(&path).expect("a source is text"));
            }
        }
    }
    assert!(files.len() > 10, "the sources were not found");
    files
}

/// What a file uses against the floors, and names that say nothing.
fn floor_faults(path: &Path, text: &str) -> Vec<String> {
    let module = module_of(path);
    let Some(top) = module.first() else { return Vec::new() };
    let mut faults: BTreeSet<String> = BTreeSet::new();
    let tokens = tokens(text);
    let names = module.iter().cloned().chain(declared_modules(&tokens));
    for name in names.filter(|name| EMPTY_NAMES.contains(&name.as_str())) {
        faults.insert(format!("{}: {name} says nothing about what is inside", path.display()));
    }
    let Some((_, floor, beside)) = FLOORS.iter().find(|(name, ..)| name == top) else {
        faults.insert(format!("{}: {top} is on no floor", path.display()));
        return faults.into_iter().collect();
    };
    for (used, line) in uses(&tokens, &module) {
        let known = FLOORS.iter().find(|(name, ..)| *name == used);
        let allowed = used == *top || known.is_some_and(|(name, below, _)| below < floor || beside.contains(name));
        if used == "as" {
            faults.insert(format!(
                "{}:{line}: {top} renames the house, so that its uses cannot be watched",
                path.display()
            ));
        } else if !allowed {
            faults.insert(format!("{}:{line}: {top} uses {used}", path.display()));
        }
    }
    faults.into_iter().collect()
}

/// `read/rss/mod.rs` and `read/rss.rs` are both the module read::rss; main.rs and lib.rs are none.
fn module_of(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "main" | "lib")) {
        parts.pop();
    }
    parts
}

fn declared_modules(tokens: &[Token]) -> Vec<String> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs.filter(|(word, _)| word.text == "mod").map(|(_, name)| name.text.clone()).collect()
}

/// The top-level modules that a file reaches, with lines: `crate::x`, groups of them, and `super` chains that leave the
/// top-level module.
fn uses(tokens: &[Token], module: &[String]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    // How deep inside inline modules we are: a `super` inside `mod tests { }` leads to the file's own module.
    let mut inner: Vec<usize> = Vec::new();
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => {
                depth += 1;
                if i >= 2 && tokens[i - 2].text == "mod" {
                    inner.push(depth);
                }
            }
            "}" => {
                if inner.last() == Some(&depth) {
                    inner.pop();
                }
                depth = usize::saturating_sub(depth, 1);
            }
            "crate" if follows(tokens, i, "as") => found.push(("as".into(), token.line)),
            "crate" if follows(tokens, i, "::") => found.extend(heads(tokens, i + 2)),
            "super" if i == 0 || tokens[i - 1].text != "::" || (i >= 2 && tokens[i - 2].text == "self") => {
                found.extend(beyond(tokens, i, module.len() + inner.len()));
            }
            _ => {}
        }
    }
    found
}

/// What a chain of `super::` that begins at `at` reaches, when it climbs `levels` modules up to the root.
fn beyond(tokens: &[Token], mut at: usize, levels: usize) -> Vec<(String, usize)> {
    let mut climbed = 0;
    while tokens.get(at).is_some_and(|token| token.text == "super") && follows(tokens, at, "::") {
        climbed += 1;
        at += 2;
    }
    if climbed >= levels { heads(tokens, at) } else { Vec::new() }
}

/// The first words of a path or of each path of a group.
fn heads(tokens: &[Token], at: usize) -> Vec<(String, usize)> {
    let Some(first) = tokens.get(at) else { return Vec::new() };
    if first.text != "{" {
        return vec![(first.text.clone(), first.line)];
    }
    let mut found = Vec::new();
    let mut depth = 0;
    for (token, before) in tokens[at..].iter().zip(&tokens[at - 1..]) {
        if depth == 1 && (before.text == "{" || before.text == ",") && !matches!(token.text.as_str(), "}" | ",") {
            found.push((token.text.clone(), token.line));
        }
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn follows(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.text == text)
}

/// Files and functions above their limits.
fn size_faults(path: &Path, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let mut faults: Vec<String> =
        (lines > FILE).then(|| format!("{}: {lines} lines", path.display())).into_iter().collect();
    let tokens = tokens(text);
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| token.text == "fn") {
        let Some(name) =
            tokens.get(i + 1).filter(|name| name.text.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        else {
            continue;
        };
        let length = last_line(&tokens[i..]).map_or(0, |last| last + 1 - token.line);
        if length > FUNCTION && !is_test(&tokens[..i]) {
            faults.push(format!("{}:{}: the function {} has {length} lines", path.display(), token.line, name.text));
        }
    }
    faults
}

/// Whether what stands before `fn` ends in `#[test]`, or `#[tokio::test] async`.
fn is_test(before: &[Token]) -> bool {
    let words: Vec<&str> =
        before.iter().rev().map(|token| token.text.as_str()).filter(|word| *word != "async").take(2).collect();
    words == ["]", "test"]
}

/// The line of the brace that closes a function; `None` for one without a body.
fn last_line(tokens: &[Token]) -> Option<usize> {
    let (mut depth, mut brackets) = (0, 0);
    for token in tokens {
        match token.text.as_str() {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            ";" if depth == 0 && brackets == 0 => return None,
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if depth == 0 {
                    return Some(token.line);
                }
            }
            _ => {}
        }
    }
    None
}
