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
use crate::store::letters::Piece;
use crate::web::words::Words;

/// One row of a form.
pub struct Row {
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub kind: Kind,
    /// Why it cannot be kept as it stands.
    pub wrong: Option<String>,
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
}

impl Asker<'_> {
    /// The form of a piece.
    pub fn rows(&self, piece: &Piece) -> Vec<Row> {
        match piece {
            Piece::Head(head) => self.head(head),
            Piece::Lead(lead) => vec![self.text("lead", compose::written(lead), 16, Some("write-marks"))],
            Piece::Footer(footer) => self.footer(footer),
            Piece::Section(section) => self.section(section),
            Piece::Group(group) => self.group(group),
            Piece::Item(item) => self.item(item),
        }
    }

    fn row(&self, name: &'static str, value: String, kind: Kind) -> Row {
        Row { name, label: self.w.t(&format!("write-{name}")), hint: None, value, kind, wrong: None }
    }

    fn line(&self, name: &'static str, value: &Option<String>) -> Row {
        self.row(name, value.clone().unwrap_or_default(), Kind::Line)
    }

    fn text(&self, name: &'static str, value: String, lines: u8, hint: Option<&str>) -> Row {
        Row { hint: hint.map(|key| self.w.t(key)), ..self.row(name, value, Kind::Text(lines)) }
    }

    /// A choice among words of ours, `write-<value>`.
    fn choice(&self, name: &'static str, values: &[&str], chosen: &str) -> Row {
        let choice = |value: &&str| Choice {
            value: value.to_string(),
            name: self.w.t(&format!("write-{value}")),
            chosen: *value == chosen,
        };
        self.row(name, chosen.to_string(), Kind::Choice(values.iter().map(choice).collect()))
    }

    fn head(&self, head: &Head) -> Vec<Row> {
        vec![
            self.row("headline", head.headline.clone(), Kind::Line),
            self.line("masthead", &head.masthead),
            self.line("label-line", &head.label_line),
            self.line("tagline", &head.tagline),
            self.choice("opening", &OPENINGS.map(|(_, value)| value), value_of(&OPENINGS, head.opening)),
            self.line("subject", &head.envelope.subject),
            self.line("preheader", &head.envelope.preheader),
            self.line("from", &head.envelope.from),
            self.line("reply-to", &head.envelope.reply_to),
        ]
    }

    fn footer(&self, footer: &Footer) -> Vec<Row> {
        vec![
            self.line("org", &footer.org),
            self.line("address", &footer.address),
            self.text("footer-body", compose::written(&footer.body), 6, Some("write-footer-hint")),
            self.line("unsubscribe", &footer.unsubscribe),
        ]
    }

    fn section(&self, section: &LetterSection) -> Vec<Row> {
        vec![
            self.line("heading", &section.heading),
            self.choice("kind", &KINDS.map(|(_, value)| value), value_of(&KINDS, section.kind)),
            self.choice("layout", &LAYOUTS.map(|(_, value)| value), value_of(&LAYOUTS, section.layout)),
            self.choice("show-outlet", &SHOWN.map(|(_, value)| value), value_of(&SHOWN, section.show_outlet)),
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
        vec![self.line("label", &group.label), self.row("group-outlet", chosen.to_string(), Kind::Choice(choices))]
    }

    fn item(&self, item: &LetterItem) -> Vec<Row> {
        let call = item.cta.clone();
        let place = call.as_ref().map_or(CallPlace::OwnLine, |call| call.placement);
        let href = call.as_ref().and_then(|call| call.href.as_ref()).map(ToString::to_string);
        let link = item.link.as_ref().map(|link| link.as_str().to_string());
        let mut rows = vec![
            self.row("title", item.title.clone(), Kind::Line),
            self.text("body", compose::written(&item.body), 8, Some("write-marks")),
            self.line("link", &link),
            self.line("call", &call.map(|Call { label, .. }| label)),
            self.line("call-link", &href),
            self.choice("call-place", &PLACES.map(|(_, value)| value), value_of(&PLACES, place)),
            self.choice("item-kind", &ITEMS.map(|(_, value)| value), value_of(&ITEMS, item.kind)),
            self.line("outlet", &item.outlet),
            self.line("byline", &item.byline),
            self.languages(item.language.as_ref()),
        ];
        rows.extend(self.picture(item.image.as_ref()));
        rows.extend([self.regions(&item.regions), self.topics(&item.topics)]);
        let dates = item.dates.iter().map(|date| SaidDate { start: date.start, end: date.end, kind: date.kind });
        let dates: Vec<String> = dates.map(|date| date.to_string()).collect();
        rows.push(self.text("dates", dates.join("\n"), 2, Some("write-dates-hint")));
        rows
    }

    fn languages(&self, own: Option<&Lang>) -> Row {
        let chosen = own.map_or("", Lang::as_str);
        let tags = self.config.newsroom.languages.iter().map(|lang| lang.as_str().to_string());
        let tags = tags.chain(own.map(|own| own.as_str().to_string())).chain(language::NAMED.map(String::from));
        let none = Choice { value: String::new(), name: self.w.t("write-same-language"), chosen: own.is_none() };
        let known = language::choices(self.w, tags).into_iter();
        let known = known.map(|(value, name)| Choice { chosen: value == chosen, value, name });
        self.row("language", chosen.to_string(), Kind::Choice(std::iter::once(none).chain(known).collect()))
    }

    fn picture(&self, picture: Option<&Picture>) -> [Row; 5] {
        let is_decorative = picture.is_some_and(|picture| picture.decorative);
        let picture = picture.cloned().unwrap_or_default();
        let decorative = Choice { value: "yes".into(), name: self.w.t("write-decorative-yes"), chosen: is_decorative };
        let address = picture.media.map(|media| format!("media/{media}"));
        let address = address.or_else(|| picture.url.map(|url| url.to_string()));
        [
            Row { hint: Some(self.w.t("write-image-hint")), ..self.line("image", &address) },
            self.line("alt", &picture.alt),
            self.row("decorative", String::new(), Kind::Checks(vec![decorative])),
            self.line("credit", &picture.credit),
            self.line("caption", &picture.caption),
        ]
    }

    fn regions(&self, chosen: &[Region]) -> Row {
        let language: Lang = self.w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
        let choice = |region: Region| Choice {
            value: region.slug().to_string(),
            name: self.config.region_name(region, &language),
            chosen: chosen.contains(&region),
        };
        self.row("region", String::new(), Kind::Checks(Region::ALL.into_iter().map(choice).collect()))
    }

    fn topics(&self, chosen: &[String]) -> Row {
        let language: Lang = self.w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
        let choice = |slug: &String| Choice {
            value: slug.clone(),
            name: self.config.topic_name(slug, &language),
            chosen: chosen.contains(slug),
        };
        let topics = self.config.topics.iter().map(|topic| choice(&topic.slug)).collect();
        self.row("topic", String::new(), Kind::Checks(topics))
    }
}

