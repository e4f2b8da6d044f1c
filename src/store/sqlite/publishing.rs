//! The publish line's promises on SQLite.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::snapshot::Snapshot;
use super::tombstones;
use super::{Sqlite, announced};
use crate::model::publication::{Publication, Subject};
use crate::model::update::Photo;
use crate::store::publishing::*;
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// Addresses of the photos of updates that readers see in running feeds, and in issues as they were published there.
const PUBLIC_PHOTOS: &str = "
    SELECT r.facts -> 'image' ->> 'url' FROM update_sent u JOIN entry e ON e.id = u.entry_id JOIN standing s ON s.entry_id = e.id
    JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(e.seen, e.revision) LEFT JOIN words w ON w.entry_id = e.id
    WHERE s.published IS NOT NULL AND s.withdrawn IS NULL AND s.duplicate_of IS NULL
      AND coalesce(CASE WHEN w.due IS NULL THEN w.facts ELSE w.shown END ->> 'image', r.facts -> 'image' ->> 'url') = r.facts -> 'image' ->> 'url'
    UNION
    SELECT r.facts -> 'image' ->> 'url' FROM update_sent u JOIN entry e ON e.id = u.entry_id JOIN standing s ON s.entry_id = e.id
    JOIN placement p ON p.entry_id = e.id
    JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(p.revision, e.seen, e.revision)
    WHERE p.published IS NOT NULL AND s.withdrawn IS NULL
      AND coalesce(p.words ->> 'image', r.facts -> 'image' ->> 'url') = r.facts -> 'image' ->> 'url'";

impl Publishing for Sqlite {
    async fn plan(&self, publications: &[Planned], now: DateTime<Utc>) -> Result<()> {
        let mut rows = Vec::with_capacity(publications.len());
        for p in publications {
            // Entries have the primary subtag only: pt-BR lists all that is in Portuguese.
            let language = p.publication.language.as_ref().map(|l| l.primary());
            let (path, subject) = (p.publication.path(), p.publication.subject.path());
            rows.push(json!({"path": path, "subject": subject, "language": language, "facts": p.facts,
                             "publication": to_json(&p.publication)?}));
        }
        let rows = json!(rows).to_string();
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO publication (path, subject, language, facts, created, updated, active, wanted)
             SELECT value ->> 'path', value ->> 'subject', value ->> 'language',
                    json_object('publication', json(value ->> 'publication'), 'facts', value ->> 'facts'), $2, $2, 1, 1
             FROM json_each($1) WHERE true
             ON CONFLICT (path) DO UPDATE SET facts = excluded.facts, active = 1, wanted = wanted + 1
             WHERE facts <> excluded.facts OR active = 0",
        )
        .bind(&rows)
        .bind(to_ms(now))
        .execute(&mut *tx)
        .await?;
        let gone = "UPDATE publication SET active = 0 WHERE path NOT IN (SELECT value ->> 'path' FROM json_each($1))";
        sqlx::query(gone).bind(&rows).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn wanting(&self, limit: usize) -> Result<Vec<Wanting>> {
        let sql = "SELECT path, wanted FROM publication WHERE active = 1 AND wanted > published ORDER BY path LIMIT $1";
        let rows = sqlx::query(sql).bind(limit as i64).fetch_all(&self.read).await?;
        rows.iter().map(|row| Ok(Wanting { path: row.try_get("path")?, wanted: row.try_get("wanted")? })).collect()
    }

    async fn want_all(&self) -> Result<()> {
        sqlx::query("UPDATE publication SET wanted = wanted + 1 WHERE active = 1").execute(&self.write).await?;
        Ok(())
    }

    async fn collect(&self, paths: &[String], now: DateTime<Utc>) -> Result<Vec<Collected>> {
        let mut tx = self.read.begin().await?;
        let sql = "SELECT * FROM publication WHERE path IN (SELECT value FROM json_each($1)) ORDER BY path";
        let rows = sqlx::query(sql).bind(json!(paths).to_string()).fetch_all(&mut *tx).await?;
        let mut snapshot = Snapshot::begin(&mut tx, now).await?;
        let mut collected = Vec::with_capacity(rows.len());
        for row in &rows {
            let publication = publication(row)?;
            let content = snapshot.content(&mut tx, &publication).await?;
            let dated = snapshot.dated(&mut tx, &publication, &content).await?;
            let withdrawn = tombstones::of(&mut tx, &publication).await?;
            let (wanted, updated) = (row.try_get("wanted")?, from_ms(row.try_get("updated")?));
            collected.push(Collected { publication, wanted, updated, content, withdrawn, dated });
        }
        Ok(collected)
    }

    async fn pass(&self, today: NaiveDate, now: DateTime<Utc>) -> Result<usize> {
        announced::pass(self, today, now).await
    }

    async fn preview(&self, entry_id: i64, now: DateTime<Utc>) -> Result<Listed> {
        let mut tx = self.read.begin().await?;
        Snapshot::begin(&mut tx, now).await?.preview(&mut tx, entry_id, now).await
    }

