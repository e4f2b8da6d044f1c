//! What somebody did, as a part of a sentence: "assigned it to Bo", "put it into April 2026, News". Histories and the log
//! say it alike.

use super::called::{Called, isolated};
use super::when;
use crate::model::decision::{Act, Detail, Until};
use crate::web::words::{Html, Value};

/// A message with its values.
pub struct Phrase {
    key: &'static str,
    values: Vec<(&'static str, Html)>,
}

impl Phrase {
    /// It in the words of whoever looks.
    pub fn html(&self, called: &Called) -> Html {
        let values: Vec<_> = self.values.iter().map(|(name, value)| (*name, Value::Html(&value.0))).collect();
        called.w.with(self.key, &values)
    }
}

/// What an act on an entry was; with as much of it as is known.
pub fn phrase(called: &Called, act: Act, detail: &Detail, undid: Option<Act>) -> Phrase {
    let place = || detail.issue.as_deref().map(|slug| called.place_html(slug, detail.section.as_deref()));
    let time = |at| isolated(&when::short(called.w, at, called.now));
    let told = |key, name, value| Phrase { key, values: vec![(name, value)] };
    let known = match act {
        Act::Place => place().map(|place| told("people-act-place-in", "place", place)),
        Act::Move => place().map(|place| told("people-act-move-to", "place", place)),
        Act::Remove => {
            detail.issue.as_deref().map(|slug| told("people-act-remove-from", "place", called.place_html(slug, None)))
        }
        Act::Assign => Some(match &detail.assignee {
            Some(to) => told("people-act-assign-to", "name", called.person_html(to)),
            None => Phrase { key: "people-act-assign-nobody", values: Vec::new() },
        }),
        Act::Snooze => detail.until.map(|until| match until {
            Until::At(at) => told("people-act-snooze-until", "time", time(at)),
            Until::NextIssue => Phrase { key: "people-act-snooze-issue", values: Vec::new() },
        }),
        Act::Spike => detail.rule.as_ref().map(|rule| told("people-act-spike-rule", "word", isolated(&rule.word))),
        Act::ScheduleIssue => match detail.until {
            Some(Until::At(at)) => Some(told("people-act-schedule-at", "time", time(at))),
            _ => Some(Phrase { key: "people-act-unschedule", values: Vec::new() }),
        },
        Act::Undo => undid.map(|of| told("people-act-undo-of", "act", isolated(&called.w.t(key(of))))),
        _ => None,
    };
    known.unwrap_or(Phrase { key: key(act), values: Vec::new() })
}

/// What an act is called where nothing more is known of it.
pub fn key(act: Act) -> &'static str {
    match act {
        Act::Select => "people-act-select",
        Act::Shortlist => "people-act-shortlist",
        Act::Snooze => "people-act-snooze",
        Act::Unsnooze => "people-act-unsnooze",
        Act::Spike => "people-act-spike",
        Act::Unspike => "people-act-unspike",
        Act::Place => "people-act-place",
        Act::Move => "people-act-move",
        Act::Remove => "people-act-remove",
        Act::Edit => "people-act-edit",
        Act::MarkDuplicate => "people-act-mark-duplicate",
        Act::UnmarkDuplicate => "people-act-unmark-duplicate",
        Act::Merge => "people-act-merge",
        Act::Split => "people-act-split",
        Act::Assign => "people-act-assign",
        Act::Comment => "people-act-comment",
        Act::Withdraw => "people-act-withdraw",
        Act::Undo => "people-act-undo",
        Act::PublishIssue => "people-act-publish-issue",
        Act::ScheduleIssue => "people-act-schedule-issue",
    }
}
