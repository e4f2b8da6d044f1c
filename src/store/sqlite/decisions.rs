//! Editors' acts on SQLite: the act, its effect and its inverse in one transaction.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::curation::standing;
use super::membership::{hold, list_in, within};
use super::rows::{id_list, raise_issues, raise_within, time};
use crate::classify;
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::decision::{Act, Decision};
use crate::model::outlet::Outlet;
use crate::model::publication::{Subject, appears_by_itself};
use crate::store::desk::{Left, Order, Undone};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// How an entry stood before an act: all that an undo needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Before {
    standing: String,
    due: Option<i64>,
    published: Option<i64>,
    withdrawn: Option<i64>,
    /// Where it was held, and until when.
    #[serde(default)]
    held: Vec<(String, i64)>,
    /// The placement that the act made.
    made_placement: Option<String>,
    /// The placement that the act removed, as a row: public id, issue, position.
    removed_placement: Option<(String, i64, i64)>,
}

impl Before {
    /// Whether readers saw it.
    fn is_public(&self) -> bool {
        self.published.is_some() && self.withdrawn.is_none()
    }
}

/// Writes an act. One that changes nothing leaves no row.
pub async fn decide(tx: &mut SqliteConnection, order: &Order) -> Result<Option<Decision>> {
    let (rev, mut before) = before(tx, order.entry_id).await?;
    if rev != order.rev {
        return Err(Error::Moved);
    }
    let issue = match &order.issue {
        Some(slug) => Some(draft(tx, slug).await?),
        None => None,
    };
    let placed = match (order.act, issue) {
        (Act::Place, Some(issue)) => place(tx, order, issue, &mut before).await?,
        (Act::Remove, Some(issue)) => remove(tx, order, issue, &mut before).await?,
        _ => false,
    };
    // What was public and is listed nowhere any more is withdrawn, whatever the act is called. What is listed again comes
    // back after the hold.
    let hidden = order.subjects.is_empty();
    let withdrawn = before.published.and(before.withdrawn.or(hidden.then_some(to_ms(order.now))));
    let same = before.standing == order.standing.as_str() && before.withdrawn == withdrawn;
    if same && !placed {
        return Ok(None);
    }
    if !same {
        take_effect(tx, order, &before, withdrawn).await?;
    }
    let sql = "INSERT INTO decision (act_id, act, entry_id, issue_id, why, editor, at, inverse)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let act_id = format!("{}-{}-{}", to_ms(order.now), order.entry_id, order.act.as_str());
    let id: i64 = sqlx::query_scalar(sql)
        .bind(act_id)
        .bind(order.act.as_str())
        .bind(order.entry_id)
        .bind(issue)
        .bind(order.why.as_deref())
        .bind(&order.by)
        .bind(to_ms(order.now))
        .bind(to_json(&before)?)
        .fetch_one(&mut *tx)
        .await?;
    by_id(tx, id).await.map(Some)
}

/// How an entry stands, and how often that was written.
async fn before(tx: &mut SqliteConnection, entry_id: i64) -> Result<(i64, Before)> {
    let sql =
        "SELECT coalesce(s.standing, 'new') AS standing, coalesce(s.rev, 0) AS rev, s.due, s.published, s.withdrawn
               FROM entry e LEFT JOIN standing s ON s.entry_id = e.id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(&mut *tx).await?;
    let held = "SELECT subject, due FROM membership WHERE entry_id = $1 AND due IS NOT NULL ORDER BY subject";
    let before = Before {
        standing: row.try_get("standing")?,
        due: row.try_get("due")?,
        published: row.try_get("published")?,
        withdrawn: row.try_get("withdrawn")?,
        held: sqlx::query_as(held).bind(entry_id).fetch_all(&mut *tx).await?,
        made_placement: None,
        removed_placement: None,
    };
    Ok((row.try_get("rev")?, before))
}

