//! The text of newsletter issues: what is read in it, what is flagged, and that all of it comes back.

use std::path::{Path, PathBuf};

use newsloom::compose::import::{self, Imported, Outlets, Unreadable};
use newsloom::compose::{Facts, check, flags};
use newsloom::config::{self, Purpose};
use newsloom::desk::{self, Keeping};
use newsloom::model::decision::{Act, Detail};
use newsloom::model::letter::{
    Block, CallPlace, Flag, FlagKind, Href, ItemKind, Layout, Letter, Role, SectionKind, Weight,
};
use newsloom::render::letter::{chat, markdown, seed_text, text as plain};
use newsloom::store::Desk;

use super::outlets::{Outlet, reply};
use super::room::{Room, item};
use super::shop::Shop;

/// The newsletter's own issues.
const ISSUES: [&str; 3] = ["2024-1.txt", "2024-2.txt", "2026-03.txt"];

/// Issues in other shapes, with their languages.
const INVENTED: [(&str, &str); 4] = [
    ("invented/arabic.txt", "ar"),
    ("invented/french.txt", "fr"),
    ("invented/portuguese.txt", "pt"),
    ("invented/spanish.txt", "es"),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/newsletters").join(name)
}

fn source(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap()
}

/// The outlets of the feeds.toml that comes with newsloom.
fn outlets() -> Outlets {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("feeds.toml")).unwrap();
    Outlets::new(&config::load_for(&text, "feeds.toml", Purpose::Curate).unwrap().config.outlets)
}

fn read(text: &str, language: &str) -> Result<Imported, Unreadable> {
    import::text(text, &outlets(), &language.parse().unwrap())
}

fn issue(name: &str) -> Imported {
    read(&source(name), "en").unwrap()
}

