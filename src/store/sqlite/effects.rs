//! What an act does to an entry and to what lists it, and how to take that back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::curation::{outlet, standing};
use super::membership::{hold, list_in, within};
use super::placements::Spot;
use super::retold::Retold;
use super::rows::{id_list, raise, raise_issues, raise_within};
use super::{tombstones, words};
use crate::classify;
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::decision::Standing;
use crate::model::outlet::Publish;
use crate::model::publication::{Subject, appears_by_itself};
use crate::store::acts::Left;
use crate::store::{Result, from_json, from_ms, to_ms};

/// How an entry stood before an act: all that an undo needs. Members that earlier versions did not write are absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Before {
    pub standing: Standing,
    pub due: Option<i64>,
    pub published: Option<i64>,
    pub withdrawn: Option<i64>,
    /// Where it was held, and until when.
    pub held: Vec<(String, i64)>,
    pub snoozed_until: Option<i64>,
    pub snoozed_issue: Option<i64>,
    pub woke: Option<i64>,
    pub duplicate_of: Option<i64>,
    pub suggested: Option<i64>,
    /// The placement that the act made.
    pub made_placement: Option<String>,
    /// Where it stood in the issue before the act moved or removed it.
    pub stood: Option<Spot>,
    /// The same as earlier versions wrote it: public id, issue, position.
    pub removed_placement: Option<(String, i64, i64)>,
    /// The rule that the act made.
    pub made_rule: Option<i64>,
    /// What the act did to stories.
    pub retold: Retold,
}

impl Before {
    /// Whether readers saw it.
    pub fn is_public(&self) -> bool {
        self.published.is_some() && self.withdrawn.is_none()
    }

    /// What of it an act decides.
    pub fn stand(&self) -> Stand {
        let Before { standing, snoozed_until, snoozed_issue, woke, duplicate_of, suggested, .. } = *self;
        Stand { standing, snoozed_until, snoozed_issue, woke, duplicate_of, suggested }
    }
}

/// What an act decides of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stand {
    pub standing: Standing,
    pub snoozed_until: Option<i64>,
    pub snoozed_issue: Option<i64>,
    pub woke: Option<i64>,
    pub duplicate_of: Option<i64>,
    pub suggested: Option<i64>,
}

impl Stand {
    /// The same without what keeps it out of the inbox for another reason than its standing.
    pub fn taken_up(self) -> Stand {
        Stand { standing: self.standing, ..Stand::default() }
    }
}

/// How an entry stands.
pub async fn before(tx: &mut SqliteConnection, entry_id: i64) -> Result<Before> {
    let sql = "SELECT coalesce(s.standing, 'new') AS standing, s.due, s.published, s.withdrawn, s.snoozed_until,
                      s.snoozed_issue, s.woke, s.duplicate_of, s.suggested
               FROM entry e LEFT JOIN standing s ON s.entry_id = e.id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(&mut *tx).await?;
    let held = "SELECT subject, due FROM membership WHERE entry_id = $1 AND due IS NOT NULL ORDER BY subject";
    Ok(Before {
        standing: standing(row.try_get("standing")?),
        due: row.try_get("due")?,
        published: row.try_get("published")?,
        withdrawn: row.try_get("withdrawn")?,
        held: sqlx::query_as(held).bind(entry_id).fetch_all(&mut *tx).await?,
        snoozed_until: row.try_get("snoozed_until")?,
        snoozed_issue: row.try_get("snoozed_issue")?,
        woke: row.try_get("woke")?,
        duplicate_of: row.try_get("duplicate_of")?,
        suggested: row.try_get("suggested")?,
        ..Before::default()
    })
}

/// Where an entry is listed, and whether it is public by itself.
pub struct Listing {
    pub subjects: Vec<Subject>,
    pub is_trusted: bool,
}

