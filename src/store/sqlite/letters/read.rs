//! Putting a letter together from its passages, its groups and what is placed in it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, SubsecRound, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use url::Url;

use super::super::rows::time;
use super::{FOOTER, HEAD, LEAD, SECTION, translations};
use crate::link;
use crate::model::Lang;
use crate::model::curation::KindFinding;
use crate::model::entry::Entry;
use crate::model::issue::Issue;
use crate::model::letter::{
    Block, Group, Inline, ItemKind, Layout, Letter, LetterItem, LetterSection, Origin, ShowOutlet,
};
use crate::model::words::Words;
use crate::normalise::plain_text;
use crate::store::{Result, from_json};

/// All that an issue says; `None` where there is no such issue.
pub async fn letter(db: &mut SqliteConnection, slug: &str) -> Result<Option<Letter>> {
    let sql = "SELECT id, facts, published FROM issue WHERE slug = $1";
    let Some(row) = sqlx::query(sql).bind(slug).fetch_optional(&mut *db).await? else { return Ok(None) };
    let id: i64 = row.try_get("id")?;
    let issue: Issue = from_json(row.try_get("facts")?, "an issue")?;
    let is_published = time(&row, "published")?.is_some();
    let passages = passages(db, id).await?;
    let clusters = clusters(db, id).await?;
    let placed = placed(db, id, is_published, &issue.language).await?;
    let said = |name: &str| passages.get(name);
    let mut letter = Letter::default();
    if let Some(facts) = said(HEAD) {
        letter.head = from_json(facts, "the head of an issue")?;
    }
    if let Some(facts) = said(LEAD) {
        letter.lead = from_json(facts, "the lead of an issue")?;
    }
    if let Some(facts) = said(FOOTER) {
        letter.footer = from_json(facts, "the footer of an issue")?;
    }
    let mut slugs = issue.sections.clone();
    slugs.extend(placed.iter().map(|placed| placed.section.clone()));
    let mut seen = HashSet::new();
    for slug in slugs.into_iter().filter(|slug| seen.insert(slug.clone())) {
        let within: Vec<&Placed> = placed.iter().filter(|placed| placed.section == slug).collect();
        let facts = said(&format!("{SECTION}{slug}"));
        // An empty section is left out unless something is said of it; the usual one stays, so that an empty issue has one.
        let is_usual = passages.is_empty() && slug == issue.usual_section();
        if facts.is_none() && within.is_empty() && !is_usual {
            continue;
        }
        let has_own = within.iter().any(|placed| placed.item.entry.is_none());
        let section =
            facts.map_or_else(|| Ok(bare(&slug, has_own)), |facts| from_json(facts, "a section of an issue"))?;
        let by_outlet = section.show_outlet == ShowOutlet::Group;
        let groups = groups(&within, &clusters, facts.is_none(), by_outlet);
        letter.sections.push(LetterSection { groups, ..section });
    }
    Ok(Some(letter))
}

/// Head and lead of all published issues that have a text, by issue.
pub async fn openings(db: &mut SqliteConnection) -> Result<HashMap<i64, Letter>> {
    let sql = "SELECT p.issue_id, p.name, p.facts FROM passage p JOIN issue i ON i.id = p.issue_id
               WHERE i.published IS NOT NULL AND p.name IN ($1, $2)";
    let rows: Vec<(i64, String, String)> = sqlx::query_as(sql).bind(HEAD).bind(LEAD).fetch_all(db).await?;
    let mut openings: HashMap<i64, Letter> = HashMap::new();
    for (issue, name, facts) in rows {
        let letter = openings.entry(issue).or_default();
        match name.as_str() {
            HEAD => letter.head = from_json(&facts, "the head of an issue")?,
            _ => letter.lead = from_json(&facts, "the lead of an issue")?,
        }
    }
    Ok(openings)
}

