//! Compiles the tables of names in `assets/names` into the gazetteer, a table at a time. The tables explain themselves
//! in their first lines.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::denied::Denied;
use super::gazetteer::{Article, Case, Gazetteer, Meaning, Name, Names, Need, NeedOf, Rule};
use super::homonyms::Homonyms;
use super::matcher::{Ending, Patterns};
use crate::model::correction::Wrong;
use crate::text::{Shape, Words, fold_word};

const COUNTRIES: &str = include_str!("../../assets/names/countries.tsv");
const CITIES: &str = include_str!("../../assets/names/cities.tsv");
const DOMESTIC: &str = include_str!("../../assets/names/domestic.tsv");
const ZONE_CITIES: &str = include_str!("../../assets/names/zone_cities.tsv");
const TOWNS: &str = include_str!("../../assets/names/towns.tsv");
const DEMONYMS: &str = include_str!("../../assets/names/demonyms.tsv");
const SUBDIVISIONS: &str = include_str!("../../assets/names/subdivisions.tsv");
const STATES: &str = include_str!("../../assets/names/states.tsv");
const PLACES: &str = include_str!("../../assets/names/places.tsv");
const ORGANISATIONS: &str = include_str!("../../assets/names/organisations.tsv");
const GEOGRAPHY: &str = include_str!("../../assets/names/geography.tsv");
const PEOPLES: &str = include_str!("../../assets/names/peoples.tsv");
const LEADERS: &str = include_str!("../../assets/names/leaders.tsv");
const EXCEPTIONS: &str = include_str!("../../assets/names/exceptions.tsv");

/// What may follow the stem of a demonym, in English, Spanish, Portuguese and French.
const ENDINGS: &[&str] = &[
    "s", "a", "as", "o", "os", "e", "es", "i", "is", "n", "ns", "ne", "nes", "an", "ans", "ana", "anas", "ano", "anos",
    "ane", "anes", "ian", "ians", "iana", "ianas", "iano", "ianos", "ien", "iens", "ienne", "iennes", "en", "ens",
    "enne", "ennes", "ais", "aise", "aises", "ese", "que", "ques", "ue", "ues", "ta", "tas", "io", "ia", "ios", "ias",
    "aco", "aca", "acos", "acas", "iaque", "iaques", "se", "ses", "er", "ers",
];

/// What may follow an Arabic nisba: feminine, duals and sound plurals.
const NISBA_ENDINGS: &[&str] = &["ه", "ين", "ون", "ات", "ان", "تين", "تان"];

/// Small words inside names, which are written with or without a capital.
const PARTICLES: &[&str] = &[
    "of", "the", "and", "de", "del", "do", "da", "dos", "das", "di", "du", "des", "la", "las", "los", "le", "les",
    "el", "al", "l", "d", "y", "e", "et", "s", "on", "au",
];

/// Compiled once in a process, and only where entries are classified: it takes a good part of a second.
static BUILT_IN: LazyLock<Arc<Names>> = LazyLock::new(|| Arc::new(built_in(&HashSet::new())));

impl Gazetteer {
    /// The built-in names without what editors marked as wrong. Outlets of more than one word are no places, whatever
    /// places their names hold ("Brasil de Fato").
    pub fn new(outlets: &[&str], wrong: &[Wrong]) -> Gazetteer {
        let mut made = Making::default();
        for rule in wrong {
            if let Wrong::Phrase { phrase } = rule {
                made.nowhere(phrase);
            }
        }
        for outlet in outlets.iter().filter(|name| Words::new(name).tokens().len() > 1) {
            made.nowhere(outlet);
        }
        Gazetteer { built_in: BUILT_IN.clone(), own: made.compile(), denied: Denied::new(wrong) }
    }

    /// The built-in names without some rows of the tables (whole lines, as they stand there): what is a row worth?
    pub fn without(rows: &HashSet<&str>) -> Gazetteer {
        Gazetteer { built_in: Arc::new(built_in(rows)), ..Gazetteer::new(&[], &[]) }
    }
}