/// The lines of a text that say something, without the spaces around them.
fn lines(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Asserts that a text which can be read is given back, and says whether it can.
fn gives_back(text: &str, language: &str) -> bool {
    let Ok(imported) = read(text, language) else { return false };
    let printed = seed_text(&imported.letter);
    assert_eq!(lines(&printed), lines(text));
    // What is flagged must not depend on luck either.
    flags(&imported.letter);
    true
}

#[test]
fn three_of_three_issues_come_back_as_they_were() {
    for name in ISSUES {
        let (text, imported) = (source(name), issue(name));
        let printed = seed_text(&imported.letter);
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(folded(&printed), folded(&text), "{name}");
        // No-break spaces are part of a text: only those of ASCII may be set anew.
        let folded = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(folded(&printed), folded(&text), "{name}");
        assert_eq!(lines(&printed), lines(&text), "{name}");
    }
}

#[test]
fn an_issue_comes_back_where_no_outlet_is_known_too() {
    for name in ISSUES {
        let text = source(name);
        let strange = import::text(&text, &Outlets::default(), &"en".parse().unwrap()).unwrap();
        assert_eq!(lines(&seed_text(&strange.letter)), lines(&text), "{name}");
        let labels = |letter: &Letter| -> Vec<Option<String>> {
            letter.sections.iter().flat_map(|section| &section.groups).map(|group| group.label.clone()).collect()
        };
        assert_eq!(labels(&strange.letter), labels(&issue(name).letter), "their names look like names: {name}");
    }
}

/// A section as its kind, layout and heading, and its groups as label and number of items.
type Section = (SectionKind, Layout, Option<String>, Vec<(String, usize)>);

/// An issue as what it is called, its slug, and the titles in each section.
type Made = (String, String, Vec<(String, Vec<String>)>);

#[test]
fn each_issue_has_its_head_its_sections_and_its_groups() {
    let head = |name: &str| {
        let Imported { letter, slug, title, label, language, .. } = issue(name);
        (slug, title, label, language.to_string(), letter.head.headline, letter.lead.len())
    };
    let want = |words: [&str; 5], lead| {
        let [slug, title, label, language, headline] = words.map(String::from);
        (slug, title, label, language, headline, lead)
    };
    let (march, one, two) = (head("2026-03.txt"), head("2024-1.txt"), head("2024-2.txt"));
    assert_eq!(one, want(["2024-1", "In Movement", "1 (2024)", "en-US", "Get to know the IPA and its process"], 10));
    assert_eq!(two, want(["2024-2", "In Movement", "2 (2024)", "en-GB", "Join Red Books Day!"], 6));
    let headline = "From Havana to Tehran, Our Struggles Are One";
    assert_eq!(
        march,
        want(["2026-03", "In Movement", "March 2026", "en-US", headline], 12),
        "a picture among eleven paragraphs"
    );

    let sections = |name: &str| -> Vec<Section> {
        let group =
            |group: &newsloom::model::letter::Group| (group.label.clone().unwrap_or("–".into()), group.items.len());
        let sections = issue(name).letter.sections.into_iter();
        sections.map(|s| (s.kind, s.layout, s.heading, s.groups.iter().map(group).collect())).collect()
    };
    let groups =
        |all: &[(&str, usize)]| all.iter().map(|(label, items)| (label.to_string(), *items)).collect::<Vec<_>>();
    let (updates, news, analysis) = (SectionKind::Updates, SectionKind::News, SectionKind::Analysis);
    assert_eq!(
        sections("2024-1.txt"),
        [
            (updates, Layout::RunIn, None, groups(&[("–", 3)])),
            (
                news,
                Layout::Card,
                None,
                groups(&[
                    ("Peoples Dispatch", 1),
                    ("–", 1),
                    ("ARG Medios", 1),
                    ("Brasil de Fato", 1),
                    ("Peoples Dispatch", 1),
                    ("Dongsheng News", 1)
                ])
            ),
            (analysis, Layout::Card, None, groups(&[("–", 2)])),
        ]
    );
    assert_eq!(
        sections("2024-2.txt"),
        [
            (updates, Layout::RunIn, None, groups(&[("–", 3)])),
            (
                news,
                Layout::Card,
                None,
                groups(&[
                    ("Brasil de Fato", 1),
                    ("Peoples Dispatch", 1),
                    ("ARG Medios", 1),
                    ("Peoples Dispatch", 1),
                    ("Brasil de Fato", 1),
                    ("–", 1)
                ])
            ),
            (analysis, Layout::Card, None, groups(&[("–", 2)])),
        ]
    );
    let headed = |kind, heading: &str, items| (kind, Layout::Card, Some(heading.to_string()), groups(&[("–", items)]));
    assert_eq!(
        sections("2026-03.txt"),
        [headed(updates, "Updates", 4), headed(news, "News", 9), headed(analysis, "Analysis and Alerts", 1)]
    );
}

#[test]
fn items_stand_where_they_stood_with_titles_and_calls() {
    let items = |name: &str| -> Vec<(u32, String)> {
        let imported = issue(name);
        let line = |place: &_| imported.lines.of(place).map_or(0, |(first, _)| first);
        imported.letter.items().map(|(place, item)| (line(&place), item.title.chars().take(24).collect())).collect()
    };
    let want = |all: &[(u32, &str)]| all.iter().map(|(line, title)| (*line, title.to_string())).collect::<Vec<_>>();
    assert_eq!(
        items("2024-1.txt"),
        want(&[
            (26, "March on Washington for "),
            (28, "May the futile infightin"),
            (30, "Free Khalida Jarrar"),
            (35, "International pressure i"),
            (40, "Unifying the Palestinian"),
            (46, "Argentina: Average wage "),
            (52, "MST sent 13 tons of food"),
            (58, "Ghana’s mineral wealth: "),
            (64, "Chinese Perspectives on "),
            (69, "Culture as a Weapon of S"),
            (73, "We Need to Reverse the C"),
        ])
    );
    let starts = |name: &str| items(name).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
    assert_eq!(starts("2024-2.txt"), [18, 20, 22, 27, 33, 39, 45, 51, 56, 61, 65]);
    assert_eq!(starts("2026-03.txt"), [39, 45, 51, 59, 68, 76, 82, 90, 98, 106, 114, 122, 130, 138]);

    let march = issue("2026-03.txt");
    let calls: Vec<_> =
        march.letter.items().map(|(_, item)| item.cta.clone().map(|cta| (cta.label, cta.placement))).collect();
    let at_end = |label: &str| Some((label.to_string(), CallPlace::InlineEnd));
    let own = |label: &str| Some((label.to_string(), CallPlace::OwnLine));
    assert_eq!(
        calls[..6],
        [None, at_end("Read more."), at_end("Read more."), at_end("See more."), own("Read more"), at_end("Read more")]
    );
    assert_eq!(calls[8], own("Read More"));
    let lost = calls_lost(&march.letter);
    assert_eq!(lost, 13);
    assert_eq!(
        march.letter.items().filter(|(_, item)| item.image.is_some()).count(),
        13,
        "all but the last had a picture"
    );
    let kinds: Vec<ItemKind> = march.letter.items().map(|(_, item)| item.kind).collect();
    assert_eq!((kinds[3], kinds[4], kinds[13]), (ItemKind::Update, ItemKind::News, ItemKind::Analysis));

    let Letter { lead, footer, .. } = march.letter;
    let roles: Vec<_> =
        lead.iter().filter_map(|block| if let Block::Paragraph { role, .. } = block { *role } else { None }).collect();
    assert_eq!((roles.first(), roles.last(), roles.len()), (Some(&Role::Greeting), Some(&Role::Closing), 11));
    assert!(matches!(&lead[1], Block::Image(picture) if picture.lost));
    assert_eq!(
        (footer.org.as_deref(), footer.unsubscribe.as_deref()),
        (Some("International Peoples' Assembly"), Some("Unsubscribe"))
    );
    assert_eq!(footer.body.len(), 3, "a picture and two paragraphs");
}

fn calls_lost(letter: &Letter) -> usize {
    let calls = letter.items().filter_map(|(_, item)| item.cta.as_ref());
    calls.filter(|cta| cta.href == Some(Href::Lost)).count()
}

/// Every flag with its first line, 0 for the whole letter, but for the kinds that are left out.
fn flagged(name: &str, without: &[FlagKind]) -> Vec<(FlagKind, u32)> {
    let imported = issue(name);
    let of = |flag: &Flag| (flag.kind, imported.lines.of(&flag.place).map_or(0, |(first, _)| first));
    flags(&imported.letter).iter().map(of).filter(|(kind, _)| !without.contains(kind)).collect()
}

fn lines_of(name: &str, kind: FlagKind) -> Vec<u32> {
    flagged(name, &[]).into_iter().filter(|(flag, _)| *flag == kind).map(|(_, line)| line).collect()
}

#[test]
fn what_is_missing_is_flagged_at_its_line_and_nothing_else_is() {
    use FlagKind::*;
    let numbered = [MissingHeading, MissingOutlet, MissingLink];
    // Above 26, 33 and 69, and above 18, 25 and 61: a banner of two empty lines.
    assert_eq!(lines_of("2024-1.txt", MissingHeading), [24, 31, 67]);
    assert_eq!(lines_of("2024-1.txt", MissingOutlet), [38, 69, 73]);
    assert_eq!(lines_of("2024-1.txt", MissingLink), [28, 35, 40, 46, 52, 58, 64, 69, 73]);
    assert_eq!(flagged("2024-1.txt", &numbered), [(LinksLost, 0), (NoEndMark, 5), (MissingCta, 26), (MissingCta, 30)]);

    assert_eq!(lines_of("2024-2.txt", MissingHeading), [16, 23, 59]);
    assert_eq!(lines_of("2024-2.txt", MissingOutlet), [54, 61, 65]);
    assert_eq!(lines_of("2024-2.txt", MissingLink), [27, 33, 39, 45, 51, 56, 61, 65]);
    assert_eq!(
        flagged("2024-2.txt", &numbered),
        [(LinksLost, 0), (DanglingLink, 13), (DanglingCta, 18), (MissingCta, 20), (MissingCta, 22)]
    );

    assert_eq!(lines_of("2026-03.txt", MissingOutlet), [68, 76, 82, 90, 98, 106, 114, 122, 130, 138]);
    let calls = [47, 55, 61, 72, 78, 86, 94, 102, 110, 118, 126, 134, 142];
    assert_eq!(lines_of("2026-03.txt", MissingLink), [&[41, 41][..], &calls].concat());
    let pictures = [1, 12, 36, 42, 48, 56, 65, 73, 79, 87, 95, 103, 111, 119, 127, 145];
    assert_eq!(lines_of("2026-03.txt", MissingImage), pictures);
    assert_eq!(
        flagged("2026-03.txt", &[MissingOutlet, MissingLink, MissingImage]),
        [(MissingCta, 39), (SplitParagraph, 53), (CtaWording, 78), (CtaWording, 102), (CtaWording, 126)]
    );
}

#[test]
fn an_outlet_that_a_newsletter_never_names_is_a_note_and_elsewhere_a_warning() {
    let weights = |name: &str| -> Vec<Weight> {
        let all = flags(&issue(name).letter).into_iter();
        all.filter(|flag| flag.kind == FlagKind::MissingOutlet).map(|flag| flag.weight).collect()
    };
    assert!(weights("2026-03.txt").iter().all(|weight| *weight == Weight::Notes));
    assert!(weights("2024-1.txt").iter().all(|weight| *weight == Weight::Warns));
}

#[test]
fn the_newsletters_own_issues_mix_no_spelling_and_no_picture_of_theirs_is_without_words() {
    let day: chrono::NaiveDate = "2026-03-27".parse().unwrap();
    for name in ISSUES {
        let imported = issue(name);
        let before = flags(&imported.letter).len();
        let all = check(&imported.letter, &Facts::bare(imported.language.clone(), day));
        let new = all.iter().filter(|flag| flag.kind != FlagKind::MissingRegion).count();
        assert_eq!(new, before, "{name}: {all:?}");
        assert_eq!(all.len() - new, imported.letter.items().count(), "no import says a region: {name}");
    }
}

#[test]
fn every_beginning_of_an_issue_comes_back() {
    let mut read = 0;
    for (name, language) in ISSUES.map(|name| (name, "en")).into_iter().chain(INVENTED) {
        let text = source(name);
        let ends = text.char_indices().map(|(at, _)| at).step_by(37).chain([text.len()]);
        read += ends.filter(|end| gives_back(&text[..*end], language)).count();
    }
    assert!(read > 600, "{read}");
}

#[test]
fn other_line_ends_and_marks_of_order_change_nothing() {
    for name in ISSUES {
        let text = source(name);
        let plain = issue(name);
        let others = [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace('\n', " \t\n")];
        for other in others {
            assert!(gives_back(&other, "en"), "{name}");
            assert_eq!(read(&other, "en").unwrap().letter, plain.letter, "{name}");
        }
        let marked: String = text
            .lines()
            .map(|line| if line.is_empty() { "\n".into() } else { format!("\u{200f}{line}\u{200e}\n") })
            .collect();
        assert!(gives_back(&marked, "en"), "{name}");
    }
}

/// A text that begins as an issue does.
fn begun(rest: &str) -> String {
    format!("Headline\n\nNewsletter ‘Invented’ 1 (2026)\n\nHello to all of you.\n\n{rest}")
}

#[test]
fn hostile_texts_are_read_in_bounded_work_and_come_back() {
    let many = |piece: &str, times| begun(&piece.repeat(times));
    for text in [
        begun(&"x".repeat(1_000_000)),
        begun(&"long words ".repeat(100_000)),
        many("**[", 300_000),
        many("](", 400_000),
        many("[a](", 200_000),
        many("[a](#)", 100_000),
        many("* a ** b *** ", 60_000),
        many("{{", 300_000),
        many("{{ contact.EMAIL }} ", 50_000),
        many("a | ", 200_000),
        many("\u{202e}\u{200f}", 100_000),
        many("Read more. ", 80_000),
        many("https://", 100_000),
        many(" https://e.org", 60_000),
        many("paragraph\n\n", 100_000),
        many("Title\n\nIt is a text.\n\n\n", 20_000),
        many("News\n\n", 100_000),
        many("Kite\nA title\nA text. [Read more](#)\n", 15_000),
        many("\n", 500_000),
    ] {
        assert!(gives_back(&text, "en"), "{:.40}", &text[60..]);
    }
}

#[test]
fn a_tag_with_spaces_is_the_same_tag_and_an_unknown_one_is_kept_and_flagged() {
    let text = begun(
        "Updates\n\nA\n\nDear {{ nobody.KNOWS }}, it is so.\n\nThe union\n\n\nTo {{ contact.EMAIL }}\n\n[Unsubscribe](#)\n",
    );
    assert!(gives_back(&text, "en"));
    let letter = read(&text, "en").unwrap().letter;
    let merges: Vec<_> = letter.footer.body.iter().flat_map(Block::inlines).filter_map(|inline| inline.merge).collect();
    assert_eq!(merges.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(), ["recipient_email"]);
    let told = flags(&letter).into_iter().find(|flag| flag.kind == FlagKind::UnknownMergeTag).unwrap();
    assert_eq!((told.weight, told.place.as_str()), (Weight::Stops, "/sections/0/groups/0/items/0/body/0"));
    assert!(told.note.contains("{{nobody.KNOWS}}"), "{}", told.note);
}

#[test]
fn issues_in_other_shapes_and_languages_are_read_and_come_back() {
    for (name, language) in INVENTED {
        assert!(gives_back(&source(name), language), "{name}");
    }
    let made = |name: &str, language: &str| -> Made {
        let imported = read(&source(name), language).unwrap();
        let titles = |section: &newsloom::model::letter::LetterSection| {
            let titles = section.groups.iter().flat_map(|group| &group.items).map(|item| item.title.clone());
            (section.slug.clone(), titles.collect())
        };
        (
            format!("{} · {}", imported.title, imported.label),
            imported.slug,
            imported.letter.sections.iter().map(titles).collect(),
        )
    };
    let section = |slug: &str, titles: &[&str]| {
        (slug.to_string(), titles.iter().map(|title| title.to_string()).collect::<Vec<_>>())
    };
    let (called, slug, sections) = made("invented/arabic.txt", "ar");
    assert_eq!((called.as_str(), slug.as_str()), ("نشرة الضفاف · آذار 2026", "2026-03"));
    assert_eq!(
        sections,
        [
            section("updates", &["لقاء المزارعات في الوادي", "دعوة إلى ورشة الملصقات"]),
            section("news", &["إضراب الميناء يدخل أسبوعه الثالث", "«لن نبيع القمح قبل موسمه»، تقول تعاونية السهل"]),
            section("analysis", &["من يملك الماء؟"]),
        ]
    );
    let (called, slug, sections) = made("invented/french.txt", "fr");
    assert_eq!((called.as_str(), slug.as_str()), ("La Corde raide · 4 (2026)", "2026-4"));
    assert_eq!(
        sections,
        [
            section("news", &["Les dockers votent la reconduction", "Une crèche ouvre au syndicat"]),
            section("analysis", &["À qui appartient le port ?"]),
        ]
    );
    let (called, slug, sections) = made("invented/portuguese.txt", "pt");
    assert_eq!((called.as_str(), slug.as_str()), ("Vozes da Maré · 7 (2025)", "2025-7"));
    let news = [
        "Pescadores ocupam o cais e reabrem o mercado",
        "Quem limpa a cidade não tem onde morar?",
        "Escola do mangue forma a primeira turma",
    ];
    assert_eq!(
        sections,
        [
            section("updates", &["**Encontro das marisqueiras**", "Mutirão do telhado"]),
            section("news", &news),
            section("analysis", &["O que a maré alta esconde", "O preço do sal"]),
        ]
    );
    let (called, slug, sections) = made("invented/spanish.txt", "es");
    assert_eq!((called.as_str(), slug.as_str()), ("Brújula del Sur · abril de 2026", "2026-04"));
    let news = [
        "La cooperativa que aprendió a decir no",
        "¿Quién apaga la luz? Tres barrios sin servicio",
        "Un tren que vuelve",
    ];
    assert_eq!(
        sections,
        [
            section("updates", &["Jornada de las semillas", "Carta a las cooperativas"]),
            section("news", &news),
            section("analysis", &["El agua no se firma", "Del trueque a la feria"]),
        ]
    );
}

#[test]
fn the_same_text_gives_the_same_ids_and_no_two_items_share_one() {
    for name in ISSUES {
        let ids = |imported: &Imported| imported.letter.items().map(|(_, item)| item.id.clone()).collect::<Vec<_>>();
        let mut first = ids(&issue(name));
        assert_eq!(first, ids(&issue(name)));
        assert!(first.iter().all(|id| id.len() == 34 && id.starts_with("p/")));
        let count = first.len();
        first.sort();
        first.dedup();
        assert_eq!(first.len(), count);
    }
}

#[test]
fn the_command_tells_what_is_read_and_prints_it_back() {
    let shop = Shop::new(&[]);
    std::fs::remove_file(shop.path("feeds.toml")).unwrap();
    for name in ISSUES {
        let file = path(name).display().to_string();
        let told = shop.run(&["issue", "import", "--dry-run", &file]);
        told.exits(0);
        assert!(told.out.contains("In Movement · ") && told.out.contains("come back as they were"), "{}", told.out);
        let rendered = shop.run(&["issue", "render", "--file", &file, "--profile", "seed-text"]);
        rendered.exits(0);
        assert_eq!(lines(&rendered.out), lines(&source(name)), "{name}");

        let told = shop.run(&["issue", "import", "--dry-run", "--json", &file]);
        told.exits(0);
        let printed = told.json().remove(0);
        let flags = printed["flags"].as_array().unwrap();
        assert!(
            flags.iter().all(|flag| flag["note"].is_string() && (flag["place"] == "" || flag["lines"][0].is_u64())),
            "{printed}"
        );
        assert!(
            flags.iter().all(|flag| printed.pointer(flag["place"].as_str().unwrap()).is_some()),
            "a place is there"
        );
        std::fs::write(shop.path("issue.json"), &told.out).unwrap();
        let again = shop.run(&["issue", "render", "--file", "issue.json", "--profile", "seed-text"]);
        assert_eq!(again.out, rendered.out, "the JSON says all that the text says: {name}");
    }
    assert!(!shop.path("data").exists(), "no store was made");
}

#[test]
fn the_json_is_what_is_promised() {
    let shop = Shop::new(&[]);
    let file = path("2026-03.txt").display().to_string();
    let issue = shop.run(&["issue", "import", "--dry-run", "--json", &file]).json().remove(0);
    for (place, want) in [
        ("/slug", "2026-03"),
        ("/title", "In Movement"),
        ("/masthead", "In Movement"),
        ("/label", "March 2026"),
        ("/tagline", "ANALYSIS & UPDATES FROM THE INTERNATIONAL PEOPLES' ASSEMBLY"),
        ("/language", "en-US"),
        ("/state", "draft"),
        ("/lead/0/role", "greeting"),
        ("/sections/1/kind", "news"),
        ("/sections/1/layout", "card"),
        ("/sections/1/groups/0/items/0/kind", "news"),
        ("/sections/1/groups/0/items/0/cta/label", "Read more"),
        ("/sections/1/groups/0/items/0/cta/href", "#"),
        ("/sections/1/groups/0/items/0/cta/placement", "own_line"),
        ("/sections/0/groups/0/items/0/body/0/inlines/1/href", "#"),
        ("/footer/merge_tags/0", "recipient_email"),
        ("/footer/merge_tags/1", "unsubscribe_url"),
    ] {
        assert_eq!(issue.pointer(place).and_then(|value| value.as_str()), Some(want), "{place}");
    }
    assert!(issue["version"] == 1 && issue.pointer("/sections/1/groups/0/label").is_none());
}

#[test]
fn what_is_no_issue_is_refused_in_one_sentence() {
    let shop = Shop::new(&[]);
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.txt", b"", "because it is empty"),
        ("blank.txt", b"\n \n\t\n", "because it is empty"),
        ("line.txt", b"March 2026", "because it has one line only"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\xff", "because it is no text in UTF-8"),
        ("zeros.txt", b"a\0b\nc", "because it is no text"),
        (
            "mail.txt",
            b"Dear all,\n\nwe meet at eight.\n\nBring chairs.\n",
            "because none of its first two lines names an issue",
        ),
    ];
    for (name, bytes, why) in cases {
        std::fs::write(shop.path(name), bytes).unwrap();
        let ran = shop.run(&["issue", "import", "--dry-run", name]);
        let said = ran.exits(1);
        assert!(
            said.contains(&format!("could not import {name} ")) && said.contains(why) && said.lines().count() == 1,
            "{said}"
        );
        assert!(shop.run(&["issue", "render", "--file", name, "--profile", "seed-text"]).exits(1).contains(why));
    }
    assert!(shop.run(&["issue", "import", "--dry-run", "nowhere.txt"]).exits(1).contains("because it does not exist"));
    assert!(shop.run(&["issue", "import", "mail.txt"]).exits(1).contains("names an issue"), "nor is it kept");
    std::fs::write(shop.path("bad.json"), "{\"headline\": 3}").unwrap();
    let ran = shop.run(&["issue", "render", "--file", "bad.json", "--profile", "seed-text"]);
    assert!(ran.exits(1).contains("could not render bad.json because it is no issue in JSON"));
}

/// Asserts that the titles stand in the text in their order, and how often each does.
fn in_order(text: &str, titles: &[String], times: Option<usize>) {
    let mut rest = text;
    for title in titles {
        if let Some(times) = times {
            assert_eq!(text.matches(title.as_str()).count(), times, "{title}");
        }
        let at = rest.find(title.as_str()).unwrap_or_else(|| panic!("{title} is not in its place in {text}"));
        rest = &rest[at + title.len()..];
    }
}

fn titles(name: &str) -> Vec<String> {
    issue(name).letter.items().map(|(_, item)| item.title.clone()).collect()
}

#[test]
fn text_markdown_and_messages_tell_every_item_and_nothing_that_is_lost() {
    for name in ISSUES.into_iter().chain(INVENTED.map(|(name, _)| name)) {
        let language = INVENTED.iter().find(|(invented, _)| *invented == name).map_or("en", |(_, language)| language);
        let letter = read(&source(name), language).unwrap().letter;
        let titles: Vec<String> = letter.items().map(|(_, item)| item.title.clone()).collect();
        let (text, marked, messages) = (plain(&letter), markdown(&letter), chat(&letter));
        for told in [&text, &marked, &messages] {
            for dead in ["#)", "href", "{{", "[]", "()", "<>", ": \n", "[Picture: ]"] {
                assert!(!told.contains(dead), "{name} has {dead:?}: {told}");
            }
            assert!(told.contains(&letter.head.headline), "{name}: {told}");
        }
        in_order(&text, &titles, ISSUES.contains(&name).then_some(1));
        in_order(&marked.replace('\\', ""), &titles, ISSUES.contains(&name).then_some(1));
        let parts: Vec<&str> = messages.trim_end_matches('\n').split("\n\u{c}\n").collect();
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= 4_000), "{name}");
        for (at, part) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
            assert!(part.ends_with(&format!("\n\n({}/{})", at + 1, parts.len())), "{name}: {part}");
        }
        in_order(&parts.concat(), &titles, None);
    }
}

