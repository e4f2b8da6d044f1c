//! What languages call themselves, so that readers find their own on a page in another.

use crate::model::Lang;

/// A language's name in that language; the tag where it is not in the table.
pub fn autonym(language: &Lang) -> String {
    const NAMES: [(&str, &str); 32] = [
        ("ar", "العربية"),
        ("bn", "বাংলা"),
        ("ca", "Català"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("en", "English"),
        ("es", "Español"),
        ("eu", "Euskara"),
        ("fa", "فارسی"),
        ("fr", "Français"),
        ("gl", "Galego"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("ht", "Kreyòl ayisyen"),
        ("id", "Bahasa Indonesia"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("ku", "Kurdî"),
        ("ml", "മലയാളം"),
        ("ne", "नेपाली"),
        ("nl", "Nederlands"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("sw", "Kiswahili"),
        ("ta", "தமிழ்"),
        ("te", "తెలుగు"),
        ("tr", "Türkçe"),
        ("ur", "اردو"),
        ("vi", "Tiếng Việt"),
        ("zh", "中文"),
    ];
    let found = NAMES.iter().find(|(tag, _)| *tag == language.primary());
    found.map_or_else(|| language.to_string(), |(_, name)| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_by_its_own_name() {
        for (tag, want) in [("pt-BR", "Português"), ("ar", "العربية"), ("qu", "qu")] {
            assert_eq!(autonym(&tag.parse().expect("a tag")), want);
        }
    }
}
