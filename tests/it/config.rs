//! feeds.toml from the outside: `check` and `init` as a person meets them, and what a configuration becomes.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use newsloom::config::{self, Config, Faults, Purpose};
use newsloom::model::outlet::{Publish, SourceKind};
use newsloom::model::topic::TopicStatus;
use newsloom::model::{Lang, Region};

const NEWSROOM: &str =
    "[newsroom]\ntitle = \"T\"\nbase_url = \"https://news.test/feeds\"\nlanguages = [\"en\", \"pt_br\"]\n";

fn newsloom(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsloom"));
    command.current_dir(folder).args(args).output().expect("the program starts")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn loaded(tables: &str) -> Config {
    config::load(&format!("{NEWSROOM}{tables}"), "feeds.toml").unwrap_or_else(|faults| panic!("{faults}")).config
}

/// Faults as `line:column message`.
fn faults_of(text: &str) -> Vec<String> {
    let faults = config::load(text, "feeds.toml").err().map(|Faults { faults, .. }| faults).unwrap_or_default();
    faults.iter().map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.message)).collect()
}

#[test]
fn what_newcomers_get_wrong_is_told_with_what_to_write() {
    let good = format!(
        "{NEWSROOM}[[outlet]]\nslug = \"a\"\nname = \"A\"\nregion = \"asia\"\n[[outlet.source]]\nurl = \"https://a.test/\"\n\
         [[topic]]\nslug = \"t\"\nname = {{ en = \"T\" }}\nany = [\"tea\"]\n"
    );
    for (right, wrong, place, advice) in [
        ("title = \"T\"", "title = In Movement", "2:9", "put the text in quotes: key = \"text\""),
        ("title = \"T\"", "title = \"T", "2:11", "close the quotes at the end of the text"),
        ("title = \"T\"", "title = 7", "2:9", "put it in quotes"),
        ("title = \"T\"", "title = \"T\"\ntitle = \"U\"", "3:1", "keep one of the two lines"),
        ("title = \"T\"", "title = \"T\"\nMy newsroom", "3:4", "or begin the line with # if it is a note"),
        ("[\"en\", \"pt_br\"]", "\"en\"", "4:13", "write languages = [\"en\"]"),
        ("\"pt_br\"", "\"Español\"", "4:20", "write \"es\""),
        (
            "region = \"asia\"",
            "region = \"Latin America\"",
            "8:10",
            "did you mean \"latin-america-and-the-caribbean\"?",
        ),
        ("[[outlet.source]]", "[[source]]", "9:3", "write [[outlet.source]] below its [[outlet]]"),
        ("[[outlet.source]]", "[[outlet.source]]\nkind = \"wordpress\"", "10:8", "write kind = \"feed\""),
        ("[[outlet.source]]", "[[outlet.source]]\nkind = \"sitemap\"", "10:8", "write kind = \"page\""),
        ("[[outlet.source]]", "[[outlet.source]]\nkind = \"json\"", "10:8", "a JSON Feed is kind = \"feed\""),
        ("[[outlet.source]]", "[[outlet.source]]\nkind = \"rss\"", "10:8", "write one of: feed, page"),
        ("\nurl = ", "\nlink = ", "10:8", "an address is written url = \"…\""),
        ("{ en = \"T\" }", "\"T\"", "13:8", "write name = { en = \"T\" }"),
        ("[\"tea\"]", "\"tea\"", "14:7", "write any = [\"tea\"]"),
        ("region = \"asia\"", "unaltered = \"true\"", "8:13", "write unaltered = true"),
        ("[[outlet]]", "[polling]\nper_host = \"1\"\n[[outlet]]", "6:12", "write per_host = 1"),
    ] {
        let text = good.replacen(right, wrong, 1);
        let faults = config::load(&text, "feeds.toml").expect_err(wrong).faults;
        let told: Vec<String> =
            faults.iter().map(|f| format!("{}:{} {}", f.line, f.column, f.advice.as_deref().unwrap_or(""))).collect();
        let found = told.iter().any(|fault| fault.starts_with(place) && fault.contains(advice));
        assert!(found, "{wrong}\nwant: {place} {advice}\ngot: {told:#?}");
        assert!(faults.iter().all(|fault| !fault.message.contains("CSS selector")), "{told:#?}");
    }
    let first = config::load(config::FIRST, "feeds.toml").expect("the first one is good").notices;
    assert!(
        first.iter().any(|n| n.message.contains("example.org,2026") && n.message.contains("never change")),
        "{first:?}"
    );
}

