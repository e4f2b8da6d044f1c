//! What editors see, on SQLite; their acts are in `decisions`, the newsletter's issues in `issues`.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use url::Url;

use super::Sqlite;
use super::curation::standing;
use super::rows::{id_list, time};
use super::{decisions, issues, log, ranking, rules, search, storyline, undo};
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::decision::{Decision, Standing, StandingRule};
use crate::model::issue::Issue;
use crate::model::words::EditedWords;
use crate::normalise;
use crate::store::desk::*;
use crate::store::{Result, failpoint, from_json, from_ms};

/// The columns of a card; each view adds its own condition.
macro_rules! cards {
    ($condition:literal) => {
        concat!(
            "SELECT e.id, e.public_id, e.first_seen, e.language, o.facts AS outlet, r.facts AS entry,
                    coalesce(s.standing, 'new') AS standing, coalesce(s.rev, 0) AS rev, s.due, s.published, s.withdrawn,
                    (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'regions') AS regions,
                    (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'topics') AS topics,
                    (SELECT i.slug FROM placement p JOIN issue i ON i.id = p.issue_id
                     WHERE p.entry_id = e.id ORDER BY i.id DESC LIMIT 1) AS placed_in,
                    (SELECT json_group_array(json_array(i.slug, p.section, i.published IS NOT NULL, i.facts ->> 'label') ORDER BY i.id DESC)
                     FROM placement p JOIN issue i ON i.id = p.issue_id WHERE p.entry_id = e.id) AS placements,
                    (SELECT json_array(i.slug, i.facts ->> 'label') FROM placement p JOIN issue i ON i.id = p.issue_id
                     WHERE i.published IS NOT NULL AND (p.entry_id = e.id
                           OR p.entry_id IN (SELECT ee.id FROM entry ee WHERE ee.story_id = e.story_id))
                     ORDER BY i.published DESC LIMIT 1) AS already_ran,
                    (SELECT coalesce(max(d.id), 0) FROM decision d WHERE d.entry_id = e.id AND d.part <> 'aside') AS decided,
                    (SELECT count(*) FROM decision d WHERE d.entry_id = e.id AND d.act = 'comment'
                     AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)) AS comments,
                    (SELECT json_group_array(d.editor ORDER BY d.id) FROM decision d WHERE d.entry_id = e.id AND d.act = 'shortlist'
                     AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)) AS shortlisted_by,
                    (SELECT json_group_array(DISTINCT p.handle) FROM mention m JOIN person p ON p.id = m.person_id
                     WHERE m.entry_id = e.id AND m.read IS NULL) AS called,
                    s.snoozed_until, (SELECT slug FROM issue WHERE id = s.snoozed_issue) AS snoozed_issue,
                    s.woke IS NOT NULL AS woke, s.assignee,
                    (SELECT public_id FROM entry WHERE id = s.duplicate_of) AS duplicate_of,
                    (SELECT json_array(id, word, editor) FROM rule WHERE id = s.suggested) AS suggested,
                    (SELECT f.quarantined AND e.first_seen >= f.alarm_at FROM source f WHERE f.id = e.source_id) AS doubted,
                    w.facts AS words, w.revision AS words_revision, w.revision < e.revision AS words_revised, w.due AS words_due,
                    (SELECT json_group_array(json_object('entry', ee.id, 'id', ee.public_id, 'outlet', oo.facts ->> 'name',
                                             'title', rr.facts ->> 'title', 'link', ee.link, 'language', ee.language,
                                             'standing', coalesce(ss.standing, 'new'),
                                             'rev', (SELECT coalesce(max(d.id), 0) FROM decision d WHERE d.entry_id = ee.id AND d.part <> 'aside'),
                                             'placed_in', (SELECT i.facts ->> 'label' FROM placement p JOIN issue i ON i.id = p.issue_id
                                                           WHERE p.entry_id = ee.id ORDER BY i.id DESC LIMIT 1),
                                             'led', json(CASE WHEN ee.told = e.id THEN 'true' ELSE 'false' END))
                                             ORDER BY ee.sort_at, ee.id)
                     FROM entry ee JOIN outlet oo ON oo.id = ee.outlet_id
                     JOIN revision rr ON rr.entry_id = ee.id AND rr.number = ee.revision
                     LEFT JOIN standing ss ON ss.entry_id = ee.id
                     WHERE ee.id <> e.id AND (ee.story_id = e.story_id
                           OR ee.id IN (SELECT entry_id FROM standing WHERE duplicate_of = e.id))) AS also,
                    (SELECT json_object('id', ee.public_id, 'outlet', oo.facts ->> 'name', 'title', rr.facts ->> 'title',
                                        'link', ee.link, 'language', ee.language)
                     FROM story_open so JOIN entry ee ON ee.id = so.nearest_id JOIN outlet oo ON oo.id = ee.outlet_id
                     JOIN revision rr ON rr.entry_id = ee.id AND rr.number = ee.revision
                     WHERE so.entry_id = e.id ORDER BY so.place LIMIT 1) AS may_belong
             FROM entry e
             JOIN outlet o ON o.id = e.outlet_id
             JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN standing s ON s.entry_id = e.id
             LEFT JOIN words w ON w.entry_id = e.id
             WHERE ",
            $condition
        )
    };
}

