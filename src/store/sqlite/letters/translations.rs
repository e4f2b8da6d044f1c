//! Language editions on SQLite.

use std::collections::HashMap;

use chrono::Utc;
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::super::curation::standing;
use super::super::rows::time;
use super::super::{audit, desk, placements};
use super::rewrite;
use crate::model::Lang;
use crate::model::audit::{Event, What};
use crate::model::decision::{Act, Detail};
use crate::model::issue::{Issue, IssueState};
use crate::model::letter::{Group, LetterItem};
use crate::store::acts::{Deed, Target};
use crate::store::letters::{Hand, Piece};
use crate::store::translations::{NewTranslation, Original, PlacedStory, Stand, StoryTelling, TakenPiece};
use crate::store::{Error, Result, from_json, to_json, to_ms};

/// The entries of an issue with what tells their stories.
pub async fn stories(db: &mut SqliteConnection, slug: &str) -> Result<Vec<PlacedStory>> {
    let sql = "SELECT p.public_id AS item, t.id, t.public_id, t.id = p.entry_id AS placed, o.slug AS outlet, t.sort_at,
                      coalesce(w.facts ->> 'language', t.language) AS language, coalesce(s.standing, 'new') AS standing,
                      s.withdrawn IS NOT NULL AS withdrawn,
                      t.original_id IS NOT NULL OR s.duplicate_of IS NOT NULL OR (f.quarantined = 1 AND t.first_seen >= f.alarm_at) AS doubtful
               FROM placement p JOIN issue i ON i.id = p.issue_id JOIN entry e ON e.id = p.entry_id
               JOIN entry t ON t.id IN (SELECT e.id UNION SELECT x.id FROM entry x WHERE x.story_id = e.story_id)
               JOIN outlet o ON o.id = t.outlet_id JOIN source f ON f.id = t.source_id
               LEFT JOIN standing s ON s.entry_id = t.id LEFT JOIN words w ON w.entry_id = t.id
               WHERE i.slug = $1 ORDER BY p.position, p.id, t.sort_at, t.id";
    let mut stories: Vec<PlacedStory> = Vec::new();
    for row in sqlx::query(sql).bind(slug).fetch_all(db).await? {
        let item: String = row.try_get("item")?;
        let told = telling(&row)?;
        match stories.last_mut().filter(|last| last.item == item) {
            Some(last) => last.tellings.push(told),
            None => stories.push(PlacedStory { item, tellings: vec![told] }),
        }
    }
    Ok(stories)
}

fn telling(row: &SqliteRow) -> Result<StoryTelling> {
    let language: Option<Lang> = row.try_get::<Option<&str>, _>("language")?.and_then(|tag| tag.parse().ok());
    Ok(StoryTelling {
        entry: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        outlet: row.try_get("outlet")?,
        language: language.map(|language| language.primary().to_string()),
        standing: standing(row.try_get("standing")?),
        withdrawn: row.try_get("withdrawn")?,
        doubtful: row.try_get::<Option<bool>, _>("doubtful")?.unwrap_or_default(),
        at: time(row, "sort_at")?.unwrap_or_else(Utc::now),
        placed: row.try_get("placed")?,
    })
}

/// Opens the draft of an edition with all that stands in it.
pub async fn translate(tx: &mut SqliteConnection, new: &NewTranslation) -> Result<()> {
    let sql = "SELECT id, coalesce(translation_of, id) FROM issue WHERE slug = $1";
    let found: Option<(i64, i64)> = sqlx::query_as(sql).bind(&new.from).fetch_optional(&mut *tx).await?;
    let Some((from, first)) = found else {
        return Err(Error::Refused(format!("there is no issue \"{}\" of which an edition could be made", new.from)));
    };
    refuse_second(tx, first, &new.issue.language).await?;
    let issue = open(tx, first, new).await?;
    let mut groups: HashMap<&str, i64> = HashMap::new();
    for taken in &new.pieces {
        put(tx, issue, new, taken, &mut groups).await?;
        original(tx, (issue, from), taken).await?;
    }
    place(tx, new).await?;
    let order: Vec<&str> = new.stands.iter().map(|stand| stand.id.as_str()).collect();
    let sql = "UPDATE placement SET position = t.key + 1 FROM json_each($1) t WHERE placement.public_id = t.value";
    sqlx::query(sql).bind(to_json(&order)?).execute(&mut *tx).await?;
    let facts = json!({"from": new.from, "language": new.issue.language});
    told(tx, What::TranslateIssue, &new.issue.slug, facts, &Hand { by: new.by.clone(), now: new.now }).await
}

