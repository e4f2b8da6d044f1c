//! What publications list, collected in one read snapshot.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::believed_until;
use super::{issues, letters};
use crate::model::entry::Entry;
use crate::model::publication::{Publication, Subject};
use crate::model::update::Photo;
use crate::store::desk::IssueContent;
use crate::store::publishing::*;
use crate::store::{Result, from_json, from_ms, to_ms};

/// A running feed holds at least this many items …
const WINDOW_ITEMS: usize = 50;

/// … and all that became public within this time before its newest, so that a reader that polls a few times a day
/// misses none …
const WINDOW_MS: i64 = 24 * 3_600_000;

/// … but no more than this many, so that a first import does not make documents that readers refuse (250 kB of JSON).
/// It is more than an hour of the busiest newsroom we expect, 2,000 entries a day.
const WINDOW_MOST: usize = 100;

/// Rows looked at for a window: reprints fold into their story.
const WINDOW_ROWS: i64 = 400;

/// One read snapshot: entries are loaded once, however many publications list them.
pub struct Snapshot {
    /// By entry, and by the placement in whose frozen words it stands.
    entries: HashMap<(i64, Option<String>), Arc<PublicEntry>>,
    pub(super) issues: Vec<Arc<IssueContent>>,
    /// The newsroom's own items that announce something, once a calendar has asked for them.
    pub(super) own: Option<Vec<OwnListed>>,
    /// What editors marked as a duplicate of an entry.
    duplicates: HashMap<i64, Vec<i64>>,
    /// Times after this one were written by a clock that was ahead.
    believed_until: i64,
}

/// A row of a window.
struct WindowRow {
    id: i64,
    /// What makes it one item with others: its story, and within it the item as which it was public before.
    story: Option<(i64, i64)>,
    published: i64,
    updated: i64,
}

