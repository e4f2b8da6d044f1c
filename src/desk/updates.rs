//! Updates that people send us without an account, over a link that an editor made for their movement or region.
//!
//! Senders may be at risk: nothing here notes who they are, photos lose what they tell of place, time and device, and
//! what a sender takes back before anybody has decided is erased.

mod draft;

use chrono::{DateTime, TimeDelta, Utc};

use draft::Checked;
pub use draft::{Draft, Fault, LONGEST_TEXT, LONGEST_TITLE, MOST_BYTES};

use crate::config::Config;
use crate::model::Region;
use crate::model::edition::Document;
use crate::model::entry::{Entry, EntryKey, KeyKind};
use crate::model::outlet::{Outlet, Syndicate};
use crate::model::update::{SentUpdate, Update, UpdateLink, UpdateStands};
use crate::store::inflow::{Correction, Sending};
use crate::store::polls::{NewEntry, RevisedEntry};
use crate::store::{self, Inflow};
use crate::target::{self, Folder, Target};

/// Updates that one link takes within an hour: more than a movement has to say, less than a flood.
const PER_HOUR: i64 = 20;

/// Corrections that one link takes within an hour, and one update in all: a slip of the pen or two, and no way to put
/// ever new words before the editors.
const CORRECTIONS_PER_HOUR: i64 = 20;
const CORRECTIONS: i64 = 10;

/// Why an update was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("could not keep the photo: {0}")]
    Photo(#[from] target::Error),
    #[error("could not make a link because the system gave no random numbers")]
    NoRandomness,
    #[error("could not make a link because it has no name")]
    NoName,
    #[error("there is no such link, or it was closed")]
    Closed,
    #[error("too many updates came over this link within an hour; try again later")]
    TooMany,
    #[error("too many corrections came over this link within an hour; try again later")]
    TooManyCorrections,
    #[error("the update was corrected {CORRECTIONS} times; take it back and send it anew")]
    CorrectedOften,
    #[error("the update is decided or taken back; it can no longer be changed")]
    Decided,
    #[error("{0}")]
    Draft(#[from] Fault),
}

/// Makes a link for a movement or region.
pub async fn open_link(
    store: &impl Inflow,
    name: &str,
    region: Option<Region>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<UpdateLink, Error> {
    let name: String = crate::normalise::title_text(name).chars().take(80).collect();
    if name.is_empty() {
        return Err(Error::NoName);
    }
    let token = secret()?;
    let (by, revoked) = (by.to_string(), None);
    // No slug of feeds.toml begins so; it tells nothing of the token.
    let slug = format!("~update-{}", &hash(&token)[..12]);
    let outlet = Outlet { name: name.clone(), region, syndicate: Syndicate::Whole, ..Outlet::named(&slug) };
    let link = UpdateLink { id: 0, token, outlet_id: 0, source_id: 0, name, region, by, at: now, revoked };
    Ok(store.open_update_link(&link, &outlet).await?)
}

/// The open link with this token.
pub async fn link(store: &impl Inflow, token: &str) -> Result<UpdateLink, Error> {
    let link = if is_secret(token) { store.update_link(token).await? } else { None };
    link.filter(|link| link.revoked.is_none()).ok_or(Error::Closed)
}

/// Takes an update in; returns the secret of its sender's page.
pub async fn send(
    store: &impl Inflow,
    photos: &Folder,
    config: &Config,
    link: &UpdateLink,
    draft: Draft,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    if store.came_since(link.id, now - TimeDelta::hours(1)).await? >= PER_HOUR {
        return Err(Error::TooMany);
    }
    let receipt = secret()?;
    let id = hash(&receipt);
    let Checked { update, file, .. } = draft.checked(&id, now)?;
    keep(photos, file).await?;
    let entry = NewEntry {
        public_id: format!("tag:{}:e/{}", config.newsroom.id_authority, &hash(&format!("update\n{id}"))[..32]),
        keys: vec![EntryKey { kind: KeyKind::Guid, hash: number(&id) }],
        fingerprint: fingerprint(&update),
        entry: draft::entry(&update, config),
    };
    store.send_update(&Sending { link: link.clone(), receipt: id, update, entry, at: now }).await?;
    Ok(receipt)
}

/// The update behind its sender's secret.
pub async fn sent(store: &impl Inflow, receipt: &str) -> Result<SentUpdate, Error> {
    let sent = if is_secret(receipt) { store.sent_update(&hash(receipt)).await? } else { None };
    sent.ok_or(Error::Closed)
}

/// Puts a correction in an update's place, while nobody has decided. A photo stays unless another one comes.
pub async fn correct(
    store: &impl Inflow,
    photos: &Folder,
    config: &Config,
    receipt: &str,
    draft: Draft,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sent = open(store, receipt).await?;
    let corrected = store.corrected(&sent, now - TimeDelta::hours(1)).await?;
    if corrected.times >= CORRECTIONS {
        return Err(Error::CorrectedOften);
    }
    if corrected.of_link >= CORRECTIONS_PER_HOUR {
        return Err(Error::TooManyCorrections);
    }
    let old = sent.update.photo;
    let Checked { update, file, .. } = draft.checked(&hash(receipt), now)?.keeping(old.clone());
    keep(photos, file).await?;
    let entry = revised(sent.entry_id, fingerprint(&update), draft::entry(&update, config));
    let kept = update.photo.as_ref().map(|photo| photo.file.clone());
    if !store.correct_update(&Correction { update_id: sent.id, update, entry, at: now }).await? {
        return Err(Error::Decided);
    }
    discard(photos, old.map(|old| old.file).filter(|old| Some(old) != kept.as_ref())).await
}

/// Takes an update back for its sender, while nobody has decided, and erases it.
pub async fn take_back(store: &impl Inflow, photos: &Folder, receipt: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let sent = open(store, receipt).await?;
    let left = revised(sent.entry_id, number(&hash(receipt)), draft::nothing());
    if !store.take_back_update(sent.id, &left, now).await? {
        return Err(Error::Decided);
    }
    discard(photos, sent.update.photo.map(|photo| photo.file)).await
}

async fn open(store: &impl Inflow, receipt: &str) -> Result<SentUpdate, Error> {
    let sent = sent(store, receipt).await?;
    if sent.stands == UpdateStands::Received { Ok(sent) } else { Err(Error::Decided) }
}

fn revised(entry_id: i64, fingerprint: i64, entry: Entry) -> RevisedEntry {
    RevisedEntry { entry_id, keys: Vec::new(), fingerprint, entry: Some(entry) }
}

async fn keep(photos: &Folder, photo: Option<Document>) -> Result<(), Error> {
    let Some(photo) = photo else { return Ok(()) };
    let photos = photos.clone();
    let put = tokio::task::spawn_blocking(move || photos.put(&[photo])).await;
    put.map_err(|_| store::Error::Refused("keeping the photo stopped".into()))??;
    Ok(())
}

async fn discard(photos: &Folder, file: Option<String>) -> Result<(), Error> {
    let Some(file) = file else { return Ok(()) };
    let photos = photos.clone();
    let gone = tokio::task::spawn_blocking(move || photos.remove(&[file])).await;
    gone.map_err(|_| store::Error::Refused("erasing the photo stopped".into()))??;
    Ok(())
}

/// 256 random bits in hexadecimal digits.
fn secret() -> Result<String, Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// What the store keeps of a secret.
fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

/// 63 bits of a hash.
fn number(hash: &str) -> i64 {
    hash.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).map_or(0, |n| (n >> 1) as i64)
}

fn fingerprint(update: &Update) -> i64 {
    number(&hash(&serde_json::to_string(update).unwrap_or_default()))
}
