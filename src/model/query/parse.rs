//! Reading what an editor typed.

use std::iter::Peekable;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Assignee, Clause, Has, IssueWanted, Layer, Note, Order, Query, RegionWanted, Status, Tellings, Term, Wanted, When,
};
use crate::model::{Lang, Region};

/// Bytes of a query that are read; an address can carry more.
const LONGEST: usize = 1_000;

/// Clauses of a query; each costs a condition.
const MOST: usize = 32;

/// Letters before an asterisk: nearly every entry has a word that begins with two given ones.
const SHORTEST: usize = 3;

/// The operators, in the order in which help lists them.
pub const OPERATORS: [&str; 17] = [
    "outlet", "lang", "region", "topic", "status", "issue", "by", "assigned", "for", "has", "before", "after", "in",
    "like", "story", "sort", "tellings",
];

pub fn query(text: &str) -> Query {
    let mut reader = Reader { rest: readable(text).peekable(), notes: Vec::new() };
    if text.len() > LONGEST {
        reader.notes.push(Note::Long);
    }
    let mut clauses: Vec<Clause> = Vec::new();
    while let Some(clause) = reader.clause() {
        if clauses.contains(&clause) {
            continue;
        }
        if clauses.len() == MOST {
            reader.notes.push(Note::Long);
            break;
        }
        add(&mut clauses, clause);
    }
    reader.notes.dedup();
    Query { clauses, notes: reader.notes }
}

/// What an entry has one of is widened by a second value: `lang:pt lang:es` is `lang:pt,es`.
fn add(clauses: &mut Vec<Clause>, clause: Clause) {
    for known in clauses.iter_mut().filter(|known| !known.not && !clause.not) {
        match (&mut known.wanted, &clause.wanted) {
            (Wanted::Outlet(values), Wanted::Outlet(more)) | (Wanted::Lang(values), Wanted::Lang(more)) => {
                values.extend(more.iter().cloned());
                return;
            }
            _ => {}
        }
    }
    clauses.push(clause);
}

/// The characters that are read: no marks of direction, which come along with text from elsewhere, and no controls. All
/// kinds of quotation marks are the plain one: telephones put them in by themselves.
fn readable(text: &str) -> std::vec::IntoIter<char> {
    let cut = text.floor_char_boundary(LONGEST);
    let plain = |c: char| match c {
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => None,
        '“' | '”' | '„' | '«' | '»' | '＂' => Some('"'),
        '−' | '－' => Some('-'),
        '：' => Some(':'),
        c if c.is_control() => Some(' '),
        c => Some(c),
    };
    text[..cut].chars().filter_map(plain).collect::<Vec<_>>().into_iter()
}

struct Reader<I: Iterator<Item = char>> {
    rest: Peekable<I>,
    notes: Vec<Note>,
}

/// A piece of a query: its text, and whether it stood in quotation marks.
struct Piece {
    text: String,
    quoted: bool,
    star: bool,
}

impl<I: Iterator<Item = char>> Reader<I> {
    /// The next clause; what holds nothing to seek is noted and passed over.
    fn clause(&mut self) -> Option<Clause> {
        loop {
            while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
            self.rest.peek()?;
            let not = self.rest.next_if_eq(&'-').is_some();
            if not && self.rest.peek().is_none_or(|c| c.is_whitespace()) {
                continue;
            }
            if let Some(wanted) = self.wanted() {
                return Some(Clause { not, wanted });
            }
        }
    }

