//! Whole documents: the broken feeds of `tests/fixtures/read`, every way to break a good one, and hostile input.

use super::*;
use crate::model::reading::FeedFormat;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_312_800, 0).unwrap_or_default()
}

fn read_bytes(body: &[u8]) -> Result<Reading, Unreadable> {
    read(body, &Hints::default(), now())
}

fn must(body: &str) -> Reading {
    read_bytes(body.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn kinds(reading: &Reading) -> Vec<&'static str> {
    reading.faults.iter().map(|fault| fault.kind).collect()
}

#[test]
fn every_broken_feed_keeps_the_items_that_feedparser_keeps() {
    let table = fixture("expect.tsv");
    let table = String::from_utf8_lossy(&table);
    let mut seen = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let [name, count, title] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {row}") };
        let reading = read_bytes(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(reading.entries.len().to_string(), count, "{name}");
        let first = reading.entries[0].title.as_ref().map(|t| t.value.trim().to_string()).unwrap_or_default();
        assert!(title.is_empty() || first == title || first == title.replace('&', "&amp;"), "{name}: {first}");
        seen += 1;
    }
    assert!(seen > 25, "only {seen} fixtures");
}

#[test]
fn each_fault_is_named() {
    for (name, kind) in [
        ("69-bare-ampersand.xml", "bare-ampersand"),
        ("70-bad-byte.xml", "bad-bytes"),
        ("71-truncated-between.xml", "truncated"),
        ("72-illegal-characters.xml", "bad-reference"),
        ("72-illegal-characters.xml", "illegal-character"),
        ("75-blank-line-before.xml", "junk-before"),
        ("75-warning-before.xml", "junk-before"),
        ("75-two-roots.xml", "several-roots"),
        ("77-says-utf-8-is-windows-1252.xml", "guessed-charset"),
        ("77-says-latin-1-is-utf-8.xml", "wrong-charset"),
        ("mixed-encodings.xml", "mixed-charset"),
        ("unclosed-items.xml", "unclosed-element"),
    ] {
        let reading = read_bytes(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(kinds(&reading).contains(&kind), "{name}: {:?}", reading.faults);
        assert!(reading.rung > Rung::Read, "{name}");
    }
}

#[test]
fn a_guid_that_is_said_to_be_the_link_is_one() {
    let link = |guid: &str| {
        let body =
            format!("<rss version='2.0'><channel><link>https://e.org/</link><item>{guid}</item></channel></rss>");
        must(&body).entries.remove(0).link
    };
    assert_eq!(link("<guid isPermaLink='true'>/news/1</guid>").as_deref(), Some("https://e.org/news/1"));
    assert_eq!(link("<guid>https://e.org/1</guid>").as_deref(), Some("https://e.org/1"));
    assert_eq!(link("<guid isPermaLink='false'>https://e.org/1</guid>"), None);
    assert_eq!(link("<guid isPermaLink='true'>4711</guid>"), None);
    assert_eq!(link("<guid>/news/1</guid>"), None);
}

#[test]
fn poor_marks_of_identity_are_named() {
    for (name, want) in [
        ("84-one-guid-for-all.xml", vec!["repeated-id"]),
        ("85-donations-page.xml", vec!["shared-link"]),
        ("85-front-page-without-guid.xml", vec!["shared-link"]),
        ("85-live-blog.xml", vec![]),
    ] {
        let reading = read_bytes(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(kinds(&reading), want, "{name}");
    }
}

#[test]
fn a_cut_document_keeps_its_whole_items_only() {
    let whole = String::from_utf8_lossy(&fixture("74-double-escaped.xml")).into_owned();
    let ends: Vec<usize> = whole.match_indices("</item>").map(|(at, end)| at + end.len()).collect();
    for cut in (0..whole.len()).step_by(7).filter(|cut| whole.is_char_boundary(*cut)) {
        let complete = ends.iter().filter(|end| **end <= cut).count();
        let Ok(reading) = read_bytes(&whole.as_bytes()[..cut]) else { continue };
        assert!(reading.entries.len() == complete || (complete == 0 && reading.entries.len() == 1), "cut at {cut}");
        assert!(reading.partial, "cut at {cut}");
    }
    assert!(!must(&whole).partial);
}

/// Bits flipped, bytes dropped, ends cut off: always an answer, never a panic, and no more entries than tags.
#[test]
fn no_mutation_of_a_document_breaks_the_reader() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    for name in ["73-html-entities.xml", "78-bases.xml", "74-double-escaped.xml", "76-utf-16le-mark.xml", "76-big5.xml"]
    {
        let good = fixture(name);
        for cut in (0..good.len()).step_by(37) {
            let _ = read_bytes(&good[..cut]);
            let _ = read_bytes(&good[cut..]);
        }
        for _ in 0..150 {
            let mut bad = good.clone();
            for _ in 0..=random(8) {
                let at = random(bad.len());
                match random(3) {
                    0 => bad[at] ^= 1 << random(8),
                    1 => drop(bad.remove(at)),
                    _ => bad.insert(at, b"<>&'\"]/\0\xFF"[random(9)]),
                }
            }
            if let Ok(reading) = read_bytes(&bad) {
                assert!(reading.entries.len() <= 10, "{name}");
            }
        }
    }
}

#[test]
fn hostile_documents_are_read_within_bounds() {
    let many = |text: &str| text.repeat(100_000);
    let wide: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
    let bindings: String = (0..100_000).map(|n| format!(" xmlns:p{n}='u:{n}'")).collect();
    let bomb: String = (0..60).map(|n| format!("<!ENTITY e{} \"&e{n};&e{n};\">", n + 1)).collect();
    let item = "<item><title>T</title><guid>1</guid></item>";
    for (name, body) in [
        ("deep", format!("<rss><channel>{}{item}", many("<a>"))),
        ("deep markup", format!("<rss><channel><item><title>T</title><description>{}", many("<div>"))),
        ("deep bases", format!("<rss><channel><item><title>T</title><description>{}", many("<a xml:base='/x/'>"))),
        ("attributes", format!("<rss{wide}><channel>{item}</channel></rss>")),
        ("bindings", format!("<rss{bindings}><channel>{item}</channel></rss>")),
        ("stray ends", format!("<rss><channel>{}{}{item}", many("<a>"), many("</b>"))),
        ("quotes", format!("<rss><channel>{item}{}", many("<a b='c>"))),
        ("comments", format!("<rss><channel>{item}{}", many("<!--"))),
        ("ampersands", format!("<rss><channel><item><title>{}</title></item></channel></rss>", many("&"))),
        ("entities", format!("<!DOCTYPE r [{bomb}]><rss><channel><item><title>&e50;</title></item></channel></rss>")),
        ("less than", format!("<rss><channel>{item}{}", many("<"))),
        ("cdata", format!("<rss><channel><item><title>{}", many("<![CDATA["))),
        ("items", format!("<rss><channel>{}</channel></rss>", many("<item><title>T</title></item>"))),
        ("nested items", format!("<rss><channel>{}", many("<item>"))),
        ("nested channels", format!("<rss>{}{item}", many("<channel>"))),
        ("nested extensions", format!("<rss><channel>{}<item>", many("<x:y>"))),
        (
            "nested sources",
            format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}", many("<source><author><name>")),
        ),
        ("nested media", format!("<rss><channel><item>{}", many("<media:group>"))),
        ("nested categories", format!("<rss><channel><item>{}", many("<itunes:category text='x'>"))),
        ("json depth", format!("{{\"items\":{}", many("["))),
    ] {
        match read_bytes(body.as_bytes()) {
            Ok(reading) => {
                assert!(reading.entries.len() <= Reading::MOST_ENTRIES && reading.faults.len() < 60, "{name}");
                let kept: usize = reading.entries.iter().filter_map(|e| e.title.as_ref()).map(|t| t.value.len()).sum();
                assert!(kept <= body.len(), "{name} grew");
            }
            Err(error) => assert!(name == "json depth", "{name}: {error}"),
        }
    }
}

#[test]
fn an_entity_that_names_a_file_is_not_opened() {
    let body = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>a&x;b</title></item></channel></rss>";
    let title = must(body).entries[0].title.clone().unwrap_or_default();
    assert_eq!(title.value, "a&x;b");
}

#[test]
fn a_feed_says_how_often_it_wants_to_be_asked() {
    let body = "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>90</ttl>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
        <skipHours><hour>24</hour><hour>3</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day></skipDays>
        <atom:link rel='hub' href='https://hub.example/'/><atom:link rel='self' href='https://e.org/feed'/></channel></rss>";
    let reading = must(body);
    assert_eq!(reading.pace.feed_seconds, Some(12 * 3600));
    assert_eq!((reading.pace.skip_hours, reading.pace.skip_days), (vec![0, 3], vec![6]));
    assert_eq!(reading.feed.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(reading.feed.self_link.as_deref(), Some("https://e.org/feed"));
    for odd in ["0", "-5", "soon", "99999999999999999999"] {
        let reading = must(&format!("<rss><channel><ttl>{odd}</ttl></channel></rss>"));
        assert_eq!(reading.pace.feed_seconds, None, "{odd}");
    }
}

#[test]
fn json_feed_items_need_an_id_and_numbers_will_do() {
    let body = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://e.org/","language":"pt",
        "items":[{"id":7,"url":"/a","content_html":"<p>x</p>","date_published":"2026-03-01T09:00:00Z","tags":["a"]},
                 {"url":"https://e.org/b"},{"id":" "},{"id":"c","_own":{"x":1},"content_text":"a < b"}]}"#;
    let reading = must(body);
    assert_eq!(reading.format, FeedFormat::JsonFeed11);
    let ids: Vec<_> = reading.entries.iter().map(|e| e.id.as_deref()).collect();
    assert_eq!(ids, [Some("7"), Some("c")]);
    assert_eq!(reading.entries[0].link.as_deref(), Some("https://e.org/a"));
    assert!(!reading.entries[1].content[0].is_html);
    let cut = &body[..body.find(",{\"id\":\" \"").unwrap_or(0) + 20];
    let reading = must(cut);
    assert_eq!((reading.partial, reading.entries.len()), (true, 1));
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    let shown = |body: &str| read_bytes(body.as_bytes()).map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(read_bytes(b" \n").err(), Some(Unreadable::Empty));
    let page =
        shown("<!DOCTYPE html><html><head><title>Log in to the Wi-Fi</title></head><body>item entry</body></html>");
    assert!(page.as_ref().is_err_and(|e| e.contains("HTML page (\"Log in to the Wi-Fi\")")), "{page:?}");
    assert!(shown("{\"error\":\"not found\"}").is_err_and(|e| e.contains("JSON")));
    assert!(shown("[{\"id\":1,\"content\":\"<p>x</p>\"}]").is_err_and(|e| e.contains("it is a list, not an object")));
    assert!(shown("<?xml version='1.0'?><opml><body/></opml>").is_err_and(|e| e.contains("XML")));
    assert!(shown("nothing").is_err_and(|e| e.contains("begins with \"nothing\"")));
}

#[test]
fn a_page_is_read_by_selectors() {
    let body = "<html lang=pt><title>Outlet</title><article><h2><a href='/a'>First <b>title</b></a></h2>
        <time datetime='2026-03-01'>1 March</time><p class=s>Text <a href=b>b</a></p></article>
        <article><a href='/a'>again</a></article><article><a href='/c'>Third</a></article></html>";
    let url = Url::parse("https://e.org/news/").ok();
    let hints = Hints { url: url.as_ref(), ..Hints::default() };
    let selectors =
        Selectors { item: "article".into(), title: None, link: None, date: None, summary: Some(".s".into()) };
    let reading = page(body.as_bytes(), &hints, &selectors, now()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(reading.format, FeedFormat::Page);
    let links: Vec<_> = reading.entries.iter().filter_map(|e| e.link.as_deref()).collect();
    assert_eq!(links, ["https://e.org/a", "https://e.org/c"]);
    assert_eq!(reading.entries[0].title.as_ref().map(|t| t.value.as_str()), Some("First title"));
    assert!(reading.entries[0].published.is_some());
    let bad = Selectors { item: "<<".into(), ..selectors };
    assert!(page(body.as_bytes(), &hints, &bad, now()).is_err());
}

/// Where a document is well-formed, the crates and our own pass must agree on what is in it.
#[test]
fn other_readers_find_the_same_entries_in_good_documents() {
    let atom = String::from_utf8_lossy(&fixture("74-atom-title-types.xml")).into_owned();
    let rss = String::from_utf8_lossy(&fixture("75-byte-order-mark.xml")).trim_start_matches('\u{FEFF}').to_string();
    for (text, readers) in [(&atom, ["feed-rs", "atom_syndication"]), (&rss, ["feed-rs", "rss"])] {
        let own = must(text);
        for name in readers {
            let other = second::by_name(name, text, now()).unwrap_or_else(|| panic!("{name} reads it"));
            let ids =
                |entries: &[crate::model::reading::ReadEntry]| entries.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
            assert_eq!(ids(&other), ids(&own.entries), "{name}");
        }
    }
}

#[test]
fn another_reader_helps_where_our_own_finds_nothing() {
    for (name, rung) in [("75-byte-order-mark.xml", Rung::Enriched), ("69-bare-ampersand.xml", Rung::Repaired)] {
        let text = String::from_utf8_lossy(&fixture(name)).trim_start_matches('\u{FEFF}').to_string();
        let whole = must(&text);
        let blind = Reading { entries: vec![], ..whole.clone() };
        let helped = second::better(&text, blind, now());
        let ids = |reading: &Reading| reading.entries.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&helped), helped.rung), (ids(&whole), rung), "{name}");
        assert!(kinds(&helped).contains(&"other-reader"));
    }
}

