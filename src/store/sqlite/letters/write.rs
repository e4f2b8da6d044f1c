//! Keeping a letter.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::json;
use sqlx::sqlite::SqliteConnection;

use super::super::{audit, issues};
use super::{FOOTER, HEAD, LEAD, SECTION, published};
use crate::model::audit::{Event, What};
use crate::model::issue::Issue;
use crate::model::letter::{Group, LetterItem, LetterSection};
use crate::store::letters::{Imported, NewLetter};
use crate::store::{Error, Result, from_json, to_json, to_ms};

/// Keeps an issue that was read from a text, with its line in the audit.
pub async fn import(tx: &mut SqliteConnection, new: &NewLetter) -> Result<Imported> {
    let sql = "SELECT slug FROM issue WHERE imported = $1";
    if let Some(known) = sqlx::query_scalar(sql).bind(&new.source).fetch_optional(&mut *tx).await? {
        return Ok(Imported::Known(known));
    }
    let slug = &new.issue.slug;
    let sql = "SELECT state, facts FROM issue WHERE slug = $1";
    let taken: Option<(String, String)> = sqlx::query_as(sql).bind(slug).fetch_optional(&mut *tx).await?;
    let imported = match taken {
        None => {
            issues::open(tx, &new.issue, new.now).await?;
            Imported::New
        }
        Some((state, _)) if state != "draft" => return Err(published(slug)),
        Some(_) if !new.replace => {
            return Err(Error::Refused(format!(
                "there is a draft \"{slug}\" already, and it says something else; replace its text with --replace (what is \
                 placed in it stays), or give this one another slug with --slug"
            )));
        }
        Some(_) => Imported::Replaced,
    };
    write(tx, new).await?;
    let facts = json!({"items": new.letter.items().count(), "replaced": imported == Imported::Replaced});
    let event = Event {
        by: new.by.clone(),
        what: What::ImportIssue,
        object: Some(format!("issue/{slug}")),
        facts: Some(facts),
        at: new.now,
    };
    audit::write(tx, &event).await?;
    Ok(imported)
}

/// Where the pieces of a letter belong.
struct Owner<'a> {
    issue: i64,
    rev: i64,
    new: &'a NewLetter,
}

/// Writes all that the issue says; what it said before goes, and what is placed in it stays.
async fn write(tx: &mut SqliteConnection, new: &NewLetter) -> Result<()> {
    let sql = "UPDATE issue SET rev = rev + 1, imported = $2 WHERE slug = $1 RETURNING id, rev";
    let (issue, rev): (i64, i64) =
        sqlx::query_as(sql).bind(&new.issue.slug).bind(&new.source).fetch_one(&mut *tx).await?;
    for sql in [
        "DELETE FROM passage WHERE issue_id = $1",
        "DELETE FROM placement WHERE issue_id = $1 AND entry_id IS NULL",
        "UPDATE placement SET cluster_id = NULL WHERE issue_id = $1",
        "DELETE FROM cluster WHERE issue_id = $1",
    ] {
        sqlx::query(sql).bind(issue).execute(&mut *tx).await?;
    }
    let owner = Owner { issue, rev, new };
    passage(tx, &owner, HEAD, &new.letter.head).await?;
    passage(tx, &owner, LEAD, &new.letter.lead).await?;
    passage(tx, &owner, FOOTER, &new.letter.footer).await?;
    for section in &new.letter.sections {
        // Its groups are rows of their own.
        let alone = LetterSection { groups: Vec::new(), ..section.clone() };
        passage(tx, &owner, &format!("{SECTION}{}", section.slug), &alone).await?;
        for (position, group) in section.groups.iter().enumerate() {
            cluster(tx, &owner, &section.slug, position, group).await?;
        }
    }
    order(tx, &owner).await
}