/// One edition in each language, the first issue among them.
async fn refuse_second(tx: &mut SqliteConnection, first: i64, language: &Lang) -> Result<()> {
    let sql = "SELECT slug, facts ->> 'language' FROM issue WHERE id = $1 OR translation_of = $1 ORDER BY id";
    let all: Vec<(String, String)> = sqlx::query_as(sql).bind(first).fetch_all(tx).await?;
    let is_same = |tag: &str| tag.parse::<Lang>().is_ok_and(|known| known.same_language(language));
    match all.iter().find(|(_, tag)| is_same(tag)) {
        Some((slug, _)) => Err(Error::Refused(format!(
            "there is an edition in \"{language}\" already: issue \"{slug}\"; an issue has one in each language"
        ))),
        None => Ok(()),
    }
}

async fn open(tx: &mut SqliteConnection, first: i64, new: &NewTranslation) -> Result<i64> {
    let sql = "INSERT INTO issue (slug, facts, state, created, rev, translation_of) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT DO NOTHING RETURNING id";
    let opened = sqlx::query_scalar(sql)
        .bind(&new.issue.slug)
        .bind(to_json(&new.issue)?)
        .bind(IssueState::Draft.as_str())
        .bind(to_ms(new.now))
        // What has no text of its own lacks none.
        .bind(i64::from(!new.pieces.is_empty()))
        .bind(first)
        .fetch_optional(tx)
        .await?;
    let taken = || format!("there is an issue \"{}\" already; choose another slug", new.issue.slug);
    opened.ok_or_else(|| Error::Refused(taken()))
}

/// Writes a piece of the edition, which nobody has written before.
async fn put<'a>(
    tx: &mut SqliteConnection,
    issue: i64,
    new: &'a NewTranslation,
    taken: &'a TakenPiece,
    groups: &mut HashMap<&'a str, i64>,
) -> Result<()> {
    let (by, now) = (&new.by, to_ms(new.now));
    let facts = rewrite::facts(&taken.piece)?;
    match &taken.piece {
        Piece::Group(Group { id, .. }) => {
            let sql = "INSERT INTO cluster (public_id, issue_id, section, position, facts, rev, editor, said)
                       VALUES ($1, $2, $3, $4, $5, 1, $6, $7) RETURNING id";
            let section = new.stands.iter().find(|stand| stand.group.as_ref() == Some(id));
            let section = section.map_or("", |stand| stand.section.as_str());
            let row = sqlx::query_scalar(sql).bind(id).bind(issue).bind(section).bind(groups.len() as i64);
            let group = row.bind(facts).bind(by).bind(now).fetch_one(tx).await?;
            groups.insert(id, group);
        }
        Piece::Item(item) => {
            let LetterItem { id, .. } = item.as_ref();
            let Some(stand) = new.stands.iter().find(|stand| stand.id == *id) else { return Ok(()) };
            let group = stand.group.as_deref().and_then(|group| groups.get(group)).copied();
            let sql =
                "INSERT INTO placement (public_id, issue_id, section, position, cluster_id, facts, rev, editor, said)
                       VALUES ($1, $2, $3, 0, $4, $5, 1, $6, $7)";
            let row = sqlx::query(sql).bind(id).bind(issue).bind(&stand.section).bind(group);
            row.bind(facts).bind(by).bind(now).execute(tx).await?;
        }
        passage => {
            let sql = "INSERT INTO passage (issue_id, name, facts, rev, editor, at) VALUES ($1, $2, $3, 1, $4, $5)";
            sqlx::query(sql).bind(issue).bind(passage.name()).bind(facts).bind(by).bind(now).execute(tx).await?;
        }
    }
    Ok(())
}

/// Notes what a piece was taken from, where somebody has to translate it.
async fn original(tx: &mut SqliteConnection, (issue, from): (i64, i64), taken: &TakenPiece) -> Result<()> {
    let Some(of) = &taken.of else { return Ok(()) };
    let sql = "INSERT INTO original (issue_id, piece, of_issue, of_piece, facts) VALUES ($1, $2, $3, $4, $5)";
    let row = sqlx::query(sql).bind(issue).bind(taken.piece.name()).bind(from).bind(of);
    row.bind(&taken.facts).execute(tx).await?;
    Ok(())
}

