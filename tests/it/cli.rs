//! The command line: exit codes and sentences for what people and machines get wrong, stdout for data alone.

use std::path::Path;

use super::outlets::{Authority, FEED, Outlet, raw, reply};
use super::shop::{Shop, feeds_toml};

/// An outlet whose feed holds one entry with this link, beside the usual one.
fn linked(title: &str) -> String {
    let item = format!("<item><title>{title}</title><link>https://invented.example/shared</link></item></channel>");
    FEED.replace("</channel>", &item)
}

/// A shop with one good outlet, polled and published.
async fn published() -> (Shop, Outlet) {
    let outlet = Outlet::saying(reply(200, &[], linked("Two"))).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    (shop, outlet)
}

#[test]
fn faults_of_the_configuration_are_told_with_their_place() {
    let shop = Shop::new(&[]);
    shop.configure(&feeds_toml(&[("a", "ftp://127.0.0.1/feed")]).replace("hold =", "holt ="));
    for words in [
        &["check"][..],
        &["poll"],
        &["publish"],
        &["run"],
        &["issue", "list"],
        &["explain", "x"],
        &["decide", "x", "select"],
    ] {
        let ran = shop.run(words);
        ran.exits(3);
        let told = format!("{}{}", ran.out, ran.err);
        assert!(told.contains("feeds.toml:7:1") && told.contains("holt") && told.contains("ftp"), "{words:?}: {told}");
    }
    let facts = &shop.run(&["check", "--json"]).json()[0];
    assert_eq!((facts["ok"].as_bool(), facts["faults"].as_array().unwrap().len()), (Some(false), 2));
    assert!(!shop.path("data/newsloom.db").exists(), "nothing was begun");
    std::fs::remove_file(shop.path("feeds.toml")).unwrap();
    for words in [&["check"][..], &["poll"], &["run"], &["publish"]] {
        let ran = shop.run(words);
        assert!(ran.exits(3).contains("could not read") && ran.err.contains("newsloom init"), "{}", ran.err);
    }
    std::fs::write(shop.path("feeds.toml"), b"[newsroom]\ntitle = \"\xff\"\n").unwrap();
    assert!(shop.run(&["poll"]).exits(3).contains("could not read"));
}

#[test]
fn wrong_usage_is_told_with_the_right_one() {
    let shop = Shop::new(&[]);
    for words in [
        &["dance"][..],
        &[],
        &["poll", "--dance"],
        &["decide", "x"],
        &["decide", "x", "dance"],
        &["issue"],
        &["correct"],
    ] {
        let ran = shop.run(words);
        assert!(ran.exits(2).contains("Usage") || ran.err.contains("possible values"), "{words:?}: {}", ran.err);
        assert!(ran.out.is_empty());
    }
    let help = shop.run(&["--help"]);
    help.exits(0);
    let (examples, usage) = (help.out.find("Examples").unwrap(), help.out.find("Usage").unwrap());
    assert!(examples < usage && help.err.is_empty());
}

#[test]
fn a_store_that_cannot_be_used_is_refused_and_left_as_it_is() {
    let open = |path: &Path| std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let shop = Shop::new(&[]);
    std::fs::create_dir_all(shop.path("data/newsloom.db")).unwrap();
    assert!(shop.run(&["publish"]).exits(5).contains("could not open the store"));

    for foreign in [b"a letter to a friend, not a database".to_vec(), foreign_database(false), foreign_database(true)] {
        let shop = Shop::new(&[]);
        let file = shop.path("data/newsloom.db");
        open(&file);
        std::fs::write(&file, &foreign).unwrap();
        for words in [&["publish"][..], &["poll"], &["run"], &["issue", "list"]] {
            assert!(shop.run(words).exits(5).contains("belongs to another program"), "{words:?}");
        }
        assert!(std::fs::read(&file).unwrap() == foreign, "not a byte of it was touched");
    }

    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    write_sql(
        &shop.path("data/newsloom.db"),
        "UPDATE _sqlx_migrations SET version = 999 WHERE version = (SELECT max(version) FROM _sqlx_migrations)",
    );
    let ran = shop.run(&["publish"]);
    assert!(ran.exits(5).contains("newer newsloom (schema 999"), "{}", ran.err);

    let shop = Shop::new(&[]);
    std::fs::write(shop.path("data"), "a file where the folder should be").unwrap();
    assert!(shop.run(&["run"]).exits(5).contains("could not use the data folder"));
}

