//! What ranking looks at of entries, from columns and small findings alone: no text is read for it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::super::rows::id_list;
use crate::model::Region;
use crate::model::person::Profile;
use crate::model::words::SaidDate;
use crate::rank::{Direction, Facts, Sketch, Subject};
use crate::store::{Result, from_json, to_ms};

/// Placements of earlier issues that say what the newsroom's themes and regions are.
const EARLIER: i64 = 300;

/// How much a topic is a theme that never stood in an issue, once others did, in hundredths.
const UNPLACED: u8 = 40;

/// Numbers of a direction.
const AXES: usize = 512;

/// What ranking rests on beside its entries.
pub struct Ground {
    now: DateTime<Utc>,
    /// How often each topic stood in earlier issues, and how often one did in the middle.
    topics: HashMap<String, usize>,
    usual: usize,
    /// How far each region is behind its share of the open issue, in hundredths.
    need: Vec<i8>,
    /// Stories that stood in an issue.
    ran: HashSet<i64>,
    /// Languages that some editor reads; empty where nobody says.
    read: HashSet<String>,
}

impl Ground {
    pub async fn of(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Ground> {
        let sql = "SELECT e.topics, e.regions, e.story_id FROM placement p JOIN issue i ON i.id = p.issue_id
                   JOIN entry e ON e.id = p.entry_id WHERE i.published IS NOT NULL ORDER BY p.id DESC LIMIT $1";
        let earlier: Vec<(Option<String>, i64, Option<i64>)> =
            sqlx::query_as(sql).bind(EARLIER).fetch_all(&mut *db).await?;
        let mut topics: HashMap<String, usize> = HashMap::new();
        for slug in earlier.iter().filter_map(|(topics, ..)| topics.as_deref()).flat_map(str::split_whitespace) {
            *topics.entry(slug.to_string()).or_default() += 1;
        }
        let usual = (topics.values().sum::<usize>() / topics.len().max(1)).max(1);
        let sql = "SELECT e.regions FROM placement p JOIN entry e ON e.id = p.entry_id
                   WHERE p.issue_id = (SELECT id FROM issue WHERE state = 'draft' ORDER BY imported IS NOT NULL OR translation_of IS NOT NULL, id DESC LIMIT 1)";
        let open: Vec<i64> = sqlx::query_scalar(sql).fetch_all(&mut *db).await?;
        let bits: Vec<i64> = earlier.iter().map(|(_, regions, _)| *regions).collect();
        let people: Vec<String> =
            sqlx::query_scalar("SELECT facts FROM person WHERE forgotten IS NULL AND suspended IS NULL")
                .fetch_all(db)
                .await?;
        let mut read = HashSet::new();
        for facts in &people {
            let profile: Profile = from_json(facts, "a profile")?;
            read.extend(profile.reads.iter().map(|language| language.primary().to_string()));
        }
        Ok(Ground {
            now,
            topics,
            usual,
            need: needs(&bits, &open),
            ran: earlier.iter().filter_map(|(.., story)| *story).collect(),
            read,
        })
    }

    fn theme(&self, topic: &str) -> u8 {
        if self.topics.is_empty() {
            return 100;
        }
        let stood = self.topics.get(topic).copied().unwrap_or_default().min(self.usual);
        UNPLACED + (usize::from(100 - UNPLACED) * stood / self.usual) as u8
    }
}

/// How far each region is behind: its share in earlier issues, half of it, and half an even one, less its share of the open
/// issue. Nothing is behind in an issue that is empty.
fn needs(earlier: &[i64], open: &[i64]) -> Vec<i8> {
    let share = |of: &[i64], bit: i64| {
        let all: u32 = of.iter().map(|bits| (bits & SIX).count_ones()).sum();
        let has = of.iter().filter(|bits| **bits & bit != 0).count();
        if all == 0 { 1.0 / 6.0 } else { has as f32 / all as f32 }
    };
    let need = |place: usize| {
        let bit = 1 << place;
        let wanted = (share(earlier, bit) + 1.0 / 6.0) / 2.0;
        let is_one = bit & SIX != 0 && open.iter().any(|bits| bits & SIX != 0);
        if is_one { ((wanted - share(open, bit)) * 100.0) as i8 } else { 0 }
    };
    (0..Region::ALL.len()).map(need).collect()
}

/// The bits of the six regions; "international" is none of them.
const SIX: i64 = 0b11_1111;

/// Entries with what is looked at of each, and their public ids.
pub struct Subjects(pub Vec<(Subject, Seen)>);

/// What else is known of an entry that a decision may be about.
pub struct Seen {
    pub public_id: String,
    pub vector_version: Option<String>,
}

/// What is looked at of entries. A direction of another encoder than the model's is left out.
pub async fn subjects(db: &mut SqliteConnection, entries: &[i64], ground: &Ground) -> Result<Subjects> {
    let version = encoder(db).await?;
    let sql = "SELECT e.id, e.public_id, e.story_id, e.sort_at, e.language, e.topics, e.regions, e.image,
                   e.original_id IS NOT NULL AS reprint, (SELECT w.facts -> 'dates' FROM words w WHERE w.entry_id = e.id) AS said, o.slug, a.finding AS sketch, v.version AS vector_version, v.v AS vector,
                   (SELECT count(DISTINCT s.outlet_id) FROM entry s WHERE s.story_id = e.story_id) AS outlets,
                   (SELECT count(DISTINCT s.language) FROM entry s WHERE s.story_id = e.story_id) AS languages,
                   (SELECT count(DISTINCT d.editor) FROM decision d WHERE d.entry_id = e.id AND d.act = 'shortlist'
                    AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)) AS stars
               FROM json_each($1) i JOIN entry e ON e.id = i.value JOIN outlet o ON o.id = e.outlet_id
               LEFT JOIN annotation a ON a.entry_id = e.id AND a.step = 'rank'
               LEFT JOIN entry_vector v ON v.entry_id = e.id";
    let rows = sqlx::query(sql).bind(id_list(entries)).fetch_all(db).await?;
    rows.iter().map(|row| subject(row, ground, version.as_deref())).collect::<Result<_>>().map(Subjects)
}

