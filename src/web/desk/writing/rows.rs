//! What is asked of each piece of an issue: the rows of its form, filled in as it reads now.

use super::super::language;
use crate::compose;
use crate::config::Config;
use crate::model::letter::{
    Call, CallPlace, Footer, Group, Head, ItemKind, Layout, LetterItem, LetterSection, Opening, Picture, SectionKind,
    ShowOutlet,
};
use crate::model::words::SaidDate;
use crate::model::{Lang, Region};
use crate::normalise::plain_text;
use crate::store::letters::{Piece, PlacedText, PlacedWords};
use crate::web::words::{Value, Words};

/// One row of a form.
pub struct Row {
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub kind: Kind,
    /// Why it cannot be kept as it stands.
    pub wrong: Option<String>,
    /// What it said in the issue from which it was taken, for whoever translates it.
    pub source: Option<String>,
}

/// How a row is filled in.
pub enum Kind {
    Line,
    /// Several lines.
    Text(u8),
    /// One of these.
    Choice(Vec<Choice>),
    /// Any of these.
    Checks(Vec<Choice>),
}

/// Something to choose.
pub struct Choice {
    pub value: String,
    pub name: String,
    pub chosen: bool,
}

/// What rows are made with.
pub struct Asker<'a> {
    pub w: &'static Words,
    pub config: &'a Config,
    /// Of an entry in a published issue: what its outlet says.
    pub placed: Option<&'a PlacedText>,
}