/// Each of these loses its entries in at least one of the usual readers.
#[test]
fn odd_dialects_are_read() {
    let atom = "<id>i</id><title>T</title>";
    for body in [
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>i</a:id><a:title>T</a:title></a:entry></a:feed>".into(),
        format!("<feed xmlns='https://www.w3.org/2005/Atom/'><entry>{atom}</entry></feed>"),
        format!("<feed xmlns='http://example.com/mine'><entry>{atom}</entry></feed>"),
        format!("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>{atom}</entry></feed>"),
        format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{atom}<content type='bogus'>x</content></entry></feed>"),
        format!("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://['><entry>{atom}</entry></feed>"),
        format!("<entry xmlns='http://www.w3.org/2005/Atom'>{atom}</entry>"),
        "<rss><channel><item><title>T</title><guid>i</guid></item></channel></rss>".into(),
        "<rss version='2.00' xmlns='http://backend.userland.com/rss2'><channel><item><title>T</title><guid>i</guid></item></channel></rss>".into(),
        "<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>T</TITLE><GUID>i</GUID></ITEM></CHANNEL></RSS>".into(),
        "<rss version='2.0'><channel><items><item><title>T</title><guid>i</guid></item></items></channel></rss>".into(),
        "<rss version='2.0'><channel></channel><item><title>T</title><guid>i</guid></item></rss>".into(),
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about='i'><title>T</title></item></rdf:RDF>".into(),
        "<r:rss xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:item><r:title>T</r:title><r:guid>i</r:guid></r:item></r:channel></r:rss>".into(),
        "<rss version='2.0' xmlns:podcast='x'><channel><item><podcast:person role='boss'>P</podcast:person><title>T</title><guid>i</guid></item></channel></rss>".into(),
        "<soap><body><rss version='2.0'><channel><item><title>T</title><guid>i</guid></item></channel></rss></body></soap>".into(),
    ] {
        let reading = must(&body);
        let found: Vec<_> = reading.entries.iter().map(|e| (e.id.as_deref(), e.title.as_ref().map(|t| t.value.as_str()))).collect();
        assert_eq!(found, [(Some("i"), Some("T"))], "{body}");
    }
}