    fn wanted(&mut self) -> Option<Wanted> {
        if self.rest.peek() == Some(&'"') {
            let piece = self.quoted();
            return self.words(piece);
        }
        let mut word = String::new();
        while let Some(c) = self.rest.next_if(|c| !c.is_whitespace() && *c != '"') {
            let named = c == ':' && !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic());
            if !named {
                word.push(c);
                continue;
            }
            let operator = word.to_ascii_lowercase();
            if OPERATORS.contains(&operator.as_str()) {
                return self.operator(&operator);
            }
            word.push(c);
        }
        self.bare(word)
    }

    /// An operator with its values, parted by commas; where one is not understood all are sought as words.
    fn operator(&mut self, operator: &str) -> Option<Wanted> {
        let mut values: Vec<String> = Vec::new();
        loop {
            let value = match self.rest.peek() {
                Some('"') => self.quoted().text,
                _ => {
                    let mut value = String::new();
                    while let Some(c) = self.rest.next_if(|c| !c.is_whitespace() && !matches!(c, ',' | '"')) {
                        value.push(c);
                    }
                    value
                }
            };
            values.push(value.trim().to_string());
            if self.rest.next_if_eq(&',').is_none() {
                break;
            }
        }
        values.retain(|value| !value.is_empty());
        match understood(operator, &values) {
            Ok(wanted) => Some(wanted),
            Err(value) => {
                self.notes.push(Note::Value { operator: operator.to_string(), value: value.to_string() });
                let text = std::iter::once(operator).chain(values.iter().map(String::as_str)).collect::<Vec<_>>();
                self.words(Piece { text: text.join(" "), quoted: true, star: false })
            }
        }
    }

    fn quoted(&mut self) -> Piece {
        self.rest.next();
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('"') => break,
                Some(c) => text.push(c),
                None => {
                    self.notes.push(Note::Quote);
                    break;
                }
            }
        }
        let star = self.rest.next_if_eq(&'*').is_some();
        Piece { text: text.split_whitespace().collect::<Vec<_>>().join(" "), quoted: true, star }
    }

    fn bare(&mut self, word: String) -> Option<Wanted> {
        if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("tag:") {
            return Some(Wanted::Address(word));
        }
        if let Some((name, value)) = word.split_once(':')
            && !value.is_empty()
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphabetic())
        {
            self.notes.push(Note::Operator(name.to_ascii_lowercase()));
        }
        let text = word.trim_end_matches('*');
        let star = text.len() < word.len();
        let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !is_part(c)).to_string();
        match text.is_empty() {
            true => self.words(Piece { text: word, quoted: false, star }),
            false => self.words(Piece { text, quoted: false, star }),
        }
    }

    fn words(&mut self, piece: Piece) -> Option<Wanted> {
        let Piece { text, quoted, star } = piece;
        if !text.chars().any(char::is_alphanumeric) {
            if !text.is_empty() {
                self.notes.push(Note::Empty(text));
            }
            return None;
        }
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let short = star && last.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST;
        if short {
            self.notes.push(Note::Short(text.clone()));
        }
        // What would read back as something else stands in quotation marks.
        let phrase = quoted || text.contains(':') || text.starts_with('-');
        Some(Wanted::Words(Term { text, prefix: star && !short, phrase }))
    }
}

/// Marks that belong to the word they follow, such as the vowels of Hindi.
fn is_part(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// What an operator means with these values, or the value that it does not know.
fn understood<'a>(operator: &str, values: &'a [String]) -> Result<Wanted, &'a str> {
    let Some(first) = values.first() else { return Err("") };
    let one = || if values.len() == 1 { Ok(first.as_str()) } else { Err(values[1].as_str()) };
    let low = |value: &'a String| value.to_lowercase();
    Ok(match operator {
        "outlet" => Wanted::Outlet(values.to_vec()),
        "lang" => Wanted::Lang(each(values, |v| v.parse::<Lang>().ok().map(|lang| lang.primary().to_string()))?),
        "region" => Wanted::Region(each(values, region)?),
        "topic" => Wanted::Topic(values.iter().map(low).collect()),
        "status" => Wanted::Status(each(values, status)?),
        "issue" => Wanted::Issue(each(values, |v| Some(issue(&v.to_lowercase())))?),
        "by" => Wanted::By(each(values, |v| handle(&v))?),
        "assigned" => Wanted::Assigned(each(values, assignee)?),
        "for" => Wanted::For(each(values, assignee)?),
        "has" => Wanted::Has(each(values, has)?),
        "before" => Wanted::Before(when(one()?).ok_or(first.as_str())?),
        "after" => Wanted::After(when(one()?).ok_or(first.as_str())?),
        "like" => Wanted::Like(one()?.to_string()),
        "story" => Wanted::Story(entry(one()?).ok_or(first.as_str())?),
        "sort" => Wanted::Sort(Order::parse(one()?).ok_or(first.as_str())?),
        "tellings" => Wanted::Tellings(Tellings::parse(one()?).ok_or(first.as_str())?),
        _ => Wanted::In(layer(one()?).ok_or(first.as_str())?),
    })
}