impl Asker<'_> {
    /// The form of a piece.
    pub fn rows(&self, piece: &Piece) -> Vec<Row> {
        match piece {
            Piece::Head(head) => self.head(head),
            Piece::Lead(lead) => vec![self.text("write-lead", compose::written(lead), 16, Some("write-marks"))],
            Piece::Footer(footer) => self.footer(footer),
            Piece::Section(section) => self.section(section),
            Piece::Group(group) => self.group(group),
            Piece::Item(item) => self.item(item),
            Piece::Words(words) => self.placed.map(|placed| self.words(words, placed)).unwrap_or_default(),
        }
    }

    /// What readers of a published issue are told.
    pub fn note(&self) -> Row {
        self.text("write-note", String::new(), 2, Some("write-note-hint"))
    }

    fn words(&self, said: &PlacedWords, placed: &PlacedText) -> Vec<Row> {
        let (words, original) = (&said.words, &placed.original);
        let summary = words.summary.clone().or_else(|| original.summary.as_deref().map(plain_text));
        let theirs = self.w.plain("write-original", &[("title", Value::Text(&original.title))]);
        let title = words.title.clone().unwrap_or_else(|| original.title.clone());
        let mut rows = vec![
            Row { hint: Some(theirs), ..self.row("write-title", title, Kind::Line) },
            self.text("write-summary", summary.unwrap_or_default(), 6, None),
        ];
        if let Some((number, newest)) = &placed.newest {
            let name = self.w.plain("write-newest-yes", &[("title", Value::Text(&newest.title))]);
            let yes = Choice { value: "yes".into(), name, chosen: said.revision == *number };
            rows.push(self.row("write-newest", String::new(), Kind::Checks(vec![yes])));
        }
        rows
    }

    /// A row with the message that names it; without its area that is the name of the field.
    fn row(&self, key: &'static str, value: String, kind: Kind) -> Row {
        Row { name: bare(key), label: self.w.t(key), hint: None, value, kind, wrong: None, source: None }
    }

    fn line(&self, key: &'static str, value: &Option<String>) -> Row {
        self.row(key, value.clone().unwrap_or_default(), Kind::Line)
    }

    fn text(&self, key: &'static str, value: String, lines: u8, hint: Option<&str>) -> Row {
        Row { hint: hint.map(|key| self.w.t(key)), ..self.row(key, value, Kind::Text(lines)) }
    }

    /// A choice among words of ours, each with its message.
    fn choice<T: PartialEq + Copy>(&self, key: &'static str, all: &[(T, &'static str)], chosen: T) -> Row {
        let choice = |(one, word): &(T, &'static str)| Choice {
            value: bare(word).to_string(),
            name: self.w.t(word),
            chosen: *one == chosen,
        };
        let value = all.iter().find(|(one, _)| *one == chosen).map_or("", |(_, word)| bare(word));
        self.row(key, value.to_string(), Kind::Choice(all.iter().map(choice).collect()))
    }

    fn head(&self, head: &Head) -> Vec<Row> {
        vec![
            self.row("write-headline", head.headline.clone(), Kind::Line),
            self.line("write-masthead", &head.masthead),
            self.line("write-label-line", &head.label_line),
            self.line("write-tagline", &head.tagline),
            self.choice("write-opening", &OPENINGS, head.opening),
            self.line("write-subject", &head.envelope.subject),
            self.line("write-preheader", &head.envelope.preheader),
            self.line("write-from", &head.envelope.from),
            self.line("write-reply-to", &head.envelope.reply_to),
        ]
    }

    fn footer(&self, footer: &Footer) -> Vec<Row> {
        vec![
            self.line("write-org", &footer.org),
            self.line("write-address", &footer.address),
            self.text("write-footer-body", compose::written(&footer.body), 6, Some("write-footer-hint")),
            self.line("write-unsubscribe", &footer.unsubscribe),
        ]
    }

    fn section(&self, section: &LetterSection) -> Vec<Row> {
        vec![
            self.line("write-heading", &section.heading),
            self.choice("write-kind", &KINDS, section.kind),
            self.choice("write-layout", &LAYOUTS, section.layout),
            self.choice("write-show-outlet", &SHOWN, section.show_outlet),
        ]
    }

    fn group(&self, group: &Group) -> Vec<Row> {
        let chosen = group.outlet.as_deref().unwrap_or_default();
        let none = Choice { value: String::new(), name: self.w.t("write-no-outlet"), chosen: chosen.is_empty() };
        let known = self.config.outlets.iter().map(|outlet| Choice {
            value: outlet.slug.clone(),
            name: outlet.name.clone(),
            chosen: outlet.slug == chosen,
        });
        let choices = std::iter::once(none).chain(known).collect();
        vec![
            self.line("write-label", &group.label),
            self.row("write-group-outlet", chosen.to_string(), Kind::Choice(choices)),
        ]
    }

    fn item(&self, item: &LetterItem) -> Vec<Row> {
        let call = item.cta.clone();
        let place = call.as_ref().map_or(CallPlace::OwnLine, |call| call.placement);
        let href = call.as_ref().and_then(|call| call.href.as_ref()).map(ToString::to_string);
        let link = item.link.as_ref().map(|link| link.as_str().to_string());
        let mut rows = vec![
            self.row("write-title", item.title.clone(), Kind::Line),
            self.text("write-body", compose::written(&item.body), 8, Some("write-marks")),
            self.line("write-link", &link),
            self.line("write-call", &call.map(|Call { label, .. }| label)),
            self.line("write-call-link", &href),
            self.choice("write-call-place", &PLACES, place),
            self.choice("write-item-kind", &ITEMS, item.kind),
            self.line("write-outlet", &item.outlet),
            self.line("write-byline", &item.byline),
            self.languages(item.language.as_ref()),
        ];
        rows.extend(self.picture(item.image.as_ref()));
        rows.extend([self.regions(&item.regions), self.topics(&item.topics)]);
        let dates = item.dates.iter().map(|date| SaidDate { start: date.start, end: date.end, kind: date.kind });
        let dates: Vec<String> = dates.map(|date| date.to_string()).collect();
        rows.push(self.text("write-dates", dates.join("\n"), 2, Some("write-dates-hint")));
        rows
    }

    fn languages(&self, own: Option<&Lang>) -> Row {
        let chosen = own.map_or("", Lang::as_str);
        let tags = self.config.newsroom.languages.iter().map(|lang| lang.as_str().to_string());
        let tags = tags.chain(own.map(|own| own.as_str().to_string())).chain(language::NAMED.map(String::from));
        let none = Choice { value: String::new(), name: self.w.t("write-same-language"), chosen: own.is_none() };
        let known = language::choices(self.w, tags).into_iter();
        let known = known.map(|(value, name)| Choice { chosen: value == chosen, value, name });
        self.row("write-language", chosen.to_string(), Kind::Choice(std::iter::once(none).chain(known).collect()))
    }

    fn picture(&self, picture: Option<&Picture>) -> [Row; 5] {
        let is_decorative = picture.is_some_and(|picture| picture.decorative);
        let picture = picture.cloned().unwrap_or_default();
        let decorative = Choice { value: "yes".into(), name: self.w.t("write-decorative-yes"), chosen: is_decorative };
        let address = picture.media.map(|media| format!("media/{media}"));
        let address = address.or_else(|| picture.url.map(|url| url.to_string()));
        [
            Row { hint: Some(self.w.t("write-image-hint")), ..self.line("write-image", &address) },
            self.line("write-alt", &picture.alt),
            self.row("write-decorative", String::new(), Kind::Checks(vec![decorative])),
            self.line("write-credit", &picture.credit),
            self.line("write-caption", &picture.caption),
        ]
    }

    fn regions(&self, chosen: &[Region]) -> Row {
        let language: Lang = self.w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
        let choice = |region: Region| Choice {
            value: region.slug().to_string(),
            name: self.config.region_name(region, &language),
            chosen: chosen.contains(&region),
        };
        self.row("write-region", String::new(), Kind::Checks(Region::ALL.into_iter().map(choice).collect()))
    }

    fn topics(&self, chosen: &[String]) -> Row {
        let language: Lang = self.w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
        let choice = |slug: &String| Choice {
            value: slug.clone(),
            name: self.config.topic_name(slug, &language),
            chosen: chosen.contains(slug),
        };
        let topics = self.config.topics.iter().map(|topic| choice(&topic.slug)).collect();
        self.row("write-topic", String::new(), Kind::Checks(topics))
    }
}

