//! When something that was to be handed on is tried again.

use chrono::TimeDelta;

/// After the first failure.
const FIRST: i64 = 60;

/// At most: whoever was down for a night gets it within the hour.
const MOST: i64 = 3600;

/// After this many tries, more than a day, somebody has to look.
const TRIES: u32 = 30;

/// How long to wait after so many tries; `None`: it is given up.
pub fn again(tries: u32) -> Option<TimeDelta> {
    let doubled = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(16));
    (tries < TRIES).then(|| TimeDelta::seconds(doubled.min(MOST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_try_waits_twice_as_long_up_to_an_hour_and_a_day_is_enough() {
        for (tries, want) in [
            (0, Some(60)),
            (1, Some(60)),
            (2, Some(120)),
            (6, Some(1920)),
            (7, Some(3600)),
            (29, Some(3600)),
            (30, None),
        ] {
            assert_eq!(again(tries).map(|wait| wait.num_seconds()), want, "{tries}");
        }
        let all: i64 = (1..30).filter_map(again).map(|wait| wait.num_hours()).sum();
        assert!((20..30).contains(&all), "{all}");
    }
}
