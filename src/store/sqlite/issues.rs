//! The newsletter's issues on SQLite: drafts, placements, publication.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::announced::want_own;
use super::curation::standing;

use super::membership::{end_holds, list_in};
use super::placements::draft;
use super::release::publish_in_turn;
use super::rows::{id_list, ms, raise, raise_issue, raise_issues, time};
use super::{letters, log, outbox, own};
use crate::model::decision::{Act, Detail, Until};
use crate::model::delivery::{Step, StepFacts, StepName, StepState};
use crate::model::erratum::Erratum;
use crate::model::issue::{Issue, IssueState};
use crate::store::desk::{IssueContent, IssueRelease, Placed, PlacedEntry, Released};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// Who says when a draft is due that its calendar opens.
const BY_CALENDAR: &str = "newsroom";

/// Opens a draft, to be published by itself where it says when.
pub async fn open(tx: &mut SqliteConnection, issue: &Issue, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO issue (slug, facts, state, created) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let done = sqlx::query(sql)
        .bind(&issue.slug)
        .bind(to_json(issue)?)
        .bind(IssueState::Draft.as_str())
        .bind(to_ms(now))
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        let why = format!("there is an issue \"{}\" already; choose another slug", issue.slug);
        return Err(Error::Refused(why));
    }
    letters::inherit(tx, issue, now).await?;
    match issue.scheduled {
        Some(at) => schedule(tx, &issue.slug, Some(at), BY_CALENDAR, now).await,
        None => Ok(()),
    }
}

/// All issues, newest first, with their placements in order.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<IssueContent>> {
    let rows = sqlx::query(
        "SELECT i.*, o.slug AS original FROM issue i LEFT JOIN issue o ON o.id = i.translation_of
         ORDER BY coalesce(i.published, i.created) DESC, i.id DESC",
    )
    .fetch_all(&mut *db)
    .await?;
    let (mut placements, mut errata) = (placements(db).await?, letters::errata(db).await?);
    rows.iter().map(|row| content(row, &mut placements, &mut errata)).collect()
}

async fn placements(db: &mut SqliteConnection) -> Result<HashMap<i64, Vec<Placed>>> {
    let sql = "SELECT p.*, e.public_id AS entry_public_id,
                      coalesce(o.facts ->> 'name', p.facts ->> 'outlet', c.facts ->> 'label') AS outlet,
                      CASE WHEN e.id IS NOT NULL THEN e.language ELSE coalesce(p.facts ->> 'language', i.facts ->> 'language') END AS language,
                      coalesce(CASE WHEN p.published IS NULL THEN w.facts ELSE p.words END ->> 'title', r.facts ->> 'title',
                               p.facts ->> 'title') AS title,
                      coalesce(s.standing, 'new') AS standing, s.withdrawn IS NOT NULL AS is_withdrawn
               FROM placement p JOIN issue i ON i.id = p.issue_id LEFT JOIN cluster c ON c.id = p.cluster_id
               LEFT JOIN entry e ON e.id = p.entry_id LEFT JOIN outlet o ON o.id = e.outlet_id
               LEFT JOIN standing s ON s.entry_id = e.id LEFT JOIN words w ON w.entry_id = e.id
               LEFT JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(p.revision, e.revision)
               ORDER BY p.issue_id, p.position, p.id";
    let mut by_issue: HashMap<i64, Vec<Placed>> = HashMap::new();
    for row in sqlx::query(sql).fetch_all(db).await? {
        by_issue.entry(row.try_get("issue_id")?).or_default().push(placed(&row)?);
    }
    Ok(by_issue)
}

fn placed(row: &SqliteRow) -> Result<Placed> {
    let entry = match (row.try_get("entry_id")?, row.try_get("entry_public_id")?) {
        (Some(id), Some(public_id)) => {
            let standing = standing(row.try_get("standing")?);
            Some(PlacedEntry { id, public_id, standing, withdrawn: row.try_get("is_withdrawn")? })
        }
        _ => None,
    };
    Ok(Placed {
        public_id: row.try_get("public_id")?,
        entry,
        outlet: row.try_get("outlet")?,
        language: row.try_get("language")?,
        title: row.try_get("title")?,
        section: row.try_get("section")?,
        position: row.try_get("position")?,
        rev: row.try_get("rev")?,
        published: time(row, "published")?,
        updated: time(row, "updated")?,
        withdrawn: time(row, "withdrawn")?,
    })
}

