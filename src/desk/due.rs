//! The next issue of a newsletter by its calendar: when it is due, and what it is called.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::calendar::{self, Schedule};
use crate::model::Lang;
use crate::model::series::Series;
use crate::render;

/// An issue that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub at: DateTime<Utc>,
    /// `2026-11` where there is one issue in the month, else `2026-11-27`.
    pub slug: String,
    /// `November 2026`, else the day written out.
    pub label: String,
}

/// Issues that may be open before it is time for them.
const AHEAD: usize = 60;

/// The first issue after `now` whose slug is not `taken`; `None` where the newsletter has no schedule.
pub fn next(series: &Series, taken: &[&str], language: &Lang, now: DateTime<Utc>) -> Option<Due> {
    let schedule = Schedule::parse(series.schedule.as_deref()?).ok()?;
    let zone = series.timezone.as_deref().map_or(Ok(Tz::UTC), calendar::zone).ok()?;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let mut at = schedule.next_after(now, zone)?;
    for _ in 0..AHEAD {
        let after = schedule.next_after(at, zone)?;
        let due = if shares_month(&schedule, zone, day(at)) {
            by_day(at, day(at), language)
        } else {
            by_month(at, day(at), language)
        };
        if !taken.contains(&due.slug.as_str()) {
            return Some(due);
        }
        at = after;
    }
    None
}

/// Whether the month of this day has more than one issue.
fn shares_month(schedule: &Schedule, zone: Tz, day: NaiveDate) -> bool {
    let month = |day: NaiveDate| (day.year(), day.month());
    let before = day.with_day(1).and_then(|first| first.pred_opt()).and_then(|last| last.and_hms_opt(23, 59, 59));
    let Some(before) = before.and_then(|last| last.and_local_timezone(zone).latest()) else { return false };
    let first = schedule.next_after(before.with_timezone(&Utc), zone);
    let second = first.and_then(|first| schedule.next_after(first, zone));
    second.is_some_and(|second| month(second.with_timezone(&zone).date_naive()) == month(day))
}

fn by_month(at: DateTime<Utc>, day: NaiveDate, language: &Lang) -> Due {
    Due { at, slug: day.format("%Y-%m").to_string(), label: render::words(language).month(day) }
}

fn by_day(at: DateTime<Utc>, day: NaiveDate, language: &Lang) -> Due {
    let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc();
    Due { at, slug: day.to_string(), label: render::words(language).date(noon) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(schedule: &str, timezone: &str) -> Series {
        Series {
            slug: "in-movement".into(),
            title: "In Movement".into(),
            schedule: Some(schedule.into()),
            timezone: Some(timezone.into()),
            automatic: false,
            sections: vec![],
            mail: None,
        }
    }

    #[test]
    fn the_next_issue_is_named_after_its_month_or_its_day() {
        let monthly = series("0 9 last-fri * *", "America/Sao_Paulo");
        let weekly = series("0 9 * * fri", "UTC");
        let late = series("30 23 L * *", "America/Sao_Paulo");
        for (series, taken, lang, now, want) in [
            (&monthly, &[][..], "en", "2026-11-22T08:00:00Z", ("2026-11", "November 2026", "2026-11-27T12:00:00Z")),
            (
                &monthly,
                &["2026-11"],
                "pt",
                "2026-11-22T08:00:00Z",
                ("2026-12", "Dezembro de 2026", "2026-12-25T12:00:00Z"),
            ),
            (&monthly, &[], "fr", "2026-11-27T12:00:00Z", ("2026-12", "Décembre 2026", "2026-12-25T12:00:00Z")),
            (&weekly, &[], "en", "2026-11-22T08:00:00Z", ("2026-11-27", "27 November 2026", "2026-11-27T09:00:00Z")),
            (
                &weekly,
                &["2026-11-27"],
                "es",
                "2026-11-22T08:00:00Z",
                ("2026-12-04", "4 de diciembre de 2026", "2026-12-04T09:00:00Z"),
            ),
            // At home it is still November when UTC has December.
            (&late, &[], "ar", "2026-11-22T08:00:00Z", ("2026-11", "نوفمبر 2026", "2026-12-01T02:30:00Z")),
        ] {
            let found = next(series, taken, &lang.parse().unwrap(), now.parse().unwrap()).unwrap();
            let at: DateTime<Utc> = want.2.parse().unwrap();
            assert_eq!((found.slug.as_str(), found.label.as_str(), found.at), (want.0, want.1, at), "{now} {taken:?}");
        }
        let unscheduled = Series { schedule: None, ..series("", "") };
        assert_eq!(next(&unscheduled, &[], &"en".parse().unwrap(), Utc::now()), None);
    }
}
