//! How people come to the desk: the installer link, invitations, passwords, sessions, tokens, and how they leave.
//!
//! No mail server is needed: a link is made, and handed over by whatever way two people trust. Secrets (links, sessions,
//! tokens) are 256 random bits, shown once and kept as a hash.

mod links;
mod password;
mod secret;
mod throttle;

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::Lang;
use crate::model::audit::{Event, What};
use crate::model::person::{self, BadHandle, Person, PersonId, Profile, Role};
use crate::store::people::*;
use crate::store::{self, People};

pub use links::{Made, Newcomer, choose_password, first_link, invite, join, link, reset};
pub use password::{Hasher, LEAST};
pub use secret::Secret;
pub use throttle::Throttle;

/// Unknown names that were tried are written down once in this time, however many there were.
const STRANGERS: TimeDelta = TimeDelta::minutes(10);

/// Letters of a name, and of what a token is called.
const NAME: usize = 60;

/// The demo's editor.
const DEMO: &str = "demo-editor";

/// Why somebody did not come in, or nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("could not take that handle because {0}")]
    Handle(#[from] BadHandle),
    #[error("could not take the handle \"{0}\" because somebody has it, or had it; choose another")]
    HandleTaken(String),
    #[error("could not take that name because it has more than {NAME} characters; choose a shorter one")]
    LongName,
    #[error("could not take that e-mail address because it is none; leave it empty, nobody needs it")]
    Email,
    #[error("could not take that password because it has fewer than {LEAST} characters; a few words are good")]
    ShortPassword,
    #[error("could not take that password because it is too long; {} characters are enough", password::MOST)]
    LongPassword,
    #[error("could not take that password because it is one of the first that anybody would try; choose another")]
    CommonPassword,
    #[error("could not sign in because the name or the password is wrong; an admin can make a link for a new one")]
    Wrong,
    #[error("could not sign in because this account is suspended; an admin can restore it")]
    Suspended,
    #[error("could not try that because there were too many tries; try again in {0} seconds")]
    Wait(u64),
    #[error("could not try that because too many others do at this moment; try again in a few seconds")]
    Busy,
    #[error(
        "could not use that link because it was used, was taken back or is too old; ask an admin for another, or run `newsloom user invite --role admin`"
    )]
    DeadLink,
    #[error("there is nobody called \"{0}\"; newsloom user list shows who there is")]
    NobodyOfThatName(String),
    #[error("could not do that because \"{0}\" is the last admin; make somebody else an admin first")]
    LastAdmin(String),
    #[error("could not give a token the role {0} because it is above that of its person; choose a lesser role")]
    AboveOwnRole(Role),
    #[error("could not make a secret because the system gave no random numbers")]
    NoRandomness,
}

/// What the door remembers of tries to sign in, in memory alone: no address of a machine is ever stored.
#[derive(Debug, Default)]
pub struct Doorkeeper {
    pub hasher: Hasher,
    pub throttle: Throttle,
}

/// A try to sign in.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    pub handle: &'a str,
    pub password: &'a str,
    /// Where the try comes from.
    pub from: IpAddr,
    pub now: DateTime<Utc>,
}

