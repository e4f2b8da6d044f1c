//! A card of the queue as a page shows it: an entry with what is known of it, why, and what can be done with it.

use chrono::DateTime;
use chrono_tz::Tz;

use super::also::{self, Also};
use super::called::Called;
use super::gloss::gloss;
use super::language::language_name;
use super::marked::marked;
use super::rank::Rank;
use super::reasons::{Reason, reasons};
use super::{sidebar, when};
use crate::config::Config;
use crate::model::decision::Standing;
use crate::model::person::{Person, Right};
use crate::model::query::Term;
use crate::normalise;
use crate::store::desk::Card;
use crate::web::words::{Html, Value, Words};

/// Words of a summary on a card.
const SUMMARY_WORDS: usize = 45;

/// Letters of a title at most: a card is no page.
const TITLE_LETTERS: usize = 300;

/// What whoever looks may do.
#[derive(Debug, Clone, Copy)]
pub struct May {
    pub shortlist: bool,
    pub comment: bool,
    pub decide: bool,
    pub save: bool,
    pub publish: bool,
    pub add: bool,
}

impl May {
    pub fn of(person: &Person) -> May {
        let may = |right| person.role.may(right);
        May {
            shortlist: may(Right::Shortlist),
            comment: may(Right::Comment),
            decide: may(Right::Decide),
            save: may(Right::SaveView),
            publish: may(Right::PublishIssue),
            add: may(Right::AddLink),
        }
    }
}

/// A card as the page shows it.
pub struct Shown {
    pub w: &'static Words,
    pub may: May,
    /// The last part of the entry's public id.
    pub id: String,
    pub anchor: String,
    pub rev: i64,
    pub standing: &'static str,
    pub outlet: String,
    pub title: String,
    /// With what was sought marked in it.
    pub title_html: Html,
    pub link: Option<String>,
    pub language: String,
    /// Where the editor does not read it: in words.
    pub language_name: String,
    pub at: String,
    pub at_long: String,
    pub age: String,
    pub state: Html,
    pub badges: Vec<Html>,
    pub gloss: Option<Html>,
    pub summary: Html,
    pub reasons: Vec<Reason>,
    /// Why it stands where it stands, where that is told.
    pub rank: Option<Rank>,
    pub needs_region: bool,
    pub image: Option<Image>,
    /// The other tellings of its story.
    pub also: Vec<Also>,
    /// Another story that it may belong to, while nobody has answered that.
    pub may_belong: Option<Html>,
    /// "and 4 more", where not all of them are listed at once.
    pub more: String,
    /// What its forms send: itself and the tellings for which the card stands, each with what it was when it was looked at.
    pub entries: String,
    /// The last parts of the public ids of those tellings, and of all others.
    pub tellings: String,
    pub story: String,
    pub acts: Vec<Button>,
    /// Two submits of one form are one act.
    pub act_id: String,
    pub comment_id: String,
    pub choose: String,
    pub read_at: Html,
    pub address: String,
    pub edit: String,
    /// More pages of it: how readers get it, where to accept it to, what it may repeat.
    pub preview: String,
    pub place: String,
    pub duplicate: String,
    /// Searches: what reads like it, and its story in other languages.
    pub alike: String,
    pub languages: String,
    /// Where the page goes after an act.
    pub back: String,
}

/// The entry's picture, which is fetched only when somebody asks.
pub struct Image {
    pub address: String,
    /// The entry's page with the picture.
    pub ask: String,
    pub alt: String,
}

/// Something that can be done with one press.
pub struct Button {
    pub value: &'static str,
    pub name: String,
    pub main: bool,
    pub key: Option<&'static str>,
}

/// For whom cards are made.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    pub config: &'a Config,
    /// Names, words and the clock.
    pub called: &'a Called,
    pub person: &'a Person,
    /// Path and query of the page.
    pub back: &'a str,
    /// Slug of the open draft.
    pub draft: Option<&'a str>,
    /// What was sought.
    pub terms: &'a [&'a Term],
}

/// The last part of a public id, which is enough to name an entry.
pub fn short(public_id: &str) -> &str {
    public_id.rsplit('/').next().unwrap_or(public_id)
}

/// The desk's page of an entry; the way back goes along.
pub fn address(public_id: &str, back: &str) -> String {
    page("item", public_id, back)
}

/// Another page of an entry; the way back goes along.
pub fn page(name: &str, public_id: &str, back: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("back", back);
    format!("/desk/{name}/{}?{}", short(public_id), query.finish())
}

