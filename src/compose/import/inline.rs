//! Marks within a paragraph: `**strong**`, `*em*`, `[text](address)`, `{{merge tag}}`, an address alone, and nothing else. A mark that has no
//! partner stays text.

use crate::model::letter::{Href, Inline, MergeTag, marked};

/// Merge tags are short; what is longer is text with braces.
const LONGEST_TAG: usize = 64;

/// A piece of a paragraph before its marks are paired.
#[derive(Debug)]
enum Piece<'a> {
    Text(&'a str),
    /// One to three asterisks, and whether they can open or close.
    Stars {
        written: &'a str,
        opens: bool,
        closes: bool,
    },
    Link {
        text: &'a str,
        href: Href,
    },
    Tag {
        written: &'a str,
        tag: MergeTag,
    },
}

/// What the asterisks of a piece were paired to do.
#[derive(Debug, Clone, Copy, Default)]
struct Paired {
    strong: bool,
    em: bool,
}

/// A paragraph as runs. [`marked`] gives back the text as it was: where it would not, the whole paragraph stays text.
///
/// Each byte is looked at a bounded number of times, so that a hostile paragraph costs no more than a long one.
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (begins, ends, piece) in spans(text) {
        push_stars(&mut pieces, text, from, begins);
        pieces.push(piece);
        from = ends;
    }
    push_stars(&mut pieces, text, from, text.len());
    let runs = runs(&pieces, &paired(&pieces));
    if marked(&runs) == text { runs } else { vec![Inline::plain(text)] }
}

/// Links and merge tags with their first and one-past-last byte, in order.
fn spans(text: &str) -> Vec<(usize, usize, Piece<'_>)> {
    let mut spans = Vec::new();
    let (mut at, mut open) = (0, None);
    while let Some(byte) = text.as_bytes().get(at) {
        let found = match byte {
            b'[' => {
                open = Some(at);
                None
            }
            b']' => open.take().and_then(|open| link(text, open, at)),
            b'{' => tag(text, at),
            b'h' => address(text, at),
            _ => None,
        };
        at += 1;
        if let Some(span) = found {
            at = span.1;
            open = None;
            spans.push(span);
        }
    }
    spans
}

/// The link whose words stand between these brackets.
fn link(text: &str, open: usize, close: usize) -> Option<(usize, usize, Piece<'_>)> {
    let words = text.get(open + 1..close).filter(|words| !words.trim().is_empty())?;
    let rest = text.get(close + 1..)?.strip_prefix('(')?;
    let target = target(rest)?;
    let href = target.parse().ok()?;
    Some((open, close + 2 + target.len() + 1, Piece::Link { text: words, href }))
}

/// What stands before the bracket that closes an address. Addresses have brackets in pairs, and spaces in merge tags only.
fn target(rest: &str) -> Option<&str> {
    if rest.starts_with("{{") {
        let ends = rest.get(..rest.floor_char_boundary(LONGEST_TAG))?.find("}})")?;
        return rest.get(..ends + 2);
    }
    let mut depth = 0_u32;
    for (at, c) in rest.char_indices() {
        match c {
            '(' if depth == 0 => depth = 1,
            ')' if depth == 0 => return rest.get(..at),
            ')' => depth -= 1,
            '(' | '[' | ']' => return None,
            c if c.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}

/// The address that begins here and stands alone, without the marks behind it.
fn address(text: &str, at: usize) -> Option<(usize, usize, Piece<'_>)> {
    let rest = text.get(at..).filter(|rest| rest.starts_with("https://") || rest.starts_with("http://"))?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '«')) {
        return None;
    }
    let word =
        rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '»' | '[' | ']' | '*')).next()?;
    let written = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '؟', '،']);
    let href = written.parse().ok().filter(|href| matches!(href, Href::Web(_)))?;
    Some((at, at + written.len(), Piece::Link { text: written, href }))
}

/// The merge tag that begins here, if the newsroom knows it.
fn tag(text: &str, at: usize) -> Option<(usize, usize, Piece<'_>)> {
    let rest = text.get(at..).filter(|rest| rest.starts_with("{{"))?;
    let ends = rest.get(..rest.floor_char_boundary(LONGEST_TAG))?.find("}}")? + 2;
    let written = rest.get(..ends)?;
    Some((at, at + ends, Piece::Tag { written, tag: MergeTag::of(written)? }))
}

/// The text between two spans, with its asterisks apart.
fn push_stars<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, from: usize, to: usize) {
    let mut plain = from;
    let mut at = from;
    while let Some(rest) = text.get(at..to).filter(|rest| !rest.is_empty()) {
        let Some(begins) = rest.find('*').map(|found| at + found) else { break };
        let run = text.get(begins..to).unwrap_or_default();
        let length = run.len() - run.trim_start_matches('*').len();
        at = begins + length;
        if length > 3 {
            continue;
        }
        push_text(pieces, text, plain, begins);
        let before = text.get(..begins).and_then(|before| before.chars().next_back());
        let after = text.get(at..).and_then(|after| after.chars().next());
        // Within a word or a product, as in 2*3*4, an asterisk is no mark.
        let opens = after.is_some_and(|c| !c.is_whitespace()) && !before.is_some_and(char::is_alphanumeric);
        let closes = before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric);
        pieces.push(Piece::Stars { written: text.get(begins..at).unwrap_or_default(), opens, closes });
        plain = at;
    }
    push_text(pieces, text, plain, to);
}

fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, from: usize, to: usize) {
    if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
        pieces.push(Piece::Text(text));
    }
}

