//! How many files the daemon may have open, connections among them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tracing::warn;

/// More is never of use here, and some systems refuse what they call unlimited.
const ENOUGH: u64 = 8192;

/// At most this many connections are open at a time.
const MOST_PLACES: u64 = 1024;

/// Below this the limit is worth a word.
const FEW: u64 = 256;

/// Raises the limit as far as the system lets it, and returns how many connections the web door may hold: half of it,
/// so that polls, the store and publishing always find a file.
pub fn places() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let now = limit.current.unwrap_or(ENOUGH);
    let most = limit.maximum.unwrap_or(ENOUGH).min(ENOUGH);
    let raised =
        now < most && setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum: limit.maximum }).is_ok();
    let files = if raised { most } else { now };
    if files < FEW {
        warn!(files, "few files may be open at a time; LimitNOFILE (systemd) or `ulimit -n` raises that");
    }
    usize::try_from((files / 2).min(MOST_PLACES)).unwrap_or(16)
}
