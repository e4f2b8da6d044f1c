//! Who is connected, and who has been quiet for longest.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use tokio::sync::Notify;

/// The places for connections.
pub struct Seats {
    limit: usize,
    began: Instant,
    taken: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    last: u64,
    seats: HashMap<u64, Arc<Seat>>,
}

/// The place of one connection.
pub struct Seat {
    began: Instant,
    /// When bytes last came or went, in milliseconds after `began`.
    moved: AtomicU64,
    busy: AtomicBool,
    leave: Notify,
}

/// A place that is given back when this is dropped.
pub struct Taken {
    seats: Arc<Seats>,
    number: u64,
    seat: Arc<Seat>,
}

impl Seats {
    pub fn new(limit: usize) -> Seats {
        Seats { limit, began: Instant::now(), taken: Mutex::default() }
    }

    /// A place for one more; where there is none, whoever has been quiet for longest leaves. `None` where every place
    /// has a request under way.
    pub fn take(self: &Arc<Seats>) -> Option<Taken> {
        let mut held = self.held();
        if held.seats.len() >= self.limit {
            let idle = held.seats.iter().filter(|(_, seat)| !seat.busy.load(Ordering::Relaxed));
            let quietest = idle.min_by_key(|(number, seat)| (seat.moved.load(Ordering::Relaxed), **number));
            let number = *quietest?.0;
            if let Some(seat) = held.seats.remove(&number) {
                seat.leave.notify_one();
            }
        }
        let seat = Arc::new(Seat {
            began: self.began,
            moved: AtomicU64::default(),
            busy: AtomicBool::default(),
            leave: Notify::new(),
        });
        seat.moved();
        held.last += 1;
        let number = held.last;
        held.seats.insert(number, seat.clone());
        Some(Taken { seats: self.clone(), number, seat })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.taken.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl Seat {
    /// Notes that bytes came or went.
    pub fn moved(&self) {
        let millis = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.moved.store(millis, Ordering::Relaxed);
    }

    /// Notes that a request is under way, or no longer.
    pub fn set_busy(&self, busy: bool) {
        self.busy.store(busy, Ordering::Relaxed);
    }

    /// Completes when another needs the place.
    pub async fn must_leave(&self) {
        self.leave.notified().await;
    }
}

impl Taken {
    pub fn seat(&self) -> Arc<Seat> {
        self.seat.clone()
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.seats.held().seats.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(taken: &Taken) -> bool {
        !taken.seats.held().seats.contains_key(&taken.number)
    }

    #[test]
    fn the_quietest_makes_room_and_whoever_works_stays() {
        let seats = Arc::new(Seats::new(2));
        let (first, second) = (seats.take().unwrap(), seats.take().unwrap());
        first.seat.set_busy(true);
        let third = seats.take().unwrap();
        assert_eq!((left(&first), left(&second), left(&third)), (false, true, false));
        third.seat.set_busy(true);
        assert!(seats.take().is_none(), "all are at work");
        first.seat.set_busy(false);
        let fourth = seats.take().unwrap();
        assert!(left(&first) && !left(&fourth));
        drop((second, fourth));
        assert_eq!(seats.held().seats.len(), 1, "places are given back");
    }
}