/// Places the entries, an act for each run of one section, so that each is in the log and can be taken back.
async fn place(tx: &mut SqliteConnection, new: &NewTranslation) -> Result<()> {
    let entries: Vec<(&Stand, i64)> =
        new.stands.iter().filter_map(|stand| stand.entry.map(|entry| (stand, entry))).collect();
    for run in entries.chunk_by(|(a, _), (b, _)| a.section == b.section) {
        let section = run.first().map(|(stand, _)| stand.section.clone());
        let target = |(stand, entry): &(&Stand, i64)| {
            let placement_id = Some(stand.id.clone());
            Target { entry_id: *entry, placement_id, ..Target::default() }
        };
        let deed = Deed {
            act_id: None,
            act: Act::Place,
            detail: Detail { issue: Some(new.issue.slug.clone()), section, ..Detail::default() },
            targets: run.iter().map(target).collect(),
            by: new.by.clone(),
            now: new.now,
            // It is placed in an issue where nobody has placed anything.
            force: true,
            hold: new.hold,
            snooze: None,
        };
        desk::act(tx, &deed).await?;
    }
    Ok(())
}

/// What the pieces of an edition were taken from, and what that says now.
pub async fn originals(db: &mut SqliteConnection, slug: &str) -> Result<Vec<Original>> {
    let sql = "SELECT r.piece, r.of_issue, o.slug, r.of_piece, r.facts, r.is_left FROM original r
               JOIN issue i ON i.id = r.issue_id JOIN issue o ON o.id = r.of_issue WHERE i.slug = $1 ORDER BY r.piece";
    let rows = sqlx::query(sql).bind(slug).fetch_all(&mut *db).await?;
    let of: Option<i64> = rows.first().map(|row| row.try_get("of_issue")).transpose()?;
    // All pieces were taken from one issue.
    let mut now = match of {
        Some(of) => rewrite::pieces(db, of).await?,
        None => Default::default(),
    };
    let original = |row: &SqliteRow| {
        let of_piece: String = row.try_get("of_piece")?;
        Ok(Original {
            piece: row.try_get("piece")?,
            of_issue: row.try_get("slug")?,
            now: now.remove(&of_piece).map(|stands| stands.facts),
            of_piece,
            facts: row.try_get("facts")?,
            is_left: row.try_get("is_left")?,
        })
    };
    rows.iter().map(original).collect()
}

/// Says of a piece that it stays as it is.
pub async fn leave(tx: &mut SqliteConnection, slug: &str, piece: &str, hand: &Hand) -> Result<()> {
    let placements::Draft { id, .. } = placements::draft(tx, slug).await?;
    let sql = "UPDATE original SET is_left = 1 WHERE issue_id = $1 AND piece = $2";
    let done = sqlx::query(sql).bind(id).bind(piece).execute(&mut *tx).await?.rows_affected();
    if done == 0 {
        let sentence = format!("nothing of \"{piece}\" in issue \"{slug}\" waits for a translation; look at it again");
        return Err(Error::Refused(sentence));
    }
    // What readers get of it tells its language from now on: whoever looked at it before looked at another text.
    sqlx::query("UPDATE issue SET rev = rev + 1 WHERE id = $1").bind(id).execute(&mut *tx).await?;
    told(tx, What::WriteIssue, slug, json!({"piece": piece, "left": true}), hand).await
}

async fn told(tx: &mut SqliteConnection, what: What, slug: &str, facts: serde_json::Value, hand: &Hand) -> Result<()> {
    let (by, object) = (hand.by.clone(), Some(format!("issue/{slug}")));
    audit::write(tx, &Event { by, what, object, facts: Some(facts), at: hand.now }).await
}

/// The language of each of an edition's own items that still says what it said in another language.
pub async fn untranslated(db: &mut SqliteConnection, issue: i64) -> Result<HashMap<String, Lang>> {
    let sql = "SELECT p.public_id, p.facts, r.facts AS original, o.facts AS issue FROM original r
               JOIN placement p ON p.issue_id = r.issue_id AND r.piece = 'item/' || p.public_id
               JOIN issue o ON o.id = r.of_issue WHERE r.issue_id = $1";
    let mut found = HashMap::new();
    for row in sqlx::query(sql).bind(issue).fetch_all(db).await? {
        let item: LetterItem = from_json(row.try_get("facts")?, "an item of an issue")?;
        let original: LetterItem = from_json(row.try_get("original")?, "an item of an issue")?;
        let of: Issue = from_json(row.try_get("issue")?, "an issue")?;
        if item.language.is_none() && item.wording() == original.wording() {
            found.insert(row.try_get("public_id")?, original.language.unwrap_or(of.language));
        }
    }
    Ok(found)
}
