//! What a form of the desk asks for: the act, the entries as their editor saw them, and what comes with it.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use super::act::right;
use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use super::{announced, answer};
use crate::desk::{self, EntryRev};
use crate::model::Lang;
use crate::model::decision::{Act, Detail, Rule, Until};
use crate::model::words::Words;
use crate::web::House;

/// Entries of one act at most: some pages of the queue, with the tellings of each card.
pub const MOST: usize = 1_000;

/// The button beside the fields that say which issue, which section and where in it; the plain one heeds none of them.
const PICKED: &str = "place-at";

/// What a form asks for.
pub struct Asked {
    pub act: Act,
    pub entries: Vec<EntryRev>,
    pub detail: Detail,
    pub act_id: Option<String>,
}

/// Reads a form of acts; what its person may not do, and what nobody can make out, is refused.
pub async fn read(house: &House, signed: &Signed, fields: &Fields) -> Result<Asked, Refused> {
    let unclear = || answer::refused(StatusCode::BAD_REQUEST, signed, "desk-error-asked");
    let name = fields.get("act").map(|name| if name == PICKED { Act::Place.as_str() } else { name });
    let act = name.and_then(Act::parse).ok_or_else(unclear)?;
    signed.needs(right(act).ok_or_else(unclear)?)?;
    let entries: Vec<EntryRev> = fields.all("entry").flat_map(|card| entry_revs(act, card)).take(MOST).collect();
    if entries.is_empty() {
        return Err(answer::refused(StatusCode::BAD_REQUEST, signed, "desk-nothing-chosen"));
    }
    let detail = detail(house, signed, act, &entries, fields).await?;
    // Two buttons of one form are two acts.
    let act_id = fields.get("act_id").map(|id| format!("{}-{}", act.as_str(), id.chars().take(64).collect::<String>()));
    Ok(Asked { act, entries, detail, act_id })
}

/// A card as its form sends it, `<id> <rev>` of each of its tellings: what is decided on a story is for all of them, what is
/// done to one entry is for the first.
fn entry_revs(act: Act, card: &str) -> Vec<EntryRev> {
    let words: Vec<&str> = card.split_whitespace().collect();
    let revs = words.chunks(2).filter_map(|pair| {
        let rev = pair.get(1).map_or(Some(0), |rev| rev.parse().ok())?;
        Some(EntryRev { entry: pair.first()?.to_string(), rev })
    });
    revs.take(if is_for_story(act) { MOST } else { 1 }).collect()
}

/// Whether an act on a card is for every telling on it. A place in an issue is one telling's; it stands there for the others.
fn is_for_story(act: Act) -> bool {
    use Act::{Select, Shortlist, Snooze, Spike, Unsnooze, Unspike, Withdraw};
    matches!(act, Select | Shortlist | Snooze | Unsnooze | Spike | Unspike | Withdraw)
}

async fn detail(
    house: &House,
    signed: &Signed,
    act: Act,
    entries: &[EntryRev],
    fields: &Fields,
) -> Result<Detail, Refused> {
    let text = |name: &str| fields.get(name).map(str::to_string);
    let mut detail = Detail { why: text("why"), ..Detail::default() };
    match act {
        Act::Place if fields.get("act") == Some(PICKED) => {
            let place = fields.get("where").and_then(|place| place.split_once(' '));
            detail.issue = place.map(|(issue, _)| issue.to_string());
            detail.section = place.map(|(_, section)| section.to_string());
            detail.position = (fields.get("at") == Some("top")).then_some(1);
        }
        Act::Place | Act::Move | Act::Remove => {
            detail.issue = text("issue");
            detail.section = text("section");
            detail.position = fields.get("position").and_then(|position| position.parse().ok());
        }
        Act::Snooze => detail.until = Some(until(house, fields)),
        Act::MarkDuplicate => {
            let of = fields.get("of");
            detail.duplicate_of =
                Some(of.ok_or_else(|| answer::refused(StatusCode::BAD_REQUEST, signed, "desk-nothing-chosen"))?.into());
        }
        Act::Merge => detail.same_as = text("of"),
        Act::Split => detail.apart_from = text("of"),
        Act::Assign => {
            let to = fields.get("to").filter(|to| *to != "nobody");
            detail.assignee = to.map(|to| if to == "me" { signed.person.handle.clone() } else { to.to_string() });
        }
        Act::Comment => detail.text = text("text"),
        Act::Edit => {
            let dates = announced::said(fields);
            let dates = dates.map_err(|_| answer::refused(StatusCode::BAD_REQUEST, signed, "desk-error-date"))?;
            (detail.words, detail.keep) = (Some(Words { dates, ..edited(fields) }), fields.has("keep"));
        }
        Act::Spike => detail.rule = rule(house, entries, fields).await,
        _ => {}
    }
    Ok(detail)
}

