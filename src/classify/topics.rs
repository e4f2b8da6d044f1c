//! Which topics an entry belongs to, by the words that feeds.toml (or the built-in list) gives for each.

use std::collections::HashMap;

use super::Text;
use super::denied::Denied;
use super::matcher::{Before, Ending, Hit, Matcher, Patterns};
use crate::model::correction::Wrong;
use crate::model::curation::TopicFinding;
use crate::model::topic::Topic;
use crate::text::{Shape, Words, fold, fold_word};

/// The version of this step: its code and its tables.
pub const VERSION: u32 = 4;

/// Below this score a topic is not told. One word of the title is enough, one of the summary is not.
const ENOUGH: f64 = 0.5;
/// The first characters of the text, in which a topic's words count a little.
const LEAD: usize = 1_500;

/// How much a weaker word (`mission?`) counts of what another does: alone it tells nothing, two of them do.
const WEAK: f64 = 0.5;

/// Letters that a prefix needs: one of four or fewer takes in words of anything (`cult*`, `mar*`).
const PREFIX: usize = 5;
/// What may follow a stem of four letters: plurals, and the people of a short country (`cuba*`: Cuban, cubanos, cubaine).
const SHORT_ENDINGS: &[&str] = &[
    "s", "es", "i", "is", "ies", "n", "ns", "na", "nas", "no", "nos", "ne", "nes", "in", "ins", "ine", "ines", "an",
    "ans", "ana", "anas", "ano", "anos", "ian", "ians", "en", "ens", "enne", "ennes", "ه", "ي", "يه", "ين", "ون", "ات",
    "يون", "يين",
];

const TOPICS: &str = include_str!("../../assets/topics.toml");

/// The built-in topics, for a newsroom that has none of its own.
pub fn built_in_topics() -> Vec<Topic> {
    #[derive(serde::Deserialize)]
    struct File {
        topic: Vec<Topic>,
    }
    toml::from_str::<File>(TOPICS).map(|file| file.topic).unwrap_or_default()
}

/// What a pattern does for its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Any,
    Not,
    Left { pair: usize, within: usize },
    Right { pair: usize },
}

#[derive(Debug)]
struct Rule {
    topic: usize,
    role: Role,
    /// It misleads often, and needs a second word.
    weak: bool,
    /// Written in capitals in the configuration: only in capitals does it count.
    acronym: bool,
    /// A short word written with accents: only with these does it count.
    accents: Option<String>,
    /// An Arabic term written with the article: only with it does it count.
    article: bool,
}

/// The compiled topics.
#[derive(Debug)]
pub struct Subjects {
    slugs: Vec<String>,
    matcher: Matcher,
    rules: Vec<Rule>,
    denied: Denied,
}

impl Subjects {
    /// Compiles `any`, `not` and `near` of every topic.
    pub fn new(topics: &[Topic]) -> Subjects {
        Subjects::corrected(topics, &[])
    }

    /// The same, without the words that editors marked as wrong.
    pub fn corrected(topics: &[Topic], wrong: &[Wrong]) -> Subjects {
        let mut patterns = Patterns::default();
        let mut rules = Vec::new();
        for (number, topic) in topics.iter().enumerate() {
            let mut add = |term: &str, role: Role| {
                let term = Term::read(term);
                patterns.add(&term.phrase, term.ending);
                rules.push(Rule {
                    topic: number,
                    role,
                    weak: term.weak,
                    acronym: term.acronym,
                    accents: term.accents,
                    article: term.article,
                });
            };
            topic.any.iter().for_each(|term| add(term, Role::Any));
            topic.not.iter().for_each(|term| add(term, Role::Not));
            for (pair, (left, right, within)) in topic.near.iter().enumerate() {
                add(left, Role::Left { pair, within: *within as usize });
                add(right, Role::Right { pair });
            }
        }
        let slugs = topics.iter().map(|topic| topic.slug.clone()).collect();
        Subjects { slugs, matcher: patterns.compile(), rules, denied: Denied::new(wrong) }
    }

    /// The topics of an entry, the surest first.
    pub fn topics(&self, text: &Text) -> Vec<TopicFinding> {
        let told = self.beliefs(text).into_iter().filter(|(_, belief)| !belief.vetoed && 1.0 - belief.doubt >= ENOUGH);
        let mut findings: Vec<(usize, TopicFinding)> = told.map(|(n, belief)| (n, self.finding(n, belief))).collect();
        findings.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    /// The topics that an entry does not belong to, whatever else speaks for them, by the words of `not`.
    pub fn vetoed(&self, text: &Text) -> Vec<&str> {
        let vetoed = self.beliefs(text).into_iter().filter(|(_, belief)| belief.vetoed);
        vetoed.filter_map(|(number, _)| self.slugs.get(number).map(String::as_str)).collect()
    }

    /// The topics of the newsroom.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.slugs.iter().map(String::as_str)
    }

