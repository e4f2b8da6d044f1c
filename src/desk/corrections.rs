//! What an editor marks as wrong in the reasons for a finding, checked before it becomes a rule.

use chrono::{DateTime, Utc};

use super::{Error, find};
use crate::classify::{self, Text};
use crate::config::Config;
use crate::model::correction::Wrong;
use crate::model::curation::DateFinding;
use crate::model::entry::Entry;
use crate::model::{Lang, Region};
use crate::normalise::{plain_text, title_text};
use crate::store::corrections::{Corrected, Marking};
use crate::store::{Corrections, Desk};
use crate::text::fold;

/// The words of a date in its entry, as a rule names them.
pub fn date_words(entry: &Entry, found: &DateFinding) -> String {
    let plain = |html: &Option<String>| html.as_deref().map(plain_text).unwrap_or_default();
    let (summary, text) = (plain(&entry.summary), plain(&entry.content));
    classify::dates::written(&Text { title: &entry.title, summary: &summary, text: &text, categories: &[] }, found)
}

/// Letters of a name, a word or a phrase that a rule speaks of.
const LONGEST: usize = 200;

/// Makes a rule of what is wrong with an entry. Its words need not be those of the entry's evidence: an editor who marks
/// one form of a name may mark the others as well.
pub async fn correct(
    store: &(impl Desk + Corrections),
    config: &Config,
    entry: &str,
    wrong: Wrong,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Corrected, Error> {
    let wrong = checked(config, wrong)?;
    let entry_id = find(store, entry).await?.id;
    Ok(store.correct(&Marking { wrong, entry_id, by: by.to_string(), now }).await?)
}

/// Undoes a rule that holds.
pub async fn undo_correction(
    store: &impl Corrections,
    id: i64,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Corrected, Error> {
    store.undo_correction(id, by, now).await?.ok_or(Error::NoCorrection(id))
}

/// The rule as it is kept: plain words with a letter in them, a country and a topic that there are.
fn checked(config: &Config, wrong: Wrong) -> Result<Wrong, Error> {
    let words: String = title_text(wrong.words()).chars().take(LONGEST).collect();
    if fold(&words).is_empty() {
        return Err(Error::NoWords);
    }
    match wrong.with_words(words) {
        Wrong::Place { name, place: Some(code) } => {
            let place = code.trim().to_ascii_uppercase();
            let known = classify::country_name(&place, &Lang::undetermined()).is_some();
            if known { Ok(Wrong::Place { name, place: Some(place) }) } else { Err(Error::NoCountry(code)) }
        }
        Wrong::TopicWord { topic, word } => {
            let slugs = || config.topics.iter().map(|topic| topic.slug.as_str());
            let known = slugs().any(|slug| slug == topic);
            let topics = || slugs().collect::<Vec<_>>().join(", ");
            if known {
                Ok(Wrong::TopicWord { topic, word })
            } else {
                Err(Error::UnknownTopic { topics: topics(), topic })
            }
        }
        Wrong::Likeness { of } => {
            let known = of.parse::<Region>().is_ok() || config.topics.iter().any(|topic| topic.slug == of);
            if known { Ok(Wrong::Likeness { of }) } else { Err(Error::NothingLike(of)) }
        }
        Wrong::Home { outlet } => {
            let known = config.outlets.iter().any(|one| one.slug == outlet);
            if known { Ok(Wrong::Home { outlet }) } else { Err(Error::UnknownOutlet(outlet)) }
        }
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Purpose, load_for};

    #[test]
    fn a_rule_has_words_and_names_a_country_and_a_topic_that_there_are() {
        let text = "[[topic]]\nslug = \"labour\"\nname = { en = \"Labour\" }\nany = [\"x\"]\n";
        let config = load_for(text, "feeds.toml", Purpose::Curate).unwrap().config;
        let place = |name: &str, code: &str| Wrong::Place { name: name.into(), place: Some(code.into()) };
        assert_eq!(checked(&config, place(" Georgia\n\u{202E}", "us ")).unwrap(), place("Georgia", "US"));
        assert!(matches!(checked(&config, place("Georgia", "XX")), Err(Error::NoCountry(code)) if code == "XX"));
        assert!(matches!(checked(&config, Wrong::Phrase { phrase: " — ".into() }), Err(Error::NoWords)));
        let long = checked(&config, Wrong::Date { date: "é".repeat(1000) }).unwrap();
        assert_eq!(long.words().chars().count(), LONGEST);
        assert!(checked(&config, Wrong::of_topic("labour", "strike")).is_ok());
        for of in ["asia", "labour"] {
            assert!(checked(&config, Wrong::Likeness { of: of.into() }).is_ok());
        }
        let dance = Wrong::Likeness { of: "dance".into() };
        assert!(matches!(checked(&config, dance), Err(Error::NothingLike(of)) if of == "dance"));
        let nowhere = Wrong::Home { outlet: "nowhere".into() };
        assert!(matches!(checked(&config, nowhere), Err(Error::UnknownOutlet(slug)) if slug == "nowhere"));
        let unknown = checked(&config, Wrong::of_topic("dance", "strike")).unwrap_err().to_string();
        assert!(unknown.contains("dance") && unknown.contains("labour"), "{unknown}");
    }
}