/// The encoder whose directions the model knows.
pub async fn encoder(db: &mut SqliteConnection) -> Result<Option<String>> {
    let sql = "SELECT value FROM newsroom WHERE name = 'rank_encoder'";
    Ok(sqlx::query_scalar(sql).fetch_optional(db).await?)
}

fn subject(row: &SqliteRow, ground: &Ground, encoder: Option<&str>) -> Result<(Subject, Seen)> {
    let sketch: Option<&str> = row.try_get("sketch")?;
    let sketch: Sketch = sketch.map(|text| from_json(text, "a sketch")).transpose()?.unwrap_or_default();
    let story: Option<i64> = row.try_get("story_id")?;
    let vector_version: Option<String> = row.try_get("vector_version")?;
    let known = encoder.is_none() || encoder == vector_version.as_deref();
    let vector: Option<Vec<u8>> = row.try_get("vector")?;
    let topics: Option<&str> = row.try_get("topics")?;
    let topics = topics.unwrap_or_default().split_whitespace();
    let language: Option<String> = row.try_get("language")?;
    let language = language.unwrap_or_default();
    let regions = regions(row.try_get("regions")?, sketch.primary);
    let others = |column: &str| -> Result<u16> {
        let all: i64 = row.try_get(column)?;
        Ok(u16::try_from(all - 1).unwrap_or_default())
    };
    let facts = Facts {
        outlet: row.try_get("slug")?,
        kind: sketch.kind,
        topics: topics.map(|slug| (slug.to_string(), ground.theme(slug))).collect(),
        need: regions.iter().filter_map(|region| need(ground, *region)).max().unwrap_or_default(),
        regions,
        hours: (to_ms(ground.now) - row.try_get::<i64, _>("sort_at")?).max(0) / 3_600_000,
        days_left: last_day(row.try_get("said")?, sketch.last_day)?
            .map(|day| day - to_ms(ground.now).div_euclid(86_400_000)),
        letters: sketch.letters,
        image: row.try_get("image")?,
        stars: u8::try_from(row.try_get::<i64, _>("stars")?).unwrap_or(u8::MAX),
        ran: story.is_some_and(|story| ground.ran.contains(&story)),
        reprint: row.try_get("reprint")?,
        outlets: others("outlets")?,
        languages: others("languages")?,
        foreign: !ground.read.is_empty() && !language.is_empty() && !ground.read.contains(&language),
        language,
        words: sketch.words,
    };
    let direction = vector.filter(|_| known).and_then(direction);
    let seen =
        Seen { public_id: row.try_get("public_id")?, vector_version: vector_version.filter(|_| direction.is_some()) };
    Ok((Subject { id: row.try_get("id")?, story, facts, direction }, seen))
}

