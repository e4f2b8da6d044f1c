//! Editors' acts on SQLite: the act, its effect and its inverse on every entry in one transaction.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::effects::{Before, Stand, Stands, before, listing, paths, set};
use super::placements::{Draft, Spot, draft, kind, put, spot, take_out};
use super::story_words;
use super::{aside, log, rules, story_acts, words};
use crate::model::decision::{Act, Decision, Detail, Part, Standing};
use crate::store::acts::{Conflict, Deed, Done, Outcome, Target};
use crate::store::{Error, Result, to_json, to_ms};

/// Carries out an act. Entries that stand so already, and those that others changed meanwhile, are left as they are.
pub async fn act(tx: &mut SqliteConnection, deed: &Deed) -> Result<Outcome> {
    if let Some(first) = log::outcome(tx, deed.act_id.as_deref(), &deed.by).await? {
        return Ok(first);
    }
    let mut ground = Ground::of(tx, deed).await?;
    let mut begun = None;
    let mut outcome = Outcome { act_id: log::act_id(tx, deed.act_id.as_deref()).await?, ..Outcome::default() };
    for target in &deed.targets {
        let came = match deed.act.part() {
            Part::Standing => stand(tx, deed, &mut ground, &outcome.act_id, target).await?,
            Part::Words => edit(tx, deed, &outcome.act_id, target).await?,
            Part::Story => story_acts::act(tx, deed, &outcome.act_id, target, &mut begun).await?,
            Part::Aside => aside::act(tx, deed, &outcome.act_id, target).await?,
        };
        match came {
            Came::Done(made) => {
                outcome.done.push(Done { entry: made.entry.clone(), decision: *made, took: None });
            }
            Came::Same => outcome.same.push(public_id(tx, target.entry_id).await?),
            Came::Conflict(conflict) => outcome.conflicts.push(conflict),
        }
    }
    log::keep(tx, deed.act_id.as_deref(), &outcome, &deed.by, deed.now).await?;
    Ok(outcome)
}

/// What an act came to for one entry.
pub enum Came {
    Done(Box<Decision>),
    Same,
    Conflict(Conflict),
}

/// What an act rests on beside its entries, looked up once.
struct Ground {
    draft: Option<Draft>,
    section: Option<String>,
    /// The entry that was named, and the one that it repeats itself, if it does.
    duplicate_of: Option<(i64, i64)>,
    snooze: Option<(i64, Option<i64>)>,
    /// How many of a bulk act have been put in place.
    put: usize,
    rule_is_made: bool,
}

impl Ground {
    async fn of(tx: &mut SqliteConnection, deed: &Deed) -> Result<Ground> {
        let detail = &deed.detail;
        let draft = match (&detail.issue, deed.act) {
            (Some(slug), Act::Place | Act::Move | Act::Remove) => Some(draft(tx, slug).await?),
            (None, Act::Place | Act::Move | Act::Remove) => {
                return Err(Error::Refused("say which issue".into()));
            }
            _ => None,
        };
        let section = match (&draft, &detail.section) {
            (Some(draft), Some(asked)) => Some(draft.section(asked)?),
            _ => None,
        };
        let duplicate_of = match &detail.duplicate_of {
            Some(id) if deed.act == Act::MarkDuplicate => Some(original(tx, id).await?),
            _ => None,
        };
        let snooze = match &deed.snooze {
            Some((until, slug)) => {
                let sql = "SELECT id FROM issue WHERE slug = $1 AND state = 'draft'";
                Some((to_ms(*until), sqlx::query_scalar(sql).bind(slug.as_deref()).fetch_optional(&mut *tx).await?))
            }
            None => None,
        };
        Ok(Ground { draft, section, duplicate_of, snooze, put: 0, rule_is_made: false })
    }

    /// How an entry stands after the act.
    fn after(&self, act: Act, stand: Stand) -> Stand {
        let standing = stand.standing.after(act);
        let decided = Stand { standing, woke: None, suggested: None, ..stand };
        match act {
            Act::Select | Act::Shortlist | Act::Spike | Act::Withdraw | Act::Place => decided.taken_up(),
            Act::Snooze => {
                let (until, issue) = self.snooze.unzip();
                Stand { snoozed_until: until, snoozed_issue: issue.flatten(), ..decided }
            }
            Act::Unsnooze => Stand { snoozed_until: None, snoozed_issue: None, ..decided },
            Act::MarkDuplicate => {
                Stand { duplicate_of: self.duplicate_of.map(|(_, first)| first), ..decided.taken_up() }
            }
            Act::UnmarkDuplicate => Stand { duplicate_of: None, ..decided },
            Act::Unspike => decided,
            _ => stand,
        }
    }