#[test]
fn how_a_newsletter_is_sent_is_read_whole_or_its_faults_are_told() {
    let text = |mail: &str| format!("{NEWSROOM}[[series]]\nslug = \"s\"\ntitle = \"S\"\nmail = {mail}\n");
    let good = "{ service = \"brevo\", list = 7, sender = \"In Movement <news@example.org>\" }";
    let loaded = config::load(&text(good), "feeds.toml").unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(loaded.notices, [], "nothing of it is unused");
    let sending = loaded.config.series[0].mail.clone().unwrap().sending.unwrap();
    assert_eq!((sending.list, sending.api.as_str()), (7, "https://api.brevo.com/v3/"));
    assert_eq!((sending.sender.name.as_str(), sending.sender.address.as_str()), ("In Movement", "news@example.org"));
    for (mail, want, advice) in [
        (
            "{ service = \"brevvo\", list = 7, sender = \"a@example.org\" }",
            "unknown mail service \"brevvo\"",
            "did you mean \"brevo\"?",
        ),
        ("{ service = \"brevo\", sender = \"a@example.org\" }", "needs \"list\"", "its number at Brevo"),
        ("{ service = \"brevo\", list = 0, sender = \"a@example.org\" }", "\"list\" must lie between 1 and", ""),
        ("{ service = \"brevo\", list = 7 }", "needs \"sender\"", "In Movement <news@example.org>"),
        (
            "{ service = \"brevo\", list = 7, sender = \"In Movement\" }",
            "is no mail address",
            "In Movement <news@example.org>",
        ),
        (
            "{ service = \"brevo\", list = 7, sender = \"a@example.org\", test = [\"b\"] }",
            "\"b\" is no mail address",
            "",
        ),
        (
            "{ service = \"brevo\", list = 7, sender = \"a@example.org\", key = \"x\" }",
            "unknown key \"key\"",
            "knows: service",
        ),
        (
            "{ service = \"brevo\", list = 7, sender = \"a@example.org\", api = \"http://e.org\" }",
            "is not encrypted",
            "https://",
        ),
    ] {
        let faults = config::load(&text(mail), "feeds.toml").unwrap_err().faults;
        let [fault] = faults.as_slice() else { panic!("{mail}: {faults:#?}") };
        let told = fault.advice.clone().unwrap_or_default();
        assert!(fault.message.contains(want) && told.contains(advice), "{mail}: {fault:#?}");
        assert!(fault.line > 5 && fault.column >= 8, "{fault:#?}");
    }
}

#[test]
fn what_is_written_and_does_nothing_yet_is_said() {
    let text = "[[series]]\nslug = \"s\"\nmail = \"brevo\"\ntitle = \"S\"\n\
                [[topic]]\nslug = \"t\"\nname = { en = \"T\" }\nstart = 2026-03-01\nend = \"\"\nyearly = \"02-21\"\n\
                hashtag = \"Tea\"\nstatus = \"won\"\n\
                [[outlet]]\nslug = \"o\"\nname = \"O\"\nimages = \"copy\"\nunaltered = false\ncontact = \"a@o.test\"\n\
                aliases = [\"Oh\"]\n[[outlet.source]]\nurl = \"https://o.test/feed?token=x\"\n";
    let loaded = config::load(&format!("{NEWSROOM}{text}"), "feeds.toml").unwrap_or_else(|faults| panic!("{faults}"));
    let told: Vec<String> = loaded.notices.iter().map(|n| format!("{}:{} {}", n.line, n.column, n.message)).collect();
    for want in [
        "7:8 \"mail\" is not used yet",
        "12:9 \"start\" is not used yet",
        "14:10 \"yearly\" is not used yet",
        "16:10 \"status\" is not used yet",
        "20:10 images = \"copy\" is not used yet: none of its pictures are shown",
        "21:13 unaltered = false is not used yet",
        "25:7 this address carries a secret",
    ] {
        assert!(told.iter().any(|notice| notice.starts_with(want)), "want: {want}\ngot: {told:#?}");
    }
    assert_eq!(told.len(), 7, "{told:#?}");
    assert_eq!(loaded.config.topics[0].any, ["Tea"], "a hashtag speaks for its topic");
}

