//! What can be said against each reason on an entry's page: the words that can be marked as wrong, what is marked already,
//! and why the rest cannot be.

use super::card::Shown;
use super::reasons::Reason;
use crate::classify::{self, Denied};
use crate::config::Config;
use crate::desk;
use crate::model::correction::Wrong;
use crate::model::curation::{EntryKind, KindFinding, MANY_REGIONS, PlaceEvidence};
use crate::model::{Lang, Region};
use crate::store::desk::{Announced, Card};
use crate::web::words::{Html, Value, Words, escaped};

/// A piece of evidence, as it can be marked.
pub struct Remedy {
    pub text: String,
    /// The rules by which it would no longer count; none where it is no word.
    pub rules: Vec<Rule>,
    /// What to do instead where there is no rule.
    pub instead: Option<String>,
    /// A rule holds already.
    pub marked: bool,
}

/// One of the rules that a word can become.
pub struct Rule {
    /// As JSON names it.
    pub not: &'static str,
    pub said: Html,
    /// The fields of a form.
    pub fields: Vec<(&'static str, String)>,
    /// The words around the name, which can be changed.
    pub phrase: Option<String>,
}

/// The link to the page on which a reason can be marked.
pub struct Offer {
    pub address: String,
    pub name: String,
    /// The same with what it is about, for those who hear it among other links.
    pub spoken: String,
}

/// Which reason of an entry is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    Region(Region),
    Topic(String),
    Kind,
    /// By its first day.
    Date(String),
}

impl Of {
    /// As an address names it: `region:asia`.
    pub fn parse(text: &str) -> Option<Of> {
        match text.split_once(':')? {
            ("region", slug) => slug.parse().ok().map(Of::Region),
            ("topic", slug) => Some(Of::Topic(slug.to_string())),
            ("kind", "") => Some(Of::Kind),
            ("date", day) => Some(Of::Date(day.to_string())),
            _ => None,
        }
    }

    /// What is offered: that it is wrong.
    fn wrong(&self) -> &'static str {
        match self {
            Of::Region(_) => "correction-place",
            Of::Topic(_) => "correction-topic",
            Of::Kind => "correction-kind",
            Of::Date(_) => "correction-date",
        }
    }

    fn name(&self) -> String {
        match self {
            Of::Region(region) => format!("region:{region}"),
            Of::Topic(slug) => format!("topic:{slug}"),
            Of::Kind => "kind:".to_string(),
            Of::Date(day) => format!("date:{day}"),
        }
    }
}

/// Gives the reasons of a card what can be said against them; what is marked already is struck out.
pub fn offer(shown: &mut Shown, config: &Config, card: &Card, announced: &Announced, denied: &Denied, back: &str) {
    let (w, decides) = (shown.w, shown.may.decide);
    for reason in &mut shown.reasons {
        let Some(of) = reason.of.clone() else { continue };
        let all = remedies(config, w, card, announced, &of, denied);
        if all.iter().any(|remedy| remedy.marked) {
            reason.why = struck(w, &all);
        }
        match all.iter().any(|remedy| remedy.instead.is_none() && !remedy.marked) {
            true if decides => {
                let address = address(&card.public_id, &of, back);
                let name = w.t(of.wrong());
                let spoken = format!("{}: {name}", reason.name);
                reason.wrong = Some(Offer { address, name, spoken });
            }
            true => {}
            false => reason.hint = all.into_iter().find_map(|remedy| remedy.instead).unwrap_or_default(),
        }
    }
}

/// The page on which a reason is marked.
fn address(public_id: &str, of: &Of, back: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("of", &of.name()).append_pair("back", back);
    format!("/desk/wrong/{}?{}", super::card::short(public_id), query.finish())
}

/// The words of a reason, those that are marked already struck out.
fn struck(w: &Words, all: &[Remedy]) -> Html {
    let mark = w.t("correction-marked");
    let word = |remedy: &Remedy| match remedy.marked {
        true => format!("<s title=\"{}\">{}</s>", escaped(&mark), escaped(&remedy.text)),
        false => format!("<bdi>{}</bdi>", escaped(&remedy.text)),
    };
    let words: Vec<String> = all.iter().filter(|remedy| remedy.instead.is_none()).map(word).collect();
    w.with("desk-because", &[("words", Value::Html(&w.list(&words)))])
}