/// A small database of somebody else, with a mark of its own or without.
fn foreign_database(marked: bool) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("theirs.db");
    let mark = if marked { "PRAGMA application_id = 42;" } else { "" };
    write_sql(&file, &format!("{mark} CREATE TABLE letters (text TEXT); INSERT INTO letters VALUES ('dear');"));
    std::fs::read(file).unwrap()
}

fn write_sql(file: &Path, sql: &str) {
    use sqlx::ConnectOptions;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let mut connection = options.connect().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_string())).execute(&mut connection).await.unwrap();
        sqlx::Connection::close(connection).await.unwrap();
    });
}

#[test]
fn a_damaged_store_is_told_with_what_to_do_and_left_as_it_is() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    let file = shop.path("data/newsloom.db");
    let good = std::fs::read(&file).unwrap();
    let mut scribbled = good.clone();
    scribbled[4096..].fill(0xa5);
    let mut first_page = good.clone();
    first_page[100..4096].fill(0xa5);
    for (what, broken) in
        [("scribbled over", scribbled), ("its first page", first_page), ("cut short", good[..5000].to_vec())]
    {
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(shop.path(&format!("data/newsloom.db{end}")));
        }
        std::fs::write(&file, &broken).unwrap();
        for words in [&["publish"][..], &["poll"], &["run"], &["issue", "list"]] {
            let ran = shop.run(words);
            let told = ran.exits(5);
            assert!(told.contains("could not use the store"), "{what}, {words:?}: {told}");
            assert!(told.contains("put a backup back") && told.contains("nothing was overwritten"), "{what}: {told}");
            assert!(std::fs::read(&file).unwrap() == broken, "{what}, {words:?}: not a byte of it was touched");
        }
    }
    std::fs::write(&file, "a letter").unwrap();
    assert!(shop.run(&["run"]).exits(5).contains("move the file away, or give another folder with --data"));
}

#[test]
fn an_issue_in_a_language_without_feeds_is_refused_with_those_that_have() {
    let shop = Shop::new(&[]);
    shop.configure(&feeds_toml(&[]).replace("[\"en\"]", "[\"en\", \"pt\"]"));
    let ran = shop.run(&["issue", "new", "2026-03", "--language", "xx"]);
    assert!(ran.exits(2).contains("the newsroom publishes in en, pt") && ran.err.contains("--language"), "{}", ran.err);
    assert!(shop.run(&["issue", "list", "--json"]).out.is_empty());
    shop.run(&["issue", "new", "2026-03", "--language", "pt-BR"]).exits(0);
}

#[test]
fn the_next_issue_is_named_by_the_calendar_of_its_series() {
    let shop = Shop::new(&[]);
    assert!(shop.run(&["issue", "new"]).exits(2).contains("give a slug"));
    let yearly = "[[series]]\nslug = \"moon\"\ntitle = \"The Moon Letter\"\nschedule = \"0 9 21 2 *\"\ntimezone = \"Asia/Tokyo\"\n";
    shop.configure(&format!("{}{yearly}", feeds_toml(&[])));
    let opened = |words: &[&str]| {
        let told: serde_json::Value = serde_json::from_str(&shop.run(words).out).expect("an issue");
        assert_eq!(told["title"], "The Moon Letter");
        (told["slug"].as_str().unwrap_or_default().to_string(), told["label"].as_str().unwrap_or_default().to_string())
    };
    let (first, label) = opened(&["issue", "new", "--json"]);
    let year = first.strip_suffix("-02").expect("a year and February").parse::<i32>().expect("a year");
    assert_eq!(label, format!("February {year}"));
    let (second, _) = opened(&["issue", "new", "--json", "--series", "moon"]);
    assert_eq!(second, format!("{}-02", year + 1), "the first is open already");
    assert!(shop.run(&["issue", "new", "--series", "sun"]).exits(2).contains("there is: moon"));
    shop.configure(&format!("{}{yearly}{}", feeds_toml(&[]), yearly.replace("\"moon\"", "\"tide\"")));
    assert!(shop.run(&["issue", "new"]).exits(2).contains("--series: moon, tide"));
    shop.run(&["issue", "new", "2030-01"]).exits(0);
}

