//! How long the outlets have lived: one more entry for every full minute of every run, remembered across runs.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context;
use chrono::{DateTime, Duration, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::Clock;

/// The lived minutes, and the file that remembers them.
pub struct Living {
    file: PathBuf,
    clock: Clock,
    /// `None` when nothing new is to appear in this run.
    started: Option<DateTime<Utc>>,
    runs: Mutex<Vec<Run>>,
}

/// A run in which something new appeared: at its first, second, … full minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    started: DateTime<Utc>,
    minutes: u32,
}

impl Living {
    /// Reads what earlier runs have published; a `living` run begins at the clock's now.
    pub fn open(folder: &Path, clock: Clock, living: bool) -> anyhow::Result<Living> {
        let file = folder.join("demo-published.json");
        let runs = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("could not read {}; without it, older follow-ups vanish", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error).with_context(|| format!("could not open {}", file.display())),
        };
        let started = living.then(|| clock().trunc_subsecs(0));
        Ok(Living { file, clock, started, runs: Mutex::new(runs) })
    }

    /// When each lived minute was full, oldest first. What is told is on disk first, so that a crash takes nothing back.
    pub fn minutes(&self) -> anyhow::Result<Vec<DateTime<Utc>>> {
        let mut runs = self.runs.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(started) = self.started {
            let full = u32::try_from(((self.clock)() - started).num_minutes()).unwrap_or(0);
            let lived_on = grown(&runs, started, full);
            if lived_on != *runs {
                self.remember(&lived_on)?;
                *runs = lived_on;
            }
        }
        Ok(runs.iter().flat_map(|run| (1..=run.minutes).map(|n| run.started + Duration::minutes(n.into()))).collect())
    }

    fn remember(&self, runs: &[Run]) -> anyhow::Result<()> {
        let next = self.file.with_extension("json.new");
        std::fs::write(&next, serde_json::to_vec(runs)?)
            .and_then(|()| std::fs::rename(&next, &self.file))
            .with_context(|| format!("could not write {}", self.file.display()))
    }
}

/// The runs when `full` minutes of the one that began at `started` are over. A clock set back takes nothing away.
fn grown(runs: &[Run], started: DateTime<Utc>, full: u32) -> Vec<Run> {
    let mut runs = runs.to_vec();
    match runs.last_mut() {
        Some(last) if last.started == started => last.minutes = last.minutes.max(full),
        _ if full > 0 => runs.push(Run { started, minutes: full }),
        _ => {}
    }
    runs
}