/// Entries whose words an act may have changed, and which are searchable by their new ones in the same transaction; where
/// an act changes more, the rest follows within a second.
const EDITED: usize = 50;

/// An act, with what ranking and search learn of it.
pub async fn act(tx: &mut SqliteConnection, deed: &Deed) -> Result<Outcome> {
    let before = ranking::Subjects::before(tx, deed).await?;
    let outcome = decisions::act(tx, deed).await?;
    ranking::learn(tx, &before, &outcome.done).await?;
    search::catch_up(tx, EDITED).await?;
    Ok(outcome)
}

impl Desk for Sqlite {
    async fn find(&self, text: &str) -> Result<Vec<Card>> {
        // Most acts name an entry by its whole id: no list is looked through for that.
        let sql = cards!("e.public_id = $1 LIMIT 1");
        if let Some(row) = sqlx::query(sql).bind(text).fetch_optional(&self.read).await? {
            return Ok(vec![card(&row)?]);
        }
        let sql = cards!("e.link = $1 OR e.public_id LIKE '%/' || $2 || '%' ORDER BY e.id LIMIT 5");
        // Only the hexadecimal part of an id may be shortened: a wildcard in the text must not match everything.
        let part = if text.len() >= 4 && text.bytes().all(|b| b.is_ascii_hexdigit()) { text } else { "-" };
        let mut rows = sqlx::query(sql).bind(text).bind(part).fetch_all(&self.read).await?;
        if let Some(key) = Url::parse(text).ok().as_ref().and_then(normalise::link_key).filter(|_| rows.is_empty()) {
            let sql = cards!(
                "e.id IN (SELECT entry_id FROM entry_key WHERE outlet_id IN (SELECT id FROM outlet) AND kind = $1 AND hash = $2)
                 ORDER BY e.id LIMIT 5"
            );
            rows = sqlx::query(sql).bind(key.kind as i64).bind(key.hash).fetch_all(&self.read).await?;
        }
        rows.iter().map(card).collect()
    }

    async fn act(&self, deed: &Deed) -> Result<Outcome> {
        let mut tx = self.begin().await?;
        let outcome = act(&mut tx, deed).await?;
        tx.commit().await?;
        Ok(outcome)
    }

    async fn undo(&self, taking: &Taking) -> Result<Outcome> {
        let mut tx = self.begin().await?;
        let outcome = undo::undo(&mut tx, taking).await?;
        ranking::unlearn(&mut tx, &outcome.done).await?;
        search::catch_up(&mut tx, EDITED).await?;
        tx.commit().await?;
        Ok(outcome)
    }

    async fn undone(&self, act_id: Option<&str>, by: &str) -> Result<Vec<Undid>> {
        undo::undone(&mut *self.read.acquire().await?, act_id, by).await
    }

    async fn last_act(&self, by: &str) -> Result<Option<String>> {
        undo::last_act(&mut *self.read.acquire().await?, by).await
    }

    async fn decisions_of_act(&self, act_id: &str) -> Result<Vec<Decision>> {
        log::of_act(&mut *self.read.acquire().await?, act_id).await
    }

    async fn decisions_since(&self, id: i64, limit: usize) -> Result<Vec<Decision>> {
        log::since(&mut *self.read.acquire().await?, id, limit).await
    }

    async fn outcome(&self, act_id: &str, by: &str) -> Result<Option<Outcome>> {
        log::outcome(&mut *self.read.acquire().await?, Some(act_id), by).await
    }

    async fn newest(&self) -> Result<(i64, i64)> {
        let sql = "SELECT (SELECT coalesce(max(id), 0) FROM decision), (SELECT coalesce(max(id), 0) FROM entry)";
        Ok(sqlx::query_as(sql).fetch_one(&self.read).await?)
    }

    async fn rules(&self) -> Result<Vec<StandingRule>> {
        rules::all(&mut *self.read.acquire().await?).await
    }

