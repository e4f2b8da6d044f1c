//! Hours and days at which a feed asks not to be polled (RSS 2.0 `skipHours` and `skipDays`, in GMT).

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

use crate::model::poll::PaceHints;

/// `at`, or the same minute of the first later hour that is not skipped. A feed that skips all hours or all days asks
/// for nothing we can do, and is ignored in that. Never earlier than `at_least`.
pub fn allowed(at: DateTime<Utc>, hints: &PaceHints, at_least: DateTime<Utc>) -> DateTime<Utc> {
    let hours = marked::<24>(hints.skip_hours.iter().map(|hour| if *hour == 24 { 0 } else { *hour }));
    let days = marked::<7>(hints.skip_days.iter().copied());
    let skipped = |at: &DateTime<Utc>| hours[at.hour() as usize] || days[at.weekday().num_days_from_monday() as usize];
    let later = (0..=WEEK_OF_HOURS).map(|hours| at.max(at_least) + TimeDelta::hours(hours));
    later.into_iter().find(|at| !skipped(at)).unwrap_or(at)
}

/// A full circle and the hour it began with: beyond it nothing new comes.
const WEEK_OF_HOURS: i64 = 7 * 24;

/// The listed numbers; none when all are listed. Numbers outside the circle are no hours or days and are passed over.
fn marked<const N: usize>(listed: impl Iterator<Item = u8>) -> [bool; N] {
    let mut marks = [false; N];
    for number in listed {
        if let Some(mark) = marks.get_mut(number as usize) {
            *mark = true;
        }
    }
    if marks.iter().all(|mark| *mark) { [false; N] } else { marks }
}