/// Words of forms for what a letter can be, and the names of their messages after `write-`.
pub const OPENINGS: [(Opening, &str); 3] = [
    (Opening::MastheadFirst, "masthead-first"),
    (Opening::HeadlineFirst, "headline-first"),
    (Opening::LabelFirst, "label-first"),
];
pub const KINDS: [(SectionKind, &str); 4] = [
    (SectionKind::Updates, "updates"),
    (SectionKind::News, "news"),
    (SectionKind::Analysis, "analysis"),
    (SectionKind::Custom, "custom"),
];
pub const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::Card, "card"), (Layout::RunIn, "run-in"), (Layout::HeadlineList, "headline-list")];
pub const SHOWN: [(ShowOutlet, &str); 3] =
    [(ShowOutlet::None, "outlet-none"), (ShowOutlet::Group, "outlet-group"), (ShowOutlet::Byline, "outlet-byline")];
pub const PLACES: [(CallPlace, &str); 3] =
    [(CallPlace::OwnLine, "own-line"), (CallPlace::InlineEnd, "inline-end"), (CallPlace::TitleLink, "title-link")];
pub const ITEMS: [(ItemKind, &str); 7] = [
    (ItemKind::Update, "item-update"),
    (ItemKind::News, "item-news"),
    (ItemKind::Analysis, "item-analysis"),
    (ItemKind::Alert, "item-alert"),
    (ItemKind::Statement, "item-statement"),
    (ItemKind::Call, "item-call"),
    (ItemKind::Event, "item-event"),
];

fn value_of<T: PartialEq>(all: &[(T, &'static str)], wanted: T) -> &'static str {
    all.iter().find(|(one, _)| *one == wanted).map_or("", |(_, value)| value)
}
