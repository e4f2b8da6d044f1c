//! What sort of entry it is (news, analysis, statement, call, event), by how its headline begins, the label before a
//! colon, its categories, the section in its link, and the dates that it announces. What shows nothing is news.

mod dates;

use super::Text;
use super::denied::Denied;
use super::matcher::{Ending, Hit, Matcher, Patterns};
use crate::model::curation::{DateFinding, EntryKind, KindFinding};
use crate::text::{Words, fold};

/// The version of this step: its code and its tables.
pub const VERSION: u32 = 3;

/// Below this score it is news.
const ENOUGH: f64 = 0.5;
/// How much the beginning of a later part of the headline counts beside that of the first.
const LATER: f64 = 0.7;
/// A headline that ends with a question: those who report seldom ask.
const QUESTION: f64 = 0.5;
/// The first characters of a summary that are read.
const LEAD: usize = 400;

const TABLE: &str = include_str!("../../assets/kinds.tsv");

/// Where words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Begin,
    Label,
    Title,
    Summary,
    Category,
    Section,
}

#[derive(Debug)]
struct Rule {
    /// `None` for words that mean something else and take away what they cover.
    kind: Option<EntryKind>,
    places: Vec<Place>,
    weight: f64,
}

/// The compiled table.
#[derive(Debug)]
pub struct Kinds {
    matcher: Matcher,
    rules: Vec<Rule>,
    denied: Denied,
}

/// What speaks for each kind, in the order of [`EntryKind::ALL`].
#[derive(Debug, Default)]
struct Scores {
    of: [f64; 5],
    evidence: Vec<Evidence>,
}

/// Words that speak for a kind.
#[derive(Debug)]
struct Evidence {
    kind: EntryKind,
    weight: f64,
    text: String,
}

impl Scores {
    /// Adds a weight; the same words count once for a kind, as much as the place where they count most.
    fn add(&mut self, kind: EntryKind, weight: f64, evidence: String) {
        let known = self.evidence.iter_mut().find(|known| known.kind == kind && known.text == evidence);
        if let Some(known) = known {
            self.of[kind as usize] += (weight - known.weight).max(0.0);
            known.weight = known.weight.max(weight);
        } else {
            self.of[kind as usize] += weight;
            self.evidence.push(Evidence { kind, weight, text: evidence });
        }
    }

    fn get(&self, kind: EntryKind) -> f64 {
        self.of[kind as usize]
    }
}