#[test]
fn the_command_prints_an_issue_for_readers_of_a_file_and_of_the_newsroom() {
    let (shop, slug) = keeping("2026-03.txt");
    let file = path("2026-03.txt").display().to_string();
    for (profile, heading) in [("text", "Updates\n-------\n"), ("markdown", "## Updates\n"), ("chat", "*Updates*\n")] {
        let kept = shop.run(&["issue", "render", &slug, "--profile", profile]);
        kept.exits(0);
        let read = shop.run(&["issue", "render", "--file", &file, "--profile", profile]);
        // What is said to those who get the mail stands in no other form.
        let to_all = read.out.lines().filter(|line| !line.contains("received this email") && !line.is_empty());
        assert!(kept.out.lines().filter(|line| !line.is_empty()).eq(to_all), "{}", kept.out);
        assert!(kept.out.contains(heading), "{}", kept.out);
        in_order(&kept.out.replace('\\', ""), &titles("2026-03.txt"), Some(1));
    }
    shop.run(&["issue", "new", "2027-01"]).exits(0);
    let empty = shop.run(&["issue", "render", "2027-01", "--profile", "markdown"]);
    assert!(empty.out.starts_with("# "), "its title is its headline: {}", empty.out);
    let help = shop.run(&["issue", "render", "--help"]);
    assert!(
        ["seed-text", "json", "text", "markdown", "chat"].iter().all(|profile| help.out.contains(profile)),
        "{}",
        help.out
    );
}

