//! Taking acts back on SQLite: whole acts, entry by entry in the opposite order, each as it stood before.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::effects::{Before, restore};
use super::placements::{Spot, put, take_out};
use super::{aside, log, retold, rules, words};
use crate::model::decision::{Act, Decision, Part};
use crate::store::acts::{Conflict, Done, Left, Outcome, Taking, Took, Undid, What};
use crate::store::{Error, Result, from_json, from_ms};

/// Takes back an act. What was changed since, or is in an issue that was published since, is left as it is.
pub async fn undo(tx: &mut SqliteConnection, taking: &Taking) -> Result<Outcome> {
    if let Some(first) = log::outcome(tx, taking.act_id.as_deref(), &taking.by).await? {
        return Ok(first);
    }
    let made = standing_act(tx, taking).await?;
    if made.is_empty() {
        return Err(Error::Refused("there is nothing to undo".into()));
    }
    let mut outcome = Outcome { act_id: log::act_id(tx, taking.act_id.as_deref()).await?, ..Outcome::default() };
    for id in made {
        match one(tx, taking, &outcome.act_id, id).await? {
            Ok(done) => outcome.done.push(done),
            Err(conflict) => outcome.conflicts.push(conflict),
        }
    }
    // As they were asked for, not as they were worked off.
    outcome.done.reverse();
    outcome.conflicts.reverse();
    if outcome.done.is_empty() && outcome.conflicts.iter().all(|conflict| conflict.act == Act::PublishIssue) {
        return Err(Error::Refused("the issue that holds it is published; it cannot be undone any more".into()));
    }
    log::keep(tx, taking.act_id.as_deref(), &outcome, &taking.by, taking.now).await?;
    Ok(outcome)
}

/// The decisions of the act that is meant which have not been taken back, the last one first.
async fn standing_act(tx: &mut SqliteConnection, taking: &Taking) -> Result<Vec<i64>> {
    let act = match &taking.what {
        What::Act(act) => Some(act.clone()),
        What::Decision(id) => {
            sqlx::query_scalar("SELECT act_id FROM decision WHERE id = $1").bind(id).fetch_optional(&mut *tx).await?
        }
        What::Last => last_act(tx, &taking.by).await?,
    };
    let Some(act) = act else { return Ok(Vec::new()) };
    let sql = "SELECT d.id FROM decision d WHERE d.act_id = $1 AND d.act NOT IN ('undo', 'schedule-issue')
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id DESC";
    Ok(sqlx::query_scalar(sql).bind(act).fetch_all(tx).await?)
}

/// The last act of this editor that still stands.
pub async fn last_act(db: &mut SqliteConnection, by: &str) -> Result<Option<String>> {
    let sql = "SELECT d.act_id FROM decision d WHERE d.editor = $1 AND d.act NOT IN ('undo', 'schedule-issue')
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1";
    Ok(sqlx::query_scalar(sql).bind(by).fetch_optional(db).await?)
}

/// Takes back one decision, or tells what keeps it.
async fn one(
    tx: &mut SqliteConnection,
    taking: &Taking,
    act_id: &str,
    id: i64,
) -> Result<std::result::Result<Done, Conflict>> {
    let sql = "SELECT entry_id, inverse FROM decision WHERE id = $1";
    let (entry, inverse): (Option<i64>, String) = sqlx::query_as(sql).bind(id).fetch_one(&mut *tx).await?;
    let Some(entry_id) = entry else {
        return Err(Error::Refused("a published issue cannot be undone; correct it in the next one".into()));
    };
    let of = log::by_id(tx, id).await?;
    if let Some(conflict) = kept_by(tx, entry_id, &of).await? {
        return Ok(Err(conflict));
    }
    let (left, due) = take_back(tx, entry_id, &of, &inverse, taking.now).await?;
    let new = log::New {
        act_id,
        act: Act::Undo,
        entry: Some(entry_id),
        issue: None,
        detail: &Default::default(),
        by: &taking.by,
        now: taking.now,
        undoes: Some(id),
        redoes: None,
        part: of.act.part(),
        inverse: "{}".into(),
    };
    let decision = log::write(tx, &new).await?;
    Ok(Ok(Done { entry: of.entry.clone(), decision, took: Some(Took { of, left, due }) }))
}

/// What keeps a decision from being taken back: a later act on the same part that stands, or a published issue.
async fn kept_by(tx: &mut SqliteConnection, entry_id: i64, of: &Decision) -> Result<Option<Conflict>> {
    let part = of.act.part();
    if part == Part::Aside {
        return Ok(None);
    }
    if let Some(later) = log::later(tx, entry_id, part, of.id).await? {
        return log::conflict_of(tx, entry_id, later).await.map(Some);
    }
    if part == Part::Story {
        return Ok(None);
    }
    let sql = "SELECT d.id FROM decision d JOIN placement p ON p.issue_id = d.issue_id
               WHERE p.entry_id = $1 AND d.id > $2 AND d.act = 'publish-issue' ORDER BY d.id LIMIT 1";
    let published: Option<i64> = sqlx::query_scalar(sql).bind(entry_id).bind(of.id).fetch_optional(&mut *tx).await?;
    let Some(published) = published else { return Ok(None) };
    let published = log::by_id(tx, published).await?;
    let issue = Decision { entry: of.entry.clone(), why: published.issue.clone(), ..published };
    log::conflict_of(tx, entry_id, issue).await.map(Some)
}

