//! Where a test lets the program die as if it was killed, and how it makes the program impatient. Both exist in debug builds
//! only: in a release they are nothing.

use std::time::Duration;

/// Names the point at which to die.
#[cfg(debug_assertions)]
const POINT: &str = "NEWSLOOM_FAILPOINT";

/// Milliseconds instead of what is waited otherwise.
#[cfg(debug_assertions)]
const PATIENCE: &str = "NEWSLOOM_PATIENCE_MS";

/// Dies here at once, without a last word to anybody, where a test wants that.
pub fn failpoint(_name: &str) {
    #[cfg(debug_assertions)]
    if std::env::var(POINT).is_ok_and(|point| point == _name) {
        std::process::abort();
    }
}

/// How long something is waited for: this long, unless a test is in a hurry.
pub fn patience(usual: Duration) -> Duration {
    #[cfg(debug_assertions)]
    if let Some(short) = std::env::var(PATIENCE).ok().and_then(|text| text.parse().ok()) {
        return usual.min(Duration::from_millis(short));
    }
    usual
}