#[tokio::test]
async fn entries_that_are_placed_are_told_with_their_outlet_and_link() {
    let room = Room::open("0s").await;
    let title = "Dhaka: invented dockers meet";
    room.say("review", &[item("r1", title)]);
    room.work().await;
    kept_in(&room).await;
    let detail =
        Detail { issue: Some("2024-1".into()), section: Some("news".into()), position: Some(2), ..Detail::default() };
    room.act(title, Act::Place, detail, "ana").await;
    let letter = desk::letter(&room.store, "2024-1").await.unwrap();
    let (_, entry) = letter.items().find(|(_, item)| item.entry.is_some()).unwrap();
    let (link, outlet) = (entry.link.as_ref().unwrap().url().to_string(), entry.outlet.clone().unwrap());
    let text = plain(&letter);
    assert!(text.contains(&format!("{outlet}\n\n{title}\n<{link}>\n")), "{text}");
    let marked = markdown(&letter);
    assert!(marked.contains(&format!("*{outlet}*\n\n### [{title}]({link})\n")), "{marked}");
    assert!(chat(&letter).contains(&format!("{outlet}\n\n{title}\n{link}\n")));
}

/// A newsroom that keeps this issue.
fn keeping(name: &str) -> (Shop, String) {
    let shop = Shop::new(&[]);
    let slug = name.trim_end_matches(".txt").to_string();
    let said = shop.run(&["issue", "import", &path(name).display().to_string(), "--by", "ana"]);
    said.exits(0);
    assert!(
        said.out.contains(&format!("kept as draft {slug}; show it with: newsloom issue show {slug}")),
        "{}",
        said.out
    );
    (shop, slug)
}

