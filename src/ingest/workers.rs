//! Heavy work beside the network's: reading bodies and making entries safe, on as many threads as there are cores.
//!
//! More threads would not be faster, and each keeps memory of its own. What is held between two steps is bounded too,
//! so that memory grows with neither the number of sources nor the slowness of the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies that are read, or wait as entries to be stored, at once: their texts are what a poller's memory goes into.
const READINGS: usize = 16;

/// The right to hold what a body said, until it is stored.
pub type Room = OwnedSemaphorePermit;

/// Shared by all polls of a process.
#[derive(Debug, Clone)]
pub struct Workers {
    readings: Arc<Semaphore>,
    cores: Arc<Semaphore>,
}

impl Workers {
    pub fn new() -> Workers {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Workers { readings: Arc::new(Semaphore::new(READINGS.max(2 * cores))), cores: Arc::new(Semaphore::new(cores)) }
    }

    /// Waits until a further body may be held. The semaphore is never closed; without it a body is read all the same.
    pub async fn room(&self) -> Option<Room> {
        self.readings.clone().acquire_owned().await.ok()
    }

    /// Runs `work` on a thread that may take its time. `None` when it panicked: a fault of that body, of which the other
    /// sources know nothing.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let turn = self.cores.clone().acquire_owned().await.ok();
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            catch_unwind(AssertUnwindSafe(work)).ok()
        });
        done.await.ok().flatten()
    }
}
