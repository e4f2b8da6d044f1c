//! What the calendar of a publication holds, from the same snapshot as what it lists.

use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::sqlite::SqliteConnection;

use super::announced::{self, Said};
use super::letters;
use super::snapshot::Snapshot;
use crate::model::Lang;
use crate::model::letter::{LetterDate, LetterItem};
use crate::model::publication::{Publication, Subject};
use crate::model::words::SaidDate;
use crate::store::Result;
use crate::store::desk::IssueContent;
use crate::store::publishing::{Content, Dated, Listed, Member, OwnListed, WholeIssue};

impl Snapshot {
    /// The dates of a publication that lists this: those of an issue are of what stands in it, all others of what is selected
    /// and of the newsroom's own items in issues that are out. Each item comes once; in one language those in it.
    pub async fn dated(
        &mut self,
        db: &mut SqliteConnection,
        publication: &Publication,
        content: &Content,
    ) -> Result<Vec<Dated>> {
        match (publication.subject.dated(), content) {
            (Some(Subject::Issue(_)), Content::Issue(whole)) => of_issue(db, whole).await,
            (None | Some(Subject::Issue(_)), _) => Ok(Vec::new()),
            (Some(subject), _) => {
                let mut dated = self.of_entries(db, &subject).await?;
                dated.extend(self.of_own(db, &subject).await?);
                dated.retain(|dated| publication.language.as_ref().is_none_or(|language| speaks(dated, language)));
                Ok(dated)
            }
        }
    }

    /// Of entries that tell one story the same dates are told once: of the one that came first.
    async fn of_entries(&mut self, db: &mut SqliteConnection, subject: &Subject) -> Result<Vec<Dated>> {
        let mut told = BTreeSet::new();
        let mut dated = Vec::new();
        for (said, times, story) in announced::of_subject(db, &subject.path()).await? {
            if story.is_some_and(|story| !told.insert((story, said.dates.clone()))) {
                continue;
            }
            let entry = self.entry(db, said.entry_id, None).await?;
            let (id, also) = (entry.public_id.clone(), Vec::new());
            let listed = Listed { id, published: times.published, updated: times.updated, entry, also };
            dated.push(of_entry(listed, said));
        }
        Ok(dated)
    }

    /// Own items of issues that are out, where they belong to the subject.
    async fn of_own(&mut self, db: &mut SqliteConnection, subject: &Subject) -> Result<Vec<Dated>> {
        if self.own.is_none() {
            self.own = Some(own_items(db, &self.issues).await?);
        }
        let belongs = |item: &LetterItem| match subject {
            Subject::SelectedRegion(region) => item.regions.contains(region),
            Subject::SelectedTopic(slug) => item.topics.contains(slug),
            _ => true,
        };
        let own = self.own.iter().flatten().filter(|own| belongs(&own.item));
        Ok(own.map(|own| of_own(own.clone())).collect())
    }
}

fn speaks(dated: &Dated, language: &Lang) -> bool {
    match &dated.item {
        Member::Entry(listed) => listed.entry.language.as_deref() == Some(language.primary()),
        Member::Own(own) => language.same_language(own.item.language.as_ref().unwrap_or(&own.content.issue.language)),
        Member::Issue(content, _) => language.same_language(&content.issue.language),
    }
}

async fn own_items(db: &mut SqliteConnection, issues: &[Arc<IssueContent>]) -> Result<Vec<OwnListed>> {
    let sql = "SELECT DISTINCT p.issue_id FROM placement p JOIN issue i ON i.id = p.issue_id
               WHERE p.entry_id IS NULL AND i.published IS NOT NULL AND p.facts -> 'dates' IS NOT NULL";
    let dated: Vec<i64> = sqlx::query_scalar(sql).fetch_all(&mut *db).await?;
    let mut all = Vec::new();
    for issue in issues.iter().filter(|issue| dated.contains(&issue.id)) {
        let mut own = letters::own_items(db, issue.id).await?;
        for placed in &issue.placements {
            let Some(letters::OwnItem { item, label }) = own.remove(&placed.public_id) else { continue };
            let published = placed.published.or(issue.issue.published).unwrap_or_default();
            let updated = placed.updated.unwrap_or(published);
            if !item.dates.is_empty() {
                all.push(OwnListed { content: issue.clone(), item, label, published, updated });
            }
        }
    }
    Ok(all)
}

async fn of_issue(db: &mut SqliteConnection, whole: &WholeIssue) -> Result<Vec<Dated>> {
    let ids: Vec<i64> = whole.items.iter().filter_map(Member::entry).map(|listed| listed.entry.id).collect();
    let mut said = announced::of_entries(db, &ids).await?;
    let mut dated = Vec::new();
    for item in &whole.items {
        match item {
            Member::Own(own) if own.item.dates.is_empty() => {}
            Member::Own(own) => dated.push(of_own(own.as_ref().clone())),
            Member::Issue(..) => {}
            Member::Entry(listed) => {
                let found = said.iter().position(|said| said.entry_id == listed.entry.id);
                dated.extend(found.map(|at| of_entry(listed.clone(), said.swap_remove(at))));
            }
        }
    }
    Ok(dated)
}

fn of_entry(listed: Listed, said: Said) -> Dated {
    let Said { dates, changed, number, .. } = said;
    Dated { item: Member::Entry(listed), dates, changed, revision: number }
}

fn of_own(own: OwnListed) -> Dated {
    let date = |date: &LetterDate| SaidDate { start: date.start, end: date.end, kind: date.kind };
    let (dates, changed) = (own.item.dates.iter().map(date).collect(), own.updated);
    let errata = own.content.errata.iter().filter(|erratum| erratum.item() == Some(&own.item.id));
    let revision = i64::try_from(errata.count()).unwrap_or(i64::MAX);
    Dated { item: Member::Own(Box::new(own)), dates, changed, revision }
}