#[test]
fn an_old_issue_is_kept_shown_checked_and_published_with_all_its_items() {
    for (name, items) in [("2024-1.txt", 11), ("2024-2.txt", 11), ("2026-03.txt", 14)] {
        let (shop, slug) = keeping(name);
        let slug = slug.as_str();
        let titles: Vec<String> = issue(name).letter.items().map(|(_, item)| item.title.clone()).collect();
        let listed = shop.run(&["issue", "list"]);
        assert!(listed.out.contains(&format!("{items} items")), "{}", listed.out);
        let rendered = shop.run(&["issue", "render", slug, "--profile", "seed-text"]);
        assert_eq!(lines(&rendered.out), lines(&source(name)), "the store gives all of it back: {name}");
        let shown = shop.run(&["issue", "show", slug]);
        assert!(titles.iter().all(|title| shown.out.contains(title)), "{}", shown.out);
        assert!(shown.out.contains("stop publication") && shown.out.contains("issue check"), "{}", shown.out);
        let checked = shop.run(&["issue", "check", slug]);
        assert_eq!(checked.code, Some(1), "{checked:?}");
        assert!(checked.out.contains("stops  missing-link"), "{}", checked.out);
        let flags = shop.run(&["issue", "check", slug, "--json"]).json();
        let stops = flags.iter().filter(|flag| flag["weight"] == "stops").count();

        let refused = shop.run(&["issue", "publish", slug]);
        let said = refused.exits(1);
        assert!(
            said.contains(&format!("{stops} faults in its text stop it")) && said.contains("--anyway --why"),
            "{said}"
        );
        shop.run(&["issue", "publish", slug, "--anyway"]).exits(2);
        shop.run(&["issue", "publish", slug, "--anyway", "--why", " "]).exits(1);
        shop.run(&["issue", "publish", slug, "--anyway", "--why", "its links are lost"]).exits(0);
        shop.run(&["publish"]).exits(0);
        let atom = std::fs::read(shop.path(&format!("output/issues/{slug}.atom"))).unwrap();
        let feed = feed_rs::parser::parse(atom.as_slice()).unwrap();
        let told: Vec<String> = feed.entries.into_iter().map(|e| e.title.unwrap().content).collect();
        assert_eq!((told.len(), &told), (items, &titles), "in their order: {name}");
        let list = std::fs::read_to_string(shop.path("output/issues.html")).unwrap();
        assert!(list.contains(slug), "the list of issues names it");
        for document in documents(&shop.path("output")) {
            let text = String::from_utf8_lossy(&std::fs::read(&document).unwrap()).into_owned();
            for dead in ["href=\"#\"", "href=\\\"#\\\"", "href=&quot;#&quot;", "{{"] {
                assert!(!text.contains(dead), "{} has {dead}", document.display());
            }
        }
        let again = shop.run(&["issue", "import", &path(name).display().to_string()]);
        again.exits(0);
        assert!(again.out.contains(&format!("nothing new: this text is kept already, as {slug}")), "{}", again.out);
    }
}

