use super::*;
use crate::model::outlet::SourceKind;

const HEAD: &str =
    "# Ours.\n[newsroom]\ntitle = \"T\" # kept\nbase_url = \"https://n.invented.example\"\nlanguages = [\"en\"]\n";

const OUTLETS: &str = "\n# The first one.\n[[outlet]]\nslug   = \"one\" # odd   spaces\nname = 'One'\n\n\
    # its feed\n[[outlet.source]]\nkind = \"feed\"\nurl = \"https://one.invented.example/feed\" # asked Ana\n\n\
    # The second.\n[[outlet]]\nslug = \"two\"\nname = \"Two\"\n  [[outlet.source]]\n  url = \"https://two.invented.example/a\"\n\
    \x20 fallback = [\n    \"https://two.invented.example/b\", # slower\n  ]\n\n# The end.\n[[topic]]\nslug = \"t\"\nname = { en = \"T\" }\nany = [\"t\"]\n# Nothing follows";

fn text() -> String {
    format!("{HEAD}{OUTLETS}")
}

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

fn source(address: &str) -> Source {
    Source {
        kind: SourceKind::Feed,
        url: url(address),
        fallback: vec![],
        floor_seconds: None,
        cron: None,
        selectors: None,
        paused: false,
    }
}

fn outlet(slug: &str, address: &str) -> Edit {
    let facts = serde_json::json!({"slug": slug, "name": "A \"new\" one", "home": "https://new.invented.example/",
        "languages": ["pt-BR", "es"], "region": "asia", "rights": null, "contact": null, "publish": "trusted"});
    let mut outlet: Outlet = serde_json::from_value(facts).unwrap();
    outlet.sources.push(source(address));
    Edit::AddOutlet(Box::new(outlet))
}

fn pause(address: &str, paused: bool) -> Edit {
    Edit::Pause { url: url(address), paused }
}

const ONE: &str = "https://one.invented.example/feed";
const TWO: &str = "https://two.invented.example/a";
const NEW: &str = "https://new.invented.example/feed";

/// What the edit puts in place of what: the text before is otherwise the text after, to the byte.
#[test]
fn only_the_lines_that_must_change_change() {
    let cases: [(&str, Edit, &str, &str); 7] = [
        ("pause", pause(ONE, true), "# asked Ana\n", "# asked Ana\npaused = true\n"),
        ("pause an indented one", pause(TWO, true), "/a\"\n", "/a\"\n  paused = true\n"),
        (
            "move",
            Edit::Move { from: url(ONE), to: url(NEW) },
            "\"https://one.invented.example/feed\" #",
            "\"https://new.invented.example/feed\" #",
        ),
        (
            "add a source",
            Edit::AddSource { outlet: "one".into(), source: source(NEW) },
            "# asked Ana\n",
            "# asked Ana\n\n[[outlet.source]]\nkind = \"feed\"\nurl = \"https://new.invented.example/feed\"\n",
        ),
        (
            "add an outlet",
            outlet("new", NEW),
            "# slower\n  ]\n",
            "# slower\n  ]\n\n[[outlet]]\nslug = \"new\"\nname = 'A \"new\" one'\nhome = \"https://new.invented.example/\"\n\
             languages = [\"pt-BR\", \"es\"]\nregion = \"asia\"\npublish = \"trusted\"\n\n[[outlet.source]]\n\
             kind = \"feed\"\nurl = \"https://new.invented.example/feed\"\n",
        ),
        (
            "remove the first",
            Edit::Remove { url: url(ONE) },
            "[[outlet.source]]\nkind = \"feed\"\nurl = \"https://one.invented.example/feed\" # asked Ana\n",
            "",
        ),
        (
            "remove the second",
            Edit::Remove { url: url(TWO) },
            "  [[outlet.source]]\n  url = \"https://two.invented.example/a\"\n  fallback = [\n    \"https://two.invented.example/b\", # slower\n  ]\n",
            "",
        ),
    ];
    for (name, edit, from, to) in cases {
        assert_eq!(text().matches(from).count(), 1, "{name}");
        for newline in ["\n", "\r\n"] {
            for mark in ["", "\u{feff}"] {
                let before = format!("{mark}{}", text().replace('\n', newline));
                let after = edited(&before, "feeds.toml", &edit).unwrap_or_else(|error| panic!("{name}: {error}"));
                let want = before.replace(&from.replace('\n', newline), &to.replace('\n', newline));
                assert_eq!(after.text, want, "{name}, {newline:?}");
            }
        }
    }
}