async fn passage<T: Serialize>(tx: &mut SqliteConnection, owner: &Owner<'_>, name: &str, facts: &T) -> Result<()> {
    let sql = "INSERT INTO passage (issue_id, name, facts, rev, editor, at) VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(sql)
        .bind(owner.issue)
        .bind(name)
        .bind(to_json(facts)?)
        .bind(owner.rev)
        .bind(&owner.new.by)
        .bind(to_ms(owner.new.now))
        .execute(tx)
        .await?;
    Ok(())
}

async fn cluster(
    tx: &mut SqliteConnection,
    owner: &Owner<'_>,
    section: &str,
    position: usize,
    group: &Group,
) -> Result<()> {
    let sql = "INSERT INTO cluster (public_id, issue_id, section, position, facts, rev, editor, said)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let facts = to_json(&Group { items: Vec::new(), ..group.clone() })?;
    let id: i64 = sqlx::query_scalar(sql)
        .bind(&group.id)
        .bind(owner.issue)
        .bind(section)
        .bind(position as i64)
        .bind(facts)
        .bind(owner.rev)
        .bind(&owner.new.by)
        .bind(to_ms(owner.new.now))
        .fetch_one(&mut *tx)
        .await?;
    for item in &group.items {
        own(tx, owner, section, id, item).await?;
    }
    Ok(())
}

/// An item that is no entry. Its place within the issue is given with all others.
async fn own(
    tx: &mut SqliteConnection,
    owner: &Owner<'_>,
    section: &str,
    cluster: i64,
    item: &LetterItem,
) -> Result<()> {
    let sql = "INSERT INTO placement (public_id, issue_id, section, position, cluster_id, facts, rev, editor, said)
               VALUES ($1, $2, $3, 0, $4, $5, $6, $7, $8)";
    sqlx::query(sql)
        .bind(&item.id)
        .bind(owner.issue)
        .bind(section)
        .bind(cluster)
        .bind(to_json(item)?)
        .bind(owner.rev)
        .bind(&owner.new.by)
        .bind(to_ms(owner.new.now))
        .execute(tx)
        .await?;
    Ok(())
}

/// Gives every placement its position, section by section: what the letter says, then what was placed there before, in its
/// order. A section that only the draft had, and that holds something, comes last.
async fn order(tx: &mut SqliteConnection, owner: &Owner<'_>) -> Result<()> {
    let sql =
        "SELECT public_id, section FROM placement WHERE issue_id = $1 AND entry_id IS NOT NULL ORDER BY position, id";
    let placed: Vec<(String, String)> = sqlx::query_as(sql).bind(owner.issue).fetch_all(&mut *tx).await?;
    let mut sections = owner.new.issue.sections.clone();
    for (_, section) in &placed {
        if !sections.contains(section) {
            sections.push(section.clone());
        }
    }
    let mut by_section: HashMap<&str, Vec<&str>> = HashMap::new();
    for section in &owner.new.letter.sections {
        let items = section.groups.iter().flat_map(|group| &group.items).map(|item| item.id.as_str());
        by_section.entry(&section.slug).or_default().extend(items);
    }
    for (id, section) in &placed {
        by_section.entry(section).or_default().push(id);
    }
    let order: Vec<&str> =
        sections.iter().filter_map(|section| by_section.remove(section.as_str())).flatten().collect();
    let sql = "UPDATE placement SET position = t.key + 1 FROM json_each($1) t WHERE placement.public_id = t.value";
    sqlx::query(sql).bind(to_json(&order)?).execute(&mut *tx).await?;
    let facts: String =
        sqlx::query_scalar("SELECT facts FROM issue WHERE id = $1").bind(owner.issue).fetch_one(&mut *tx).await?;
    let was: Issue = from_json(&facts, "an issue")?;
    let issue = Issue { sections, state: was.state, scheduled: was.scheduled, ..owner.new.issue.clone() };
    let sql = "UPDATE issue SET facts = $2 WHERE id = $1";
    sqlx::query(sql).bind(owner.issue).bind(to_json(&issue)?).execute(tx).await?;
    Ok(())
}
