//! `newsloom read` and `newsloom curate` as scripts use them: files and standard input in, lines of JSON out.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn program(words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsloom"));
    command.args(words).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/read"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ONE: &str = "69-bare-ampersand.xml";
const OTHER: &str = "74-double-escaped.xml";

#[test]
fn of_several_files_each_line_names_its_own() {
    let several = program(&["read", "--json", ONE, "nowhere.xml", OTHER], "");
    let found = lines(&several);
    let paths: Vec<&str> = found.iter().map(|line| line["path"].as_str().unwrap()).collect();
    assert_eq!((paths, several.status.code()), (vec![ONE, "nowhere.xml", OTHER], Some(1)));
    assert!(found[1]["error"].as_str().unwrap().starts_with("could not read nowhere.xml because"));
    let single = program(&["read", ONE], "");
    assert!(lines(&single)[0].get("path").is_none(), "a single file needs no name");
    let batch = program(&["read", "--batch"], &format!("{ONE}\n\n{OTHER}\n"));
    assert_eq!(lines(&batch).iter().filter(|line| line["path"].is_string()).count(), 2);
}

#[test]
fn an_address_that_is_none_is_wrong_usage() {
    for bad in ["notaurl", "/feed", "javascript:alert(1)", "mailto:a@b.example"] {
        let output = program(&["read", "--url", bad, ONE], "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{bad}");
        assert!(said(&output).contains(&format!("could not take --url {bad:?} because")), "{}", said(&output));
    }
    let good = program(&["read", "--url", "https://invented.example/feed", ONE], "");
    assert_eq!(good.status.code(), Some(0));
}

#[test]
fn a_page_instead_of_a_feed_says_where_its_feed_is() {
    let page = "<!doctype html><html><head><title>Invented</title><link rel=alternate type=application/rss+xml href=feed/></head></html>";
    let output = program(&["read", "--url", "https://invented.example/news/", "-"], page);
    assert_eq!(output.status.code(), Some(1));
    let error = lines(&output)[0]["error"].as_str().unwrap().to_string();
    assert!(error.contains("it names the feed https://invented.example/news/feed/: put that"), "{error}");
}

#[test]
fn every_line_of_entries_is_answered_by_one() {
    let input =
        "{\"id\":\"1\",\"title\":\"Strike in Haiti\"}\n\n  \nno entry\n{\"id\":\"2\",\"title\":\"Strike in Haiti\"}";
    let output = program(&["curate", "--lexical"], input);
    let found = lines(&output);
    assert_eq!((found.len(), output.status.code()), (5, Some(1)));
    assert_eq!(found[1], serde_json::json!({"error": "it is blank", "line": 2}));
    assert_eq!(found[2]["line"], 3);
    assert!(said(&output).contains("lexical only, as asked"), "{}", said(&output));
    let absent = program(&["curate", "--model", "encoder.bin"], input);
    assert_eq!((absent.status.code(), absent.stdout.len()), (Some(1), 0));
    assert!(said(&absent).contains("could not use the sentence encoder encoder.bin because"), "{}", said(&absent));
    assert_eq!(program(&["curate", "--model", "x", "--lexical"], "").status.code(), Some(2));
}

#[test]
fn a_batch_of_which_nothing_can_be_read_has_failed() {
    for (paths, code) in [("nowhere.xml\nneither.xml\n".to_string(), 1), (format!("nowhere.xml\n{ONE}\n"), 0)] {
        let output = program(&["read", "--batch"], &paths);
        assert_eq!((lines(&output).len(), output.status.code()), (2, Some(code)), "{paths}");
    }
}

#[test]
fn content_is_html_whatever_it_came_as() {
    let body =
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_text":"a<b"}]}"#;
    let content = lines(&program(&["read", "-"], body))[0]["entries"][0]["content"].clone();
    assert_eq!(content, serde_json::json!([{"value": "a&lt;b", "type": "text/html"}]));
}

#[test]
fn a_configuration_that_was_named_must_be_there() {
    let entry = "{\"id\":\"1\",\"title\":\"Strike in Haiti\"}";
    for words in [["--config", "nope.toml", "curate"], ["curate", "--config", "nope.toml"]] {
        let output = program(&words, entry);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(3), 0), "{}", said(&output));
        assert!(said(&output).contains("could not read nope.toml because it does not exist"), "{}", said(&output));
    }
    assert_eq!(program(&["curate"], entry).status.code(), Some(0));
}

#[test]
fn five_thousand_lines_are_answered_in_their_order_in_one_run() {
    const LINES: usize = 5_000;
    let line = |n: usize| {
        let (place, day) = (["Lagos", "Lima", "Lyon", "Dhaka"][n % 4], 1 + n % 28);
        let title = format!("Dockers of quay {n} in {place} vote on shift {}", n / 7);
        format!(
            r#"{{"id":"{n}","title":"{title}","language":"en","outlet":"o{}","published":"2026-03-{day:02}T08:00:00Z"}}"#,
            n % 9
        )
    };
    let input: String = (0..LINES).map(|n| line(n) + "\n").collect();
    let output = program(&["curate", "--lexical", "--batch"], &input);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<serde_json::Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), LINES);
    let wanted = ["sub-saharan-africa", "latin-america-and-the-caribbean", "europe", "asia"];
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], n.to_string());
        assert!(answer["story"].as_i64().is_some_and(|story| story > 0), "{answer}");
        assert_eq!(answer["regions"][0]["region"], wanted[n % 4], "{answer}");
    }
}
