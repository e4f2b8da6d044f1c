//! Which characters may stand in a text, and which mean another.

/// Whether a character may stand in an XML 1.0 document.
pub(super) fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The character of windows-1252 for a C1 control, any other as it is.
pub(super) fn without_c1(c: char) -> char {
    let index = (c as usize).checked_sub(0x80);
    let replaced = index.and_then(|index| xml5ever::data::C1_REPLACEMENTS.get(index).copied().flatten());
    replaced.unwrap_or(c)
}
