//! What editors decided of other entries, as far as it tells where one belongs that names no place.

use super::telling::Teller;
use crate::model::Lang;
use crate::model::curation::{DecidedEntry, RegionFinding};
use crate::similar::decided::{Decided, MOST, Ruling};
use crate::similar::encoder::Vector;
use crate::store::curation::DecidedRegion;
use crate::store::{self, Curation};

/// The entries that were decided on last, in memory; it follows the decisions.
#[derive(Default)]
pub struct Neighbours {
    decided: Decided,
    /// The last decision that is regarded.
    heard: i64,
}

impl Neighbours {
    /// Takes up what was decided, or taken back, since. Without an encoder nothing reads alike.
    pub async fn hear(&mut self, store: &impl Curation, teller: &Teller) -> store::Result<()> {
        if !teller.hears() {
            return Ok(());
        }
        let decisions = store.decided_regions(self.heard, MOST).await?;
        for entry in decisions.entries {
            let id = entry.entry;
            match ruling(entry, teller) {
                Some(ruling) => self.decided.note(ruling),
                None => self.decided.forget(id),
            }
        }
        self.decided.bound();
        self.heard = decisions.last;
        Ok(())
    }

    /// Where an entry belongs by the nearest of those on which editors decided.
    pub fn regions(&self, teller: &Teller, entry: i64, language: &Lang, direction: &Vector) -> Vec<RegionFinding> {
        self.decided.region(entry, &teller.centred(language, direction)).into_iter().collect()
    }
}

/// None where no region holds, or where this encoder has said nothing of the entry.
fn ruling(entry: DecidedRegion, teller: &Teller) -> Option<Ruling> {
    let direction = teller.known(entry.vector.as_ref())?;
    let language = entry.language.unwrap_or_else(Lang::undetermined);
    Some(Ruling {
        entry: entry.entry,
        story: entry.story,
        decision: entry.decision,
        region: entry.region?,
        direction: teller.centred(&language, &direction),
        title: entry.title,
        told: DecidedEntry { id: entry.public_id, outlet: entry.outlet },
    })
}
