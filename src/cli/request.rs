//! How `publish` asks the daemon beside it, and how the daemon tells that it has: two times in the store. A turn that
//! began after the request was made has curated, released and published all that there was to.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::store::{Operations, Result};

/// When a turn was last asked for.
const ASKED: &str = "publish-asked";

/// The request of the last turn that went well.
const DONE: &str = "publish-done";

/// Asks for a turn; returns the time of the request, as the store keeps it.
pub async fn ask(store: &impl Operations, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let now = now.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(now);
    store.job_ran(ASKED, now).await?;
    Ok(now)
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
