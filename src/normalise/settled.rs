//! Whether an HTML parser would leave a clean text as it is, told from its tags alone.
//!
//! Cleaning a text again shows the same and costs as much as the first time. Most articles are plain enough to know it
//! without that: every rule by which a parser moves, closes or opens an element (HTML, section 13.2.6.4.7 "in body") needs
//! one of the nestings that are refused here, or an element that is not listed.

/// Whether parsing and writing this output of the cleaner gives it back to the letter. `false` means: not known.
pub(super) fn is_settled(clean: &str) -> bool {
    let bytes = clean.as_bytes();
    // A parser turns carriage returns into line feeds and drops NUL.
    if memchr::memchr2(b'\r', b'\0', bytes).is_some() {
        return false;
    }
    let mut open: Vec<&str> = Vec::with_capacity(16);
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', &bytes[from..]).map(|n| from + n) {
        let Some(end) = tag_end(bytes, at) else { return false };
        let inside = &clean[at + 1..end];
        from = end + 1;
        let fits = match inside.strip_prefix('/') {
            Some(name) => open.pop() == Some(name),
            None => may_open(inside.split(' ').next().unwrap_or(inside), &mut open),
        };
        if !fits {
            return false;
        }
    }
    open.is_empty()
}

/// Where the tag that begins at `at` ends: a quoted value may hold `>`.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut from = at;
    let mut is_quoted = false;
    loop {
        let found =
            if is_quoted { memchr::memchr(b'"', &bytes[from..]) } else { memchr::memchr2(b'"', b'>', &bytes[from..]) };
        from += found?;
        if bytes[from] == b'>' {
            return Some(from);
        }
        is_quoted = !is_quoted;
        from += 1;
    }
}

/// Opens an element where a parser would put it exactly there.
fn may_open<'a>(name: &'a str, open: &mut Vec<&'a str>) -> bool {
    let parent = open.last().copied().unwrap_or_default();
    let fits = match name {
        "br" | "img" | "wbr" => return true,
        "hr" => return !open.contains(&"p"),
        "li" => matches!(parent, "ul" | "ol"),
        "dt" | "dd" => parent == "dl",
        // A second link ends the first.
        "a" => !open.contains(&"a"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => !open.contains(&"p") && !HEADINGS.contains(&parent),
        // A block ends the paragraph around it.
        _ if BLOCKS.contains(&name) => !open.contains(&"p"),
        // A parser remembers three of a kind.
        _ if FORMATS.contains(&name) => open.iter().filter(|other| **other == name).count() < 3,
        _ => PLAIN.contains(&name),
    };
    if fits {
        open.push(name);
    }
    fits
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

const BLOCKS: [&str; 15] = [
    "p",
    "div",
    "blockquote",
    "figure",
    "figcaption",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "center",
    "address",
];

const FORMATS: [&str; 12] = ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

const PLAIN: [&str; 12] = ["span", "abbr", "cite", "del", "ins", "mark", "q", "sub", "sup", "time", "kbd", "picture"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_settled_and_odd_nestings_are_not_known() {
        for settled in [
            "words",
            "<p>One <b>two <i>three</i></b><br>four</p><ul><li>a<ul><li>b</li></ul></li></ul>",
            "<figure><img src=\"https://a.example/a.jpg\" alt=\"a > b\"><figcaption>c</figcaption></figure>",
            "<a href=\"https://a.example/\" rel=\"noopener\"><p>x</p></a><h2>t</h2>",
        ] {
            assert!(is_settled(settled), "{settled}");
        }
        for unknown in [
            "<p>a<p>b</p></p>",
            "<p><span><div>a</div></span></p>",
            "<a>x<i><a>y</a></i></a>",
            "<b><b><b><b>x</b></b></b></b>",
            "<h1><h2>x</h2></h1>",
            "<table><tbody></tbody></table>",
            "<pre>\nx</pre>",
            "<div><li>x</li></div>",
            "a\rb",
            "<p>a",
            "a</p>",
            "<b><i>x</b></i>",
            "<p title=\"a",
        ] {
            assert!(!is_settled(unknown), "{unknown}");
        }
    }
}
