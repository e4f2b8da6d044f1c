//! A publication as a page for people: readable without script, in any browser, from any host.

use askama::Template;

use super::autonym::autonym;
use super::words::{Words, known_words, words};
use super::xml::xml_text;
use super::{Error, html, item, place};
use crate::model::Lang;
use crate::model::edition::{Category, Document, Edition, Item, Related};
use crate::model::entry::Image;
use crate::model::publication::{Format, Subject};

/// An excerpt on a page is at most this many words long: enough to decide whether to read on, and thirty of them
/// stay below 15 KB compressed.
const EXCERPT_WORDS: usize = 55;

/// The stylesheet of all pages, `style.css`.
pub fn stylesheet() -> Document {
    let bytes = include_bytes!("../../assets/style/style.css").to_vec();
    Document { path: "style.css".into(), media_type: "text/css; charset=utf-8", bytes }
}

/// The mark of all pages in tabs and lists of feeds, `icon.svg`.
pub fn icon() -> Document {
    let bytes = include_bytes!("../../assets/style/icon.svg").to_vec();
    Document { path: "icon.svg".into(), media_type: "image/svg+xml", bytes }
}

/// What every page of ours shows around its content.
pub struct Frame {
    pub words: &'static Words,
    /// Language and direction of the page's words.
    pub lang: String,
    pub dir: &'static str,
    /// The relative way to the output folder.
    pub root: String,
    pub newsroom: String,
    pub title: String,
    pub description: String,
    pub canonical: String,
    pub notice: Option<String>,
    pub rights: Option<String>,
    /// Feeds for autodiscovery, most specific first.
    pub feeds: Vec<FeedLink>,
    /// The calendar of what the page announces, if it announces anything.
    pub calendar: Option<FeedLink>,
    pub nav: Vec<Link>,
}

/// A feed as a browser discovers it.
pub struct FeedLink {
    pub media_type: &'static str,
    pub title: String,
    pub href: String,
}

/// A link between our own pages.
pub struct Link {
    pub label: String,
    pub href: String,
    pub lang: Option<Lang>,
    pub current: bool,
}

