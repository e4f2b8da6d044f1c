//! How far an issue is: every step with its state, its time and what was said.

use chrono::{DateTime, Utc};

use super::{Error, Mail, key};
use crate::model::delivery::{Delivery, Step, StepName, StepState};
use crate::model::issue::Issue;
use crate::store::Deliveries;

/// One step as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: StepName,
    pub state: StepState,
    /// When it came to that.
    pub at: Option<DateTime<Utc>>,
    pub by: Option<String>,
    /// What the mail service said, or what has to be known.
    pub answer: Option<String>,
    /// It was done, and the issue was changed since, so that it does not count any more.
    pub is_stale: bool,
    /// Addresses that were sent a test.
    pub tests: usize,
}

/// The steps of an issue in their order. Those of the mail are there where a mail service sends it: `mail` is as it would be sent now.
pub async fn steps(store: &impl Deliveries, issue: &Issue, mail: Option<&Mail>) -> Result<Vec<Line>, Error> {
    let noted = store.steps(&issue.slug).await?;
    let delivery = store.delivery(&key(&issue.slug)).await?;
    let mails = mail.is_some() || delivery.is_some();
    let mut lines = Vec::new();
    for name in StepName::ALL {
        let is_mail = matches!(name, StepName::Prepare | StepName::Approve | StepName::Mail);
        // One that was published without its mail gets none any more.
        if is_mail && (!mails || (issue.published.is_some() && delivery.is_none())) {
            continue;
        }
        let step = noted.iter().find(|step| step.name == name);
        lines.push(match (name, &delivery, step) {
            (StepName::Mail, Some(delivery), _) => handed_on(delivery),
            (_, _, Some(step)) => line(step, mail),
            _ => unnoted(name, issue, noted.iter().any(|step| step.name == StepName::Freeze)),
        });
    }
    Ok(lines)
}

fn line(step: &Step, mail: Option<&Mail>) -> Line {
    let names_mail = matches!(step.name, StepName::Prepare | StepName::Approve);
    let is_stale = names_mail && mail.is_some_and(|mail| step.facts.hash.as_ref() != Some(&mail.hash));
    Line {
        name: step.name,
        state: if is_stale { StepState::Waiting } else { step.state },
        at: Some(step.at),
        by: Some(step.by.clone()),
        answer: step.facts.answer.clone(),
        is_stale,
        tests: step.facts.tests,
    }
}

fn handed_on(delivery: &Delivery) -> Line {
    Line {
        at: Some(delivery.at),
        state: delivery.state,
        answer: delivery.answer.clone(),
        ..bare(StepName::Mail, delivery.state)
    }
}

/// Issues from before there were steps went all the way at once.
fn unnoted(name: StepName, issue: &Issue, has_steps: bool) -> Line {
    let is_public = matches!(name, StepName::Freeze | StepName::Web | StepName::Feeds);
    match issue.published.filter(|_| is_public && !has_steps) {
        Some(at) => Line { at: Some(at), ..bare(name, StepState::Done) },
        None => bare(name, StepState::Waiting),
    }
}

fn bare(name: StepName, state: StepState) -> Line {
    Line { name, state, at: None, by: None, answer: None, is_stale: false, tests: 0 }
}
