//! How names sound: by their consonants, so far as scripts and spellings agree on them.

use std::collections::HashSet;

use super::names::named;
use super::words::{Bag, both, hash};
use crate::text::{Shape, Words};

/// Names with fewer consonants sound like many others.
const SOUNDS: usize = 3;

/// How the names of a text sound, as hashes that hold within one run; of a script without capitals, how all words do.
#[derive(Debug, Clone, Default)]
pub struct Sounds {
    pub sorted: Bag,
    /// Whether capitals tell which words are names.
    pub has_case: bool,
}

impl Sounds {
    /// Of a text.
    pub fn of(text: &str) -> Sounds {
        let words = Words::new(text);
        let has_case = words.tokens().iter().any(|token| token.shape != Shape::Uncased);
        Sounds { sorted: sorted(sounding_names(&words).map(|(_, sound)| sound).collect()), has_case }
    }

    /// Those of which it is known that they are names.
    pub fn names(&self) -> &[u64] {
        if self.has_case { &self.sorted } else { &[] }
    }

    /// Names that both have. Of two texts in a script without capitals nothing is known.
    pub fn shared<'a>(&'a self, other: &'a Sounds) -> impl Iterator<Item = u64> {
        let sorted = if self.has_case || other.has_case { &self.sorted } else { &[][..] };
        both(sorted, &other.sorted)
    }
}

/// Hashes as a list in which they are found.
pub fn sorted(mut list: Vec<u64>) -> Bag {
    list.sort_unstable();
    list.dedup();
    list.into()
}

/// The names of a text, folded, with how each sounds.
pub fn sounding_names<'a>(words: &'a Words) -> impl Iterator<Item = (&'a str, u64)> {
    let names = named(words).into_iter().zip(words.tokens());
    let names = names.filter(|(named, token)| *named || token.shape == Shape::Uncased);
    names.map(|(_, token)| words.folded(token)).filter_map(|word| Some((word, sounding(word)?)))
}

/// The names of texts that sound so, as they are written there, each sound once; of the first ones.
pub fn written(texts: &[&str], sounds: &[u64]) -> Vec<String> {
    let (mut found, mut told) = (Vec::new(), HashSet::new());
    for text in texts.iter().filter(|_| !sounds.is_empty()) {
        let words = Words::new(text);
        for (at, token) in words.tokens().iter().enumerate() {
            let sound = sounding(words.folded(token)).filter(|sound| sounds.contains(sound));
            let name = sound.filter(|sound| told.insert(*sound)).and_then(|_| words.between(at, at));
            found.extend(name.map(|(name, _)| name.to_string()).filter(|_| found.len() < MOST));
        }
    }
    found
}

/// So many names are told.
const MOST: usize = 5;

/// How a name sounds, as a hash; `None` of what sounds like many others, and of digits.
pub fn sounding(folded: &str) -> Option<u64> {
    Some(sound(folded)).filter(|sound| sound.len() >= SOUNDS).map(|sound| hash(&sound))
}

/// What Arabic writes together with a name.
const ARTICLES: [&str; 6] = ["وال", "بال", "فال", "كال", "لل", "ال"];
/// Letters that together are one sound.
const PAIRS: [(&str, &str); 13] = [
    ("sch", "s"),
    ("tch", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("qu", "k"),
    ("th", "t"),
    ("dj", "g"),
    ("x", "ks"),
    ("v", "f"),
];

/// The consonants of a folded word, so far as Latin and Arabic letters agree on them: Kisumu and كيسومو are "ksm".
fn sound(folded: &str) -> String {
    let bare =
        ARTICLES.iter().find_map(|article| folded.strip_prefix(article)).filter(|rest| rest.chars().count() >= 3);
    let latin = PAIRS.iter().fold(bare.unwrap_or(folded).to_string(), |word, (pair, one)| word.replace(pair, one));
    let mut sound = String::new();
    for consonant in latin.chars().filter_map(consonant) {
        if !sound.ends_with(consonant) {
            sound.push(consonant);
        }
    }
    sound
}

fn consonant(letter: char) -> Option<char> {
    Some(match letter {
        'b' | 'p' | 'ب' | 'پ' => 'b',
        'f' | 'ف' | 'ڤ' => 'f',
        'c' | 'k' | 'q' | 'ك' | 'ق' | 'خ' => 'k',
        'g' | 'j' | 'ج' | 'غ' | 'گ' => 'g',
        'd' | 'د' | 'ذ' | 'ض' => 'd',
        't' | 'ت' | 'ث' | 'ط' => 't',
        'l' | 'ل' => 'l',
        'm' | 'م' => 'm',
        'n' | 'ن' => 'n',
        'r' | 'ر' => 'r',
        's' | 'س' | 'ش' | 'ص' | 'چ' => 's',
        'z' | 'ز' | 'ظ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold_word;

    #[test]
    fn names_sound_alike_in_two_scripts_and_in_many_spellings() {
        for (one, other) in [
            ("Kisumu", "كيسومو"),
            ("Malakal", "ملكال"),
            ("Midelt", "ميدلت"),
            ("Nasiriyah", "الناصرية"),
            ("Nassiriya", "Nasiriyah"),
            ("Kryvyi", "Krivói"),
            ("Dakar", "داكار"),
        ] {
            assert_eq!(sound(&fold_word(one)), sound(&fold_word(other)), "{one} {other}");
        }
        assert_ne!(sound("kisumu"), sound("nakuru"));
    }

    #[test]
    fn a_shared_name_is_told_as_the_newcomer_writes_it() {
        let sounds = |text: &str| Sounds::of(text).sorted.to_vec();
        let both = sounds("مضربون في كيسومو");
        assert_eq!(written(&["Kisumu: nurses of Kisumu strike", "In KISUMU"], &both), ["Kisumu"]);
        assert_eq!(written(&["Nakuru: nurses strike"], &both), Vec::<String>::new());
        assert_eq!(written(&["Kisumu"], &[]), Vec::<String>::new());
    }
}
