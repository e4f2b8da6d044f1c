//! Times as the desk says them: how long ago, and when in the viewer's own words. Without a script they go by the zone that
//! comes with them, which is the newsroom's.

use std::fmt::Display;

use chrono::{DateTime, SecondsFormat, TimeDelta, TimeZone, Utc};

use crate::model::Lang;
use crate::render;
use crate::web::words::{Html, Words, escaped};

/// How old something is, in a word or two.
pub fn age<Z: TimeZone>(w: &Words, at: DateTime<Utc>, now: DateTime<Z>) -> String {
    let past = now.clone().signed_duration_since(at).max(TimeDelta::zero());
    match (past.num_minutes(), past.num_hours(), past.num_days()) {
        (0, ..) => w.t("desk-age-now"),
        (minutes, 0, _) => w.n("desk-age-minutes", whole(minutes)),
        (_, hours, 0) => w.n("desk-age-hours", whole(hours)),
        (.., days) if days <= 14 => w.n("desk-age-days", whole(days)),
        _ => day(w, at.with_timezone(&now.timezone())),
    }
}

/// How long ago, as a part of a sentence.
pub fn ago<Z: TimeZone>(w: &Words, at: DateTime<Utc>, now: DateTime<Z>) -> String {
    let past = now.signed_duration_since(at).max(TimeDelta::zero());
    match (past.num_minutes(), past.num_hours(), past.num_days()) {
        (0, ..) => w.n("desk-ago-seconds", whole(past.num_seconds().max(1))),
        (minutes, 0, _) => w.n("desk-ago-minutes", whole(minutes)),
        (_, hours, 0) => w.n("desk-ago-hours", whole(hours)),
        (.., days) => w.n("desk-ago-days", whole(days)),
    }
}

fn whole(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// A day written out, in the moment's own zone.
pub fn day<Z: TimeZone>(w: &Words, at: DateTime<Z>) -> String {
    let day = at.naive_local();
    language(w)
        .map_or_else(|| day.format("%Y-%m-%d").to_string(), |language| render::words(&language).date(day.and_utc()))
}

/// A moment written out, in its own zone.
pub fn long<Z: TimeZone>(w: &Words, at: DateTime<Z>) -> String
where
    Z::Offset: Display,
{
    let hour = at.format("%H:%M %Z").to_string();
    w.list(&[day(w, at), hour])
}

/// A moment near `now`, in the zone of `now`: the hour, with its day where that is another one.
pub fn short<Z: TimeZone>(w: &Words, at: DateTime<Utc>, now: DateTime<Z>) -> String
where
    Z::Offset: Display,
{
    let at = at.with_timezone(&now.timezone());
    match at.date_naive() == now.date_naive() {
        true => at.format("%H:%M %Z").to_string(),
        false => long(w, at),
    }
}

/// The same as an element that the script puts into the viewer's own zone.
pub fn element<Z: TimeZone>(w: &Words, at: DateTime<Utc>, now: DateTime<Z>) -> Html
where
    Z::Offset: Display,
{
    let text = escaped(&short(w, at, now));
    Html(format!("<time datetime=\"{}\" data-local>{text}</time>", machine(at)))
}

/// A day that is kept without its hour, as midnight UTC, as an element: it is that day in every zone.
pub fn whole_day(w: &Words, at: DateTime<Utc>) -> Html {
    Html(format!("<time datetime=\"{}\">{}</time>", at.format("%Y-%m-%d"), escaped(&day(w, at))))
}

/// A moment as `datetime` and JSON carry it (RFC 3339).
pub fn machine(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn language(w: &Words) -> Option<Lang> {
    w.tag.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_the_largest_whole_unit() {
        let w = Words::of(&"en".parse().unwrap());
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        for (at, want) in [
            ("2026-11-22T11:59:30Z", "just now"),
            ("2026-11-22T12:05:00Z", "just now"),
            ("2026-11-22T11:15:00Z", "45 min"),
            ("2026-11-22T09:00:00Z", "3 h"),
            ("2026-11-21T11:00:00Z", "1 day"),
            ("2026-11-10T12:00:00Z", "12 days"),
            ("2026-10-01T12:00:00Z", "1 October 2026"),
        ] {
            assert_eq!(age(w, at.parse().unwrap(), now), want, "{at}");
        }
        assert_eq!(ago(w, "2026-11-22T11:59:48Z".parse().unwrap(), now), "12 seconds ago");
        assert_eq!(short(w, "2026-11-22T14:20:00Z".parse().unwrap(), now), "14:20 UTC");
        assert_eq!(short(w, "2026-11-23T14:20:00Z".parse().unwrap(), now), "23 November 2026, 14:20 UTC");
        let dhaka = now.with_timezone(&chrono_tz::Tz::Asia__Dhaka);
        assert_eq!(short(w, "2026-11-22T17:20:00Z".parse().unwrap(), dhaka), "23:20 +06");
        assert_eq!(
            short(w, "2026-11-22T19:20:00Z".parse().unwrap(), dhaka),
            "23 November 2026, 01:20 +06",
            "another day"
        );
    }
}
