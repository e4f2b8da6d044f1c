//! British and American English in one issue: words of the one that it is not written in.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Facts, Passage};
use crate::compose::flags::Found;
use crate::compose::mend::replaced;
use crate::compose::spelling::{English, form, other, refined};
use crate::model::Lang;
use crate::model::letter::{FlagKind, Mend};
use crate::text::{Shape, Token, Words};

/// So many characters on each side are looked at to know an address.
const ADDRESS: usize = 200;

/// Small words within names: "Organisation of Islamic Cooperation".
const SMALL: [&str; 8] = ["of", "for", "the", "and", "in", "on", "to", "de"];

/// Flags each word of the other English once in a passage. What an outlet wrote, what is quoted, and names are left alone.
pub fn mixed(passages: &[Passage], facts: &Facts, found: &mut Found) {
    let own: Vec<&Passage> = passages.iter().filter(|passage| is_own(passage)).collect();
    let Some(english) = english(&facts.language, &own) else { return };
    for passage in own {
        let words = Words::new(&passage.text);
        let is_strange = |token: &Token| form(words.folded(token)).is_some_and(|form| form.english != english);
        let mut told = BTreeSet::new();
        let strange = chosen(&passage.text, &words, is_strange);
        for word in &strange {
            let (from, folded) = (words.written(word), words.folded(word));
            let Some(to) = other(from, folded).filter(|_| told.insert(folded)) else { continue };
            let note = format!(
                "\"{from}\" is {} spelling; the issue is written in {}: \"{to}\".",
                name(not(english)),
                name(english)
            );
            let item = passage.item.map(|item| item.id.as_str());
            found.add(FlagKind::MixedSpelling, passage.place.clone(), item, note);
            // Only where it stands nowhere else there, such as in a quotation: that keeps its spelling.
            let count = strange.iter().filter(|token| words.written(token) == from).count();
            let mend = Mend::Spell { from: from.to_string(), to };
            if let Some(last) = found.0.last_mut().filter(|_| count == replaced(&passage.text, from, from).1) {
                last.mend = Some(mend);
            }
        }
    }
}

/// Whether the newsroom wrote it, in the language.
fn is_own(passage: &Passage) -> bool {
    let is_marked = passage.item.is_some_and(|item| item.language.as_ref().is_some_and(|tag| tag.primary() != "en"));
    !passage.is_quoted && !passage.is_of_entry() && !is_marked
}

/// The English of an issue: that of its language, else the one that most of its words are of. `None` where it is no English, or
/// has as many words of each.
fn english(language: &Lang, own: &[&Passage]) -> Option<English> {
    if language.primary() != "en" {
        return None;
    }
    let text = || own.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n");
    let language = if language.as_str() == "en" { refined(language, &text()) } else { language.clone() };
    match language.as_str() {
        "en-US" => Some(English::American),
        "en" => None,
        _ => Some(English::British),
    }
}

fn not(english: English) -> English {
    match english {
        English::British => English::American,
        English::American => English::British,
    }
}

fn name(english: English) -> &'static str {
    match english {
        English::British => "British",
        English::American => "American",
    }
}

/// The words among these whose spelling the writer chose: no names, nothing between quotation marks, no part of an address.
fn chosen<'w>(text: &str, words: &'w Words, is_strange: impl Fn(&Token) -> bool) -> Vec<&'w Token> {
    let strange: Vec<(usize, &Token)> =
        words.tokens().iter().enumerate().filter(|(_, token)| is_strange(token)).collect();
    if strange.is_empty() || words.is_title_case() {
        return Vec::new();
    }
    let quoted = quoted(text);
    let is_quoted = |token: &Token| {
        let after = quoted.partition_point(|range| range.start <= token.source.start);
        after.checked_sub(1).and_then(|at| quoted.get(at)).is_some_and(|range| range.contains(&token.source.start))
    };
    let counts =
        |(at, token): &(usize, &Token)| !is_name(text, words, *at) && !is_quoted(token) && !is_in_address(text, token);
    strange.into_iter().filter(counts).map(|(_, token)| token).collect()
}

