//! Writing an issue piece by piece: nothing that was written is lost, neither what stood there nor what came second.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::super::audit;
use super::super::placements::{self, Spot};
use super::super::rows::time;
use super::errata;
use crate::model::audit::{Event, What};
use crate::model::issue::Issue;
use crate::model::letter::{Group, LetterItem, LetterSection};
use crate::store::letters::{Former, Hand, Piece, PieceState, Rewrite, Rewritten};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// Within the names of pieces.
pub const ITEM: &str = "item/";
const GROUP: &str = "group/";

/// A draft whose text is being written.
struct Draft {
    id: i64,
    sections: Vec<String>,
    /// From now on.
    rev: i64,
}

/// Raises the revision of a draft: whoever looked at it before looked at another text.
async fn draft(tx: &mut SqliteConnection, slug: &str) -> Result<Draft> {
    let placements::Draft { id, issue } = placements::draft(tx, slug).await?;
    Ok(Draft { id, sections: issue.sections, rev: raised(tx, id).await? })
}

async fn raised(tx: &mut SqliteConnection, issue: i64) -> Result<i64> {
    let sql = "UPDATE issue SET rev = rev + 1 WHERE id = $1 RETURNING rev";
    Ok(sqlx::query_scalar(sql).bind(issue).fetch_one(tx).await?)
}

/// Writes one piece anew, unless somebody else was there first.
pub async fn rewrite(tx: &mut SqliteConnection, rewrite: &Rewrite) -> Result<Rewritten> {
    let open = errata::open(tx, &rewrite.slug, rewrite.note.as_ref()).await?;
    let stands_in = open.id;
    let (name, facts) = (rewrite.piece.name(), facts(&rewrite.piece)?);
    let stands = pieces(tx, stands_in).await?.remove(&name);
    let rev = stands.as_ref().map_or(0, |stands| stands.rev);
    match stands {
        Some(stands) if stands.facts == facts => return Ok(Rewritten::Done(stands.rev)),
        Some(stands) if rewrite.basis.is_some_and(|basis| basis != rev) => {
            // What was to be written is kept; nothing else has changed.
            keep(tx, stands_in, &name, (&facts, &rewrite.hand), false).await?;
            return Ok(Rewritten::Other(stands));
        }
        Some(stands) => {
            let hand = Hand {
                by: stands.editor.unwrap_or_else(|| "newsroom".into()),
                now: stands.at.unwrap_or(rewrite.hand.now),
            };
            keep(tx, stands_in, &name, (&stands.facts, &hand), true).await?;
        }
        None => {}
    }
    let rev = raised(tx, open.id).await?;
    put(tx, (open.id, rev), rewrite, &facts).await?;
    match rewrite.note.as_ref().filter(|_| open.is_published) {
        Some(note) => errata::declare(tx, &open, (&name, false), note, &rewrite.hand).await?,
        None => mended(tx, rewrite, &name).await?,
    }
    Ok(Rewritten::Done(rev))
}

/// A piece as the store keeps it.
pub fn facts(piece: &Piece) -> Result<String> {
    match piece {
        Piece::Head(head) => to_json(head),
        Piece::Lead(lead) => to_json(lead),
        Piece::Footer(footer) => to_json(footer),
        // What stands in them are rows of their own.
        Piece::Section(section) => to_json(&LetterSection { groups: Vec::new(), ..section.clone() }),
        Piece::Group(group) => to_json(&Group { items: Vec::new(), ..group.clone() }),
        Piece::Item(item) => to_json(item),
        Piece::Words(words) => to_json(words),
    }
}