#[test]
fn what_a_flag_offers_is_done_by_one_command_and_written_down() {
    let (shop, slug) = keeping("2026-03.txt");
    let slug = slug.as_str();
    let flags = |shop: &Shop| shop.run(&["issue", "check", slug, "--json"]).json();
    let place_of = |kind: &str| -> String {
        let found = flags(&shop).into_iter().find(|flag| flag["kind"] == kind && !flag["mend"].is_null());
        found.unwrap_or_else(|| panic!("{kind}"))["place"].as_str().unwrap().to_string()
    };
    let before = flags(&shop).len();
    for (done, kind) in ["split-paragraph", "cta-wording", "missing-link"].into_iter().enumerate() {
        let place = place_of(kind);
        let mended = shop.run(&["issue", "mend", slug, "--place", &place, "--by", "ana"]);
        mended.exits(0);
        assert!(mended.out.starts_with(&format!("mended {kind} at {place}: ")), "{}", mended.out);
        assert_eq!(flags(&shop).len(), before - done - 1, "one fault less, and no other: {kind}");
    }
    let text = shop.run(&["issue", "render", slug, "--profile", "seed-text"]).out;
    assert!(text.contains("the Socialist Movement formally"), "{text}");
    let never = shop.run(&["issue", "mend", slug, "--place", "/lead/99"]);
    assert!(never.exits(1).contains("nothing is flagged at \"/lead/99\""), "{}", never.err);
    let undecided = flags(&shop).into_iter().find(|flag| flag["mend"].is_null()).unwrap();
    let refused = shop.run(&["issue", "mend", slug, "--place", undecided["place"].as_str().unwrap()]);
    assert!(refused.exits(1).contains("cannot be mended by itself"), "{}", refused.err);
    shop.run(&["issue", "publish", slug, "--anyway", "--why", "an old one"]).exits(0);
    let late = shop.run(&["issue", "mend", slug, "--place", "/lead/1"]);
    assert!(late.exits(1).contains("is published, and what stands in it is frozen"), "{}", late.err);
}

