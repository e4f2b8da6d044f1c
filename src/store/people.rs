//! What the desk's people need of the store: accounts, sessions, links that let somebody in, tokens, and the audit.
//!
//! Secrets come here as hashes alone ([`Key`]); whoever reads the store's file can sign in as nobody.

use std::future::Future;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::Result;
use crate::model::audit::{Event, Line, Place};
use crate::model::person::{Person, PersonId, Profile, Role};

/// A session ends after this long, used or not.
pub const SESSION_AT_MOST: TimeDelta = TimeDelta::days(30);

/// A session that nobody used for so long has ended.
pub const SESSION_UNUSED: TimeDelta = TimeDelta::days(14);

/// Sessions that one person may have; a further one ends the oldest.
pub const SESSIONS: i64 = 50;

/// The hash of a secret, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(pub String);

/// The people of the desk. Every change comes with its line in the audit, in one transaction.
pub trait People {
    /// Whether there is nobody yet, so that the first editor may come in by the installer link.
    fn nobody(&self) -> impl Future<Output = Result<bool>> + Send;

    /// Everybody there is and was, in order of arrival.
    fn accounts(&self) -> impl Future<Output = Result<Vec<Account>>> + Send;

    /// Somebody by their handle; also who is suspended or forgotten.
    fn account(&self, handle: &str) -> impl Future<Output = Result<Option<Account>>> + Send;

    /// The password hash of somebody, if there is one, with their account.
    fn password(&self, handle: &str) -> impl Future<Output = Result<Option<(Account, Option<String>)>>> + Send;

    /// Adds somebody; `None` when the handle is taken.
    fn add_person(
        &self,
        new: &NewPerson,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Option<Person>>> + Send;

    /// Stores what somebody set for themselves.
    fn save_profile(
        &self,
        person: PersonId,
        name: &str,
        profile: &Profile,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Sets a password and ends all other sessions.
    fn set_password(
        &self,
        person: PersonId,
        phc: &str,
        keep: Option<i64>,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Changes somebody's role, suspends, restores or forgets them. The last admin stays one.
    fn change(
        &self,
        handle: &str,
        change: Change,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Changed>> + Send;

    /// Begins a session; the one that it replaces ends with the same transaction.
    fn begin_session(&self, new: &NewSession) -> impl Future<Output = Result<i64>> + Send;

    /// Who comes with this key, if the session still holds; notes that it was used.
    fn session(&self, key: &Key, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Visit>>> + Send;

    /// The sessions of a person that hold, the last used first.
    fn sessions(&self, person: PersonId, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<Session>>> + Send;

    /// Ends sessions of a person; returns how many there were.
    fn end_sessions(
        &self,
        person: PersonId,
        which: Ending,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<u64>> + Send;

    /// Makes a link that lets somebody in once. A new installer link replaces the one before.
    fn make_link(&self, new: &NewLink, now: DateTime<Utc>) -> impl Future<Output = Result<i64>> + Send;

    /// What a link opens, if it still does.
    fn link(&self, key: &Key, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Link>>> + Send;

    /// All links that still open something.
    fn links(&self, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<Link>>> + Send;

    /// Makes a link open nothing; false when it did not anyway.
    fn revoke_link(&self, id: i64, by: &str, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// Uses up an installer link or an invitation: the person it makes has the link's role, whatever `new` says.
    fn join(&self, key: &Key, new: &NewPerson, now: DateTime<Utc>) -> impl Future<Output = Result<Joined>> + Send;

    /// Uses up a link that sets a password, and ends all sessions of that person. `None`: it opens nothing.
    fn redeem(&self, key: &Key, phc: &str, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Person>>> + Send;

    /// Adds a token.
    fn add_token(&self, new: &NewToken, by: &str, now: DateTime<Utc>) -> impl Future<Output = Result<i64>> + Send;

    /// Tokens that are not revoked, of one person or of all.
    fn tokens(&self, person: Option<PersonId>) -> impl Future<Output = Result<Vec<Token>>> + Send;

    /// Revokes a token, of this person only if one is given; false when there is none.
    fn revoke_token(
        &self,
        id: i64,
        of: Option<PersonId>,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<bool>> + Send;

    /// Who comes with this token, with the lesser of their role and the token's; notes the day.
    fn token(&self, key: &Key, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Visit>>> + Send;

    /// Writes an act down that is stored by nothing else.
    fn note(&self, event: &Event) -> impl Future<Output = Result<()>> + Send;

    /// Acts and decisions in one list, newest first.
    fn audit(&self, sought: &Sought) -> impl Future<Output = Result<Vec<Line>>> + Send;
}

/// Somebody, as those who manage people see them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account {
    #[serde(flatten)]
    pub person: Person,
    pub joined: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<DateTime<Utc>>,
    /// Whether they have chosen a password.
    pub has_password: bool,
    /// When they were last here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<DateTime<Utc>>,
}

/// Somebody who is about to be one of us.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub handle: String,
    pub name: String,
    pub role: Role,
    pub profile: Profile,
    /// argon2id, as a PHC string.
    pub phc: Option<String>,
}

/// What is done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Role(Role),
    Suspend,
    Restore,
    /// Name, handle, e-mail, password, sessions and tokens go; acts stay under another name.
    Forget,
}

/// What a change came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    Done(PersonId),
    /// It stood so already.
    Same,
    NobodyOfThatName,
    /// Without them nobody could let anybody in.
    LastAdmin,
}

/// A session that begins.
#[derive(Debug, Clone)]
pub struct NewSession {
    pub person: PersonId,
    pub key: Key,
    /// The session that the same browser had before.
    pub replaces: Option<Key>,
    pub device: String,
    pub now: DateTime<Utc>,
}

/// A session of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    pub id: i64,
    pub device: String,
    pub begun: DateTime<Utc>,
    pub seen: DateTime<Utc>,
}

/// Somebody at the door who was recognised: by the session, or the token, of this number.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    pub person: Person,
    pub id: i64,
}

/// Which sessions end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    One(i64),
    AllBut(i64),
    All,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Makes the first admin while there is nobody.
    Welcome,
    /// Lets somebody in with a role.
    Invite,
    /// Sets somebody's password.
    Password,
}

/// A link that is made.
#[derive(Debug, Clone)]
pub struct NewLink {
    pub kind: LinkKind,
    pub key: Key,
    /// Of whom it lets in.
    pub role: Option<Role>,
    /// Whose password it sets.
    pub person: Option<PersonId>,
    pub by: String,
    pub until: DateTime<Utc>,
}

/// A link that opens something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    pub id: i64,
    pub kind: LinkKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The handle of whom it is for, if they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The handle of who made it; nobody for the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub made: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// What coming in by a link came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Joined {
    Person(Box<Person>),
    /// Used, revoked, too old, or never made.
    DeadLink,
    HandleTaken,
}

/// A token that is made.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub key: Key,
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    pub until: Option<DateTime<Utc>>,
}

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Token {
    pub id: i64,
    /// The handle of whose it is.
    pub person: String,
    pub name: String,
    pub role: Role,
    pub made: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The day of its last use, at midnight UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<DateTime<Utc>>,
}

/// What is looked for in the audit.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    pub by: Option<String>,
    pub act: Option<String>,
    pub from: Option<DateTime<Utc>>,
    /// Not included.
    pub to: Option<DateTime<Utc>>,
    /// Lines older than this place.
    pub after: Option<Place>,
    pub limit: usize,
}
