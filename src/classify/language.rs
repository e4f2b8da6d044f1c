//! The language of an entry. What its feed declares holds, unless the script of the words gives it the lie; else the
//! words decide among the languages that the outlet publishes in.

use whatlang::Detector;

use super::Text;
use crate::model::Lang;
use crate::model::curation::{LanguageFinding, LanguageHow};
use crate::text::Words;

/// The version of this step.
pub const VERSION: u32 = 1;

/// So many characters are enough to tell a language; the title comes first, then summary and text.
const SAMPLE: usize = 600;

/// Languages tried when neither the feed nor the outlet says anything: those of the newsroom's readers.
const COMMON: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

/// Of fewer words than these the letters alone tell a language only where they leave no doubt.
const SURE_WORDS: usize = 4;

/// Of fewer words than these nothing is said where nobody has declared anything.
const DOUBTLESS_WORDS: usize = 10;

/// Small words by which these languages differ. Words that two of them share are left out.
const SMALL_WORDS: [(&str, &str); 4] = [
    (
        "en",
        "the of and to in for on with by is are at as from after over into its it that this will be has have not we us their his her who how what why",
    ),
    (
        "es",
        "el los las del y en una con por al su sus sin contra hay está están son ante tras pese más según desde hacia pero donde cómo qué lo día años sobre",
    ),
    (
        "pt",
        "o os do dos da das em no na nos nas um uma com ao aos à às não são está pela pelo pelos pelas mais após também seu sua já é até diz contra dia anos sobre",
    ),
    (
        "fr",
        "le les des du et un une dans au aux pour sur avec par ne pas ce cette son sa ses leur leurs est sont qui que l d à après contre plus nous selon jour ans",
    ),
];

/// Endings of longer words that one of these languages has and the others have not, or hardly.
const ENDINGS: [(&str, &str); 4] = [
    ("en", "ing ity ness ers ors ght ment ments ies ists orld ted ded ned sed ked ally ches shes ship ians"),
    ("es", "ción ciones ajes eron aron dad dades iento ientos ista istas adores dores ían illo illa"),
    ("pt", "ção ções ões ães agem gens aram eram dade dades mento mentos ores eiro eira eiros eiras inho inha"),
    ("fr", "tion tions eur eurs euse eux ment ments ité ités ais aise ent iers ières isme ées ique iques"),
];

/// Letters that one of these languages has and the others have not.
const LETTERS: [(&str, &str); 4] = [("en", "kw"), ("es", "ñ"), ("pt", "ãõ"), ("fr", "èùûîœ")];

/// The language of an entry and how it is known; `und` when nothing tells.
pub fn language(text: &Text, declared: Option<&Lang>, outlet: &[Lang]) -> LanguageFinding {
    let sample = sample(text);
    if let Some(tag) = declared.filter(|tag| script_fits(tag, &sample)) {
        return LanguageFinding { tag: tag.clone(), how: LanguageHow::Declared };
    }
    let allowed: Vec<Lang> = match outlet {
        [] => COMMON.iter().filter_map(|tag| tag.parse().ok()).collect(),
        some => some.to_vec(),
    };
    let fitting: Vec<&Lang> = allowed.iter().filter(|tag| script_fits(tag, &sample)).collect();
    if let [only] = fitting.as_slice()
        && (!outlet.is_empty())
    {
        return LanguageFinding { tag: (*only).clone(), how: LanguageHow::Outlet };
    }
    if let Some(tag) = detect(&sample, &fitting, outlet.is_empty()) {
        return LanguageFinding { tag, how: LanguageHow::Detected };
    }
    match (outlet.first(), declared) {
        (Some(tag), _) => LanguageFinding { tag: tag.clone(), how: LanguageHow::Outlet },
        (None, Some(tag)) => LanguageFinding { tag: tag.clone(), how: LanguageHow::Declared },
        (None, None) => LanguageFinding { tag: Lang::undetermined(), how: LanguageHow::Unknown },
    }
}

/// The language of a text about which nothing else is known, where its letters and its small words leave no doubt.
pub fn sure(text: &str) -> Option<Lang> {
    if text.split_whitespace().count() < DOUBTLESS_WORDS {
        return None;
    }
    let sample: String = text.chars().take(SAMPLE).collect();
    let info = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    let tag = tag_of(info.lang())?;
    // Of neighbours, such as Spanish and Portuguese, the small words must say the same.
    let common: Vec<Lang> = COMMON.iter().filter_map(|tag| tag.parse().ok()).collect();
    let says = by_small_words(&sample, &common.iter().collect::<Vec<_>>());
    let is_latin = SMALL_WORDS.iter().any(|(of, _)| *of == tag.primary());
    (!is_latin || says.is_some_and(|says| says == tag)).then_some(tag)
}

/// The title, and as much of summary and text as is needed.
fn sample(text: &Text) -> String {
    let whole = [text.title, text.summary, text.text].join("\n");
    whole.chars().take(SAMPLE).collect()
}

/// Whether the letters can be the language's: Arabic letters are no Portuguese, whatever the feed says.
fn script_fits(tag: &Lang, sample: &str) -> bool {
    let (mut arabic, mut latin) = (0_usize, 0_usize);
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        match u32::from(c) {
            0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFEFC => arabic += 1,
            0x41..=0x24F | 0x1E00..=0x1EFF => latin += 1,
            _ => {}
        }
    }
    let written_arabic = matches!(tag.primary(), "ar" | "fa" | "ur" | "ps" | "ckb");
    let written_latin = matches!(tag.primary(), "en" | "es" | "pt" | "fr" | "it" | "de" | "nl" | "ca" | "tr" | "sw");
    !(written_latin && arabic > 2 * latin || written_arabic && latin > 2 * arabic)
}