/// The items of an issue that are no entry, by their public ids. What nobody has translated in an edition is in the language from
/// which it comes.
pub async fn own_items(db: &mut SqliteConnection, issue: i64) -> Result<HashMap<String, OwnItem>> {
    let sql =
        "SELECT p.public_id, p.facts, c.facts AS cluster FROM placement p LEFT JOIN cluster c ON c.id = p.cluster_id
               WHERE p.issue_id = $1 AND p.entry_id IS NULL";
    let untranslated = translations::untranslated(&mut *db, issue).await?;
    let mut items = HashMap::new();
    for row in sqlx::query(sql).bind(issue).fetch_all(db).await? {
        let group: Option<Group> =
            row.try_get::<Option<&str>, _>("cluster")?.map(|facts| from_json(facts, "a group of items")).transpose()?;
        let mut item = OwnItem { item: own(&row)?, label: group.and_then(|group| group.label) };
        let language = &mut item.item.language;
        *language = language.take().or_else(|| untranslated.get(&item.item.id).cloned());
        items.insert(row.try_get("public_id")?, item);
    }
    Ok(items)
}

/// An item that is no entry.
pub struct OwnItem {
    pub item: LetterItem,
    /// The name above what it stands with.
    pub label: Option<String>,
}

async fn passages(db: &mut SqliteConnection, issue: i64) -> Result<HashMap<String, String>> {
    let sql = "SELECT name, facts FROM passage WHERE issue_id = $1";
    let rows: Vec<(String, String)> = sqlx::query_as(sql).bind(issue).fetch_all(db).await?;
    Ok(rows.into_iter().collect())
}

/// The groups of an issue by their ids, each without its items.
async fn clusters(db: &mut SqliteConnection, issue: i64) -> Result<HashMap<i64, Group>> {
    let sql = "SELECT id, public_id, facts FROM cluster WHERE issue_id = $1";
    let rows: Vec<(i64, String, String)> = sqlx::query_as(sql).bind(issue).fetch_all(db).await?;
    let group = |(id, public_id, facts): (i64, String, String)| {
        Ok((id, Group { id: public_id, ..from_json(&facts, "a group of items")? }))
    };
    rows.into_iter().map(group).collect()
}

/// An item with its place.
struct Placed {
    section: String,
    cluster: Option<i64>,
    /// The slug of an entry's outlet.
    outlet: Option<String>,
    item: LetterItem,
}

async fn placed(db: &mut SqliteConnection, issue: i64, is_published: bool, language: &Lang) -> Result<Vec<Placed>> {
    let sql = "SELECT p.public_id, p.section, p.cluster_id, p.facts, e.public_id AS entry, e.language,
                      o.facts ->> 'name' AS outlet, o.facts ->> 'slug' AS outlet_slug, o.facts ->> 'rights' AS licence, s.url AS feed_url, e.first_seen, r.facts AS said, CASE WHEN $2 THEN p.words ELSE w.facts END AS words,
                      a.finding AS kind
               FROM placement p LEFT JOIN entry e ON e.id = p.entry_id LEFT JOIN outlet o ON o.id = e.outlet_id
               LEFT JOIN source s ON s.id = e.source_id LEFT JOIN words w ON w.entry_id = e.id
               LEFT JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(p.revision, e.revision)
               LEFT JOIN annotation a ON a.entry_id = e.id AND a.step = 'kind'
               WHERE p.issue_id = $1 ORDER BY p.position, p.id";
    let rows = sqlx::query(sql).bind(issue).bind(is_published).fetch_all(db).await?;
    let placed = |row: &SqliteRow| {
        let entry: Option<String> = row.try_get("entry")?;
        Ok(Placed {
            section: row.try_get("section")?,
            cluster: row.try_get("cluster_id")?,
            outlet: row.try_get("outlet_slug")?,
            item: match entry {
                Some(entry) => of_entry(row, entry, language)?,
                None => own(row)?,
            },
        })
    };
    rows.iter().map(placed).collect()
}

fn own(row: &SqliteRow) -> Result<LetterItem> {
    let item: LetterItem = from_json(row.try_get("facts")?, "an item of an issue")?;
    Ok(LetterItem { id: row.try_get("public_id")?, ..item })
}