#[test]
fn a_source_that_is_paused_and_resumed_leaves_the_file_as_it_was() {
    for address in [ONE, TWO] {
        let paused = edited(&text(), "feeds.toml", &pause(address, true)).unwrap();
        assert!(paused.config.outlets.iter().flat_map(|o| &o.sources).any(|s| s.paused && s.url == url(address)));
        assert_eq!(edited(&paused.text, "f", &pause(address, true)).unwrap().text, paused.text, "twice is once");
        assert_eq!(edited(&paused.text, "f", &pause(address, false)).unwrap().text, text());
    }
    let noted = text().replace("# asked Ana\n", "\npaused = true # until May\n");
    let resumed = edited(&noted, "f", &pause(ONE, false)).unwrap().text;
    assert_eq!(resumed, noted.replace("paused = true", "paused = false"), "a note stays");
}

#[test]
fn sources_in_braces_are_edited_as_far_as_a_person_would_see_at_once() {
    let inline = format!(
        "{HEAD}[[outlet]]\nslug = \"one\"\nname = \"One\"\nsource = [{{ url = \"{ONE}\" }}, {{ url = \"{TWO}\" }}]"
    );
    let paused = edited(&inline, "f", &pause(TWO, true)).unwrap().text;
    assert_eq!(paused, inline.replace("/a\" }", "/a\", paused = true }"));
    let resumed = edited(&paused, "f", &pause(TWO, false)).unwrap();
    assert!(resumed.config.outlets[0].sources.iter().all(|source| !source.paused));
    assert_eq!(edited(&inline, "f", &Edit::Remove { url: url(TWO) }), Err(EditError::ByHand));
    let added = edited(&inline, "f", &Edit::AddSource { outlet: "one".into(), source: source(NEW) });
    assert!(matches!(added, Err(EditError::Refused(_) | EditError::ByHand)), "{added:?}");
    let outlet = edited(&inline, "f", &outlet("new", NEW)).unwrap().text;
    assert!(outlet.starts_with(&format!("{inline}\n\n[[outlet]]\n")), "a last line without its end: {outlet}");
}

#[test]
fn what_would_be_a_fault_is_refused_and_says_where() {
    let told = |text: &str, edit: &Edit| edited(text, "feeds.toml", edit).unwrap_err().to_string();
    for (edit, words) in [
        (outlet("one", NEW), "\"one\""),
        (outlet("no slug", NEW), "no slug"),
        (outlet("new", ONE), "feeds.toml:"),
        (Edit::Move { from: url(TWO), to: url(ONE) }, "feeds.toml:"),
        (Edit::AddSource { outlet: "three".into(), source: source(NEW) }, "none with that slug"),
        (pause("https://nobody.invented.example/", true), "none with that address"),
    ] {
        assert!(told(&text(), &edit).contains(words), "{edit:?}: {}", told(&text(), &edit));
    }
    assert!(told("title = ", &pause(ONE, true)).contains("mend them first"));
}

#[test]
fn an_outlet_can_be_the_first() {
    let after = edited(HEAD, "f", &outlet("new", NEW)).unwrap();
    assert!(after.text.starts_with(&format!("{HEAD}\n[[outlet]]\n")), "{}", after.text);
    let first = crate::config::FIRST;
    let after = edited(first, "f", &outlet("new", NEW)).unwrap();
    assert!(after.text.starts_with(first), "the comments of the first file stay");
}
