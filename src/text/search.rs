//! Text as it is searched: one folding for what is stored and for what is asked, so that غزه finds غزة, "soberania"
//! finds "soberanía" and 南 is found within 南方; and the way back, from what was found to its place in the original.

use std::ops::Range;

use super::fold::fold_word;
use super::words::pieces;
use crate::model::query::Term;

/// Of the folding below. A store that was filled by another is filled anew.
pub const SEARCH_VERSION: u32 = 1;

/// The words of a text in the form in which they are searched.
pub fn search_words(text: &str) -> Vec<String> {
    let words = pieces(text).into_iter().filter_map(|piece| {
        let mut word = String::new();
        fold_into(&text[piece.bytes], &mut word);
        Some(word).filter(|word| !word.is_empty())
    });
    words.collect()
}

/// The same words in one string, parted by single spaces, as an index takes them; at most about `longest` bytes.
pub fn search_text(text: &str, longest: usize) -> String {
    let mut line = String::with_capacity(text.len().min(longest) + 8);
    for piece in pieces(text) {
        if line.len() >= longest {
            break;
        }
        if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        fold_into(&text[piece.bytes], &mut line);
    }
    line.truncate(line.trim_end().len());
    line
}

/// Where the terms stand in a text, in bytes, in order and without overlaps: what a page marks.
pub fn find_folded(text: &str, terms: &[&Term]) -> Vec<Range<usize>> {
    let sought: Vec<(Vec<String>, bool)> = terms.iter().map(|term| (search_words(&term.text), term.prefix)).collect();
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    for piece in pieces(text) {
        let mut word = String::new();
        fold_into(&text[piece.bytes.clone()], &mut word);
        if !word.is_empty() {
            words.push((word, piece.bytes));
        }
    }
    let mut found = Vec::new();
    for (wanted, prefix) in sought.iter().filter(|(wanted, _)| !wanted.is_empty()) {
        for run in words.windows(wanted.len()).filter(|run| says(run, wanted, *prefix)) {
            found.extend(run.first().zip(run.last()).map(|(first, last)| first.1.start..last.1.end));
        }
    }
    merged(found)
}

/// Whether these words of a text are the wanted ones; of a prefix the last one may go on.
fn says(run: &[(String, Range<usize>)], wanted: &[String], prefix: bool) -> bool {
    let last = wanted.len() - 1;
    run.iter().zip(wanted).enumerate().all(|(at, ((word, _), wanted))| match prefix && at == last {
        true => word.starts_with(wanted.as_str()),
        false => word == wanted,
    })
}

/// Ranges in order, those that touch or overlap as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Folds one word. Most words are ASCII, and need no tables.
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        out.extend(fold_word(word).chars().map(|c| digit(c).unwrap_or(if c == 'ς' { 'σ' } else { c })));
    }
}

/// The ASCII digit of a digit of another script (Unicode's Nd come in runs of ten; Arabic ones are folded already).
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 13] =
        [0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040];
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        let prefix = text.ends_with('*');
        Term { text: text.trim_end_matches('*').into(), prefix, phrase: false }
    }

    #[test]
    fn what_is_asked_finds_what_is_written() {
        for (asked, written) in [
            ("غزه", "الحصار على غزّة"),
            ("soberania", "La soberanía de los pueblos"),
            ("SOBERANÍA", "soberania alimentar"),
            ("南", "南方的声音"),
            ("南方", "在南方"),
            ("ελλας", "ΕΛΛΆΣ"),
            ("मज़दूर", "मज़दूर संघ"),
            ("2026", "عام ٢٠٢٦"),
            ("2026", "वर्ष २०२६"),
            ("مسيرة", "مســيرة حاشدة"),
            ("ايران", "إيران"),
            ("مستشفي", "مستشفى"),
            ("l'onu", "L’ONU a dit"),
            ("l onu", "L’ONU a dit"),
            ("guinea bissau", "in Guinea-Bissau today"),
            ("sober*", "La soberanía"),
            ("food sov*", "Food sovereignty now"),
            ("서울", "서울 노동자"),
        ] {
            assert!(!find_folded(written, &[&term(asked)]).is_empty(), "{asked} in {written}");
        }
    }

    #[test]
    fn what_is_not_written_is_not_found() {
        for (asked, written) in [
            ("sober", "soberanía"),
            ("方南", "南方"),
            ("bissau guinea", "Guinea-Bissau"),
            ("food sov", "Food sovereignty"),
            ("", "anything"),
            ("!?", "a!?b"),
            ("%", "100% of it"),
            ("_", "a_b"),
        ] {
            assert!(find_folded(written, &[&term(asked)]).is_empty(), "{asked} in {written}");
        }
    }

    #[test]
    fn places_are_bytes_of_the_original() {
        let text = "Soberanía, غزّة y 南方: soberanía";
        let found: Vec<&str> = find_folded(text, &[&term("soberania"), &term("غزه"), &term("南"), &term("方")])
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["Soberanía", "غزّة", "南方", "soberanía"]);
    }

    #[test]
    fn the_index_takes_words_parted_by_spaces_and_no_more_than_it_is_given_room_for() {
        assert_eq!(search_text("L’Iran: «100%» 南方 — Ação!", 1000), "l iran 100 南 方 acao");
        assert_eq!(search_text("one two three four", 8), "one two three");
        assert_eq!(search_text("  ,,  ", 100), "");
        let strange = "\0 \u{301}\u{301} a\u{202E}b 🇵🇸 ";
        assert!(
            search_text(strange, 100).chars().all(|c| c == ' ' || c.is_alphanumeric()),
            "{}",
            search_text(strange, 100)
        );
    }
}
