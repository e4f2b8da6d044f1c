//! Notes that a source is being asked before it is asked, so that a crash in between cannot make us ask twice within
//! its floor. Claims are gathered: many share one transaction.

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::store::polls::Claim;
use crate::store::{self, Polls};

/// Claims stored in one transaction at most.
const GROUP: usize = 64;

/// Hands claims to the task that stores them.
#[derive(Clone)]
pub struct Claims(mpsc::Sender<Asking>);

/// A claim, and whom to tell once it is stored.
type Asking = (Claim, oneshot::Sender<()>);

impl Claims {
    /// Notes that the source is asked at this time, and when it may be asked again if nothing is stored after it; false
    /// when that could not be stored, so it must not be asked.
    pub async fn claim(&self, source_id: i64, at: DateTime<Utc>, again: Option<DateTime<Utc>>) -> bool {
        let (done, stored) = oneshot::channel();
        self.0.send((Claim { source_id, at, again }, done)).await.is_ok() && stored.await.is_ok()
    }
}

/// Starts the task that stores claims; it ends when the last [`Claims`] is dropped, or with the store's error.
pub fn start<S: Polls + Send + Sync + 'static>(store: S) -> (Claims, JoinHandle<store::Result<()>>) {
    let (sender, mut receiver) = mpsc::channel::<Asking>(GROUP);
    let task = tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while receiver.recv_many(&mut group, GROUP).await > 0 {
            let claims: Vec<Claim> = group.iter().map(|(claim, _)| *claim).collect();
            store.claim(&claims).await?;
            for (_, done) in group.drain(..) {
                let _ = done.send(());
            }
        }
        Ok(())
    });
    (Claims(sender), task)
}
