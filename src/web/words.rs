//! What the desk says, in the editor's language: Fluent messages (projectfluent.org, syntax 1.0) of assets/messages.
//!
//! Values never bring their direction by control characters: in HTML each stands in a `<bdi>`, elsewhere it is bare.

use std::fmt;
use std::sync::LazyLock;

use askama::filters::HtmlSafe;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::Lang;

/// The messages of one language, area by area.
macro_rules! messages {
    ($tag:literal) => {
        (
            $tag,
            [
                include_str!(concat!("../../assets/messages/", $tag, "/corrections.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/desk.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/guide.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/letter.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/mailing.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/people.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/rank.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/search.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/sources.ftl")),
                include_str!(concat!("../../assets/messages/", $tag, "/updates.ftl")),
            ],
        )
    };
}

/// Files of a language.
const AREAS: usize = 10;

/// English comes first: it is what a language falls back to.
const MESSAGES: [(&str, [&str; AREAS]); 5] =
    [messages!("en"), messages!("es"), messages!("pt"), messages!("fr"), messages!("ar")];

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| MESSAGES.iter().map(read).collect());

/// The interface in one language.
pub struct Words {
    /// The language of these words.
    pub tag: &'static str,
    pub dir: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// A value that a message holds.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Text(&'a str),
    /// HTML that stands as it is; in plain text there is no such thing.
    Html(&'a str),
    /// Chooses the plural form, and is written in the digits of the web: 0 to 9.
    Count(usize),
}

/// Text that is HTML already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

fn read(&(tag, areas): &(&'static str, [&'static str; AREAS])) -> Words {
    let id: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for text in areas {
        // A message that cannot be read is missing, and a test says so.
        let resource = FluentResource::try_new(text.to_string()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    let dir = tag.parse::<Lang>().map_or("ltr", |lang| lang.dir());
    Words { tag, dir, bundle }
}

/// The languages in which the desk speaks.
pub fn languages() -> impl Iterator<Item = &'static Words> {
    ALL.iter()
}

impl Words {
    /// The words of a language; English where there are none.
    pub fn of(language: &Lang) -> &'static Words {
        Words::known(language).unwrap_or(&ALL[0])
    }

    /// The words of a language, if there are any.
    pub fn known(language: &Lang) -> Option<&'static Words> {
        ALL.iter().find(|words| words.tag == language.primary())
    }

    /// A message without values.
    pub fn t(&self, key: &str) -> String {
        self.plain(key, &[])
    }

    /// A message with a number, `$n`.
    pub fn n(&self, key: &str, n: usize) -> String {
        self.plain(key, &[("n", Value::Count(n))])
    }

    /// Several names in a row, with the comma of the language.
    pub fn list(&self, names: &[String]) -> String {
        names.join(if self.dir == "rtl" { "، " } else { ", " })
    }

    /// A message with its values as plain text, for titles and attributes.
    pub fn plain(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            let value = match *value {
                Value::Text(text) | Value::Html(text) => FluentValue::from(text),
                Value::Count(count) => FluentValue::from(count),
            };
            args.set(*name, value);
        }
        self.formatted(key, &args)
    }

    /// A message as HTML: every text in it is escaped and keeps its own direction.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> Html {
        // Noncharacters mark where values go; no text of the web may hold them (Unicode 23.7).
        let mark = |at: usize| format!("\u{fdd0}{at}\u{fdd1}");
        let mut args = FluentArgs::new();
        for (at, (name, value)) in values.iter().enumerate() {
            let value = match *value {
                Value::Text(_) | Value::Html(_) => FluentValue::from(mark(at)),
                Value::Count(count) => FluentValue::from(count),
            };
            args.set(*name, value);
        }
        let mut html = escaped(&self.formatted(key, &args));
        for (at, (_, value)) in values.iter().enumerate() {
            html = match value {
                Value::Text(text) => html.replace(&mark(at), &format!("<bdi>{}</bdi>", escaped(text))),
                Value::Html(given) => html.replace(&mark(at), given),
                Value::Count(_) => html,
            };
        }
        Html(html)
    }

    fn formatted(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let has = |words: &&Words| words.bundle.has_message(key);
        let Some(words) = [self, &ALL[0]].into_iter().find(has) else {
            return key.to_string();
        };
        let Some(pattern) = words.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_string();
        };
        words.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }
}

