//! Steps of issues and the outbox, on SQLite.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Sqlite;
use crate::model::delivery::{Channel, Delivery, MailFacts, NewDelivery, Step, StepFacts, StepName, StepState};
use crate::model::publication::Subject;
use crate::store::deliveries::{Deliveries, Settled};
use crate::store::{Error, Result, failpoint, from_json, from_ms, to_json, to_ms};

/// Who does what happens by itself.
const NEWSROOM: &str = "newsroom";

impl Deliveries for Sqlite {
    async fn steps(&self, slug: &str) -> Result<Vec<Step>> {
        let sql = "SELECT s.* FROM step s JOIN issue i ON i.id = s.issue_id WHERE i.slug = $1";
        let rows = sqlx::query(sql).bind(slug).fetch_all(&self.read).await?;
        let mut steps = rows.iter().map(step).collect::<Result<Vec<Step>>>()?;
        steps.sort_by_key(|step| step.name);
        Ok(steps)
    }

    async fn note_step(&self, slug: &str, step: &Step) -> Result<()> {
        let mut tx = self.begin().await?;
        note(&mut tx, slug, step).await?;
        Ok(tx.commit().await?)
    }

    async fn drop_step(&self, slug: &str, name: StepName) -> Result<bool> {
        let sql = "DELETE FROM step WHERE name = $2 AND issue_id = (SELECT id FROM issue WHERE slug = $1)";
        let done = sqlx::query(sql).bind(slug).bind(name.as_str()).execute(&self.write).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn fingerprint(&self, slug: &str) -> Result<Option<String>> {
        fingerprint(&mut *self.read.acquire().await?, slug).await
    }

    async fn issues_out(&self, now: DateTime<Utc>) -> Result<Vec<String>> {
        let mut tx = self.begin().await?;
        // Its own editions first. A publication is there only once its issue is frozen.
        let out = "SELECT i.slug, p.published >= p.wanted AND EXISTS (SELECT 1 FROM edition e WHERE e.publication = p.path AND e.state = 'live'),
                          NOT EXISTS (SELECT 1 FROM publication q WHERE q.active = 1 AND q.wanted > q.published
                                      AND (q.subject IN ($1, $2) OR q.subject LIKE $2 || '/%'))
                   FROM step s JOIN issue i ON i.id = s.issue_id
                   JOIN publication p ON p.path = $1 || '/' || i.slug AND p.active = 1
                   WHERE s.name = 'freeze' AND i.published IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM step f WHERE f.issue_id = s.issue_id AND f.name = 'feeds')";
        let rows: Vec<(String, bool, bool)> =
            sqlx::query_as(out).bind(Subject::Issues.path()).bind(Subject::Selected.path()).fetch_all(&mut *tx).await?;
        let mut whole = Vec::new();
        for (slug, _, feeds) in rows.into_iter().filter(|(_, web, _)| *web) {
            by_itself(&mut tx, &slug, StepName::Web, now).await?;
            if feeds {
                by_itself(&mut tx, &slug, StepName::Feeds, now).await?;
                whole.push(slug);
            }
        }
        failpoint("feeds-before");
        tx.commit().await?;
        failpoint("feeds-after");
        Ok(whole)
    }

    async fn delivery(&self, key: &str) -> Result<Option<Delivery>> {
        let row = sqlx::query("SELECT * FROM delivery WHERE key = $1").bind(key).fetch_optional(&self.read).await?;
        row.as_ref().map(delivery).transpose()
    }

    async fn claim(&self, fence: i64, now: DateTime<Utc>) -> Result<Option<Delivery>> {
        let sql = "UPDATE delivery SET state = 'doing', lease = $1, attempts = attempts + 1, at = $2
                   WHERE id = (SELECT d.id FROM delivery d JOIN issue i ON i.slug = d.subject
                               JOIN step s ON s.issue_id = i.id AND s.name = 'feeds' AND s.state = 'done'
                               WHERE (d.state = 'waiting' AND d.next_at <= $2) OR (d.state = 'doing' AND d.lease <= $1)
                               ORDER BY d.state, d.next_at, d.id LIMIT 1)
                     AND NOT EXISTS (SELECT 1 FROM delivery WHERE state = 'doing' AND lease > $1)
                   RETURNING *";
        let row = sqlx::query(sql).bind(fence).bind(to_ms(now)).fetch_optional(&self.write).await?;
        row.as_ref().map(delivery).transpose()
    }

    async fn note_delivery(&self, id: i64, fence: i64, facts: &MailFacts, now: DateTime<Utc>) -> Result<()> {
        let sql = "UPDATE delivery SET facts = $3, at = $4 WHERE id = $1 AND lease = $2 AND state = 'doing'";
        let done = sqlx::query(sql).bind(id).bind(fence).bind(to_json(facts)?).bind(to_ms(now)).execute(&self.write);
        in_hand(done.await?.rows_affected())
    }

    async fn settle(&self, id: i64, fence: i64, settled: &Settled) -> Result<()> {
        let sql = "UPDATE delivery SET state = $3, answer = $4, next_at = $5, facts = $6, at = $7, lease = NULL
                   WHERE id = $1 AND lease = $2 AND state = 'doing'";
        let done = sqlx::query(sql)
            .bind(id)
            .bind(fence)
            .bind(settled.state.as_str())
            .bind(&settled.answer)
            .bind(to_ms(settled.next_at))
            .bind(to_json(&settled.facts)?)
            .bind(to_ms(settled.now))
            .execute(&self.write)
            .await?;
        in_hand(done.rows_affected())
    }

