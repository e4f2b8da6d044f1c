//! Saved views and the private addresses of their feeds, on SQLite.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Sqlite;
use crate::store::views::*;
use crate::store::{Result, from_ms, to_ms};

/// The views that a person ($1) sees, with their addresses; each question adds its own condition.
macro_rules! views {
    ($condition:literal) => {
        concat!(
            "SELECT v.*, EXISTS (SELECT 1 FROM view_token t WHERE t.view_id = v.id AND t.person = $1) AS has_token
             FROM saved_view v WHERE (v.owner = $1 OR v.shared = 1) AND ",
            $condition,
            " ORDER BY v.name, v.id"
        )
    };
}

impl Views for Sqlite {
    async fn views(&self, person: i64) -> Result<Vec<View>> {
        let rows = sqlx::query(views!("1 = 1")).bind(person).fetch_all(&self.read).await?;
        rows.iter().map(view).collect()
    }

    async fn save_view(&self, new: &NewView, now: DateTime<Utc>) -> Result<View> {
        let mut tx = self.begin().await?;
        let sql = "INSERT INTO saved_view (owner, name, query, shared, created) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, shared = excluded.shared RETURNING id";
        let id: i64 = sqlx::query_scalar(sql)
            .bind(new.owner)
            .bind(&new.name)
            .bind(&new.query)
            .bind(new.shared)
            .bind(to_ms(now))
            .fetch_one(&mut *tx)
            .await?;
        if !new.shared {
            forget_strangers(&mut tx, id, new.owner).await?;
        }
        let row = sqlx::query(views!("v.id = $2")).bind(new.owner).bind(id).fetch_one(&mut *tx).await?;
        let saved = view(&row)?;
        tx.commit().await?;
        Ok(saved)
    }

    async fn remove_view(&self, id: i64, owner: i64) -> Result<bool> {
        let sql = "DELETE FROM saved_view WHERE id = $1 AND owner = $2";
        Ok(sqlx::query(sql).bind(id).bind(owner).execute(&self.write).await?.rows_affected() > 0)
    }

    async fn rotate_token(&self, person: i64, of: Option<i64>, hash: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let sees = "SELECT count(*) FROM saved_view WHERE id = $1 AND (owner = $2 OR shared = 1)";
        let sees: i64 = sqlx::query_scalar(sees).bind(of).bind(person).fetch_one(&mut *tx).await?;
        if of.is_some() && sees == 0 {
            return Ok(false);
        }
        drop_token(&mut tx, person, of).await?;
        let sql = "INSERT INTO view_token (hash, person, view_id, created) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql).bind(hash).bind(person).bind(of).bind(to_ms(now)).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn drop_token(&self, person: i64, of: Option<i64>) -> Result<()> {
        let mut tx = self.begin().await?;
        drop_token(&mut tx, person, of).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn opened_by(&self, hash: &str) -> Result<Option<Opened>> {
        let mut tx = self.read.begin().await?;
        let sql = "SELECT t.person, t.view_id, p.handle, p.facts ->> 'language' FROM view_token t JOIN person p ON p.id = t.person
                   WHERE t.hash = $1 AND p.suspended IS NULL AND p.forgotten IS NULL";
        let token = sqlx::query_as(sql).bind(hash).fetch_optional(&mut *tx).await?;
        let Some((person, of, handle, language)) = token else { return Ok(None) };
        let (person, of): (i64, Option<i64>) = (person, of);
        let sql = views!("($2 IS NULL OR v.id = $2)");
        let rows = sqlx::query(sql).bind(person).bind(of).fetch_all(&mut *tx).await?;
        let views = rows.iter().map(view).collect::<Result<Vec<View>>>()?;
        // The address of a single view that its owner no longer shares is dead.
        Ok(Some(Opened { person, handle, language, views }).filter(|opened| of.is_none() || !opened.views.is_empty()))
    }
}

async fn drop_token(tx: &mut SqliteConnection, person: i64, of: Option<i64>) -> Result<()> {
    let sql = "DELETE FROM view_token WHERE person = $1 AND coalesce(view_id, 0) = coalesce($2, 0)";
    sqlx::query(sql).bind(person).bind(of).execute(tx).await?;
    Ok(())
}

/// What is private now has no addresses but its owner's.
async fn forget_strangers(tx: &mut SqliteConnection, id: i64, owner: i64) -> Result<()> {
    let sql = "DELETE FROM view_token WHERE view_id = $1 AND person <> $2";
    sqlx::query(sql).bind(id).bind(owner).execute(tx).await?;
    Ok(())
}

fn view(row: &SqliteRow) -> Result<View> {
    Ok(View {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        query: row.try_get("query")?,
        owner: row.try_get("owner")?,
        shared: row.try_get("shared")?,
        created: from_ms(row.try_get("created")?),
        has_token: row.try_get("has_token")?,
    })
}
