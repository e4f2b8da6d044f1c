//! How a source fares, as one word decided from what its polls left behind: values and the time in, a word out.

use chrono::{DateTime, TimeDelta, Utc};

use super::alarm::Raised;
use super::poll::PollStatus;

/// What is remembered of a source's polls, as far as its health depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vitals {
    pub paused: bool,
    /// What its last poll came to; nothing before the first.
    pub status: Option<PollStatus>,
    /// Since when it comes to that.
    pub since: Option<DateTime<Utc>>,
    pub http: Option<u16>,
    /// The sentence that the poll left.
    pub reason: Option<String>,
    pub asked: Option<DateTime<Utc>>,
    /// When it last answered as it should.
    pub good: Option<DateTime<Utc>>,
    pub next: Option<DateTime<Utc>>,
    pub moved_to: Option<String>,
    /// What speaks against it, until an editor answers.
    pub alarm: Option<Raised>,
    /// When entries of the last [`Vitals::REMEMBERED`] came, each moment once, oldest first.
    pub arrivals: Vec<DateTime<Utc>>,
}

impl Vitals {
    /// How far back arrivals are looked at.
    pub const REMEMBERED: TimeDelta = TimeDelta::days(90);
}

/// The one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// Never asked so far.
    Unasked,
    /// An editor paused it.
    Paused,
    Works,
    /// Somebody else seems to speak there: nothing of it appears by itself until an editor answers.
    Quarantined {
        since: DateTime<Utc>,
    },
    /// It rewrote most of what it published; the changes are held until an editor answers.
    Held {
        since: DateTime<Utc>,
        changes: usize,
    },
    /// It answers, and has brought nothing for longer than it usually does.
    Silent {
        since: DateTime<Utc>,
        usual: TimeDelta,
    },
    /// It answers, from another address.
    Moved {
        to: String,
    },
    /// It asked us to wait.
    Waits {
        until: Option<DateTime<Utc>>,
    },
    /// Nobody has asked it although it is due: the daemon does not run.
    Overdue {
        since: DateTime<Utc>,
    },
    Fails {
        cause: Cause,
        since: Option<DateTime<Utc>>,
    },
}

/// Why a source fails, as far as somebody can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// 410: it is asked no more.
    Gone,
    /// 404.
    Missing,
    /// The server does not let us in.
    Blocked,
    /// The site asks programs not to read that page.
    Robots,
    /// It answers with something else.
    NotAFeed,
    /// The server has a fault of its own.
    Server,
    /// No such name.
    Name,
    /// Nothing listens there, or no way leads there.
    Unreachable,
    Certificate,
    Slow,
    TooLarge,
    /// An address that our guard refuses.
    Private,
    Other,
}

impl Health {
    /// Whether it needs somebody's hand or at least their eye: what "failing" counts.
    pub fn is_failing(&self) -> bool {
        matches!(self, Health::Fails { .. } | Health::Quarantined { .. } | Health::Held { .. })
    }

    /// Whether the newsroom hears it.
    pub fn works(&self) -> bool {
        let held = matches!(self, Health::Held { .. });
        held || matches!(self, Health::Works | Health::Silent { .. } | Health::Moved { .. } | Health::Waits { .. })
    }

    /// The end of the messages' keys.
    pub fn as_str(&self) -> &'static str {
        match self {
            Health::Unasked => "unasked",
            Health::Paused => "paused",
            Health::Works => "works",
            Health::Quarantined { .. } => "quarantined",
            Health::Held { .. } => "held",
            Health::Silent { .. } => "silent",
            Health::Moved { .. } => "moved",
            Health::Waits { .. } => "waits",
            Health::Overdue { .. } => "overdue",
            Health::Fails { .. } => "fails",
        }
    }
}

