//! Whole documents against `tests/golden/`, byte by byte, and read back by three readers of other makers.
//! `BLESS=1 cargo test --lib render` rewrites the goldens; look at the difference before you commit it.

use std::path::{Path, PathBuf};

use chrono::SubsecRound;

use super::*;
use super::{item as items, sample};
use crate::model::edition::{Item, Manifest, ManifestEntry};

fn editions() -> [Edition; 4] {
    [sample::rich(), sample::right_to_left(), sample::issue(), sample::nothing()]
}

fn rendered(edition: &Edition, format: Format) -> Document {
    document(edition, format).expect("it renders")
}

fn text(document: &Document) -> &str {
    std::str::from_utf8(&document.bytes).expect("UTF-8")
}

fn compare(document: &Document) {
    let golden: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(&document.path);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(golden.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(&golden, &document.bytes).expect("the golden is written");
    }
    let wanted = std::fs::read(&golden).unwrap_or_default();
    let line = |bytes: &[u8], n: usize| {
        String::from_utf8_lossy(bytes.split(|b| *b == b'\n').nth(n).unwrap_or_default()).into_owned()
    };
    let lines = document.bytes.split(|b| *b == b'\n').count();
    let first = (0..=lines).find(|n| line(&document.bytes, *n) != line(&wanted, *n)).unwrap_or(lines);
    let (new, old) = (line(&document.bytes, first), line(&wanted, first));
    assert!(wanted == document.bytes, "{} differs in line {}:\n{new}\nits golden:\n{old}", document.path, first + 1);
}

#[test]
fn every_document_is_its_golden_to_the_byte() {
    let mut listed = Vec::new();
    for edition in editions() {
        let formats = Format::of(&edition.publication);
        let documents: Vec<Document> = formats.map(|f| rendered(&edition, f)).collect();
        documents.iter().for_each(compare);
        compare(&publication_manifest(&edition, documents.iter().map(Into::into).collect()).expect("it renders"));
        listed.push(ManifestEntry::from(&edition));
    }
    compare(&manifest(&Manifest::new("newsroom.example,2026", listed)).expect("it renders"));
    compare(&opml(&sample::index()));
    compare(&index(&sample::index()).expect("it renders"));
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    for edition in editions() {
        for format in Format::ALL {
            assert_eq!(rendered(&edition, format), rendered(&edition.clone(), format));
        }
    }
}

#[test]
fn every_feed_reads_back_as_its_edition_with_feed_rs() {
    for edition in editions() {
        for format in Format::ALL {
            proof(&edition, &rendered(&edition, format)).unwrap_or_else(|f| panic!("{f}"));
        }
    }
}

/// Two hundred rounds of titles, names, links and texts of pieces that tend to break documents, in every format.
#[test]
fn no_words_from_outside_break_a_feed() {
    const PIECES: &str = "]]>|<![CDATA[|&|&amp;|&#0;|&nbsp;|<|>|\"|'|<!--|-->|<?x|\u{0}|\u{B}|\u{FFFE}|\u{85}|\u{202E}|😀|نص|é|\r\n|\t| ";
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let mut state = 7_u64;
    let mut words = |count: usize| {
        let mut piece = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            pieces[(state >> 40) as usize % pieces.len()]
        };
        (0..count).map(|_| piece()).collect::<String>()
    };
    for round in 0..200 {
        let mut edition = sample::rich();
        (edition.title, edition.subtitle, edition.newsroom) = (words(4), words(6), words(3));
        for item in &mut edition.items {
            (item.title, item.note) = (words(5), Some(words(4)));
            (item.summary, item.outlet.name, item.outlet.feed_title) = (Some(words(9)), words(3), words(2));
            item.link = Some(sample::url(&format!("https://e.example/{}", words(4).replace(char::is_whitespace, ""))));
        }
        for format in Format::ALL {
            let document = rendered(&edition, format);
            proof(&edition, &document).unwrap_or_else(|fault| panic!("round {round}: {fault}"));
        }
    }
}