#[test]
fn short_prefixes_are_told_and_a_weaker_word_is_written_with_a_question_mark() {
    let topic = |words: &str| {
        let text = format!("{NEWSROOM}[[topic]]\nslug = \"t\"\nname = {{ en = \"T\" }}\n{words}\n");
        config::load(&text, "feeds.toml")
    };
    let loaded = topic("any = [\"cuba*\", \"un*\", \"sudan*\", \"mission?\", \"west bank?\"]").expect("no faults");
    let told: Vec<&str> = loaded.notices.iter().map(|n| n.message.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("\"cuba*\"") && told[0].contains("usual endings"), "{told:?}");
    assert!(told[1].contains("\"un*\"") && told[1].contains("the word itself"), "{told:?}");
    assert_eq!(loaded.config.topics[0].any[3..], ["mission?", "west+bank?"]);
    for wrong in ["any = [\"?\"]", "any = [\"mission??\"]", "any = [\"tea\"]\nnot = [\"mission?\"]"] {
        let faults = topic(wrong).expect_err(wrong).faults;
        assert!(faults[0].message.contains("is no word to look for"), "{wrong}: {faults:?}");
    }
}

#[test]
fn every_fault_of_a_file_is_told_at_once_with_its_place_and_what_to_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "[newsroom]\ntitel = \"X\"\nbase_url = \"https://news.test\"\nlanguages = [\"en\"]\n\n\
                [[outlet]]\nslug = \"a\"\nname = \"A\"\nregion = \"euroep\"\n\n[[outlet]]\nslug = \"a\"\nname = \"B\"\n";
    std::fs::write(folder.path().join("feeds.toml"), text).expect("written");
    let output = newsloom(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(3));
    let told = said(&output.stdout);
    for want in [
        "feeds.toml:1:1: [newsroom] needs \"title\"",
        "feeds.toml:2:1: unknown key \"titel\" in [newsroom]\n  |\n2 | titel = \"X\"\n  | ^^^^^\n  = did you mean \"title\"?",
        "feeds.toml:9:10: unknown region \"euroep\"\n  |\n9 | region = \"euroep\"\n  |          ^^^^^^^^\n  = did you mean \"europe\"?",
        "feeds.toml:12:8: the outlet \"a\" is already in line 7",
    ] {
        assert!(told.contains(want), "want: {want}\ngot: {told}");
    }
    assert_eq!(said(&output.stderr), "4 faults in feeds.toml\n");
    let json: serde_json::Value =
        serde_json::from_slice(&newsloom(folder.path(), &["check", "--json"]).stdout).expect("JSON");
    assert_eq!(json["ok"], false);
    assert_eq!(json["faults"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["faults"][1]["line"], 2);
    assert_eq!(json["faults"][1]["advice"], "did you mean \"title\"?");
}