/// Tomorrow morning where nothing else is said.
fn until(house: &House, fields: &Fields) -> Until {
    let zone = house.zone();
    let now = house.now();
    let day = fields.get("day").and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    match (fields.get("until"), day) {
        (Some("next-issue"), _) => Until::NextIssue,
        (Some("date"), Some(day)) => Until::At(morning(day, zone).unwrap_or(now)),
        _ => {
            let tomorrow = now.with_timezone(&zone).date_naive().succ_opt();
            Until::At(tomorrow.and_then(|day| morning(day, zone)).unwrap_or(now + chrono::TimeDelta::days(1)))
        }
    }
}

/// Eight o'clock, when desks open.
fn morning(day: chrono::NaiveDate, zone: chrono_tz::Tz) -> Option<DateTime<Utc>> {
    let at = day.and_hms_opt(8, 0, 0)?.and_local_timezone(zone).earliest()?;
    Some(at.with_timezone(&Utc))
}

/// Editors' words of the edit form. A field that is empty says nothing: the outlet's own words stay.
fn edited(fields: &Fields) -> Words {
    let text = |name: &str| fields.get(name).map(str::to_string);
    Words {
        title: text("title"),
        summary: text("summary"),
        image: fields.get("image").and_then(|url| url.parse().ok()),
        alt: text("alt"),
        language: fields.get("language").and_then(|tag| tag.parse::<Lang>().ok()),
        regions: chosen(fields, "region").map(|slugs| slugs.iter().filter_map(|slug| slug.parse().ok()).collect()),
        topics: chosen(fields, "topic"),
        dates: None,
    }
}

/// The regions or topics that an editor chose; `None` where the form shows what was found and she left it so.
fn chosen(fields: &Fields, name: &str) -> Option<Vec<String>> {
    let found = format!("{name}-found");
    let chosen: Vec<String> = fields.all(name).map(str::to_string).collect();
    let as_found = fields.has(&found)
        && fields.get(&found).unwrap_or_default().split(' ').filter(|s| !s.is_empty()).eq(chosen.iter());
    (fields.has(&format!("{name}-said")) && !as_found).then_some(chosen)
}

/// "Mute this word from this outlet."
async fn rule(house: &House, entries: &[EntryRev], fields: &Fields) -> Option<Rule> {
    let word = fields.get("mute")?.to_string();
    let first = entries.first()?;
    let card = desk::find(&house.store, &first.entry).await.ok()?;
    Some(Rule { outlet: Some(card.outlet.slug), word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_sends_all_its_tellings_and_a_place_is_for_the_first() {
        let revs = |act, card| entry_revs(act, card).into_iter().map(|one| (one.entry, one.rev)).collect::<Vec<_>>();
        let (a, b) = (("ab12".to_string(), 3), ("cd34".to_string(), 0));
        assert_eq!(revs(Act::Spike, "ab12 3 cd34 0"), [a.clone(), b.clone()]);
        assert_eq!(revs(Act::Place, "ab12 3 cd34 0"), std::slice::from_ref(&a));
        assert_eq!(revs(Act::Spike, "cd34"), [b]);
        assert_eq!(revs(Act::Spike, "ab12 x"), []);
    }

    #[test]
    fn an_empty_field_of_the_edit_form_says_nothing() {
        let words = edited(&Fields::parse(b"title=+&summary=Ours&image=no+address&region=asia"));
        assert_eq!((words.title, words.summary.as_deref(), words.image), (None, Some("Ours"), None));
        assert_eq!(words.regions, None, "regions are said only where the form asked for them");
        let words = edited(&Fields::parse(b"region-said=1&topic-said=1&topic=cuba"));
        assert_eq!((words.regions, words.topics), (Some(vec![]), Some(vec!["cuba".to_string()])));
        let words = edited(&Fields::parse(b"region-said=1&region-found=asia+europe&region=asia&region=europe"));
        assert_eq!(words.regions, None, "what was found and left so is no word of an editor");
        let words = edited(&Fields::parse(b"region-said=1&region-found=asia&region-found="));
        assert_eq!(words.regions, Some(vec![]), "none of them");
    }
}
