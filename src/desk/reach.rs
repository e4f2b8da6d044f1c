//! Where an issue and its own items are listed beside it: subscribers of what editors select, of a region and of a topic get
//! them too. Never in what came in: they came from nobody.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::config::Config;
use crate::model::letter::{Letter, LetterItem, Period};
use crate::model::publication::Subject;

/// An issue whose time ended longer ago is an old one, put beside the others: it is no news to subscribers.
const FRESH: TimeDelta = TimeDelta::days(92);

/// What of an issue reaches further than its own page.
pub struct Reach<'a> {
    config: &'a Config,
    is_news: bool,
    has_text: bool,
}

impl Reach<'_> {
    /// Of an issue that says this and is published `now`.
    pub fn of<'a>(config: &'a Config, letter: &Letter, now: DateTime<Utc>) -> Reach<'a> {
        let ended = letter.head.period.and_then(end);
        let is_news = ended.is_none_or(|ended| now.date_naive() - ended <= FRESH);
        Reach { config, is_news, has_text: !letter.lead.is_empty() }
    }

    /// Where the issue itself is listed, beside the list of issues: with a letter of its own it is one of the things that editors say.
    pub fn issue(&self) -> Vec<Subject> {
        if self.is_news && self.has_text { vec![Subject::Selected] } else { Vec::new() }
    }

    /// Where one of its own items is listed.
    pub fn item(&self, item: &LetterItem) -> Vec<Subject> {
        if !self.is_news {
            return Vec::new();
        }
        let regions =
            item.regions.iter().filter(|region| self.config.regions.iter().any(|rule| rule.region == **region));
        let topics = item.topics.iter().filter(|slug| self.config.topics.iter().any(|topic| topic.slug == **slug));
        let regions = regions.flat_map(|region| [Subject::SelectedRegion(*region), Subject::Region(*region)]);
        let topics = topics.flat_map(|slug| [Subject::SelectedTopic(slug.clone()), Subject::Topic(slug.clone())]);
        [Subject::Selected].into_iter().chain(regions).chain(topics).collect()
    }
}

/// The last day of a month or year.
fn end(period: Period) -> Option<NaiveDate> {
    let month = u32::from(period.month.unwrap_or(12));
    let first = NaiveDate::from_ymd_opt(period.year, month, 1)?;
    let next = if month == 12 { first.with_year(period.year + 1)?.with_month(1) } else { first.with_month(month + 1) };
    next?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_with_its_month_or_its_year() {
        let end = |year, month| end(Period { year, month }).map(|day| day.to_string());
        assert_eq!(end(2026, Some(3)).as_deref(), Some("2026-03-31"));
        assert_eq!(end(2024, Some(2)).as_deref(), Some("2024-02-29"));
        assert_eq!(end(2024, None).as_deref(), Some("2024-12-31"));
        assert_eq!((end(2024, Some(13)), end(2024, Some(0))), (None, None));
    }

    #[test]
    fn what_an_issue_brings_of_its_own_reaches_those_who_follow_its_regions_and_topics() {
        let toml = "[[topic]]\nslug = \"labour\"\nname = { en = \"Labour\" }\nany = [\"strike\"]\n";
        let config = crate::config::load_for(toml, "feeds.toml", crate::config::Purpose::Curate).unwrap().config;
        let item: LetterItem = serde_json::from_str(
            r#"{"id": "p/1", "kind": "update", "title": "T", "body": [], "regions": ["asia"], "topics": ["labour", "unknown"]}"#,
        )
        .unwrap();
        let paths = |subjects: Vec<Subject>| subjects.iter().map(Subject::path).collect::<Vec<_>>();
        let letter = |month| {
            let mut letter =
                Letter { lead: vec![crate::model::letter::Block::paragraph(Vec::new())], ..Letter::default() };
            letter.head.period = month;
            letter
        };
        let now = DateTime::from_timestamp(1_795_348_800, 0).unwrap();
        let (news, old) =
            (letter(Some(Period { year: 2026, month: Some(10) })), letter(Some(Period { year: 2024, month: Some(2) })));
        let reach = Reach::of(&config, &news, now);
        let want = ["selected", "selected/regions/asia", "regions/asia", "selected/topics/labour", "topics/labour"];
        assert_eq!(paths(reach.item(&item)), want);
        assert_eq!(paths(reach.issue()), ["selected"]);
        let reach = Reach::of(&config, &old, now);
        assert_eq!((paths(reach.item(&item)), paths(reach.issue())), (vec![], vec![]), "an old issue is no news");
        assert_eq!(paths(Reach::of(&config, &Letter::default(), now).issue()), Vec::<String>::new(), "a list of links");
    }
}