/// For each piece, what its asterisks do: they close what is open, or else open something that is closed later.
fn paired(pieces: &[Piece]) -> Vec<Paired> {
    let mut paired = vec![Paired::default(); pieces.len()];
    let (mut strong, mut em) = (None, None);
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Stars { written, opens, closes } = piece else { continue };
        let (is_strong, is_em) = (written.len() >= 2, written.len() != 2);
        let is_open = (!is_strong || strong.is_some()) && (!is_em || em.is_some());
        if *closes && is_open {
            note(&mut paired, [Some(at), strong.take_if(|_| is_strong)], is_strong, |paired| paired.strong = true);
            note(&mut paired, [Some(at), em.take_if(|_| is_em)], is_em, |paired| paired.em = true);
        } else if *opens {
            strong = if is_strong { Some(at) } else { strong };
            em = if is_em { Some(at) } else { em };
        }
    }
    paired
}

/// Notes on both pieces of a pair what they do.
fn note(paired: &mut [Paired], pair: [Option<usize>; 2], does: bool, what: impl Fn(&mut Paired)) {
    for at in pair.into_iter().flatten().filter(|_| does) {
        if let Some(piece) = paired.get_mut(at) {
            what(piece);
        }
    }
}

/// The runs between the marks. Asterisks without a partner are words.
fn runs(pieces: &[Piece], paired: &[Paired]) -> Vec<Inline> {
    let mut runs: Vec<Inline> = Vec::new();
    let (mut strong, mut em) = (false, false);
    for (piece, paired) in pieces.iter().zip(paired) {
        let run = Inline { strong, em, ..Inline::default() };
        match piece {
            Piece::Text(text) => push_run(&mut runs, text, run),
            Piece::Link { text, href } => runs.push(Inline { text: text.to_string(), href: Some(href.clone()), ..run }),
            Piece::Tag { written, tag } => runs.push(Inline { text: written.to_string(), merge: Some(*tag), ..run }),
            Piece::Stars { written, .. } => {
                let used = if paired.strong { 2 } else { 0 } + usize::from(paired.em);
                push_run(&mut runs, written.get(used..).unwrap_or_default(), run);
                strong ^= paired.strong;
                em ^= paired.em;
            }
        }
    }
    runs
}

/// Adds words to the last run where it looks the same, so that what is not parted in the text is not parted here.
fn push_run(runs: &mut Vec<Inline>, text: &str, look: Inline) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last)
            if last.href.is_none() && last.merge.is_none() && (last.strong, last.em) == (look.strong, look.em) =>
        {
            last.text.push_str(text);
        }
        _ => runs.push(Inline { text: text.to_string(), ..look }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs as a person would note them: S for strong, E for em, the address of a link.
    fn noted(text: &str) -> Vec<String> {
        let note = |run: Inline| {
            let look = [if run.strong { "S" } else { "" }, if run.em { "E" } else { "" }].concat();
            let href = run.href.map(|href| format!("→{href}")).unwrap_or_default();
            let merge = run.merge.map(|tag| format!("={}", tag.as_str())).unwrap_or_default();
            format!("{look}<{}>{href}{merge}", run.text)
        };
        inlines(text).into_iter().map(note).collect()
    }

    #[test]
    fn marks_become_runs() {
        for (text, want) in [
            ("", vec![]),
            ("plain", vec!["<plain>"]),
            ("the *In Movement Newsletter* of", vec!["<the >", "E<In Movement Newsletter>", "< of>"]),
            ("**a *b* c**", vec!["S<a >", "SE<b>", "S< c>"]),
            ("***both***", vec!["SE<both>"]),
            ("**[x](#) y**", vec!["S<x>→#", "S< y>"]),
            ("([NUMSA](#)) organised", vec!["<(>", "<NUMSA>→#", "<) organised>"]),
            ("[a](https://e.org/A_(b))", vec!["<a>→https://e.org/A_(b)"]),
            (
                "see https://e.org/a?b=1, and (http://e.org)",
                vec![
                    "<see >",
                    "<https://e.org/a?b=1>→https://e.org/a?b=1",
                    "<, and (>",
                    "<http://e.org>→http://e.org",
                    "<)>",
                ],
            ),
            ("to {{ contact.EMAIL }}!", vec!["<to >", "<{{ contact.EMAIL }}>=recipient_email", "<!>"]),
            ("[out]({{ unsubscribe }})", vec!["<out>→{{ unsubscribe }}"]),
        ] {
            assert_eq!(noted(text), want, "{text}");
        }
    }

    #[test]
    fn a_mark_without_a_partner_stays_text() {
        for text in [
            "2*3*4",
            "5 * 3 * 2",
            "**",
            "**open",
            "closed**",
            "*a",
            "[a](",
            "](",
            "[a]()",
            "[](#)",
            "[a](javascript:alert(1))",
            "[a](b c)",
            "{{ nobody.knows }}",
            "{{",
            "}}",
            "****a****",
            "[a] (#)",
            "[a",
        ] {
            assert_eq!(noted(text), [format!("<{text}>")]);
        }
    }

    #[test]
    fn whatever_is_read_is_written_again() {
        let marks = ["*", "**", "***", "[", "](#)", "](", ")", "a", " ", "{{mirror}}", "https://e.org/", "{{", "é"];
        let mut seed = 7_usize;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(marks[(seed >> 33) % marks.len()]);
            }
            assert_eq!(marked(&inlines(&text)), text);
        }
    }
}