/// The id of an issue that still takes placements.
async fn draft(tx: &mut SqliteConnection, slug: &str) -> Result<i64> {
    let row = sqlx::query("SELECT id, state FROM issue WHERE slug = $1").bind(slug).fetch_optional(tx).await?;
    let Some(row) = row else {
        return Err(Error::Refused(format!("there is no issue \"{slug}\"; open it with: newsloom issue new {slug}")));
    };
    if row.try_get::<&str, _>("state")? != "draft" {
        return Err(Error::Refused(format!("issue \"{slug}\" is published already; what stands in it is frozen")));
    }
    Ok(row.try_get("id")?)
}

/// Places the entry at the end of the issue; returns whether it was not there before.
async fn place(tx: &mut SqliteConnection, order: &Order, issue: i64, before: &mut Before) -> Result<bool> {
    let made = sqlx::query(
        "INSERT INTO placement (public_id, issue_id, entry_id, position)
         SELECT $1, $2, $3, coalesce(max(position), 0) + 1 FROM placement WHERE issue_id = $2
         ON CONFLICT DO NOTHING",
    )
    .bind(order.placement_id.as_deref())
    .bind(issue)
    .bind(order.entry_id)
    .execute(tx)
    .await?;
    if made.rows_affected() > 0 {
        before.made_placement = order.placement_id.clone();
    }
    Ok(made.rows_affected() > 0)
}

async fn remove(tx: &mut SqliteConnection, order: &Order, issue: i64, before: &mut Before) -> Result<bool> {
    let sql = "DELETE FROM placement WHERE issue_id = $1 AND entry_id = $2 RETURNING public_id, issue_id, position";
    before.removed_placement = sqlx::query_as(sql).bind(issue).bind(order.entry_id).fetch_optional(tx).await?;
    Ok(before.removed_placement.is_some())
}

/// Brings the entry to its new standing, lists it accordingly, and tells the publications of before and after.
/// A hold that runs goes on; what is not to be public waits for nothing. Where the act puts an entry that is public, or
/// is about to be, it is listed after the act's own hold.
async fn take_effect(tx: &mut SqliteConnection, order: &Order, before: &Before, withdrawn: Option<i64>) -> Result<()> {
    let due = before.due.or(order.due.map(to_ms)).filter(|_| !order.subjects.is_empty());
    let waits = before.is_public() || before.due.is_some();
    let listed = order.due.filter(|due| waits && *due > order.now).map(to_ms);
    let subjects = paths(&order.subjects);
    set(
        tx,
        order.entry_id,
        &Stands { standing: order.standing.as_str(), due, withdrawn, listed, held: Vec::new(), subjects },
        order.now,
    )
    .await
}

/// How an entry is to stand.
struct Stands<'a> {
    standing: &'a str,
    due: Option<i64>,
    withdrawn: Option<i64>,
    /// Until when it is held where it was not listed before.
    listed: Option<i64>,
    /// Where it is held all the same, and until when.
    held: Vec<(String, i64)>,
    subjects: Vec<String>,
}

fn paths(subjects: &[Subject]) -> Vec<String> {
    subjects.iter().map(Subject::path).collect()
}

/// Writes a standing and lists the entry; where readers see it, publications of before and after want an edition.
async fn set(tx: &mut SqliteConnection, entry_id: i64, stands: &Stands<'_>, now: DateTime<Utc>) -> Result<()> {
    let ids = id_list(&[entry_id]);
    let sql = "SELECT published, withdrawn FROM standing WHERE entry_id = $1";
    let was: Option<(Option<i64>, Option<i64>)> = sqlx::query_as(sql).bind(entry_id).fetch_optional(&mut *tx).await?;
    let (published, withdrawn) = was.unwrap_or_default();
    let sql = "INSERT INTO standing (entry_id, standing, rev, due, withdrawn) VALUES ($1, $2, 1, $3, $4)
               ON CONFLICT (entry_id) DO UPDATE SET standing = excluded.standing, rev = rev + 1,
                   due = excluded.due, withdrawn = excluded.withdrawn";
    sqlx::query(sql)
        .bind(entry_id)
        .bind(stands.standing)
        .bind(stands.due)
        .bind(stands.withdrawn)
        .execute(&mut *tx)
        .await?;
    let sees = published.is_some().then_some([withdrawn, stands.withdrawn].map(|withdrawn| withdrawn.is_none()));
    let [seen, sees] = sees.unwrap_or_default();
    let within = if seen && sees { within(&changed(tx, entry_id, stands).await?) } else { None };
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
    Ok(())
}

