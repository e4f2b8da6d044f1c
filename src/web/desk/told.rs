//! What an act came to, and why one did not happen, as sentences in the editor's language.

use super::called::Called;
use super::outside::Refused;
use super::session::Signed;
use super::when;
use crate::desk;
use crate::model::Lang;
use crate::model::decision::{Act, Detail, Part, Until};
use crate::normalise;
use crate::store::desk::{Card, Done, Left, Outcome, Took};
use crate::store::{self, Desk};
use crate::web::words::{Html, Value, Words, escaped};
use axum::http::StatusCode;

/// Letters of a headline within a sentence.
const SAID_LETTERS: usize = 80;

/// What is said of an act: as text, and as a page shows it, where a headline keeps its own language and direction.
#[derive(Debug, Default)]
pub struct Said {
    pub text: String,
    pub html: Html,
}

/// A sentence of what an act came to.
pub async fn outcome(store: &impl Desk, called: &Called, outcome: &Outcome) -> Said {
    let w = called.w;
    match outcome.done.as_slice() {
        [] => bare(w.t("desk-did-same")),
        [one] => {
            let card = desk::find(store, &one.entry).await.ok();
            let said = done(called, one, card.as_ref());
            // Those that left with it: its place stands for them.
            let led = card.iter().flat_map(|card| &card.also).filter(|telling| telling.led).count();
            let placed = one.took.is_none() && one.decision.act == Act::Place;
            if placed && led > 0 { with_tellings(called, said, led + 1) } else { said }
        }
        many if many.iter().all(of_stories) => match many.iter().any(|one| one.took.is_some()) {
            true => bare(w.n("desk-undone-many", many.len())),
            false => several(called, &many.iter().collect::<Vec<_>>()),
        },
        many => {
            let led = leading(store, many).await;
            let said = match led.as_slice() {
                all if many.iter().any(|one| one.took.is_some()) => bare(w.n("desk-undone-many", all.len())),
                [(one, card)] => done(called, one, Some(card)),
                _ => several(called, &led.iter().map(|(one, _)| *one).collect::<Vec<_>>()),
            };
            if led.len() < many.len() { with_tellings(called, said, many.len()) } else { said }
        }
    }
}

/// Whether it was done to an entry's story, and not to the card of one.
fn of_stories(done: &Done) -> bool {
    done.took.as_ref().map_or(done.decision.act, |took| took.of.act).part() == Part::Story
}

/// Of each story the first to which it was done, as their cards were led.
async fn leading<'a>(store: &impl Desk, done: &'a [Done]) -> Vec<(&'a Done, Card)> {
    let mut led: Vec<(&Done, Card)> = Vec::new();
    for one in done {
        let tells = |card: &Card| card.also.iter().any(|telling| telling.id == one.entry);
        if led.iter().any(|(_, card)| tells(card)) {
            continue;
        }
        if let Ok(card) = desk::find(store, &one.entry).await {
            led.push((one, card));
        }
    }
    led
}

/// The sentence of one, and how many tellings of it there are.
fn with_tellings(called: &Called, said: Said, count: usize) -> Said {
    let with = called.w.n("desk-did-tellings", count);
    Said { html: Html(format!("{} {}", said.html.0, escaped(&with))), text: format!("{} {with}", said.text) }
}

/// A sentence that quotes nobody.
fn bare(text: String) -> Said {
    Said { html: Html(escaped(&text)), text }
}

/// A sentence of what was done to several entries: where to, to whom or until when, if that is the same for all.
fn several(called: &Called, done: &[&Done]) -> Said {
    let w = called.w;
    let mut told = done.iter().map(|done| with_detail(called, done.decision.act, &done.decision.detail));
    let first = told.next().filter(|first| told.all(|other| other == *first));
    let Some((key, (name, value))) = first.and_then(|(key, name, value)| Some((for_many(key)?, (name, value)))) else {
        return bare(w.n("desk-did-many", done.len()));
    };
    let entries = w.n("desk-entries", done.len());
    let html = w.with(key, &[("entries", Value::Html(&escaped(&entries))), (name, Value::Text(&value))]);
    Said { text: w.plain(key, &[("entries", Value::Text(&entries)), (name, Value::Text(&value))]), html }
}

