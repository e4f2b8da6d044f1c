//! Links by which people come in, and choose passwords: each works once, for a while, for whoever has it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Doorkeeper, Error, Secret, new_person, secret, somebody};
use crate::model::Lang;
use crate::model::person::{Person, Role};
use crate::store::People;
use crate::store::people::{Joined, Link, LinkKind, NewLink};

/// How long the installer link works: as long as it takes to walk from one window to the other.
const WELCOME: TimeDelta = TimeDelta::minutes(30);

/// How long an invitation works, and a link that sets a password.
const INVITATION: TimeDelta = TimeDelta::days(7);

/// A link by which the first editor comes in, as an admin; `None` once there is somebody.
pub async fn first_link(store: &impl People, now: DateTime<Utc>) -> Result<Option<Secret>, Error> {
    if !store.nobody().await? {
        return Ok(None);
    }
    let (kind, role, by) = (LinkKind::Welcome, Some(Role::Admin), "newsroom".to_string());
    let secret = Secret::fresh("")?;
    let link = NewLink { kind, key: secret.key(), role, person: None, by, until: now + WELCOME };
    store.make_link(&link, now).await?;
    Ok(Some(secret))
}

/// A link by which somebody comes in with a role.
pub async fn invite(store: &impl People, role: Role, by: &str, now: DateTime<Utc>) -> Result<Made, Error> {
    let until = now + INVITATION;
    let secret = Secret::fresh("")?;
    let link =
        NewLink { kind: LinkKind::Invite, key: secret.key(), role: Some(role), person: None, by: by.into(), until };
    let id = store.make_link(&link, now).await?;
    Ok(Made { id, secret, until: Some(until) })
}

/// A link by which somebody chooses a new password; the old one works until they do.
pub async fn reset(store: &impl People, handle: &str, by: &str, now: DateTime<Utc>) -> Result<Made, Error> {
    let account = somebody(store, handle).await?;
    if account.suspended.is_some() {
        return Err(Error::Suspended);
    }
    let until = now + INVITATION;
    let secret = Secret::fresh("")?;
    let (kind, person) = (LinkKind::Password, Some(account.person.id));
    let link = NewLink { kind, key: secret.key(), role: None, person, by: by.into(), until };
    let id = store.make_link(&link, now).await?;
    Ok(Made { id, secret, until: Some(until) })
}

/// A secret that was made, to be shown once.
#[derive(Debug)]
pub struct Made {
    pub id: i64,
    pub secret: Secret,
    pub until: Option<DateTime<Utc>>,
}

/// What a link opens.
pub async fn link(store: &impl People, secret: &str, now: DateTime<Utc>) -> Result<Link, Error> {
    store.link(&secret::key(secret), now).await?.ok_or(Error::DeadLink)
}

/// What somebody says of themselves when they come in.
#[derive(Debug, Clone)]
pub struct Newcomer<'a> {
    pub handle: &'a str,
    /// The handle, if it is empty.
    pub name: &'a str,
    pub password: &'a str,
    pub language: Lang,
}

/// Comes in by a link; the link is used up.
pub async fn join(
    store: &impl People,
    door: &Doorkeeper,
    secret: &str,
    newcomer: &Newcomer<'_>,
    now: DateTime<Utc>,
) -> Result<Person, Error> {
    let role = link(store, secret, now).await?.role.unwrap_or(Role::Viewer);
    let mut new = new_person(newcomer.handle, newcomer.name, role, newcomer.language.clone())?;
    if store.account(&new.handle).await?.is_some() {
        return Err(Error::HandleTaken(new.handle));
    }
    new.phc = Some(door.hasher.hash(newcomer.password, &new.handle).await?);
    match store.join(&secret::key(secret), &new, now).await? {
        Joined::Person(person) => Ok(*person),
        Joined::DeadLink => Err(Error::DeadLink),
        Joined::HandleTaken => Err(Error::HandleTaken(new.handle)),
    }
}

/// Chooses a new password by a link; the link is used up, all sessions end.
pub async fn choose_password(
    store: &impl People,
    door: &Doorkeeper,
    secret: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Person, Error> {
    let handle = link(store, secret, now).await?.person.unwrap_or_default();
    let phc = door.hasher.hash(password, &handle).await?;
    let person = store.redeem(&secret::key(secret), &phc, now).await?.ok_or(Error::DeadLink)?;
    door.throttle.forget(&person.handle);
    Ok(person)
}
