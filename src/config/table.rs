//! A table of feeds.toml as it is read: every key is asked for by name, and what is wrong is noted instead of ending the reading.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Findings, Wrong, nearest};
use super::value;
use crate::model::Lang;

/// A table with the name by which messages speak of it, such as `[[outlet]]`.
pub(super) struct Table<'a> {
    table: Option<&'a DeTable<'a>>,
    /// Where the table begins: its header, or its braces.
    pub at: Range<usize>,
    pub name: &'static str,
}

impl<'a> Table<'a> {
    pub fn new(table: &'a DeTable<'a>, at: Range<usize>, name: &'static str) -> Self {
        Table { table: Some(table), at, name }
    }

    /// Stands for a table that the file does not have.
    pub fn absent(name: &'static str) -> Self {
        Table { table: None, at: 0..0, name }
    }

    /// Notes every key that is none of these.
    pub fn only(&self, keys: &[&str], found: &mut Findings) {
        for key in self.table.iter().flat_map(|table| table.keys()) {
            let given: &str = key.get_ref();
            if keys.contains(&given) {
                continue;
            }
            let advice = match nearest(given, keys.iter().copied()) {
                _ if given == "source" => {
                    "a source belongs to an outlet: write [[outlet.source]] below its [[outlet]]".into()
                }
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("{} knows: {}", self.name, keys.join(", ")),
            };
            found.fault(key.span(), format!("unknown key \"{given}\" in {}", self.name), advice);
        }
    }

    pub fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table?.get(key)
    }

    /// A text; an empty one counts as absent.
    pub fn text(&self, key: &str, found: &mut Findings) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        let text = expect(value, key, "a text in quotes", DeValue::as_str, found)?;
        Some(Spanned::new(value.span(), text.trim().to_string())).filter(|text| !text.get_ref().is_empty())
    }

    /// A text that must be there.
    pub fn required(&self, key: &str, example: &str, found: &mut Findings) -> Option<Spanned<String>> {
        let text = self.text(key, found);
        let value = self.get(key);
        if text.is_none() && value.is_none_or(|value| value.get_ref().is_str()) {
            let at = value.map_or(self.at.clone(), Spanned::span);
            found.absent(at, format!("{} needs \"{key}\"", self.name), format!("write {key} = {example}"));
        }
        text
    }

    /// A text that means something else; what is wrong with it is noted.
    pub fn parsed<T>(
        &self,
        key: &str,
        found: &mut Findings,
        parse: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<Spanned<T>> {
        self.text(key, found).and_then(|text| understood(text, found, &parse))
    }

    /// A text that must be there and means something else.
    pub fn required_parsed<T>(
        &self,
        key: &str,
        example: &str,
        found: &mut Findings,
        parse: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<Spanned<T>> {
        self.required(key, example, found).and_then(|text| understood(text, found, &parse))
    }

    /// A list of texts that mean something else; empty texts are faults. `None` when the key is absent.
    pub fn list<T>(
        &self,
        key: &str,
        found: &mut Findings,
        parse: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<Spanned<Vec<Spanned<T>>>> {
        let value = self.get(key)?;
        let array = expect(value, key, "a list in brackets, such as [\"a\", \"b\"]", DeValue::as_array, found)?;
        let mut list = Vec::new();
        for item in array.iter() {
            let Some(text) = expect(item, key, "a text in quotes", DeValue::as_str, found) else { continue };
            let text = Spanned::new(item.span(), text.trim().to_string());
            if text.get_ref().is_empty() {
                found.fault(
                    item.span(),
                    format!("an empty text in \"{key}\""),
                    "write something between the quotes, or remove it",
                );
            } else if let Some(item) = understood(text, found, &parse) {
                list.push(item);
            }
        }
        Some(Spanned::new(value.span(), list))
    }

    /// A list of texts as they are.
    pub fn texts(&self, key: &str, found: &mut Findings) -> Vec<String> {
        let list = self.list(key, found, |text| Ok(text.to_string()));
        list.map(|list| plain(list.into_inner())).unwrap_or_default()
    }

    /// Texts by language, such as `{ en = "Asia", ar = "آسيا" }`.
    pub fn names(&self, key: &str, found: &mut Findings) -> BTreeMap<Lang, String> {
        let mut names = BTreeMap::new();
        let Some(value) = self.get(key) else { return names };
        let expected = "texts by language, such as { en = \"Asia\", es = \"Asia\" }";
        let Some(table) = expect(value, key, expected, DeValue::as_table, found) else { return names };
        for (tag, name) in table {
            let lang = understood(Spanned::new(tag.span(), tag.get_ref().to_string()), found, &value::language);
            let name = expect(name, key, "a text in quotes", DeValue::as_str, found);
            if let (Some(lang), Some(name)) = (lang, name.map(str::trim).filter(|name| !name.is_empty())) {
                names.insert(lang.into_inner(), name.to_string());
            }
        }
        names
    }

    /// A day, as a text or as a date of TOML; an empty text counts as absent.
    pub fn day(&self, key: &str, found: &mut Findings) -> Option<Spanned<NaiveDate>> {
        let value = self.get(key)?;
        let Some(given) = value.get_ref().as_datetime() else { return self.parsed(key, found, value::date) };
        understood(Spanned::new(value.span(), given.to_string()), found, &value::date)
    }

    pub fn bool(&self, key: &str, found: &mut Findings) -> Option<bool> {
        expect(self.get(key)?, key, "true or false", DeValue::as_bool, found)
    }

    /// A whole number between two limits.
    pub fn number(&self, key: &str, limits: Range<usize>, found: &mut Findings) -> Option<Spanned<usize>> {
        let value = self.get(key)?;
        let integer = expect(value, key, "a whole number", DeValue::as_integer, found)?;
        let number = usize::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| limits.contains(n));
        if number.is_none() {
            let message = format!("\"{key}\" must lie between {} and {}", limits.start, limits.end - 1);
            found.fault(value.span(), message, "");
        }
        number.map(|number| Spanned::new(value.span(), number))
    }

    /// The tables of a list such as `[[outlet]]`.
    pub fn tables(&self, key: &str, name: &'static str, found: &mut Findings) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            DeValue::Table(_) => {
                found.fault(
                    value.span(),
                    format!("{name} is a list, so its header has two brackets"),
                    format!("write {name}"),
                );
                Vec::new()
            }
            _ => {
                expect(value, key, name, DeValue::as_table, found);
                Vec::new()
            }
        };
        let table = |item: &'a Spanned<DeValue<'a>>| Some(Table::new(item.get_ref().as_table()?, item.span(), name));
        items
            .into_iter()
            .filter_map(|item: &'a Spanned<DeValue<'a>>| {
                if !item.get_ref().is_table() {
                    expect(item, key, name, DeValue::as_table, found);
                }
                table(item)
            })
            .collect()
    }
}

