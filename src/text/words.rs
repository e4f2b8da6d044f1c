//! A text cut into words, each with its place in the original and its folded form.
//!
//! The folded words stand in one string, parted by a space where they may belong to one phrase and by a bar where
//! punctuation parts them, so that a search over that string finds phrases and never crosses a comma.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::{fold_onto, is_invisible};

/// A text and its words.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    source: &'a str,
    line: String,
    tokens: Vec<Token>,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First and one-past-last character, in Unicode scalar values of the original.
    pub start: usize,
    pub end: usize,
    /// Bytes in the original.
    pub source: Range<usize>,
    /// Bytes in [`Words::line`].
    pub line: Range<usize>,
    pub shape: Shape,
    /// No punctuation but a hyphen, apostrophe or abbreviating dot parts it from the word before.
    pub joined: bool,
    /// The first character after the word that is no space, if it is no letter or digit.
    pub mark: Option<char>,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Every cased letter is upper case; at least two of them, or a digit beside one.
    Upper,
    /// Begins with an upper-case letter.
    Capital,
    Lower,
    /// A script without case, or digits.
    Uncased,
}

impl<'a> Words<'a> {
    /// Cuts a text into words. Han, Hiragana and Katakana count as one word per character.
    pub fn new(source: &'a str) -> Words<'a> {
        let mut words = Words { source, line: String::with_capacity(source.len() + 8), tokens: Vec::new() };
        for piece in pieces(source) {
            words.push(piece);
        }
        words
    }

    fn push(&mut self, piece: Piece) {
        let word = &self.source[piece.bytes.clone()];
        let (joined, gap_mark) = match self.tokens.last() {
            None => (false, None),
            Some(last) => {
                let gap = &self.source[last.source.end..piece.bytes.start];
                (joins(gap, last.end - last.start), gap.chars().find(|c| !c.is_whitespace()))
            }
        };
        let end = self.line.len();
        if !self.tokens.is_empty() {
            self.line.push(if joined { ' ' } else { '|' });
        }
        let begin = self.line.len();
        fold_onto(&mut self.line, word);
        if self.line.len() == begin {
            self.line.truncate(end);
            return;
        }
        if let Some(last) = self.tokens.last_mut() {
            last.mark = gap_mark;
        }
        let mark = self.source[piece.bytes.end..].chars().find(|c| !c.is_whitespace());
        self.tokens.push(Token {
            start: piece.chars.start,
            end: piece.chars.end,
            source: piece.bytes,
            line: begin..self.line.len(),
            shape: shape(word),
            joined,
            mark,
        });
    }

    /// The words in reading order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All folded words, joined by a space or, where punctuation parts them, a bar.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// A word as it is compared.
    pub fn folded(&self, token: &Token) -> &str {
        &self.line[token.line.clone()]
    }

    /// A word as it is written.
    pub fn written(&self, token: &Token) -> &'a str {
        &self.source[token.source.clone()]
    }

    /// A word as it is written, in lower case and composed: as it is compared where accents count.
    pub fn lower(&self, token: &Token) -> String {
        self.written(token).nfc().flat_map(char::to_lowercase).collect()
    }

    /// The original from the first to the last of two words, and its span in characters.
    pub fn between(&self, first: usize, last: usize) -> Option<(&'a str, [usize; 2])> {
        let (first, last) = (self.tokens.get(first)?, self.tokens.get(last)?);
        Some((self.source.get(first.source.start..last.source.end)?, [first.start, last.end]))
    }

    /// The index of the word that holds a byte of [`Words::line`].
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.line.end <= byte)
    }

    /// Whether capitals say nothing here: a headline in Title Case or all in capitals.
    pub fn is_title_case(&self) -> bool {
        let long = self.tokens.iter().filter(|t| t.end - t.start > 3 && t.shape != Shape::Uncased);
        let (mut capital, mut lower) = (0, 0);
        for token in long {
            if token.shape == Shape::Lower { lower += 1 } else { capital += 1 }
        }
        capital >= 3 && lower * 4 <= capital
    }
}

/// A run of word characters.
pub(super) struct Piece {
    pub bytes: Range<usize>,
    chars: Range<usize>,
}

/// The runs of word characters, in bytes and in characters.
pub(super) fn pieces(source: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut open = false;
    for (index, (byte, c)) in source.char_indices().enumerate() {
        let end = byte + c.len_utf8();
        let belongs = is_letter(c) || (open && (is_combining_mark(c) || is_invisible(c)));
        if !belongs {
            open = false;
            continue;
        }
        match found.last_mut() {
            Some(piece) if open && !is_ideograph(c) => {
                piece.bytes.end = end;
                piece.chars.end = index + 1;
            }
            _ => found.push(Piece { bytes: byte..end, chars: index..index + 1 }),
        }
        open = !is_ideograph(c);
    }
    found
}

/// Letters and digits; those of Latin and Arabic without a look into tables.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        'ء'..='ي' => true,
        c => c.is_alphanumeric(),
    }
}

/// Characters that are words by themselves, because their languages write no spaces.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3134F)
}

/// Whether words on both sides of a gap may be one phrase. A dot joins only after up to three letters ("St.", "U.S.").
fn joins(gap: &str, letters_before: usize) -> bool {
    gap.chars().all(|c| match c {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | '·' => true,
        '.' => letters_before <= 3,
        c => c.is_whitespace() || is_invisible(c),
    })
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut digits) = (0, 0, 0);
    for c in word.chars() {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        }
    }
    match word.chars().next() {
        _ if upper + lower == 0 => Shape::Uncased,
        _ if lower == 0 && upper + digits > 1 => Shape::Upper,
        Some(first) if first.is_uppercase() => Shape::Capital,
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_of_the_original() {
        let words = Words::new("« Haïti : l’ONU »");
        let spans: Vec<_> = words.tokens().iter().map(|t| (words.folded(t).to_string(), [t.start, t.end])).collect();
        assert_eq!(spans, [("haiti".into(), [2, 7]), ("l".into(), [10, 11]), ("onu".into(), [12, 15])]);
        assert_eq!(words.between(1, 2), Some(("l’ONU", [10, 15])));
    }

    #[test]
    fn punctuation_parts_phrases_and_hyphens_join_them() {
        for (text, line) in [
            ("Chile, Peru", "chile|peru"),
            ("U.S. troops", "u s troops"),
            ("It ended. Chile won", "it ended|chile won"),
            ("Guinée-Bissau", "guinee bissau"),
            ("中国の歌", "中 国 の 歌"),
            ("غزّة: لا", "غزه|لا"),
        ] {
            assert_eq!(Words::new(text).line(), line, "{text}");
        }
    }

    #[test]
    fn a_word_knows_its_capitals_and_the_mark_after_it() {
        let words = Words::new("ICE raids: Jordan in M23, A plan غزة");
        let shapes: Vec<_> = words.tokens().iter().map(|t| t.shape).collect();
        use Shape::*;
        assert_eq!(shapes, [Upper, Lower, Capital, Lower, Upper, Capital, Lower, Uncased]);
        assert_eq!(words.tokens()[1].mark, Some(':'));
    }

    #[test]
    fn title_case_is_told_from_names() {
        assert!(Words::new("Jordan Protests Grow Against Israel").is_title_case());
        assert!(!Words::new("Chad Wolf defends family separation").is_title_case());
    }

    #[test]
    fn strange_texts_do_no_harm() {
        for text in ["", "   ", "\u{301}\u{301}", "ـــ", "\u{200F}", "🇵🇸 🇨🇺"] {
            assert!(Words::new(text).tokens().is_empty(), "{text:?}");
        }
    }
}
