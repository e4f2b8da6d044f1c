//! Runs of text with the marks of the newsletter's plain text: `**strong**`, `*em*`, `[text](address)`, and an address alone.

use super::{Href, Inline};

/// The runs as one text with marks. A mark is written where two runs differ in it, so that a bold passage with a link in it
/// has one pair of marks.
pub fn marked(inlines: &[Inline]) -> String {
    let mut text = String::new();
    let (mut strong, mut em) = (false, false);
    let mut rest = inlines.iter().peekable();
    while let Some(inline) = rest.next() {
        turn(&mut text, (strong, em), (inline.strong, inline.em));
        (strong, em) = (inline.strong, inline.em);
        match &inline.href {
            Some(href) => text.push_str(&linked(&inline.text, href)),
            None => text.push_str(&inline.text),
        }
        if inline.br && rest.peek().is_some() {
            text.push('\n');
        }
    }
    turn(&mut text, (strong, em), (false, false));
    text
}

/// What ends is closed before something else begins; strong stands outside where both begin.
fn turn(text: &mut String, before: (bool, bool), after: (bool, bool)) {
    for (ends, mark) in [(before.1 && !after.1, "*"), (before.0 && !after.0, "**")] {
        if ends {
            text.push_str(mark);
        }
    }
    for (begins, mark) in [(!before.0 && after.0, "**"), (!before.1 && after.1, "*")] {
        if begins {
            text.push_str(mark);
        }
    }
}

/// Words with where they lead. An address that is its own words stands alone.
pub fn linked(words: &str, href: &Href) -> String {
    let address = href.to_string();
    if address == words { address } else { format!("[{words}]({address})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_written_with_as_few_marks_as_say_it() {
        let run = |text: &str, strong, em, href: Option<Href>| Inline { href, strong, em, ..Inline::plain(text) };
        for (runs, want) in [
            (vec![run("a ", false, false, None), run("b", true, false, None)], "a **b**"),
            (vec![run("a", true, false, None), run("b", true, true, None), run("c", true, false, None)], "**a*b*c**"),
            (vec![run("a", true, true, None)], "***a***"),
            (vec![run("a", true, false, Some(Href::Lost)), run(" b", true, false, None)], "**[a](#) b**"),
            (vec![Inline { br: true, ..Inline::plain("a") }, Inline { br: true, ..Inline::plain("b") }], "a\nb"),
            (
                vec![
                    run("see ", false, false, None),
                    run("https://e.org/a", false, false, "https://e.org/a".parse().ok()),
                ],
                "see https://e.org/a",
            ),
            (vec![], ""),
        ] {
            assert_eq!(marked(&runs), want);
        }
    }
}