    /// What the parts of an entry say of each topic.
    fn beliefs(&self, text: &Text) -> HashMap<usize, Belief> {
        let end = text.text.char_indices().nth(LEAD).map_or(text.text.len(), |(byte, _)| byte);
        let mut zones = vec![(text.title, 0.75), (text.summary, 0.35), (&text.text[..end], 0.2)];
        zones.extend(text.categories.iter().map(|category| (category.as_str(), 0.7)));
        let mut found: HashMap<usize, Belief> = HashMap::new();
        for (part, weight) in zones {
            self.read(part, weight, &mut found);
        }
        found
    }

    fn finding(&self, number: usize, belief: Belief) -> TopicFinding {
        let topic = self.slugs.get(number).cloned().unwrap_or_default();
        TopicFinding {
            topic,
            score: ((1.0 - belief.doubt) * 1000.0).round() / 1000.0,
            evidence: belief.evidence,
            meaning: None,
        }
    }

    fn read(&self, part: &str, weight: f64, found: &mut HashMap<usize, Belief>) {
        let words = Words::new(part);
        let mut by_topic: HashMap<usize, Vec<Found>> = HashMap::new();
        for hit in self.matcher.hits(&words) {
            let Some(rule) = self.rules.get(hit.pattern) else { continue };
            if fits(rule, &hit, &words) {
                by_topic.entry(rule.topic).or_default().push((rule.role, hit.first, hit.last, rule.weak));
            }
        }
        for (topic, hits) in by_topic {
            let belief = found.entry(topic).or_default();
            let (places, vetoed) = judge(&hits);
            belief.vetoed |= vetoed;
            for (first, last, weak) in places {
                let Some((text, _)) = words.between(first, last) else { continue };
                if self.slugs.get(topic).is_some_and(|slug| self.denied.is_no_word(slug, text)) {
                    continue;
                }
                if !belief.evidence.iter().any(|e| fold_word(e) == fold_word(text)) {
                    belief.doubt *= 1.0 - if weak { WEAK * weight } else { weight };
                    belief.evidence.push(text.to_string());
                }
            }
        }
    }
}

/// What is believed of one topic while the parts of an entry are read.
struct Belief {
    /// The product of the doubts that each word leaves.
    doubt: f64,
    evidence: Vec<String>,
    vetoed: bool,
}

impl Default for Belief {
    fn default() -> Self {
        Belief { doubt: 1.0, evidence: Vec::new(), vetoed: false }
    }
}

/// A term that stands in a text: what it does, its first and last word, and whether it is a weaker one.
type Found = (Role, usize, usize, bool);

/// The places where a topic's words count, each with whether it is weak. A `not` phrase takes away the words it shares with
/// others ("drone strike" is no strike of labour); one that shares none takes the whole topic away.
fn judge(hits: &[Found]) -> (Vec<(usize, usize, bool)>, bool) {
    let of = |wanted: fn(&Role) -> bool| hits.iter().filter(move |hit| wanted(&hit.0));
    let any = of(|role| *role == Role::Any).map(|&(_, first, last, weak)| (first, last, weak));
    let mut places: Vec<(usize, usize, bool)> = any.collect();
    places.extend(of(|role| matches!(role, Role::Left { .. })).filter_map(|left| near(left, hits)));
    let mut vetoed = false;
    for &(_, first, last, _) in of(|role| *role == Role::Not) {
        let before = places.len();
        places.retain(|place| place.1 < first || place.0 > last);
        vetoed |= places.len() == before && !hits.iter().any(|h| h.0 == Role::Any && h.2 >= first && h.1 <= last);
    }
    places.sort_unstable();
    // Of words found by several terms ("union", "unions") the longest phrase stands for all, and the strongest.
    places.dedup_by(|later, kept| {
        let same = later.0 <= kept.1;
        if same {
            kept.1 = kept.1.max(later.1);
            kept.2 &= later.2;
        }
        same
    });
    (places, vetoed)
}

/// The left word of a pair whose right word stands near enough.
fn near(left: &Found, hits: &[Found]) -> Option<(usize, usize, bool)> {
    let Role::Left { pair, within } = left.0 else { return None };
    let close = |hit: &&Found| hit.0 == Role::Right { pair } && hit.1.abs_diff(left.1) <= within;
    hits.iter().find(close).map(|_| (left.1, left.2, false))
}

/// Whether a hit is written as its term demands.
fn fits(rule: &Rule, hit: &Hit, words: &Words) -> bool {
    let Some(token) = words.tokens().get(hit.first) else { return false };
    let accents_fit = |accents: &String| words.lower(token) == *accents;
    (!rule.acronym || token.shape == Shape::Upper)
        && (!rule.article || hit.before == Before::Article)
        && rule.accents.as_ref().is_none_or(accents_fit)
}

