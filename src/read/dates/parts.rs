//! The parts of a date as they are found, and the instant that they make.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::names::month;

/// What has been found of a date.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// Day of the year, instead of month and day.
    pub ordinal: Option<u32>,
    pub time: Option<(u32, u32, u32)>,
    pub afternoon: Option<bool>,
    /// East of Greenwich.
    pub offset_minutes: Option<i32>,
    /// A zone by its place, whose offset depends on the date.
    pub zone: Option<Tz>,
}

impl Parts {
    pub(super) fn instant(&self) -> Option<DateTime<Utc>> {
        let year = self.year?;
        let date = match self.ordinal {
            Some(ordinal) => NaiveDate::from_yo_opt(year, ordinal)?,
            None => NaiveDate::from_ymd_opt(year, self.month.unwrap_or(1), self.day.unwrap_or(1))?,
        };
        let (hour, minute, second) = self.time.unwrap_or((0, 0, 0));
        let hour = match self.afternoon {
            Some(_) if hour > 12 || hour == 0 => hour,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        // 24:00 is the next midnight (ISO 8601); a leap second is told as the one before it.
        let (date, hour) = match (hour, minute, second) {
            (24, 0, 0) => (date.succ_opt()?, 0),
            _ => (date, hour),
        };
        let time = NaiveTime::from_hms_opt(hour, minute, if second == 60 { 59 } else { second })?;
        if let Some(zone) = self.zone {
            // An hour that comes twice in autumn is the first; one that is skipped in spring is none.
            return zone.from_local_datetime(&date.and_time(time)).earliest().map(|time| time.to_utc());
        }
        let local = date.and_time(time).and_utc();
        local.checked_sub_signed(Duration::minutes(i64::from(self.offset_minutes.unwrap_or(0))))
    }
}

pub(super) fn month_of(text: &str) -> Option<u32> {
    if is_number(text) { number(text) } else { month(text) }
}

/// Two digits: up to 69 is this century (POSIX).
pub(super) fn short_year(text: &str) -> Option<i32> {
    number::<i32>(text).map(|year| if year < 70 { 2000 + year } else { 1900 + year })
}

pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && is_number(text)
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    if is_number(text) { text.parse().ok() } else { None }
}