fn content(
    row: &SqliteRow,
    placements: &mut HashMap<i64, Vec<Placed>>,
    errata: &mut HashMap<i64, Vec<Erratum>>,
) -> Result<IssueContent> {
    let id: i64 = row.try_get("id")?;
    let mut issue: Issue = from_json(row.try_get("facts")?, "an issue")?;
    issue.published = time(row, "published")?;
    issue.scheduled = time(row, "scheduled")?.filter(|_| issue.published.is_none());
    issue.state = if issue.published.is_some() { IssueState::Published } else { IssueState::Draft };
    let created = from_ms(row.try_get("created")?);
    let rev = row.try_get("rev")?;
    let imported = row.try_get::<Option<&str>, _>("imported")?.is_some();
    let translation_of = row.try_get("original")?;
    let (placements, errata) = (placements.remove(&id).unwrap_or_default(), errata.remove(&id).unwrap_or_default());
    Ok(IssueContent { id, issue, rev, imported, translation_of, created, placements, errata })
}

/// Says when a draft is to be published by itself, or that it is not to be any more.
pub async fn schedule(
    tx: &mut SqliteConnection,
    slug: &str,
    at: Option<DateTime<Utc>>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let issue = draft(tx, slug).await?.id;
    let sql = "UPDATE issue SET scheduled = $2, scheduled_by = $3 WHERE id = $1";
    sqlx::query(sql).bind(issue).bind(ms(at)).bind(by).execute(&mut *tx).await?;
    let detail = Detail { until: at.map(Until::At), ..Detail::default() };
    write(tx, issue, Act::ScheduleIssue, &detail, by, now).await
}

/// Drafts whose time has come, with who scheduled them.
pub async fn due(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Vec<(String, String)>> {
    let sql = "SELECT slug, coalesce(scheduled_by, 'newsroom') FROM issue WHERE state = 'draft' AND scheduled <= $1 ORDER BY scheduled, id";
    Ok(sqlx::query_as(sql).bind(to_ms(now)).fetch_all(db).await?)
}

/// Notes an act on an issue.
async fn write(
    tx: &mut SqliteConnection,
    issue: i64,
    act: Act,
    detail: &Detail,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let act_id = log::act_id(tx, None).await?;
    let new = log::New {
        act_id: &act_id,
        act,
        entry: None,
        issue: Some(issue),
        detail,
        by,
        now,
        undoes: None,
        redoes: None,
        part: act.part(),
        inverse: "{}".into(),
    };
    log::write(tx, &new).await.map(|_| ())
}

/// Publishes a draft: placements get the moment plus their rank in seconds, their words are frozen, and what was placed
/// counts as selected.
pub async fn publish(tx: &mut SqliteConnection, release: &IssueRelease) -> Result<IssueContent> {
    let now = to_ms(release.now);
    let sql = "UPDATE issue SET state = 'published', published = $2 WHERE slug = $1 AND state = 'draft'
               RETURNING id, facts ->> 'language'";
    let issue = sqlx::query_as(sql).bind(&release.slug).bind(now).fetch_optional(&mut *tx).await?;
    let Some((issue, language)): Option<(i64, String)> = issue else {
        return Err(Error::Refused(format!(
            "there is no draft \"{}\"; the list of issues tells which there are",
            release.slug
        )));
    };
    refuse_if_moved(tx, issue, release).await?;
    freeze(tx, issue, now).await?;
    hand_on(tx, release).await?;
    let entries: Vec<i64> = release.entries.iter().map(|released| released.entry_id).collect();
    let withdrawn =
        "SELECT entry_id FROM standing WHERE withdrawn IS NOT NULL AND entry_id IN (SELECT value FROM json_each($1))";
    let back: Vec<i64> = sqlx::query_scalar(withdrawn).bind(id_list(&entries)).fetch_all(&mut *tx).await?;
    let waiting: Vec<i64> = select(tx, release).await?;
    end_holds(tx, &id_list(&entries)).await?;
    publish_in_turn(tx, &waiting, 0, release.now).await?;
    raise(tx, &id_list(&entries), release.now).await?;
    raise_issues(tx, &id_list(&back), release.now).await?;
    raise_issue(tx, &release.slug, &language, release.now).await?;
    own::list(tx, issue, release).await?;
    want_own(tx, issue).await?;
    // Held words of what stands in it are public with it.
    let sql = "UPDATE words SET due = $2 WHERE due > $2 AND entry_id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(id_list(&entries)).bind(now).execute(&mut *tx).await?;
    let detail = Detail { why: release.why.clone(), ..Detail::default() };
    write(tx, issue, Act::PublishIssue, &detail, &release.by, release.now).await?;
    open_next(tx, release).await?;
    let found = all(tx).await?.into_iter().find(|c| c.id == issue);
    found.ok_or_else(|| Error::Refused(format!("issue \"{}\" is gone", release.slug)))
}

/// There is always a draft that accepts go to. One that was read from a text, or is an edition in another language, is none.
async fn open_next(tx: &mut SqliteConnection, release: &IssueRelease) -> Result<()> {
    let drafts: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM issue WHERE state = 'draft' AND imported IS NULL AND translation_of IS NULL",
    )
    .fetch_one(&mut *tx)
    .await?;
    match release.next.as_ref().filter(|_| drafts == 0) {
        // Its slug was free when the release was worked out.
        Some(next) => open(tx, next, release.now).await.map_err(|error| match error {
            Error::Refused(_) => Error::Moved,
            other => other,
        }),
        None => Ok(()),
    }
}

