//! What the words around a date say of it: a deadline, something that takes place, what lies behind, a mere name.

use super::grammar::{Form, Line, Written};
use super::lexicon::{Cue, Found, Part};
use crate::model::curation::DateKind;
use crate::text::Shape;

/// So many words may stand between a cue and its date, articles, weekdays and times of day all.
const REACH: usize = 7;
/// So near to a date without a year a year that stands alone tells of history ("on 1 May in 1886").
const HISTORY: usize = 4;
/// After a date and before a deadline's name ("29 February is the deadline").
const BEHIND: usize = 4;
/// So near before a range what is handed in stands ("Inscripciones del 1 al 15 de mayo").
const NEAR: usize = 4;
/// Punctuation after which something else begins.
const ENDS: [char; 4] = ['!', '?', '؟', '\n'];

/// What a date is meant to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    pub kind: DateKind,
    /// The words around it say so; without them only a year makes it sure.
    pub is_sure: bool,
    /// They say that it lies ahead: so a date without a year may be far ahead.
    pub is_ahead: bool,
}

/// The dates of a text and the cues around them.
pub struct Around<'l, 'a> {
    line: &'l Line<'a>,
    dates: Vec<Written>,
    cues: Vec<Found>,
    /// The title asks its readers to come or to do something.
    is_call: bool,
    /// The year of the publication, if it is known.
    year: u32,
}

impl<'l, 'a> Around<'l, 'a> {
    pub fn new(line: &'l Line<'a>, is_call: bool, year: Option<u32>) -> Around<'l, 'a> {
        let cues = line.lexicon.cues(&line.words);
        Around { line, dates: line.dates(), cues, is_call, year: year.unwrap_or(u32::MAX) }
    }

    pub fn dates(&self) -> &[Written] {
        &self.dates
    }

    /// Whether the text asks its readers to come or to do something.
    pub fn calls(&self) -> bool {
        self.cues.iter().any(|found| found.cue == Cue::Call)
    }

    /// What a date says; `None` for what is no date to tell.
    pub fn sense(&self, date: &Written) -> Option<Sense> {
        let sentence = self.sentence(date);
        let has = |cue: Cue| self.cues.iter().any(|f| f.cue == cue && f.first >= sentence.0 && f.last <= sentence.1);
        let calls = has(Cue::Call) || self.is_call;
        if self.is_name(date) || self.is_number(date) || !self.is_month(date) || self.is_past(date, &has, calls) {
            return None;
        }
        if self.is_deadline(date, sentence, &has, calls) {
            return Some(Sense { kind: DateKind::Deadline, is_sure: true, is_ahead: true });
        }
        let is_range = date.days.iter().any(|days| days.start != days.end);
        let has_weekday = date.days.iter().any(|days| days.start.weekday.is_some());
        let is_ahead = calls || has_weekday || self.has_future(sentence);
        let is_sure = is_ahead || has(Cue::Happening) || self.is_on(date.first) || is_range;
        let is_short = date.form == Form::Short && !self.short_is_led(date);
        (!is_short).then_some(Sense { kind: DateKind::Event, is_sure, is_ahead })
    }

    /// The first and last word of the sentence that holds a date.
    fn sentence(&self, date: &Written) -> (usize, usize) {
        let count = self.line.words.tokens().len();
        let first = (1..=date.first).rev().find(|at| self.begins(*at)).unwrap_or(0);
        let last = (date.last + 1..count).find(|at| self.begins(*at)).unwrap_or(count);
        (first, last.saturating_sub(1))
    }