#[test]
fn the_proof_refuses_a_feed_that_says_something_else() {
    let edition = sample::rich();
    for (old, new) in [
        ("<entry", "<entri"),
        ("Cooperativa", "Corporativa"),
        ("jornal-do-cais.example/news/1", "jornal-do-cais.example/news/2"),
        ("<published>2026-11-20", "<published>2026-11-19"),
        ("tag:example.org,2024:e/jornal", "tag:example.org,2024:e/journal"),
    ] {
        let mut feed = rendered(&edition, Format::Atom);
        assert!(text(&feed).contains(old));
        feed.bytes = text(&feed).replace(old, new).into_bytes();
        assert!(proof(&edition, &feed).is_err(), "{new} must be noticed");
    }
}

#[test]
fn atom_reads_back_as_its_edition_with_atom_syndication() {
    for edition in editions() {
        let document = rendered(&edition, Format::Atom);
        let feed = atom_syndication::Feed::read_from(document.bytes.as_slice()).expect("it reads");
        assert_eq!(feed.entries.len(), edition.items.len());
        assert!(!text(&document).contains("+00:00"), "times end in Z, in the head as well");
        for (entry, item) in feed.entries.iter().zip(&edition.items) {
            assert_eq!(entry.id, xml::xml_text(&item.id));
            assert_eq!(entry.title.value, items::title(item));
            assert_eq!(entry.links[0].href, items::link(&edition, item));
            assert_eq!(entry.published.map(|t| t.to_utc()), Some(item.published.trunc_subsecs(0)));
            assert_eq!(entry.content.as_ref().and_then(|c| c.value.clone()), items::told(&edition, item).content);
            assert_eq!(entry.source.as_ref().map(|s| s.updated.to_utc()), Some(item.outlet.feed_updated));
        }
    }
}

#[test]
fn rss_reads_back_as_its_edition_with_rss() {
    for edition in editions() {
        let document = rendered(&edition, Format::Rss);
        let channel = ::rss::Channel::read_from(document.bytes.as_slice()).expect("it reads");
        assert_eq!(channel.items.len(), edition.items.len());
        for (read, item) in channel.items.iter().zip(&edition.items) {
            let date = read.pub_date.as_deref().and_then(|d| chrono::DateTime::parse_from_rfc2822(d).ok());
            assert_eq!(read.guid.as_ref().map(|g| g.value.clone()), Some(xml::xml_text(&item.id).into_owned()));
            assert_eq!(read.title, Some(items::title(item)));
            assert_eq!(read.link, Some(items::link(&edition, item)));
            assert_eq!(date.map(|d| d.timestamp()), Some(item.published.timestamp()));
        }
    }
}

/// The crate writes a feed's namespaces unescaped and its other attributes escaped; ours hold neither quotes nor
/// ampersands. If this fails, the crate has changed its mind and the head's texts need another look.
#[test]
fn the_head_escapes_what_it_is_given() {
    let edition = sample::rich();
    let atom = rendered(&edition, Format::Atom);
    assert!(text(&atom).contains("<title>Invented Newsroom: Asia &lt;&amp; &quot;the&quot; Pacific&gt;</title>"));
    assert!(text(&atom).contains("href=\"https://hub.example.org/?a=1&amp;b=2\""));
    let rss = rendered(&edition, Format::Rss);
    assert!(text(&rss).contains("<title>Invented Newsroom: Asia &lt;&amp; &quot;the&quot; Pacific&gt;</title>"));
    assert!(text(&rss).contains("href=\"https://hub.example.org/?a=1&amp;b=2\""));
}

#[test]
fn no_document_holds_what_xml_forbids_or_what_a_browser_would_run() {
    let edition = sample::rich();
    for format in Format::ALL {
        let document = rendered(&edition, format);
        let text = text(&document);
        assert_eq!(text, xml::xml_text(text));
        // A JSON Feed's title is plain text by definition and stands there as it is.
        let text = text.replace("\"title\": \"]]> <script>", "");
        for bad in ["<script", "javascript:", " onerror=\"", "\\u0000", "\\u0001", "\\b"] {
            // Between elements of XML it is text.
            let text = if format == Format::Html { text.clone() } else { text.replace(" onerror=\"", "") };
            assert!(!text.contains(bad), "{} holds {bad}", document.path);
        }
    }
}

