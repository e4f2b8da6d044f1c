//! What an act is asked with: the body of `POST /acts`, read into what the desk takes. The desk checks it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use super::day::Day;
use super::problem::{Kind, Problem};
use super::shapes::{acts_on_entries, regions};
use crate::desk::EntryRev;
use crate::model::decision::{Act, Detail, Rule, Until};
use crate::model::words::{SaidDate, Words};
use crate::model::{Lang, Region};
use crate::web::desk::form::MOST;

/// An act on one or several entries; what belongs to another act is left aside.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Act)]
pub struct Wanted {
    #[schema(schema_with = acts_on_entries)]
    pub act: Act,
    /// One to 500.
    #[schema(min_items = 1, max_items = 500)]
    entries: Vec<Named>,
    /// A reason, for any act.
    why: Option<String>,
    /// For place, move and remove: the slug; the open draft where absent.
    issue: Option<String>,
    /// For place and move: the slug of a section.
    section: Option<String>,
    /// For place and move: the place within the section, from 1; the end where absent.
    #[schema(minimum = 1)]
    position: Option<usize>,
    /// For snooze: a time (RFC 3339), or `next-issue`.
    until: Option<String>,
    /// For mark-duplicate: the entry that says the same.
    of: Option<String>,
    /// For merge: an entry that tells the same event; the first of several `entries` where absent.
    same_as: Option<String>,
    /// For split: an entry of the story that it does not belong to, and then nothing moves; where absent it goes out of its
    /// own story, several `entries` together.
    apart_from: Option<String>,
    /// For assign: a handle, or `me`; nobody where absent.
    to: Option<String>,
    /// For comment; @handles in it are mentions.
    text: Option<String>,
    /// For edit: all words of editors from now on; what they leave out is the original's.
    words: Option<WordsWanted>,
    /// For edit: what `words` leave out stays as editors have it.
    keep: Option<bool>,
    /// For spike: entries like it are suggested to be rejected, too.
    rule: Option<RuleWanted>,
    /// Do it whatever others did since.
    pub force: Option<bool>,
}

/// An entry as the caller saw it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EntrySeen)]
struct Named {
    /// Its id, the part after the id's last slash, or its link.
    id: String,
    /// The entry's `rev`; 0, "nobody has decided", where absent.
    rev: Option<i64>,
}

/// Editors' words; what is absent is the original's.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Words)]
pub struct WordsWanted {
    /// Plain text, one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Plain text; an empty line parts two paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// Another picture: https or http.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    image: Option<Url>,
    /// What the picture shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    /// A language tag (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    language: Option<Lang>,
    /// The primary one first; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = regions)]
    regions: Option<Vec<Region>>,
    /// Slugs; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<String>>,
    /// The dates that it announces; an empty list says that it announces none. To confirm what was found is to say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<Day>>,
}

/// "Mute this word from this outlet."
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Rule)]
pub struct RuleWanted {
    /// Slug of the outlet; every outlet where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    /// A word, or several in a row.
    word: String,
}

impl Wanted {
    /// The entries as the caller saw them; the header tells the revision of a single one.
    pub fn entries(&self, if_match: Option<i64>) -> Result<Vec<EntryRev>, Problem> {
        if self.entries.len() > MOST {
            let detail = format!("entries names {}; one act takes up to {MOST}", self.entries.len());
            return Err(Problem::new(Kind::Unclear, detail));
        }
        if if_match.is_some() && self.entries.len() != 1 {
            return Err(Problem::new(
                Kind::Unclear,
                "If-Match is for an act on one entry; of several, each has its rev",
            ));
        }
        let seen = |named: &Named| match (if_match, named.rev) {
            (Some(header), Some(body)) if header != body => {
                Err(Problem::new(Kind::Unclear, "If-Match and the entry's rev tell two revisions; send one of them"))
            }
            (header, body) => Ok(EntryRev { entry: named.id.clone(), rev: header.or(body).unwrap_or(0) }),
        };
        self.entries.iter().map(seen).collect()
    }

