//! Writing one piece of a draft: the passage, the group or the item in which a place lies.

use serde::Serialize;
use serde_json::json;
use sqlx::sqlite::SqliteConnection;

use super::super::audit;
use super::{FOOTER, HEAD, LEAD, SECTION};
use crate::model::audit::{Event, What};
use crate::model::letter::{Group, Letter, LetterItem, LetterSection};
use crate::store::letters::Piece;
use crate::store::{Error, Result, to_json, to_ms};

/// Writes the piece, raises the issue's `rev` and notes who did it.
pub async fn write(tx: &mut SqliteConnection, piece: &Piece) -> Result<()> {
    let slug = &piece.slug;
    let sql = "SELECT id, state, rev FROM issue WHERE slug = $1";
    let found: Option<(i64, String, i64)> = sqlx::query_as(sql).bind(slug).fetch_optional(&mut *tx).await?;
    let Some((issue, state, rev)) = found else { return Err(Error::Moved) };
    if state != "draft" {
        return Err(Error::Refused(format!("issue \"{slug}\" is published, and what stands in it is frozen")));
    }
    if rev != piece.rev {
        return Err(Error::Moved);
    }
    let sql = "UPDATE issue SET rev = rev + 1 WHERE id = $1 RETURNING rev";
    let rev: i64 = sqlx::query_scalar(sql).bind(issue).fetch_one(&mut *tx).await?;
    let owner = Owner { issue, rev, piece };
    match part(&piece.letter, piece.place.as_str()) {
        Some(Part::Passage(name, facts)) => passage(tx, &owner, &name, &facts?).await?,
        Some(Part::Group(group)) => cluster(tx, &owner, group).await?,
        Some(Part::Item(item)) => own(tx, &owner, item).await?,
        None => return Err(Error::Refused(format!("nothing of issue \"{slug}\" stands at {}", piece.place))),
    }
    let facts = json!({"place": piece.place, "done": piece.done});
    let object = Some(format!("issue/{slug}"));
    let event = Event { by: piece.by.clone(), what: What::MendIssue, object, facts: Some(facts), at: piece.now };
    audit::write(tx, &event).await
}

struct Owner<'a> {
    issue: i64,
    rev: i64,
    piece: &'a Piece,
}

/// What is kept as one.
enum Part<'a> {
    Passage(String, Result<String>),
    Group(&'a Group),
    Item(&'a LetterItem),
}

/// The part of a letter in which a place lies.
fn part<'a>(letter: &'a Letter, place: &str) -> Option<Part<'a>> {
    let members: Vec<&str> = place.split('/').skip(1).collect();
    let number = |at: usize| members.get(at).and_then(|number| number.parse::<usize>().ok());
    match *members.first()? {
        "lead" => return Some(json_of(LEAD, &letter.lead)),
        "footer" => return Some(json_of(FOOTER, &letter.footer)),
        "sections" => {}
        _ => return Some(json_of(HEAD, &letter.head)),
    }
    let section = letter.sections.get(number(1)?)?;
    if members.get(2) != Some(&"groups") {
        // Its groups are rows of their own.
        let alone = LetterSection { groups: Vec::new(), ..section.clone() };
        return Some(json_of(&format!("{SECTION}{}", section.slug), &alone));
    }
    let group = section.groups.get(number(3)?)?;
    match members.get(4) {
        Some(&"items") => group.items.get(number(5)?).map(Part::Item),
        _ => Some(Part::Group(group)),
    }
}

fn json_of<'a, T: Serialize>(name: &str, facts: &T) -> Part<'a> {
    Part::Passage(name.to_string(), to_json(facts))
}

async fn passage(tx: &mut SqliteConnection, owner: &Owner<'_>, name: &str, facts: &str) -> Result<()> {
    let sql = "INSERT INTO passage (issue_id, name, facts, rev, editor, at) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (issue_id, name) DO UPDATE SET facts = excluded.facts, rev = excluded.rev, editor = excluded.editor,
                                                          at = excluded.at";
    let Piece { by, now, .. } = owner.piece;
    let row = sqlx::query(sql).bind(owner.issue).bind(name).bind(facts).bind(owner.rev).bind(by).bind(to_ms(*now));
    row.execute(tx).await?;
    Ok(())
}

async fn cluster(tx: &mut SqliteConnection, owner: &Owner<'_>, group: &Group) -> Result<()> {
    let facts = to_json(&Group { items: Vec::new(), ..group.clone() })?;
    let sql = "UPDATE cluster SET facts = $3 WHERE issue_id = $1 AND public_id = $2";
    let done = sqlx::query(sql).bind(owner.issue).bind(&group.id).bind(facts).execute(tx).await?;
    if done.rows_affected() == 0 { Err(Error::Moved) } else { Ok(()) }
}

/// An entry's words are not written here.
async fn own(tx: &mut SqliteConnection, owner: &Owner<'_>, item: &LetterItem) -> Result<()> {
    let sql = "UPDATE placement SET facts = $3, rev = $4 WHERE issue_id = $1 AND public_id = $2 AND entry_id IS NULL";
    let row = sqlx::query(sql).bind(owner.issue).bind(&item.id).bind(to_json(item)?).bind(owner.rev);
    let done = row.execute(tx).await?;
    if done.rows_affected() == 0 { Err(Error::Moved) } else { Ok(()) }
}
