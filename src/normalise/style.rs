//! The few declarations of a `style` attribute that set type and space within the text. What loads, covers or moves
//! (addresses, position, z-index, expressions) is left out.

/// The declarations that may stay, in one form; `None` when none may.
pub(super) fn safe(style: &str) -> Option<String> {
    let kept = style.split(';').take(MOST).filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let (name, value) = (name.trim(), value.trim());
        (is_allowed(&name.to_ascii_lowercase()) && is_plain(value)).then(|| format!("{name}: {value};"))
    });
    let kept: Vec<String> = kept.collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// More declarations than a text needs.
const MOST: usize = 40;

fn is_allowed(name: &str) -> bool {
    #[rustfmt::skip]
    const NAMES: [&str; 30] = [
        "azimuth", "background", "background-color", "background-x", "background-y", "border-collapse", "clear", "color", "cursor", "direction", "display",
        "float", "font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "overflow",
        "text-align", "text-decoration", "text-indent", "unicode-bidi", "vertical-align", "white-space", "width", "word-spacing",
    ];
    const FAMILIES: [&str; 3] = ["border", "margin", "padding"];
    NAMES.contains(&name) || FAMILIES.iter().any(|family| name.split('-').next() == Some(family))
}

/// Words, numbers, colours and quoted names; of functions only `rgb`. No escapes, no comments, no negative sizes.
fn is_plain(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let bare = lower.replace("rgb(", "").replace("rgba(", "");
    let opened = lower.matches("rgb(").count() + lower.matches("rgba(").count();
    let closes = bare.matches(')').count();
    !value.is_empty()
        && value.len() < 100
        && closes == opened
        && !lower.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 4 && !lower.contains('#'))
        && bare
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '#' | '.' | '%' | ',' | '-' | '\'' | '!' | ')'))
        && !lower.contains("-moz-")
        && !lower.contains("-ms-")
        && !lower.split([' ', ',']).any(|word| word.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_type_and_space_stay() {
        for (given, want) in [
            ("color:red; position:fixed;top:0", Some("color: red;")),
            ("background: url(javascript:alert(1))", None),
            ("width: expression(alert(1))", None),
            ("margin: -9999px", None),
            ("border: 1px solid rgb(0, 0, 0)", Some("border: 1px solid rgb(0, 0, 0);")),
            ("font-family: 'Lucida Console'", Some("font-family: 'Lucida Console';")),
            ("co\\lor: red", None),
            ("z-index: 9", None),
        ] {
            assert_eq!(safe(given).as_deref(), want, "{given}");
            assert_eq!(safe(&safe(given).unwrap_or_default()), safe(given));
        }
    }
}
