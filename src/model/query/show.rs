//! A query as text: the canonical way to type it, which reads back as the same query.

use std::fmt::{self, Display, Formatter, Write};

use chrono::SecondsFormat;

use super::{Assignee, Clause, Has, IssueWanted, Layer, Query, RegionWanted, Status, Term, Wanted, When};
use crate::model::Region;

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            if at > 0 {
                f.write_char(' ')?;
            }
            clause.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_char('-')?;
        }
        match &self.wanted {
            Wanted::Words(term) => term.fmt(f),
            Wanted::Address(address) => f.write_str(address),
            Wanted::Like(text) => values(f, "like", std::slice::from_ref(text), String::as_str),
            Wanted::Story(entry) => values(f, "story", std::slice::from_ref(entry), String::as_str),
            Wanted::Outlet(names) => values(f, "outlet", names, String::as_str),
            Wanted::Lang(tags) => values(f, "lang", tags, String::as_str),
            Wanted::Region(regions) => values(f, "region", regions, |region| region_word(*region)),
            Wanted::Topic(slugs) => values(f, "topic", slugs, String::as_str),
            Wanted::Status(all) => values(f, "status", all, |status| Status::as_str(*status)),
            Wanted::Issue(issues) => values(f, "issue", issues, issue_word),
            Wanted::By(handles) => values(f, "by", handles, String::as_str),
            Wanted::Assigned(people) => values(f, "assigned", people, assignee_word),
            Wanted::For(people) => values(f, "for", people, assignee_word),
            Wanted::Has(things) => values(f, "has", things, |has| match has {
                Has::Image => "image",
                Has::Comment => "comment",
            }),
            Wanted::Before(when) => write!(f, "before:{when}"),
            Wanted::After(when) => write!(f, "after:{when}"),
            Wanted::Sort(order) => write!(f, "sort:{}", order.as_str()),
            Wanted::Tellings(tellings) => write!(f, "tellings:{}", tellings.as_str()),
            Wanted::In(Layer::Original) => f.write_str("in:original"),
            Wanted::In(Layer::Edited) => f.write_str("in:edited"),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let star = if self.prefix { "*" } else { "" };
        match self.phrase {
            true => write!(f, "\"{}\"{star}", self.text),
            false => write!(f, "{}{star}", self.text),
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            When::Day(day) => day.fmt(f),
            When::Ago(0) => f.write_str("today"),
            When::Ago(1) => f.write_str("yesterday"),
            When::Ago(days) => write!(f, "{days}d"),
            When::At(moment) => f.write_str(&moment.to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }
}

fn region_word(region: RegionWanted) -> &'static str {
    match region {
        RegionWanted::One(region) => Region::slug(region),
        RegionWanted::None => "none",
    }
}

fn issue_word(issue: &IssueWanted) -> &str {
    match issue {
        IssueWanted::Current => "current",
        IssueWanted::None => "none",
        IssueWanted::Slug(slug) => slug,
    }
}

fn assignee_word(assignee: &Assignee) -> &str {
    match assignee {
        Assignee::Me => "me",
        Assignee::Nobody => "none",
        Assignee::Handle(handle) => handle,
    }
}

/// An operator with its values; a value with a space or a comma stands in quotation marks.
fn values<T>(f: &mut Formatter<'_>, operator: &str, values: &[T], word: impl Fn(&T) -> &str) -> fmt::Result {
    write!(f, "{operator}:")?;
    for (at, value) in values.iter().enumerate() {
        let (comma, value) = (if at > 0 { "," } else { "" }, word(value));
        match value.chars().any(|c| c.is_whitespace() || c == ',') {
            true => write!(f, "{comma}\"{value}\"")?,
            false => write!(f, "{comma}{value}")?,
        }
    }
    Ok(())
}