/// The rows that are put into another language.
pub const TRANSLATED: [&str; 13] = [
    "headline",
    "label-line",
    "tagline",
    "subject",
    "preheader",
    "lead",
    "footer-body",
    "unsubscribe",
    "heading",
    "title",
    "body",
    "call",
    "alt",
];

/// Words of forms for what a letter can be, and the names of their messages after `write-`.
pub const OPENINGS: [(Opening, &str); 3] = [
    (Opening::MastheadFirst, "write-masthead-first"),
    (Opening::HeadlineFirst, "write-headline-first"),
    (Opening::LabelFirst, "write-label-first"),
];
pub const KINDS: [(SectionKind, &str); 4] = [
    (SectionKind::Updates, "write-updates"),
    (SectionKind::News, "write-news"),
    (SectionKind::Analysis, "write-analysis"),
    (SectionKind::Custom, "write-custom"),
];
pub const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::Card, "write-card"), (Layout::RunIn, "write-run-in"), (Layout::HeadlineList, "write-headline-list")];
pub const SHOWN: [(ShowOutlet, &str); 3] = [
    (ShowOutlet::None, "write-outlet-none"),
    (ShowOutlet::Group, "write-outlet-group"),
    (ShowOutlet::Byline, "write-outlet-byline"),
];
pub const PLACES: [(CallPlace, &str); 3] = [
    (CallPlace::OwnLine, "write-own-line"),
    (CallPlace::InlineEnd, "write-inline-end"),
    (CallPlace::TitleLink, "write-title-link"),
];
pub const ITEMS: [(ItemKind, &str); 7] = [
    (ItemKind::Update, "write-item-update"),
    (ItemKind::News, "write-item-news"),
    (ItemKind::Analysis, "write-item-analysis"),
    (ItemKind::Alert, "write-item-alert"),
    (ItemKind::Statement, "write-item-statement"),
    (ItemKind::Call, "write-item-call"),
    (ItemKind::Event, "write-item-event"),
];

/// The name of a field or of a choice: its message without the area.
pub fn bare(key: &'static str) -> &'static str {
    key.strip_prefix("write-").unwrap_or(key)
}
