//! Calendars: schedules in five fields, and time zones.
//!
//! # Syntax
//! `minute hour day-of-month month day-of-week`, separated by spaces, as POSIX crontab has it:
//!
//! | field | values |
//! |---|---|
//! | minute | 0-59 |
//! | hour | 0-23 |
//! | day of month | 1-31, `L` (the last day), `last-mon` … `last-sun` (the last such day of the month) |
//! | month | 1-12 or `jan` … `dec` |
//! | day of week | 0-7 (0 and 7 are Sunday) or `sun` … `sat` |
//!
//! In each field: `*`, lists (`1,15`), ranges (`mon-fri`, also over the end of the week: `fri-mon`) and steps (`*/15`,
//! `9-17/2`). Letters may be large or small. When both days are given (neither is a bare `*`), one of them is enough.
//! `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are short for what they say.
//!
//! # Days when clocks change
//! Schedules are read on the clock of a zone. A time that is skipped in spring runs at the first minute that exists; a time
//! that comes twice in autumn runs the first time only. So nothing is left out and nothing runs twice.
//!
//! The `cron` crate does the arithmetic of times; days are ours, because it knows neither POSIX numbers nor "last Friday".

mod days;

use std::str::FromStr;

use chrono::{DateTime, Days as Span, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use days::Days;

use crate::model::series::Series;

/// When something is to happen, again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Minutes, hours and months, on every day of those months.
    times: cron::Schedule,
    days: Days,
}

/// A schedule that cannot be read, as a sentence on what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("could not read the schedule \"{given}\" because {why}")]
pub struct BadSchedule {
    pub given: String,
    pub why: String,
}

/// A name that is no time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no time zone; write one such as \"America/Sao_Paulo\" or \"UTC\"")]
pub struct BadZone(pub String);

/// The zone of a name in the IANA database, in any case.
pub fn zone(name: &str) -> Result<Tz, BadZone> {
    let known = chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name.trim()));
    known.copied().ok_or_else(|| BadZone(name.to_string()))
}

/// The zone by which a newsroom counts its days: that of its first newsletter, else UTC.
pub fn zone_of(series: &[Series]) -> Tz {
    let named = series.first().and_then(|series| series.timezone.as_deref());
    named.and_then(|name| zone(name).ok()).unwrap_or(Tz::UTC)
}

/// The day that it is in that zone.
pub fn today(series: &[Series], now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&zone_of(series)).date_naive()
}

impl Schedule {
    /// Reads a schedule; see the module for the syntax.
    pub fn parse(text: &str) -> Result<Schedule, BadSchedule> {
        read(text).map_err(|why| BadSchedule { given: text.to_string(), why })
    }

    /// The first time after `after`, on the clock of `zone`. `None` only beyond the year 2100.
    pub fn next_after(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        // A clock that is set back shows times again; those before `after` are passed over, so nothing runs twice.
        let mut local = after.with_timezone(&zone).naive_local();
        loop {
            local = self.next_local(local)?;
            let instant = first_instant(local, zone)?;
            if instant > after {
                return Some(instant);
            }
        }
    }

    /// The next reading of a clock that never changes. Days that do not count are passed over as a whole.
    fn next_local(&self, after: NaiveDateTime) -> Option<NaiveDateTime> {
        let mut after = after;
        loop {
            let found = self.times.after(&after.and_utc()).next()?.naive_utc();
            if self.days.include(found.date()) {
                return Some(found);
            }
            let next_day = found.date().checked_add_days(Span::new(1))?.and_time(NaiveTime::MIN);
            after = next_day - Duration::seconds(1);
        }
    }
}

/// The earliest instant of a reading; for one that is skipped, that of the first minute after the gap.
fn first_instant(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    // The longest gap on record is a whole day (Samoa crossed the date line in 2011).
    let candidates = (0..=25 * 60).map(|minutes| local + Duration::minutes(minutes));
    let mut found = candidates.filter_map(|local| zone.from_local_datetime(&local).earliest());
    found.next().map(|instant| instant.with_timezone(&Utc))
}

