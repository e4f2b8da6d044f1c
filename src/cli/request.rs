//! How `publish` asks the daemon beside it, and how the daemon tells that it has: two times in the store. A turn that
//! began after the request was made has curated, released and published all that there was to.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::store::{Operations, Result};

/// When a turn was last asked for.
const ASKED: &str = "publish-asked";

/// The request of the last turn that went well.
const DONE: &str = "publish-done";

/// Asks for a turn; returns the time of the request, as the store keeps it: later than that of every one before, also
/// where the clock was put back.
pub async fn ask(store: &impl Operations, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let step = TimeDelta::milliseconds(1);
    let before = store.job_last_run(ASKED).await?.max(store.job_last_run(DONE).await?);
    let now = now.duration_trunc(step).unwrap_or(now);
    let asked = before.map_or(now, |before| now.max(before + step));
    store.job_ran(ASKED, asked).await?;
    Ok(asked)
}

/// The request that waits for an answer.
pub async fn waiting(store: &impl Operations) -> Result<Option<DateTime<Utc>>> {
    let (asked, done) = (store.job_last_run(ASKED).await?, store.job_last_run(DONE).await?);
    Ok(asked.filter(|asked| done.is_none_or(|done| done < *asked)))
}

/// Tells that a turn which began after this request has gone well.
pub async fn answer(store: &impl Operations, asked: DateTime<Utc>) -> Result<()> {
    store.job_ran(DONE, asked).await
}

/// Whether a request, or a later one, was answered.
pub async fn is_answered(store: &impl Operations, asked: DateTime<Utc>) -> Result<bool> {
    Ok(store.job_last_run(DONE).await?.is_some_and(|done| done >= asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Sqlite;

    #[tokio::test]
    async fn a_request_is_answered_by_a_turn_that_began_after_it_also_when_the_clock_goes_back() {
        let dir = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&dir.path().join("newsloom.db")).await.unwrap();
        let noon: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        assert_eq!(waiting(&store).await.unwrap(), None);
        for now in [noon, noon, noon - TimeDelta::hours(1)] {
            let asked = ask(&store, now).await.unwrap();
            assert_eq!(
                (waiting(&store).await.unwrap(), is_answered(&store, asked).await.unwrap()),
                (Some(asked), false)
            );
            answer(&store, asked).await.unwrap();
            assert_eq!((waiting(&store).await.unwrap(), is_answered(&store, asked).await.unwrap()), (None, true));
        }
    }
}
