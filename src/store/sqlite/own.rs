//! An issue and its own items where they are listed beside it: with what editors selected, by region and by topic.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::letters;
use super::rows::believed_until;
use super::snapshot::Snapshot;
use crate::model::Lang;
use crate::model::publication::Subject;
use crate::store::desk::IssueRelease;
use crate::store::publishing::{Member, OwnListed};
use crate::store::{Result, to_ms};

/// Rows looked at for a window, as many as one can hold.
const ROWS: i64 = 100;

/// Stands for the issue itself where an item is named.
const ITSELF: i64 = 0;

/// Lists an issue that has just been published, and its own items.
pub async fn list(tx: &mut SqliteConnection, issue: i64, release: &IssueRelease) -> Result<()> {
    put(tx, issue, ITSELF, &release.subjects).await?;
    for item in &release.own {
        let sql = "SELECT id FROM placement WHERE public_id = $1";
        let placement = sqlx::query_scalar(sql).bind(&item.public_id).fetch_one(&mut *tx).await?;
        put(tx, issue, placement, &item.subjects).await?;
    }
    raise(tx, issue, None, release.now).await
}

async fn put(tx: &mut SqliteConnection, issue: i64, placement: i64, subjects: &[Subject]) -> Result<()> {
    for subject in subjects {
        let sql =
            "INSERT INTO own_listing (subject, issue_id, placement_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        sqlx::query(sql).bind(subject.path()).bind(issue).bind(placement).execute(&mut *tx).await?;
    }
    Ok(())
}

impl Snapshot {
    /// What of the newsroom's own a running feed lists: published issues and items that stand in them.
    pub(super) async fn of_newsroom(
        &self,
        db: &mut SqliteConnection,
        subject: &str,
        language: Option<&Lang>,
    ) -> Result<Vec<Member>> {
        let rows = window(db, subject, language.map(|language| language.primary())).await?;
        let (mut items, mut openings) = (HashMap::new(), HashMap::new());
        if rows.iter().any(|row| row.item.is_none()) {
            openings = letters::openings(db).await?;
        }
        let mut members = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(content) = self.issues.iter().find(|content| content.id == row.issue) else { continue };
            let Some(id) = row.item else {
                let letter = openings.remove(&row.issue).unwrap_or_default();
                members.push(Member::Issue(content.clone(), Box::new(letter)));
                continue;
            };
            if let Entry::Vacant(empty) = items.entry(row.issue) {
                empty.insert(letters::own_items(db, row.issue).await?);
            }
            let Some(own) = items.get_mut(&row.issue) else { continue };
            let placed = content.placements.iter().find(|placed| placed.public_id == id);
            let Some((placed, letters::OwnItem { item, label })) = placed.zip(own.remove(&id)) else { continue };
            let published = placed.published.unwrap_or(content.created);
            let (content, updated) = (content.clone(), placed.updated.unwrap_or(published));
            members.push(Member::Own(Box::new(OwnListed { content, item, label, published, updated })));
        }
        Ok(members)
    }
}

/// A row of a window: an item of an issue by its public id, or the issue itself.
struct Row {
    issue: i64,
    item: Option<String>,
}

/// What of the newsroom's own readers see in a running feed, newest first.
async fn window(db: &mut SqliteConnection, subject: &str, language: Option<&str>) -> Result<Vec<Row>> {
    let sql = "SELECT l.issue_id, p.public_id FROM own_listing l JOIN issue i ON i.id = l.issue_id
               LEFT JOIN placement p ON p.id = l.placement_id
               WHERE l.subject = $1 AND l.passed = 0 AND i.published IS NOT NULL AND p.withdrawn IS NULL
                 AND ($2 IS NULL OR coalesce(p.facts ->> 'language', i.facts ->> 'language') || '-' LIKE $2 || '-%')
               ORDER BY coalesce(p.published, i.published) DESC, l.placement_id LIMIT $3";
    let rows: Vec<(i64, Option<String>)> =
        sqlx::query_as(sql).bind(subject).bind(language).bind(ROWS).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(issue, item)| Row { issue, item }).collect())
}

/// What lists an item of an issue wants a new edition; without an item, what lists the issue or any of its items.
pub async fn raise(tx: &mut SqliteConnection, issue: i64, item: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE publication SET wanted = wanted + 1, updated = CASE WHEN updated BETWEEN $3 AND $4 THEN updated ELSE $3 END
               WHERE path IN (
                   SELECT q.path FROM own_listing l JOIN publication q ON q.subject = l.subject JOIN issue i ON i.id = l.issue_id
                   LEFT JOIN placement p ON p.id = l.placement_id
                   WHERE l.issue_id = $1 AND ($2 IS NULL OR p.public_id = $2)
                     AND (q.language IS NULL OR coalesce(p.facts ->> 'language', i.facts ->> 'language') || '-' LIKE q.language || '-%'))";
    let believed = believed_until(now);
    sqlx::query(sql).bind(issue).bind(item).bind(to_ms(now)).bind(believed).execute(tx).await?;
    Ok(())
}

/// Calls among an issue's own items leave the running feeds once their last day is over, and come back where they were given a
/// later one.
macro_rules! turned {
    () => {
        "(subject LIKE 'regions/%' OR subject LIKE 'topics/%') AND passed <> coalesce(
             (SELECT (SELECT max(value ->> 'end') FROM json_each(p.facts, '$.dates')) < $1 FROM placement p
              WHERE p.id = own_listing.placement_id AND p.facts ->> 'kind' = 'call'), 0)"
    };
}

/// Whether any is to leave or to come back on `today`.
pub async fn has_turned(db: &mut SqliteConnection, today: &str) -> Result<bool> {
    let sql = concat!("SELECT EXISTS (SELECT 1 FROM own_listing WHERE ", turned!(), ")");
    Ok(sqlx::query_scalar(sql).bind(today).fetch_one(db).await?)
}

/// Notes which are over on `today`; what lists them wants a new edition.
pub async fn pass(tx: &mut SqliteConnection, today: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = concat!("UPDATE own_listing SET passed = 1 - passed WHERE ", turned!(), " RETURNING issue_id");
    let mut issues: Vec<i64> = sqlx::query_scalar(sql).bind(today).fetch_all(&mut *tx).await?;
    issues.sort_unstable();
    issues.dedup();
    for issue in issues {
        raise(tx, issue, None, now).await?;
    }
    Ok(())
}