/// A number for an act that no other has.
pub fn act_id() -> String {
    let mut bytes = [0u8; 12];
    // Without randomness two forms may share a number; then the second act of the same kind on the same entry is one.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the page shows of a card.
pub fn shown(viewer: &Viewer<'_>, card: &Card) -> Shown {
    let Viewer { config, called, person, back, .. } = *viewer;
    let (w, now) = (called.w, called.now);
    let words = card.words.as_ref().map(|edited| &edited.words);
    let language = card.language.clone().unwrap_or_else(|| "und".into());
    let title = words.and_then(|words| words.title.as_deref()).unwrap_or(&card.entry.title);
    let title = normalise::shorten(title, TITLE_LETTERS);
    let written = card.entry.published.unwrap_or(card.first_seen);
    let may = May::of(person);
    Shown {
        w,
        may,
        id: short(&card.public_id).to_string(),
        anchor: format!("e{}", card.id),
        rev: card.rev,
        standing: card.standing.as_str(),
        outlet: card.outlet.name.clone(),
        link: card.entry.link.as_ref().map(|link| link.to_string()),
        language_name: language_name(w, person, &language),
        language,
        at: when::machine(written),
        at_long: when::long(w, called.local(written)),
        age: when::age(w, written, now),
        state: state(w, card, now),
        badges: badges(viewer, card),
        gloss: gloss(config, w, person, card),
        summary: marked(&summary(card), viewer.terms),
        reasons: reasons(config, w, card),
        rank: None,
        needs_region: card.regions.is_empty() && words.is_none_or(|words| words.regions.is_none()),
        image: image(card, back),
        may_belong: also::may_belong(w, card),
        more: w.n("desk-also-more", card.also.len().saturating_sub(also::FIRST)),
        also: also::also(w, person, &card.also, back),
        entries: also::sent(card),
        tellings: also::ids(card, |telling| telling.here),
        story: also::ids(card, |_| true),
        acts: buttons(viewer, card, may),
        act_id: act_id(),
        comment_id: act_id(),
        choose: w.plain("desk-choose", &[("title", Value::Text(&title))]),
        read_at: w.with("desk-read-at", &[("outlet", Value::Text(&card.outlet.name))]),
        address: address(&card.public_id, back),
        edit: page("edit", &card.public_id, back),
        preview: page("preview", &card.public_id, back),
        place: page("place", &card.public_id, back),
        duplicate: page("duplicate", &card.public_id, back),
        alike: sidebar::address(&format!("like:{}", short(&card.public_id))),
        languages: sidebar::address(&in_other_languages(card)),
        back: back.to_string(),
        title_html: marked(&title, viewer.terms),
        title,
    }
}

fn image(card: &Card, back: &str) -> Option<Image> {
    let words = card.words.as_ref().map(|edited| &edited.words);
    let theirs = card.entry.image.as_ref();
    let ours = words.and_then(|words| words.image.as_ref());
    if theirs.is_none() && ours.is_none() {
        return None;
    }
    let alt = words.and_then(|words| words.alt.clone()).or_else(|| theirs.and_then(|image| image.alt.clone()));
    Some(Image {
        address: format!("/desk/image/{}", short(&card.public_id)),
        ask: format!("{}&image=show", address(&card.public_id, back)),
        alt: alt.unwrap_or_default(),
    })
}

/// The query for an entry's story in other languages than its own.
fn in_other_languages(card: &Card) -> String {
    let own = card.language.as_deref().filter(|tag| *tag != "und");
    let but = own.map(|tag| format!(" -lang:{tag}")).unwrap_or_default();
    format!("story:{}{but}", short(&card.public_id))
}

/// Editors' words if there are any, else the outlet's summary, else the beginning of its text.
pub fn summary(card: &Card) -> String {
    let ours = card.words.as_ref().and_then(|edited| edited.words.summary.as_deref());
    let theirs = || {
        let html = card.entry.summary.as_deref().or(card.entry.content.as_deref());
        html.map(|html| normalise::excerpt(html, SUMMARY_WORDS)).unwrap_or_default()
    };
    ours.map_or_else(theirs, str::to_string)
}

/// Whether readers see it.
pub fn state(w: &Words, card: &Card, now: DateTime<Tz>) -> Html {
    let told = |key, at| w.with(key, &[("time", Value::Html(&when::element(w, at, now).0))]);
    match (card.withdrawn, card.published, card.due) {
        (Some(_), _, Some(due)) => told("desk-public-again", due),
        (Some(at), ..) => told("desk-withdrawn", at),
        (None, Some(at), _) => told("desk-public-since", at),
        (None, None, Some(at)) => told("desk-public-at", at),
        (None, None, None) => w.with("desk-not-public", &[]),
    }
}

fn badges(viewer: &Viewer<'_>, card: &Card) -> Vec<Html> {
    let Viewer { called, person, .. } = *viewer;
    let (w, now) = (called.w, called.now);
    let mut badges = Vec::new();
    if card.called.contains(&person.handle) {
        badges.push(Html(format!("<strong>{}</strong>", w.with("desk-mentions-you", &[]))));
    }
    if let Some((_, label)) = &card.already_ran {
        badges.push(w.with("desk-already-ran", &[("issue", Value::Text(label))]));
    }
    if card.already_ran.is_none() {
        badges.extend(also::story_stands(w, card));
    }
    for placed in card.placements.iter().filter(|placed| !placed.published) {
        let place = called.place_html(&placed.issue, Some(&placed.section));
        badges.push(w.with("desk-placed-in", &[("issue", Value::Html(&place.0))]));
    }
    for by in &card.shortlisted_by {
        let name = called.person_html(by);
        badges.push(w.with("desk-shortlisted-by", &[("name", Value::Html(&name.0))]));
    }
    if let Some(handle) = &card.assignee {
        let name = called.person_html(handle);
        badges.push(w.with("desk-assigned", &[("name", Value::Html(&name.0))]));
    }
    if let Some(rule) = &card.suggested {
        let mark = w.with("desk-rule-mark", &[("word", Value::Text(&rule.word))]);
        badges.push(Html(format!("<a href=\"{}\">{mark}</a>", super::rules::address(rule.rule))));
    }
    if let Some(until) = card.snoozed_until {
        let time = when::element(w, until, now);
        badges.push(w.with("desk-snoozed-until", &[("time", Value::Html(&time.0))]));
    }
    for (mark, key) in [
        (card.snoozed_until.is_none() && card.snoozed_issue.is_some(), "desk-snoozed-issue"),
        (card.doubted, "sources-alarm-mark"),
        (card.woke, "desk-woke"),
        (card.duplicate_of.is_some(), "desk-duplicate-mark"),
        (card.words.as_ref().is_some_and(|edited| !edited.words.is_empty()), "desk-edited"),
    ] {
        if mark {
            badges.push(w.with(key, &[]));
        }
    }
    if card.comments > 0 {
        badges
            .push(w.with("desk-comments", &[("n", Value::Count(usize::try_from(card.comments).unwrap_or_default()))]));
    }
    badges
}

/// What can be done with one press, the most wanted first.
fn buttons(viewer: &Viewer<'_>, card: &Card, may: May) -> Vec<Button> {
    let w = viewer.called.w;
    let placed = |slug: &str| card.placements.iter().any(|placed| placed.issue == slug);
    let in_draft = viewer.draft.is_some_and(placed);
    let new = card.standing == Standing::New;
    let spiked = card.standing == Standing::Spiked;
    let snoozed = card.snoozed_until.is_some() || card.snoozed_issue.is_some();
    let button = |(wanted, value, key, shortcut): (bool, &'static str, &str, Option<&'static str>)| {
        wanted.then(|| Button { value, name: w.t(key), main: false, key: shortcut })
    };
    let mut buttons: Vec<Button> = [
        (may.decide && !in_draft && !spiked, "place", "desk-accept-to-issue", Some("a")),
        (may.decide && in_draft, "remove", "desk-remove", None),
        (may.decide && card.standing != Standing::Selected && !spiked, "select", "desk-accept", None),
        (may.shortlist && new && !in_draft, "shortlist", "desk-shortlist", Some("s")),
        (may.decide && snoozed, "unsnooze", "desk-wake", Some("h")),
        (may.decide && !snoozed && !spiked && !in_draft, "snooze", "desk-snooze", Some("h")),
        (may.decide && card.duplicate_of.is_some(), "unmark-duplicate", "desk-unduplicate", None),
        (may.decide && !spiked, "spike", "desk-reject", Some("r")),
        (may.decide && spiked, "unspike", "desk-unreject", None),
    ]
    .into_iter()
    .filter_map(button)
    .collect();
    if let Some(first) = buttons.first_mut() {
        first.main = true;
    }
    buttons
}