/// Ninety words, other ones for each seed, so that they compress no better than an article does.
fn prose(seed: usize) -> String {
    let syllables =
        ["ka", "lor", "min", "te", "sur", "pra", "on", "del", "vi", "cam", "es", "tro", "bu", "nal", "gi", "ren"];
    let mut state = seed as u64 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        syllables[(state >> 60) as usize]
    };
    let words = (0..90).map(|_| format!("{}{}{}", next(), next(), next()));
    format!("<p>{}</p>", words.collect::<Vec<_>>().join(" "))
}

#[test]
fn a_page_of_thirty_items_stays_below_15_kb_compressed() {
    let mut edition = sample::rich();
    let vary = |(n, item): (usize, &Item)| Item {
        id: format!("{}{n}", item.id),
        title: prose(n + 100)[3..73].to_string(),
        summary: Some(prose(n)),
        link: Some(sample::url(&format!("https://outlet{n}.example/{}", &prose(n + 200)[3..73].replace(' ', "-")))),
        ..item.clone()
    };
    edition.items = sample::rich().items.iter().cycle().take(30).enumerate().map(vary).collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gzip, &rendered(&edition, Format::Html).bytes).expect("it compresses");
    let size = gzip.finish().expect("it compresses").len();
    assert!(size <= 15 * 1024, "{size} bytes");
    assert!(size > 8 * 1024, "{size} bytes are too few to prove anything");
}

/// What the reader must learn: what we changed, whom to credit, where else it is told.
#[test]
fn note_credit_and_other_tellings_stand_in_every_rendering() {
    let edition = sample::rich();
    for format in Format::ALL {
        let document = rendered(&edition, format);
        for wanted in [
            "Headline: Invented Newsroom. Original: “Fábrica reabre”.",
            "نُشر أولًا في صوت المعمل",
            "https://faro.example/huelga",
            "Huelga textil: «tres días»",
        ] {
            assert!(text(&document).contains(wanted), "{} lacks {wanted}", document.path);
        }
    }
}

#[test]
fn a_page_reaches_its_neighbours_by_relative_links_only() {
    for edition in editions() {
        let document = rendered(&edition, Format::Html);
        // Search engines want the addresses of editions in other languages whole.
        let lines = text(&document).lines().filter(|line| !line.starts_with("<link rel=\"alternate\" hreflang="));
        let links = lines.flat_map(|line| line.split("href=\"").skip(1)).filter_map(|rest| rest.split('"').next());
        let own = links.filter(|l| l.starts_with(edition.base_url.as_str())).collect::<Vec<_>>();
        assert_eq!(own, [format!("{}{}", edition.base_url, document.path)], "only the canonical link is absolute");
    }
}

#[test]
fn an_empty_feed_says_so_and_leads_to_all_languages() {
    let edition = sample::nothing();
    let all = "https://feeds.example.org/news/topics/cuba";
    for format in [Format::Atom, Format::Rss, Format::Json] {
        let document = rendered(&edition, format);
        assert!(text(&document).contains("Por ahora no hay nada aquí. En todos los idiomas: "));
        assert!(text(&document).contains(&format!("{all}.html")));
    }
    assert!(text(&rendered(&edition, Format::Html)).contains("href=\"../topics/cuba.html\""));
}

#[test]
fn whatever_writes_documents_is_part_of_the_version() {
    const OTHERS: [&str; 4] = ["golden.rs", "sample.rs", "proof.rs", "sorry.html"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src/render", "assets/templates"] {
        for file in std::fs::read_dir(root.join(folder)).expect("the folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                // The pages of the desk and of those who send updates: no documents.
                continue;
            }
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_string();
            let source = std::fs::read_to_string(&path).expect("a text");
            let counts = WRITERS.contains(&source.as_str());
            assert_eq!(counts, !OTHERS.contains(&name.as_str()), "{name}");
        }
    }
}
