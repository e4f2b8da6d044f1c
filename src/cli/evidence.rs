//! The pieces of evidence of an entry, numbered, each with the command that marks it as wrong.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::line;
use crate::desk;
use crate::model::correction::Wrong;
use crate::model::curation::{DateFinding, KindFinding};
use crate::store::desk::{Card, Dossier};

/// A piece of evidence.
pub struct Piece {
    /// What it speaks for, such as `region europe`.
    pub of: String,
    pub text: String,
    /// The rule by which it no longer counts; none where another remedy is the right one.
    pub wrong: Option<Wrong>,
}

/// All pieces of an entry, in the order in which they are told. What was edited counts before them.
pub fn pieces(card: &Card, dossier: &Dossier) -> serde_json::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for finding in &card.regions {
        let of = |place: Option<&str>| {
            format!("region {}{}", finding.region, place.map(|code| format!(" ({code})")).unwrap_or_default())
        };
        pieces.extend(finding.evidence.iter().map(|evidence| Piece {
            of: of(evidence.place.as_deref()),
            text: evidence.text.clone(),
            wrong: Wrong::of_region(finding.region, evidence, &card.outlet.slug),
        }));
    }
    for finding in &card.topics {
        pieces.extend(finding.evidence.iter().map(|word| Piece {
            of: format!("topic {}", finding.topic),
            text: word.clone(),
            wrong: Some(Wrong::of_subject(finding, word)),
        }));
    }
    for (step, _, found) in &dossier.findings {
        match step.as_str() {
            "dates" => pieces.extend(Vec::<DateFinding>::deserialize(found)?.iter().map(|date| of_date(card, date))),
            "kind" => pieces.extend(of_kind(&KindFinding::deserialize(found)?)),
            _ => {}
        }
    }
    // What stands in headline and summary is one reason.
    let mut told = HashSet::new();
    pieces.retain(|piece| told.insert((piece.of.clone(), piece.text.clone())));
    Ok(pieces)
}

fn of_kind(found: &KindFinding) -> Vec<Piece> {
    let piece = |word: &String| Piece {
        of: format!("kind {}", found.kind.as_str()),
        text: word.clone(),
        wrong: Wrong::of_kind(found.kind, word),
    };
    found.evidence.iter().map(piece).collect()
}

fn of_date(card: &Card, found: &DateFinding) -> Piece {
    let date = desk::date_words(&card.entry, found);
    Piece { of: format!("date {}", found.start), text: date.clone(), wrong: Some(Wrong::Date { date }) }
}

/// The pieces as JSON.
pub fn object(pieces: &[Piece]) -> Vec<Value> {
    let one = |(at, piece): (usize, &Piece)| json!({"number": at + 1, "of": piece.of, "text": piece.text, "wrong": piece.wrong});
    pieces.iter().enumerate().map(one).collect()
}

/// A line for each piece.
pub fn tell(pieces: &[Piece], id: &str) -> anyhow::Result<()> {
    let id: String = id.rsplit('/').next().unwrap_or(id).chars().take(12).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let command = match &piece.wrong {
            Some(wrong) => format!("wrong? newsloom correct {id} {}", arguments(wrong)),
            None => format!("no word; instead: newsloom decide {id} edit"),
        };
        line(format_args!("  because {:<3} {}: \"{}\"  {command}", at + 1, piece.of, piece.text))?;
    }
    Ok(())
}

/// A rule as the command line takes it.
pub fn arguments(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Place { name, place: Some(code) } => format!("--place {}", quoted(&format!("{name}={code}"))),
        Wrong::Place { name, place: None } => format!("--place {}", quoted(name)),
        Wrong::Phrase { phrase } => format!("--phrase {}", quoted(phrase)),
        Wrong::TopicWord { topic, word } => format!("--topic {}", quoted(&format!("{topic}={word}"))),
        Wrong::KindWord { kind, word } => format!("--kind {}", quoted(&format!("{}={word}", kind.as_str()))),
        Wrong::Date { date } => format!("--date {}", quoted(date)),
        Wrong::Likeness { of } => format!("--likeness {}", quoted(of)),
        Wrong::Home { outlet } => format!("--home {}", quoted(outlet)),
    }
}

/// As a shell reads it back.
fn quoted(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '=' | '-' | '_' | '.'));
    if is_plain { text.to_string() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_as_a_shell_reads_it() {
        let place = Wrong::Place { name: "Côte d'Ivoire".into(), place: Some("CI".into()) };
        assert_eq!(arguments(&place), "--place 'Côte d'\\''Ivoire=CI'");
        assert_eq!(arguments(&Wrong::of_topic("labour", "union")), "--topic labour=union");
    }
}
