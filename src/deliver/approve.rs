//! Approval: this very mail may go out. It names the mail by its hash, so that any later change of it takes the approval away.

use chrono::{DateTime, Utc};

use super::{Error, Mail, key};
use crate::model::delivery::{MailFacts, NewDelivery, Step, StepFacts, StepName, StepState};
use crate::store::{Deliveries, failpoint};

/// Approves the mail as it was prepared. Where its issue is public already and the mail was refused, it is sent now.
pub async fn approve(store: &impl Deliveries, mail: &Mail, by: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let slug = &mail.slug;
    let delivery = store.delivery(&key(slug)).await?;
    if delivery.as_ref().is_some_and(|delivery| matches!(delivery.state, StepState::Doing | StepState::Done)) {
        return Err(Error::Begun(slug.clone()));
    }
    let facts = prepared(store, mail, "approve").await?;
    let approval = StepFacts { hash: Some(mail.hash.clone()), ..StepFacts::default() };
    let step = Step { name: StepName::Approve, state: StepState::Done, at: now, by: by.to_string(), facts: approval };
    failpoint("approve-before");
    store.note_step(slug, &step).await?;
    failpoint("approve-after");
    if delivery.is_some() && !store.renew(&outgoing(mail, &facts)?, now).await? {
        return Err(Error::Begun(slug.clone()));
    }
    Ok(())
}

/// What goes into the outbox with the publication of an issue whose mail is approved.
pub async fn approved(store: &impl Deliveries, mail: &Mail) -> Result<NewDelivery, Error> {
    let slug = &mail.slug;
    let facts = match prepared(store, mail, "publish").await {
        Err(Error::NotPrepared(slug)) => return Err(Error::NotApproved(slug)),
        other => other?,
    };
    let steps = store.steps(slug).await?;
    let approval = steps.iter().find(|step| step.name == StepName::Approve);
    match approval.ok_or_else(|| Error::NotApproved(slug.clone()))?.facts.hash.as_ref() {
        Some(hash) if *hash == mail.hash => outgoing(mail, &facts),
        _ => Err(Error::Changed { slug: slug.clone(), act: "publish", step: "approved" }),
    }
}

/// What was prepared, if it is this mail.
async fn prepared(store: &impl Deliveries, mail: &Mail, act: &'static str) -> Result<StepFacts, Error> {
    let slug = &mail.slug;
    let steps = store.steps(slug).await?;
    let step = steps.into_iter().find(|step| step.name == StepName::Prepare && step.state == StepState::Done);
    let facts = step.ok_or_else(|| Error::NotPrepared(slug.clone()))?.facts;
    match facts.hash.as_ref() == Some(&mail.hash) {
        true => Ok(facts),
        false => Err(Error::Changed { slug: slug.clone(), act, step: "prepared" }),
    }
}

fn outgoing(mail: &Mail, facts: &StepFacts) -> Result<NewDelivery, Error> {
    let campaign = facts.campaign.ok_or_else(|| Error::NotPrepared(mail.slug.clone()))?;
    let facts = MailFacts { campaign, hash: mail.hash.clone(), told: None, unclear: 0 };
    Ok(NewDelivery { key: key(&mail.slug), subject: mail.slug.clone(), facts })
}

/// Takes the approval back, and the mail where it waits; what is public stays. Too late once the mail has begun.
pub async fn cancel(store: &impl Deliveries, slug: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let called_off = match store.delivery(&key(slug)).await? {
        Some(delivery) if matches!(delivery.state, StepState::Doing | StepState::Done) => {
            return Err(Error::Begun(slug.to_string()));
        }
        Some(delivery) if delivery.state == StepState::Waiting => {
            if !store.call_off(&key(slug), "it was cancelled", now).await? {
                return Err(Error::Begun(slug.to_string()));
            }
            true
        }
        _ => false,
    };
    let was_approved = store.drop_step(slug, StepName::Approve).await?;
    if called_off || was_approved { Ok(()) } else { Err(Error::NothingToCancel(slug.to_string())) }
}