#[test]
fn a_good_file_shows_whom_the_newsroom_hears_and_whose_address_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let outlets = "[[outlet]]\nslug = \"a\"\nname = \"A\"\nlanguages = [\"en\"]\nregion = \"asia\"\n\
                   [[outlet.source]]\nurl = \"https://a.test/feed\"\n[[outlet]]\nslug = \"b\"\nname = \"B\"\n\
                   images = \"copy\"\nunaltered = false\n";
    std::fs::write(folder.path().join("other.toml"), format!("{NEWSROOM}{outlets}")).expect("written");
    let output = newsloom(folder.path(), &["check", "--config", "other.toml"]);
    let told = said(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("other.toml:12:1: notice: address wanted: the outlet \"b\""), "{told}");
    for (at, words) in [("15:10", "write \"link\" if they may"), ("16:13", "unaltered = false is not used yet")] {
        let line = told.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {told}"));
        assert!(line.starts_with(&format!("other.toml:{at}: notice: ")), "{line}");
    }
    let asia: Vec<&str> = told.lines().find(|line| line.starts_with("asia")).unwrap_or("").split_whitespace().collect();
    assert_eq!(asia, ["asia", "1", "1", "·"]);
    assert!(told.contains("no faults: 2 outlets, 1 source, 0 topics."), "{told}");
}

#[test]
fn a_missing_file_and_one_that_is_no_text_are_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = newsloom(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output.stderr).contains("could not read feeds.toml because it does not exist"));
    std::fs::write(folder.path().join("feeds.toml"), b"# one\n# caf\xe9\n").expect("written");
    let output = newsloom(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output.stderr).contains("line 2 is not UTF-8"));
}

