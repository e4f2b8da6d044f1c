//! Figures as a table: a row for each, a column for each language, the aim beside it.

use std::collections::BTreeMap;
use std::fmt;

use super::score::{Tallies, Tally};

/// The columns after that of all languages.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

/// One figure, over all languages and in each.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    /// Stands below the same figure in sample.
    pub is_out_of_sample: bool,
    pub all: Option<f64>,
    pub by: BTreeMap<String, f64>,
    /// Over how many answers.
    pub of: usize,
    pub aim: Option<Aim>,
}

/// What a figure should reach (issue "Curation that an editor trusts").
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    AtLeast(f64),
    /// In each language.
    Each(f64),
    AtMost(f64),
}

/// Figures of one kind, with what went wrong.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub title: &'static str,
    /// How it was measured, in a line.
    pub note: String,
    pub rows: Vec<Row>,
    /// What was told wrongly, a line each.
    pub misses: Vec<String>,
}

impl Section {
    pub fn new(title: &'static str, note: impl Into<String>) -> Section {
        Section { title, note: note.into(), ..Section::default() }
    }

    /// A figure of tallies, in each language of which something was counted.
    pub fn row(&mut self, name: impl Into<String>, tallies: &Tallies, measure: Measure) -> &mut Row {
        let by = tallies.0.iter().filter_map(|(tag, tally)| Some((tag.clone(), measure.of(tally)?))).collect();
        let all = tallies.all();
        self.push(Row { by, ..Row::new(name, measure.of(&all), measure.count(&all)) })
    }

    /// A figure that has no languages.
    pub fn single(&mut self, name: impl Into<String>, value: Option<f64>, of: usize) -> &mut Row {
        self.push(Row::new(name, value, of))
    }

    fn push(&mut self, row: Row) -> &mut Row {
        self.rows.push(row);
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// Puts each figure out of sample below the same one in sample.
    pub fn paired(mut self) -> Section {
        let (out, mut rows): (Vec<Row>, Vec<Row>) = self.rows.into_iter().partition(|row| row.is_out_of_sample);
        for row in out {
            let at = rows.iter().position(|above| above.name == row.name).map_or(rows.len(), |at| at + 1);
            rows.insert(at, row);
        }
        self.rows = rows;
        self
    }
}

/// What reckoning with binary numbers may take off: the middle of .6 and .7 is less than .65.
const NOTHING: f64 = 1e-9;

impl Row {
    fn new(name: impl Into<String>, all: Option<f64>, of: usize) -> Row {
        Row { name: name.into(), is_out_of_sample: false, all, by: BTreeMap::new(), of, aim: None }
    }

    /// Sets the aim, and marks the figure as one in or out of sample.
    pub fn sample(&mut self, sample: Sample, aim: Option<Aim>) {
        self.is_out_of_sample = sample == Sample::Out;
        self.aim = aim;
    }

    pub fn aim(&mut self, aim: Aim) {
        self.aim = Some(aim);
    }

    /// Whether the figure misses its aim.
    pub fn is_below(&self) -> bool {
        let all = || self.all.unwrap_or(0.0);
        match self.aim {
            None => false,
            Some(Aim::AtLeast(least)) => all() < least - NOTHING,
            Some(Aim::Each(least)) => self.by.values().any(|value| *value < least - NOTHING) || all() < least - NOTHING,
            Some(Aim::AtMost(most)) => all() > most + NOTHING,
        }
    }
}

/// With the tables as they are, or without what the headlines may have brought into them (see `rows`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    In,
    Out,
}

impl Sample {
    /// Behind the name of a set.
    pub fn suffix(self) -> &'static str {
        if self == Sample::Out { ", out of sample" } else { "" }
    }
}

/// Which share of a tally is meant.
#[derive(Debug, Clone, Copy)]
pub enum Measure {
    Precision,
    Recall,
    F1,
}

impl Measure {
    fn of(self, tally: &Tally) -> Option<f64> {
        match self {
            Measure::Precision => tally.precision(),
            Measure::Recall => tally.recall(),
            Measure::F1 => tally.f1(),
        }
    }

    fn count(self, tally: &Tally) -> usize {
        if matches!(self, Measure::Precision) { tally.told } else { tally.wanted }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}\n{}", self.title, self.note)?;
        if self.rows.is_empty() {
            return Ok(());
        }
        write!(f, "{:58}{:>7}", "", "all")?;
        LANGUAGES.iter().try_for_each(|language| write!(f, "{language:>7}"))?;
        writeln!(f, "{:>7}   aim", "of")?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.3}"));
        let name = if self.is_out_of_sample { "    out of sample" } else { &self.name };
        write!(f, "  {name:56}{:>7}", shown(self.all))?;
        LANGUAGES.iter().try_for_each(|language| write!(f, "{:>7}", shown(self.by.get(*language).copied())))?;
        write!(f, "{:>7}", self.of)?;
        match self.aim {
            None => Ok(()),
            Some(Aim::AtLeast(least)) => write!(f, "   {least:.2}"),
            Some(Aim::Each(least)) => write!(f, "   {least:.2} each"),
            Some(Aim::AtMost(most)) => write!(f, "   {most:.2} at most"),
        }?;
        write!(f, "{}", if self.is_below() { "   below" } else { "" })
    }
}
