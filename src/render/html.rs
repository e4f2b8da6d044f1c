//! Safe HTML to the plain text of an excerpt.

use scraper::{Html, Node};

/// The text of safe HTML: one line, words kept apart where blocks begin and end.
pub fn plain(html: &str) -> String {
    let mut out = String::new();
    for node in Html::parse_fragment(html).root_element().descendants() {
        let after_block = node.prev_sibling().is_some_and(|n| is_block(n.value()));
        if after_block || is_block(node.value()) {
            out.push(' ');
        }
        if let Node::Text(text) = node.value() {
            out.push_str(text);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is not known to run within a line is taken for a block.
fn is_block(node: &Node) -> bool {
    const INLINE: [&str; 23] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "time", "u", "var", "wbr",
    ];
    node.as_element().is_some_and(|e| !INLINE.contains(&e.name()))
}

/// At most `limit` words of a text, with an ellipsis where more follows.
pub fn cut(text: &str, limit: usize) -> String {
    match text.match_indices(char::is_whitespace).nth(limit.saturating_sub(1)) {
        Some((end, _)) => format!("{}…", text[..end].trim_end_matches([',', ';', ':', '،', ' '])),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_html_keeps_its_words_apart() {
        for (html, want) in [
            ("<p>One</p><p>two <b>thr</b>ee</p>four", "One two three four"),
            ("a &amp; b &lt;c&gt;<br>d", "a & b <c> d"),
            ("<ul><li>x</li><li>y</li></ul>\n z", "x y z"),
            ("<p>مرحبا <em>بالعالم</em></p>", "مرحبا بالعالم"),
            ("", ""),
        ] {
            assert_eq!(plain(html), want);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("one two, three", 2), "one two…");
        assert_eq!(cut("one two", 2), "one two");
        assert_eq!(cut("", 2), "");
    }
}
