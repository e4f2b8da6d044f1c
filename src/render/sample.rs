//! Invented editions for the tests of this module: five languages, both writing directions, hostile words.

use chrono::{DateTime, Utc};
use url::Url;

use crate::model::edition::{
    Announcement, Calendar, Category, CategoryScheme, Edition, Index, Item, Listing, OutletCredit, PublicLetter,
    Related, Sibling, Withdrawn,
};
use crate::model::entry::{Enclosure, Image, Person};
use crate::model::issue::{Issue, IssueState};
use crate::model::publication::{Publication, Subject};
use crate::model::{Lang, Region};

pub fn lang(tag: &str) -> Lang {
    tag.parse().expect("a language tag")
}

pub fn url(address: &str) -> Url {
    Url::parse(address).expect("an address")
}

pub fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

/// Items in five languages and one in none that anybody knows, in the order given.
pub fn rich() -> Edition {
    let items = vec![arabic(), portuguese(), hostile(), spanish(), french(), bare()];
    let calendar = calendar("regions/asia.ics", &[arabic(), hostile()]);
    dated(Edition { items, calendar, ..empty(Subject::Region(Region::Asia), None, "en") })
}

const DATES: [&str; 2] = ["event:2026-12-30..2027-01-01", "deadline:2026-12-01"];

/// Each of these items announces three days and what has to be done before them.
fn calendar(path: &str, items: &[Item]) -> Option<Calendar> {
    let announcement = |item: &Item| Announcement {
        id: item.id.clone(),
        title: item.title.clone(),
        outlet: Some(item.outlet.name.clone()),
        language: item.language.clone(),
        link: item.link.clone(),
        filed: item.categories.iter().map(|category| category.label.clone()).collect(),
        dates: DATES.map(|date| date.parse().expect("a date")).to_vec(),
        changed: item.updated,
        revision: 1,
    };
    Some(Calendar { path: path.to_string(), announcements: items.iter().map(announcement).collect() })
}

/// A publication in one language that is written from right to left.
pub fn right_to_left() -> Edition {
    let subject = Subject::SelectedRegion(Region::ArabMaghreb);
    dated(Edition {
        title: "المغرب العربي".into(),
        subtitle: "ما اختاره المحررون من المنطقة.".into(),
        notice: Some("محتوى مخترع للتجربة: لا وجود لأي وسيلة مذكورة هنا".into()),
        items: vec![arabic()],
        ..empty(subject, Some("ar"), "ar")
    })
}

/// An issue: all its items, with the editors' own words around them.
pub fn issue() -> Edition {
    let item = Item { note: None, related: vec![], categories: vec![], ..portuguese() };
    let own = Item {
        link: Some(url("https://feeds.example.org/news/issues/2026-03.html#i-p-1")),
        outlet: OutletCredit { slug: String::new(), name: "Invented Newsroom".into(), ..item.outlet.clone() },
        content: Some("<p>All of it is invented.</p>".into()),
        errata: vec!["Correction (21 March 2026): A <name> was wrong.".into()],
        ..Item { id: "tag:example.org,2024:p/1".into(), title: "An update </script>".into(), ..bare() }
    };
    let letter = LETTER.replace("ENTRY", &item.id).replace("OWN", &own.id);
    let letter = PublicLetter {
        errata: Vec::new(),
        issue: Issue {
            slug: "2026-03".into(),
            title: "Invented Newsroom".into(),
            label: "March 2026".into(),
            language: lang("en"),
            state: IssueState::Published,
            sections: vec!["updates".into(), "news".into()],
            scheduled: None,
            published: Some(time("2026-03-20T08:00:00Z")),
        },
        letter: serde_json::from_str(&letter).expect("a letter"),
        first: Some("2026-03".into()),
    };
    dated(Edition {
        title: "March 2026".into(),
        subtitle: "The newsletter of March 2026.".into(),
        complete: true,
        calendar: calendar("issues/2026-03.ics", std::slice::from_ref(&item)),
        siblings: vec![Sibling {
            language: Some(lang("ar")),
            path: "issues/2026-03-ar".into(),
            title: "مارس 2026".into(),
        }],
        items: vec![own, item],
        withdrawn: vec![Withdrawn { id: "tag:example.org,2024:p/9".into(), at: time("2026-03-21T08:00:00Z") }],
        letter: Some(Box::new(letter)),
        ..empty(Subject::Issue("2026-03".into()), None, "en")
    })
}

/// What an issue says, with words that would end an element, and tags of a mail service.
const LETTER: &str = include_str!("sample/letter.json");

/// Nothing in it yet.
pub fn nothing() -> Edition {
    Edition {
        title: "Cuba".into(),
        subtitle: "Noticias de nuestros medios sobre Cuba.".into(),
        ..empty(Subject::Topic("cuba".into()), Some("es"), "es")
    }
}

/// As old as its newest item.
fn dated(edition: Edition) -> Edition {
    let newest = edition.items.iter().map(super::item::item_updated).max();
    Edition { updated: newest.unwrap_or(edition.updated).max(edition.updated), ..edition }
}