/// The language of the sample among those allowed. Small words speak first: in a headline they are surer than letters.
fn detect(sample: &str, allowed: &[&Lang], open: bool) -> Option<Lang> {
    if let Some(tag) = by_small_words(sample, allowed) {
        return Some(tag);
    }
    if open && sample.split_whitespace().count() < 2 && sample.is_ascii() {
        return None;
    }
    let codes: Vec<whatlang::Lang> = allowed.iter().filter_map(|tag| code(tag)).collect();
    let among = (!codes.is_empty()).then(|| Detector::with_allowlist(codes).detect(sample)).flatten();
    // Of languages that nobody announced only a sure one is believed.
    let anything = open.then(|| whatlang::detect(sample)).flatten().filter(|info| info.is_reliable());
    let is_short = sample.split_whitespace().count() < SURE_WORDS;
    let info = anything.or(among.filter(|info| !(open && is_short) || info.is_reliable()))?;
    let listed = allowed.iter().find(|tag| code(tag) == Some(info.lang()));
    listed.map(|tag| (*tag).clone()).or_else(|| tag_of(info.lang()))
}

fn by_small_words(sample: &str, allowed: &[&Lang]) -> Option<Lang> {
    let words = Words::new(sample);
    let written: Vec<String> = words.tokens().iter().map(|token| words.lower(token)).collect();
    let mut counts: Vec<(usize, &&Lang)> = allowed.iter().map(|tag| (count(tag, &written), tag)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(best, tag), (second, _), ..] if *best >= second + 2 || (*best > 0 && *second == 0) => Some((**tag).clone()),
        _ => None,
    }
}

/// How many words speak for a language: its small words, and its endings and letters.
fn count(tag: &Lang, written: &[String]) -> usize {
    let find = |list: &'static [(&str, &str)]| list.iter().find(|(of, _)| *of == tag.primary()).map_or("", |(_, l)| l);
    let small: Vec<&str> = find(&SMALL_WORDS).split(' ').collect();
    let endings: Vec<&str> = find(&ENDINGS).split_whitespace().collect();
    let letters = find(&LETTERS);
    let speaks = |word: &&String| {
        let ends = word.chars().count() > 4 && endings.iter().any(|ending| word.ends_with(ending));
        small.contains(&word.as_str()) || ends || word.contains(|c| letters.contains(c))
    };
    written.iter().filter(speaks).count()
}

/// whatlang's own code (ISO 639-3) of a tag.
fn code(tag: &Lang) -> Option<whatlang::Lang> {
    let three = CODES.iter().find(|(two, _)| *two == tag.primary()).map_or(tag.primary(), |(_, three)| three);
    whatlang::Lang::from_code(three)
}

fn tag_of(lang: whatlang::Lang) -> Option<Lang> {
    let two = CODES.iter().find(|(_, three)| *three == lang.code()).map_or(lang.code(), |(two, _)| two);
    two.parse().ok()
}

/// Two-letter codes (ISO 639-1) of the languages that whatlang knows by three letters.
const CODES: [(&str, &str); 36] = [
    ("en", "eng"),
    ("es", "spa"),
    ("pt", "por"),
    ("fr", "fra"),
    ("ar", "ara"),
    ("it", "ita"),
    ("de", "deu"),
    ("nl", "nld"),
    ("ca", "cat"),
    ("tr", "tur"),
    ("fa", "pes"),
    ("ur", "urd"),
    ("he", "heb"),
    ("ru", "rus"),
    ("uk", "ukr"),
    ("pl", "pol"),
    ("el", "ell"),
    ("hi", "hin"),
    ("bn", "ben"),
    ("ta", "tam"),
    ("te", "tel"),
    ("ml", "mal"),
    ("mr", "mar"),
    ("ne", "nep"),
    ("pa", "pan"),
    ("gu", "guj"),
    ("kn", "kan"),
    ("si", "sin"),
    ("th", "tha"),
    ("vi", "vie"),
    ("id", "ind"),
    ("tl", "tgl"),
    ("zh", "cmn"),
    ("ja", "jpn"),
    ("ko", "kor"),
    ("af", "afr"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, declared: Option<&str>, outlet: &[&str]) -> (String, LanguageHow) {
        let text = Text { title, ..Text::default() };
        let declared = declared.and_then(|tag| tag.parse().ok());
        let outlet: Vec<Lang> = outlet.iter().filter_map(|tag| tag.parse().ok()).collect();
        let finding = language(&text, declared.as_ref(), &outlet);
        (finding.tag.to_string(), finding.how)
    }

    #[test]
    fn a_language_is_declared_detected_or_the_outlets() {
        use LanguageHow::*;
        for (title, declared, outlet, want) in [
            ("Milhões vão às ruas", Some("pt-BR"), &["pt", "en"][..], ("pt-BR", Declared)),
            ("Milhões vão às ruas nos EUA contra Trump", None, &["pt", "en", "es"], ("pt", Detected)),
            ("Thousands march in the streets of Nairobi", None, &["pt", "en"], ("en", Detected)),
            ("السودان: حصار", Some("en"), &["en", "ar"], ("ar", Outlet)),
            ("السودان: حصار", None, &[], ("ar", Detected)),
            ("NUMSA", None, &["en"], ("en", Outlet)),
            ("12 345", None, &[], ("und", Unknown)),
            ("Cuba harvest festival", None, &[], ("und", Unknown)),
            ("Cuba harvest festival", None, &["en"], ("en", Outlet)),
        ] {
            assert_eq!(told(title, declared, outlet), (want.0.to_string(), want.1), "{title}");
        }
    }
}
