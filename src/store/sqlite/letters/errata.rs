//! Putting a published issue right: its readers are told, what it said before is kept, and what lists it is written anew.

use std::collections::HashMap;

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::super::rows::{raise_issue, time};
use super::super::{announced, audit, own};
use super::rewrite::{ITEM, gone};
use crate::model::audit::{Event, What};
use crate::model::entry::Entry;
use crate::model::erratum::{Erratum, ErratumNote};
use crate::model::issue::Issue;
use crate::store::letters::{Hand, PieceState, PlacedText, PlacedWords};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// An issue in which something is to be written.
pub struct Open {
    pub id: i64,
    pub issue: Issue,
    pub is_published: bool,
}

/// A draft, or a published issue whose readers are told by `note`.
pub async fn open(tx: &mut SqliteConnection, slug: &str, note: Option<&ErratumNote>) -> Result<Open> {
    let sql = "SELECT id, state = 'published', facts FROM issue WHERE slug = $1";
    let row: Option<(i64, bool, String)> = sqlx::query_as(sql).bind(slug).fetch_optional(tx).await?;
    let Some((id, is_published, facts)) = row else {
        return Err(Error::Refused(format!("there is no issue \"{slug}\"; the list of issues tells which there are")));
    };
    if is_published && note.is_none() {
        let why = "is published; say in a note what is put right, so that its readers are told";
        return Err(Error::Refused(format!("issue \"{slug}\" {why}")));
    }
    Ok(Open { id, issue: from_json(&facts, "an issue")?, is_published })
}

/// Tells the readers of a published issue what became of a piece of it.
pub async fn declare(
    tx: &mut SqliteConnection,
    open: &Open,
    (piece, is_withdrawn): (&str, bool),
    note: &ErratumNote,
    hand: &Hand,
) -> Result<()> {
    let sql = "INSERT INTO erratum (issue_id, number, piece, withdrawn, note, editor, at)
               SELECT $1, coalesce(max(number), 1) + 1, $2, $3, $4, $5, $6 FROM erratum WHERE issue_id = $1";
    sqlx::query(sql)
        .bind(open.id)
        .bind(piece)
        .bind(is_withdrawn)
        .bind(note.as_str())
        .bind(&hand.by)
        .bind(to_ms(hand.now))
        .execute(&mut *tx)
        .await?;
    let item = piece.strip_prefix(ITEM);
    if let Some(id) = item {
        let sql = "UPDATE placement SET updated = $3 WHERE issue_id = $1 AND public_id = $2";
        sqlx::query(sql).bind(open.id).bind(id).bind(to_ms(hand.now)).execute(&mut *tx).await?;
    }
    raise_issue(tx, &open.issue.slug, open.issue.language.as_str(), hand.now).await?;
    // The issue itself tells of all that was put right in it.
    own::raise(tx, open.id, None, hand.now).await?;
    announced::want_own(tx, open.id).await?;
    let event = Event {
        by: hand.by.clone(),
        what: What::CorrectIssue,
        object: Some(format!("issue/{}", open.issue.slug)),
        facts: Some(json!({"piece": piece, "withdrawn": is_withdrawn, "note": note})),
        at: hand.now,
    };
    audit::write(tx, &event).await
}

/// Takes an item out of its published issue, or back into it.
pub async fn withdraw(
    tx: &mut SqliteConnection,
    (slug, id): (&str, &str),
    is_back: bool,
    note: &ErratumNote,
    hand: &Hand,
) -> Result<()> {
    let open = open(tx, slug, Some(note)).await?;
    if !open.is_published {
        return Err(Error::Refused(format!("issue \"{slug}\" is a draft; take the item out of it instead")));
    }
    let sql = "UPDATE placement SET withdrawn = CASE WHEN $3 THEN NULL ELSE $4 END
               WHERE issue_id = $1 AND public_id = $2 AND (withdrawn IS NOT NULL) = $3";
    let done = sqlx::query(sql).bind(open.id).bind(id).bind(is_back).bind(to_ms(hand.now)).execute(&mut *tx).await?;
    match done.rows_affected() {
        0 => Err(gone(slug)),
        _ => declare(tx, &open, (&format!("{ITEM}{id}"), !is_back), note, hand).await,
    }
}

