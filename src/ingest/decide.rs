//! From a poll to its record: compares with what the store knows, and makes safe what is new or changed.

use chrono::{DateTime, Utc};

use super::outcome::{self, Polled, Read};
use super::wary;
use super::workers::Workers;
use crate::model::entry::{Entry, EntryKey, Identity};
use crate::normalise;
use crate::revise::{self, Known, Verdict};
use crate::store::Polls;
use crate::store::polls::{Guarded, KnownKey, NewEntry, PollRecord, ReadRecord, RevisedEntry};

/// The record of a poll. When the store cannot be asked, the poll is recorded as failed and asks for all again.
pub async fn record<S: Polls>(store: &S, polled: &Polled, id_authority: &str, workers: &Workers) -> PollRecord {
    let Some(read) = polled.read.clone() else { return polled.record() };
    let keys: Vec<EntryKey> = read.identities.iter().flat_map(Identity::asked).collect();
    let known = match store.known(polled.source.outlet_id, &keys).await {
        Ok(known) => known,
        Err(error) => return outcome::failed_record(polled, error.to_string()),
    };
    let known: Vec<Known> = known.into_iter().map(known_key).collect();
    let verdicts = revise::revise(&read.identities, &known, polled.source.id, polled.at);
    let wary = match wary::look(store, polled, &read, &verdicts, &known).await {
        Ok(wary) => wary,
        Err(error) => return outcome::failed_record(polled, error.to_string()),
    };
    let (authority, slug) = (id_authority.to_string(), polled.source.outlet.slug.clone());
    let work = move || wary.hold(sort_out(&read, verdicts, &authority, &slug));
    match workers.run(work).await {
        Some(reading) => {
            let mut record = polled.record();
            record.reason = reading.guarded.alarm.as_ref().map(|alarm| alarm.to_string()).or(record.reason);
            record.next_at = polled.next_at(reading.new.len());
            record.reading = Some(reading);
            record
        }
        None => outcome::failed_record(polled, "making its entries safe failed in an unforeseen way".into()),
    }
}

pub(super) fn known_key(stored: KnownKey) -> Known {
    let KnownKey { key, entry_id, source_id, fingerprint, published, revision, revised_at, held } = stored;
    Known { key, entry_id, source_id, fingerprint, published, revision, revised_at, held }
}

/// The version of no reader: what it read counts as read by an older one.
const UNFINISHED: u32 = 0;

/// Makes safe what is new or changed, and only that: it is most of the work of reading.
fn sort_out(read: &Read, verdicts: Vec<Verdict>, authority: &str, slug: &str) -> ReadRecord {
    let identity = |index: usize| read.identities.iter().find(|identity| identity.index == index);
    let mut new = Vec::new();
    let mut revised = Vec::new();
    let (mut unchanged, mut restless) = (0, 0);
    for verdict in verdicts {
        match verdict {
            Verdict::New { index, keys } => {
                new.extend(identity(index).map(|i| new_entry(read, i, keys, authority, slug)));
            }
            Verdict::Revised { index, entry_id, keys } => revised.extend(identity(index).map(|i| RevisedEntry {
                entry_id,
                keys,
                fingerprint: i.fingerprint,
                entry: Some(normalise::entry(&read.reading, index)),
            })),
            Verdict::Unchanged { index, entry_id, keys } => {
                unchanged += 1;
                if !keys.is_empty() {
                    let fingerprint = identity(index).map_or(0, |i| i.fingerprint);
                    revised.push(RevisedEntry { entry_id, keys, fingerprint, entry: None });
                }
            }
            Verdict::Restless => restless += 1,
            Verdict::Repeated => {}
        }
    }
    // Oldest first: the order of arrival is the order in which things happened, as far as the outlet tells.
    new.sort_by_key(|n| n.entry.published.unwrap_or(DateTime::<Utc>::MAX_UTC));
    let mut faults: Vec<String> =
        read.reading.faults.iter().map(|fault| format!("{}: {}", fault.kind, fault.note)).collect();
    if restless > 0 {
        let note = "changed very often; their newest change is taken up at a poll some hours from now";
        faults.push(format!("restless: {restless} entries {note}"));
    }
    ReadRecord {
        body_hash: read.body_hash,
        // A change that waits is in this body: it is read again, though it be the same, at the next poll.
        reader: if restless > 0 { UNFINISHED } else { crate::read::READER_VERSION },
        body: Some(read.body.clone()),
        feed: wary::feed_facts(read),
        faults,
        new,
        revised,
        unchanged: unchanged + restless,
        guarded: Guarded::default(),
    }
}

fn new_entry(read: &Read, identity: &Identity, keys: Vec<EntryKey>, authority: &str, slug: &str) -> NewEntry {
    let entry: Entry = normalise::entry(&read.reading, identity.index);
    let public_id = public_id(authority, slug, &keys, identity.fingerprint);
    NewEntry { public_id, keys, fingerprint: identity.fingerprint, entry }
}

/// The public id of a new entry, by its outlet and its strongest key.
pub(super) fn public_id(authority: &str, slug: &str, keys: &[EntryKey], fingerprint: i64) -> String {
    let strongest = keys.iter().min_by_key(|key| key.kind);
    let (kind, hash) = strongest.map_or((0, fingerprint), |key| (key.kind as i64, key.hash));
    let seed = format!("{slug}\n{kind}\n{hash}");
    let digest = blake3::hash(seed.as_bytes()).to_hex();
    format!("tag:{authority}:e/{}", &digest[..32])
}
