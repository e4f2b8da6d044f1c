//! Who acts in a headline: a power or a company that is at work elsewhere, or a country's own people at home. What a
//! government, a bank or an army does to another country is news of that country; what unions and courts do is news of theirs.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::mentions::Mention;
use crate::text::{Shape, Words};

const ACTORS: &str = include_str!("../../assets/names/actors.tsv");

/// How much a power that acts everywhere counts beside another place.
const POWERS: [(&str, f64); 9] = [
    ("US", 0.45),
    ("IL", 0.5),
    ("GB", 0.7),
    ("FR", 0.8),
    ("RU", 0.75),
    ("CN", 0.75),
    ("AE", 0.75),
    ("SA", 0.8),
    ("TR", 0.8),
];
/// How much a government does that a headline calls by its capital: less than the country that it speaks of.
const CAPITAL: f64 = 0.62;
/// How much a country does whose companies or soldiers are at work in another one.
const ABROAD: f64 = 0.6;
/// How much a company counts beside a place: it has offices in many.
const COMPANY: f64 = 0.4;
/// How much a body of many states counts beside a place, and a word that many parliaments share.
const BODY: f64 = 0.3;

/// How far a capital is from naming where something happens: it stands for its government beside a place (0).
const SEAT: u8 = 1;
/// The same of a power that acts everywhere, and of a country's companies abroad.
pub const POWER: u8 = 2;

/// So many words stand at most between a people and those of it who act ("US federal judge").
const BETWEEN: usize = 1;
/// Words that join a country to those who act ("sindicatos de los Estados Unidos"); they are not counted.
const LINKS: [&str; 14] = ["s", "de", "del", "do", "da", "dos", "das", "du", "des", "d", "la", "los", "las", "l"];

/// What a name does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Role {
    /// How far it is from naming where something happens (0: a place).
    pub distance: u8,
    /// How much it counts beside a nearer one.
    pub factor: f64,
    /// The people or the institutions of a power act, not its government.
    pub is_home: bool,
    /// The first word of those who act, or of the name.
    pub first: usize,
}

/// What a name does, as its kind and the words around it show.
pub fn role(mention: &Mention, words: &Words) -> Role {
    let iso = mention.country();
    let (distance, factor) = distance(mention.name.kind, iso);
    let plain = Role { distance, factor, is_home: false, first: mention.first };
    let is_people = iso.is_some() && matches!(mention.name.kind, "country" | "alias" | "demonym");
    // A capital's courts may be the world's (The Hague): these rows are doubtful.
    let is_seat = mention.name.kind == "capital" && !mention.name.doubtful;
    let is_own = || (mention.first..=mention.last).any(|at| who_at(at, words) == Some(Who::Home));
    if mention.name.kind == "org" && iso.is_some() && is_own() {
        return Role { factor: 1.0, is_home: distance > 0, ..plain };
    }
    if !is_people && !is_seat {
        return plain;
    }
    match who_acts(mention, words) {
        Some((Who::Home, first)) => Role { distance, factor: 1.0, is_home: distance > 0, first },
        Some((Who::Abroad, _)) if is_people => Role { distance: POWER, factor: factor.min(ABROAD), ..plain },
        _ => plain,
    }
}

/// How far a kind of name is from naming where something happens, and how much it counts beside a nearer one.
pub fn distance(kind: &str, country: Option<&str>) -> (u8, f64) {
    let power = POWERS.iter().find(|(iso, _)| Some(*iso) == country).map(|(_, factor)| *factor);
    match kind {
        "company" => (POWER + 1, COMPANY),
        "body" | "weak" | "shared" => (POWER + 2, BODY),
        "capital" => power.map_or((SEAT, CAPITAL), |factor| (POWER, factor.min(CAPITAL))),
        "country" | "demonym" | "alias" | "org" | "person" => power.map_or((0, 1.0), |factor| (POWER, factor)),
        _ => (0, 1.0),
    }
}

/// Who acts for a country, in the words of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Home,
    Abroad,
}

static WORDS: LazyLock<[HashSet<&str>; 2]> = LazyLock::new(|| {
    let of = |who: &str| {
        let rows = ACTORS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.filter(|(name, _)| *name == who).flat_map(|(_, words)| words.split_whitespace()).collect()
    };
    [of("home"), of("abroad")]
});

fn who(word: &str) -> Option<Who> {
    let [home, abroad] = &*WORDS;
    let is_in = |set: &HashSet<&str>| {
        // What Arabic writes together with a word says nothing of who acts.
        let bare = ["وال", "بال", "لل", "ال", "و", "ل", "ب"].iter().filter_map(|before| word.strip_prefix(before));
        set.contains(word) || bare.into_iter().any(|rest| set.contains(rest))
    };
    if is_in(home) { Some(Who::Home) } else { is_in(abroad).then_some(Who::Abroad) }
}

fn who_at(at: usize, words: &Words) -> Option<Who> {
    who(words.folded(words.tokens().get(at)?))
}

/// Those of a country who act: after its name in English ("US auto workers"), before it elsewhere ("sindicatos británicos",
/// "jueza federal de EE.UU."). With the first word of the phrase.
fn who_acts(mention: &Mention, words: &Words) -> Option<(Who, usize)> {
    let after = after(mention, words).map(|who| (who, mention.first));
    after.or_else(|| before(mention, words))
}

fn after(mention: &Mention, words: &Words) -> Option<Who> {
    let mut found = None;
    let mut between = 0;
    for at in mention.last + 1..words.tokens().len() {
        let (token, word) = (words.tokens().get(at)?, words.folded(words.tokens().get(at)?));
        if !token.joined {
            break;
        }
        match who(word) {
            // Of "bank workers" the workers act.
            Some(who) => found = Some(who),
            None if word == "s" => {}
            // A verb: "US deports workers".
            None if found.is_some() || between == BETWEEN || !may_belong(token.shape, word) => break,
            None => between += 1,
        }
    }
    found
}

