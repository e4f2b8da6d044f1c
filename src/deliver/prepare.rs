//! Preparation: the mail as a draft at the service, and a test of it to whoever asks.
//!
//! Killed anywhere, it is begun again and finds what it had made: by the number that was stored, else by the campaign's name.

use chrono::{DateTime, Utc};

use super::letter::name;
use super::{Error, Mail, Mailer, key};
use crate::model::delivery::{Step, StepFacts, StepName, StepState};
use crate::push;
use crate::push::brevo::{Brevo, Status};
use crate::store::{Deliveries, failpoint};

/// Who wants a mail prepared, and where tests of it go.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// Addresses; they are handed on and kept nowhere.
    pub tests: &'a [String],
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

/// What stands at the service now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Its number there.
    pub campaign: i64,
    /// Addresses that were sent a test.
    pub tests: usize,
}

/// Makes the draft at the mail service, or writes it anew, and sends the tests.
pub async fn prepare(store: &impl Deliveries, mailer: &Mailer, mail: &Mail, ask: &Ask<'_>) -> Result<Prepared, Error> {
    let begun = store.delivery(&key(&mail.slug)).await?;
    if begun.is_some_and(|delivery| matches!(delivery.state, StepState::Doing | StepState::Done)) {
        return Err(Error::Begun(mail.slug.clone()));
    }
    let settings = mailer.settings(&mail.sending).ok_or(Error::NoKey)?;
    let service = mailer.service(&settings);
    let steps = store.steps(&mail.slug).await?;
    let earlier = steps.into_iter().find(|step| step.name == StepName::Prepare).map(|step| step.facts);
    let mut facts = StepFacts {
        hash: Some(mail.hash.clone()),
        campaign: earlier.as_ref().and_then(|facts| facts.campaign),
        ..StepFacts::default()
    };
    failpoint("prepare-before");
    note(store, mail, ask, StepState::Doing, &facts).await?;
    failpoint("prepare-doing");
    let campaign = match draft(&service, mail, earlier.as_ref()).await {
        Ok(campaign) => campaign,
        Err(error) => return Err(refused(store, mail, ask, facts, "prepare the mail", error).await?),
    };
    failpoint("prepare-posted");
    facts.campaign = Some(campaign);
    if !ask.tests.is_empty() {
        if let Err(why) = service.send_test(campaign, ask.tests).await {
            return Err(refused(store, mail, ask, facts, "send the test mail", Fault::Service(why)).await?);
        }
        facts.tests = ask.tests.len();
    }
    failpoint("prepare-noting");
    note(store, mail, ask, StepState::Done, &facts).await?;
    failpoint("prepare-after");
    Ok(Prepared { campaign, tests: facts.tests })
}

/// Why there is no draft.
enum Fault {
    Begun,
    Service(push::Error),
}

impl From<push::Error> for Fault {
    fn from(error: push::Error) -> Fault {
        Fault::Service(error)
    }
}

/// The number of the draft with this mail in it.
async fn draft(service: &Brevo<'_>, mail: &Mail, earlier: Option<&StepFacts>) -> Result<i64, Fault> {
    let campaign = &mail.campaign;
    if let Some(id) = made(service, mail, earlier).await? {
        service.update(id, campaign).await?;
        return Ok(id);
    }
    match service.create(campaign).await {
        Err(push::Error::Unclear { service: name, why }) => {
            // Before it is made again, it is looked up: it may be there.
            let found = service.find(&campaign.name).await.ok().flatten();
            found.map(|found| found.id).ok_or(Fault::Service(push::Error::Unclear { service: name, why }))
        }
        created => Ok(created?),
    }
}

/// The draft that an earlier try has made, of this text or of an earlier one.
async fn made(service: &Brevo<'_>, mail: &Mail, earlier: Option<&StepFacts>) -> Result<Option<i64>, Fault> {
    if let Some(id) = earlier.and_then(|facts| facts.campaign) {
        match service.status(id).await {
            Ok(Status::Draft) => return Ok(Some(id)),
            Ok(_) => return Err(Fault::Begun),
            // Somebody has removed it there.
            Err(push::Error::Missing { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let before = earlier.and_then(|facts| facts.hash.as_deref()).filter(|hash| *hash != mail.hash);
    let before = before.map(|hash| name(&mail.slug, hash));
    for name in [Some(mail.campaign.name.clone()), before].into_iter().flatten() {
        match service.find(&name).await? {
            Some(found) if found.status == Status::Draft => return Ok(Some(found.id)),
            Some(_) => return Err(Fault::Begun),
            None => {}
        }
    }
    Ok(None)
}

async fn note(
    store: &impl Deliveries,
    mail: &Mail,
    ask: &Ask<'_>,
    state: StepState,
    facts: &StepFacts,
) -> Result<(), Error> {
    let step = Step { name: StepName::Prepare, state, at: ask.now, by: ask.by.to_string(), facts: facts.clone() };
    Ok(store.note_step(&mail.slug, &step).await?)
}

/// Writes down what the service said; the error that tells it.
async fn refused(
    store: &impl Deliveries,
    mail: &Mail,
    ask: &Ask<'_>,
    facts: StepFacts,
    act: &'static str,
    fault: Fault,
) -> Result<Error, Error> {
    let Fault::Service(why) = fault else { return Ok(Error::Begun(mail.slug.clone())) };
    let facts = StepFacts { answer: Some(why.to_string()), ..facts };
    note(store, mail, ask, StepState::Refused, &facts).await?;
    Ok(Error::Service { act, why })
}