async fn put(tx: &mut SqliteConnection, (issue, rev): (i64, i64), rewrite: &Rewrite, facts: &str) -> Result<()> {
    if let Piece::Words(words) = &rewrite.piece {
        return errata::put_words(tx, (issue, rev), words, &rewrite.hand)
            .await?
            .then_some(())
            .ok_or_else(|| gone(&rewrite.slug));
    }
    let sql = match &rewrite.piece {
        Piece::Item(_) => {
            "UPDATE placement SET facts = $3, rev = $4, editor = $5, said = $6 WHERE issue_id = $1 AND public_id = $2 AND entry_id IS NULL"
        }
        Piece::Group(_) => {
            "UPDATE cluster SET facts = $3, rev = $4, editor = $5, said = $6 WHERE issue_id = $1 AND public_id = $2"
        }
        _ => {
            "INSERT INTO passage (issue_id, name, facts, rev, editor, at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (issue_id, name) DO UPDATE SET facts = excluded.facts, rev = excluded.rev, editor = excluded.editor, at = excluded.at"
        }
    };
    let name = match &rewrite.piece {
        Piece::Item(item) => item.id.clone(),
        Piece::Group(group) => group.id.clone(),
        other => other.name(),
    };
    let written = sqlx::query(sql)
        .bind(issue)
        .bind(&name)
        .bind(facts)
        .bind(rev)
        .bind(&rewrite.hand.by)
        .bind(to_ms(rewrite.hand.now))
        .execute(&mut *tx)
        .await?;
    if written.rows_affected() == 0 {
        return Err(gone(&rewrite.slug));
    }
    match &rewrite.piece {
        Piece::Section(section) => with_section(tx, issue, &section.slug).await,
        _ => Ok(()),
    }
}

pub fn gone(slug: &str) -> Error {
    Error::Refused(format!("it does not stand in issue \"{slug}\" any more; look at the issue again"))
}

/// A section that is new becomes the last.
async fn with_section(tx: &mut SqliteConnection, id: i64, slug: &str) -> Result<()> {
    let facts: String =
        sqlx::query_scalar("SELECT facts FROM issue WHERE id = $1").bind(id).fetch_one(&mut *tx).await?;
    let mut issue: Issue = from_json(&facts, "an issue")?;
    if issue.sections.iter().any(|known| known == slug) {
        return Ok(());
    }
    issue.sections.push(slug.to_string());
    sqlx::query("UPDATE issue SET facts = $2 WHERE id = $1").bind(id).bind(to_json(&issue)?).execute(tx).await?;
    Ok(())
}

/// Keeps words that do not stand in the issue.
pub async fn keep(
    tx: &mut SqliteConnection,
    issue: i64,
    piece: &str,
    words: (&str, &Hand),
    was_said: bool,
) -> Result<()> {
    let sql = "INSERT INTO former (issue_id, piece, facts, editor, at, was_said) VALUES ($1, $2, $3, $4, $5, $6)";
    let (facts, hand) = words;
    sqlx::query(sql)
        .bind(issue)
        .bind(piece)
        .bind(facts)
        .bind(&hand.by)
        .bind(to_ms(hand.now))
        .bind(was_said)
        .execute(tx)
        .await?;
    Ok(())
}

async fn mended(tx: &mut SqliteConnection, rewrite: &Rewrite, name: &str) -> Result<()> {
    let Some((place, done)) = &rewrite.mended else { return told(tx, &rewrite.slug, name, &rewrite.hand).await };
    let event = Event {
        by: rewrite.hand.by.clone(),
        what: What::MendIssue,
        object: Some(format!("issue/{}", rewrite.slug)),
        facts: Some(json!({"place": place, "done": done})),
        at: rewrite.hand.now,
    };
    audit::write(tx, &event).await
}

async fn told(tx: &mut SqliteConnection, slug: &str, piece: &str, hand: &Hand) -> Result<()> {
    let event = Event {
        by: hand.by.clone(),
        what: What::WriteIssue,
        object: Some(format!("issue/{slug}")),
        facts: Some(json!({"piece": piece})),
        at: hand.now,
    };
    audit::write(tx, &event).await
}

fn has(draft: &Draft, slug: &str, section: &str) -> Result<()> {
    if draft.sections.iter().any(|known| known == section) {
        return Ok(());
    }
    let known = draft.sections.join(", ");
    Err(Error::Refused(format!("issue \"{slug}\" has no section \"{section}\"; it has {known}")))
}

/// An item of the newsroom's own, at the end of a section.
pub async fn add(tx: &mut SqliteConnection, slug: &str, section: &str, item: &LetterItem, hand: &Hand) -> Result<()> {
    let draft = draft(tx, slug).await?;
    has(&draft, slug, section)?;
    let sql = "INSERT INTO placement (public_id, issue_id, section, position, facts, rev, editor, said) VALUES ($1, $2, $3, 0, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(&item.id)
        .bind(draft.id)
        .bind(section)
        .bind(to_json(item)?)
        .bind(draft.rev)
        .bind(&hand.by)
        .bind(to_ms(hand.now))
        .execute(&mut *tx)
        .await?;
    let spot = Spot { public_id: item.id.clone(), issue: draft.id, section: section.into(), index: usize::MAX };
    placements::stand(tx, &spot).await?;
    told(tx, slug, &format!("{ITEM}{}", item.id), hand).await
}