/// Every value understood, or the first that is not.
fn each<T>(values: &[String], read: impl Fn(String) -> Option<T>) -> Result<Vec<T>, &str> {
    values.iter().map(|value| read(value.clone()).ok_or(value.as_str())).collect()
}

/// A region by its slug, or by a part of it that no other has, such as `maghreb`.
fn region(value: String) -> Option<RegionWanted> {
    let value = value.to_lowercase();
    if value == "none" {
        return Some(RegionWanted::None);
    }
    let holds = |region: &Region| format!("-{}-", region.slug()).contains(&format!("-{value}-"));
    let mut found = Region::ALL.into_iter().filter(|region| region.slug() == value);
    found
        .next()
        .or_else(|| {
            let parts: Vec<Region> = Region::ALL.into_iter().filter(holds).collect();
            if let [only] = parts[..] { Some(only) } else { None }
        })
        .map(RegionWanted::One)
}

/// A status by its word, or by that of the act which leads to it.
fn status(value: String) -> Option<Status> {
    let value = value.to_lowercase();
    let known = Status::ALL.into_iter().find(|status| status.as_str() == value);
    known.or(match value.as_str() {
        "new" => Some(Status::Inbox),
        "accepted" => Some(Status::Selected),
        "shortlisted" => Some(Status::Shortlist),
        "spiked" => Some(Status::Rejected),
        "duplicates" => Some(Status::Duplicate),
        _ => None,
    })
}

/// The last part of an entry's id, or the beginning of it.
fn entry(value: &str) -> Option<String> {
    let last = value.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    (last.len() >= 4 && last.bytes().all(|b| b.is_ascii_hexdigit())).then_some(last)
}

fn issue(value: &str) -> IssueWanted {
    match value {
        "current" => IssueWanted::Current,
        "none" => IssueWanted::None,
        slug => IssueWanted::Slug(slug.to_string()),
    }
}

/// A handle, with or without its sign.
fn handle(value: &str) -> Option<String> {
    let handle = value.strip_prefix('@').unwrap_or(value).to_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (!handle.is_empty() && handle.chars().all(fits)).then_some(handle)
}

fn assignee(value: String) -> Option<Assignee> {
    match value.to_lowercase().as_str() {
        "me" => Some(Assignee::Me),
        "none" => Some(Assignee::Nobody),
        other => handle(other).map(Assignee::Handle),
    }
}

fn has(value: String) -> Option<Has> {
    match value.to_lowercase().as_str() {
        "image" | "images" => Some(Has::Image),
        "comment" | "comments" => Some(Has::Comment),
        _ => None,
    }
}

fn layer(value: &str) -> Option<Layer> {
    match value.to_lowercase().as_str() {
        "original" => Some(Layer::Original),
        "edited" => Some(Layer::Edited),
        _ => None,
    }
}

/// A day: `2026-11-22`, `2026-11` and `2026` (their first), `today`, `yesterday`, `7d`, or a moment of RFC 3339.
fn when(value: &str) -> Option<When> {
    let value: String = value.chars().map(western_digit).collect::<String>().to_lowercase().replace('/', "-");
    match value.as_str() {
        "today" => return Some(When::Ago(0)),
        "yesterday" => return Some(When::Ago(1)),
        _ => {}
    }
    if let Some(days) = value.strip_suffix('d') {
        return days.parse().ok().map(When::Ago);
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(&value.to_uppercase()) {
        return Some(When::At(moment.with_timezone(&Utc)));
    }
    let mut parts = value.split('-').map(|part| part.parse::<u32>().ok().filter(|_| part.len() <= 4));
    let year = parts.next()?.filter(|year| (1900..=2999).contains(year))?;
    let (month, day) = (parts.next().unwrap_or(Some(1))?, parts.next().unwrap_or(Some(1))?);
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    parts.next().is_none().then_some(When::Day(day))
}

fn western_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (u32::from(c) - 0x660) as u8),
        '۰'..='۹' => char::from(b'0' + (u32::from(c) - 0x6F0) as u8),
        other => other,
    }
}
