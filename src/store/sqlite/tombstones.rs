//! What readers saw and was withdrawn: feeds say so for a while (RFC 6721), so that copies of it go too.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use crate::model::edition::Withdrawn;
use crate::model::publication::{Publication, Subject};
use crate::store::{Result, from_ms, to_ms};

/// A document names at most so many, the newest: whoever polls now and then learns of each.
const MOST: i64 = 30;

/// Notes where readers see an entry that is about to be withdrawn.
pub async fn bury(tx: &mut SqliteConnection, entry_id: i64, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO tombstone (subject, entry_id, at)
               SELECT subject, entry_id, $2 FROM membership WHERE entry_id = $1 AND due IS NULL
               ON CONFLICT (subject, entry_id) DO UPDATE SET at = excluded.at";
    sqlx::query(sql).bind(entry_id).bind(to_ms(now)).execute(tx).await?;
    Ok(())
}

/// What a publication listed and is withdrawn now, the newest first.
pub async fn of(db: &mut SqliteConnection, publication: &Publication) -> Result<Vec<Withdrawn>> {
    let rows: Vec<(String, i64)> = match &publication.subject {
        Subject::Issues | Subject::View(_) => Vec::new(),
        Subject::Issue(slug) => sqlx::query_as(OF_ISSUE).bind(slug).bind(MOST).fetch_all(db).await?,
        subject => {
            let language = publication.language.as_ref().map(|language| language.primary());
            sqlx::query_as(OF_RUNNING).bind(subject.path()).bind(language).bind(MOST).fetch_all(db).await?
        }
    };
    Ok(rows.into_iter().map(|(id, at)| Withdrawn { id, at: from_ms(at) }).collect())
}

const OF_ISSUE: &str = "
    SELECT p.public_id, coalesce(p.withdrawn, s.withdrawn) AS at
    FROM placement p JOIN issue i ON i.id = p.issue_id LEFT JOIN standing s ON s.entry_id = p.entry_id
    WHERE i.slug = $1 AND i.published IS NOT NULL AND coalesce(p.withdrawn, s.withdrawn) IS NOT NULL
    ORDER BY 2 DESC, 1 LIMIT $2";

const OF_RUNNING: &str = "
    SELECT e.public_id, t.at FROM tombstone t JOIN standing s ON s.entry_id = t.entry_id JOIN entry e ON e.id = t.entry_id
    WHERE t.subject = $1 AND s.withdrawn IS NOT NULL AND ($2 IS NULL OR e.language = $2)
    UNION ALL
    SELECT p.public_id, p.withdrawn FROM own_listing l JOIN placement p ON p.id = l.placement_id JOIN issue i ON i.id = l.issue_id
    WHERE l.subject = $1 AND p.withdrawn IS NOT NULL
      AND ($2 IS NULL OR coalesce(p.facts ->> 'language', i.facts ->> 'language') || '-' LIKE $2 || '-%')
    ORDER BY 2 DESC, 1 LIMIT $3";
