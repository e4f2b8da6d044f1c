//! Issues as mails: nothing is lost on the way, and a mail is small enough to arrive whole.

use std::path::{Path, PathBuf};

use html5ever::tendril::TendrilSink;
use newsloom::model::letter::Letter;
use newsloom::render::letter::{MailService, mail};
use serde_json::{Value, json};

use super::shop::Shop;

/// The newsletter's own issues, one of each direction, and one with a picture wherever there can be one.
const ISSUES: [&str; 5] = ["2024-1.txt", "2024-2.txt", "2026-03.txt", "invented/arabic.txt", "invented/kites.json"];

/// Bytes of the mail of March 2026 at most.
const SMALL: usize = 40_000;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/newsletters").join(name)
}

fn rendered(shop: &Shop, name: &str, more: &[&str]) -> String {
    let file = path(name).display().to_string();
    let ran = shop.run(&[&["issue", "render", "--file", &file, "--profile"], more].concat());
    ran.exits(0);
    ran.out
}

/// What a browser would have to mend.
fn errors(html: &str) -> Vec<String> {
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), html5ever::ParseOpts::default()).one(html);
    dom.errors.borrow().iter().map(|error| error.to_string()).collect()
}

/// What a reader sees of a mail, in order; words that only programs read are no part of it.
fn seen(html: &str) -> String {
    let (_, body) = html.split_once("mso-hide:all").and_then(|(_, rest)| rest.split_once("</div>")).unwrap();
    folded(&scraper::Html::parse_fragment(body).root_element().text().collect::<String>())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of an issue's text that say something, without marks and calls.
fn said(name: &str) -> Vec<String> {
    let source = std::fs::read_to_string(path(name)).unwrap();
    let lines = source.lines().map(|line| line.replace("*", ""));
    let lines = lines.map(|line| line.replace("{{contact.EMAIL}}", "").replace(" | ", " "));
    let plain = lines.map(|line| match line.split_once("[Read more").or(line.split_once("[See more")) {
        Some((before, _)) => before.to_string(),
        None => line.split("](#)").map(|part| part.replace('[', "")).collect(),
    });
    plain
        .map(|line| folded(&line))
        .filter(|line| !line.is_empty() && line != "Read More" && line != "Read more")
        .collect()
}

#[test]
fn march_2026_is_a_small_mail_that_says_every_line_in_order() {
    let html = rendered(&Shop::new(&[]), "2026-03.txt", &["mail"]);
    assert!(html.len() < SMALL, "{} bytes", html.len());
    assert_eq!(html.matches("<h3").count(), 14);
    let seen = seen(&html).replace("{{contact.EMAIL}}", "").replace(" | ", " ");
    let mut rest = folded(&seen);
    for line in said("2026-03.txt") {
        let (_, after) = rest.split_once(&line).unwrap_or_else(|| panic!("{line:?} is not in its place in {rest}"));
        rest = after.to_string();
    }
}

/// The issue with an address wherever one is lost, and a picture wherever one stood.
fn mended(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.remove("lost").is_some() {
                let url = format!("https://kites.example.org/media/{}-600.jpg", "0".repeat(64));
                let alt = "What an invented picture shows, told in one sentence of some length";
                for (name, value) in
                    [("url", json!(url)), ("width", json!(600)), ("height", json!(400)), ("alt", json!(alt))]
                {
                    members.insert(name.into(), value);
                }
            }
            if let Some(href) = members.get_mut("href").filter(|href| **href == "#") {
                *href = json!(format!("https://lantern.example.org/2026/03/{}/", "a-title-".repeat(5)));
            }
            members.values_mut().for_each(mended);
        }
        Value::Array(values) => values.iter_mut().for_each(mended),
        _ => {}
    }
}

