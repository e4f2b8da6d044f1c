//! Where documents stand, seen from the world (absolute addresses) and from each other (relative links).
//! Links between our own pages are relative, so that any static host can serve them at any path.

use url::Url;

use crate::model::Lang;
use crate::model::edition::{Category, CategoryScheme, Edition};
use crate::model::publication::Subject;

/// The absolute address of a document.
pub fn address(base_url: &Url, path: &str) -> String {
    let base = base_url.as_str();
    let slash = if base.ends_with('/') { "" } else { "/" };
    format!("{base}{slash}{path}")
}

/// The relative way from the document at `path` to the output folder, such as `../` for `regions/asia.html`.
pub fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The address of a category's scheme.
pub fn scheme(base_url: &Url, scheme: CategoryScheme) -> String {
    address(base_url, scheme.as_str())
}

/// The path of the page on which a category's items are listed: in the edition's language, and among the selected
/// ones where the edition is about selected ones. Issues have one language of their own.
pub fn category_path(edition: &Edition, category: &Category) -> String {
    let subject = &edition.publication.subject;
    let selected = matches!(subject, Subject::Selected | Subject::SelectedRegion(_) | Subject::SelectedTopic(_));
    let language = edition.publication.language.as_ref();
    let (folder, suffix) = match category.scheme {
        CategoryScheme::Issues => ("", String::new()),
        _ => (if selected { "selected/" } else { "" }, suffix(language)),
    };
    format!("{folder}{}/{}{suffix}.html", category.scheme.as_str(), category.term)
}

/// What a path carries for a language: `.ar`, or nothing for all languages.
pub fn suffix(language: Option<&Lang>) -> String {
    language.map(|l| format!(".{l}")).unwrap_or_default()
}

/// The place of an item on its page: the last part of its `tag:` address, in letters that need no escaping.
pub fn anchor(id: &str) -> String {
    let last = id.rsplit(':').next().unwrap_or(id);
    let safe = last.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    format!("i-{}", safe.collect::<String>())
}

/// The address if a browser may follow it: http or https, nothing else.
pub fn web(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(web("https://e.example/a b?x='y'").as_deref(), Some("https://e.example/a%20b?x=%27y%27"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "//e.example/", "", "ftp://e.example/"] {
            assert_eq!(web(bad), None, "{bad} must not be followed");
        }
    }

    #[test]
    fn a_page_finds_the_way_up() {
        for (path, want) in
            [("index.html", ""), ("regions/asia.ar.html", "../"), ("selected/topics/cuba.html", "../../")]
        {
            assert_eq!(up(path), want);
        }
    }

    #[test]
    fn a_category_leads_to_its_page_in_the_editions_language() {
        use crate::render::sample;
        let category = |scheme| Category { scheme, term: "x".into(), label: String::new() };
        for (edition, scheme, want) in [
            (sample::rich(), CategoryScheme::Regions, "regions/x.html"),
            (sample::nothing(), CategoryScheme::Topics, "topics/x.es.html"),
            (sample::right_to_left(), CategoryScheme::Topics, "selected/topics/x.ar.html"),
            (sample::right_to_left(), CategoryScheme::Issues, "issues/x.html"),
        ] {
            assert_eq!(category_path(&edition, &category(scheme)), want);
        }
    }

    #[test]
    fn an_anchor_needs_no_escaping() {
        assert_eq!(anchor("tag:example.org,2024:e/Ab_1\"<"), "i-e-Ab-1--");
    }
}