#[test]
fn a_file_of_roots_that_is_no_use_is_a_fault_with_its_line() {
    let shop = Shop::new(&[]);
    std::fs::write(shop.path("empty.pem"), "no certificate").unwrap();
    for (ca, why) in [("nowhere.pem", "cannot be read"), ("empty.pem", "no PEM certificate"), (".", "cannot be read")] {
        shop.configure(&feeds_toml(&[]).replace("floor =", &format!("ca_file = \"{ca}\"\nfloor =")));
        for words in [&["check"][..], &["poll"], &["run"], &["check", "--online"]] {
            let ran = shop.run(words);
            ran.exits(3);
            let told = format!("{}{}", ran.out, ran.err);
            assert!(
                told.contains("feeds.toml:9:11: could not use the certificates in") && told.contains(why),
                "{told}"
            );
        }
    }
    assert_eq!(shop.run(&["check", "--json"]).json()[0]["faults"][0]["line"], 9);
    assert!(!shop.path("data").exists());
}

#[test]
fn an_id_authority_that_changed_is_refused() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    shop.configure(&feeds_toml(&[]).replace("invented.example,2026", "other.example,2026"));
    for words in [&["publish"][..], &["poll"], &["run"]] {
        let ran = shop.run(words);
        assert!(
            ran.exits(3).contains("other.example,2026") && ran.err.contains("\"invented.example,2026\" in the store")
        );
    }
    shop.configure(&feeds_toml(&[]));
    shop.run(&["publish"]).exits(0);
}

const PAGE: &str = "<!doctype html><title>Our shop</title><link rel=alternate type=application/rss+xml href=/news.xml>";

