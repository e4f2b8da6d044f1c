//! An entry's place in an issue: which section, and where in it. Positions count through the whole issue, section by
//! section, so that whoever lists an issue needs one order.

use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::sqlite::SqliteConnection;

use crate::model::curation::{EntryKind, KindFinding};
use crate::model::issue::Issue;
use crate::store::{Error, Result, from_json};

/// A place in an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spot {
    pub public_id: String,
    pub issue: i64,
    pub section: String,
    /// Within the section, counted from 0.
    pub index: usize,
}

/// An issue that still takes placements.
pub struct Draft {
    pub id: i64,
    pub issue: Issue,
}

impl Draft {
    /// The section that was asked for, if the issue has it.
    pub fn section(&self, asked: &str) -> Result<String> {
        match self.issue.sections.iter().any(|section| section == asked) {
            true => Ok(asked.to_string()),
            false => Err(Error::Refused(format!(
                "issue \"{}\" has no section \"{asked}\"; it has: {}",
                self.issue.slug,
                self.issue.sections.join(", ")
            ))),
        }
    }
}

/// The issue, if it still takes placements.
pub async fn draft(tx: &mut SqliteConnection, slug: &str) -> Result<Draft> {
    let sql = "SELECT id, state, facts FROM issue WHERE slug = $1";
    let row: Option<(i64, String, String)> = sqlx::query_as(sql).bind(slug).fetch_optional(tx).await?;
    let Some((id, state, facts)) = row else {
        return Err(Error::Refused(format!("there is no issue \"{slug}\"; open it first")));
    };
    if state != "draft" {
        return Err(Error::Refused(format!("issue \"{slug}\" is published already; what stands in it is frozen")));
    }
    Ok(Draft { id, issue: from_json(&facts, "an issue")? })
}

/// The kind that was found of an entry; news while nothing is found.
pub async fn kind(tx: &mut SqliteConnection, entry_id: i64) -> Result<EntryKind> {
    let sql = "SELECT finding FROM annotation WHERE entry_id = $1 AND step = 'kind'";
    let found: Option<String> = sqlx::query_scalar(sql).bind(entry_id).fetch_optional(tx).await?;
    let found: Option<KindFinding> = found.map(|found| from_json(&found, "a kind")).transpose()?;
    Ok(found.map_or(EntryKind::News, |found| found.kind))
}

/// Where an entry stands in an issue.
pub async fn spot(tx: &mut SqliteConnection, issue: i64, entry_id: i64) -> Result<Option<Spot>> {
    let sql = "SELECT p.public_id, p.section, (SELECT count(*) FROM placement q WHERE q.issue_id = p.issue_id
                      AND q.section = p.section AND (q.position, q.id) < (p.position, p.id))
               FROM placement p WHERE p.issue_id = $1 AND p.entry_id = $2";
    let row: Option<(String, String, i64)> = sqlx::query_as(sql).bind(issue).bind(entry_id).fetch_optional(tx).await?;
    Ok(row.map(|(public_id, section, index)| Spot { public_id, issue, section, index: index as usize }))
}

/// Puts an entry there, wherever in the issue it stood before; what stands behind moves on.
pub async fn put(tx: &mut SqliteConnection, entry_id: i64, spot: &Spot) -> Result<()> {
    let sql = "INSERT INTO placement (public_id, issue_id, entry_id, section, position) VALUES ($1, $2, $3, $4, 0)
               ON CONFLICT (public_id) DO UPDATE SET section = excluded.section";
    sqlx::query(sql)
        .bind(&spot.public_id)
        .bind(spot.issue)
        .bind(entry_id)
        .bind(&spot.section)
        .execute(&mut *tx)
        .await?;
    stand(tx, spot).await
}

/// Gives all that stands in an issue its position, with this placement at its place.
pub async fn stand(tx: &mut SqliteConnection, spot: &Spot) -> Result<()> {
    let facts: String =
        sqlx::query_scalar("SELECT facts FROM issue WHERE id = $1").bind(spot.issue).fetch_one(&mut *tx).await?;
    let issue: Issue = from_json(&facts, "an issue")?;
    let sql = "SELECT public_id, section FROM placement WHERE issue_id = $1 AND public_id <> $2 ORDER BY position, id";
    let others = sqlx::query_as(sql).bind(spot.issue).bind(&spot.public_id).fetch_all(&mut *tx).await?;
    let order = json!(arranged(&issue.sections, others, spot)).to_string();
    let sql = "UPDATE placement SET position = t.key + 1 FROM json_each($1) t WHERE placement.public_id = t.value";
    sqlx::query(sql).bind(order).execute(tx).await?;
    Ok(())
}

/// Takes a placement out of a draft; returns whether it was there.
pub async fn take_out(tx: &mut SqliteConnection, public_id: &str) -> Result<bool> {
    let sql = "DELETE FROM placement WHERE public_id = $1 AND published IS NULL";
    Ok(sqlx::query(sql).bind(public_id).execute(tx).await?.rows_affected() > 0)
}

/// The placements of an issue in order, section by section, with one of them at its new place. A section that the issue
/// has no longer comes last.
fn arranged(sections: &[String], others: Vec<(String, String)>, spot: &Spot) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = sections.iter().map(|s| (s.clone(), Vec::new())).collect();
    let group = |groups: &mut Vec<(String, Vec<String>)>, section: &str| {
        groups.iter().position(|(known, _)| known == section).unwrap_or_else(|| {
            groups.push((section.to_string(), Vec::new()));
            groups.len() - 1
        })
    };
    for (id, section) in others {
        let at = group(&mut groups, &section);
        groups[at].1.push(id);
    }
    let at = group(&mut groups, &spot.section);
    let index = spot.index.min(groups[at].1.len());
    groups[at].1.insert(index, spot.public_id.clone());
    groups.into_iter().flat_map(|(_, ids)| ids).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_goes_to_its_place_within_its_section() {
        let sections = ["updates", "news", "analysis"].map(String::from);
        let others = || -> Vec<(String, String)> {
            [("u", "updates"), ("a", "news"), ("b", "news"), ("z", "gone"), ("c", "analysis")]
                .map(|(id, section)| (id.to_string(), section.to_string()))
                .to_vec()
        };
        for (section, index, want) in [
            ("news", 0, "u x a b c z"),
            ("news", 1, "u a x b c z"),
            ("news", usize::MAX, "u a b x c z"),
            ("updates", 9, "u x a b c z"),
            ("analysis", 0, "u a b x c z"),
            ("gone", 0, "u a b c x z"),
        ] {
            let spot = Spot { public_id: "x".into(), issue: 1, section: section.into(), index };
            assert_eq!(arranged(&sections, others(), &spot).join(" "), want, "{section} {index}");
        }
        assert_eq!(arranged(&[], vec![], &Spot { public_id: "x".into(), ..Spot::default() }), ["x"]);
    }
}