fn empty(subject: Subject, language: Option<&str>, ui: &str) -> Edition {
    let siblings = [None, Some("en"), Some("es"), Some("pt"), Some("fr"), Some("ar")].map(|tag| Sibling {
        language: tag.map(lang),
        path: Publication { subject: subject.clone(), language: tag.map(lang) }.path(),
        title: tag.map_or_else(|| "In all languages".to_string(), |t| format!("The same in {t} & more")),
    });
    let publication = Publication { subject, language: language.map(lang) };
    Edition {
        id: format!("tag:example.org,2024:f/{}", publication.path()),
        title: "Asia <& \"the\" Pacific>".into(),
        subtitle: "News from partner outlets about Asia.".into(),
        newsroom: "Invented Newsroom".into(),
        base_url: url("https://feeds.example.org/news/"),
        ui_language: lang(ui),
        updated: time("2026-11-20T08:00:00Z"),
        items: vec![],
        siblings: siblings.into_iter().filter(|s| s.language != publication.language).collect(),
        complete: false,
        rights: Some("Each text belongs to its outlet.".into()),
        hub: Some(url("https://hub.example.org/?a=1&b=2")),
        notice: Some("Invented sample content: no outlet named here exists".into()),
        withdrawn: Vec::new(),
        letter: None,
        calendar: None,
        publication,
    }
}

fn plain(name: &str, tag: &str, title: &str, published: &str) -> Item {
    let slug = name.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    Item {
        id: format!("tag:example.org,2024:e/{slug}-1"),
        title: title.into(),
        link: Some(url(&format!("https://{slug}.example/news/1"))),
        published: time(published),
        updated: time(published),
        language: Some(lang(tag)),
        summary: None,
        content: None,
        outlet: OutletCredit {
            name: name.into(),
            home: Some(url(&format!("https://{slug}.example/"))),
            feed: Some(url(&format!("https://{slug}.example/feed?format=rss&all=1"))),
            feed_id: format!("https://{slug}.example/feed"),
            feed_title: format!("{name} – News"),
            feed_updated: time("2026-11-21T00:00:00Z"),
            feed_rights: None,
            rights: None,
            credit: None,
            slug,
        },
        bylines: vec![],
        categories: vec![category(CategoryScheme::Regions, "asia", "Asia")],
        image: None,
        enclosures: vec![],
        related: vec![],
        note: None,
        errata: Vec::new(),
        edited: false,
    }
}

fn category(scheme: CategoryScheme, term: &str, label: &str) -> Category {
    Category { scheme, term: term.into(), label: label.into() }
}

fn related(href: &str, title: &str, tag: Option<&str>, outlet: &str) -> Related {
    Related { href: url(href), title: title.into(), language: tag.map(lang), outlet: outlet.into() }
}

fn arabic() -> Item {
    let mut item =
        plain("Sawt al-Maamal", "ar", "عمال النسيج يعلنون إضرابًا (3 أيام) في \"الميناء\"", "2026-11-21T10:20:30.250Z");
    item.summary = Some("<p>أعلنت نقابة عمال النسيج إضرابًا لمدة ثلاثة أيام بعد فشل المفاوضات مع ACME Corp.</p>".into());
    item.outlet.credit = Some("نُشر أولًا في صوت المعمل".into());
    item.outlet.rights = Some("CC BY-NC 4.0".into());
    item.outlet.feed_rights = Some("© Sawt al-Maamal".into());
    item.categories.push(category(CategoryScheme::Topics, "labour", "Labour"));
    item.related = vec![
        related(
            "https://the-lantern.example/strike?id=7&lang=en",
            "Textile workers strike at the port",
            Some("en"),
            "The Lantern",
        ),
        related("https://faro.example/huelga", "Huelga textil: «tres días»", Some("es"), "El Faro Inventado"),
    ];
    item.image = Some(Image {
        url: url("https://sawt-al-maamal.example/img/strike.jpg?w=800&h=600"),
        alt: Some("عمال أمام بوابة المصنع".into()),
        credit: Some("L. Inventada / \"Sawt\"".into()),
        width: Some(800),
        height: Some(600),
        media_type: Some("image/jpeg".into()),
    });
    item
}

fn portuguese() -> Item {
    let mut item = plain("Jornal do Cais", "pt-BR", "Cooperativa reabre a fábrica ocupada", "2026-11-20T09:00:00Z");
    item.updated = time("2026-11-21T12:00:00Z");
    item.summary = Some("<p>Trezentas famílias voltam ao trabalho &amp; à assembleia.</p>".into());
    item.content = Some("<p>Trezentas famílias voltam ao trabalho &amp; à assembleia.</p><ul><li>Primeiro turno</li><li>Segundo turno</li></ul><p>Leia <a href=\"https://jornal-do-cais.example/a?b=1&amp;c=2\">mais</a>.</p>".into());
    item.note = Some("Headline: Invented Newsroom. Original: “Fábrica reabre”.".into());
    item.edited = true;
    item.bylines = vec![
        Person {
            name: Some("Ana Inventada".into()),
            email: Some("ana@jornal.example".into()),
            uri: Some("https://jornal-do-cais.example/ana".into()),
        },
        Person { name: Some(" jornal do cais ".into()), ..Default::default() },
        Person { name: None, email: Some("desk@jornal.example".into()), uri: None },
    ];
    item.enclosures = vec![
        Enclosure {
            url: "https://jornal-do-cais.example/a.mp3".into(),
            media_type: Some("audio/mpeg".into()),
            length: None,
        },
        Enclosure {
            url: "https://jornal-do-cais.example/b.mp3?x=1&y=2".into(),
            media_type: Some("audio/mpeg".into()),
            length: Some(1234),
        },
        Enclosure {
            url: "https://jornal-do-cais.example/c.mp3".into(),
            media_type: Some("audio/mpeg".into()),
            length: Some(99),
        },
    ];
    item
}

