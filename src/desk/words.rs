//! Editors' words before they are kept: plain, short enough, and of topics and regions that there are.

use super::Error;
use super::act::text;
use crate::config::Config;
use crate::model::curation::DateKind;
use crate::model::words::{SaidDate, Words};
use crate::normalise::title_text;

/// Characters of a title, and of what a picture shows.
const LONGEST_LINE: usize = 500;

/// The words as they are kept; a field that says nothing is the original's.
pub fn clean(config: &Config, words: Words) -> Result<Words, Error> {
    let line = |line: Option<String>| {
        let cut = |line: String| title_text(&line).chars().take(LONGEST_LINE).collect::<String>();
        line.map(cut).filter(|line| !line.is_empty())
    };
    if let Some(image) = words.image.as_ref().filter(|url| !matches!(url.scheme(), "http" | "https")) {
        return Err(Error::BadImage(image.to_string()));
    }
    let known = |slug: &String| config.topics.iter().any(|topic| topic.slug == *slug);
    if let Some(unknown) = words.topics.iter().flatten().find(|slug| !known(slug)) {
        return Err(Error::NoTopic(unknown.clone()));
    }
    Ok(Words {
        title: line(words.title),
        summary: words.summary.map(|summary| text(&summary)).filter(|summary| !summary.is_empty()),
        image: words.image,
        alt: line(words.alt),
        language: words.language,
        regions: words.regions.map(each_once),
        topics: words.topics.map(each_once),
        dates: words.dates.map(dates).transpose()?,
    })
}

/// Dates that one entry announces at most.
const DATES: usize = 20;

/// Dates in order of time, each once. What ends before it begins or lasts longer than a year is a slip of the hand.
fn dates(said: Vec<SaidDate>) -> Result<Vec<SaidDate>, Error> {
    for date in &said {
        let days = (date.end - date.start).num_days();
        let longest = if date.kind == DateKind::Deadline { 0 } else { 366 };
        if !(0..=longest).contains(&days) {
            return Err(Error::BadDate { start: date.start, end: date.end });
        }
    }
    let mut kept = each_once(said);
    kept.sort_unstable();
    kept.truncate(DATES);
    Ok(kept)
}

fn each_once<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn words_are_kept_plain_and_what_is_empty_is_the_originals() {
        let config = crate::config::load_for(
            "[[topic]]\nslug = \"labour\"\nname = { en = \"Labour\" }\nany = [\"x\"]\n",
            "feeds.toml",
            crate::config::Purpose::Curate,
        );
        let config = config.unwrap().config;
        let asked = Words {
            title: Some(" Dockers\n\u{202E}win ".into()),
            summary: Some("One\u{0}.\n\n Two. \n".into()),
            alt: Some(" ".into()),
            regions: Some(vec![Region::Asia, Region::Europe, Region::Asia]),
            topics: Some(vec![]),
            ..Words::default()
        };
        let kept = clean(&config, asked.clone()).unwrap();
        assert_eq!(kept.title.as_deref(), Some("Dockers win"));
        assert_eq!(kept.summary.as_deref(), Some("One.\n\nTwo."));
        assert_eq!((kept.alt, kept.topics), (None, Some(vec![])));
        assert_eq!(kept.regions, Some(vec![Region::Asia, Region::Europe]));
        let unknown = Words { topics: Some(vec!["labour".into(), "dance".into()]), ..asked.clone() };
        assert!(matches!(clean(&config, unknown), Err(Error::NoTopic(slug)) if slug == "dance"));
        let date = |kind, start: &str, end: &str| {
            let day = |text: &str| text.parse().unwrap();
            SaidDate { kind, start: day(start), end: day(end) }
        };
        let march = date(DateKind::Event, "2026-03-06", "2026-03-08");
        let call = date(DateKind::Deadline, "2026-02-01", "2026-02-01");
        let with = |dates| clean(&config, Words { dates: Some(dates), ..Words::default() });
        assert_eq!(with(vec![march, call, march]).unwrap().dates, Some(vec![call, march]));
        assert_eq!(with(vec![]).unwrap().dates, Some(vec![]), "it announces none");
        for bad in [
            date(DateKind::Event, "2026-03-08", "2026-03-06"),
            date(DateKind::Event, "2026-03-08", "2028-03-06"),
            date(DateKind::Deadline, "2026-03-06", "2026-03-08"),
        ] {
            assert!(
                matches!(with(vec![march, bad]), Err(Error::BadDate { start, .. }) if start == bad.start),
                "{bad:?}"
            );
        }
        let acts = Words { image: Some("javascript:alert(1)".parse().unwrap()), ..asked };
        assert!(matches!(clean(&config, acts), Err(Error::BadImage(_))));
    }
}