/// What can be said against a reason, a word at a time.
pub fn remedies(
    config: &Config,
    w: &Words,
    card: &Card,
    announced: &Announced,
    of: &Of,
    denied: &Denied,
) -> Vec<Remedy> {
    let mut all: Vec<Remedy> = Vec::new();
    let mut add = |remedy: Remedy| {
        if all.iter().all(|known| known.text != remedy.text) {
            all.push(remedy);
        }
    };
    match of {
        Of::Region(region) => {
            let found = card.regions.iter().filter(|found| found.region == *region);
            let pieces = found.flat_map(|found| &found.evidence);
            pieces.for_each(|piece| add(of_region(config, w, card, *region, piece, denied)));
        }
        Of::Topic(slug) => {
            let found = card.topics.iter().filter(|found| found.topic == *slug);
            found.for_each(|found| match found.meaning {
                Some(_) => add(of_likeness(config, w, slug, denied)),
                None => found.evidence.iter().for_each(|word| add(of_word(config, w, slug, word, denied))),
            });
        }
        Of::Kind => {
            let found = announced.kind.iter().flat_map(|found| found.evidence.iter().map(move |word| (found, word)));
            found.filter_map(|(found, word)| of_kind(config, w, found, word, denied)).for_each(add);
        }
        Of::Date(day) => {
            let found = announced.dates.iter().filter(|found| found.start.to_string() == *day);
            found.for_each(|found| add(of_date(config, w, desk::date_words(&card.entry, found), denied)));
        }
    }
    all
}

fn of_region(
    config: &Config,
    w: &Words,
    card: &Card,
    region: Region,
    evidence: &PlaceEvidence,
    denied: &Denied,
) -> Remedy {
    match Wrong::of_region(region, evidence, &card.outlet.slug) {
        Some(Wrong::Likeness { of }) => of_likeness(config, w, &of, denied),
        Some(wrong @ Wrong::Home { .. }) => {
            let fields = vec![("outlet", card.outlet.slug.clone())];
            let rules = vec![Rule { not: "home", said: said(config, w, &wrong), fields, phrase: None }];
            let text = w.plain("correction-home", &[("outlet", Value::Text(&card.outlet.name))]);
            Remedy { text, rules, instead: None, marked: denied.is_no_home(&card.outlet.slug) }
        }
        _ => of_place(config, w, card, evidence, denied),
    }
}

/// What reads like others, by no word of its own.
fn of_likeness(config: &Config, w: &Words, of: &str, denied: &Denied) -> Remedy {
    let wrong = Wrong::Likeness { of: of.to_string() };
    let rules = vec![Rule {
        not: "likeness",
        said: said(config, w, &wrong),
        fields: vec![("of", of.to_string())],
        phrase: None,
    }];
    Remedy { text: w.t("correction-likeness"), rules, instead: None, marked: denied.is_unlike(of) }
}

fn of_place(config: &Config, w: &Words, card: &Card, evidence: &PlaceEvidence, denied: &Denied) -> Remedy {
    let text = evidence.text.clone();
    let Some(wrong) = Wrong::of_place(evidence) else {
        let instead = match evidence.kind.as_str() {
            "story" => "correction-story",
            _ if text == MANY_REGIONS => "correction-many",
            _ => "correction-nothing",
        };
        return Remedy { text, rules: Vec::new(), instead: Some(w.t(instead)), marked: false };
    };
    let mut fields = vec![("name", text.clone())];
    fields.extend(evidence.place.clone().map(|place| ("place", place)));
    let place = Rule { not: "place", said: said(config, w, &wrong), fields, phrase: None };
    let around = around(&card.entry.title, evidence);
    let said = Html(escaped(&w.t("correction-rule-phrase-open")));
    let phrase = Rule { not: "phrase", said, fields: Vec::new(), phrase: Some(around) };
    let marked = denied.is_no_place(&text, evidence.place.as_deref());
    Remedy { text, rules: vec![place, phrase], instead: None, marked }
}

fn of_word(config: &Config, w: &Words, topic: &str, word: &str, denied: &Denied) -> Remedy {
    let said = said(config, w, &Wrong::of_topic(topic, word));
    let fields = vec![("topic", topic.to_string()), ("word", word.to_string())];
    let rules = vec![Rule { not: "topic-word", said, fields, phrase: None }];
    Remedy { text: word.to_string(), rules, instead: None, marked: denied.is_no_word(topic, word) }
}

/// None of what is no word: a question mark, a date.
fn of_kind(config: &Config, w: &Words, found: &KindFinding, evidence: &str, denied: &Denied) -> Option<Remedy> {
    let wrong = Wrong::of_kind(found.kind, evidence)?;
    let word = wrong.words().to_string();
    let fields = vec![("kind", found.kind.as_str().to_string()), ("word", word.clone())];
    let rules = vec![Rule { not: "kind-word", said: said(config, w, &wrong), fields, phrase: None }];
    Some(Remedy { marked: denied.is_no_kind(found.kind, &word), text: word, rules, instead: None })
}