/// The value as the kind that is expected, else a fault.
pub(super) fn expect<'v, T>(
    value: &'v Spanned<DeValue<'v>>,
    key: &str,
    expected: &str,
    convert: impl Fn(&'v DeValue<'v>) -> Option<T>,
    found: &mut Findings,
) -> Option<T> {
    let converted = convert(value.get_ref());
    if converted.is_none() {
        let kind = value.get_ref().type_str();
        let advice = in_its_place(key, expected, value.get_ref()).unwrap_or_default();
        found.fault(value.span(), format!("\"{key}\" expects {expected}, not {}", article(kind)), advice);
    }
    converted
}

/// What was probably meant, in the form that is expected.
fn in_its_place(key: &str, expected: &str, value: &DeValue) -> Option<String> {
    let Some(text) = value.as_str() else {
        let scalar = !value.is_array() && !value.is_table();
        return (scalar && expected == "a text in quotes").then(|| "put it in quotes".to_string());
    };
    if text.contains(['"', '\\']) {
        return None;
    }
    match expected {
        "true or false" if matches!(text, "true" | "false") => Some(format!("write {key} = {text}")),
        "a whole number" if text.parse::<usize>().is_ok() => Some(format!("write {key} = {text}")),
        list if list.starts_with("a list") => Some(format!("write {key} = [\"{text}\"]")),
        names if names.starts_with("texts by language") => Some(format!("write {key} = {{ en = \"{text}\" }}")),
        _ => None,
    }
}

fn article(kind: &str) -> String {
    let an = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if an { "an" } else { "a" })
}

fn understood<T>(
    text: Spanned<String>,
    found: &mut Findings,
    parse: &impl Fn(&str) -> Result<T, Wrong>,
) -> Option<Spanned<T>> {
    match parse(text.get_ref()) {
        Ok(value) => Some(Spanned::new(text.span(), value)),
        Err(wrong) => {
            found.fault(text.span(), wrong.message, wrong.advice);
            None
        }
    }
}

/// The values without their places.
pub(super) fn plain<T>(list: Vec<Spanned<T>>) -> Vec<T> {
    list.into_iter().map(Spanned::into_inner).collect()
}
