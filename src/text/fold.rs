//! Folding of one word. Arabic is composed first: decomposed, hamza letters would lose their seat (the
//! ya-hamza of الجزائر would fall apart), so letters are mapped while whole, and only then are marks taken off.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin, Greek, Cyrillic, Hebrew and Arabic end here: what nearly all headlines are written in.
const USUAL: u32 = 0x700;

/// What each usual character folds to by itself. Without a mark among them, the characters of a word do not change each
/// other, and looking them up is ten times faster than taking the word apart.
static BY_ITSELF: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(|| {
    let folded = |c: char| (!is_combining_mark(c)).then(|| fold_together(c.encode_utf8(&mut [0; 4])).into_boxed_str());
    (0..USUAL).map(|number| char::from_u32(number).and_then(folded)).collect()
});

/// A word in the form in which words are compared: compatibility forms composed, Arabic letter variants united,
/// lower case, without diacritics, tatweel and invisible characters.
pub fn fold_word(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_onto(&mut folded, word);
    folded
}

/// Adds a word in the form in which words are compared.
pub(super) fn fold_onto(to: &mut String, word: &str) {
    let begin = to.len();
    for c in word.chars() {
        match BY_ITSELF.get(c as usize).and_then(Option::as_ref) {
            Some(folded) => to.push_str(folded),
            None => {
                to.truncate(begin);
                to.push_str(&fold_together(word));
                return;
            }
        }
    }
}

/// Folds a word whose characters may change each other.
fn fold_together(word: &str) -> String {
    let composed = word.nfkc().filter_map(unite_arabic);
    let lower = composed.flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(word.len());
    for c in lower.nfd().filter(|&c| !is_folded_away(c)) {
        match fold_char_forms(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// Letters that no decomposition takes apart, but that keyboards and headlines write in two ways.
pub fn fold_char_forms(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Unites the letters that Arabic writers use for one another; `None` drops the character.
fn unite_arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        'ء' | 'ـ' => return None,
        '٠'..='٩' => char::from(b'0' + (u32::from(c) - 0x660) as u8),
        '۰'..='۹' => char::from(b'0' + (u32::from(c) - 0x6F0) as u8),
        other => other,
    })
}

/// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and characters that nobody sees. Marks of other scripts
/// (the vowels of Devanagari, Thai) are letters to their readers and stay.
fn is_folded_away(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x591..=0x5BD | 0x5BF..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED)
        || is_invisible(c)
}

/// Soft hyphen, zero-width joiners and direction marks: they stand inside words without being part of them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_what_is_compared() {
        for (word, want) in [
            ("Irã", "ira"),
            ("ÉQUATEUR", "equateur"),
            ("Türkiye", "turkiye"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("الأردن", "الاردن"),
            ("إسرائيل", "اسراييل"),
            ("النساء", "النسا"),
            ("غزّة", "غزه"),
            ("لاجئ", "لاجي"),
            ("مستشفى", "مستشفي"),
            ("٣٧", "37"),
            ("हिंदी", "हिंदी"),
        ] {
            assert_eq!(fold_word(word), want, "{word}");
        }
    }

    #[test]
    fn looking_up_characters_is_the_same_as_taking_words_apart() {
        let usual = || (0..USUAL + 16).filter_map(char::from_u32);
        for other in usual().step_by(37).chain(['a', 'É', 'ا', 'ي', '\u{301}', '\u{654}', '中']) {
            for c in usual() {
                let word = String::from_iter([c, other, c]);
                assert_eq!(fold_word(&word), fold_together(&word), "{word:?}");
            }
        }
    }

    #[test]
    fn a_decomposed_hamza_folds_like_a_composed_one() {
        let composed = "الجزائر";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        assert_eq!(fold_word(&decomposed), fold_word(composed));
    }
}