impl Kinds {
    /// Compiles the table.
    pub fn compile() -> Kinds {
        let (mut patterns, mut rules) = (Patterns::default(), Vec::new());
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, places, weight, forms] = cells.as_slice() else { continue };
            for form in forms.split('|') {
                let (stem, ending) = form.strip_suffix('*').map_or((form, Ending::Whole), |stem| (stem, Ending::Any));
                patterns.add(&fold(stem), ending);
                rules.push(Rule {
                    kind: EntryKind::parse(kind),
                    places: places.split(',').filter_map(place).collect(),
                    weight: weight.parse().unwrap_or(0.0),
                });
            }
        }
        Kinds { matcher: patterns.compile(), rules, denied: Denied::default() }
    }

    /// The same, without the words that editors marked as wrong.
    pub fn corrected(denied: Denied) -> Kinds {
        Kinds { denied, ..Kinds::compile() }
    }

    /// The kind of an entry with these words, these dates and this link.
    pub fn kind(&self, text: &Text, dates: &[DateFinding], link: Option<&str>) -> KindFinding {
        let mut scores = Scores::default();
        self.read_title(dates::after_leading(text.title, dates), &mut scores);
        if text.title.trim_end_matches(['"', '”', '»', '’', ' ']).ends_with(['?', '؟']) {
            scores.add(EntryKind::Analysis, QUESTION, "?".into());
        }
        let end = text.summary.char_indices().nth(LEAD).map_or(text.summary.len(), |(byte, _)| byte);
        self.read(text.summary.get(..end).unwrap_or(""), Place::Summary, |_, _| true, "", &mut scores);
        for category in text.categories {
            self.read(category, Place::Category, |hit, _| hit.first == 0, "category: ", &mut scores);
        }
        for section in link.into_iter().flat_map(sections) {
            let whole = |hit: &Hit, words: &Words| hit.first == 0 && hit.last + 1 == words.tokens().len();
            self.read(section, Place::Section, whole, "link: ", &mut scores);
        }
        dates::read(text.title, dates, &mut scores);
        verdict(scores)
    }

    /// Adds what a text shows; `fits` says where in it words count.
    fn read(&self, text: &str, place: Place, fits: impl Fn(&Hit, &Words) -> bool, mark: &str, scores: &mut Scores) {
        let words = Words::new(text);
        for hit in self.longest(&words, place).into_iter().filter(|hit| fits(hit, &words)) {
            let Some(rule) = self.rules.get(hit.pattern) else { continue };
            if let (Some(kind), Some((written, _))) = (rule.kind, words.between(hit.first, hit.last))
                && !self.denied.is_no_kind(kind, written)
            {
                scores.add(kind, rule.weight, format!("{mark}{written}"));
            }
        }
    }

    fn read_title(&self, title: &str, scores: &mut Scores) {
        let words = Words::new(title);
        let parts = parts(title, &words);
        let begins = |hit: &Hit| parts.iter().position(|part| part.0 == hit.first || part.1 == hit.first);
        for place in [Place::Begin, Place::Label, Place::Title] {
            for hit in self.longest(&words, place) {
                let Some(rule) = self.rules.get(hit.pattern) else { continue };
                let (Some(kind), Some((written, _))) = (rule.kind, words.between(hit.first, hit.last)) else {
                    continue;
                };
                // "« Bloquons tout » : ...", "“We condemn ...”, says ...": words of others.
                let is_quoted =
                    place == Place::Begin && kind != EntryKind::Analysis && is_quoted(title, &words, hit.first);
                if is_quoted || self.denied.is_no_kind(kind, written) {
                    continue;
                }
                let share = match (place, begins(&hit)) {
                    (Place::Title, _) => 1.0,
                    (Place::Begin, Some(0)) => 1.0,
                    (Place::Begin, Some(_)) => LATER,
                    (Place::Label, Some(part)) if parts.len() > 1 && parts[part].2 == hit.last => 1.0,
                    _ => continue,
                };
                scores.add(kind, rule.weight * share, written.to_string());
            }
        }
    }

    /// What counts at a place, without what the words that mean something else cover; of the forms of a kind that share
    /// words the longest counts.
    fn longest(&self, words: &Words, place: Place) -> Vec<Hit> {
        let hits = self.matcher.hits(words);
        let rule = |hit: &Hit| self.rules.get(hit.pattern);
        let covered = |hit: &Hit| {
            let veto = |other: &&Hit| rule(other).is_some_and(|rule| rule.kind.is_none());
            hits.iter().filter(veto).any(|other| other.first <= hit.last && hit.first <= other.last)
        };
        let mut found: Vec<Hit> = hits
            .iter()
            .filter(|hit| rule(hit).is_some_and(|rule| rule.kind.is_some() && rule.places.contains(&place)))
            .filter(|hit| !covered(hit))
            .copied()
            .collect();
        found.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last)));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in found {
            let kind = rule(&hit).and_then(|rule| rule.kind);
            let shares = |other: &Hit| rule(other).and_then(|rule| rule.kind) == kind && other.last >= hit.first;
            if !kept.iter().any(shares) {
                kept.push(hit);
            }
        }
        kept
    }
}

fn place(name: &str) -> Option<Place> {
    Some(match name {
        "begin" => Place::Begin,
        "label" => Place::Label,
        "title" => Place::Title,
        "summary" => Place::Summary,
        "category" => Place::Category,
        "section" => Place::Section,
        _ => return None,
    })
}

/// The parts of a headline, each with its first word, the first after an article, and its last word.
fn parts(title: &str, words: &Words) -> Vec<(usize, usize, usize)> {
    const ARTICLES: [&str; 8] = ["a", "an", "un", "una", "um", "uma", "une", "the"];
    let tokens = words.tokens();
    let starts = |at: usize| {
        let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return true };
        let gap = tokens.get(at).and_then(|token| title.get(before.source.end..token.source.start)).unwrap_or("");
        let is_stop = gap.contains('.') && gap.contains(' ') && before.end - before.start > 2;
        gap.contains([':', '|', '–', '—', '[', ']', '(', ')', '!', '?', '؟', '“', '«', '"', '»', '”'])
            || gap.contains(" - ")
            || is_stop
    };
    let firsts: Vec<usize> = (0..tokens.len()).filter(|at| starts(*at)).collect();
    let lasts = firsts.iter().skip(1).map(|next| next - 1).chain([tokens.len().saturating_sub(1)]);
    let after_article = |first: usize| {
        let is_article = tokens.get(first).is_some_and(|token| ARTICLES.contains(&words.folded(token)));
        // "The statement of the minister" is no statement, "The Case for" is an essay: no form begins with "the" and noun.
        first + usize::from(is_article)
    };
    firsts.iter().zip(lasts).map(|(first, last)| (*first, after_article(*first), last)).collect()
}

