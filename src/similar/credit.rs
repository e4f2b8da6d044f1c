//! Credit lines: "Originally published by …" says which of two equal texts is the original.

use crate::text::{Words, fold};

/// Words that a credit line begins with, folded.
const PHRASES: [&str; 25] = [
    "first published by",
    "first published in",
    "first published on",
    "first published at",
    "first appeared in",
    "originally published by",
    "originally published in",
    "originally published on",
    "originally published at",
    "republished from",
    "publicado originalmente",
    "publicada originalmente",
    "originalmente publicado",
    "originalmente publicada",
    "publicado primero",
    "publicado por primera vez",
    "publicado inicialmente",
    "publie initialement",
    "initialement publie",
    "publie a l origine",
    "d abord publie",
    "paru initialement",
    "نشر اولا",
    "نشر في الاصل",
    "نشر هذا المقال اولا",
];
/// A credit line stands among the first or the last words of a text.
const EDGE: usize = 90;
/// The outlet's name follows within so many words ("by our partners at …").
const REACH: usize = 12;

/// What follows the words of a text's credit lines, folded; the outlet's name stands in it.
pub fn credits(words: &Words) -> Vec<String> {
    let folded: Vec<&str> = words.tokens().iter().map(|token| words.folded(token)).collect();
    let (head, tail) = (&folded[..folded.len().min(EDGE)], &folded[folded.len().saturating_sub(EDGE)..]);
    [head, tail].into_iter().flat_map(|edge| PHRASES.iter().filter_map(|phrase| after(edge, phrase))).collect()
}

/// Whether one of these names the outlet (a name or a slug).
pub fn names(credits: &[String], outlet: &str) -> bool {
    let outlet = fold(outlet);
    !outlet.is_empty() && credits.iter().any(|credit| format!(" {credit} ").contains(&format!(" {outlet} ")))
}

fn after(words: &[&str], phrase: &str) -> Option<String> {
    let at = (0..words.len()).find(|at| begins(&words[*at..], phrase))?;
    let rest = words.get(at + phrase.split(' ').count()..)?;
    Some(rest.iter().take(REACH).copied().collect::<Vec<_>>().join(" "))
}

fn begins(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|word| words.next() == Some(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_lines_name_the_outlet_in_five_languages() {
        for (text, outlet, want) in [
            ("First published by Example Dispatch on Monday. Long text.", "example-dispatch", true),
            ("Texto. Publicado originalmente en Diario Ejemplo", "Diario Ejemplo", true),
            ("Texto. Publicado originalmente em Jornal Exemplo", "Jornal Exemplo", true),
            ("Publié initialement par Le Journal Exemple.", "Le Journal Exemple", true),
            ("نُشر أولاً في موقع مثال", "موقع مثال", true),
            ("The book was first published by Example House", "example-dispatch", false),
            ("A text about Example Dispatch", "example-dispatch", false),
            ("First published by", "", false),
        ] {
            assert_eq!(names(&credits(&Words::new(text)), outlet), want, "{text}");
        }
    }
}