/// The last day that an entry announces, counted from 1970-01-01: by its editors' word, else as it was found.
fn last_day(said: Option<&str>, found: Option<i64>) -> Result<Option<i64>> {
    let Some(said) = said else { return Ok(found) };
    let said: Vec<SaidDate> = from_json(said, "dates")?;
    Ok(said.iter().map(|date| (date.end - NaiveDate::default()).num_days()).max())
}

/// A direction as it is stored; none of another number of axes.
pub fn direction(bytes: Vec<u8>) -> Option<Direction> {
    (bytes.len() == AXES).then(|| bytes.into_iter().map(u8::cast_signed).collect())
}

fn need(ground: &Ground, region: Region) -> Option<i8> {
    let place = Region::ALL.iter().position(|one| *one == region)?;
    ground.need.get(place).copied()
}

/// The regions of an entry's bits, the primary one first, if it is one of them.
fn regions(bits: i64, primary: Option<Region>) -> Vec<Region> {
    let has = |(place, _): &(usize, Region)| bits & (1 << place) != 0;
    let mut regions: Vec<Region> = Region::ALL.into_iter().enumerate().filter(has).map(|(_, region)| region).collect();
    regions.sort_by_key(|region| Some(*region) != primary);
    regions
}

/// The words and the direction of an entry.
pub async fn reading(db: &mut SqliteConnection, entry: i64) -> Result<(Vec<u16>, Option<Direction>)> {
    let sql = "SELECT (SELECT finding FROM annotation WHERE entry_id = $1 AND step = 'rank'),
                      (SELECT v FROM entry_vector WHERE entry_id = $1)";
    let (sketch, vector): (Option<String>, Option<Vec<u8>>) = sqlx::query_as(sql).bind(entry).fetch_one(db).await?;
    let sketch: Option<Sketch> = sketch.map(|text| from_json(&text, "a sketch")).transpose()?;
    Ok((sketch.unwrap_or_default().words, vector.and_then(direction)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_needed_as_far_as_it_is_behind() {
        assert_eq!(needs(&[], &[]), [0; 7]);
        // One of Asia (bit 4) and two of the Arab Maghreb (bit 3) in the open issue.
        let need = needs(&[], &[16, 8, 8]);
        assert!(need[3] < need[4] && need[4] < 0 && need[0] == 16 && need[6] == 0, "{need:?}");
        // What earlier issues were full of may be it again.
        assert!(needs(&[8, 8, 8, 16], &[16, 8, 8])[3] > need[3]);
    }

    #[test]
    fn the_primary_region_stands_first() {
        assert_eq!(
            regions(0b1_1001, Some(Region::Asia)),
            [Region::Asia, Region::SubSaharanAfrica, Region::ArabMaghreb]
        );
        assert_eq!(regions(512 + 128, Some(Region::Asia)), []);
    }
}