#[test]
fn the_first_file_passes_the_check_and_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = newsloom(folder.path(), &["init", "my"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert_eq!(said(&output.stdout).matches("\n  ").count(), 3, "three next steps");
    let home = folder.path().join("my");
    assert!(home.join("data").is_dir());
    let written = std::fs::read_to_string(home.join("feeds.toml")).expect("written");
    let topics = config::load(&written, "feeds.toml").expect("no faults").config.topics;
    assert_eq!(topics.len(), 23, "a new newsroom has the built-in topics");
    assert_eq!(newsloom(&home, &["check"]).status.code(), Some(0));
    std::fs::write(home.join("feeds.toml"), "# mine\n").expect("written");
    let again = newsloom(folder.path(), &["init", "my"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again.stderr).contains("because it exists already"), "{}", said(&again.stderr));
    assert_eq!(std::fs::read_to_string(home.join("feeds.toml")).expect("read"), "# mine\n");
}

#[test]
fn the_newsletters_own_file_passes_and_knows_its_campaigns() {
    let text = include_str!("../../feeds.toml");
    let config = config::load(text, "feeds.toml").unwrap_or_else(|faults| panic!("{faults}")).config;
    let topic = |slug: &str| config.topics.iter().find(|topic| topic.slug == slug).expect("the topic is there");
    assert_eq!(topic("free-julian-assange").status, TopicStatus::Won);
    assert_eq!(topic("red-books-day").yearly.as_deref(), Some("02-21"));
    let short = config.topics.iter().flat_map(|topic| topic.any.iter().chain(&topic.not));
    let short: Vec<&String> = short.filter(|word| word.ends_with('*') && word.chars().count() < 6).collect();
    assert_eq!(short, Vec::<&String>::new(), "prefixes of four letters or fewer take in too much");
    for topic in &config.topics {
        let words: std::collections::BTreeSet<&String> = topic.any.iter().collect();
        assert_eq!(words.len(), topic.any.len(), "{}: a word stands twice", topic.slug);
    }
    let speaks = |tag: &str| config.newsroom.languages.iter().any(|lang| lang.as_str() == tag);
    assert!(["en", "es", "pt", "fr", "ar"].into_iter().all(speaks));
    for topic in &config.topics {
        assert_eq!(topic.name.len(), 5, "{} has a name in each language", topic.slug);
    }
    let first = config.outlets.iter().find(|outlet| outlet.slug == "peoples-dispatch").expect("it is there");
    assert_eq!((first.publish, first.sources.len()), (Publish::Trusted, 1));
}

#[test]
fn what_is_not_written_gets_its_default() {
    let config = loaded(
        "[[outlet]]\nslug = \"a\"\nname = \"A\"\n[[outlet.source]]\nurl = \"https://a.test/feed\"\nfloor = \"\"\n",
    );
    assert_eq!(config.newsroom.base_url.as_str(), "https://news.test/feeds/");
    assert_eq!(config.newsroom.id_authority, "news.test,2026");
    assert_eq!(config.newsroom.languages.iter().map(Lang::as_str).collect::<Vec<_>>(), ["en", "pt-BR"]);
    assert_eq!(config.newsroom.hold, Duration::from_secs(600));
    assert_eq!(
        (config.newsroom.listen.as_str(), config.newsroom.store.as_str()),
        ("127.0.0.1:8080", "sqlite:data/newsloom.db")
    );
    let polling = &config.polling;
    assert_eq!((polling.floor, polling.host_gap), (Duration::from_secs(3600), Duration::from_secs(1)));
    assert_eq!((polling.per_host, polling.in_flight, polling.ca_file.as_ref()), (1, 32, None));
    let outlet = &config.outlets[0];
    assert_eq!((outlet.publish, outlet.unaltered), (Publish::Review, true));
    assert_eq!((outlet.sources[0].kind, outlet.sources[0].floor_seconds), (SourceKind::Feed, None));
    assert_eq!(config.regions.len(), 7);
    assert!(serde_json::to_string(&config).is_ok(), "the store keeps a configuration as JSON");
    let arabic: Lang = "ar".parse().expect("a tag");
    assert_eq!(config.region_name(Region::Asia, &arabic), "آسيا");
}

#[test]
fn a_region_of_the_file_goes_over_the_built_in_one() {
    let config = loaded(
        "[[region]]\nslug = \"asia\"\nname = { en = \"Asia and Oceania\" }\ncountries = [\"AU\"]\ndoubtful = [\"IR\"]\n",
    );
    let english: Lang = "en".parse().expect("a tag");
    let french: Lang = "fr".parse().expect("a tag");
    assert_eq!(config.region_name(Region::Asia, &english), "Asia and Oceania");
    assert_eq!(config.region_name(Region::Asia, &french), "Asie");
    let rule = config.regions.iter().find(|rule| rule.region == Region::Asia).expect("it is there");
    assert_eq!(
        (rule.countries.as_slice(), rule.doubtful.as_slice()),
        (&["AU".to_string()][..], &["IR".to_string()][..])
    );
}

#[test]
fn regions_and_topics_can_be_read_without_a_newsroom() {
    let text = "[[topic]]\nslug = \"cuba\"\nname = { en = \"Cuba\" }\nany = [\"cuba\", \"bay of pigs\"]\nnear = [[\"a\", \"b*\", 8]]\n";
    assert!(config::load(text, "t").is_err());
    let config = config::load_for(text, "t", Purpose::Curate).unwrap_or_else(|faults| panic!("{faults}")).config;
    assert_eq!(config.topics[0].any, ["cuba", "bay+of+pigs"]);
    assert_eq!(config.topics[0].near, [("a".to_string(), "b*".to_string(), 8)]);
}

#[test]
fn limits_towards_other_peoples_servers_cannot_be_loosened() {
    let loose =
        "[polling]\nfloor = \"0s\"\nhost_gap = \"0s\"\nper_host = 64\nallow_private = [\"127.0.0.0/8\", \"::1\"]\n";
    let source = |url: &str| format!("[[outlet]]\nslug = \"a\"\nname = \"A\"\n[[outlet.source]]\nurl = \"{url}\"\n");
    for private in ["http://127.0.0.1:9/feed", "http://localhost:9/f", "http://[::1]:9/f", "http://10.1.2.3/f"] {
        assert_eq!(faults_of(&format!("{NEWSROOM}{loose}{}", source(private))), Vec::<String>::new(), "{private}");
    }
    for public in ["https://a.test/feed", "http://8.8.8.8/f", "http://localhost.test/f", "http://[2606:4700::1]/"] {
        let faults = faults_of(&format!("{NEWSROOM}{loose}{}", source(public)));
        let lines: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(lines, ["6", "7", "8"], "{public}: {faults:?}");
    }
    let own = format!("{NEWSROOM}{}floor = \"1m\"\n", source("https://a.test/feed"));
    assert_eq!(faults_of(&own), ["10:9 a public source is asked every five minutes at most"]);
}

#[test]
fn what_can_be_written_wrongly_is_told_where_it_stands() {
    let outlet = "[[outlet]]\nslug = \"a\"\nname = \"A\"\n";
    let topic = "[[topic]]\nslug = \"a\"\nname = { en = \"A\" }\nany = [\"aa\"]\n";
    for (tables, want) in [
        ("[[outlet]]\nslug = \"A b\"\nname = \"A\"\n".to_string(), "6:8 \"A b\" is no slug"),
        (format!("{outlet}home = \"example.org\"\n"), "8:8 \"example.org\" is no web address: it has no https://"),
        (format!("{outlet}home = \"ftp://example.org\"\n"), "8:8 \"ftp:\" is not read"),
        (format!("{outlet}languages = []\n"), "8:13 \"languages\" is empty"),
        (format!("{outlet}languages = [\"english\"]\n"), "8:14 \"english\" is no language tag"),
        (format!("{outlet}unaltered = \"yes\"\n"), "8:13 \"unaltered\" expects true or false, not a string"),
        (format!("{outlet}[outlet.source]\nurl = \"https://a.test\"\n"), "8:1 [[outlet.source]] is a list"),
        (
            format!("{outlet}[[outlet.source]]\nkind = \"page\"\nurl = \"https://a.test\"\n"),
            "8:1 a source of kind \"page\" needs \"item\"",
        ),
        (
            format!("{outlet}[[outlet.source]]\nkind = \"page\"\nitem = \"li >\"\nurl = \"https://a.test\"\n"),
            "10:8 \"li >\" is no CSS selector",
        ),
        (
            format!("{outlet}[[outlet.source]]\nkind = \"sitemap\"\nurl = \"https://a.test\"\n"),
            "9:8 sources of the kind \"sitemap\" are not read yet",
        ),
        (format!("{outlet}[[outlet.source]]\nurl = \"https://u:p@a.test\"\n"), "9:7 an address with a user"),
        (
            format!("{outlet}[[outlet.source]]\nurl = \"https://a.test/\"\nfallback = [\"http://a.test\"]\n"),
            "10:13 the address \"a.test/\" is already in line 9",
        ),
        (
            format!("{outlet}[[outlet.source]]\nurl = \"https://a.test/\"\ncron = \"every day\"\n"),
            "10:8 \"every day\" is no schedule: it has 2 fields",
        ),
        (
            "[[topic]]\nslug = \"a\"\nname = { en = \"A\" }\nany = [\"trade*+union\"]\n".into(),
            "8:8 \"trade*+union\" is no word to look for",
        ),
        (format!("{topic}yearly = \"21-02\"\n"), "9:10 \"21-02\" is no day of the year"),
        (format!("{topic}start = 2024-02-30\n"), "9:9 this is not TOML"),
        (format!("{topic}start = \"2024-03-01\"\nend = 2024-02-01\n"), "10:7 the end 2024-02-01 is before the start"),
        (format!("{topic}near = [[\"a\", \"b\"]]\n"), "9:9 \"near\" expects"),
        (format!("{topic}status = \"opened\"\n"), "9:10 unknown status \"opened\""),
        ("[polling]\nallow_private = [\"0.0.0.0/0\"]\n".into(), "6:18 \"0.0.0.0/0\" is not a private network"),
        (
            "[polling]\nallow_private = [\"169.254.169.254\"]\n".into(),
            "6:18 \"169.254.169.254\" is not a private network",
        ),
        ("[polling]\nper_host = 0\n".into(), "6:12 \"per_host\" must lie between"),
        ("[polling]\nfloor = \"60 minutes\"\n".into(), "6:9 \"60 minutes\" is no duration"),
        ("[[region]]\nslug = \"asia\"\ncountries = [\"UK\"]\n".into(), "7:14 \"UK\" is no country code"),
        (
            "[[region]]\nslug = \"asia\"\n[[region]]\nslug = \"asia\"\n".into(),
            "8:8 the region \"asia\" is already in line 6",
        ),
        (
            "[[series]]\nslug = \"s\"\ntitle = \"S\"\ntimezone = \"America/Sao_Paolo\"\n".into(),
            "8:12 unknown time zone",
        ),
        ("[[outlets]]\nslug = \"s\"\n".into(), "5:3 unknown key \"outlets\" in feeds.toml"),
    ] {
        let faults = faults_of(&format!("{NEWSROOM}{tables}"));
        assert!(faults.len() == 1 && faults[0].starts_with(want), "want: {want}\ngot: {faults:#?}");
    }
}

#[test]
fn the_authority_of_ids_is_a_name_and_a_date_of_ours() {
    let with = |authority: &str| faults_of(&format!("{NEWSROOM}id_authority = \"{authority}\"\n"));
    for good in
        ["example.org,2024", "example.org,2024-02", "editor@example.org,2024-02-29", "127.0.0.1,2026", "a-b.c,2000"]
    {
        assert_eq!(with(good), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "example.org",
        "example.org,",
        "example.org,24",
        "example.org,2024-13",
        "Example.org,2024",
        "-a.org,2024",
        "exa mple.org,2024",
        "https://example.org,2024",
        "@example.org,2024",
        "example..org,2024",
        "example.org,2023-02-29",
        ",2024",
    ] {
        assert_eq!(with(bad).len(), 1, "{bad}");
    }
}

#[test]
fn broken_toml_is_told_once_and_hides_no_other_fault() {
    let text = format!("{NEWSROOM}[[outlet]]\nslug = \"a\"\nname = unquoted\nbogus = 1\n");
    let faults = faults_of(&text);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("7:8 this is not TOML") && faults[1].starts_with("8:1 unknown key"), "{faults:?}");
    let open = faults_of("[newsroom]\nlanguages = [\"en\"\n\n[[outlet]]\nslug = \"a\"\n# a comment\nname = \"A\"\n");
    assert_eq!(open.len(), 1, "{open:?}");
}

#[test]
fn strange_files_are_refused_without_a_panic() {
    for text in [
        "",
        "\u{feff}",
        "\0",
        "= 1",
        "[[",
        "[newsroom",
        "newsroom = 1",
        "[[newsroom]]",
        "outlet = [1, {}]",
        "topic = [[1]]",
        "[newsroom]\nlanguages = [[\"en\"]]\n",
        "[newsroom]\nhold = \"99999999999999999999d\"\n",
        "[newsroom]\nhold = \"18446744073709551615m\"\n",
        "a = \"\"\"",
        "[polling]\nper_host = 0x\n",
        "[polling]\nper_host = 99999999999999999999\n",
        "[outlet]\nx = 1\n",
        "[region.asia]\nx = 1\n",
        "\u{202e}= \"\u{1b}[2J\"",
        "[newsroom]\nlisten = \":::\"\n",
        "[newsroom]\nbase_url = \"https://\u{202e}\"\n",
    ] {
        let told = config::load(text, "feeds.toml").err().map(|faults| faults.to_string()).unwrap_or_default();
        assert!(!told.is_empty(), "{text:?}");
        assert!(!told.contains('\u{1b}') && !told.contains('\u{202e}'), "{told}");
    }
}

/// All tables with all keys, as the contract shows them.
const WHOLE: &str = include_str!("../fixtures/config/every_key.toml");

#[test]
fn every_key_of_the_contract_is_known() {
    assert_eq!(faults_of(WHOLE), Vec::<String>::new());
}

#[test]
fn a_file_that_is_cut_or_mistyped_anywhere_is_answered_without_a_panic() {
    for (at, _) in WHOLE.char_indices() {
        let (before, after) = WHOLE.split_at(at);
        let _ = config::load(before, "feeds.toml");
        for slip in ["\"", "\u{1b}"] {
            let text = format!("{before}{slip}{}", after.get(1..).unwrap_or(""));
            if let Err(faults) = config::load(&text, "feeds.toml") {
                assert!(!faults.faults.is_empty() && !faults.to_string().contains('\u{1b}'));
            }
        }
    }
    let deep = format!("a = {}", "[".repeat(20_000));
    assert!(config::load(&deep, "feeds.toml").is_err());
}