/// Writes what a published issue says of an entry; false where it does not stand there in that revision.
pub async fn put_words(
    tx: &mut SqliteConnection,
    (issue, rev): (i64, i64),
    said: &PlacedWords,
    hand: &Hand,
) -> Result<bool> {
    let sql = "UPDATE placement SET words = $3, revision = $4, rev = $5, editor = $6, said = $7
               WHERE issue_id = $1 AND public_id = $2 AND published IS NOT NULL
                 AND EXISTS (SELECT 1 FROM revision r WHERE r.entry_id = placement.entry_id AND r.number = $4)";
    let words = Some(&said.words).filter(|words| !words.is_empty());
    let done = sqlx::query(sql)
        .bind(issue)
        .bind(&said.id)
        .bind(words.map(to_json).transpose()?)
        .bind(said.revision)
        .bind(rev)
        .bind(&hand.by)
        .bind(to_ms(hand.now))
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The words of entries in a published issue, by the names of their pieces.
pub async fn entries(db: &mut SqliteConnection, issue: i64) -> Result<Vec<(String, PieceState)>> {
    let sql = "SELECT public_id, revision, words, rev, editor, said FROM placement
               WHERE issue_id = $1 AND entry_id IS NOT NULL AND published IS NOT NULL";
    let rows = sqlx::query(sql).bind(issue).fetch_all(db).await?;
    let entry = |row: &SqliteRow| {
        let said = words(row)?;
        let (rev, editor, at) = (row.try_get("rev")?, row.try_get("editor")?, time(row, "said")?);
        Ok((format!("{ITEM}{}", said.id), PieceState { rev, editor, at, facts: to_json(&said)? }))
    };
    rows.iter().map(entry).collect()
}

fn words(row: &SqliteRow) -> Result<PlacedWords> {
    let words: Option<&str> = row.try_get("words")?;
    Ok(PlacedWords {
        id: row.try_get("public_id")?,
        revision: row.try_get("revision")?,
        words: words.map(|text| from_json(text, "words")).transpose()?.unwrap_or_default(),
    })
}

/// The words of an entry in a published issue, beside what its outlet says.
pub async fn placed(db: &mut SqliteConnection, slug: &str, id: &str) -> Result<Option<PlacedText>> {
    let sql = "SELECT p.public_id, p.revision, p.words, r.facts AS original, n.number AS newest, n.facts AS now
               FROM placement p JOIN issue i ON i.id = p.issue_id JOIN entry e ON e.id = p.entry_id
               JOIN revision r ON r.entry_id = e.id AND r.number = p.revision
               LEFT JOIN revision n ON n.entry_id = e.id AND n.number = e.revision AND n.number > p.revision
               WHERE i.slug = $1 AND p.public_id = $2 AND p.published IS NOT NULL";
    let Some(row) = sqlx::query(sql).bind(slug).bind(id).fetch_optional(db).await? else { return Ok(None) };
    let newest: Option<(i64, &str)> = row.try_get::<Option<i64>, _>("newest")?.zip(row.try_get("now")?);
    let read = |text: &str| from_json::<Entry>(text, "an entry");
    Ok(Some(PlacedText {
        said: words(&row)?,
        original: read(row.try_get("original")?)?,
        newest: newest.map(|(number, facts)| Ok::<_, Error>((number, read(facts)?))).transpose()?,
    }))
}

/// What was put right in published issues, by issue, in the order in which it was.
pub async fn errata(db: &mut SqliteConnection) -> Result<HashMap<i64, Vec<Erratum>>> {
    let sql = "SELECT issue_id, number, piece, withdrawn, note, editor, at FROM erratum ORDER BY issue_id, number";
    let mut found: HashMap<i64, Vec<Erratum>> = HashMap::new();
    for row in sqlx::query(sql).fetch_all(db).await? {
        let note = ErratumNote::try_from(row.try_get::<String, _>("note")?);
        let erratum = Erratum {
            number: row.try_get("number")?,
            piece: row.try_get("piece")?,
            withdrawn: row.try_get("withdrawn")?,
            note: note.map_err(|why| Error::Refused(format!("a note of the store cannot be read: {why}")))?,
            by: row.try_get("editor")?,
            at: from_ms(row.try_get("at")?),
        };
        found.entry(row.try_get("issue_id")?).or_default().push(erratum);
    }
    Ok(found)
}