/// A word with a capital is a name, but for the first of a sentence that no other capital follows.
fn is_name(text: &str, words: &Words, at: usize) -> bool {
    let tokens = words.tokens();
    let Some(token) = tokens.get(at) else { return false };
    match token.shape {
        Shape::Lower | Shape::Uncased => return false,
        Shape::Upper => return true,
        Shape::Capital => {}
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let gap = before.and_then(|before| text.get(before.source.end..token.source.start));
    let begins = gap.is_none_or(|gap| gap.contains(['.', '!', '?', ':', '\n', '…']));
    let mut next = tokens.iter().skip(at + 1).take(3).filter(|token| !SMALL.contains(&words.folded(token)));
    let is_followed = next.next().is_some_and(|next| matches!(next.shape, Shape::Capital | Shape::Upper));
    !begins || is_followed
}

/// Whether it stands in an address, a handle, a hashtag or a name of a file.
fn is_in_address(text: &str, token: &Token) -> bool {
    let (head, tail) = (text.get(..token.source.start), text.get(token.source.end..));
    let (Some(head), Some(tail)) = (head, tail) else { return false };
    let within = |c: &char| !c.is_whitespace();
    let before: String = head.chars().rev().take(ADDRESS).take_while(within).collect();
    let after: String = tail.chars().take(ADDRESS).take_while(within).collect();
    let is_dotted = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let marks = ['/', '@', '#', '\\', '_', '='];
    is_dotted || before.contains(marks) || before.starts_with('.') || after.contains(['/', '@', '_', '='])
}

/// Bytes between quotation marks; of marks that are not closed, to the end.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut letters = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((from, close)) if c == close && !(c == '’' && is_apostrophe(text, at, last, next)) => {
                ranges.push(from..at);
                open = None;
            }
            Some(_) => {}
            None => open = closing(c, last, next).map(|close| (at, close)),
        }
        last = c;
    }
    ranges.extend(open.map(|(from, _)| from..text.len()));
    ranges
}

/// Whether the mark that closes a quotation stands for a letter here: "isn’t"; "the workers’ labour" where another one closes.
fn is_apostrophe(text: &str, at: usize, before: char, after: char) -> bool {
    let rest = text.get(at + '’'.len_utf8()..).unwrap_or_default();
    let rest = rest.split('‘').next().unwrap_or_default();
    let closes = |(at, mark): (usize, &str)| !rest[at + mark.len()..].starts_with(char::is_alphanumeric);
    after.is_alphanumeric() || before == 's' && rest.match_indices('’').any(closes)
}

/// The mark that closes what this one opens.
fn closing(c: char, before: char, after: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        '"' => Some('"'),
        '‘' => Some('’'),
        '\'' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::check;
    use super::super::tests::{facts, with_item};
    use super::*;

    fn words(language: &str, text: &str) -> Vec<String> {
        let letter = with_item(json!({"body": [{"kind": "paragraph", "inlines": [{"text": text}]}]}));
        let facts = Facts { language: language.parse().unwrap(), ..facts() };
        let flags = check(&letter, &facts).into_iter().filter(|flag| flag.kind == FlagKind::MixedSpelling);
        let mend = |flag: crate::model::letter::Flag| match flag.mend {
            Some(Mend::Spell { from, to }) => format!("{from} > {to}"),
            other => panic!("{other:?}"),
        };
        flags.map(mend).collect()
    }

    #[test]
    fn each_word_of_the_other_english_is_flagged_with_its_form() {
        for (language, text, want) in [
            (
                "en-US",
                "They organise the labour of the programmes.",
                vec!["organise > organize", "labour > labor", "programmes > programs"],
            ),
            ("en-GB", "They organize in centers.", vec!["organize > organise", "centers > centres"]),
            ("en", "They organize, mobilize and organise.", vec!["organise > organize"]),
            ("en", "They organize and organise.", vec![]),
            ("en-US", "Organisers organise and organise.", vec!["Organisers > Organizers", "organise > organize"]),
            ("en-US", "They organize in centers.", vec![]),
            ("es", "They organise and organize.", vec![]),
        ] {
            assert_eq!(words(language, text), want, "{text}");
        }
    }

    #[test]
    fn names_quotations_and_addresses_keep_their_spelling() {
        for text in [
            "The Organisation of Islamic Cooperation met the Labour Party.",
            "Organisation of Islamic Cooperation states agreed.",
            "Labour Party members went to the Aga Khan Centre.",
            "He said: “We organise the labour.”",
            "He said: ‘We organise the workers’ labour.’",
            "She said \"we organise\" twice.",
            "See https://example.org/organise and organise.example.org or @organise #organise.",
            "Workers Organise The Labour Of The Harbour",
            "Analyses promise a practice.",
        ] {
            assert_eq!(words("en-US", text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(
            words("en-US", "The workers’ labour isn’t theirs."),
            ["labour > labor"],
            "an apostrophe opens nothing"
        );
    }
}