fn of_date(config: &Config, w: &Words, date: String, denied: &Denied) -> Remedy {
    let said = said(config, w, &Wrong::Date { date: date.clone() });
    let rules = vec![Rule { not: "date", said, fields: vec![("date", date.clone())], phrase: None }];
    Remedy { marked: denied.is_no_date(&date), text: date, rules, instead: None }
}

/// A name with the word before it and the one after it, as far as no mark parts them from it.
fn around(title: &str, evidence: &PlaceEvidence) -> String {
    let Some([first, end]) = evidence.span else { return evidence.text.clone() };
    let letters: Vec<char> = title.chars().collect();
    let (Some(before), Some(after)) = (letters.get(..first), letters.get(end..)) else { return evidence.text.clone() };
    let is_part = |c: &&char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let word_before: Vec<&char> = match before.split_last() {
        Some((' ', rest)) => rest.iter().rev().take_while(is_part).collect(),
        _ => Vec::new(),
    };
    let word_after: String = match after.split_first() {
        Some((' ', rest)) => rest.iter().take_while(is_part).collect(),
        _ => String::new(),
    };
    let parts = [word_before.into_iter().rev().collect(), evidence.text.clone(), word_after];
    parts.into_iter().filter(|part: &String| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A rule in words.
pub fn said(config: &Config, w: &Words, wrong: &Wrong) -> Html {
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let text = Value::Text(wrong.words());
    match wrong {
        Wrong::Place { place: Some(code), .. } => {
            let place = classify::country_name(code, &language).unwrap_or_else(|| code.clone());
            w.with("correction-rule-place", &[("name", text), ("place", Value::Text(&place))])
        }
        Wrong::Place { place: None, .. } => w.with("correction-rule-region", &[("name", text)]),
        Wrong::Phrase { .. } => w.with("correction-rule-phrase", &[("phrase", text)]),
        Wrong::TopicWord { topic, .. } => {
            let topic = config.topic_name(topic, &language);
            w.with("correction-rule-topic", &[("word", text), ("topic", Value::Text(&topic))])
        }
        Wrong::KindWord { kind, .. } => {
            w.with("correction-rule-kind", &[("word", text), ("kind", Value::Text(&w.t(kind_key(*kind))))])
        }
        Wrong::Date { .. } => w.with("correction-rule-date", &[("date", text)]),
        Wrong::Likeness { of } => {
            let name =
                of.parse().map_or_else(|_| config.topic_name(of, &language), |r| config.region_name(r, &language));
            w.with("correction-rule-likeness", &[("name", Value::Text(&name))])
        }
        Wrong::Home { outlet } => {
            let known = config.outlets.iter().find(|known| known.slug == *outlet);
            let name = known.map_or(outlet, |known| &known.name);
            w.with("correction-rule-home", &[("outlet", Value::Text(name))])
        }
    }
}

/// The word for a kind.
pub fn kind_key(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::News => "correction-kind-news",
        EntryKind::Analysis => "rank-kind-analysis",
        EntryKind::Statement => "rank-kind-statement",
        EntryKind::Call => "rank-kind-call",
        EntryKind::Event => "rank-kind-event",
    }
}

/// A reason that was found, which can be marked; an editor's word cannot.
pub fn found(kind: &'static str, name: String, why: Html, doubtful: bool, of: Of) -> Reason {
    Reason { kind, name, why, doubtful, of: Some(of), wrong: None, hint: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_offered_with_the_words_beside_the_name() {
        for (title, name, want) in [
            ("A show of Georgia O'Keeffe, at last", "Georgia", "of Georgia O'Keeffe"),
            ("Lagos: a choir sings", "Lagos", "Lagos"),
            ("In «Chile con carne» we trust", "Chile", "Chile con"),
            ("مسيرة في لاغوس الكبرى", "لاغوس", "في لاغوس الكبرى"),
        ] {
            let first = title.chars().collect::<String>().find(name).map(|at| title[..at].chars().count()).unwrap();
            let span = Some([first, first + name.chars().count()]);
            let evidence = PlaceEvidence { span, ..PlaceEvidence::unnamed("place", name) };
            assert_eq!(around(title, &evidence), want, "{title}");
        }
        let elsewhere = PlaceEvidence::unnamed("city", "Lagos");
        assert_eq!(around("Anything", &elsewhere), "Lagos");
    }

    #[test]
    fn a_reason_is_named_in_an_address() {
        for of in [Of::Region(Region::Asia), Of::Topic("labour".into()), Of::Kind, Of::Date("2026-03-08".into())] {
            assert_eq!(Of::parse(&of.name()), Some(of));
        }
        assert_eq!(Of::parse("region:nowhere"), None);
    }
}