async fn take_back(
    tx: &mut SqliteConnection,
    entry_id: i64,
    of: &Decision,
    inverse: &str,
    now: DateTime<Utc>,
) -> Result<(Left, Option<DateTime<Utc>>)> {
    match of.act.part() {
        Part::Standing => {
            let then: Before = from_json(inverse, "an inverse")?;
            retold::take_back(tx, &then.retold, of.id, now).await?;
            restore_placement(tx, entry_id, &then).await?;
            if let Some(rule) = then.made_rule {
                rules::end(tx, rule, now).await?;
            }
            return restore(tx, entry_id, &then, now).await;
        }
        Part::Words => words::restore(tx, entry_id, &from_json(inverse, "an inverse")?, now).await?,
        Part::Story => {
            retold::take_back(tx, &from_json(inverse, "an inverse")?, of.id, now).await?;
        }
        Part::Aside if of.act == Act::Assign => {
            // Somebody may have passed it on since; then that holds.
            if aside::assignee(tx, entry_id).await? == of.detail.assignee {
                let then: serde_json::Value = from_json(inverse, "an inverse")?;
                aside::assign(tx, entry_id, then["assignee"].as_str()).await?;
            }
        }
        Part::Aside => aside::take_back(tx, of.id).await?,
    }
    seen(tx, entry_id).await
}

/// What readers see of an entry whose standing the undo left alone.
async fn seen(tx: &mut SqliteConnection, entry_id: i64) -> Result<(Left, Option<DateTime<Utc>>)> {
    let is = super::effects::before(tx, entry_id).await?;
    let due = is.due.filter(|_| !is.is_public()).map(from_ms);
    Ok(match (is.is_public(), is.published.is_some()) {
        (true, _) => (Left::Public, None),
        (false, true) => (Left::StaysWithdrawn, due),
        (false, false) => (Left::Unseen, due),
    })
}

async fn restore_placement(tx: &mut SqliteConnection, entry_id: i64, then: &Before) -> Result<()> {
    if let Some(placement) = &then.made_placement
        && !take_out(tx, placement).await?
    {
        return Err(Error::Refused("the issue that holds it is published; it cannot be undone any more".into()));
    }
    let legacy = |(public_id, issue, position): &(String, i64, i64)| Spot {
        public_id: public_id.clone(),
        issue: *issue,
        section: "news".into(),
        index: usize::try_from(position - 1).unwrap_or_default(),
    };
    match then.stood.clone().or_else(|| then.removed_placement.as_ref().map(legacy)) {
        Some(spot) => {
            let sql = "SELECT EXISTS (SELECT 1 FROM issue WHERE id = $1 AND state = 'draft')";
            if !sqlx::query_scalar::<_, bool>(sql).bind(spot.issue).fetch_one(&mut *tx).await? {
                return Err(Error::Refused(
                    "the issue that it stood in is published; it cannot be undone any more".into(),
                ));
            }
            put(tx, entry_id, &spot).await
        }
        None => Ok(()),
    }
}

/// The acts that this editor took back last and has not done again; what they did since counts as a new beginning.
pub async fn undone(db: &mut SqliteConnection, act_id: Option<&str>, by: &str) -> Result<Vec<Undid>> {
    let sql = "SELECT u.act_id FROM decision u WHERE u.act = 'undo' AND ($1 IS NULL AND u.editor = $2 OR u.act_id = $1)
                 AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.redoes = u.id)
                 AND ($1 IS NOT NULL OR NOT EXISTS (SELECT 1 FROM decision d WHERE d.editor = $2 AND d.id > u.id
                                                     AND d.act <> 'undo' AND d.redoes IS NULL))
               ORDER BY u.id DESC LIMIT 1";
    let act: Option<String> = sqlx::query_scalar(sql).bind(act_id).bind(by).fetch_optional(&mut *db).await?;
    let sql = "SELECT u.id, u.undoes, u.entry_id FROM decision u WHERE u.act_id = $1 AND u.act = 'undo'
                 AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.redoes = u.id) ORDER BY u.undoes";
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(sql).bind(act).fetch_all(&mut *db).await?;
    let mut undone = Vec::with_capacity(rows.len());
    for (undo, of, entry_id) in rows {
        let of = log::by_id(db, of).await?;
        undone.push(Undid { undo, entry_id, entry: of.entry, act: of.act, detail: of.detail });
    }
    Ok(undone)
}