fn read(text: &str) -> Result<Schedule, String> {
    let text = text.trim().to_ascii_lowercase();
    let text = if text.starts_with('@') { shorthand(&text)? } else { &text };
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = fields[..] else {
        return Err(format!(
            "it has {} fields; five are needed: minute hour day-of-month month day-of-week",
            fields.len()
        ));
    };
    check(minute, "minute (0-59)", |field| format!("0 {field} * * * *"))?;
    check(hour, "hour (0-23)", |field| format!("0 0 {field} * * *"))?;
    check(month, "month (1-12 or jan-dec)", |field| format!("0 0 0 * {field} *"))?;
    let times =
        cron::Schedule::from_str(&format!("0 {minute} {hour} * {month} *")).map_err(|error| error.to_string())?;
    let schedule = Schedule { times, days: Days::read(day, weekday)? };
    match schedule.next_after(DateTime::UNIX_EPOCH, Tz::UTC) {
        Some(_) => Ok(schedule),
        None => Err("such a day never comes".to_string()),
    }
}

fn shorthand(text: &str) -> Result<&'static str, String> {
    Ok(match text {
        "@hourly" => "0 * * * *",
        "@daily" | "@midnight" => "0 0 * * *",
        "@weekly" => "0 0 * * 0",
        "@monthly" => "0 0 1 * *",
        "@yearly" | "@annually" => "0 0 1 1 *",
        _ => return Err(format!("\"{text}\" is unknown; there are @hourly, @daily, @weekly, @monthly and @yearly")),
    })
}