/// A term of the configuration, read.
struct Term {
    phrase: String,
    ending: Ending,
    weak: bool,
    acronym: bool,
    accents: Option<String>,
    article: bool,
}

impl Term {
    fn read(written: &str) -> Term {
        let term = written.strip_suffix('?').unwrap_or(written);
        let (stem, ending) = match term.strip_suffix('*') {
            Some(stem) => (stem, ending_of(stem)),
            None => (term, Ending::Whole),
        };
        let folded = fold(&stem.replace('+', " "));
        let bare = folded.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3);
        let short = ending == Ending::Whole && stem.chars().count() <= 4;
        let lower = stem.to_lowercase();
        let is_latin_with_accents = lower != folded && lower.chars().all(|c| c < '\u{250}') && !stem.contains('+');
        Term {
            article: bare.is_some(),
            phrase: bare.unwrap_or(&folded).to_string(),
            ending,
            weak: term != written,
            acronym: term.chars().filter(|c| c.is_uppercase()).count() >= 2 && !term.chars().any(char::is_lowercase),
            accents: (short && is_latin_with_accents).then_some(lower),
        }
    }
}

/// What a stem takes in: the shorter, the less.
fn ending_of(stem: &str) -> Ending {
    match stem.chars().count() {
        PREFIX.. => Ending::Any,
        4 => Ending::OneOf(SHORT_ENDINGS),
        _ => Ending::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(any: &[&str], not: &[&str], near: &[(&str, &str, u32)], title: &str) -> Vec<String> {
        let own = |list: &[&str]| list.iter().map(|term| term.to_string()).collect::<Vec<_>>();
        let mut topic = built_in_topics().swap_remove(0);
        (topic.any, topic.not) = (own(any), own(not));
        topic.near = near.iter().map(|(left, right, within)| (left.to_string(), right.to_string(), *within)).collect();
        let found = Subjects::new(&[topic]).topics(&Text { title, ..Text::default() });
        found.into_iter().flat_map(|finding| finding.evidence).collect()
    }

    #[test]
    fn words_prefixes_phrases_capitals_and_accents_count_as_written() {
        for (any, title, want) in [
            ("strik*", "A striking march", vec!["striking"]),
            ("strike", "A striking march", vec![]),
            ("west+bank", "In the West Bank", vec!["West Bank"]),
            ("west+bank", "Go west, bank on it", vec![]),
            ("cuba*", "Los cubanos y las Cubaines", vec!["cubanos", "Cubaines"]),
            ("cult*", "Cultivating cult films", vec!["cult"]),
            ("un*", "Unions unite", vec![]),
            ("un*", "UN rapporteur", vec!["UN"]),
            ("ICE", "ICE out", vec!["ICE"]),
            ("ICE", "Ice and snow", vec![]),
            ("irã", "O Irã e a ira", vec!["Irã"]),
            ("المرأة", "للمرأة العاملة", vec!["للمرأة"]),
            ("الكتب", "كتب رسالة", vec![]),
        ] {
            assert_eq!(told(&[any], &[], &[], title), want, "{any} in {title}");
        }
    }

    #[test]
    fn a_not_phrase_takes_the_words_it_covers_or_else_the_topic() {
        let not = ["drone+strike*", "football"];
        assert_eq!(told(&["strike*", "union"], &not, &[], "Drone strike kills two"), Vec::<String>::new());
        assert_eq!(told(&["strike*", "union"], &not, &[], "Drone strike kills union leader"), ["union"]);
        assert_eq!(told(&["strike*", "union"], &not, &[], "Football players on strike"), Vec::<String>::new());
    }

    #[test]
    fn a_weaker_word_needs_a_second_one() {
        let any = ["mission?", "rally?", "convoy"];
        for (title, want) in [
            ("IMF mission ends its visit", vec![]),
            ("Mission and rally in one", vec!["Mission", "rally"]),
            ("A convoy on a mission", vec!["convoy", "mission"]),
        ] {
            assert_eq!(told(&any, &[], &[], title), want, "{title}");
        }
        assert_eq!(told(&["mission?", "aid+mission"], &[], &[], "An aid mission sails"), ["aid mission"]);
    }

    #[test]
    fn a_pair_counts_only_when_near() {
        let near = [("israel*", "weapons", 4)];
        assert_eq!(told(&[], &[], &near, "Dockers refuse weapons bound for Israel"), ["Israel"]);
        assert!(told(&[], &[], &near, "Weapons found in a house far away from where Israel begins").is_empty());
    }

    #[test]
    fn one_word_of_the_summary_is_not_enough_and_two_are() {
        let subjects = Subjects::new(&built_in_topics());
        let labour = |summary| subjects.topics(&Text { title: "News", summary, ..Text::default() });
        assert!(labour("Nurses on strike.").is_empty());
        assert_eq!(labour("Nurses on strike as unions call for wages.")[0].topic, "labour");
    }
}