/// The subjects that an entry which readers see all the time joins or leaves before their eyes: not those where it was
/// held, nor those where it is held now.
async fn changed(tx: &mut SqliteConnection, entry_id: i64, stands: &Stands<'_>) -> Result<Vec<String>> {
    let sql = "SELECT subject FROM membership WHERE entry_id = $1 AND due IS NULL";
    let before: Vec<String> = sqlx::query_scalar(sql).bind(entry_id).fetch_all(tx).await?;
    let left = before.iter().filter(|subject| !stands.subjects.contains(subject));
    let held = |subject: &String| stands.listed.is_some() || stands.held.iter().any(|(held, _)| held == subject);
    let joined = stands.subjects.iter().filter(|subject| !before.contains(subject) && !held(subject));
    Ok(left.chain(joined).cloned().collect())
}

/// Takes back the last act of this editor that still stands, or the one with this id.
pub async fn undo(tx: &mut SqliteConnection, id: Option<i64>, by: &str, now: DateTime<Utc>) -> Result<Undone> {
    let sql = "SELECT d.id FROM decision d
               WHERE d.act <> 'undo' AND ($1 IS NULL AND d.editor = $2 OR d.id = $1)
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
               ORDER BY d.id DESC LIMIT 1";
    let Some(of): Option<i64> = sqlx::query_scalar(sql).bind(id).bind(by).fetch_optional(&mut *tx).await? else {
        return Err(Error::Refused("there is nothing to undo".into()));
    };
    let row = sqlx::query("SELECT entry_id, inverse FROM decision WHERE id = $1").bind(of).fetch_one(&mut *tx).await?;
    let (entry_id, then): (Option<i64>, String) = (row.try_get("entry_id")?, row.try_get("inverse")?);
    let Some(entry_id) = entry_id else {
        return Err(Error::Refused("a published issue cannot be undone; correct it in the next one".into()));
    };
    refuse_if_superseded(tx, of, entry_id).await?;
    let (left, due) = restore(tx, entry_id, from_json(&then, "an inverse")?, now).await?;
    let sql = "INSERT INTO decision (act_id, act, entry_id, why, editor, at, undoes, inverse)
               VALUES ($1, 'undo', $2, NULL, $3, $4, $5, '{}') RETURNING id";
    let act_id = format!("{}-undo-{of}", to_ms(now));
    let id: i64 = sqlx::query_scalar(sql)
        .bind(act_id)
        .bind(entry_id)
        .bind(by)
        .bind(to_ms(now))
        .bind(of)
        .fetch_one(&mut *tx)
        .await?;
    Ok(Undone { decision: by_id(tx, id).await?, of: by_id(tx, of).await?, left, due })
}

/// An act can be taken back only while no later one on the same entry stands.
async fn refuse_if_superseded(tx: &mut SqliteConnection, of: i64, entry_id: i64) -> Result<()> {
    let sql = "SELECT d.act || ' by ' || d.editor FROM decision d
               WHERE d.entry_id = $1 AND d.id > $2 AND d.act <> 'undo'
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
               ORDER BY d.id DESC LIMIT 1";
    let later: Option<String> = sqlx::query_scalar(sql).bind(entry_id).bind(of).fetch_optional(tx).await?;
    match later {
        Some(later) => Err(Error::Refused(format!("it was changed since ({later}); undo that first"))),
        None => Ok(()),
    }
}