    async fn issue_ahead(&self, slug: &str, now: DateTime<Utc>) -> Result<Option<Collected>> {
        let mut tx = self.read.begin().await?;
        let mut snapshot = Snapshot::begin(&mut tx, now).await?;
        let Some(whole) = snapshot.issue_ahead(&mut tx, slug, now).await? else { return Ok(None) };
        let publication = Publication { subject: Subject::Issue(slug.to_string()), language: None };
        let updated = whole.content.updated().unwrap_or(now);
        let content = Content::Issue(Box::new(whole));
        let dated = snapshot.dated(&mut tx, &publication, &content).await?;
        let withdrawn = tombstones::of(&mut tx, &publication).await?;
        Ok(Some(Collected { publication, wanted: 0, updated, content, withdrawn, dated }))
    }

    async fn begin(&self, editions: &[PendingEdition], now: DateTime<Utc>) -> Result<Vec<i64>> {
        let mut tx = Sqlite::begin(self).await?;
        let mut ids = Vec::with_capacity(editions.len());
        for edition in editions {
            let sql = "INSERT INTO edition (publication, wanted, fence, state, at, documents, updated)
                       VALUES ($1, $2, $3, 'pending', $4, $5, $6) RETURNING id";
            let id = sqlx::query_scalar(sql)
                .bind(&edition.path)
                .bind(edition.wanted)
                .bind(edition.fence)
                .bind(to_ms(now))
                .bind(to_json(&edition.documents)?)
                .bind(to_ms(edition.updated))
                .fetch_one(&mut *tx)
                .await?;
            ids.push(id);
        }
        tx.commit().await?;
        Ok(ids)
    }

    async fn finish(&self, edition_ids: &[i64], fence: i64) -> Result<()> {
        let mut tx = Sqlite::begin(self).await?;
        let sql = "SELECT CAST(value AS INTEGER) FROM newsroom WHERE name = 'fence'";
        let current: Option<i64> = sqlx::query_scalar(sql).fetch_optional(&mut *tx).await?;
        if current.is_some_and(|current| current > fence) {
            return Err(Error::Refused("another run has taken over publishing; its editions count".into()));
        }
        let ids = json!(edition_ids).to_string();
        let steps = [
            "UPDATE edition SET state = 'replaced' WHERE state IN ('live', 'pending')
               AND id NOT IN (SELECT value FROM json_each($1))
               AND publication IN (SELECT publication FROM edition WHERE id IN (SELECT value FROM json_each($1)))",
            "UPDATE edition SET state = 'live' WHERE id IN (SELECT value FROM json_each($1))",
            "UPDATE publication SET published = max(published, e.wanted)
             FROM edition e WHERE e.publication = publication.path AND e.id IN (SELECT value FROM json_each($1))",
        ];
        for sql in steps {
            sqlx::query(sql).bind(&ids).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn retired(&self) -> Result<Vec<LivePublication>> {
        // Documents of an edition that was never noted as live may be out too: a run may have been killed in between.
        self.out(false, &["live", "pending"]).await
    }

    async fn retire(&self, paths: &[String]) -> Result<()> {
        let sql = "UPDATE edition SET state = 'replaced'
                   WHERE state IN ('live', 'pending') AND publication IN (SELECT value FROM json_each($1))";
        sqlx::query(sql).bind(json!(paths).to_string()).execute(&self.write).await?;
        Ok(())
    }

    async fn public_photos(&self) -> Result<Vec<String>> {
        let addresses: Vec<String> = sqlx::query_scalar(PUBLIC_PHOTOS).fetch_all(&self.read).await?;
        let files = addresses.iter().filter_map(|address| Photo::file_in(address));
        Ok(files.map(str::to_string).collect::<BTreeSet<String>>().into_iter().collect())
    }

    async fn live(&self) -> Result<Vec<LivePublication>> {
        self.out(true, &["live"]).await
    }
}

impl Sqlite {
    /// Publications whose editions are in these states: those that are planned, or those that are no longer.
    async fn out(&self, planned: bool, states: &[&str]) -> Result<Vec<LivePublication>> {
        let sql = "SELECT p.facts, e.updated, e.documents FROM publication p JOIN edition e ON e.publication = p.path
                   WHERE p.active = $1 AND e.state IN (SELECT value FROM json_each($2)) ORDER BY p.path, e.id";
        let rows = sqlx::query(sql).bind(planned).bind(json!(states).to_string()).fetch_all(&self.read).await?;
        let live = |row: &SqliteRow| {
            let documents = from_json(row.try_get("documents")?, "documents")?;
            Ok(LivePublication { publication: publication(row)?, updated: from_ms(row.try_get("updated")?), documents })
        };
        rows.iter().map(live).collect()
    }
}

fn publication(row: &SqliteRow) -> Result<Publication> {
    #[derive(serde::Deserialize)]
    struct Facts {
        publication: Publication,
    }
    from_json::<Facts>(row.try_get("facts")?, "a publication").map(|facts| facts.publication)
}