#[derive(Template)]
#[template(path = "publication.html")]
struct Page {
    frame: Frame,
    /// Set where the page's words are English for want of others, and its title is not.
    title_lang: Option<Lang>,
    subtitle: String,
    /// The address to copy.
    address: String,
    formats: Vec<(&'static str, String)>,
    languages: Vec<Link>,
    items: Vec<View>,
}

/// An item as the page shows it; all of it is text but `body`.
struct View {
    anchor: String,
    lang: String,
    dir: &'static str,
    badge: Option<Lang>,
    outlet: String,
    home: Option<String>,
    writers: Vec<String>,
    date: (String, String),
    updated: Option<(String, String)>,
    title: String,
    link: String,
    excerpt: Option<String>,
    /// Safe HTML: the whole words of an issue's placement.
    body: Option<String>,
    image: Option<Picture>,
    lines: Vec<String>,
    filed: Vec<Link>,
    also: Vec<Telling>,
}

pub(super) struct Picture {
    pub url: String,
    pub alt: String,
    pub credit: Option<String>,
    pub size: Option<(u32, u32)>,
}

pub(super) struct Telling {
    pub href: String,
    pub title: String,
    pub lang: Option<Lang>,
    pub badge: Option<Lang>,
    pub outlet: String,
}

/// The whole page.
pub fn render(edition: &Edition, path: &str) -> Result<String, Error> {
    let words = words(&edition.ui_language);
    let root = place::up(path);
    let followed = followed(edition);
    let name = |format: Format| format!("{root}{followed}.{}", format.extension());
    let page = Page {
        title_lang: known_words(&edition.ui_language).is_none().then(|| edition.ui_language.clone()),
        subtitle: xml_text(&edition.subtitle).into_owned(),
        address: place::address(&edition.base_url, &format!("{followed}.{}", Format::Atom.extension())),
        formats: vec![("Atom", name(Format::Atom)), ("RSS", name(Format::Rss)), ("JSON Feed", name(Format::Json))],
        languages: languages(edition, &root, words),
        items: edition.items.iter().map(|i| view(edition, i, &root, words)).collect(),
        frame: frame(edition, path, root, words),
    };
    page.render().map_err(|source| Error::Page { path: path.to_string(), source })
}

#[derive(Template)]
#[template(path = "article.html")]
struct Article {
    words: &'static Words,
    item: View,
}

/// One item as a feed carries it, as HTML within a page: its whole words, with the lines beneath. `picture` is an address
/// that shows its picture in the place of the outlet's own; without one it has none.
pub fn article(edition: &Edition, item: &Item, picture: Option<&str>) -> Result<String, Error> {
    let words = item::words_for(edition, item);
    let shown = view(edition, item, "/", words);
    let told = item::told(edition, item);
    let own = item.image.as_ref().and_then(self::picture);
    let item = View {
        image: picture.zip(own).map(|(address, own)| Picture { url: address.to_string(), ..own }),
        excerpt: None,
        body: told.content.or(told.summary),
        // They stand beneath the words already.
        lines: Vec::new(),
        also: Vec::new(),
        ..shown
    };
    let path = edition.publication.path();
    Article { words, item }.render().map_err(|source| Error::Page { path, source })
}

/// The publication that a reader of this page subscribes to. An issue is finished; what brings the next one is the
/// list of issues.
pub(super) fn followed(edition: &Edition) -> String {
    match edition.publication.subject {
        Subject::Issue(_) => Subject::Issues.path(),
        _ => edition.publication.path(),
    }
}

pub(super) fn frame(edition: &Edition, path: &str, root: String, words: &'static Words) -> Frame {
    let clean = |text: &str| xml_text(text).into_owned();
    let language = edition.publication.language.as_ref();
    Frame {
        words,
        lang: page_lang(&edition.ui_language, words),
        dir: words.dir,
        newsroom: clean(&edition.newsroom),
        title: clean(&edition.title),
        description: item::subtitle(edition),
        canonical: place::address(&edition.base_url, path),
        notice: edition.notice.as_deref().map(clean),
        rights: edition.rights.as_deref().map(clean),
        feeds: feeds(edition, &root, words),
        calendar: calendar(edition, &root, words),
        nav: nav(&root, language, words, path),
        root,
    }
}

/// The page's own tag where there are words in its language, else that of the words.
pub fn page_lang(ui_language: &Lang, words: &Words) -> String {
    if ui_language.primary() == words.tag { ui_language.to_string() } else { words.tag.to_string() }
}

fn feeds(edition: &Edition, root: &str, words: &Words) -> Vec<FeedLink> {
    let publication = edition.publication.path();
    let title = xml_text(&edition.title).into_owned();
    let feed = |path: &str, format: Format, title: String| FeedLink {
        media_type: format.media_type().split(';').next().unwrap_or_default(),
        title,
        href: format!("{root}{path}.{}", format.extension()),
    };
    let own = [(Format::Atom, "Atom"), (Format::Rss, "RSS"), (Format::Json, "JSON Feed")];
    let mut feeds: Vec<FeedLink> =
        own.into_iter().map(|(f, name)| feed(&publication, f, format!("{title} ({name})"))).collect();
    if followed(edition) != publication {
        feeds.push(feed(
            &followed(edition),
            Format::Atom,
            format!("{}: {}", xml_text(&edition.newsroom), words.issues),
        ));
    }
    for wider in edition.siblings.iter().filter(|s| s.language.is_none() && s.path != publication) {
        feeds.push(feed(&wider.path, Format::Atom, format!("{} ({})", xml_text(&wider.title), words.all_languages)));
    }
    if edition.publication.subject != Subject::Latest {
        feeds.push(feed("latest", Format::Atom, format!("{}: {}", xml_text(&edition.newsroom), words.latest)));
    }
    feeds
}

fn calendar(edition: &Edition, root: &str, words: &Words) -> Option<FeedLink> {
    let calendar = edition.calendar.as_ref().filter(|calendar| !calendar.announcements.is_empty())?;
    Some(FeedLink {
        media_type: Format::Calendar.media_type().split(';').next().unwrap_or_default(),
        title: format!("{}: {}", xml_text(&edition.title), words.calendar),
        href: format!("{root}{}", calendar.path),
    })
}

/// The ways from every page to the publications about everything.
pub fn nav(root: &str, language: Option<&Lang>, words: &Words, path: &str) -> Vec<Link> {
    let suffix = place::suffix(language);
    let link = |label: &str, target: String| Link {
        label: label.to_string(),
        current: target == path,
        href: format!("{root}{target}"),
        lang: None,
    };
    vec![
        link(words.selected, format!("selected{suffix}.html")),
        link(words.latest, format!("latest{suffix}.html")),
        link(words.issues, "issues.html".to_string()),
    ]
}

fn languages(edition: &Edition, root: &str, words: &Words) -> Vec<Link> {
    let own = edition.publication.path();
    let others = edition.siblings.iter().filter(|s| s.path != own);
    let link = |s: &crate::model::edition::Sibling| Link {
        label: s.language.as_ref().map_or_else(|| words.all_languages.to_string(), autonym),
        href: format!("{root}{}.html", s.path),
        lang: s.language.clone(),
        current: false,
    };
    others.map(link).collect()
}

fn view(edition: &Edition, item: &Item, root: &str, words: &Words) -> View {
    let clean = |text: &String| xml_text(text).into_owned();
    let day = |time: chrono::DateTime<chrono::Utc>| (time.format("%Y-%m-%dT%H:%M:%SZ").to_string(), words.date(time));
    let (published, updated) = (day(item.published), day(item::item_updated(item)));
    let issue = matches!(edition.publication.subject, Subject::Issue(_));
    let body = item.content.as_ref().or(item.summary.as_ref()).filter(|_| issue).map(clean);
    let text = item.summary.as_ref().or(item.content.as_ref()).filter(|_| !issue);
    let excerpt = text.map(|t| html::cut(&html::plain(&xml_text(t)), EXCERPT_WORDS));
    View {
        anchor: place::anchor(&item.id),
        lang: item::lang_tag(item.language.as_ref()).to_string(),
        dir: item.language.as_ref().map_or("auto", Lang::dir),
        badge: item.language.clone().filter(|lang| is_foreign(edition, lang)),
        outlet: clean(&item.outlet.name),
        home: item.outlet.home.as_ref().and_then(|h| place::web(h.as_str())),
        writers: item::authors(item).iter().skip(1).map(|a| clean(&a.name)).collect(),
        updated: Some(updated).filter(|u| u.1 != published.1),
        date: published,
        title: item::title(item),
        link: link(item),
        excerpt: excerpt.filter(|e| !e.is_empty()),
        // A text that brings its pictures shows them where they belong.
        image: item.image.as_ref().filter(|_| !body.as_ref().is_some_and(|b| b.contains("<img"))).and_then(picture),
        body,
        lines: [&item.note, &item.outlet.credit].into_iter().flatten().chain(&item.errata).map(clean).collect(),
        filed: item.categories.iter().map(|c| filed(edition, c, root)).collect(),
        also: item.related.iter().filter_map(|related| telling(edition, related)).collect(),
    }
}

/// Whether something is in another language than the publication, which is in none of its own where it holds all.
fn is_foreign(edition: &Edition, lang: &Lang) -> bool {
    !edition.publication.language.as_ref().is_some_and(|own| own.same_language(lang))
}

/// The original; an item without one is nowhere but here.
fn link(item: &Item) -> String {
    let original = item.link.as_ref().and_then(|l| place::web(l.as_str()));
    original.unwrap_or_else(|| format!("#{}", place::anchor(&item.id)))
}

pub(super) fn picture(image: &Image) -> Option<Picture> {
    Some(Picture {
        url: place::web(image.url.as_str())?,
        alt: image.alt.as_deref().map(|a| xml_text(a).into_owned()).unwrap_or_default(),
        credit: image.credit.as_deref().map(|c| xml_text(c).into_owned()),
        size: image.width.zip(image.height).filter(|(w, h)| *w > 0 && *h > 0),
    })
}

pub(super) fn filed(edition: &Edition, category: &Category, root: &str) -> Link {
    let path = place::category_path(edition, category);
    let label = xml_text(item::label(category)).into_owned();
    Link { label, href: format!("{root}{path}"), lang: None, current: false }
}

pub(super) fn telling(edition: &Edition, related: &Related) -> Option<Telling> {
    Some(Telling {
        badge: related.language.clone().filter(|lang| is_foreign(edition, lang)),
        href: place::web(related.href.as_str())?,
        title: xml_text(&related.title).into_owned(),
        lang: related.language.clone(),
        outlet: xml_text(&related.outlet).into_owned(),
    })
}