#[test]
fn what_other_readers_drop_is_kept() {
    let body = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><language>pt-br</language>
        <item><title>T</title><guid isPermaLink='false'>https://e.org/?p=1</guid>
        <source url='https://wire.example/feed'>The Wire</source><media:thumbnail url='https://e.org/t.jpg' width='200'/>
        <enclosure url='https://e.org/a.mp3' type='audio/mpeg' length='x'/><feedburner:origLink>https://e.org/own</feedburner:origLink>
        <dc:subject>Labour</dc:subject><dc:language>es</dc:language><dc:creator>Ana</dc:creator><wfw:commentRss>x</wfw:commentRss></item></channel></rss>";
    let entry = must(body).entries.remove(0);
    let source = entry.source.unwrap_or_default();
    assert_eq!(
        (source.title.as_deref(), source.link.as_deref()),
        (Some("The Wire"), Some("https://wire.example/feed"))
    );
    assert_eq!(entry.image.map(|image| (image.url, image.width)), Some(("https://e.org/t.jpg".into(), Some(200))));
    assert_eq!(entry.enclosures.len(), 1);
    assert_eq!(entry.original_link.as_deref(), Some("https://e.org/own"));
    assert_eq!(entry.language.map(|lang| lang.to_string()).as_deref(), Some("es"));
    assert_eq!((entry.categories, entry.authors.len(), entry.link), (vec!["Labour".to_string()], 1, None));
}

#[test]
fn a_panic_of_another_reader_is_a_fault_of_the_document() {
    let mut faults = vec![];
    let outcome = second::guarded("feed-rs", &mut faults, || -> usize { std::panic::panic_any("broken") });
    assert_eq!((outcome, faults[0].kind), (None, "reader-panic"));
}