/// An entry as an item: the editors' words, else its own.
fn of_entry(row: &SqliteRow, entry: String, language: &Lang) -> Result<LetterItem> {
    let said: Entry = from_json(row.try_get("said")?, "an entry")?;
    let words: Option<&str> = row.try_get("words")?;
    let words: Words = words.map(|text| from_json(text, "words")).transpose()?.unwrap_or_default();
    let kind: Option<&str> = row.try_get("kind")?;
    let kind: Option<KindFinding> = kind.map(|text| from_json(text, "a kind")).transpose()?;
    let found: Option<&str> = row.try_get("language")?;
    let spoken = words.language.or_else(|| found.and_then(|tag| tag.parse().ok()));
    let summary = words.summary.or_else(|| said.summary.as_deref().map(plain_text)).unwrap_or_default();
    let paragraphs = summary.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let bylines: Vec<&str> = said.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    Ok(LetterItem {
        id: row.try_get("public_id")?,
        entry: Some(entry),
        kind: kind.map_or(ItemKind::News, |found| found.kind.into()),
        title: words.title.unwrap_or_else(|| said.title.clone()),
        language: spoken.filter(|spoken| !spoken.same_language(language)),
        body: paragraphs.map(|text| Block::paragraph(vec![Inline::plain(text)])).collect(),
        image: None,
        link: said.link.as_ref().and_then(|link| link.as_str().parse().ok()),
        cta: None,
        outlet: row.try_get("outlet")?,
        byline: Some(bylines.join(", ")).filter(|names| !names.is_empty()),
        origin: said.link.as_ref().map(|link| origin(row, &said, link)).transpose()?,
        regions: words.regions.unwrap_or_default(),
        topics: words.topics.unwrap_or_default(),
        dates: Vec::new(),
    })
}

/// The entry as its outlet had it in that revision, beside which the editors' words stand.
fn origin(row: &SqliteRow, said: &Entry, link: &Url) -> Result<Origin> {
    let summary = said.summary.as_deref().map(plain_text);
    let all =
        [Some(said.title.as_str()), said.summary.as_deref(), said.content.as_deref()].map(Option::unwrap_or_default);
    let feed_url: Option<&str> = row.try_get("feed_url")?;
    Ok(Origin {
        url: link.clone(),
        title: said.title.clone(),
        summary: summary.filter(|summary| !summary.is_empty()),
        hash: blake3::hash(all.join("\n").as_bytes()).to_hex()[..32].to_string(),
        canonical: None,
        feed_url: feed_url.and_then(|url| url.parse().ok()).map(|url| link::without_secrets(&url)),
        guid: None,
        published: said.published.map(whole),
        licence: row.try_get("licence")?,
        image: said.image.as_ref().map(|image| image.url.clone()),
        fetched_at: time(row, "first_seen")?.map(whole),
    })
}

/// To the second, as it is told.
fn whole(time: DateTime<Utc>) -> DateTime<Utc> {
    time.trunc_subsecs(0)
}

/// A section of which nothing is said: a list of headlines, unless items of the newsroom's own have a text to show.
fn bare(slug: &str, has_own: bool) -> LetterSection {
    let layout = if has_own { Layout::Card } else { Layout::HeadlineList };
    LetterSection { layout, ..LetterSection::bare(slug) }
}

/// What makes neighbours stand together: their group, or their outlet.
type Key<'a> = (Option<i64>, Option<&'a str>);

/// What stands in a section, in its order. Where items were moved between those of a group, the group comes again. Where a
/// section names outlets above what stands together, neighbours of one outlet are a group of their own.
fn groups(within: &[&Placed], clusters: &HashMap<i64, Group>, has_one: bool, by_outlet: bool) -> Vec<Group> {
    let mut groups: Vec<(Key, Group)> = Vec::new();
    if has_one && within.is_empty() {
        groups.push(((None, None), Group::default()));
    }
    for placed in within {
        let outlet = placed.outlet.as_deref().filter(|_| by_outlet && placed.cluster.is_none());
        let key = (placed.cluster, outlet);
        if groups.last().is_none_or(|(last, _)| *last != key) {
            let group = placed.cluster.and_then(|cluster| clusters.get(&cluster)).cloned();
            let named = || {
                let label = placed.item.outlet.clone().filter(|_| outlet.is_some());
                Group { outlet: outlet.map(String::from), label, ..Group::default() }
            };
            groups.push((key, group.unwrap_or_else(named)));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.items.push(placed.item.clone());
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