/// The sentence of an act on several entries that belongs to the one on a single entry.
fn for_many(key: &str) -> Option<&'static str> {
    Some(match key {
        "desk-did-select" => "desk-did-select-many",
        "desk-did-place" => "desk-did-place-many",
        "desk-did-shortlist" => "desk-did-shortlist-many",
        "desk-did-snooze" => "desk-did-snooze-many",
        "desk-did-snooze-issue" => "desk-did-snooze-issue-many",
        "desk-did-unsnooze" => "desk-did-unsnooze-many",
        "desk-did-spike" => "desk-did-spike-many",
        "desk-did-unspike" => "desk-did-unspike-many",
        "desk-did-move" => "desk-did-move-many",
        "desk-did-remove" => "desk-did-remove-many",
        "desk-did-assign" => "desk-did-assign-many",
        "desk-did-unassign" => "desk-did-unassign-many",
        "desk-did-merge" => "desk-did-merge-many",
        "desk-did-split" => "desk-did-split-many",
        "desk-did-withdraw" => "desk-did-withdraw-many",
        _ => return None,
    })
}

/// A sentence of what was done to one entry.
fn done(called: &Called, done: &Done, card: Option<&Card>) -> Said {
    if let Some(took) = &done.took {
        return bare(undone(called, took));
    }
    let title = card.map(|card| normalise::shorten(card.title(), SAID_LETTERS)).unwrap_or_default();
    let quoted = quoted(&title, card.and_then(|card| card.language.as_deref()));
    let (key, name, value) = with_detail(called, done.decision.act, &done.decision.detail);
    Said {
        text: called.w.plain(key, &[("title", Value::Text(&title)), (name, Value::Text(&value))]),
        html: called.w.with(key, &[("title", Value::Html(&quoted)), (name, Value::Text(&value))]),
    }
}

/// A headline within a sentence in another language.
fn quoted(title: &str, language: Option<&str>) -> String {
    let lang = language.and_then(|tag| tag.parse::<Lang>().ok());
    let (tag, dir) = lang.as_ref().map_or(("und", "auto"), |lang| (lang.as_str(), lang.dir()));
    format!("<bdi lang=\"{}\" dir=\"{dir}\">{}</bdi>", escaped(tag), escaped(title))
}

/// The sentence of an act, and the value that it holds beside the title: to whom, where to, until when.
fn with_detail(called: &Called, act: Act, detail: &Detail) -> (&'static str, &'static str, String) {
    let issue = detail.issue.as_deref().unwrap_or_default();
    let place = || called.place(issue, detail.section.as_deref());
    match (act, detail.until, &detail.assignee) {
        (Act::Place, ..) => ("desk-did-place", "issue", place()),
        (Act::Move, ..) => ("desk-did-move", "issue", place()),
        (Act::Remove, ..) => ("desk-did-remove", "issue", called.issue(issue)),
        (Act::Assign, _, Some(to)) => ("desk-did-assign", "name", called.person(to)),
        (Act::Assign, _, None) => ("desk-did-unassign", "name", String::new()),
        (Act::Snooze, Some(Until::At(at)), _) => ("desk-did-snooze", "time", when::short(called.w, at, called.now)),
        (Act::Snooze, ..) => ("desk-did-snooze-issue", "time", String::new()),
        (act, ..) => (did(act), "name", String::new()),
    }
}

/// What an undo leaves readers with.
fn undone(called: &Called, took: &Took) -> String {
    let w = called.w;
    match (took.left, took.due) {
        (Left::Unseen | Left::StaysWithdrawn, Some(due)) => {
            w.plain("desk-undone-due", &[("time", Value::Text(&when::short(w, due, called.now)))])
        }
        (Left::Unseen | Left::StaysWithdrawn, None) => w.t("desk-undone-unseen"),
        (Left::Public, _) => w.t("desk-undone-public"),
        (Left::PublicAgain, _) => w.t("desk-undone-again"),
        (Left::Withdrawn, _) => w.t("desk-undone-withdrawn"),
    }
}

/// "Accepted …".
fn did(act: Act) -> &'static str {
    match act {
        Act::Select => "desk-did-select",
        Act::Place => "desk-did-place",
        Act::Shortlist => "desk-did-shortlist",
        Act::Snooze => "desk-did-snooze",
        Act::Unsnooze => "desk-did-unsnooze",
        Act::Spike => "desk-did-spike",
        Act::Unspike => "desk-did-unspike",
        Act::Move => "desk-did-move",
        Act::Remove => "desk-did-remove",
        Act::Edit => "desk-did-edit",
        Act::MarkDuplicate => "desk-did-mark-duplicate",
        Act::UnmarkDuplicate => "desk-did-unmark-duplicate",
        Act::Merge => "desk-did-merge",
        Act::Split => "desk-did-split",
        Act::Assign => "desk-did-assign",
        Act::Comment => "desk-did-comment",
        Act::Withdraw => "desk-did-withdraw",
        Act::Undo => "desk-did-undo",
        Act::PublishIssue => "desk-issue-did-publish",
        Act::ScheduleIssue => "desk-issue-did-schedule",
    }
}