/// Where an entry is listed that stands so, by what is known of it, of its outlet and of its editors' words now. `was` is
/// how it stood before: what readers see already appears by itself.
pub async fn listing(tx: &mut SqliteConnection, entry_id: i64, was: &Before, stand: &Stand) -> Result<Listing> {
    let sql = "SELECT o.facts AS outlet, (SELECT f.quarantined FROM source f WHERE f.id = e.source_id) AS quarantined,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'regions') AS regions,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'topics') AS topics
               FROM entry e JOIN outlet o ON o.id = e.outlet_id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(&mut *tx).await?;
    let outlet = outlet(&row)?;
    let (regions, topics): (Option<&str>, Option<&str>) = (row.try_get("regions")?, row.try_get("topics")?);
    let regions: Vec<RegionFinding> = from_json(regions.unwrap_or("[]"), "regions")?;
    let topics: Vec<TopicFinding> = from_json(topics.unwrap_or("[]"), "topics")?;
    let said = words::shown(tx, entry_id).await?.unwrap_or_default();
    let by_itself = appears_by_itself(&outlet, was.standing, was.is_public());
    let subjects = match stand.duplicate_of {
        Some(_) => Vec::new(),
        None => classify::listed(&outlet, by_itself, stand.standing, &regions, &topics, &said),
    };
    Ok(Listing { subjects, is_trusted: outlet.publish == Publish::Trusted })
}

/// How an entry is to stand.
pub struct Stands {
    pub stand: Stand,
    pub due: Option<i64>,
    pub withdrawn: Option<i64>,
    /// Until when it is held where it was not listed before.
    pub listed: Option<i64>,
    /// Where it is held all the same, and until when.
    pub held: Vec<(String, i64)>,
    pub subjects: Vec<String>,
}

/// The paths of these subjects.
pub fn paths(subjects: &[Subject]) -> Vec<String> {
    subjects.iter().map(Subject::path).collect()
}

/// Writes a standing and lists the entry; where readers see it, publications of before and after want an edition, and so
/// do those of what it repeats.
pub async fn set(tx: &mut SqliteConnection, entry_id: i64, stands: &Stands, now: DateTime<Utc>) -> Result<()> {
    let ids = id_list(&[entry_id]);
    let was = before(tx, entry_id).await?;
    write(tx, entry_id, stands).await?;
    let sees =
        was.published.is_some().then_some([was.withdrawn, stands.withdrawn].map(|withdrawn| withdrawn.is_none()));
    let [seen, sees] = sees.unwrap_or_default();
    let within = if seen && sees { within(&changed(tx, entry_id, stands).await?) } else { None };
    if seen && !sees {
        tombstones::bury(tx, entry_id, now).await?;
    }
    if seen {
        raise_within(tx, &ids, within.as_deref(), now).await?;
    }
    list_in(tx, entry_id, &json!(stands.subjects).to_string(), stands.listed).await?;
    hold(tx, entry_id, &stands.held).await?;
    if sees {
        raise_within(tx, &ids, within.as_deref(), now).await?;
    }
    if seen != sees {
        raise_issues(tx, &ids, now).await?;
    }
    if was.duplicate_of != stands.stand.duplicate_of {
        raise_originals(tx, was.duplicate_of.into_iter().chain(stands.stand.duplicate_of), now).await?;
    }
    Ok(())
}

async fn write(tx: &mut SqliteConnection, entry_id: i64, stands: &Stands) -> Result<()> {
    let sql = "INSERT INTO standing (entry_id, standing, rev, due, withdrawn, snoozed_until, snoozed_issue, woke, duplicate_of, suggested)
               VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9)
               ON CONFLICT (entry_id) DO UPDATE SET standing = excluded.standing, rev = standing.rev + 1,
                   due = excluded.due, withdrawn = excluded.withdrawn, snoozed_until = excluded.snoozed_until,
                   snoozed_issue = excluded.snoozed_issue, woke = excluded.woke, duplicate_of = excluded.duplicate_of,
                   suggested = excluded.suggested";
    sqlx::query(sql)
        .bind(entry_id)
        .bind(stands.stand.standing.as_str())
        .bind(stands.due)
        .bind(stands.withdrawn)
        .bind(stands.stand.snoozed_until)
        .bind(stands.stand.snoozed_issue)
        .bind(stands.stand.woke)
        .bind(stands.stand.duplicate_of)
        .bind(stands.stand.suggested)
        .execute(tx)
        .await?;
    Ok(())
}