/// Brings an entry back to how it stood. What would not be public had the act not been, and is, is withdrawn.
async fn restore(
    tx: &mut SqliteConnection,
    entry_id: i64,
    then: Before,
    now: DateTime<Utc>,
) -> Result<(Left, Option<DateTime<Utc>>)> {
    restore_placement(tx, entry_id, &then).await?;
    let (_, is) = before(tx, entry_id).await?;
    let (seen, was_seen) = (is.is_public(), then.is_public());
    let subjects = listed_now(tx, entry_id, &then).await?;
    let sees = !subjects.is_empty() && (seen || was_seen);
    let withdrawn = is.published.filter(|_| !sees).map(|_| is.withdrawn.unwrap_or(to_ms(now)));
    let due = then.due.filter(|_| !subjects.is_empty());
    let waits = !subjects.is_empty() && !sees;
    let held = then.held.into_iter().filter(|(_, due)| *due > to_ms(now)).collect();
    let stands = Stands { standing: &then.standing, due, withdrawn, listed: None, held, subjects: paths(&subjects) };
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

async fn restore_placement(tx: &mut SqliteConnection, entry_id: i64, then: &Before) -> Result<()> {
    if let Some(placement) = &then.made_placement {
        let sql = "DELETE FROM placement WHERE public_id = $1 AND published IS NULL";
        if sqlx::query(sql).bind(placement).execute(&mut *tx).await?.rows_affected() == 0 {
            return Err(Error::Refused("the issue that holds it is published; it cannot be undone any more".into()));
        }
    }
    if let Some((id, issue, position)) = &then.removed_placement {
        let sql = "INSERT INTO placement (public_id, issue_id, entry_id, position) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql).bind(id).bind(issue).bind(entry_id).bind(position).execute(tx).await?;
    }
    Ok(())
}

/// Where an entry that stands as it did then is listed by what is known of it and of its outlet now.
async fn listed_now(tx: &mut SqliteConnection, entry_id: i64, then: &Before) -> Result<Vec<Subject>> {
    let sql = "SELECT o.facts AS outlet,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'regions') AS regions,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'topics') AS topics
               FROM entry e JOIN outlet o ON o.id = e.outlet_id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(tx).await?;
    let outlet: Outlet = from_json(row.try_get("outlet")?, "an outlet")?;
    let (regions, topics): (Option<&str>, Option<&str>) = (row.try_get("regions")?, row.try_get("topics")?);
    let regions: Vec<RegionFinding> = from_json(regions.unwrap_or("[]"), "regions")?;
    let topics: Vec<TopicFinding> = from_json(topics.unwrap_or("[]"), "topics")?;
    let standing = standing(&then.standing);
    let by_itself = appears_by_itself(&outlet, standing, then.is_public());
    Ok(classify::listed(&outlet, by_itself, standing, &regions, &topics))
}

/// All decisions on an entry, oldest first.
pub async fn of_entry(db: &mut SqliteConnection, entry_id: i64) -> Result<Vec<Decision>> {
    let sql = "SELECT d.*, e.public_id, i.slug FROM decision d LEFT JOIN entry e ON e.id = d.entry_id
               LEFT JOIN issue i ON i.id = d.issue_id WHERE d.entry_id = $1 ORDER BY d.id";
    let rows = sqlx::query(sql).bind(entry_id).fetch_all(db).await?;
    rows.iter().map(decision).collect()
}

async fn by_id(db: &mut SqliteConnection, id: i64) -> Result<Decision> {
    let sql = "SELECT d.*, e.public_id, i.slug FROM decision d LEFT JOIN entry e ON e.id = d.entry_id
               LEFT JOIN issue i ON i.id = d.issue_id WHERE d.id = $1";
    decision(&sqlx::query(sql).bind(id).fetch_one(db).await?)
}

fn decision(row: &SqliteRow) -> Result<Decision> {
    let word: String = row.try_get("act")?;
    Ok(Decision {
        id: row.try_get("id")?,
        act: from_json(&json!(word).to_string(), "an act")?,
        entry: row.try_get::<Option<String>, _>("public_id")?.unwrap_or_default(),
        issue: row.try_get("slug")?,
        why: row.try_get("why")?,
        by: row.try_get("editor")?,
        at: time(row, "at")?.unwrap_or_default(),
        undoes: row.try_get("undoes")?,
    })
}
