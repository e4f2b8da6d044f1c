//! How often somebody may try to sign in: five tries a minute from one address, and ever longer waits for one account.
//!
//! All of it is in memory, and gone with the process: no address of a machine is ever written down.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::person::PersonId;

/// Tries from one address within [`WINDOW`].
const TRIES: usize = 5;

/// The time in which tries are counted.
const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// Wrong passwords for one account before its owner has to wait.
const FREE: u32 = 5;

/// The first wait; each further wrong password doubles it.
const FIRST_WAIT: i64 = 30;

/// No wait is longer, in seconds: whoever keeps trying must not lock somebody out for a day.
const LONGEST_WAIT: i64 = 15 * 60;

/// An account that nobody tried for so long begins anew.
const FORGIVEN: TimeDelta = TimeDelta::hours(1);

/// Addresses, and accounts, that are remembered at a time.
const REMEMBERED: usize = 10_000;

/// Tries that were not right, by address and by account.
#[derive(Debug, Default)]
pub struct Throttle {
    addresses: Mutex<HashMap<IpAddr, Vec<DateTime<Utc>>>>,
    accounts: Mutex<HashMap<String, Wrong>>,
    stranger: Mutex<Option<DateTime<Utc>>>,
}

#[derive(Debug, Clone, Copy)]
struct Wrong {
    times: u32,
    last: DateTime<Utc>,
}

impl Throttle {
    /// Counts a try, or says how many seconds to wait. Every try counts as wrong until [`Throttle::was_right`], so that
    /// many at the same moment are many.
    pub fn begin(&self, from: IpAddr, handle: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut addresses = held(&self.addresses);
        let mut accounts = held(&self.accounts);
        let tries = addresses.entry(network(from)).or_default();
        tries.retain(|at| recent(*at, now, WINDOW));
        if tries.len() >= TRIES {
            let first = tries.iter().min().copied().unwrap_or(now);
            return Err(seconds(first + WINDOW - now));
        }
        let wrong = accounts.get(handle).copied().filter(|wrong| recent(wrong.last, now, FORGIVEN));
        let times = wrong.map_or(0, |wrong| wrong.times);
        if let Some(wrong) = wrong.filter(|wrong| wrong.times >= FREE) {
            let until = wrong.last + TimeDelta::seconds(wait(wrong.times));
            if until > now {
                return Err(seconds(until - now));
            }
        }
        tries.push(now);
        accounts.insert(handle.to_string(), Wrong { times: times.saturating_add(1), last: now });
        make_room(&mut addresses, |tries| tries.iter().any(|at| recent(*at, now, WINDOW)));
        make_room(&mut accounts, |wrong| recent(wrong.last, now, FORGIVEN));
        Ok(())
    }

    /// The last try from there was right: it does not count.
    pub fn was_right(&self, from: IpAddr, handle: &str) {
        if let Some(tries) = held(&self.addresses).get_mut(&network(from)) {
            tries.pop();
        }
        self.forget(handle);
    }

    /// The account begins anew.
    pub fn forget(&self, handle: &str) {
        held(&self.accounts).remove(handle);
    }

    /// Whether a wrong try should be written down: always for somebody who is known, for names that nobody has once in
    /// `every`.
    pub fn is_worth_a_line(&self, known: Option<PersonId>, now: DateTime<Utc>, every: TimeDelta) -> bool {
        if known.is_some() {
            return true;
        }
        let mut last = held(&self.stranger);
        let worth = last.is_none_or(|last| !recent(last, now, every));
        if worth {
            *last = Some(now);
        }
        worth
    }
}

/// Within that time before now; a time in the future was written by a clock that was ahead.
fn recent(at: DateTime<Utc>, now: DateTime<Utc>, within: TimeDelta) -> bool {
    at <= now && now - at < within
}

fn wait(times: u32) -> i64 {
    let doubled = times.saturating_sub(FREE).min(16);
    (FIRST_WAIT << doubled).min(LONGEST_WAIT)
}

fn seconds(wait: TimeDelta) -> u64 {
    u64::try_from(wait.num_milliseconds()).unwrap_or_default().div_ceil(1000).max(1)
}