/// How a source fares at `now`.
pub fn health(vitals: &Vitals, now: DateTime<Utc>) -> Health {
    let Some(status) = vitals.status.filter(|_| !vitals.paused) else {
        return if vitals.paused { Health::Paused } else { Health::Unasked };
    };
    if let Some(Raised { alarm, at: since, held }) = &vitals.alarm {
        let (since, changes) = (*since, *held);
        return if alarm.is_quarantine() { Health::Quarantined { since } } else { Health::Held { since, changes } };
    }
    match status {
        PollStatus::Gone | PollStatus::Blocked | PollStatus::NotAFeed | PollStatus::Failed => {
            let cause = cause(status, vitals.http, vitals.reason.as_deref().unwrap_or_default());
            Health::Fails { cause, since: vitals.since }
        }
        _ if vitals.next.is_some_and(|next| now - next > OVERDUE) => {
            Health::Overdue { since: vitals.asked.or(vitals.next).unwrap_or(now) }
        }
        PollStatus::Throttled | PollStatus::Skipped => Health::Waits { until: vitals.next },
        PollStatus::Moved => Health::Moved { to: vitals.moved_to.clone().unwrap_or_default() },
        PollStatus::Changed | PollStatus::Unchanged => silence(&vitals.arrivals, now).unwrap_or(Health::Works),
    }
}

/// A source that is due for longer is not asked at all: its own pace is a day at most.
const OVERDUE: TimeDelta = TimeDelta::days(1);

/// Gaps between arrivals that tell a habit.
const HABIT: usize = 4;

/// Nobody worries about a day or two, nor about a source of which too little is known within a month.
const SHORTEST: TimeDelta = TimeDelta::days(3);
const UNKNOWN: TimeDelta = TimeDelta::days(30);