    /// Where the act wants the entry, which stands there now.
    async fn spot(
        &self,
        tx: &mut SqliteConnection,
        deed: &Deed,
        target: &Target,
        is: Option<&Spot>,
    ) -> Result<Option<Spot>> {
        let Some(draft) = &self.draft else { return Ok(None) };
        if deed.act == Act::Remove || (deed.act == Act::Move && is.is_none()) {
            return Ok(None);
        }
        // Named, else where it stands, else where its kind belongs.
        let section = match (&self.section, is) {
            (Some(named), _) => named.clone(),
            (None, Some(is)) => is.section.clone(),
            (None, None) => draft.issue.section_for(kind(tx, target.entry_id).await?).to_string(),
        };
        let public_id = is.map(|is| is.public_id.clone()).or_else(|| target.placement_id.clone());
        let public_id = public_id.ok_or_else(|| Error::Refused("a placement needs an id of its own".into()))?;
        let index = match deed.detail.position {
            Some(position) => position.saturating_sub(1) + self.put,
            // Placed or moved without a place: it stays where it is in its section, or goes to the end of another.
            None => is.filter(|is| is.section == section).map_or(usize::MAX, |is| is.index),
        };
        Ok(Some(Spot { public_id, issue: draft.id, section, index }))
    }
}

/// An entry by its public id, and the one that it is in the end a duplicate of, else itself.
async fn original(tx: &mut SqliteConnection, public_id: &str) -> Result<(i64, i64)> {
    let sql = "WITH RECURSIVE same (id, step) AS (
                   SELECT id, 0 FROM entry WHERE public_id = $1
                   UNION ALL SELECT s.duplicate_of, step + 1 FROM same JOIN standing s ON s.entry_id = same.id
                   WHERE s.duplicate_of IS NOT NULL AND step < 100)
               SELECT (SELECT id FROM same WHERE step = 0), id FROM same ORDER BY step DESC LIMIT 1";
    let found = sqlx::query_as(sql).bind(public_id).fetch_optional(tx).await?;
    found.ok_or_else(|| Error::Refused(format!("there is no entry \"{public_id}\" that it could be a duplicate of")))
}

async fn public_id(tx: &mut SqliteConnection, entry_id: i64) -> Result<String> {
    Ok(sqlx::query_scalar("SELECT public_id FROM entry WHERE id = $1").bind(entry_id).fetch_one(tx).await?)
}

/// An act on how an entry stands, or on its place in an issue.
async fn stand(
    tx: &mut SqliteConnection,
    deed: &Deed,
    ground: &mut Ground,
    act_id: &str,
    target: &Target,
) -> Result<Came> {
    let entry_id = target.entry_id;
    let mut was = before(tx, entry_id).await?;
    let is = match &ground.draft {
        Some(draft) => spot(tx, draft.id, entry_id).await?,
        None => None,
    };
    if let Some((named, first)) = ground.duplicate_of.filter(|(_, first)| *first == entry_id) {
        return if named == first { Ok(Came::Same) } else { Err(circle()) };
    }
    let wanted = ground.spot(tx, deed, target, is.as_ref()).await?;
    if deed.act == Act::Move && is.is_none() {
        return Err(not_placed(ground));
    }
    let stand = ground.after(deed.act, was.stand());
    let effect = Effect::of(tx, deed, entry_id, &was, stand).await?;
    let is_placed_so = match deed.act {
        Act::Place => is.is_some() && is_there(is.as_ref(), wanted.as_ref(), ground.section.is_some(), deed),
        Act::Move => is_there(is.as_ref(), wanted.as_ref(), true, deed),
        Act::Remove => is.is_none(),
        _ => true,
    };
    let is_same = stand == was.stand() && was.withdrawn == effect.withdrawn;
    let stands_so = is_same && is_placed_so;
    // Everybody's voice for the shortlist counts, and takes nothing from another's.
    let is_voice = stands_so && deed.act == Act::Shortlist;
    if stands_so && (!is_voice || log::stands(tx, entry_id, Act::Shortlist, &deed.by).await?) {
        return Ok(Came::Same);
    }
    if !is_voice && let Some(conflict) = conflict(tx, deed, target).await? {
        return Ok(Came::Conflict(conflict));
    }
    ground.put += usize::from(!is_placed_so);
    let section = wanted.as_ref().map(|spot| spot.section.clone());
    let first = ground.duplicate_of.map(|(_, first)| first);
    let said = story_acts::retell(tx, deed, first, entry_id, &mut was).await?;
    place(tx, deed, entry_id, is, wanted.filter(|_| !is_placed_so), &mut was).await?;
    make_rule(tx, deed, ground, &mut was).await?;
    if !is_same {
        effect.take(tx, deed, entry_id, &was, stand).await?;
    }
    let issue = ground.draft.as_ref().map(|draft| draft.id);
    let came = write(tx, deed, act_id, target, (issue, section), to_json(&was)?).await?;
    if let Came::Done(made) = &came {
        story_words::say(tx, made.id, &said).await?;
    }
    Ok(came)
}

fn circle() -> Error {
    Error::Refused("it could not be marked because the other one is marked as a duplicate of it".into())
}

fn not_placed(ground: &Ground) -> Error {
    let slug = ground.draft.as_ref().map_or("", |draft| &draft.issue.slug);
    Error::Refused(format!("it could not be moved because it does not stand in issue \"{slug}\"; place it there first"))
}