/// Moves one of the newsroom's own items. Beside another one that stands in a group it stands in that group.
pub async fn shift(
    tx: &mut SqliteConnection,
    slug: &str,
    id: &str,
    to: (&str, Option<usize>),
    hand: &Hand,
) -> Result<()> {
    let draft = draft(tx, slug).await?;
    let (section, position) = to;
    has(&draft, slug, section)?;
    let sql = "UPDATE placement SET section = $3, rev = $4 WHERE issue_id = $1 AND public_id = $2 AND entry_id IS NULL";
    let moved = sqlx::query(sql).bind(draft.id).bind(id).bind(section).bind(draft.rev).execute(&mut *tx).await?;
    if moved.rows_affected() == 0 {
        return Err(gone(slug));
    }
    let index = position.map_or(usize::MAX, |position| position.saturating_sub(1));
    placements::stand(tx, &Spot { public_id: id.into(), issue: draft.id, section: section.into(), index }).await?;
    let sql = "UPDATE placement SET cluster_id = coalesce(
                   (SELECT b.cluster_id FROM placement b JOIN placement a ON a.issue_id = b.issue_id AND a.section = b.section
                        AND a.cluster_id = b.cluster_id AND a.position = placement.position + 1
                    WHERE b.issue_id = placement.issue_id AND b.section = placement.section AND b.position = placement.position - 1),
                   CASE WHEN section = (SELECT c.section FROM cluster c WHERE c.id = placement.cluster_id) THEN cluster_id END)
               WHERE public_id = $1";
    sqlx::query(sql).bind(id).execute(&mut *tx).await?;
    told(tx, slug, &format!("{ITEM}{id}"), hand).await
}

/// Takes one of the newsroom's own items out; its words are kept.
pub async fn drop(tx: &mut SqliteConnection, slug: &str, id: &str, hand: &Hand) -> Result<()> {
    let draft = draft(tx, slug).await?;
    let sql = "DELETE FROM placement WHERE issue_id = $1 AND public_id = $2 AND entry_id IS NULL RETURNING facts";
    let facts: Option<String> = sqlx::query_scalar(sql).bind(draft.id).bind(id).fetch_optional(&mut *tx).await?;
    let Some(facts) = facts else { return Err(gone(slug)) };
    let name = format!("{ITEM}{id}");
    keep(tx, draft.id, &name, (&facts, hand), true).await?;
    told(tx, slug, &name, hand).await
}

/// The pieces that somebody wrote, by their names.
pub async fn pieces(db: &mut SqliteConnection, issue: i64) -> Result<BTreeMap<String, PieceState>> {
    let sql = "SELECT name, facts, rev, editor, at FROM passage WHERE issue_id = $1
               UNION ALL SELECT $2 || public_id, facts, rev, editor, said FROM placement WHERE issue_id = $1 AND facts IS NOT NULL
               UNION ALL SELECT $3 || public_id, facts, rev, editor, said FROM cluster WHERE issue_id = $1";
    let rows = sqlx::query(sql).bind(issue).bind(ITEM).bind(GROUP).fetch_all(&mut *db).await?;
    let piece = |row: &SqliteRow| {
        let state = PieceState {
            rev: row.try_get("rev")?,
            editor: row.try_get("editor")?,
            at: time(row, "at")?,
            facts: row.try_get("facts")?,
        };
        Ok((row.try_get("name")?, state))
    };
    let mut pieces: BTreeMap<String, PieceState> = rows.iter().map(piece).collect::<Result<_>>()?;
    pieces.extend(errata::entries(db, issue).await?);
    Ok(pieces)
}

/// What a piece said before, newest first.
pub async fn former(db: &mut SqliteConnection, slug: &str, piece: &str) -> Result<Vec<Former>> {
    let sql = "SELECT f.facts, f.editor, f.at, f.was_said FROM former f JOIN issue i ON i.id = f.issue_id
               WHERE i.slug = $1 AND f.piece = $2 ORDER BY f.id DESC";
    let rows = sqlx::query(sql).bind(slug).bind(piece).fetch_all(db).await?;
    let former = |row: &SqliteRow| {
        Ok(Former {
            editor: row.try_get("editor")?,
            at: from_ms(row.try_get("at")?),
            facts: row.try_get("facts")?,
            was_said: row.try_get("was_said")?,
        })
    };
    rows.iter().map(former).collect()
}
