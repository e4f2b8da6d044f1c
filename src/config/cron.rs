//! The times of `cron` and `schedule`: five fields (minute, hour, day, month, weekday), checked field by field.
//! What the fields mean is the calendar module's business; this only keeps an impossible one from being found at night.

use super::table::Wrong;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// What one field takes.
struct Field {
    name: &'static str,
    limits: (u32, u32),
    /// Names that stand for the numbers from the lower limit on.
    names: &'static [&'static str],
}

const FIELDS: [Field; 5] = [
    Field { name: "minute", limits: (0, 59), names: &[] },
    Field { name: "hour", limits: (0, 23), names: &[] },
    Field { name: "day of the month", limits: (1, 31), names: &[] },
    Field { name: "month", limits: (1, 12), names: &MONTHS },
    Field { name: "weekday", limits: (0, 7), names: &DAYS },
];

/// Short words for whole schedules.
const SHORT: [&str; 5] = ["@hourly", "@daily", "@weekly", "@monthly", "@yearly"];

/// Five fields with lists, ranges and steps; the day may be `L` (the last one) or `last-fri`.
pub(super) fn schedule(text: &str) -> Result<String, Wrong> {
    let advice = "write minute, hour, day, month and weekday, such as \"0 9 * * mon\" or \"0 9 last-fri * *\"";
    if SHORT.contains(&text.to_lowercase().as_str()) {
        return Ok(text.to_string());
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.len() != FIELDS.len() {
        return Err(Wrong::new(format!("\"{text}\" has {} fields instead of five", parts.len()), advice));
    }
    for (field, part) in FIELDS.iter().zip(parts) {
        if !part.to_lowercase().split(',').all(|item| field.takes(item)) {
            return Err(Wrong::new(format!("\"{part}\" is no {} of a schedule", field.name), advice));
        }
    }
    Ok(text.to_string())
}

impl Field {
    fn takes(&self, item: &str) -> bool {
        let weekday = item.strip_prefix("last-").is_some_and(|day| DAYS.contains(&day));
        if item == "l" || weekday {
            return self.name == "day of the month";
        }
        let (range, step) = item.split_once('/').map_or((item, None), |(range, step)| (range, Some(step)));
        let step_fits = step.is_none_or(|step| step.parse().is_ok_and(|step: u32| (1..=self.limits.1).contains(&step)));
        let range_fits = match range.split_once('-') {
            _ if range == "*" => true,
            None => self.number(range).is_some(),
            // Weekdays may run over the end of the week: fri-mon.
            Some((from, to)) => {
                let (from, to) = (self.number(from), self.number(to));
                from.is_some() && to.is_some() && (from <= to || self.name == "weekday")
            }
        };
        step_fits && range_fits
    }

    fn number(&self, text: &str) -> Option<u32> {
        let named = self.names.iter().position(|name| *name == text).map(|at| at as u32 + self.limits.0);
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let number = named.or_else(|| text.parse().ok().filter(|_| digits))?;
        (self.limits.0..=self.limits.1).contains(&number).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_has_five_possible_fields() {
        for good in [
            "0 9 last-fri * *",
            "*/15 6-20 * * mon-fri",
            "30 4 1,15 jan-mar 0",
            "0 0 L * *",
            "0 9 * * MON",
            "0 9 * * fri-mon",
            "@daily",
        ] {
            assert!(schedule(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "0 9 * *",
            "60 9 * * *",
            "0 24 * * *",
            "0 9 0 * *",
            "0 9 * foo *",
            "0 9 * * last-fri",
            "*/0 * * * *",
            "0 9 20-10 * *",
            "@never",
            "0 9 last-xyz * *",
            "+1 9 * * *",
            "0 9 * * * *",
            "1, 9 * * *",
        ] {
            assert!(schedule(bad).is_err(), "{bad}");
        }
    }
}
