//! Times that servers ask for: freshness (RFC 9111 section 4.2) and Retry-After (RFC 9110 section 10.2.3).
//!
//! Servers send a lot of junk here. Whatever is not exactly what the RFCs describe is ignored rather than guessed.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use reqwest::header::{AGE, CACHE_CONTROL, DATE, EXPIRES, HeaderMap, HeaderName, RETRY_AFTER};

/// For how many seconds the answer is fresh: max-age, else Expires, less the time it spent in caches. `s-maxage` is for
/// shared caches, which we are not. Absent for what says nothing, zero for what is stale at once.
pub fn fresh_seconds(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let directives =
        || headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok()).flat_map(directives);
    if directives().any(|(name, _)| matches!(name.as_str(), "no-store" | "no-cache")) {
        return Some(0);
    }
    let max_age = directives().find(|(name, _)| name == "max-age").and_then(|(_, value)| digits(value?));
    let age = text(headers, AGE).and_then(digits).unwrap_or(0);
    let lifetime = max_age.or_else(|| expires_in(headers, now))?;
    Some(lifetime.saturating_sub(age))
}

/// Until when the server wants to be left alone; nothing for what is past or unreadable. Never more than seven days.
pub fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    retry_after_seconds(headers, now).map(|seconds| now + TimeDelta::seconds(seconds as i64))
}

/// Retry-After in seconds. A date is taken by the server's own clock, where it tells its time.
pub fn retry_after_seconds(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let given = text(headers, RETRY_AFTER)?;
    let all_digits = !given.is_empty() && given.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = match all_digits {
        true => given.parse().unwrap_or(u64::MAX),
        false => u64::try_from((http_date(given)? - servers_now(headers, now)).num_seconds()).ok()?,
    };
    (seconds > 0).then_some(seconds.min(LONGEST_SILENCE))
}

/// No server can silence us for longer: a mistyped date would otherwise lose an outlet for years.
const LONGEST_SILENCE: u64 = 7 * 24 * 3600;

/// Expires counts by the server's clock. What is no date, such as `0`, has expired already.
fn expires_in(headers: &HeaderMap, now: DateTime<Utc>) -> Option<u64> {
    let expires = http_date(text(headers, EXPIRES)?);
    let left = expires.map(|at| (at - servers_now(headers, now)).num_seconds());
    Some(left.and_then(|left| u64::try_from(left).ok()).unwrap_or(0))
}

fn servers_now(headers: &HeaderMap, now: DateTime<Utc>) -> DateTime<Utc> {
    text(headers, DATE).and_then(http_date).unwrap_or(now)
}

/// The directives of one Cache-Control header: names in small letters, values as they stand.
fn directives(value: &str) -> impl Iterator<Item = (String, Option<&str>)> {
    value.split(',').map(|part| match part.split_once('=') {
        Some((name, value)) => (name.trim().to_ascii_lowercase(), Some(value.trim())),
        None => (part.trim().to_ascii_lowercase(), None),
    })
}

/// A plain number of seconds; neither quotes, nor signs, nor more than fits.
fn digits(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// The three forms of a date in HTTP (RFC 9110 section 5.6.7).
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let old = |form| NaiveDateTime::parse_from_str(text, form).ok().map(|at| at.and_utc());
    let preferred = DateTime::parse_from_rfc2822(text).ok().map(|at| at.with_timezone(&Utc));
    preferred.or_else(|| old("%A, %d-%b-%y %H:%M:%S GMT")).or_else(|| old("%a %b %e %H:%M:%S %Y"))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn now() -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn freshness_is_max_age_or_expires_less_the_age() {
        let (date, in_an_hour) =
            (("date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("expires", "Sun, 22 Nov 2026 13:00:00 GMT"));
        for (lines, want) in [
            (&[("cache-control", "max-age=43200")][..], Some(43200)),
            (&[("cache-control", "public, MAX-AGE = 60 , must-revalidate")], Some(60)),
            (&[("cache-control", "max-age=600"), ("age", "200")], Some(400)),
            (&[("cache-control", "max-age=600"), ("age", "9999")], Some(0)),
            (&[("cache-control", "max-age=600"), ("age", "junk")], Some(600)),
            (&[("cache-control", "s-maxage=600")], None),
            (&[("cache-control", "s-maxage=600"), date, in_an_hour], Some(3600)),
            (&[("cache-control", "max-age=60"), date, in_an_hour], Some(60)),
            (&[date, in_an_hour], Some(3600)),
            (&[in_an_hour], Some(3600)),
            (&[("date", "Sun, 22 Nov 2026 11:00:00 GMT"), in_an_hour], Some(7200)),
            (&[date, in_an_hour, ("age", "600")], Some(3000)),
            (&[("expires", "0")], Some(0)),
            (&[("expires", "Thu, 01 Jan 1970 00:00:00 GMT")], Some(0)),
            (&[("expires", "Sunday, 22-Nov-26 13:00:00 GMT")], Some(3600)),
            (&[("expires", "Sun Nov 22 13:00:00 2026")], Some(3600)),
            (&[("cache-control", "no-store")], Some(0)),
            (&[("cache-control", "no-cache, max-age=60")], Some(0)),
            (&[], None),
        ] {
            assert_eq!(fresh_seconds(&headers(lines), now()), want, "{lines:?}");
        }
    }

    #[test]
    fn junk_in_cache_control_is_ignored() {
        for junk in [
            "max-age=\"60\"",
            "max-age=-1",
            "max-age=+1",
            "max-age=abc",
            "max-age=",
            "max-age",
            "=",
            ",,,=,",
            "max-age=1000000000000000000000000000000",
            "max-age=1.5",
            "max-age=0x10",
            "max age=60",
            "\u{1}",
        ] {
            let value = HeaderValue::from_bytes(junk.as_bytes()).unwrap_or(HeaderValue::from_static(""));
            let headers = HeaderMap::from_iter([(CACHE_CONTROL, value)]);
            assert_eq!(fresh_seconds(&headers, now()), None, "{junk}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_by_the_servers_clock() {
        let week = 7 * 24 * 3600;
        for (lines, want) in [
            (&[("retry-after", "120")][..], Some(120)),
            (&[("retry-after", " 120 ")], Some(120)),
            (&[("retry-after", "1000000000000")], Some(week)),
            (&[("retry-after", "1000000000000000000000000000000")], Some(week)),
            (&[("retry-after", "0")], None),
            (&[("retry-after", "-5")], None),
            (&[("retry-after", "+5")], None),
            (&[("retry-after", "soon")], None),
            (&[("retry-after", "")], None),
            (&[("retry-after", "Sun, 22 Nov 2026 12:05:00 GMT")], Some(300)),
            (&[("retry-after", "Sun, 22 Nov 2026 11:05:00 GMT")], None),
            (&[("retry-after", "Sat, 22 Nov 2036 12:00:00 GMT")], Some(week)),
            (&[("retry-after", "Sun, 22 Nov 2026 13:05:00 GMT"), ("date", "Sun, 22 Nov 2026 13:00:00 GMT")], Some(300)),
            (&[("retry-after", "Sun, 22 Nov 2026 11:05:00 GMT"), ("date", "Sun, 22 Nov 2026 11:00:00 GMT")], Some(300)),
        ] {
            assert_eq!(retry_after_seconds(&headers(lines), now()), want, "{lines:?}");
        }
    }
}
