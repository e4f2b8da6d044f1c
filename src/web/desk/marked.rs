//! What a search found, marked in the text that holds it.

use crate::model::query::Term;
use crate::text::find_folded;
use crate::web::words::{Html, escaped};

/// The text as HTML, what the terms found in it in `<mark>`.
pub fn marked(text: &str, terms: &[&Term]) -> Html {
    let mut html = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for range in find_folded(text, terms) {
        let (Some(before), Some(found)) = (text.get(from..range.start), text.get(range.clone())) else { continue };
        html.push_str(&escaped(before));
        html.push_str("<mark>");
        html.push_str(&escaped(found));
        html.push_str("</mark>");
        from = range.end;
    }
    html.push_str(&escaped(text.get(from..).unwrap_or_default()));
    Html(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query::Query;

    #[test]
    fn what_was_found_is_marked_and_everything_is_escaped() {
        for (text, query, want) in [
            ("Soberanía & <b>", "soberania", "<mark>Soberanía</mark> &amp; &lt;b&gt;"),
            ("غزة لا تُنسى", "غزه", "<mark>غزة</mark> لا تُنسى"),
            ("nothing", "else", "nothing"),
            ("nothing", "", "nothing"),
        ] {
            assert_eq!(marked(text, &Query::parse(query).terms()).0, want, "{query}");
        }
    }
}