/// What lists the originals of a duplicate shows its link beside them, or no longer does.
async fn raise_originals(
    tx: &mut SqliteConnection,
    originals: impl Iterator<Item = i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    for original in originals {
        let sql = "SELECT EXISTS (SELECT 1 FROM standing WHERE entry_id = $1 AND published IS NOT NULL AND withdrawn IS NULL)";
        if sqlx::query_scalar(sql).bind(original).fetch_one(&mut *tx).await? {
            raise(tx, &id_list(&[original]), now).await?;
        }
    }
    Ok(())
}

/// The subjects that an entry which readers see all the time joins or leaves before their eyes: not those where it was
/// held, nor those where it is held now.
async fn changed(tx: &mut SqliteConnection, entry_id: i64, stands: &Stands) -> Result<Vec<String>> {
    let sql = "SELECT subject FROM membership WHERE entry_id = $1 AND due IS NULL";
    let before: Vec<String> = sqlx::query_scalar(sql).bind(entry_id).fetch_all(tx).await?;
    let left = before.iter().filter(|subject| !stands.subjects.contains(subject));
    let held = |subject: &String| stands.listed.is_some() || stands.held.iter().any(|(held, _)| held == subject);
    let joined = stands.subjects.iter().filter(|subject| !before.contains(subject) && !held(subject));
    Ok(left.chain(joined).cloned().collect())
}

/// Brings an entry back to how it stood. What would not be public had the act not been, and is, is withdrawn.
pub async fn restore(
    tx: &mut SqliteConnection,
    entry_id: i64,
    then: &Before,
    now: DateTime<Utc>,
) -> Result<(Left, Option<DateTime<Utc>>)> {
    let is = before(tx, entry_id).await?;
    let (seen, was_seen) = (is.is_public(), then.is_public());
    // A rule that has ended does not come back; a snooze whose time has come ends with the next release.
    let stand = Stand { suggested: live_rule(tx, then.suggested).await?, ..then.stand() };
    let subjects = listing(tx, entry_id, then, &stand).await?.subjects;
    let hidden = subjects.is_empty() && stand.duplicate_of.is_none();
    let sees = !hidden && (seen || was_seen);
    let withdrawn = is.published.filter(|_| !sees).map(|_| is.withdrawn.unwrap_or(to_ms(now)));
    let due = then.due.filter(|_| !subjects.is_empty());
    let waits = !subjects.is_empty() && !sees;
    let held = then.held.iter().filter(|(_, due)| *due > to_ms(now)).cloned().collect();
    let stands = Stands { stand, due, withdrawn, listed: None, held, subjects: paths(&subjects) };
    set(tx, entry_id, &stands, now).await?;
    if waits && due.is_none() {
        // Its outlet has become trusted meanwhile: curation says when it appears.
        sqlx::query("UPDATE entry SET curated = NULL WHERE id = $1").bind(entry_id).execute(tx).await?;
    }
    let left = match (seen, sees) {
        (true, true) => Left::Public,
        (true, false) => Left::Withdrawn,
        (false, true) => Left::PublicAgain,
        (false, false) if is.published.is_some() => Left::StaysWithdrawn,
        (false, false) => Left::Unseen,
    };
    Ok((left, due.filter(|_| waits).map(from_ms)))
}

async fn live_rule(tx: &mut SqliteConnection, rule: Option<i64>) -> Result<Option<i64>> {
    let sql = "SELECT id FROM rule WHERE id = $1 AND ended IS NULL";
    Ok(sqlx::query_scalar(sql).bind(rule).fetch_optional(tx).await?)
}