/// Reads the tables; lines that they do not explain are left out (a test sees to it that there are none).
fn built_in(left_out: &HashSet<&str>) -> Names {
    let tables: [(&'static str, Reader); 13] = [
        (EXCEPTIONS, Making::exception),
        (COUNTRIES, Making::country),
        (PLACES, Making::place),
        (ORGANISATIONS, Making::place),
        (GEOGRAPHY, Making::place),
        (PEOPLES, Making::place),
        (LEADERS, Making::place),
        (DOMESTIC, Making::place),
        (DEMONYMS, Making::demonyms),
        (SUBDIVISIONS, |made, line| made.spare(line, "province")),
        (CITIES, |made, line| made.spare(line, "city")),
        (ZONE_CITIES, |made, line| made.spare(line, "city")),
        (TOWNS, |made, line| made.spare(line, "town")),
    ];
    let mut made = Making::default();
    for (table, read) in tables {
        for line in lines(table).filter(|line| !left_out.contains(line)) {
            made.row = line;
            read(&mut made, line);
        }
    }
    lines(STATES).for_each(|line| made.state(line, false));
    lines(SUBDIVISIONS).for_each(|line| made.state(line, true));
    made.compile()
}

/// Takes up a line of a table.
type Reader = fn(&mut Making, &'static str);

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "))
}

#[derive(Default)]
struct Making {
    patterns: Patterns,
    rules: Vec<Rule>,
    given: Vec<&'static str>,
    cues: HashMap<&'static str, usize>,
    own_nisba: Vec<(&'static str, String)>,
    phrases: HashSet<String>,
    homonyms: Homonyms,
    /// The line that is being read.
    row: &'static str,
}

impl Making {
    fn compile(self) -> Names {
        Names { matcher: self.patterns.compile(), rules: self.rules, given: self.given, homonyms: self.homonyms }
    }

    /// A phrase that means no place, whatever names it holds.
    fn nowhere(&mut self, phrase: &str) {
        let name = plain(Meaning::Nowhere, "exception");
        self.add(phrase, Ending::Whole, Name { article: Article::Free, is_exception: true, ..name });
    }

    fn exception(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let (Some(phrase), Some(result)) = (cells.next(), cells.next()) else { return };
        if phrase == "#GIVEN" {
            self.given = result.split_whitespace().collect();
            return;
        }
        let (meaning, kind) = match result.strip_prefix("R:") {
            Some(slug) => (slug.parse().map_or(Meaning::Nowhere, Meaning::Region), "region"),
            None if result == "-" => (Meaning::Nowhere, "exception"),
            None => (Meaning::Country(result), "place"),
        };
        let name = Name { article: Article::Free, is_exception: true, ..plain(meaning, kind) };
        let ending = if phrase.ends_with('*') { Ending::Any } else { Ending::Whole };
        self.add(phrase.trim_end_matches('*'), ending, name);
    }

    fn country(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let Some(iso) = cells.next() else { return };
        for form in cells.flat_map(|cell| cell.split('|')).filter(|form| !form.is_empty()) {
            self.proper(form, plain(Meaning::Country(iso), "country"));
            if is_arabic(form) && !form.trim().contains(' ') {
                self.own_nisba.push((iso, nisba(form)));
            }
        }
    }

    fn place(&mut self, line: &'static str) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [of, kind, forms, more @ ..] = cells.as_slice() else { return };
        let meaning = match of.strip_prefix("#REGION ") {
            Some(slug) => slug.parse().map_or(Meaning::Nowhere, Meaning::Region),
            None if *of == "#HOME" => Meaning::Home,
            None => Meaning::Country(of),
        };
        let needs = more.first().map_or(Vec::new(), |cell| self.needs(cell));
        let doubtful = more.get(1).is_some_and(|cell| cell.trim() == "doubtful");
        for form in forms.split('|') {
            let name = Name { needs: needs.clone(), doubtful, ..plain(meaning.clone(), kind) };
            self.proper(form, name);
        }
    }

    /// Tables that others made come last, and only with names that mean nothing else so far.
    fn spare(&mut self, line: &'static str, kind: &'static str) {
        let Some((iso, forms)) = line.split_once('\t') else { return };
        for form in forms.split('|') {
            let known = phrase(&Words::new(form));
            if self.phrases.contains(&known) {
                self.homonyms.towns.entry(known).or_default().push(iso);
            } else {
                self.proper(form, plain(Meaning::Country(iso), kind));
            }
        }
    }

    /// What may stand after a town to tell in which country it lies; what the first table says wins.
    fn state(&mut self, line: &'static str, is_spare: bool) {
        let Some((iso, forms)) = line.split_once('\t') else { return };
        let states = &mut self.homonyms.states;
        for form in forms.split('|') {
            let (countries, taken) = states.entry(phrase(&Words::new(form))).or_insert((Vec::new(), !is_spare));
            if !countries.contains(&iso) && *taken != is_spare {
                countries.push(iso);
            }
        }
    }

    fn needs(&mut self, cell: &'static str) -> Vec<Need> {
        let parts = cell.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| self.need(part)).collect()
    }

    fn need(&mut self, part: &'static str) -> Need {
        let (word, absent) = part.strip_prefix('!').map_or((part, false), |word| (word, true));
        if word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase()) {
            return Need { of: NeedOf::Country(word), absent };
        }
        if let Some(language) = word.strip_prefix("lang:") {
            return Need { of: NeedOf::Language(language), absent };
        }
        let next = self.cues.len();
        let cue = *self.cues.entry(word).or_insert(next);
        if cue == next {
            let ending = if word.ends_with('*') { Ending::Any } else { Ending::Whole };
            self.patterns.add(&phrase(&Words::new(word.trim_end_matches('*'))), ending);
            self.rules.push(Rule::Cue(cue));
        }
        Need { of: NeedOf::Cue(cue), absent }
    }

    fn demonyms(&mut self, line: &'static str) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let (Some(iso), latin) = (cells.first(), cells.get(1).unwrap_or(&"")) else { return };
        let doubtful = cells.get(3).is_some_and(|cell| cell.trim() == "yes");
        for word in latin.split_whitespace() {
            self.latin_demonym(word, Name { doubtful, ..plain(Meaning::Country(iso), "demonym") });
        }
        let listed = cells.get(2).map_or("", |cell| cell.trim());
        let mut bases: Vec<String> =
            listed.split_whitespace().filter(|w| *w != "-").map(|w| w.replace('-', " ")).collect();
        if !listed.split_whitespace().any(|word| word == "-") {
            bases.extend(self.own_nisba.iter().filter(|(of, _)| of == iso).map(|(_, base)| base.clone()));
        }
        for base in bases {
            let name = Name { article: Article::Free, doubtful, ..plain(Meaning::Country(iso), "demonym") };
            self.add(&base, Ending::OneOf(NISBA_ENDINGS), name);
        }
        self.own_nisba.retain(|(of, _)| of != iso);
    }

    fn latin_demonym(&mut self, word: &'static str, name: Name) {
        let (stem, ending) = match word.strip_suffix('-') {
            Some(stem) => (stem, Ending::OneOf(ENDINGS)),
            None => (word, Ending::Whole),
        };
        let (stem, case, accents) = match (stem.strip_prefix('^'), stem.strip_prefix('!'), stem.strip_prefix('~')) {
            (Some(stem), _, _) => (stem, Case::Capital, None),
            (_, Some(stem), _) => (stem, Case::Lower, None),
            (_, _, Some(stem)) => (stem, Case::Any, Some(stem.to_lowercase())),
            _ => (stem, Case::Any, None),
        };
        self.add(stem, ending, Name { case: vec![case], accents, ..name });
    }

    /// Adds a proper name: its capitals count, and so do the accents of a short one.
    fn proper(&mut self, form: &str, name: Name) {
        let (form, ending) = match form.strip_suffix('*') {
            Some(stem) => (stem, Ending::OneOf(ENDINGS)),
            None => (form, Ending::Whole),
        };
        let words = Words::new(form);
        let case = words.tokens().iter().map(|token| required_case(token.shape, words.folded(token))).collect();
        let short = words.tokens().len() == 1 && form.chars().count() <= 5 && ending == Ending::Whole;
        let accents = (short && !is_arabic(form)).then(|| form.to_lowercase());
        self.add(form, ending, Name { case, accents, ..name });
    }

    fn add(&mut self, form: &str, ending: Ending, mut name: Name) {
        let mut line = phrase(&Words::new(form));
        self.phrases.insert(line.clone());
        if is_arabic(form) {
            match line.strip_prefix("ال") {
                Some(rest) if rest.chars().count() >= 3 => {
                    if name.article != Article::Free {
                        name.article = Article::Required;
                    }
                    line = rest.to_string();
                }
                _ => {}
            }
        }
        self.patterns.add(&line, ending);
        self.rules.push(Rule::Name(Name { row: self.row, ..name }));
    }
}

fn plain(meaning: Meaning, kind: &'static str) -> Name {
    Name {
        meaning,
        kind,
        case: Vec::new(),
        accents: None,
        article: Article::Forbidden,
        needs: Vec::new(),
        doubtful: false,
        is_exception: false,
        row: "",
    }
}

/// The words of a phrase joined by spaces, whatever punctuation the table wrote between them.
fn phrase(words: &Words) -> String {
    let parts: Vec<&str> = words.tokens().iter().map(|token| words.folded(token)).collect();
    parts.join(" ")
}

fn required_case(shape: Shape, folded: &str) -> Case {
    match shape {
        Shape::Upper => Case::Acronym,
        Shape::Capital if !PARTICLES.contains(&folded) => Case::Capital,
        _ => Case::Any,
    }
}

fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{600}'..='\u{6FF}').contains(&c))
}

/// The adjective of an Arabic name: without article and final a, with a final ya.
fn nisba(name: &str) -> String {
    let folded = fold_word(name);
    let bare = folded.strip_prefix("ال").unwrap_or(&folded);
    let stem = bare.strip_suffix(['ا', 'ه']).unwrap_or(bare);
    if stem.ends_with('ي') { stem.to_string() } else { format!("{stem}ي") }
}