/// Whether a quotation mark opens right before a word.
fn is_quoted(title: &str, words: &Words, at: usize) -> bool {
    let start = words.tokens().get(at).and_then(|token| title.get(..token.source.start));
    start.is_some_and(|before| before.trim_end().ends_with(['«', '“', '"', '‘', '„', '‹', '\'']))
}

/// The parts of a link's path.
fn sections(link: &str) -> Vec<&str> {
    let path = link.split_once("://").map_or(link, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or("");
    path.split('/').skip(1).filter(|part| !part.is_empty()).collect()
}

/// The kind that most speaks for. What tells of deeds ("calls for", "condemns") speaks against all but analysis.
fn verdict(scores: Scores) -> KindFinding {
    let news = scores.get(EntryKind::News);
    let score = |kind: EntryKind| scores.get(kind) - if kind == EntryKind::Analysis { 0.0 } else { news };
    let others = EntryKind::ALL.into_iter().filter(|kind| *kind != EntryKind::News);
    // Of equals the first stands: reversed, since the last maximum is taken.
    let best = others.rev().max_by(|a, b| score(*a).total_cmp(&score(*b)));
    let kind = best.filter(|kind| score(*kind) >= ENOUGH).unwrap_or_default();
    let evidence =
        scores.evidence.into_iter().filter(|evidence| evidence.kind == kind).map(|evidence| evidence.text).collect();
    KindFinding { kind, evidence }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, categories: &[&str], link: Option<&str>) -> (EntryKind, Vec<String>) {
        let categories: Vec<String> = categories.iter().map(|category| category.to_string()).collect();
        let found = Kinds::compile().kind(&Text { title, categories: &categories, ..Text::default() }, &[], link);
        (found.kind, found.evidence)
    }

    #[test]
    fn every_row_of_the_table_has_a_kind_places_a_weight_and_forms() {
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, places, weight, forms] = cells[..] else { panic!("{line}") };
            assert!(kind == "-" || EntryKind::parse(kind).is_some(), "{line}");
            assert!(places.split(',').all(|name| place(name).is_some()) && weight.parse::<f64>().is_ok(), "{line}");
            assert!(forms.split('|').all(|form| !fold(form.trim_end_matches('*')).is_empty()), "{line}");
        }
    }

    #[test]
    fn category_and_link_say_the_kind_where_the_headline_does_not() {
        assert_eq!(told("The tariff war", &[], None), (EntryKind::News, vec![]));
        assert_eq!(told("The tariff war", &["Opinión"], None), (EntryKind::Analysis, vec!["category: Opinión".into()]));
        let link = Some("https://paper.example/en/opinion/tariff-war?x=1");
        assert_eq!(told("The tariff war", &[], link), (EntryKind::Analysis, vec!["link: opinion".into()]));
        assert_eq!(told("The tariff war", &[], Some("https://opinion.example/the-tariff-war")).0, EntryKind::News);
    }

    #[test]
    fn greetings_vacancies_and_open_lists_are_what_they_are() {
        for (title, want) in [
            ("مقال رأي: من يدفع ثمن الحرب", EntryKind::Analysis),
            ("Artigo de Ana Torres: terra e pão", EntryKind::Analysis),
            ("Solidarity greetings from the farmers of Kerala", EntryKind::Statement),
            ("We are hiring: a coordinator in Nairobi", EntryKind::Call),
            ("Rendez-vous le 1er mai à Lyon", EntryKind::Event),
            ("Minister greets miners in Oruro", EntryKind::News),
        ] {
            assert_eq!(told(title, &[], None).0, want, "{title}");
        }
    }

    #[test]
    fn the_words_of_others_are_no_statement_of_the_outlet() {
        assert_eq!(told("We condemn the raid on the union hall", &[], None).0, EntryKind::Statement);
        assert_eq!(told("“We condemn the raid”: unions meet in Accra", &[], None).0, EntryKind::News);
        assert_eq!(told("Call of Duty studio lays off 300", &[], None).0, EntryKind::News);
    }
}