/// Refuses a release that was worked out from other placements or another text, or from cards that were decided on since.
async fn refuse_if_moved(tx: &mut SqliteConnection, issue: i64, release: &IssueRelease) -> Result<()> {
    let sql = "SELECT p.entry_id, coalesce(s.rev, 0) FROM placement p LEFT JOIN standing s ON s.entry_id = p.entry_id
               WHERE p.issue_id = $1 AND p.entry_id IS NOT NULL ORDER BY p.position, p.id";
    let stands: Vec<(i64, i64)> = sqlx::query_as(sql).bind(issue).fetch_all(&mut *tx).await?;
    let entries = release.entries.iter().map(|released| (released.entry_id, released.basis));
    if let Some((_, approved)) = &release.mail
        && outbox::fingerprint(tx, &release.slug).await?.as_ref() != Some(approved)
    {
        return Err(Error::Moved);
    }
    // With the order of the entries, the positions of all others say the order of all.
    let sql =
        "SELECT public_id, position, rev FROM placement WHERE issue_id = $1 AND entry_id IS NULL ORDER BY position, id";
    let own: Vec<(String, i64, i64)> = sqlx::query_as(sql).bind(issue).fetch_all(&mut *tx).await?;
    let looked_at = release.own.iter().map(|item| (item.public_id.as_str(), item.position, item.rev));
    let rev: i64 = sqlx::query_scalar("SELECT rev FROM issue WHERE id = $1").bind(issue).fetch_one(tx).await?;
    let is_same = rev == release.rev
        && entries.eq(stands)
        && looked_at.eq(own.iter().map(|(id, position, rev)| (id.as_str(), *position, *rev)));
    if is_same { Ok(()) } else { Err(Error::Moved) }
}

/// Notes the step, and puts the mail into the outbox.
async fn hand_on(tx: &mut SqliteConnection, release: &IssueRelease) -> Result<()> {
    let IssueRelease { by, now, mail, .. } = release;
    let (name, state, facts) = (StepName::Freeze, StepState::Done, StepFacts::default());
    outbox::note(tx, &release.slug, &Step { name, state, at: *now, by: by.clone(), facts }).await?;
    match mail {
        Some((mail, _)) => outbox::enqueue(tx, mail, *now).await,
        None => Ok(()),
    }
}

async fn freeze(tx: &mut SqliteConnection, issue: i64, now: i64) -> Result<()> {
    let sql = "UPDATE placement SET revision = (SELECT revision FROM entry WHERE id = entry_id),
                      words = (SELECT facts FROM words WHERE words.entry_id = placement.entry_id),
                      published = $2 + 1000 * (SELECT count(*) FROM placement q
                                               WHERE q.issue_id = $1 AND (q.position, q.id) < (placement.position, placement.id))
               WHERE issue_id = $1";
    let frozen = sqlx::query(sql).bind(issue).bind(now).execute(tx).await?;
    match frozen.rows_affected() {
        0 => Err(Error::Refused("the issue is empty; place entries in it first".into())),
        _ => Ok(()),
    }
}

/// Marks what was placed as selected; returns what was not public yet, in the issue's order.
async fn select(tx: &mut SqliteConnection, release: &IssueRelease) -> Result<Vec<i64>> {
    let mut waiting = Vec::new();
    for Released { entry_id, subjects, .. } in &release.entries {
        let sql = "INSERT INTO standing (entry_id, standing, rev, due) VALUES ($1, 'selected', 1, $2)
                   ON CONFLICT (entry_id) DO UPDATE SET standing = 'selected', rev = rev + 1, withdrawn = NULL,
                       snoozed_until = NULL, snoozed_issue = NULL, woke = NULL, duplicate_of = NULL, suggested = NULL,
                       due = coalesce(due, excluded.due)
                   RETURNING published";
        let published: Option<i64> =
            sqlx::query_scalar(sql).bind(entry_id).bind(ms(Some(release.now))).fetch_one(&mut *tx).await?;
        if published.is_none() {
            waiting.push(*entry_id);
        }
        let subjects = json!(subjects.iter().map(|s| s.path()).collect::<Vec<_>>()).to_string();
        list_in(tx, *entry_id, &subjects, None).await?;
    }
    Ok(waiting)
}
