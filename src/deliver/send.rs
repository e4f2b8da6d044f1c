//! The last step: the service is told to send what stands there as a draft.
//!
//! A campaign can be sent once, and there is one per issue, so that no reader gets two. That the service is told is written down
//! before it is; whoever comes after a crash or a lost answer asks how far it is before telling it again, and waits a little first:
//! a request may still be under way.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Error, KEY, Mailer, mail};
use crate::config::Config;
use crate::model::delivery::{Delivery, MailFacts, StepState};
use crate::model::edition::PublicLetter;
use crate::push;
use crate::push::brevo::{Brevo, Status};
use crate::schedule;
use crate::store::deliveries::Settled;
use crate::store::{Deliveries, failpoint, patience};

/// After an answer that was lost, the service's word counts only once a request that was under way must have arrived.
const UNDER_WAY: Duration = Duration::from_secs(90);

/// How often no clear answer is borne: then somebody has to look at the service itself.
const UNCLEAR: u32 = 3;

/// What came of a delivery: its state, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub state: StepState,
    pub answer: String,
}

/// Works on a delivery that the run with this fence has in hand. `letter` is its issue as readers have it.
pub async fn deliver(
    store: &impl Deliveries,
    mailer: &Mailer,
    config: &Config,
    letter: Option<&PublicLetter>,
    (mut delivery, fence): (Delivery, i64),
    now: DateTime<Utc>,
) -> Result<Sent, Error> {
    failpoint("mail-claimed");
    let verdict = tell(store, mailer, config, letter, (&mut delivery, fence), now).await?;
    let (state, answer, wait) = match verdict {
        Verdict::Done(answer) => (StepState::Done, answer, None),
        Verdict::Refused(answer) => (StepState::Refused, answer, None),
        Verdict::Later(answer, wait) => match wait.or_else(|| schedule::again(delivery.attempts)) {
            Some(_) if schedule::again(delivery.attempts).is_none() => (
                StepState::Refused,
                format!("{answer}; it was tried {} times and is given up", delivery.attempts),
                None,
            ),
            Some(wait) => (StepState::Waiting, answer, Some(wait)),
            None => (StepState::Refused, format!("{answer}; it is given up"), None),
        },
    };
    let next_at = now + wait.unwrap_or_default();
    let settled = Settled { state, answer: answer.clone(), next_at, facts: delivery.facts, now };
    failpoint("mail-before");
    store.settle(delivery.id, fence, &settled).await?;
    failpoint("mail-after");
    Ok(Sent { state, answer })
}

/// What is to be done with a delivery.
enum Verdict {
    Done(String),
    Refused(String),
    /// After this long, or by the usual waits.
    Later(String, Option<TimeDelta>),
}

async fn tell(
    store: &impl Deliveries,
    mailer: &Mailer,
    config: &Config,
    letter: Option<&PublicLetter>,
    (delivery, fence): (&mut Delivery, i64),
    now: DateTime<Utc>,
) -> Result<Verdict, Error> {
    let mail = match letter.map(|letter| mail(config, letter)).transpose() {
        Ok(mail) => mail.flatten(),
        Err(error) => return Ok(Verdict::Refused(error.to_string())),
    };
    let Some(mail) = mail else {
        return Ok(Verdict::Refused("feeds.toml names no mail service for it any more".into()));
    };
    let Some(settings) = mailer.settings(&mail.sending) else {
        return Ok(Verdict::Later(format!("{KEY} is not set"), None));
    };
    if mail.hash != delivery.facts.hash {
        let why = "what is public is not the mail that was approved; look at it, then prepare and approve it again";
        return Ok(Verdict::Refused(why.into()));
    }
    let service = mailer.service(&settings);
    if let Some(verdict) = before(&service, &delivery.facts, now).await {
        return Ok(verdict);
    }
    delivery.facts.told = Some(now);
    failpoint("mail-telling");
    store.note_delivery(delivery.id, fence, &delivery.facts, now).await?;
    failpoint("mail-told");
    let answer = service.send_now(delivery.facts.campaign).await;
    failpoint("mail-sent");
    Ok(after(&service, &mut delivery.facts, answer).await)
}

/// What the service says before it is told; `None`: it is a draft, and can be sent.
async fn before(service: &Brevo<'_>, facts: &MailFacts, now: DateTime<Utc>) -> Option<Verdict> {
    match service.status(facts.campaign).await {
        Ok(Status::Draft) => {}
        Ok(status) => return Some(on_its_way(&status).unwrap_or_else(|| stuck(&status))),
        Err(error) => return Some(put_off(error)),
    }
    let under_way = TimeDelta::from_std(patience(UNDER_WAY)).unwrap_or_default();
    if let Some(left) = facts.told.map(|told| told + under_way - now).filter(|left| *left > TimeDelta::zero()) {
        let why = "the service was told to send it, and it is not clear yet whether it heard";
        return Some(Verdict::Later(why.into(), Some(left.min(under_way))));
    }
    (facts.unclear >= UNCLEAR).then(|| {
        let (times, campaign) = (facts.unclear, facts.campaign);
        let why =
            format!("it was told {times} times to send it and gave no clear answer; look at campaign {campaign} there");
        Verdict::Refused(why)
    })
}

/// What its answer means. One that is not clear is looked up at once.
async fn after(service: &Brevo<'_>, facts: &mut MailFacts, answer: Result<(), push::Error>) -> Verdict {
    let error = match answer {
        Ok(()) => return Verdict::Done("the mail service sends it".into()),
        Err(error) => error,
    };
    if let push::Error::Later { .. } = error {
        facts.told = None;
        return put_off(error);
    }
    if let Ok(status) = service.status(facts.campaign).await
        && let Some(verdict) = on_its_way(&status)
    {
        return verdict;
    }
    match error {
        push::Error::Unclear { .. } => {
            facts.unclear += 1;
            Verdict::Later(error.to_string(), TimeDelta::from_std(patience(UNDER_WAY)).ok())
        }
        error => Verdict::Refused(error.to_string()),
    }
}

fn on_its_way(status: &Status) -> Option<Verdict> {
    match status {
        Status::Going => Some(Verdict::Done("the mail service sends it".into())),
        Status::Sent => Some(Verdict::Done("the mail service has sent it".into())),
        Status::Draft | Status::Other(_) => None,
    }
}

fn stuck(status: &Status) -> Verdict {
    let word = match status {
        Status::Other(word) => word.as_str(),
        _ => "no draft",
    };
    Verdict::Refused(format!("the mail service says it is \"{word}\"; look at it there"))
}

/// What happens after an error of a question that changes nothing.
fn put_off(error: push::Error) -> Verdict {
    let why = error.to_string();
    match error {
        push::Error::Later { wait, .. } => Verdict::Later(why, wait.and_then(|wait| TimeDelta::from_std(wait).ok())),
        push::Error::Unclear { .. } => Verdict::Later(why, None),
        push::Error::Refused { .. } | push::Error::Missing { .. } => Verdict::Refused(why),
    }
}
