//! How often a feed wants to be asked: `ttl`, `skipHours`, `skipDays` (RSS 2.0), `sy:` (RSS 1.0 syndication module).

use super::names::Ns;
use super::reader::Reader;
use super::walk::Element;

/// Longer wishes than a month are mistakes.
const LONGEST_SECONDS: u64 = 31 * 24 * 3600;

/// One child of the channel that speaks of pace.
pub(super) fn child<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str) {
    match (element.ns, local) {
        (Ns::Core, "ttl") => {
            let minutes = reader.word(element).and_then(|text| text.parse::<u64>().ok()).filter(|m| *m > 0);
            reader.feed.ttl_minutes = minutes;
        }
        (Ns::Sy, "updateperiod") => {
            let period = match reader.word(element).unwrap_or_default().to_ascii_lowercase().as_str() {
                "hourly" => 3_600,
                "daily" => 86_400,
                "weekly" => 7 * 86_400,
                "monthly" => 30 * 86_400,
                _ => return,
            };
            reader.period.0 = Some(period);
        }
        (Ns::Sy, "updatefrequency") => {
            reader.period.1 = reader.word(element).and_then(|text| text.parse().ok()).filter(|n| *n > 0);
        }
        (Ns::Core, "skiphours") => hours(reader, element),
        (Ns::Core, "skipdays") => days(reader, element),
        (Ns::Core, "cloud") | (_, _) => {}
    }
}

/// How long the feed wants to be left alone, in seconds: the longest of its wishes.
pub(super) fn seconds(reader: &Reader) -> Option<u64> {
    let ttl = reader.feed.ttl_minutes.and_then(|minutes| minutes.checked_mul(60));
    let (period, frequency) = reader.period;
    let syndication = period.map(|period: u64| period / frequency.unwrap_or(1).max(1));
    ttl.max(syndication).filter(|seconds| *seconds > 0).map(|seconds| seconds.min(LONGEST_SECONDS))
}

/// 24 is midnight too; a feed that skips every hour is not believed.
fn hours<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    let mut found = std::collections::BTreeSet::new();
    while let Some(child) = reader.walk.child(element.depth) {
        if let Some(hour) = reader.word(&child).and_then(|text| text.parse::<u8>().ok()).filter(|h| *h <= 24) {
            found.insert(hour % 24);
        }
    }
    if found.len() == 24 {
        return reader.walk.faults.add("all-hours-skipped", Some(element.at), || "skipHours lists every hour".into());
    }
    reader.pace.skip_hours = found.into_iter().collect();
}

fn days<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut found = std::collections::BTreeSet::new();
    while let Some(child) = reader.walk.child(element.depth) {
        let name = reader.word(&child).unwrap_or_default().to_ascii_lowercase();
        found.extend(DAYS.iter().position(|day| name.starts_with(day)).map(|day| day as u8));
    }
    if found.len() == 7 {
        return reader.walk.faults.add("all-days-skipped", Some(element.at), || "skipDays lists every day".into());
    }
    reader.pace.skip_days = found.into_iter().collect();
}