    /// Whether a sentence begins with a word.
    fn begins(&self, at: usize) -> bool {
        let tokens = self.line.words.tokens();
        let (Some(before), Some(token)) = (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at))
        else {
            return true;
        };
        let gap = self.line.gap(at);
        let stop = gap.find('.').is_some_and(|dot| gap[dot + 1..].starts_with(char::is_whitespace));
        let is_abbreviation = before.end - before.start < 2
            || self.line.part(at - 1, Part::Month).is_some()
            || self.line.part(at - 1, Part::Weekday).is_some();
        gap.contains(ENDS) || (stop && token.shape != Shape::Lower && !is_abbreviation)
    }

    /// Whether a cue stands right before a date, with no more than articles and a weekday between.
    fn is_led_by(&self, first: usize, cues: &[Cue]) -> bool {
        self.is_led(first, cues, |at| self.is_filler(at))
    }

    /// Whether a name stands right before a date, with no more than "of" between: "place du 20 août", and not "dans la rue le 1er mai".
    fn is_named(&self, first: usize) -> bool {
        const OF: [&str; 8] = ["of", "the", "de", "del", "do", "da", "du", "des"];
        self.is_led(first, &[Cue::Named], |at| OF.contains(&self.before(at + 1, 1)))
    }

    fn is_led(&self, first: usize, cues: &[Cue], is_filler: impl Fn(usize) -> bool) -> bool {
        self.cues.iter().filter(|found| cues.contains(&found.cue) && found.last < first).any(|found| {
            let mut between = found.last + 1..first;
            between.len() <= REACH && between.all(&is_filler) && (found.last + 1..=first).all(|at| !self.begins(at))
        })
    }

    fn is_filler(&self, at: usize) -> bool {
        [Part::Lead, Part::Weekday, Part::Of, Part::Open].iter().any(|part| self.line.part(at, *part).is_some())
            || self.is_time(at)
            || at
                .checked_sub(1)
                .is_some_and(|before| self.line.part(before, Part::Weekday).is_some_and(|(_, after)| after > at))
    }

    /// "18h", "23h59", "6pm", "as", "horas".
    fn is_time(&self, at: usize) -> bool {
        let word = self.before(at + 1, 1);
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        ["h", "hs", "pm", "am", "as", "horas", "heures", "las"].contains(&word)
            || (digits.len() < word.len() && (digits.starts_with('h') || ["pm", "am"].contains(&digits)))
    }

    fn follows(&self, last: usize, cue: Cue) -> bool {
        self.cues.iter().any(|found| {
            found.cue == cue
                && found.first > last
                && (last + 1..found.first).all(|at| self.is_filler(at))
                && self.line.is_near(last + 1)
        })
    }

    /// "The 17 November Movement", "avenida 9 de Julio", "Escola Municipal 25 de Julho": the name of something else.
    fn is_name(&self, date: &Written) -> bool {
        let capital = |at: usize| self.line.words.tokens().get(at).is_some_and(|token| token.shape == Shape::Capital);
        let after_adjective = date.first.checked_sub(1).is_some_and(|at| {
            capital(at)
                && self.line.part(at, Part::Weekday).is_none()
                && self.is_named(at)
                && self.line.is_near(date.first)
                && !self.line.gap(date.first).contains(',')
        });
        let parted = self.line.gap(date.first).contains([',', ':', '،']);
        let named = !parted && (self.is_named(date.first) || after_adjective);
        // A weekday, a year or a range is no part of a name.
        let is_plain = date.days.len() == 1
            && date.days.iter().all(|d| d.start == d.end && d.start.weekday.is_none() && d.end.year.is_none());
        is_plain && (named || (self.follows(date.last, Cue::NamedAfter) && !self.line.gap(date.last + 1).contains(',')))
    }

    /// "$22", "10,025 March", "3/4 %": a number of something else.
    fn is_number(&self, date: &Written) -> bool {
        let before = self.line.gap(date.first);
        let is_glued = before.ends_with(['$', '€', '£', '#', '№', '/', '+', '_', '@', '='])
            || (before == "," || before == "." || before == ":") && date.first > 0;
        let after = self.line.gap(date.last + 1);
        let counts = matches!(date.form, Form::Named { month_first: true, .. }) && self.follows(date.last, Cue::Unit);
        is_glued || after.starts_with(['%', '$', '€']) || (date.form == Form::Short && after.starts_with('/')) || counts
    }

    /// Whether "may" and "march" are months here and no verbs: by a capital where capitals say something, else by the words
    /// and marks around.
    fn is_month(&self, date: &Written) -> bool {
        let Form::Named { month, month_first } = date.form else { return true };
        let Some(token) = self.line.words.tokens().get(month) else { return false };
        let is_ambiguous = ["may", "march"].contains(&self.line.words.folded(token)) && self.line.language != "es";
        let is_proven = date.days.iter().any(|d| d.end.year.is_some() || d.start != d.end || d.start.weekday.is_some());
        if !is_ambiguous || is_proven || (month > 0 && self.line.part(month - 1, Part::Of).is_some()) {
            return true;
        }
        let capitals_speak = token.shape != Shape::Lower && !self.line.words.is_title_case();
        let begins = month_first && self.begins(month);
        let parted = |gap: &str| gap.contains([',', ':', ';', '(', ')', '|', '–', '—', '.', '!']);
        let ends = date.last + 1 >= self.line.words.tokens().len() || parted(self.line.gap(date.last + 1));
        let led = self.is_on(date.first) || self.is_led_by(date.first, &[Cue::By, Cue::Until]);
        (capitals_speak && !begins) || led || ends || (date.first > 0 && parted(self.line.gap(date.first)))
    }

    /// Whether a word of time stands right before: "on", "on the", "día", "em", "يوم".
    fn is_on(&self, first: usize) -> bool {
        const ON: [&str; 11] = ["on", "for", "dia", "dias", "em", "para", "يوم", "يومي", "ايام", "في", "بتاريخ"];
        const ARTICLES: [&str; 5] = ["the", "el", "le", "o", "les"];
        const BEFORE_ARTICLE: [&str; 4] = ["on", "for", "para", "pour"];
        let (last, further) = (self.before(first, 1), self.before(first, 2));
        ON.contains(&last) || (ARTICLES.contains(&last) && BEFORE_ARTICLE.contains(&further))
    }

    /// The word so many places before another, folded.
    fn before(&self, at: usize, back: usize) -> &str {
        let token = at.checked_sub(back).and_then(|at| self.line.words.tokens().get(at));
        token.map_or("", |token| self.line.words.folded(token))
    }

    /// "last December 26th", "el pasado 24 de marzo", "منذ 7 أكتوبر", "1 May in 1886".
    fn is_past(&self, date: &Written, has: &dyn Fn(Cue) -> bool, calls: bool) -> bool {
        let since = self.is_led_by(date.first, &[Cue::Since])
            && !(calls || has(Cue::HandIn))
            && date.days.iter().all(|days| days.start == days.end);
        let is_past = self.is_led_by(date.first, &[Cue::Past]) || self.follows(date.last, Cue::PastAfter) || since;
        is_past || (!calls && self.is_history(date))
    }

    /// A year of its own beside a date that has none.
    fn is_history(&self, date: &Written) -> bool {
        if date.days.iter().any(|days| days.end.year.is_some()) {
            return false;
        }
        let from = date.first.saturating_sub(HISTORY);
        (from..=date.last + HISTORY).filter(|at| !(date.first..=date.last).contains(at)).any(|at| {
            self.line
                .number(at)
                .is_some_and(|(year, digits)| digits == 4 && (1700..self.year.min(2100)).contains(&year))
        })
    }

    fn is_deadline(&self, date: &Written, sentence: (usize, usize), has: &dyn Fn(Cue) -> bool, calls: bool) -> bool {
        let hands_in = has(Cue::HandIn);
        let is_range = date.days.iter().any(|days| days.start != days.end);
        let is_near = self.is_led_by(date.first, &[Cue::By]) || self.follows(date.last, Cue::By);
        let until = self.is_led_by(date.first, &[Cue::Until]) && (hands_in || calls || has(Cue::Happening));
        let from = self.dates.iter().filter(|other| other.last < date.first).map(|other| other.last + 1).max();
        let from = from.unwrap_or(0).max(sentence.0);
        let until_next =
            self.dates.iter().find(|other| other.first > date.last).map_or(usize::MAX, |other| other.first);
        let beside = |found: &Found| {
            let before = found.first >= from && found.last < date.first;
            let after = found.first > date.last && found.first <= date.last + BEHIND && found.last < until_next;
            before || (after && found.last <= sentence.1)
        };
        let named = |cue: Cue| self.cues.iter().any(|found| found.cue == cue && beside(found));
        let led = |cue: Cue| {
            self.cues
                .iter()
                .any(|f| f.cue == cue && f.first >= from && f.last < date.first && date.first - f.last <= NEAR)
        };
        is_near || until || named(Cue::Deadline) || (hands_in && (named(Cue::Closes) || is_range && led(Cue::HandIn)))
    }

    /// A verb in the future: "marcharemos", "será", "سيعقد".
    fn has_future(&self, sentence: (usize, usize)) -> bool {
        let tokens = self.line.words.tokens().get(sentence.0..=sentence.1).unwrap_or_default();
        let endings: &[&str] = match self.line.language {
            "es" => &["rá", "rán", "remos"],
            "pt" => &["rá", "rão", "remos"],
            "fr" => &["era", "ira", "dra", "eront", "iront", "dront", "rons"],
            _ => &[],
        };
        tokens.iter().any(|token| {
            let word = self.line.words.written(token);
            let arabic = self.line.language == "ar"
                && (word.starts_with("سي") || word.starts_with("ست") || word.starts_with("سن"));
            token.shape == Shape::Lower && token.end - token.start > 3 && endings.iter().any(|end| word.ends_with(end))
                || arabic && token.end - token.start > 4
        })
    }

    /// Day and month in digits stand after a weekday or a word that wants a date: "dia 15/05", "hasta el 30/4".
    fn short_is_led(&self, date: &Written) -> bool {
        let has_weekday = date.days.iter().any(|days| days.start.weekday.is_some() || days.start != days.end);
        let led =
            ["dia", "dias", "el", "del", "al", "ate", "le", "du", "au", "يوم", "يومي", "حتي", "hasta", "desde", "em"];
        has_weekday || led.contains(&self.before(date.first, 1))
    }
}