    async fn end_rule(&self, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ended = rules::end_by(&mut tx, id, by, now).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn announced(&self, entry_id: i64) -> Result<Announced> {
        let mut read = self.read.acquire().await?;
        let found = |step: &'static str| {
            let sql = "SELECT finding FROM annotation WHERE entry_id = $1 AND step = $2";
            sqlx::query_scalar(sql).bind(entry_id).bind(step)
        };
        let kind: Option<String> = found("kind").fetch_optional(&mut *read).await?;
        let dates: Option<String> = found("dates").fetch_optional(&mut *read).await?;
        Ok(Announced {
            kind: kind.map(|found| from_json(&found, "a kind")).transpose()?,
            dates: dates.map(|found| from_json(&found, "dates")).transpose()?.unwrap_or_default(),
        })
    }

    async fn decisions(&self, entry_id: i64) -> Result<Vec<Decision>> {
        log::of_entry(&mut *self.read.acquire().await?, entry_id).await
    }

    async fn new_issue(&self, issue: &Issue, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.begin().await?;
        issues::open(&mut tx, issue, now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn issues(&self) -> Result<Vec<IssueContent>> {
        let mut tx = self.read.begin().await?;
        issues::all(&mut tx).await
    }

    async fn issue_labels(&self) -> Result<Vec<(String, String)>> {
        let sql = "SELECT slug, facts ->> 'label' FROM issue ORDER BY id";
        Ok(sqlx::query_as(sql).fetch_all(&self.read).await?)
    }

    async fn schedule_issue(&self, slug: &str, at: Option<DateTime<Utc>>, by: &str, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.begin().await?;
        issues::schedule(&mut tx, slug, at, by, now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn due_issues(&self, now: DateTime<Utc>) -> Result<Vec<(String, String)>> {
        issues::due(&mut *self.read.acquire().await?, now).await
    }

    async fn publish_issue(&self, release: &IssueRelease) -> Result<IssueContent> {
        let mut tx = self.begin().await?;
        let content = issues::publish(&mut tx, release).await?;
        failpoint("freeze-before");
        tx.commit().await?;
        failpoint("freeze-after");
        Ok(content)
    }

    async fn storyline(&self, entry_id: i64) -> Result<Storyline> {
        storyline::of(&mut *self.read.acquire().await?, entry_id).await
    }

    async fn dossier(&self, entry_id: i64) -> Result<Dossier> {
        let mut tx = self.read.begin().await?;
        let source = "SELECT s.url FROM entry e JOIN source s ON s.id = e.source_id WHERE e.id = $1";
        let keys =
            "SELECT CASE kind WHEN 1 THEN 'guid' WHEN 2 THEN 'bare-guid' WHEN 3 THEN 'link' WHEN 4 THEN 'link-title'
                              WHEN 5 THEN 'title-date' WHEN 6 THEN 'words' ELSE 'shared' END, hash
                    FROM entry_key WHERE entry_id = $1 ORDER BY kind, hash";
        let revisions =
            "SELECT number, at, facts ->> 'title' AS title FROM revision WHERE entry_id = $1 ORDER BY number";
        let findings = "SELECT step, version, finding FROM annotation WHERE entry_id = $1 ORDER BY step";
        let polls = "SELECT p.at, p.status, p.reason FROM poll p JOIN entry e ON e.source_id = p.source_id
                     WHERE e.id = $1 ORDER BY p.id DESC LIMIT 10";
        let revisions = sqlx::query(revisions).bind(entry_id).fetch_all(&mut *tx).await?;
        let findings = sqlx::query(findings).bind(entry_id).fetch_all(&mut *tx).await?;
        let polls = sqlx::query(polls).bind(entry_id).fetch_all(&mut *tx).await?;
        let listed = "SELECT subject FROM membership WHERE entry_id = $1 AND due IS NULL ORDER BY subject";
        Ok(Dossier {
            source: sqlx::query_scalar(source).bind(entry_id).fetch_one(&mut *tx).await?,
            keys: sqlx::query_as(keys).bind(entry_id).fetch_all(&mut *tx).await?,
            revisions: revisions.iter().map(revision).collect::<Result<_>>()?,
            findings: findings.iter().map(finding).collect::<Result<_>>()?,
            polls: polls.iter().map(poll).collect::<Result<_>>()?,
            story: sqlx::query_scalar("SELECT story_id FROM entry WHERE id = $1")
                .bind(entry_id)
                .fetch_one(&mut *tx)
                .await?,
            listed_in: sqlx::query_scalar(listed).bind(entry_id).fetch_all(&mut *tx).await?,
        })
    }
}

/// The cards of entries, in this order.
pub(super) async fn cards_of(db: &mut SqliteConnection, entries: &[i64]) -> Result<Vec<Card>> {
    let sql = cards!("e.id IN (SELECT value FROM json_each($1))");
    let rows = sqlx::query(sql).bind(id_list(entries)).fetch_all(db).await?;
    let mut cards = rows.iter().map(card).collect::<Result<Vec<Card>>>()?;
    cards.sort_by_key(|card| entries.iter().position(|id| *id == card.id));
    Ok(cards)
}

fn card(row: &SqliteRow) -> Result<Card> {
    let regions: Option<String> = row.try_get("regions")?;
    let topics: Option<String> = row.try_get("topics")?;
    let regions: Option<Vec<RegionFinding>> = regions.map(|t| from_json(&t, "regions")).transpose()?;
    let topics: Option<Vec<TopicFinding>> = topics.map(|t| from_json(&t, "topics")).transpose()?;
    let standing: Standing = standing(row.try_get("standing")?);
    let placements: Vec<(String, String, i64, String)> = from_json(row.try_get("placements")?, "placements")?;
    let ran: Option<&str> = row.try_get("already_ran")?;
    let suggested: Option<&str> = row.try_get("suggested")?;
    let suggested: Option<(i64, String, String)> = suggested.map(|text| from_json(text, "a rule")).transpose()?;
    let may_belong: Option<&str> = row.try_get("may_belong")?;
    let mut shortlisted_by: Vec<String> = from_json(row.try_get("shortlisted_by")?, "editors")?;
    let mut seen = std::collections::HashSet::new();
    shortlisted_by.retain(|editor| seen.insert(editor.clone()));
    Ok(Card {
        id: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        outlet: from_json(row.try_get("outlet")?, "an outlet")?,
        entry: from_json(row.try_get("entry")?, "an entry")?,
        first_seen: from_ms(row.try_get("first_seen")?),
        language: row.try_get("language")?,
        standing,
        rev: row.try_get("decided")?,
        basis: row.try_get("rev")?,
        due: time(row, "due")?,
        published: time(row, "published")?,
        withdrawn: time(row, "withdrawn")?,
        regions: regions.unwrap_or_default(),
        topics: topics.unwrap_or_default(),
        placed_in: row.try_get("placed_in")?,
        placements: placements
            .into_iter()
            .map(|(issue, section, out, label)| PlacedIn { issue, label, section, published: out != 0 })
            .collect(),
        already_ran: ran.map(|text| from_json(text, "an issue")).transpose()?,
        also: from_json(row.try_get("also")?, "other tellings")?,
        may_belong: may_belong.map(|text| from_json(text, "another telling")).transpose()?,
        words: edited(row)?,
        snoozed_until: time(row, "snoozed_until")?,
        snoozed_issue: row.try_get("snoozed_issue")?,
        woke: row.try_get("woke")?,
        assignee: row.try_get("assignee")?,
        comments: row.try_get("comments")?,
        duplicate_of: row.try_get("duplicate_of")?,
        shortlisted_by,
        called: from_json(row.try_get("called")?, "calls")?,
        suggested: suggested.map(|(rule, word, by)| Suggested { rule, word, by }),
        doubted: row.try_get("doubted")?,
    })
}

/// The editors' words of a card. Words that were taken back, while readers see them still, are none.
fn edited(row: &SqliteRow) -> Result<Option<EditedWords>> {
    let Some(facts) = row.try_get::<Option<&str>, _>("words")? else { return Ok(None) };
    let (against, revised) = (row.try_get("words_revision")?, row.try_get("words_revised")?);
    Ok(Some(EditedWords { words: from_json(facts, "words")?, against, revised, due: time(row, "words_due")? })
        .filter(|edited| !edited.words.is_empty()))
}

fn revision(row: &SqliteRow) -> Result<(i64, DateTime<Utc>, String)> {
    Ok((row.try_get("number")?, from_ms(row.try_get("at")?), row.try_get("title")?))
}

fn finding(row: &SqliteRow) -> Result<(String, String, serde_json::Value)> {
    Ok((row.try_get("step")?, row.try_get("version")?, from_json(row.try_get("finding")?, "a finding")?))
}

fn poll(row: &SqliteRow) -> Result<(DateTime<Utc>, String, Option<String>)> {
    Ok((from_ms(row.try_get("at")?), row.try_get("status")?, row.try_get("reason")?))
}