/// What an act is called on a button and in a history.
pub fn act_name(w: &Words, act: Act) -> String {
    w.t(match act {
        Act::Select => "desk-accept",
        Act::Place => "desk-accept-to-issue",
        Act::Shortlist => "desk-shortlist",
        Act::Snooze => "desk-snooze",
        Act::Unsnooze => "desk-wake",
        Act::Spike => "desk-reject",
        Act::Unspike => "desk-unreject",
        Act::Move => "desk-move",
        Act::Remove => "desk-remove",
        Act::Edit => "desk-edit",
        Act::MarkDuplicate => "desk-duplicate",
        Act::UnmarkDuplicate => "desk-unduplicate",
        Act::Merge => "desk-merge",
        Act::Split => "desk-split",
        Act::Assign => "desk-assign",
        Act::Comment => "desk-comment",
        Act::Withdraw => "desk-withdraw",
        Act::Undo => "desk-undo",
        Act::PublishIssue => "desk-issue-publish",
        Act::ScheduleIssue => "desk-issue-schedule",
    })
}

/// Why an act did not happen.
pub fn failed(signed: &Signed, error: &desk::Error) -> Refused {
    let (status, said) = sentence(signed.words(), error);
    if status.is_server_error() {
        tracing::error!(%error, "the desk could not act");
    }
    signed.told(status, &said)
}

/// The same for the store alone.
pub fn broken(signed: &Signed, error: store::Error) -> Refused {
    failed(signed, &error.into())
}

/// The status that belongs to an error.
pub fn status(error: &desk::Error) -> StatusCode {
    status_and_key(error).0
}

fn sentence(w: &Words, error: &desk::Error) -> (StatusCode, String) {
    let (status, key) = status_and_key(error);
    let said = match error {
        desk::Error::Spiked { title, .. } | desk::Error::Circle { title } => {
            w.plain(key, &[("title", Value::Text(title))])
        }
        desk::Error::Flagged { slug, count } => {
            w.plain(key, &[("n", Value::Count(*count)), ("slug", Value::Text(slug))])
        }
        _ => w.t(key),
    };
    (status, said)
}

fn status_and_key(error: &desk::Error) -> (StatusCode, &'static str) {
    use desk::Error as E;
    match error {
        E::NoEntry(_) | E::Ambiguous { .. } => (StatusCode::NOT_FOUND, "desk-error-no-entry"),
        E::NoIssue(_) => (StatusCode::NOT_FOUND, "desk-error-no-issue"),
        E::Spiked { .. } => (StatusCode::CONFLICT, "desk-error-spiked"),
        E::Flagged { .. } => (StatusCode::CONFLICT, "desk-error-flagged"),
        E::Unmailed(_) => (StatusCode::CONFLICT, "mailing-error-not-approved"),
        E::Itself | E::OneEvent => (StatusCode::CONFLICT, "desk-error-itself"),
        E::Circle { .. } => (StatusCode::CONFLICT, "desk-error-circle"),
        E::Store(store::Error::Moved) => (StatusCode::CONFLICT, "desk-error-moved"),
        E::Store(store::Error::Refused(_)) => (StatusCode::CONFLICT, "desk-error-refused"),
        E::NoCorrection(_) => (StatusCode::NOT_FOUND, "correction-gone"),
        E::BadDate { .. } => (StatusCode::BAD_REQUEST, "desk-error-date"),
        E::NoWords => (StatusCode::BAD_REQUEST, "correction-error-words"),
        E::SameLanguage { .. } => (StatusCode::CONFLICT, "write-edition-same"),
        E::Unspoken { .. } => (StatusCode::BAD_REQUEST, "write-edition-unspoken"),
        E::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "desk-error-asked"),
        E::Store(_) => (StatusCode::INTERNAL_SERVER_ERROR, "desk-error-store"),
        _ => (StatusCode::BAD_REQUEST, "desk-error-asked"),
    }
}
