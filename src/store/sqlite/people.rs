//! The desk's people, on SQLite: each promise with its transaction; the statements are in the files beside.

use chrono::{DateTime, Utc};

use super::{Sqlite, audit, erase, invitations, persons, sessions};
use crate::model::audit::{Event, Line, What};
use crate::model::person::{Person, PersonId, Profile};
use crate::store::people::*;
use crate::store::{Result, to_json};

impl People for Sqlite {
    async fn nobody(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM person WHERE forgotten IS NULL)";
        Ok(sqlx::query_scalar(sql).fetch_one(&self.read).await?)
    }

    async fn accounts(&self) -> Result<Vec<Account>> {
        persons::all(&mut *self.read.acquire().await?).await
    }

    async fn account(&self, handle: &str) -> Result<Option<Account>> {
        let found = persons::by_handle(&mut *self.read.acquire().await?, handle).await?;
        Ok(found.map(|(account, _)| account))
    }

    async fn password(&self, handle: &str) -> Result<Option<(Account, Option<String>)>> {
        persons::by_handle(&mut *self.read.acquire().await?, handle).await
    }

    async fn add_person(&self, new: &NewPerson, by: &str, now: DateTime<Utc>) -> Result<Option<Person>> {
        let mut tx = self.begin().await?;
        let Some(person) = persons::add(&mut tx, new, now).await? else { return Ok(None) };
        let facts = Some(serde_json::json!({"role": new.role}));
        let object = Some(audit::person(person.id));
        audit::write(&mut tx, &Event { by: by.into(), what: What::AddPerson, object, facts, at: now }).await?;
        tx.commit().await?;
        Ok(Some(person))
    }

    async fn save_profile(&self, person: PersonId, name: &str, profile: &Profile, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE person SET name = $2, facts = $3 WHERE id = $1 AND forgotten IS NULL RETURNING handle";
        let handle: Option<String> =
            sqlx::query_scalar(sql).bind(person.0).bind(name).bind(to_json(profile)?).fetch_optional(&mut *tx).await?;
        let Some(by) = handle else { return Ok(()) };
        let object = Some(audit::person(person));
        audit::write(&mut tx, &Event { by, what: What::ChangeProfile, object, facts: None, at: now }).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn set_password(&self, person: PersonId, phc: &str, keep: Option<i64>, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE person SET password = $2 WHERE id = $1 AND forgotten IS NULL RETURNING handle";
        let handle: Option<String> = sqlx::query_scalar(sql).bind(person.0).bind(phc).fetch_optional(&mut *tx).await?;
        let Some(by) = handle else { return Ok(()) };
        let others = "DELETE FROM session WHERE person_id = $1 AND id <> $2";
        sqlx::query(others).bind(person.0).bind(keep.unwrap_or_default()).execute(&mut *tx).await?;
        let object = Some(audit::person(person));
        audit::write(&mut tx, &Event { by, what: What::ChangePassword, object, facts: None, at: now }).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn change(&self, handle: &str, change: Change, by: &str, now: DateTime<Utc>) -> Result<Changed> {
        let mut tx = self.begin().await?;
        let changed = persons::change(&mut tx, handle, change, by, now).await?;
        let forgot = change == Change::Forget && matches!(changed, Changed::Done(_));
        if forgot {
            erase::mark(&mut tx, now).await?;
        }
        tx.commit().await?;
        if forgot {
            erase::finish(self).await?;
        }
        Ok(changed)
    }

    async fn begin_session(&self, new: &NewSession) -> Result<i64> {
        let mut tx = self.begin().await?;
        let id = sessions::begin(&mut tx, new).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn session(&self, key: &Key, now: DateTime<Utc>) -> Result<Option<Visit>> {
        let found = sessions::visitor(&mut *self.read.acquire().await?, key, now).await?;
        let Some((visit, note)) = found else { return Ok(None) };
        if note {
            sessions::seen(&mut *self.write.acquire().await?, visit.id, now).await?;
        }
        Ok(Some(visit))
    }

    async fn sessions(&self, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Session>> {
        sessions::of(&mut *self.read.acquire().await?, person, now).await
    }

    async fn end_sessions(&self, person: PersonId, which: Ending, now: DateTime<Utc>) -> Result<u64> {
        let mut tx = self.begin().await?;
        let ended = sessions::end(&mut tx, person, which, now).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn make_link(&self, new: &NewLink, now: DateTime<Utc>) -> Result<i64> {
        let mut tx = self.begin().await?;
        let id = invitations::make(&mut tx, new, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn link(&self, key: &Key, now: DateTime<Utc>) -> Result<Option<Link>> {
        invitations::find(&mut *self.read.acquire().await?, key, now).await
    }

    async fn links(&self, now: DateTime<Utc>) -> Result<Vec<Link>> {
        invitations::all(&mut *self.read.acquire().await?, now).await
    }

    async fn revoke_link(&self, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let gone = invitations::revoke(&mut tx, id, by, now).await?;
        tx.commit().await?;
        Ok(gone)
    }

    async fn join(&self, key: &Key, new: &NewPerson, now: DateTime<Utc>) -> Result<Joined> {
        let mut tx = self.begin().await?;
        let joined = invitations::join(&mut tx, key, new, now).await?;
        tx.commit().await?;
        Ok(joined)
    }

    async fn redeem(&self, key: &Key, phc: &str, now: DateTime<Utc>) -> Result<Option<Person>> {
        let mut tx = self.begin().await?;
        let person = invitations::redeem(&mut tx, key, phc, now).await?;
        tx.commit().await?;
        Ok(person)
    }

    async fn add_token(&self, new: &NewToken, by: &str, now: DateTime<Utc>) -> Result<i64> {
        let mut tx = self.begin().await?;
        let id = sessions::add_token(&mut tx, new, by, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn tokens(&self, person: Option<PersonId>) -> Result<Vec<Token>> {
        sessions::tokens(&mut *self.read.acquire().await?, person).await
    }

    async fn revoke_token(&self, id: i64, of: Option<PersonId>, by: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let gone = sessions::revoke_token(&mut tx, id, of, by, now).await?;
        tx.commit().await?;
        Ok(gone)
    }

    async fn token(&self, key: &Key, now: DateTime<Utc>) -> Result<Option<Visit>> {
        let found = sessions::bearer(&mut *self.read.acquire().await?, key, now).await?;
        let Some((visit, note)) = found else { return Ok(None) };
        if note {
            sessions::used(&mut *self.write.acquire().await?, visit.id, now).await?;
        }
        Ok(Some(visit))
    }

    async fn note(&self, event: &Event) -> Result<()> {
        let mut tx = self.begin().await?;
        audit::write(&mut tx, event).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn audit(&self, sought: &Sought) -> Result<Vec<Line>> {
        audit::list(&mut *self.read.acquire().await?, sought).await
    }
}