/// Who the password belongs to. An unknown name takes as long as a wrong password.
pub async fn sign_in<S>(store: &S, door: &Doorkeeper, tried: SignIn<'_>) -> Result<Person, Error>
where
    S: People + Clone + Send + Sync + 'static,
{
    let handle = person::handle(tried.handle).unwrap_or_default();
    door.throttle.begin(tried.from, &handle, tried.now).map_err(Error::Wait)?;
    let known = store.password(&handle).await?.filter(|(account, _)| !account.person.forgotten);
    let phc = known.as_ref().and_then(|(_, phc)| phc.as_deref());
    let known_id = known.as_ref().map(|(account, _)| account.person.id);
    let right = door.hasher.is_right(tried.password, phc).await?;
    let Some((account, _)) = known.filter(|_| right) else {
        // Not waited for: writing takes longer for who is known, and the answer must not tell.
        if door.throttle.is_worth_a_line(known_id, tried.now, STRANGERS) {
            tokio::spawn(note_failure(store.clone(), known_id, tried.now));
        }
        return Err(Error::Wrong);
    };
    door.throttle.was_right(tried.from, &handle);
    match account.suspended {
        Some(_) => Err(Error::Suspended),
        None => Ok(account.person),
    }
}

/// Writes a failed try down: for whom it was, if they are known, and never by whom.
async fn note_failure(store: impl People, person: Option<PersonId>, at: DateTime<Utc>) {
    let object = person.map(|id| format!("person/{}", id.0));
    let event = Event { by: String::new(), what: What::SignInFailed, object, facts: None, at };
    if let Err(error) = store.note(&event).await {
        tracing::error!(%error, "a failed sign-in could not be written down");
    }
}

/// Begins a session for somebody who was recognised; whatever session the browser had ends.
pub async fn begin_session(
    store: &impl People,
    person: &Person,
    replaces: Option<&str>,
    device: &str,
    now: DateTime<Utc>,
) -> Result<(Secret, i64), Error> {
    let secret = Secret::fresh("")?;
    let replaces = replaces.map(secret::key);
    let new = NewSession { person: person.id, key: secret.key(), replaces, device: device.to_string(), now };
    let id = store.begin_session(&new).await?;
    Ok((secret, id))
}

/// Who comes with a session's secret.
pub async fn session(store: &impl People, secret: &str, now: DateTime<Utc>) -> Result<Option<Visit>, Error> {
    Ok(store.session(&secret::key(secret), now).await?)
}

/// Who comes with a token.
pub async fn bearer(store: &impl People, token: &str, now: DateTime<Utc>) -> Result<Option<Visit>, Error> {
    Ok(store.token(&secret::key(token), now).await?)
}

/// Chooses a new password with the old one; all other sessions end.
pub async fn change_password<S>(
    store: &S,
    door: &Doorkeeper,
    old: SignIn<'_>,
    new: &str,
    session: Option<i64>,
) -> Result<(), Error>
where
    S: People + Clone + Send + Sync + 'static,
{
    let person = sign_in(store, door, old).await?;
    let phc = door.hasher.hash(new, &person.handle).await?;
    Ok(store.set_password(person.id, &phc, session, old.now).await?)
}

/// Adds somebody from the command line, with a password or with none yet.
pub async fn add(
    store: &impl People,
    hasher: &Hasher,
    newcomer: &Newcomer<'_>,
    role: Role,
    now: DateTime<Utc>,
) -> Result<Person, Error> {
    let mut new = new_person(newcomer.handle, newcomer.name, role, newcomer.language.clone())?;
    if !newcomer.password.is_empty() {
        new.phc = Some(hasher.hash(newcomer.password, &new.handle).await?);
    }
    store.add_person(&new, "cli", now).await?.ok_or(Error::HandleTaken(new.handle))
}

/// The editor as whom everybody on this machine enters the demo.
pub async fn demo_editor(store: &impl People, now: DateTime<Utc>) -> Result<Person, Error> {
    if let Some(account) = store.account(DEMO).await? {
        return Ok(account.person);
    }
    let language = "en".parse().unwrap_or_else(|_| Lang::undetermined());
    let new = new_person(DEMO, "Demo editor", Role::Admin, language)?;
    store.add_person(&new, "newsroom", now).await?.ok_or(Error::HandleTaken(new.handle))
}

fn new_person(handle: &str, name: &str, role: Role, language: Lang) -> Result<NewPerson, Error> {
    let handle = person::handle(handle)?;
    let name = match name.trim() {
        "" => handle.clone(),
        name => shown_name(name)?,
    };
    Ok(NewPerson { handle, name, role, profile: Profile::new(language), phc: None })
}

/// A name as others see it: one line, nothing that turns the direction of what follows.
pub fn shown_name(text: &str) -> Result<String, Error> {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = words.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    if name.chars().count() > NAME { Err(Error::LongName) } else { Ok(name) }
}

/// An e-mail address as somebody gives it, or none.
pub fn email(text: &str) -> Result<Option<String>, Error> {
    let text = text.trim();
    let parts = text.split_once('@');
    let fits = parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    match text {
        "" => Ok(None),
        text if fits && text.len() <= 254 && !text.contains(char::is_whitespace) => Ok(Some(text.to_string())),
        _ => Err(Error::Email),
    }
}

/// Changes somebody's role, suspends, restores or forgets them; false when it stood so already.
pub async fn change(
    store: &impl People,
    handle: &str,
    change: Change,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let handle = handle.trim().trim_start_matches('@').to_ascii_lowercase();
    match store.change(&handle, change, by, now).await? {
        Changed::Done(_) => Ok(true),
        Changed::Same => Ok(false),
        Changed::NobodyOfThatName => Err(Error::NobodyOfThatName(handle)),
        Changed::LastAdmin => Err(Error::LastAdmin(handle)),
    }
}

/// A token of somebody's, with a role that is not above their own.
pub async fn make_token(
    store: &impl People,
    person: &Person,
    name: &str,
    role: Role,
    until: Option<DateTime<Utc>>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Made, Error> {
    if role > person.role {
        return Err(Error::AboveOwnRole(role));
    }
    let secret = Secret::fresh("newsloom_")?;
    let name = shown_name(name)?;
    let token = NewToken { key: secret.key(), person: person.id, name, role, until };
    let id = store.add_token(&token, by, now).await?;
    Ok(Made { id, secret, until })
}

/// Somebody who is there.
pub async fn somebody(store: &impl People, handle: &str) -> Result<Account, Error> {
    let handle = handle.trim().trim_start_matches('@').to_ascii_lowercase();
    let found = store.account(&handle).await?.filter(|account| !account.person.forgotten);
    found.ok_or(Error::NobodyOfThatName(handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_mended_or_refused() {
        assert_eq!(shown_name("  Ana \n\u{202e}Maria ").unwrap(), "Ana Maria");
        assert!(matches!(shown_name(&"ن".repeat(61)), Err(Error::LongName)));
        assert_eq!(shown_name(&"ن".repeat(60)).unwrap().chars().count(), 60);
        assert_eq!(email("  ").unwrap(), None);
        assert_eq!(email(" ana@invented.example ").unwrap().as_deref(), Some("ana@invented.example"));
        for bad in ["ana", "@", "a@", "@b", "a b@c", "a@b@c"] {
            assert!(matches!(email(bad), Err(Error::Email)), "{bad}");
        }
    }
}