/// Outlets of every kind of trouble, and one that is fine.
async fn troubled() -> (Shop, Vec<Outlet>) {
    let authority = Authority::new();
    let outlets = vec![
        Outlet::saying(reply(200, &[], FEED)).await,
        Outlet::tls(&authority, "elsewhere.example", reply(200, &[], FEED)).await,
        Outlet::saying(reply(200, &[("Content-Type", "text/html")], PAGE)).await,
        Outlet::saying(reply(200, &[], "{\"error\": \"no\"}")).await,
        Outlet::saying(reply(403, &[], "go away")).await,
        Outlet::saying(reply(404, &[], "lost")).await,
        Outlet::saying(reply(410, &[], "gone")).await,
        Outlet::saying(reply(429, &[("Retry-After", "3600")], "slowly")).await,
        Outlet::saying(raw("what is HTTP?")).await,
    ];
    let names = ["good", "tls", "page", "json", "blocked", "missing", "gone", "throttled", "mute"];
    let urls: Vec<String> = outlets.iter().map(|outlet| outlet.url("/feed").to_string()).collect();
    let mut listed: Vec<(&str, &str)> = names.iter().copied().zip(urls.iter().map(String::as_str)).collect();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = format!("http://{nobody}/feed");
    listed.push(("down", &down));
    (Shop::new(&listed), outlets)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poll_tells_what_became_of_each_source_and_goes_on_past_the_broken() {
    let (shop, _outlets) = troubled().await;
    let ran = shop.run(&["poll", "--json"]);
    ran.exits(4);
    let lines = ran.json();
    assert_eq!(lines.len(), 11, "one for each source, then the totals");
    let of = |slug: &str| lines.iter().find(|line| line["outlet"] == slug).unwrap();
    for (slug, status, words) in [
        ("good", "changed", ""),
        ("tls", "failed", "certificate"),
        ("page", "not-a-feed", "/news.xml: put that address into feeds.toml"),
        ("json", "not-a-feed", "JSON"),
        ("blocked", "blocked", "403"),
        ("missing", "failed", "404"),
        ("gone", "gone", "410"),
        ("throttled", "throttled", "less often"),
        ("mute", "failed", "does not answer in HTTP"),
        ("down", "failed", "could not reach 127.0.0.1 at port"),
    ] {
        assert_eq!(of(slug)["status"], status, "{slug}");
        assert!(of(slug)["reason"].as_str().unwrap_or_default().contains(words), "{}", of(slug));
    }
    assert_eq!((&lines[10]["total"]["failed"], &lines[10]["total"]["new"]), (&9.into(), &1.into()));
    assert!(ran.err.is_empty(), "stderr says nothing that stdout says: {}", ran.err);
    let words = shop.run(&["poll", "--all"]);
    words.exits(4);
    assert!(words.out.contains("could not trust 127.0.0.1 because its certificate"), "{}", words.out);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_online_asks_each_source_and_says_what_is_there() {
    let (shop, outlets) = troubled().await;
    let ran = shop.run(&["check", "--online", "--json"]);
    ran.exits(4);
    let lines = ran.json();
    assert_eq!(lines.len(), 11);
    let of = |slug: &str| lines.iter().find(|line| line["outlet"] == slug).unwrap();
    let good = of("good");
    assert_eq!(
        (&good["status"], &good["format"], &good["entries"]),
        (&"feed".into(), &"rss2".into(), &1.into()),
        "{good}"
    );
    for (slug, status, words) in [
        ("tls", "failed", "certificate"),
        ("page", "not-a-feed", "/news.xml: put that address into feeds.toml"),
        ("blocked", "blocked", ""),
        ("missing", "failed", "404"),
        ("gone", "gone", "410"),
        ("throttled", "throttled", "wait"),
        ("down", "failed", "refused"),
        ("mute", "failed", "HTTP"),
    ] {
        assert_eq!(of(slug)["status"], status, "{slug}");
        assert!(of(slug)["reason"].as_str().unwrap_or_default().contains(words), "{}", of(slug));
        assert!(of(slug).get("format").is_none());
    }
    assert_eq!(lines[10]["total"], serde_json::json!({"sources": 10, "failed": 9}));
    assert!(outlets.iter().all(|outlet| outlet.asked().len() <= 1), "each is asked once");
    assert!(!shop.path("data").exists(), "it touches no store");
    let words = shop.run(&["check", "--online"]);
    assert!(words.out.contains("rss2, 1 entries, without dates, language not declared"), "{}", words.out);
    let last = words.out.lines().last();
    assert_eq!(last, Some("10 sources asked, 9 failed"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_counts_the_sources_that_work() {
    let (shop, _outlets) = troubled().await;
    let asia = |out: &str| {
        let row = out.lines().find(|line| line.starts_with("asia")).unwrap_or_default();
        row.split_whitespace().nth(1).map(String::from)
    };
    let before = shop.run(&["check"]);
    assert!(before.out.contains("never polled yet"), "{}", before.out);
    assert_eq!(asia(&before.out).as_deref(), Some("10"), "all of them: {}", before.out);
    assert!(!shop.path("data").exists(), "looking makes no store");
    let online = shop.run(&["check", "--online"]);
    assert!(online.out.contains("working sources"), "{}", online.out);
    assert_eq!(asia(online.out.split("working sources").nth(1).unwrap()).as_deref(), Some("1"), "{}", online.out);
    shop.run(&["poll"]).exits(4);
    let after = shop.run(&["check"]);
    assert!(after.out.contains("1 of 10 sources work; 9 silent, 0 never polled yet."), "{}", after.out);
    assert_eq!(asia(&after.out).as_deref(), Some("1"), "{}", after.out);
    let facts = shop.run(&["check", "--json"]).json().remove(0);
    assert_eq!(facts["polls"], serde_json::json!({"working": 1, "silent": 9, "never": 0}));
    assert_eq!(facts["total"]["sources"], 10);
    std::fs::write(shop.path("data/newsloom.db"), "no database at all, but many bytes").unwrap();
    let broken = shop.run(&["check"]);
    assert!(broken.exits(0).contains("which sources work is not known"), "{}", broken.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_online_names_the_new_address_and_fails_in_words_without_a_network() {
    let outlet = Outlet::start(|_, asked| match asked.target.as_str() {
        "/old" => reply(301, &[("Location", "/new")], ""),
        _ => reply(
            200,
            &[],
            FEED.replace("<item>", "<language>pt-BR</language><item><pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate>"),
        ),
    })
    .await;
    let shop = Shop::new(&[("moved", outlet.url("/old").as_str())]);
    let ran = shop.run(&["check", "--online", "--json"]);
    ran.exits(0);
    let found = &ran.json()[0];
    assert_eq!(found["moved_to"], outlet.url("/new").as_str());
    assert_eq!((&found["newest"], &found["language"]), (&"2026-03-01T09:00:00Z".into(), &"pt-BR".into()), "{found}");
    let advice = format!("it has moved to {}: write that address into feeds.toml", outlet.url("/new"));
    assert!(shop.run(&["check", "--online"]).out.contains(&advice));
    let polled = shop.run(&["poll", "--json"]).json().remove(0);
    assert_eq!((polled["status"].as_str(), polled["reason"].as_str()), (Some("moved"), Some(advice.as_str())));
    let gentle = feeds_toml(&[("a", "https://a.invalid/feed"), ("b", "http://b.invalid/feed")]);
    let gentle = gentle.replace("floor = \"0s\"\nhost_gap = \"0s\"\n", "");
    shop.configure(&gentle);
    let ran = shop.run(&["check", "--online"]);
    ran.exits(4);
    assert_eq!(ran.out.matches("could not reach").count(), 2, "{}", ran.out);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_there_is_said_by_name() {
    let (shop, _outlet) = published().await;
    for (words, sentence) in [
        (&["poll", "nobody"][..], "there is no source or outlet \"nobody\""),
        (&["decide", "ffffffff", "select"], "there is no entry \"ffffffff\""),
        (&["explain", "https://nowhere.example/"], "there is no entry"),
        (&["correct", "ffffffff", "--phrase", "x"], "there is no entry"),
        (&["correct", "https://invented.example/shared", "--place", "Port=XX"], "there is no country \"XX\""),
        (&["correct", "https://invented.example/shared", "--topic", "dance=x"], "there is no topic \"dance\""),
        (&["correct", "https://invented.example/shared", "--evidence", "9"], "there is no reason 9"),
        (&["correct", "--undo", "9"], "there is no correction 9 that holds"),
        (&["issue", "show", "2026-03"], "there is no issue \"2026-03\""),
        (&["issue", "publish", "2026-03"], "there is no issue \"2026-03\""),
        (&["issue", "new", "March 2026"], "is no slug"),
        (&["decide", "https://invented.example/shared", "remove"], "no open draft"),
        (
            &["decide", "https://invented.example/shared", "place", "--issue", "2026-03"],
            "there is no issue \"2026-03\"",
        ),
        (&["undo"], "there is nothing to undo"),
    ] {
        let ran = shop.run(words);
        assert!(ran.exits(1).contains(sentence), "{words:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{words:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_two_entries_share_is_ambiguous() {
    let one = Outlet::saying(reply(200, &[], linked("Port: dockers win"))).await;
    let two = Outlet::saying(reply(200, &[], linked("Mine: a court halts it"))).await;
    let shop = Shop::new(&[("one", one.url("/").as_str()), ("two", two.url("/").as_str())]);
    shop.run(&["poll"]).exits(0);
    let ran = shop.run(&["decide", "https://invented.example/shared", "select"]);
    assert!(ran.exits(1).contains("names 2 entries"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_issue_goes_from_draft_to_public_and_every_fact_is_json() {
    let (shop, _outlet) = published().await;
    let entry = "https://invented.example/shared";
    assert!(shop.run(&["issue", "list"]).exits(0).contains("there is no issue yet"));
    shop.run(&["issue", "new", "2026-03", "--label", "March 2026"]).exits(0);
    assert!(shop.run(&["issue", "new", "2026-03"]).exits(1).contains("already"));
    assert!(shop.run(&["issue", "publish", "2026-03"]).exits(1).contains("the issue is empty"));
    let placed = shop.run(&["decide", entry, "place", "--why", "sample", "--json"]);
    placed.exits(0);
    assert_eq!((&placed.json()[0]["act"], &placed.json()[0]["issue"]), (&"place".into(), &"2026-03".into()));
    assert_eq!(shop.run(&["decide", entry, "place", "--json"]).json(), [serde_json::json!({})]);
    let shown = shop.run(&["issue", "show", "2026-03", "--json"]).json().remove(0);
    assert_eq!((&shown["state"], &shown["label"]), (&"draft".into(), &"March 2026".into()));
    assert_eq!(shown["sections"][0]["groups"][0]["items"][0]["title"], "Two");
    shop.run(&["issue", "publish", "2026-03"]).exits(0);
    assert!(shop.run(&["issue", "publish", "2026-03"]).exits(1).contains("there is no draft"));
    assert!(shop.run(&["decide", entry, "remove", "--issue", "2026-03"]).exits(1).contains("frozen"));
    let paths = shop.run(&["publish", "--json"]);
    paths.exits(0);
    assert!(paths.json().iter().any(|line| line["path"] == "issues/2026-03.atom"), "{}", paths.out);
    assert!(paths.err.contains("documents changed"));
    let known = shop.run(&["explain", entry, "--json"]).json().remove(0);
    assert_eq!((&known["standing"], &known["placed_in"]), (&"selected".into(), &"2026-03".into()));
    for word in ["id", "outlet", "source", "keys", "revisions", "findings", "listed_in", "decisions", "polls", "rank"] {
        assert!(!known[word].is_null(), "{word}");
    }
    let told = shop.run(&["explain", entry]);
    assert!(
        told.out.contains("decision 1") && told.out.contains("  rank        0.") && told.out.contains("sample"),
        "{}",
        told.out
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_has_seen_enough_ends_a_command_quietly() {
    let (shop, _outlet) = published().await;
    shop.run(&["issue", "new", "2026-03"]).exits(0);
    let demo = env!("CARGO_MANIFEST_DIR").to_string() + "/feeds.toml";
    for words in [
        &["completions", "bash"][..],
        &["man"],
        &["model", "status"],
        &["issue", "show", "2026-03"],
        &["issue", "list", "--json"],
        &["decide", "https://invented.example/shared", "shortlist"],
        &["explain", "https://invented.example/shared"],
        &["check", "--config", &demo],
        &["check", "--config", &demo, "--json"],
        &["poll", "--all", "--json"],
    ] {
        let ran = shop.run_for_nobody(words);
        assert_eq!(ran.code, Some(0), "{words:?}: {}", ran.err);
        assert!(!ran.err.contains("panicked") && !ran.err.to_lowercase().contains("pipe"), "{words:?}: {}", ran.err);
    }
}

#[test]
fn completions_and_manual_name_every_command() {
    let shop = Shop::new(&[]);
    let commands = [
        "run", "demo", "init", "poll", "read", "curate", "decide", "correct", "queue", "undo", "redo", "publish",
        "check", "discover", "source", "issue", "explain", "model", "user", "token", "openapi",
    ];
    for words in [&["completions", "bash"][..], &["completions", "zsh"], &["completions", "fish"], &["man"]] {
        let ran = shop.run(words);
        ran.exits(0);
        assert!(ran.err.is_empty());
        for command in commands {
            assert!(ran.out.contains(command), "{words:?} does not know {command}");
        }
    }
    assert!(shop.run(&["man"]).out.starts_with(".ie") || shop.run(&["man"]).out.contains(".TH newsloom 1"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_is_over_is_asked_again_when_somebody_names_it() {
    let outlet = Outlet::start(|n, _| if n < 2 { reply(410, &[], "gone") } else { reply(200, &[], FEED) }).await;
    let shop = Shop::new(&[("back", outlet.url("/feed").as_str())]);
    shop.run(&["poll"]).exits(4);
    assert_eq!(shop.run(&["poll", "--all", "--json"]).json().len(), 1, "nobody named it");
    for (status, code) in [("gone", 4), ("changed", 0)] {
        let ran = shop.run(&["poll", "back", "--json"]);
        ran.exits(code);
        assert_eq!(ran.json()[0]["status"], status, "{}", ran.out);
    }
    assert_eq!(shop.run(&["poll", "--all", "--json"]).json()[0]["outlet"], "back");
}