/// A text with three links in its items and one to a private address.
fn linking(at: std::net::SocketAddr) -> String {
    let items = ["alive", "gone", "shy", "head-only"]
        .map(|path| format!("Item {path}\n\nThey meet at the harbour. [Read more](http://{at}/{path})"));
    let private = "Item private\n\nThey meet at the harbour. [Read more](http://10.0.0.1/private)";
    format!(
        "In Movement\n\nMARCH 2026 | UPDATES\n\nOne struggle\n\nHello.\n\nUpdates\n\n{}\n\n{private}\n",
        items.join("\n\n")
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_asked_once_when_somebody_wants_it_and_what_they_say_counts_afterwards() {
    let outlet = Outlet::start(|_, asked| match asked.target.as_str() {
        "/alive" | "/head-only" => reply(200, &[], ""),
        "/shy" => reply(403, &[], ""),
        _ => reply(404, &[], ""),
    })
    .await;
    let shop = Shop::new(&[]);
    std::fs::write(shop.path("linking.txt"), linking(outlet.address)).unwrap();
    shop.run(&["issue", "import", "linking.txt"]).exits(0);
    let links = |ran: &super::shop::Ran| -> Vec<(String, String, String)> {
        let told = |flag: &serde_json::Value, name: &str| flag[name].as_str().unwrap().to_string();
        let flags = ran.json().into_iter().filter(|flag| flag["kind"].as_str().unwrap().ends_with("-link"));
        flags.map(|flag| (told(&flag, "kind"), told(&flag, "weight"), told(&flag, "note"))).collect()
    };
    assert_eq!(links(&shop.run(&["issue", "check", "2026-03", "--json"])), [], "nobody was asked yet");
    assert_eq!(outlet.asked().len(), 0);

    let asked = shop.run(&["issue", "check", "2026-03", "--online", "--json"]);
    assert!(asked.err.contains("asked 5 addresses: 2 lead nowhere, 1 could not be checked"), "{}", asked.err);
    let found = links(&asked);
    let at = |name: &str| found.iter().find(|(_, _, note)| note.contains(name)).unwrap_or_else(|| panic!("{found:?}"));
    let kind = |name: &str| (at(name).0.as_str(), at(name).1.as_str());
    assert_eq!((found.len(), kind("/gone")), (3, ("dead-link", "warns")));
    assert!(at("/gone").2.contains("it answers 404"), "{found:?}");
    assert_eq!(kind("/shy"), ("unchecked-link", "notes"));
    assert!(at("/private").2.contains("10.0.0.1 is not a public address; it was not asked"), "{found:?}");
    let count = |path: &str| outlet.asked().iter().filter(|asked| asked.target == path).count();
    assert_eq!(["/alive", "/gone", "/shy"].map(count), [1, 2, 1], "what seems to be gone is asked whole");

    assert_eq!(links(&shop.run(&["issue", "check", "2026-03", "--json"])), found, "it still counts");
    shop.run(&["issue", "publish", "2026-03", "--anyway", "--why", "an old one"]);
    assert_eq!(outlet.asked().len(), 5, "and nobody is asked for a publication");
    shop.run(&["issue", "check", "2026-03", "--online"]);
    assert_eq!((count("/alive"), count("/gone")), (1, 4), "what was alive is not asked again");
}

/// All files below a folder.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { documents(&path) } else { vec![path] }).collect()
}

#[test]
fn a_kept_issue_is_the_contract_and_another_text_replaces_it_only_when_asked() {
    let (shop, slug) = keeping("2026-03.txt");
    let file = path("2026-03.txt").display().to_string();
    let shown = shop.run(&["issue", "show", &slug, "--json"]).json().remove(0);
    let read = shop.run(&["issue", "import", "--dry-run", "--json", &file]).json().remove(0);
    for member in ["slug", "version", "title", "label", "language", "state", "masthead", "headline", "lead", "footer"] {
        assert_eq!(shown[member], read[member], "{member}");
    }
    let id = shown.pointer("/sections/1/groups/0/items/0/id").and_then(|id| id.as_str()).unwrap();
    assert!(id.starts_with("tag:invented.example,2026:p/"), "{id}");
    let kinds = |of: &serde_json::Value| -> Vec<String> {
        let flags = of["flags"].as_array().unwrap().iter().map(|flag| format!("{} {}", flag["kind"], flag["place"]));
        flags
            .filter(|flag| !flag.contains("missing-region"))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    assert_eq!(kinds(&shown), kinds(&read), "beside the regions, which an import never sets");
    assert_eq!(shop.run(&["issue", "render", &slug, "--profile", "json"]).json().remove(0), shown);

    let changed = source("2026-03.txt").replacen("Habeas corpus", "Corpus", 1);
    std::fs::write(shop.path("changed.txt"), &changed).unwrap();
    let refused = shop.run(&["issue", "import", "changed.txt"]);
    assert!(refused.exits(1).contains("there is a draft \"2026-03\" already"), "{}", refused.err);
    shop.run(&["issue", "import", "changed.txt", "--replace"]).exits(0);
    let rendered = shop.run(&["issue", "render", &slug, "--profile", "seed-text"]);
    assert_eq!(lines(&rendered.out), lines(&changed));
    shop.run(&["issue", "import", &file, "--slug", "2026-03-b"]).exits(0);
    let rendered = shop.run(&["issue", "render", "2026-03-b", "--profile", "seed-text"]);
    assert_eq!(lines(&rendered.out), lines(&source("2026-03.txt")), "beside it, with ids of its own");
    std::fs::write(shop.path("third.txt"), changed.replacen("Corpus", "Third", 1)).unwrap();
    assert!(shop.run(&["issue", "import", "third.txt", "--slug", "A b"]).exits(1).contains("is no slug"));
}

/// Keeps an old issue in a newsroom: eleven items, many without their links.
pub async fn kept_in(room: &Room) {
    keep_in(room, "2024-1.txt").await;
}

async fn keep_in(room: &Room, name: &str) {
    let how = Keeping { slug: None, replace: false, by: "ana", now: room.now() };
    desk::import(&room.store, &room.config, &source(name), &issue(name), how).await.unwrap();
}

#[tokio::test]
async fn old_issues_take_no_accepts_away() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", "Dhaka: invented dockers meet")]);
    room.work().await;
    kept_in(&room).await;
    room.decide("Dhaka: invented dockers meet", Act::Place, None).await.unwrap();
    keep_in(&room, "2024-2.txt").await;
    assert_eq!(room.found("issue:current").await.len(), 1, "the newer one is not the open issue either");
    let issues = room.store.issues().await.unwrap();
    let holds: Vec<(&str, bool)> = issues
        .iter()
        .map(|content| (content.issue.slug.as_str(), content.placements.iter().any(|placed| placed.entry.is_some())))
        .collect();
    assert!(holds.contains(&("2024-1", false)) && holds.iter().any(|(_, holds)| *holds), "{holds:?}");
    let drafts = desk::drafts(issues);
    let slugs: Vec<&str> = drafts.iter().map(|draft| draft.issue.slug.as_str()).collect();
    assert_eq!(slugs[1..], ["2024-2", "2024-1"], "and they come last");
}

#[tokio::test]
async fn entries_stand_between_the_newsrooms_own_items_and_leave_them_when_they_are_withdrawn() {
    let room = Room::open("0s").await;
    let title = "Dhaka: invented dockers meet";
    room.say("review", &[item("r1", title)]);
    room.work().await;
    kept_in(&room).await;
    let detail =
        Detail { issue: Some("2024-1".into()), section: Some("news".into()), position: Some(2), ..Detail::default() };
    room.act(title, Act::Place, detail, "ana").await;
    let titles = || issue("2024-1.txt").letter.items().map(|(_, item)| item.title.clone()).collect::<Vec<_>>();
    let mut want = titles();
    want.insert(4, title.into());
    let (store, config, now) = (&room.store, &room.config, room.now());
    assert!(desk::publish_issue(store, config, "2024-1", "ana", now).await.is_err(), "its faults are the same");
    desk::publish_anyway(store, config, "2024-1", "ana", "its links are lost", now).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2024-1"), want, "in the order that editors gave them");
    assert_eq!(room.titles("selected"), [title], "running feeds have the entry");
    for format in ["atom", "rss", "html"] {
        let document = room.document(&format!("issues/2024-1.{format}"));
        assert!(want.iter().all(|title| document.contains(title)), "{format}: {document}");
    }
    room.decide(title, Act::Spike, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2024-1"), titles(), "the newsroom's own stay");
}
