//! What an editor should look at before an issue is published: what only the newsroom knows is gathered here, and judged by
//! [`compose`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::Error;
use super::letters::letter;
use super::translations;
use crate::calendar;
use crate::classify::dates::{self, Lexicon};
use crate::classify::{Text, language};
use crate::compose::check::{self, Facts, ItemFacts, OutletFacts, Passage, PassageFacts};
use crate::config::Config;
use crate::model::Lang;
use crate::model::curation::DateFinding;
use crate::model::letter::{Flag, HeardLink, Letter, LetterDate, LetterItem, MailSize, Place, Weight};
use crate::model::series::Series;
use crate::render;
use crate::render::letter::MailService;
use crate::store::desk::IssueContent;
use crate::store::letters::PlacedFacts;
use crate::store::{Letters, Translations};
use crate::text::fold;

/// The words of dates; made once.
static DAYS: LazyLock<Lexicon> = LazyLock::new(Lexicon::compile);

/// All flags of an issue as things stand at `now`, in the order in which it is read; what is said of an edition as a whole first.
pub async fn check(
    store: &(impl Letters + Translations),
    config: &Config,
    content: &IssueContent,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<Vec<Flag>, Error> {
    let mut flags = checked(store, config, content, letter, now).await?;
    if let Some(progress) = translations::progress(store, content, letter).await? {
        translations::drop_left(&mut flags, letter, &progress);
        flags.splice(0..0, translations::flags(&progress));
    }
    Ok(flags)
}

/// The same without what only an edition in another language has; none of that stops or is mended by a press.
pub(super) async fn checked(
    store: &impl Letters,
    config: &Config,
    content: &IssueContent,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<Vec<Flag>, Error> {
    let placed = store.placed_facts(&content.issue.slug).await?;
    let mut addresses: Vec<String> = check::links(letter).into_iter().map(|link| link.address).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let heard = store.heard(&addresses, now).await?;
    Ok(check::check(letter, &facts(config, content, letter, placed, heard, now)))
}

/// How many flags of an issue keep it from being published.
pub async fn stopping(
    store: &impl Letters,
    config: &Config,
    content: &IssueContent,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    // Only a text can have what stops; entries have their outlet's words.
    if content.rev == 0 {
        return Ok(0);
    }
    let letter = letter(store, &content.issue.slug).await?;
    let flags = checked(store, config, content, &letter, now).await?;
    Ok(flags.iter().filter(|flag| flag.weight == Weight::Stops).count())
}

fn facts(
    config: &Config,
    content: &IssueContent,
    letter: &Letter,
    placed: Vec<PlacedFacts>,
    heard: Vec<HeardLink>,
    now: DateTime<Utc>,
) -> Facts {
    let issue = &content.issue;
    let series = config.series_of(issue);
    let zone = zone(series.or(config.series.first()));
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    // A published issue is judged by the day on which it went out.
    let today = issue.published.unwrap_or(now);
    let sent = issue.scheduled.filter(|at| issue.published.is_none() && *at > now).unwrap_or(today);
    let mails = series.is_some_and(|series| series.mail.is_some());
    Facts {
        has_text: content.rev > 0,
        sent: day(sent),
        mails,
        mail: if mails { mail_size(letter, &issue.language) } else { None },
        items: placed.into_iter().map(item).collect(),
        outlets: outlets(config),
        passages: passages(letter, &issue.language, near(letter, day(content.created.min(sent)))),
        links: heard.into_iter().map(|link| (link.address.clone(), link)).collect(),
        ..Facts::bare(issue.language.clone(), day(today))
    }
}

/// How long the mail is, for a service that puts its own addresses into links.
fn mail_size(letter: &Letter, language: &Lang) -> Option<MailSize> {
    Some(render::letter::mail(letter, language, MailService::default()).ok()?.size())
}

/// The zone of a newsletter.
fn zone(series: Option<&Series>) -> Tz {
    let named = series.and_then(|series| series.timezone.as_deref());
    named.and_then(|zone| calendar::zone(zone).ok()).unwrap_or(Tz::UTC)
}

/// The day near which dates without a year lie: in the month that the issue speaks of, else near its opening. An issue that speaks
/// of a year alone leaves it open.
fn near(letter: &Letter, opened: NaiveDate) -> Option<NaiveDate> {
    let Some(period) = letter.head.period else { return Some(opened) };
    NaiveDate::from_ymd_opt(period.year, u32::from(period.month?), 1)
}

/// The first day of the year that the issue speaks of: what it announces lies after it.
fn begin(letter: &Letter) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(letter.head.period?.year, 1, 1)
}

fn item(placed: PlacedFacts) -> (String, ItemFacts) {
    let PlacedFacts { item, regions, dates, ran } = placed;
    (item, ItemFacts { ran, has_region: !regions.is_empty(), dates: sure(dates) })
}

/// The dates about which there is no doubt.
fn sure(found: Vec<DateFinding>) -> Vec<LetterDate> {
    let sure = found.into_iter().filter(|date| date.doubt.is_none());
    sure.map(|date| LetterDate { kind: date.kind, start: date.start, end: date.end }).collect()
}

fn outlets(config: &Config) -> BTreeMap<String, OutletFacts> {
    let mut known = BTreeMap::new();
    for outlet in &config.outlets {
        let has_rights = outlet.rights.as_ref().is_some_and(|rights| !rights.trim().is_empty());
        for name in outlet.aliases.iter().chain([&outlet.slug, &outlet.name]) {
            known.insert(fold(name), OutletFacts { name: outlet.name.clone(), has_rights });
        }
    }
    known
}

/// What the words of each passage tell: languages, weekdays, and with each title the dates of its item.
fn passages(letter: &Letter, issue: &Lang, near: Option<NaiveDate>) -> BTreeMap<Place, PassageFacts> {
    let passages = check::passages(letter);
    let mut told = BTreeMap::new();
    for passage in &passages {
        let spoken = passage.item.and_then(|item| item.language.as_ref()).unwrap_or(issue);
        let facts = PassageFacts {
            language: language::sure(&passage.text),
            weekdays: dates::misfits(&DAYS, &passage.text, spoken, near),
            dates: Vec::new(),
        };
        told.insert(passage.place.clone(), facts);
    }
    for (place, item) in letter.items().filter(|(_, item)| item.entry.is_none()) {
        let dates = announced(item, &passages, issue, near.or_else(|| begin(letter)));
        told.entry(place.at("title")).or_default().dates = dates;
    }
    told
}

/// The dates that an item of the newsroom's own announces.
fn announced(item: &LetterItem, passages: &[Passage], issue: &Lang, since: Option<NaiveDate>) -> Vec<LetterDate> {
    let within = passages.iter().filter(|passage| passage.item.is_some_and(|of| of.id == item.id)).skip(1);
    let body: Vec<&str> = within.map(|passage| passage.text.as_str()).collect();
    let body = body.join("\n");
    let text = Text { title: &item.title, text: &body, ..Text::default() };
    let since = since.map(|day| day.and_time(NaiveTime::MIN).and_utc());
    sure(dates::dates(&DAYS, &text, item.language.as_ref().unwrap_or(issue), since))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_without_a_year_lie_near_the_month_that_the_issue_speaks_of() {
        let of = |head: serde_json::Value| -> Letter { serde_json::from_value(head).unwrap() };
        let opened: NaiveDate = "2026-11-23".parse().unwrap();
        for (head, want) in [
            (serde_json::json!({"headline": "Up"}), Some(opened)),
            (serde_json::json!({"period": {"year": 2024, "month": 3}}), NaiveDate::from_ymd_opt(2024, 3, 1)),
            (serde_json::json!({"period": {"year": 2024}}), None),
        ] {
            assert_eq!(near(&of(head.clone()), opened), want, "{head}");
        }
    }
}