    /// What comes with the act.
    pub fn detail(self, me: &str) -> Result<Detail, Problem> {
        let to = self.to.filter(|to| to != "nobody");
        Ok(Detail {
            why: self.why,
            issue: self.issue,
            section: self.section,
            position: self.position,
            until: self.until.as_deref().map(until).transpose()?,
            duplicate_of: self.of,
            same_as: self.same_as,
            apart_from: self.apart_from,
            assignee: to.map(|to| if to == "me" { me.to_string() } else { to }),
            text: self.text,
            words: self.words.map(Words::from),
            keep: self.keep.unwrap_or(false),
            rule: self.rule.map(|rule| Rule { outlet: rule.outlet, word: rule.word }),
            ..Detail::default()
        })
    }
}

fn until(text: &str) -> Result<Until, Problem> {
    match text {
        "next-issue" => Ok(Until::NextIssue),
        text => moment(text).map(Until::At),
    }
}

/// A time as it comes in.
pub fn moment(text: &str) -> Result<DateTime<Utc>, Problem> {
    let detail = || {
        let short: String = text.chars().take(40).collect();
        format!("\"{short}\" is no time; write it such as 2026-11-23T08:00:00Z (RFC 3339)")
    };
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| Problem::new(Kind::Unclear, detail()))
}

impl From<WordsWanted> for Words {
    fn from(wanted: WordsWanted) -> Words {
        let WordsWanted { title, summary, image, alt, language, regions, topics, dates } = wanted;
        let dates = dates.map(|dates| dates.into_iter().map(SaidDate::from).collect());
        Words { title, summary, image, alt, language, regions, topics, dates }
    }
}

impl From<Words> for WordsWanted {
    fn from(words: Words) -> WordsWanted {
        let Words { title, summary, image, alt, language, regions, topics, dates } = words;
        let dates = dates.map(|dates| dates.into_iter().map(Day::from).collect());
        WordsWanted { title, summary, image, alt, language, regions, topics, dates }
    }
}

impl From<Rule> for RuleWanted {
    fn from(Rule { outlet, word }: Rule) -> RuleWanted {
        RuleWanted { outlet, word }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(text: &str) -> Wanted {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_entry_has_one_revision_and_many_entries_have_their_own() {
        let one = wanted(r#"{"act":"select","entries":[{"id":"a","rev":7}]}"#);
        let two = wanted(r#"{"act":"select","entries":[{"id":"a"},{"id":"b","rev":null}]}"#);
        let revs = |wanted: &Wanted, header| {
            wanted.entries(header).map(|all| all.iter().map(|one| one.rev).collect::<Vec<_>>()).ok()
        };
        assert_eq!(revs(&one, None), Some(vec![7]));
        assert_eq!(revs(&one, Some(7)), Some(vec![7]));
        assert_eq!(revs(&one, Some(8)), None);
        assert_eq!(revs(&two, None), Some(vec![0, 0]));
        assert_eq!(revs(&two, Some(7)), None);
    }

    #[test]
    fn what_comes_with_an_act_is_read_into_the_desks_own_words() {
        let text =
            r#"{"act":"assign","entries":[{"id":"a"}],"to":"me","until":"2026-11-23T09:00:00+01:00","keep":true}"#;
        let detail = wanted(text).detail("ana").unwrap();
        assert_eq!((detail.assignee.as_deref(), detail.keep), (Some("ana"), true));
        assert_eq!(detail.until, Some(Until::At("2026-11-23T08:00:00Z".parse().unwrap())));
        let text = r#"{"act":"snooze","entries":[{"id":"a"}],"until":"next-issue","to":"nobody"}"#;
        let detail = wanted(text).detail("ana").unwrap();
        assert_eq!((detail.until, detail.assignee), (Some(Until::NextIssue), None));
        assert!(wanted(&text.replace("next-issue", "tomorrow")).detail("ana").is_err());
        for unknown in [r#""dance":1"#, r#""words":{"colour":"red"}"#, r#""rule":{"words":"x"}"#] {
            let text = format!("{{\"act\":\"edit\",\"entries\":[],{unknown}}}");
            assert!(serde_json::from_str::<Wanted>(&text).is_err(), "{unknown}");
        }
    }
}
