//! Whether most of what a source published before reads otherwise all at once.
//!
//! What counts is what readers read: title and text. New addresses, pictures, dates and tags rewrite nothing, nor does a
//! template that puts a line under every text, or gives a whole text where there was an excerpt.

use std::collections::HashSet;

use crate::model::entry::Entry;
use crate::text;

/// Fewer known entries in a poll tell nothing: three corrections of four are a busy afternoon.
const KNOWN: usize = 5;

/// Whether so many of the known entries of a poll are most of them.
pub fn is_many(changed: usize, known: usize) -> bool {
    known >= KNOWN && 2 * changed > known
}

/// Whether an entry reads otherwise than it did: another title, or a text that keeps less than half of the shorter one.
/// `plain` gives the text of safe HTML.
pub fn rewritten(was: &Entry, is: &Entry, plain: impl Fn(&str) -> String) -> bool {
    if text::fold(&was.title) != text::fold(&is.title) {
        return true;
    }
    let text = |html: &Option<String>| html.as_deref().map(&plain).unwrap_or_default();
    let pairs = [(text(&was.summary), text(&is.summary)), (text(&was.content), text(&is.content))];
    // Like with like, where both have it; else whatever there is.
    let both: Vec<_> = pairs.iter().filter(|(was, is)| !was.trim().is_empty() && !is.trim().is_empty()).collect();
    if !both.is_empty() {
        return both.into_iter().any(|(was, is)| !keeps(was, is));
    }
    let [was, is] =
        [[&pairs[0].0, &pairs[1].0], [&pairs[0].1, &pairs[1].1]].map(|texts| texts.map(|t| t.as_str()).concat());
    !was.trim().is_empty() && !keeps(&was, &is)
}

/// Whether one of two texts holds at least half of the other: an excerpt of it, or itself with more around it.
fn keeps(was: &str, is: &str) -> bool {
    let [was, is] = [was, is].map(text::fold);
    let [was, is] = [steps(&was), steps(&is)];
    2 * was.intersection(&is).count() >= was.len().min(is.len()) && was.is_empty() == is.is_empty()
}

/// Each word with the one after it: single words are shared by all texts of a language.
fn steps(folded: &str) -> HashSet<(&str, &str)> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [one] => HashSet::from([(*one, "")]),
        many => many.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, summary: &str, content: &str) -> Entry {
        let html = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        let facts = serde_json::json!({"title": title, "summary": html(summary), "content": html(content), "authors": [],
            "categories": [], "enclosures": []});
        serde_json::from_value(facts).unwrap()
    }

    #[test]
    fn most_of_at_least_five_are_many() {
        for (changed, known, want) in
            [(3, 5, true), (2, 5, false), (5, 10, false), (6, 10, true), (4, 4, false), (0, 0, false)]
        {
            assert_eq!(is_many(changed, known), want, "{changed} of {known}");
        }
    }

    #[test]
    fn what_reads_otherwise_is_told_from_what_only_looks_so() {
        let text = "Dockers of the invented port voted on Monday to stay out until the new contract is signed.";
        let whole =
            format!("{text} Their union expects talks to go on all week, and the harbour board was not to be reached.");
        let template = format!("{text} The post Dockers first appeared on Pulso. Follow us, and give what you can.");
        let spam = "Play the best slots of the year, with a bonus for whoever signs up until the new moon is seen.";
        let long_spam = format!(
            "{spam} {spam} The port, the union, and the board of it; on Monday, and all week, and the new one."
        );
        for (name, was, is, want) in [
            ("nothing", entry("A", text, ""), entry("A", text, ""), false),
            ("case and accents of a title", entry("Née à Lyon", text, ""), entry("NEE A LYON!", text, ""), false),
            ("the title", entry("Dockers stay out", text, ""), entry("Best slots", text, ""), true),
            ("the text", entry("A", text, ""), entry("A", spam, ""), true),
            ("the text by a much longer one", entry("A", text, ""), entry("A", &long_spam, ""), true),
            ("a line under it", entry("A", text, ""), entry("A", &template, ""), false),
            ("the line is gone again", entry("A", &template, ""), entry("A", text, ""), false),
            ("whole instead of an excerpt", entry("A", text, ""), entry("A", "", &whole), false),
            ("an excerpt instead of the whole", entry("A", "", &whole), entry("A", text, ""), false),
            ("a text beside the excerpt", entry("A", text, ""), entry("A", text, &whole), false),
            ("the content alone", entry("A", text, &whole), entry("A", text, spam), true),
            ("no text any more", entry("A", text, ""), entry("A", "", ""), true),
            ("a text for the first time", entry("A", "", ""), entry("A", text, ""), false),
            ("a word corrected", entry("A", text, ""), entry("A", &text.replace("Monday", "Tuesday"), ""), false),
            ("one word", entry("A", "Video", ""), entry("A", "Audio", ""), true),
            ("Han", entry("A", "码头工人周一投票决定继续罢工", ""), entry("A", "年度最佳老虎机注册即送奖金", ""), true),
            (
                "Han, corrected",
                entry("A", "码头工人周一投票决定继续罢工", ""),
                entry("A", "码头工人周二投票决定继续罢工", ""),
                false,
            ),
        ] {
            assert_eq!(rewritten(&was, &is, str::to_string), want, "{name}");
        }
    }
}