impl Snapshot {
    /// Begins with the issues as readers see them.
    pub async fn begin(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Snapshot> {
        let mut issues = issues::all(&mut *db).await?;
        // What was withdrawn comes back with an issue that is published later.
        let published = issues.iter_mut().filter(|issue| issue.issue.published.is_some());
        published.for_each(|issue| issue.placements.retain(|placed| !placed.is_withdrawn()));
        let issues = issues.into_iter().map(Arc::new).collect();
        let sql = "SELECT duplicate_of, entry_id FROM standing WHERE duplicate_of IS NOT NULL ORDER BY entry_id";
        let mut duplicates: HashMap<i64, Vec<i64>> = HashMap::new();
        for (of, entry) in sqlx::query_as::<_, (i64, i64)>(sql).fetch_all(db).await? {
            duplicates.entry(of).or_default().push(entry);
        }
        Ok(Snapshot { entries: HashMap::new(), issues, own: None, duplicates, believed_until: believed_until(now) })
    }

    /// What a publication lists.
    pub async fn content(&mut self, db: &mut SqliteConnection, publication: &Publication) -> Result<Content> {
        let language = publication.language.as_ref();
        let public = self.issues.iter().filter(|i| i.issue.published.is_some());
        match &publication.subject {
            Subject::Issues => {
                let listed = public.filter(|i| language.is_none_or(|l| l.same_language(&i.issue.language)));
                let listed: Vec<_> = listed.cloned().collect();
                let mut openings = letters::openings(db).await?;
                let opening = |issue: Arc<IssueContent>| (openings.remove(&issue.id).unwrap_or_default(), issue);
                Ok(Content::Issues(listed.into_iter().map(opening).map(|(letter, issue)| (issue, letter)).collect()))
            }
            Subject::Issue(slug) => match public.clone().find(|i| i.issue.slug == *slug).cloned() {
                Some(issue) => Ok(Content::Issue(Box::new(self.whole(db, issue, None).await?))),
                None => Ok(Content::Running(Vec::new())),
            },
            subject => {
                let one_per_story = !matches!(subject, Subject::Outlet(_));
                let rows = window(db, subject, language.map(|l| l.primary()), self.believed_until).await?;
                let mut members = self.listed(db, rows, one_per_story).await?;
                members.extend(self.of_newsroom(db, &subject.path(), language).await?);
                Ok(Content::Running(cut(members, from_ms(self.believed_until))))
            }
        }
    }

    /// An entry as it would be listed if it became public now.
    pub async fn preview(&mut self, db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<Listed> {
        let sql = "SELECT coalesce(s.published, s.due) FROM entry e LEFT JOIN standing s ON s.entry_id = e.id WHERE e.id = $1";
        let published: Option<i64> = sqlx::query_scalar(sql).bind(id).fetch_one(&mut *db).await?;
        let published = published.map_or(now, from_ms);
        let sql = "SELECT o.id FROM entry e JOIN entry o ON o.story_id = e.story_id JOIN standing s ON s.entry_id = o.id
                   WHERE e.id = $1 AND o.id <> e.id AND s.published IS NOT NULL AND s.withdrawn IS NULL AND s.duplicate_of IS NULL ORDER BY s.published, o.id";
        let others: Vec<i64> = sqlx::query_scalar(sql).bind(id).fetch_all(&mut *db).await?;
        let mut also = Vec::with_capacity(others.len());
        for other in others {
            also.push(self.entry(db, other, None).await?);
        }
        also.extend(self.duplicates(db, id).await?);
        let entry = Arc::new(read(db, id, None, true).await?);
        Ok(Listed { id: entry.public_id.clone(), published, updated: published, entry, also })
    }

    /// An issue with all that stands in it as it was published, or as it would be if it was published now.
    pub async fn issue_ahead(
        &mut self,
        db: &mut SqliteConnection,
        slug: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<WholeIssue>> {
        let Some(issue) = self.issues.iter().find(|content| content.issue.slug == slug).cloned() else {
            return Ok(None);
        };
        let ahead = issue.issue.published.is_none().then_some(now);
        self.whole(db, issue, ahead).await.map(Some)
    }

    /// `ahead` is the moment at which a draft would be published.
    async fn whole(
        &mut self,
        db: &mut SqliteConnection,
        content: Arc<IssueContent>,
        ahead: Option<DateTime<Utc>>,
    ) -> Result<WholeIssue> {
        let mut own = letters::own_items(db, content.id).await?;
        let untranslated = letters::untranslated(db, content.id).await?;
        let mut items = Vec::new();
        for (rank, placed) in (0..).zip(&content.placements) {
            let in_turn = ahead.map(|now| now + TimeDelta::seconds(rank));
            let published = placed.published.or(in_turn).unwrap_or_default();
            let updated = placed.updated.unwrap_or(published);
            if let Some(letters::OwnItem { item, label }) = own.remove(&placed.public_id) {
                let content = content.clone();
                items.push(Member::Own(Box::new(OwnListed { content, item, label, published, updated })));
                continue;
            }
            let Some(entry) = &placed.entry else { continue };
            let entry = match ahead {
                None => self.entry(db, entry.id, Some(&placed.public_id)).await?,
                Some(_) => Arc::new(read(db, entry.id, None, true).await?),
            };
            let id = placed.public_id.clone();
            items.push(Member::Entry(Listed { id, published, updated, entry, also: Vec::new() }));
        }
        let mut letter = letters::letter(db, &content.issue.slug).await?.unwrap_or_default();
        for item in letter.items_mut() {
            item.language = item.language.take().or_else(|| untranslated.get(&item.id).cloned());
        }
        let editions = self.editions(&content);
        Ok(WholeIssue { content, items, letter, editions })
    }

    /// The editions of an issue in other languages that are out.
    fn editions(&self, content: &IssueContent) -> Vec<Arc<IssueContent>> {
        let is_other = |issue: &&Arc<IssueContent>| {
            issue.issue.published.is_some() && issue.id != content.id && issue.first() == content.first()
        };
        let mut editions: Vec<Arc<IssueContent>> = self.issues.iter().filter(is_other).cloned().collect();
        editions.sort_by_key(|issue| (issue.translation_of.is_some(), issue.id));
        editions
    }

    /// Rows of a window as items: of each story the entry that was public first, with the others beside it.
    async fn listed(
        &mut self,
        db: &mut SqliteConnection,
        rows: Vec<WindowRow>,
        one_per_story: bool,
    ) -> Result<Vec<Member>> {
        let mut groups: Vec<Vec<WindowRow>> = Vec::new();
        let mut by_story: HashMap<(i64, i64), usize> = HashMap::new();
        for row in rows {
            let known = row.story.filter(|_| one_per_story).and_then(|story| by_story.get(&story).copied());
            match known {
                Some(group) => groups[group].push(row),
                None => {
                    row.story.map(|story| by_story.insert(story, groups.len()));
                    groups.push(vec![row]);
                }
            }
        }
        let mut listed = Vec::with_capacity(groups.len());
        for mut group in groups {
            // What was public first stays what readers have seen; a release puts originals before their reprints.
            group.sort_by_key(|row| (row.published, row.id));
            let mut group = group.into_iter();
            let Some(first) = group.next() else { continue };
            let entry = self.entry(db, first.id, None).await?;
            let mut also = Vec::new();
            for other in group {
                also.push(self.entry(db, other.id, None).await?);
                also.extend(self.duplicates(db, other.id).await?);
            }
            also.extend(self.duplicates(db, first.id).await?);
            // Its own times alone, as in every other feed that lists it: a correction of a reprint is none of this item.
            let (published, updated) = (from_ms(first.published), from_ms(first.updated));
            listed.push(Member::Entry(Listed { id: entry.public_id.clone(), published, updated, entry, also }));
        }
        Ok(listed)
    }

    /// What editors marked as a duplicate of an entry, or of one that is: listed nowhere itself.
    async fn duplicates(&mut self, db: &mut SqliteConnection, id: i64) -> Result<Vec<Arc<PublicEntry>>> {
        let mut ids = vec![id];
        let mut at = 0;
        while let Some(one) = ids.get(at) {
            let more = self.duplicates.get(one).into_iter().flatten().filter(|id| !ids.contains(id));
            let more: Vec<i64> = more.copied().collect();
            ids.extend(more);
            at += 1;
        }
        let mut same = Vec::with_capacity(ids.len());
        for id in ids.into_iter().skip(1) {
            same.push(self.entry(db, id, None).await?);
        }
        Ok(same)
    }

    /// An entry as readers see it: in running feeds its newest curated revision, in an issue as it was published there.
    pub(super) async fn entry(
        &mut self,
        db: &mut SqliteConnection,
        id: i64,
        placement: Option<&str>,
    ) -> Result<Arc<PublicEntry>> {
        let key = (id, placement.map(str::to_string));
        if let Some(known) = self.entries.get(&key) {
            return Ok(known.clone());
        }
        let entry = Arc::new(read(db, id, placement, false).await?);
        self.entries.insert(key, entry.clone());
        Ok(entry)
    }
}

/// An entry as readers see it; `ahead` as they are about to, with what waits for curation or for its hold.
async fn read(db: &mut SqliteConnection, id: i64, placement: Option<&str>, ahead: bool) -> Result<PublicEntry> {
    let sql = "SELECT e.id, e.public_id, e.language, e.first_seen,
                      CASE WHEN p.id IS NOT NULL THEN p.words WHEN w.due IS NULL OR $3 THEN w.facts ELSE w.shown END AS words, o.facts AS outlet, r.facts AS entry, s.url AS feed_url,
                      s.feed ->> 'id' AS feed_id, s.feed ->> 'title' AS feed_title, s.feed ->> 'rights' AS feed_rights,
                      coalesce((SELECT max(r2.at) FROM revision r2 WHERE r2.entry_id = e.id AND r2.at <= coalesce(t.updated, t.published)),
                               e.first_seen) AS feed_updated,
                      EXISTS (SELECT 1 FROM update_sent u WHERE u.entry_id = e.id) AS sent,
                      (SELECT json_group_array(m.subject) FROM membership m WHERE m.entry_id = e.id AND m.due IS NULL) AS listed_in,
                      (SELECT json_group_array(json_array(i.slug, i.facts ->> 'label')) FROM placement p JOIN issue i ON i.id = p.issue_id
                       WHERE p.entry_id = e.id AND i.published IS NOT NULL) AS issues
               FROM entry e JOIN outlet o ON o.id = e.outlet_id JOIN source s ON s.id = e.source_id
               LEFT JOIN placement p ON p.public_id = $2 LEFT JOIN words w ON w.entry_id = e.id
               JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(p.revision, CASE WHEN $3 THEN e.revision END, e.seen, e.revision)
               LEFT JOIN standing t ON t.entry_id = e.id
               WHERE e.id = $1";
    let row = sqlx::query(sql).bind(id).bind(placement).bind(ahead).fetch_one(db).await?;
    public_entry(&row)
}

/// The rows of a running feed, newest first, a little more than the window so that reprints can fold into their story.
/// Times that are not believed come last, whatever they say, so that they keep nothing out. A call whose last day is over has
/// left what runs on, and so have its reprints.
async fn window(
    db: &mut SqliteConnection,
    subject: &Subject,
    language: Option<&str>,
    believed_until: i64,
) -> Result<Vec<WindowRow>> {
    let sql = "SELECT e.id, e.story_id, e.alone, s.published, coalesce(s.updated, s.published) AS updated
               FROM membership m JOIN standing s ON s.entry_id = m.entry_id JOIN entry e ON e.id = m.entry_id
               WHERE m.subject = $1 AND m.due IS NULL AND s.published IS NOT NULL AND s.withdrawn IS NULL AND ($2 IS NULL OR e.language = $2)
                 AND ($5 OR NOT EXISTS (SELECT 1 FROM announced a JOIN annotation n ON n.entry_id = a.entry_id AND n.step = 'kind'
                                        WHERE a.entry_id IN (e.id, e.original_id) AND a.passed = 1 AND n.finding ->> 'kind' = 'call'))
               ORDER BY s.published > $4, s.published DESC, e.id LIMIT $3";
    let rows = sqlx::query(sql)
        .bind(subject.path())
        .bind(language)
        .bind(WINDOW_ROWS)
        .bind(believed_until)
        .bind(!subject.is_left_by_passed_calls())
        .fetch_all(db)
        .await?;
    let read = |row: &SqliteRow| {
        Ok(WindowRow {
            id: row.try_get("id")?,
            story: row.try_get::<Option<i64>, _>("story_id")?.zip(row.try_get("alone")?),
            published: row.try_get("published")?,
            updated: row.try_get("updated")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Orders, newest first, and cuts to the window; it depends on recorded times only, so that the same store gives the
/// same bytes. What is not believed comes last.
fn cut(mut listed: Vec<Member>, believed_until: DateTime<Utc>) -> Vec<Member> {
    let believed = |item: &Member| item.published() <= believed_until;
    listed.sort_by(|a, b| {
        believed(b).cmp(&believed(a)).then(b.published().cmp(&a.published())).then_with(|| a.order().cmp(b.order()))
    });
    let Some(newest) = listed.first().map(|item| to_ms(item.published())) else { return listed };
    let near = |item: &Member| (0..=WINDOW_MS).contains(&(newest - to_ms(item.published())));
    let recent = listed.iter().take_while(|item| near(item)).count();
    listed.truncate(recent.clamp(WINDOW_ITEMS, WINDOW_MOST));
    listed
}

fn public_entry(row: &SqliteRow) -> Result<PublicEntry> {
    let mut listed_in: Vec<String> = from_json(row.try_get("listed_in")?, "subjects")?;
    listed_in.sort_unstable();
    let words: Option<&str> = row.try_get("words")?;
    let entry: Entry = from_json(row.try_get("entry")?, "an entry")?;
    let sent: bool = row.try_get("sent")?;
    let photo = entry.image.as_ref().filter(|_| sent).and_then(|image| Photo::file_in(image.url.path()));
    Ok(PublicEntry {
        id: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        photo: photo.map(str::to_string),
        entry,
        words: words.map(|text| from_json(text, "words")).transpose()?.unwrap_or_default(),
        language: row.try_get("language")?,
        outlet: Arc::new(from_json(row.try_get("outlet")?, "an outlet")?),
        feed_url: row.try_get("feed_url")?,
        feed_id: row.try_get("feed_id")?,
        feed_title: row.try_get("feed_title")?,
        feed_rights: row.try_get("feed_rights")?,
        feed_updated: from_ms(row.try_get("feed_updated")?),
        listed_in,
        issues: from_json(row.try_get("issues")?, "issues")?,
    })
}