/// Every place where words from outside go, with what tends to break documents.
fn hostile() -> Item {
    let mut item = plain(
        "Bad & <Sons>",
        "en",
        "]]> <script>alert(1)</script> & \u{8}\u{FFFE}\"q\" 'a' \u{1F600}",
        "2026-11-19T09:00:00Z",
    );
    item.id = "tag:example.org,2024:e/b&d'1'".into();
    item.link = Some(url("https://bad.example/?q=\"a\"&r='b'#]]>"));
    item.summary =
        Some("<p>a ]]&gt; b &amp;amp; c \u{0} \"d\" <a href=\"https://bad.example/?x=1&amp;y='2'\">e</a></p>".into());
    item.bylines =
        vec![Person { name: Some("<b>&\u{1F}".into()), email: None, uri: Some("javascript:alert(1)".into()) }];
    item.categories = vec![category(CategoryScheme::Topics, "labour", "Work \"&\" <play>]]>")];
    item.image = Some(Image {
        url: url("https://bad.example/i.png?\"&'"),
        alt: Some("\" onerror=\"alert(1) ]]>\u{B}".into()),
        credit: None,
        width: None,
        height: Some(0),
        media_type: Some("text/html".into()),
    });
    item.enclosures =
        vec![Enclosure { url: "javascript:alert(1)".into(), media_type: Some("a\"b".into()), length: Some(9) }];
    item.related = vec![
        related("javascript:alert(1)", "never a link", None, "x"),
        related("https://other.example/?a=\"&b=<", "]]> & <i>", None, "O & <P>"),
    ];
    item.note = Some("<b>note</b> & ]]> \u{1}".into());
    item.outlet.credit = Some("© <Bad> & Sons ]]>".into());
    item.outlet.rights = Some("All & <none> \"r\"".into());
    item.outlet.feed_title = "\u{7}".into();
    item
}

fn spanish() -> Item {
    let item = plain("El Faro Inventado", "es", "La marcha por el agua llega a la capital", "2026-11-18T18:30:00Z");
    Item { content: Some("<p>Solo hay texto completo.</p>".into()), ..item }
}

/// An outlet that allows headline and link only.
fn french() -> Item {
    plain("La Gazette des Docks", "fr", "Grève au port : « tenir »", "2026-11-17T06:05:04Z")
}

/// What is missing where everything may be missing.
fn bare() -> Item {
    let mut item = plain("Nameless", "en", "\u{2}", "2026-11-01T00:00:00Z");
    (item.link, item.language, item.outlet.home, item.outlet.feed) = (None, None, None, None);
    (item.updated, item.categories) = (time("2026-10-01T00:00:00Z"), vec![]);
    item
}

/// A front page with something under most headings.
pub fn index() -> Index {
    let listing = |path: &str, title: &str, updated: Option<&str>, tags: &[&str]| Listing {
        path: path.into(),
        title: title.into(),
        description: updated.map(|_| format!("News from partner outlets: {title}.")),
        language: None,
        updated: updated.map(time),
        siblings: tags
            .iter()
            .map(|t| Sibling { language: Some(lang(t)), path: format!("{path}.{t}"), title: title.into() })
            .collect(),
    };
    let tags = ["en", "es", "pt", "fr", "ar"];
    Index {
        newsroom: "Invented Newsroom".into(),
        subtitle: "News from partner outlets, woven together.".into(),
        base_url: url("https://feeds.example.org/news/"),
        ui_language: lang("en"),
        updated: time("2026-11-21T12:00:00Z"),
        notice: Some("Invented sample content: no outlet named here exists".into()),
        front: vec![
            listing("selected", "Editors’ choice", Some("2026-11-20T00:00:00Z"), &tags),
            listing("latest", "Latest", Some("2026-11-21T12:00:00Z"), &tags),
            listing("issues", "Issues", None, &[]),
        ],
        issues: vec![listing("issues/2026-03", "March 2026", Some("2026-03-27T09:00:00Z"), &[])],
        subjects: vec![listing("topics/labour", "Work & \"wages\"", Some("2026-11-19T00:00:00Z"), &tags)],
        regions: Region::ALL
            .map(|r| listing(&format!("regions/{r}"), &r.slug().replace('-', " ").to_uppercase(), None, &tags))
            .to_vec(),
        outlets: vec![],
    }
}