/// Whether an English word may stand between a people and those who act: no verb ("kills"), no small word ("to").
fn may_belong(shape: Shape, word: &str) -> bool {
    const NOUNS: [&str; 4] = ["appeals", "civil", "sports", "arms"];
    shape != Shape::Uncased && word.len() > 2 && (!word.ends_with('s') || NOUNS.contains(&word))
}

fn before(mention: &Mention, words: &Words) -> Option<(Who, usize)> {
    let is_adjective = mention.name.kind == "demonym";
    let (mut between, mut linked) = (0, is_adjective);
    for at in (0..mention.first).rev() {
        let (token, next) = (words.tokens().get(at)?, words.tokens().get(at + 1)?);
        let word = words.folded(token);
        if !next.joined {
            return None;
        }
        if LINKS.contains(&word) {
            linked = true;
            continue;
        }
        if let Some(who) = who(word).filter(|_| linked || token.shape == Shape::Uncased) {
            return Some((who, at));
        }
        between += 1;
        if between > BETWEEN || word.chars().count() <= 3 || is_preposition(word) {
            return None;
        }
    }
    None
}

/// "Trabajadores contra Estados Unidos" are not of them.
fn is_preposition(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "contra", "contre", "para", "pour", "ante", "avec", "hacia", "desde", "sobre", "entre", "dans", "vers", "chez",
        "pela", "pelo", "against", "from", "with", "into", "على", "إلى", "ضد",
    ];
    WORDS.contains(&word) || matches!(word, "علي" | "الي" | "امام" | "داخل")
}

#[cfg(test)]
mod tests {
    use crate::classify::{Classifier, Text, certain};
    use crate::model::Lang;
    use crate::model::Region::{self, ArabMaghreb, Europe, LatinAmericaAndTheCaribbean, NorthAmerica};

    /// The regions of a headline, and those that a trusted outlet's entry enters by itself.
    fn told(classifier: &Classifier, title: &str) -> (Vec<Region>, Vec<Region>) {
        let found = classifier.regions(&Text { title, ..Text::default() }, &Lang::undetermined(), None);
        (found.iter().map(|finding| finding.region).collect(), certain(&found))
    }

    #[test]
    fn what_a_powers_own_people_do_is_news_at_home_first() {
        let classifier = Classifier::new(&[], &[]);
        for (title, home, other) in [
            ("British unions march for Palestine", Europe, ArabMaghreb),
            ("Sindicatos británicos marchan por Palestina", Europe, ArabMaghreb),
            ("Sindicatos britânicos marcham pela Palestina", Europe, ArabMaghreb),
            ("Syndicats britanniques en marche pour la Palestine", Europe, ArabMaghreb),
            ("نقابات بريطانية تتظاهر من أجل فلسطين", Europe, ArabMaghreb),
            ("US Senate blocks a bill on arms for Saudi Arabia", NorthAmerica, ArabMaghreb),
            ("US federal judge frees student held over Palestine protest", NorthAmerica, ArabMaghreb),
            ("Jueza federal de EE.UU. frena deportaciones a Haití", NorthAmerica, LatinAmericaAndTheCaribbean),
            ("UK court rules on arms exports to Israel", Europe, ArabMaghreb),
            ("London nurses walk out for Gaza", Europe, ArabMaghreb),
        ] {
            let (regions, by_itself) = told(&classifier, title);
            assert_eq!(regions, [home, other], "{title}");
            assert!(by_itself.contains(&home), "{title}");
        }
    }

    #[test]
    fn where_a_powers_own_people_come_second_nothing_is_certain() {
        let classifier = Classifier::new(&[], &[]);
        let title = "عمال السيارات الأمريكيون يصوتون لدعم وقف إطلاق النار في غزة";
        assert_eq!(told(&classifier, title), (vec![ArabMaghreb, NorthAmerica], vec![]));
    }

    #[test]
    fn what_a_power_or_its_companies_do_elsewhere_is_news_of_elsewhere() {
        let classifier = Classifier::new(&[], &[]);
        for (title, first) in [
            ("US deports workers to Haiti", LatinAmericaAndTheCaribbean),
            ("US strikes Yemen", ArabMaghreb),
            ("Canadian mining firm expelled from Ecuador", LatinAmericaAndTheCaribbean),
            ("Canadian miner sues Colombia", LatinAmericaAndTheCaribbean),
            ("Minera canadiense demanda a Colombia", LatinAmericaAndTheCaribbean),
            ("Mineradora canadense processa a Colômbia", LatinAmericaAndTheCaribbean),
            ("Une multinationale suisse poursuit la Colombie", LatinAmericaAndTheCaribbean),
            ("شركة كندية تقاضي كولومبيا", LatinAmericaAndTheCaribbean),
            ("German-backed militia in Libya", ArabMaghreb),
            ("Madrid reconoce a Palestina", ArabMaghreb),
            ("Lisbon recognises Palestine", ArabMaghreb),
            ("The Hague orders halt to Rafah assault", ArabMaghreb),
            ("La Haya ordena detener el asalto a Rafah", ArabMaghreb),
            ("لاهاي تأمر بوقف الهجوم على رفح", ArabMaghreb),
            ("Geneva talks on Yemen collapse", ArabMaghreb),
            ("Hearing on Yemen opens in Geneva", Europe),
            ("Dutch dockers strike", Europe),
            ("Lisbon: a march for Palestine", Europe),
        ] {
            assert_eq!(told(&classifier, title).0.first(), Some(&first), "{title}");
        }
    }
}