/// Whoever has one address of IPv6 has the whole /64 (RFC 6177 section 2); a mapped one is of IPv4.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        four => four,
    }
}

fn make_room<K: std::hash::Hash + Eq + Clone, V>(map: &mut HashMap<K, V>, matters: impl Fn(&V) -> bool) {
    if map.len() <= REMEMBERED {
        return;
    }
    map.retain(|_, value| matters(value));
    let surplus = map.len().saturating_sub(REMEMBERED);
    let keys: Vec<K> = map.keys().take(surplus).cloned().collect();
    keys.iter().for_each(|key| {
        map.remove(key);
    });
}

/// A panic elsewhere must not close the door for good.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn five_tries_a_minute_come_from_one_address() {
        let throttle = Throttle::default();
        for n in 0..5 {
            assert_eq!(throttle.begin(ip("192.0.2.1"), &format!("name-{n}"), at(n)), Ok(()));
        }
        assert_eq!(throttle.begin(ip("192.0.2.1"), "other", at(10)), Err(50));
        assert_eq!(throttle.begin(ip("::ffff:192.0.2.1"), "other", at(10)), Err(50), "the same by another spelling");
        assert_eq!(throttle.begin(ip("192.0.2.2"), "other", at(10)), Ok(()));
        assert_eq!(throttle.begin(ip("192.0.2.1"), "other", at(60)), Ok(()));
        assert_eq!(throttle.begin(ip("192.0.2.1"), "other", at(60)), Err(1));
        for n in 0..5 {
            let six = ip(&format!("2001:db8:1:2::{n}"));
            assert_eq!(throttle.begin(six, &format!("six-{n}"), at(100)), Ok(()));
        }
        assert_eq!(throttle.begin(ip("2001:db8:1:2:ffff::9"), "seven", at(100)), Err(60));
        assert_eq!(throttle.begin(ip("2001:db8:1:3::9"), "seven", at(100)), Ok(()));
    }

    #[test]
    fn an_account_waits_ever_longer_wherever_the_tries_come_from() {
        let throttle = Throttle::default();
        let from = |n: i64| ip(&format!("198.51.100.{n}"));
        for n in 0..5 {
            assert_eq!(throttle.begin(from(n), "ana", at(0)), Ok(()));
        }
        assert_eq!(throttle.begin(from(9), "ana", at(0)), Err(30));
        assert_eq!(throttle.begin(from(9), "bo", at(0)), Ok(()), "nobody else waits");
        let mut now = 30;
        for wait in [60, 120, 240, 480, 900, 900] {
            assert_eq!(throttle.begin(from(10), "ana", at(now)), Ok(()));
            assert_eq!(throttle.begin(from(11), "ana", at(now)), Err(wait));
            now += i64::try_from(wait).unwrap();
        }
        assert_eq!(throttle.begin(from(12), "ana", at(now)), Ok(()));
        throttle.was_right(from(12), "ana");
        assert_eq!(throttle.begin(from(12), "ana", at(now)), Ok(()), "the right password ends it");
    }

    #[test]
    fn what_is_right_does_not_count() {
        let throttle = Throttle::default();
        for n in 0..20 {
            assert_eq!(throttle.begin(ip("192.0.2.1"), "ana", at(n)), Ok(()));
            throttle.was_right(ip("192.0.2.1"), "ana");
        }
    }

    #[test]
    fn a_clock_that_was_ahead_keeps_nobody_out() {
        let throttle = Throttle::default();
        for n in 0..5 {
            assert_eq!(throttle.begin(ip("192.0.2.1"), "ana", at(86_400 + n)), Ok(()));
        }
        assert_eq!(throttle.begin(ip("192.0.2.1"), "ana", at(0)), Ok(()));
    }

    #[test]
    fn a_flood_of_addresses_takes_no_more_room_than_is_given() {
        let throttle = Throttle::default();
        for n in 0..12_000u32 {
            let from = IpAddr::V4(std::net::Ipv4Addr::from(n));
            throttle.begin(from, &format!("name-{n}"), at(0)).unwrap();
        }
        assert!(held(&throttle.addresses).len() <= REMEMBERED && held(&throttle.accounts).len() <= REMEMBERED);
    }
}