/// The silence of a source, where it is longer than usual: half as long again as the longest gap before it, and three
/// times the usual one (the middle of all gaps).
fn silence(arrivals: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<Health> {
    let since = *arrivals.last()?;
    let mut gaps: Vec<TimeDelta> = arrivals.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_unstable();
    let (usual, limit) = match (gaps.get(gaps.len() / 2), gaps.last()) {
        (Some(middle), Some(longest)) if gaps.len() >= HABIT => {
            (*middle, (*middle * 3).max(*longest + *longest / 2).max(SHORTEST))
        }
        _ => (UNKNOWN, UNKNOWN),
    };
    (now - since > limit).then_some(Health::Silent { since, usual })
}

/// Why a poll failed, by its status and by words that stand in its sentence (`tests/it/sources.rs` holds them to the
/// sentences that are written).
pub fn cause(status: PollStatus, http: Option<u16>, reason: &str) -> Cause {
    const TOLD: [(&str, Cause); 12] = [
        ("robots.txt", Cause::Robots),
        ("no such name", Cause::Name),
        ("certificate", Cause::Certificate),
        ("no encryption", Cause::Certificate),
        ("any longer", Cause::Slow),
        ("larger than", Cause::TooLarge),
        ("refused the connection", Cause::Unreachable),
        ("no way to its network", Cause::Unreachable),
        ("closed the connection", Cause::Unreachable),
        ("does not answer in HTTP", Cause::Unreachable),
        ("could not ask", Cause::Private),
        ("connection ended", Cause::Unreachable),
    ];
    let told = || TOLD.iter().find(|(words, _)| reason.contains(words)).map(|(_, cause)| *cause);
    match (status, http) {
        (PollStatus::Gone, _) => Cause::Gone,
        (PollStatus::NotAFeed, _) => Cause::NotAFeed,
        (PollStatus::Blocked, _) => told().filter(|cause| *cause == Cause::Robots).unwrap_or(Cause::Blocked),
        (_, Some(404)) => Cause::Missing,
        (_, Some(500..)) => Cause::Server,
        _ => told().unwrap_or(Cause::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::alarm::Alarm;

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + day)
    }

    fn said(status: PollStatus, http: Option<u16>, reason: &str) -> Vitals {
        let (since, next) = (Some(day(0)), Some(day(1)));
        Vitals { status: Some(status), http, reason: Some(reason.into()), since, next, ..Vitals::default() }
    }

    #[test]
    fn a_source_fares_as_its_last_poll_says() {
        let fails = |cause| Health::Fails { cause, since: Some(day(0)) };
        for (vitals, want) in [
            (Vitals::default(), Health::Unasked),
            (Vitals { paused: true, ..said(PollStatus::Failed, None, "") }, Health::Paused),
            (said(PollStatus::Changed, Some(200), ""), Health::Works),
            (said(PollStatus::Unchanged, Some(304), ""), Health::Works),
            (said(PollStatus::Throttled, Some(429), ""), Health::Waits { until: Some(day(1)) }),
            (said(PollStatus::Gone, Some(410), ""), fails(Cause::Gone)),
            (said(PollStatus::Failed, Some(404), ""), fails(Cause::Missing)),
            (said(PollStatus::Failed, Some(502), ""), fails(Cause::Server)),
            (said(PollStatus::Blocked, Some(403), ""), fails(Cause::Blocked)),
            (said(PollStatus::Blocked, None, "the site's robots.txt asks"), fails(Cause::Robots)),
            (said(PollStatus::NotAFeed, Some(200), ""), fails(Cause::NotAFeed)),
            (said(PollStatus::Failed, None, "strange"), fails(Cause::Other)),
            (
                Vitals { moved_to: Some("https://e.org/".into()), ..said(PollStatus::Moved, Some(200), "") },
                Health::Moved { to: "https://e.org/".into() },
            ),
        ] {
            assert_eq!(health(&vitals, day(1)), want, "{vitals:?}");
        }
        let raised = |alarm| Vitals {
            alarm: Some(Raised { alarm, at: day(0), held: 7 }),
            ..said(PollStatus::Failed, Some(404), "")
        };
        let takeover = raised(Alarm::Takeover { named: None, leads: None });
        let rewrite = raised(Alarm::Rewrite { changed: 7, known: 9 });
        assert_eq!(health(&takeover, day(1)), Health::Quarantined { since: day(0) });
        assert_eq!(health(&rewrite, day(1)), Health::Held { since: day(0), changes: 7 });
        assert_eq!(health(&Vitals { paused: true, ..takeover }, day(1)), Health::Paused);
        let late = Vitals { asked: Some(day(0)), ..said(PollStatus::Unchanged, None, "") };
        assert_eq!(health(&late, day(3)), Health::Overdue { since: day(0) });
        assert!(health(&said(PollStatus::Failed, None, ""), day(9)).is_failing(), "what fails is not called late");
    }

    #[test]
    fn a_silence_is_told_by_the_sources_own_habit() {
        for (name, days, now, silent) in [
            ("daily, a weekend", vec![0, 1, 2, 3, 4, 5], 8, false),
            ("daily, four days", vec![0, 1, 2, 3, 4, 5], 10, true),
            ("weekly, nine days", vec![0, 7, 14, 21, 28], 37, false),
            ("weekly, a month", vec![0, 7, 14, 21, 28], 58, true),
            ("with a holiday before", vec![0, 1, 2, 20, 21, 22], 40, false),
            ("with a holiday before, longer", vec![0, 1, 2, 20, 21, 22], 50, true),
            ("too little known, a week", vec![0, 1], 8, false),
            ("too little known, six weeks", vec![0, 1], 43, true),
            ("nothing ever", vec![], 80, false),
        ] {
            let arrivals = days.into_iter().map(day).collect();
            let vitals = Vitals { arrivals, next: Some(day(now)), ..said(PollStatus::Unchanged, Some(304), "") };
            let found = health(&vitals, day(now));
            assert_eq!(matches!(found, Health::Silent { .. }), silent, "{name}: {found:?}");
            assert!(found.works(), "{name}");
        }
    }
}