/// Reads one field by itself, so that the words name it.
fn check(field: &str, what: &str, whole: impl Fn(&str) -> String) -> Result<(), String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "*,-/".contains(c);
    let readable = field.chars().all(allowed) && cron::Schedule::from_str(&whole(field)).is_ok();
    if readable { Ok(()) } else { Err(format!("\"{field}\" is no {what}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(schedule: &str, after: &str, zone_name: &str) -> String {
        let after: DateTime<Utc> = after.parse().unwrap();
        let next = Schedule::parse(schedule).unwrap().next_after(after, zone(zone_name).unwrap());
        next.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)).unwrap_or_default()
    }

    #[test]
    fn schedules_find_their_next_time() {
        for (schedule, after, zone, want) in [
            ("0 9 last-fri * *", "2026-11-22T00:00:00Z", "America/Sao_Paulo", "2026-11-27T12:00:00Z"),
            ("0 9 last-fri * *", "2026-11-27T12:00:00Z", "America/Sao_Paulo", "2026-12-25T12:00:00Z"),
            ("0 9 LAST-MON * *", "2026-03-01T00:00:00Z", "UTC", "2026-03-30T09:00:00Z"),
            ("0 0 L * *", "2027-02-01T00:00:00Z", "UTC", "2027-02-28T00:00:00Z"),
            ("0 0 L 2 *", "2027-03-01T00:00:00Z", "UTC", "2028-02-29T00:00:00Z"),
            ("0 0 1,L * *", "2026-01-01T00:00:00Z", "UTC", "2026-01-31T00:00:00Z"),
            ("0 0 29 2 *", "2097-01-01T00:00:00Z", "UTC", ""),
            ("0 0 29 feb *", "2026-01-01T00:00:00Z", "UTC", "2028-02-29T00:00:00Z"),
            ("*/15 9-17 * * 1-5", "2026-11-20T17:45:00Z", "UTC", "2026-11-23T09:00:00Z"),
            ("30 6 * * 0", "2026-11-22T06:30:00Z", "UTC", "2026-11-29T06:30:00Z"),
            ("30 6 * * 7", "2026-11-21T00:00:00Z", "UTC", "2026-11-22T06:30:00Z"),
            ("30 6 * * 1", "2026-11-21T00:00:00Z", "UTC", "2026-11-23T06:30:00Z"),
            ("0 0 * * fri-mon", "2026-11-24T00:00:00Z", "UTC", "2026-11-27T00:00:00Z"),
            ("0 0 * * */2", "2026-11-22T12:00:00Z", "UTC", "2026-11-24T00:00:00Z"),
            ("0 0 */10 * *", "2026-11-22T12:00:00Z", "UTC", "2026-12-01T00:00:00Z"),
            ("59 23 31 dec *", "2026-11-22T12:00:00Z", "UTC", "2026-12-31T23:59:00Z"),
            ("@daily", "2026-11-22T12:00:00Z", "Asia/Kolkata", "2026-11-22T18:30:00Z"),
            ("@Monthly", "2026-11-22T12:00:00Z", "utc", "2026-12-01T00:00:00Z"),
        ] {
            assert_eq!(next(schedule, after, zone), want, "{schedule} after {after} in {zone}");
        }
    }

    #[test]
    fn when_both_days_are_given_one_is_enough() {
        assert_eq!(next("0 0 13 * fri", "2026-11-09T00:00:00Z", "UTC"), "2026-11-13T00:00:00Z");
        assert_eq!(next("0 0 13 * fri", "2026-11-13T00:00:00Z", "UTC"), "2026-11-20T00:00:00Z");
        assert_eq!(next("0 0 13 * fri", "2026-12-11T00:00:00Z", "UTC"), "2026-12-13T00:00:00Z");
        assert_eq!(next("0 0 last-fri * mon", "2026-11-23T00:00:00Z", "UTC"), "2026-11-27T00:00:00Z");
    }

    #[test]
    fn a_time_skipped_in_spring_runs_at_the_first_minute_that_exists() {
        for (schedule, after, zone, want) in [
            ("30 2 * * *", "2026-03-29T00:00:00Z", "Europe/Berlin", "2026-03-29T01:00:00Z"),
            ("30 2 * * *", "2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-30T00:30:00Z"),
            ("0 0 * * *", "2018-11-03T12:00:00Z", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
            ("*/20 2 * * *", "2026-03-29T00:59:00Z", "Europe/Berlin", "2026-03-29T01:00:00Z"),
            ("0 9 30 12 *", "2011-12-29T12:00:00Z", "Pacific/Apia", "2011-12-30T10:00:00Z"),
        ] {
            assert_eq!(next(schedule, after, zone), want, "{schedule} after {after} in {zone}");
        }
    }

    #[test]
    fn a_time_that_comes_twice_in_autumn_runs_once() {
        assert_eq!(next("30 1 * * *", "2026-10-31T12:00:00Z", "America/New_York"), "2026-11-01T05:30:00Z");
        assert_eq!(next("30 1 * * *", "2026-11-01T05:30:00Z", "America/New_York"), "2026-11-02T06:30:00Z");
        assert_eq!(next("30 1 * * *", "2026-11-01T06:10:00Z", "America/New_York"), "2026-11-02T06:30:00Z");
    }

    #[test]
    fn every_time_of_a_year_comes_in_order_and_once() {
        for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"] {
            let (schedule, zone) = (Schedule::parse("30 2 * * *").unwrap(), zone(name).unwrap());
            let mut at: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
            let mut days = std::collections::BTreeSet::new();
            for _ in 0..365 {
                at = schedule.next_after(at, zone).unwrap();
                assert!(days.insert(at.with_timezone(&zone).date_naive()), "{name}: twice on {at}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        for (schedule, want) in [
            ("0 9 * *", "it has 4 fields; five are needed: minute hour day-of-month month day-of-week"),
            ("", "it has 0 fields; five are needed: minute hour day-of-month month day-of-week"),
            ("60 9 * * *", "\"60\" is no minute (0-59)"),
            ("0 24 * * *", "\"24\" is no hour (0-23)"),
            ("0 9 32 * *", "\"32\" is no day of the month (1-31, L or last-mon to last-sun)"),
            ("0 9 0 * *", "\"0\" is no day of the month (1-31, L or last-mon to last-sun)"),
            ("0 9 last-foo * *", "\"last-foo\" is no day of the month (1-31, L or last-mon to last-sun)"),
            ("0 9 * 13 *", "\"13\" is no month (1-12 or jan-dec)"),
            ("0 9 * * 8", "\"8\" is no day of the week (0-7 or sun-sat)"),
            ("0 9 * * monn", "\"monn\" is no day of the week (0-7 or sun-sat)"),
            ("0 9 * * 1/0", "\"1/0\" is no day of the week (0-7 or sun-sat)"),
            ("0 0 31 2 *", "such a day never comes"),
            ("@often", "\"@often\" is unknown; there are @hourly, @daily, @weekly, @monthly and @yearly"),
        ] {
            let error = Schedule::parse(schedule).unwrap_err();
            assert_eq!(error.why, want);
            assert_eq!(error.to_string(), format!("could not read the schedule \"{schedule}\" because {want}"));
        }
        for junk in ["* * * * * *", "é é é é é", "*/0 * * * *", "1-99999999999 * * * *", "- - - - -", ", , , , ,"]
        {
            assert!(Schedule::parse(junk).is_err(), "{junk} must be refused");
        }
    }

    #[test]
    fn an_unknown_zone_is_refused_with_an_example() {
        assert!(zone("America/Brasilia").unwrap_err().to_string().contains("America/Sao_Paulo"));
    }
}