/// Text as HTML shows it, in elements and in quoted attributes.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// Keys of a language with the values that each names.
    fn keys(areas: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for text in areas {
            assert!(FluentResource::try_new(text.to_string()).is_ok(), "every message can be read:\n{text}");
            let mut key = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) =
                    line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
                {
                    key = name.to_string();
                    assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands once");
                }
                let named = line.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
                });
                keys.entry(key.clone()).or_default().extend(named);
            }
        }
        keys.remove("");
        keys
    }

    /// Every string of the desk's code, templates and script that looks like a key.
    fn named(folder: &Path, found: &mut BTreeSet<String>) {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.is_dir() {
                named(&file, found);
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let areas = [
                "desk-",
                "guide-",
                "mailing-",
                "people-",
                "rank-",
                "sources-",
                "updates-",
                "search-",
                "correction-",
                "write-",
                "preview-",
            ];
            let quoted = text.split('"').filter(|part| areas.iter().any(|area| part.starts_with(area)));
            let key = |part: &&str| {
                !part.ends_with('-') && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            };
            found.extend(quoted.filter(key).map(str::to_string));
        }
    }

    #[test]
    fn every_language_has_every_message_with_the_same_values() {
        let english = keys(&MESSAGES[0].1);
        for (tag, areas) in &MESSAGES[1..] {
            let theirs = keys(areas);
            for (key, values) in &english {
                assert_eq!(theirs.get(key), Some(values), "{tag} {key}");
            }
            let more: Vec<_> = theirs.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(more.is_empty(), "{tag} has {more:?}, which English has not");
        }
    }

    #[test]
    fn every_message_is_used_and_every_used_one_exists() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut used = BTreeSet::new();
        for folder in ["src/web", "assets/templates", "assets/script"] {
            named(&root.join(folder), &mut used);
        }
        let have: BTreeSet<String> = keys(&MESSAGES[0].1).into_keys().collect();
        let unknown: Vec<_> = used.difference(&have).collect();
        let idle: Vec<_> = have.difference(&used).collect();
        assert!(unknown.is_empty(), "named and not there: {unknown:?}");
        assert!(idle.is_empty(), "there and never named: {idle:?}");
    }

    #[test]
    fn values_are_escaped_and_keep_their_direction() {
        let english = Words::of(&"en".parse().unwrap());
        let html = english.with("desk-by-outlet", &[("outlet", Value::Text("<b>مدار</b>"))]);
        assert!(html.0.contains("<bdi>&lt;b&gt;مدار&lt;/b&gt;</bdi>"), "{html}");
        for words in languages() {
            let text = words.plain("desk-by-outlet", &[("outlet", Value::Text("مدار"))]);
            assert!(!text.contains(['\u{2068}', '\u{2069}']), "no control characters: {text:?}");
        }
    }

    #[test]
    fn arabic_counts_in_its_six_forms() {
        let arabic = Words::of(&"ar".parse().unwrap());
        let forms: BTreeSet<String> = [0, 1, 2, 3, 11, 100]
            .map(|n| arabic.n("desk-comments", n).replace(|c: char| c.is_ascii_digit(), ""))
            .into();
        assert!(forms.len() >= 5, "{forms:?}");
    }

    #[test]
    fn a_language_without_words_gets_english() {
        assert_eq!(Words::of(&"sw".parse().unwrap()).tag, "en");
        assert_eq!(Words::of(&"pt-BR".parse().unwrap()).tag, "pt");
        assert_eq!(Words::of(&"ar".parse().unwrap()).dir, "rtl");
    }
}