#[test]
fn march_2026_with_every_link_and_picture_is_small_after_the_service_has_rewritten_its_links() {
    let shop = Shop::new(&[]);
    let file = path("2026-03.txt").display().to_string();
    let mut issue = shop.run(&["issue", "import", "--dry-run", "--json", &file]).json().remove(0);
    mended(&mut issue);
    let letter: Letter = serde_json::from_value(issue).unwrap();
    let mail = mail(&letter, &"en-US".parse().unwrap(), MailService::default()).unwrap();
    assert_eq!(mail.html.matches("<img").count(), 16);
    assert_eq!(mail.links, 2 + 2 * 13, "two in a text; of each item but that one its title and its call");
    assert!(
        mail.html.len() < SMALL && mail.size().weight() < SMALL,
        "{} bytes, {} in all",
        mail.html.len(),
        mail.size().weight()
    );
}

#[test]
fn an_issue_of_the_newsroom_is_the_same_mail_as_its_file() {
    let shop = Shop::new(&[]);
    shop.run(&["issue", "import", &path("2026-03.txt").display().to_string(), "--by", "ana"]).exits(0);
    let kept = shop.run(&["issue", "render", "2026-03", "--profile", "mail"]);
    kept.exits(0);
    assert_eq!(kept.out, rendered(&shop, "2026-03.txt", &["mail"]));
    shop.run(&["issue", "new", "2027-01"]).exits(0);
    let empty = shop.run(&["issue", "render", "2027-01", "--profile", "mail"]);
    assert!(empty.out.contains("<h1") && empty.out.contains(">Unsubscribe</a>"), "{}", empty.out);
}

#[test]
fn every_mail_is_sound_html_that_leads_nowhere_in_vain() {
    let shop = Shop::new(&[]);
    for name in ISSUES {
        for service in ["brevo", "listmonk", "plain"] {
            let html = rendered(&shop, name, &["mail", "--service", service]);
            assert_eq!(errors(&html), Vec::<String>::new(), "{name}");
            assert!(!html.contains("href=\"#\"") && !html.contains("href=\"\"") && !html.contains('\r'), "{name}");
            assert_eq!(html.matches("<img").count(), html.matches(" alt=\"").count(), "{name}");
            assert_eq!(html.matches("<table").count(), html.matches("role=\"presentation\"").count(), "{name}");
            assert_eq!(html.contains("{{"), service != "plain", "{name}");
        }
    }
}

#[test]
fn the_command_knows_services_and_where_readers_come_from() {
    let shop = Shop::new(&[]);
    let told = rendered(&shop, "2026-03.txt", &["mail"]);
    assert_eq!(told, rendered(&shop, "2026-03.txt", &["mail", "--service", "brevo"]), "Brevo is the newsletter's own");
    assert!(told.contains("sent to <span dir=\"auto\">{{contact.EMAIL}}</span>") && !told.contains("utm_"));
    let text = rendered(&shop, "2026-03.txt", &["text", "--service", "listmonk"]);
    assert!(
        text.contains("sent to {{ .Subscriber.Email }}\n") && text.contains("Unsubscribe: {{ UnsubscribeURL }}\n"),
        "{text}"
    );
    assert!(!rendered(&shop, "2026-03.txt", &["text"]).contains("{{"));

    let counted = ["--utm", "campaign=kites", "--utm", "source=letter"];
    let html = rendered(&shop, "invented/kites.json", &[&["mail"], &counted[..]].concat());
    assert!(html.contains("href=\"https://kites.example.org/day?utm_campaign=kites&amp;utm_source=letter\""), "{html}");
    assert!(html.contains("src=\"https://kites.example.org/media/1.png\"") && html.contains("\"{{ unsubscribe }}\""));
    let text = rendered(&shop, "invented/kites.json", &[&["text"], &counted[..]].concat());
    assert!(text.contains("https://kites.example.org/day?utm_campaign=kites&utm_source=letter\n"), "{text}");

    let file = path("2026-03.txt").display().to_string();
    for (more, why) in [
        (&["mail", "--service", "letterbird"][..], "write one of brevo, listmonk, plain"),
        (&["mail", "--utm", "fbclid=1"], "source, medium, campaign, term or content"),
        (&["chat", "--service", "brevo"], "are for the profiles mail and text"),
        (&["markdown", "--utm", "source=x"], "are for the profiles mail and text"),
    ] {
        let ran = shop.run(&[&["issue", "render", "--file", &file, "--profile"], more].concat());
        assert!(ran.exits(2).contains(why), "{more:?}");
    }
}