    async fn call_off(&self, key: &str, answer: &str, now: DateTime<Utc>) -> Result<bool> {
        let sql = "UPDATE delivery SET state = 'refused', answer = $2, at = $3 WHERE key = $1 AND state = 'waiting'";
        let done = sqlx::query(sql).bind(key).bind(answer).bind(to_ms(now)).execute(&self.write).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn renew(&self, delivery: &NewDelivery, now: DateTime<Utc>) -> Result<bool> {
        let sql = "UPDATE delivery SET state = 'waiting', facts = $2, attempts = 0, next_at = $3, at = $3, answer = NULL, lease = NULL
                   WHERE key = $1 AND state IN ('waiting', 'refused')";
        let facts = to_json(&delivery.facts)?;
        let done = sqlx::query(sql).bind(&delivery.key).bind(facts).bind(to_ms(now)).execute(&self.write).await?;
        Ok(done.rows_affected() > 0)
    }
}

/// Whoever has lost a row to a later run is told.
fn in_hand(rows: u64) -> Result<()> {
    if rows > 0 { Ok(()) } else { Err(Error::Moved) }
}

/// Puts a row into the outbox. One that is there stays as it is.
pub async fn enqueue(tx: &mut SqliteConnection, new: &NewDelivery, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO delivery (channel, subject, key, facts, state, next_at, at)
               VALUES ($1, $2, $3, $4, 'waiting', $5, $5) ON CONFLICT (key) DO NOTHING";
    sqlx::query(sql)
        .bind(Channel::Mail.as_str())
        .bind(&new.subject)
        .bind(&new.key)
        .bind(to_json(&new.facts)?)
        .bind(to_ms(now))
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes a step in the place of what was noted of it before.
pub async fn note(tx: &mut SqliteConnection, slug: &str, step: &Step) -> Result<()> {
    let sql = "INSERT INTO step (issue_id, name, state, at, editor, facts)
               SELECT id, $2, $3, $4, $5, $6 FROM issue WHERE slug = $1
               ON CONFLICT (issue_id, name) DO UPDATE SET state = excluded.state, at = excluded.at,
                   editor = excluded.editor, facts = excluded.facts";
    let done = sqlx::query(sql)
        .bind(slug)
        .bind(step.name.as_str())
        .bind(step.state.as_str())
        .bind(to_ms(step.at))
        .bind(&step.by)
        .bind(to_json(&step.facts)?)
        .execute(tx)
        .await?;
    match done.rows_affected() {
        0 => Err(Error::Refused(format!("there is no issue \"{slug}\"; the list of issues tells which there are"))),
        _ => Ok(()),
    }
}

/// Notes a step that is done by itself; one that was noted stays.
async fn by_itself(tx: &mut SqliteConnection, slug: &str, name: StepName, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO step (issue_id, name, state, at, editor, facts)
               SELECT id, $2, 'done', $3, $4, '{}' FROM issue WHERE slug = $1 ON CONFLICT DO NOTHING";
    sqlx::query(sql).bind(slug).bind(name.as_str()).bind(to_ms(now)).bind(NEWSROOM).execute(tx).await?;
    Ok(())
}

/// Everything from which the text of a draft is made, hashed.
pub async fn fingerprint(db: &mut SqliteConnection, slug: &str) -> Result<Option<String>> {
    let sql = "SELECT json_array(i.id, i.facts, i.rev,
                      (SELECT json_group_array(json_array(p.id, p.section, p.position, p.rev, p.cluster_id, e.revision, e.seen, w.facts,
                                               s.withdrawn, s.standing, o.facts) ORDER BY p.position, p.id)
                       FROM placement p LEFT JOIN entry e ON e.id = p.entry_id LEFT JOIN words w ON w.entry_id = p.entry_id
                       LEFT JOIN standing s ON s.entry_id = p.entry_id LEFT JOIN outlet o ON o.id = e.outlet_id
                       WHERE p.issue_id = i.id))
               FROM issue i WHERE i.slug = $1";
    let told: Option<String> = sqlx::query_scalar(sql).bind(slug).fetch_optional(db).await?;
    Ok(told.map(|told| blake3::hash(told.as_bytes()).to_hex().to_string()))
}

fn step(row: &SqliteRow) -> Result<Step> {
    let word: &str = row.try_get("name")?;
    let name = StepName::parse(word).ok_or_else(|| unknown("a step", word))?;
    let facts: StepFacts = from_json(row.try_get("facts")?, "a step")?;
    let (state, at) = (state(row)?, from_ms(row.try_get("at")?));
    Ok(Step { name, state, at, by: row.try_get("editor")?, facts })
}

fn delivery(row: &SqliteRow) -> Result<Delivery> {
    Ok(Delivery {
        id: row.try_get("id")?,
        key: row.try_get("key")?,
        subject: row.try_get("subject")?,
        facts: from_json(row.try_get("facts")?, "a delivery")?,
        state: state(row)?,
        attempts: u32::try_from(row.try_get::<i64, _>("attempts")?).unwrap_or(u32::MAX),
        next_at: from_ms(row.try_get("next_at")?),
        at: from_ms(row.try_get("at")?),
        answer: row.try_get("answer")?,
    })
}

fn state(row: &SqliteRow) -> Result<StepState> {
    let word: &str = row.try_get("state")?;
    StepState::parse(word).ok_or_else(|| unknown("a step", word))
}

fn unknown(what: &str, word: &str) -> Error {
    Error::Damaged { what: what.into(), because: format!("\"{word}\" is no word of this version") }
}
