//! People: Atom's elements, and the many ways in which RSS writes a name and an address in one line.

use super::field::{lower, some};
use super::reader::Reader;
use super::walk::{Element, Step};
use crate::model::entry::Person;

/// More people than any byline has.
const MOST_PEOPLE: usize = 50;

/// The person that an element names.
pub(super) fn person<'a>(reader: &mut Reader<'a>, element: &Element<'a>) -> Person {
    let mut person = Person::default();
    let mut line = String::new();
    loop {
        match reader.walk.step(element.depth, true) {
            Step::Child(child) => {
                let mut space = [0; 24];
                let local = lower(child.local, &mut space);
                match local {
                    "name" => person.name = reader.word(&child).or(person.name),
                    "email" => person.email = reader.word(&child).or(person.email),
                    "uri" | "url" | "homepage" => {
                        person.uri = reader.word(&child).map(|uri| reader.address(&uri)).or(person.uri);
                    }
                    _ => reader.walk.skip(child.depth),
                }
            }
            Step::Text(text) => line.push_str(&text),
            Step::Closed => break,
        }
    }
    if person == Person::default() { of_line(&line) } else { person }
}

/// Adds a person unless there is none, or one of that name already.
pub(super) fn add(all: &mut Vec<Person>, person: Person) {
    if person != Person::default() && all.len() < MOST_PEOPLE && !all.contains(&person) {
        all.push(person);
    }
}

/// `me@example.org (Name)`, `Name <me@example.org>`, `Name (me@example.org)`, or only one of the two.
pub(crate) fn of_line(line: &str) -> Person {
    let line = line.trim();
    let Some((start, end)) = email(line) else {
        return Person { name: some(line), ..Person::default() };
    };
    let rest = format!("{} {}", line[..start].trim_end_matches("mailto:"), &line[end..]);
    let name = rest.replace(['<', '>', '(', ')', '[', ']', '"'], " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Person { name: some(name.trim_matches([',', ';', ':', '-', ' '])), email: some(&line[start..end]), uri: None }
}

/// Where an address stands in a line. Only ASCII is looked at, so that every cut is between characters.
fn email(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let at = memchr::memchr(b'@', bytes)?;
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    let start = at - bytes[..at].iter().rev().take_while(|b| is_part(b)).count();
    let end = at + 1 + bytes[at + 1..].iter().take_while(|b| is_part(b)).count();
    (start < at && bytes[at + 1..end].contains(&b'.')).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_told_apart() {
        let all = [
            ("me@example.org (Ana Souza)", "Ana Souza", "me@example.org"),
            ("Ana Souza <me@example.org>", "Ana Souza", "me@example.org"),
            ("Ana Souza (me@example.org)", "Ana Souza", "me@example.org"),
            ("me@example.org", "", "me@example.org"),
            ("Ana Souza", "Ana Souza", ""),
            ("“a@b.com”", "“ ”", "a@b.com"),
            ("a@b.com（编辑部）", "（编辑部）", "a@b.com"),
            ("reach us @ home", "reach us @ home", ""),
        ];
        for (line, name, email) in all {
            let person = of_line(line);
            assert_eq!(
                (person.name.unwrap_or_default(), person.email.unwrap_or_default()),
                (name.into(), email.into())
            );
        }
    }
}