/// Whether an entry stands where the act wants it; without a section any will do, and without a position any place in it.
fn is_there(is: Option<&Spot>, wanted: Option<&Spot>, by_section: bool, deed: &Deed) -> bool {
    let (Some(is), Some(wanted)) = (is, wanted) else { return false };
    (!by_section || is.section == wanted.section) && (deed.detail.position.is_none() || is.index == wanted.index)
}

pub async fn conflict(tx: &mut SqliteConnection, deed: &Deed, target: &Target) -> Result<Option<Conflict>> {
    if deed.force {
        return Ok(None);
    }
    log::conflict(tx, target.entry_id, deed.act.part(), target.rev, &deed.by).await
}

/// Puts the entry where the act wants it, or takes it out, and notes how it stood.
async fn place(
    tx: &mut SqliteConnection,
    deed: &Deed,
    entry_id: i64,
    is: Option<Spot>,
    wanted: Option<Spot>,
    was: &mut Before,
) -> Result<()> {
    match (deed.act, is, wanted) {
        (Act::Place | Act::Move, is, Some(wanted)) => {
            put(tx, entry_id, &wanted).await?;
            if is.is_none() {
                was.made_placement = Some(wanted.public_id);
            }
            was.stood = is;
        }
        (Act::Remove, Some(is), _) => {
            take_out(tx, &is.public_id).await?;
            was.stood = Some(is);
        }
        _ => {}
    }
    Ok(())
}

async fn make_rule(tx: &mut SqliteConnection, deed: &Deed, ground: &mut Ground, was: &mut Before) -> Result<()> {
    if let Some(rule) = deed.detail.rule.as_ref().filter(|_| deed.act == Act::Spike && !ground.rule_is_made) {
        was.made_rule = rules::make(tx, rule, &deed.by, deed.now).await?;
        ground.rule_is_made = true;
    }
    Ok(())
}

/// What an act means for what lists the entry.
struct Effect {
    subjects: Vec<String>,
    /// When it becomes public, if the act makes it so.
    due: Option<DateTime<Utc>>,
    withdrawn: Option<i64>,
}

impl Effect {
    async fn of(tx: &mut SqliteConnection, deed: &Deed, entry_id: i64, was: &Before, stand: Stand) -> Result<Effect> {
        let listing = listing(tx, entry_id, was, &stand).await?;
        let makes_public = stand.standing == Standing::Selected || listing.is_trusted;
        // What was public and is listed nowhere any more is withdrawn, whatever the act is called; a duplicate stands
        // beside what it repeats. What is listed again comes back after the hold.
        let hidden = listing.subjects.is_empty() && stand.duplicate_of.is_none();
        let withdrawn = was.published.and(was.withdrawn.or(hidden.then_some(to_ms(deed.now))));
        Ok(Effect { subjects: paths(&listing.subjects), due: makes_public.then(|| deed.now + deed.hold), withdrawn })
    }

    /// Brings the entry to its new standing, lists it accordingly, and tells the publications of before and after.
    /// A hold that runs goes on; what is not to be public waits for nothing. Where the act puts an entry that is public, or
    /// is about to be, it is listed after the act's own hold.
    async fn take(
        self,
        tx: &mut SqliteConnection,
        deed: &Deed,
        entry_id: i64,
        was: &Before,
        stand: Stand,
    ) -> Result<()> {
        let due = was.due.or(self.due.map(to_ms)).filter(|_| !self.subjects.is_empty());
        let waits = was.is_public() || was.due.is_some();
        let listed = self.due.filter(|due| waits && *due > deed.now).map(to_ms);
        let stands =
            Stands { stand, due, withdrawn: self.withdrawn, listed, held: Vec::new(), subjects: self.subjects };
        set(tx, entry_id, &stands, deed.now).await
    }
}

/// An act on the editors' words.
async fn edit(tx: &mut SqliteConnection, deed: &Deed, act_id: &str, target: &Target) -> Result<Came> {
    let asked = deed.detail.words.clone().unwrap_or_default();
    let (wanted, revision) = words::edited(tx, target.entry_id, &asked, deed.detail.keep).await?;
    let was = words::kept(tx, target.entry_id).await?;
    if was.words == wanted {
        return Ok(Came::Same);
    }
    if let Some(conflict) = conflict(tx, deed, target).await? {
        return Ok(Came::Conflict(conflict));
    }
    words::edit(tx, target.entry_id, (wanted, revision), deed.now + deed.hold, deed.now).await?;
    write(tx, deed, act_id, target, (None, None), to_json(&was)?).await
}

/// Writes the decision; `section` is where the entry stands in an issue now.
pub async fn write(
    tx: &mut SqliteConnection,
    deed: &Deed,
    act_id: &str,
    target: &Target,
    (issue, section): (Option<i64>, Option<String>),
    inverse: String,
) -> Result<Came> {
    let detail = Detail { section, ..deed.detail.clone() };
    let new = log::New {
        act_id,
        act: deed.act,
        entry: Some(target.entry_id),
        issue,
        detail: &detail,
        by: &deed.by,
        now: deed.now,
        undoes: None,
        redoes: target.redoes,
        part: deed.act.part(),
        inverse,
    };
    Ok(Came::Done(Box::new(log::write(tx, &new).await?)))
}
