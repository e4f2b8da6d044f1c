//! Who works at the desk: people under names of their choice, their roles, and what each role may do.
//!
//! Editors may be at risk for what they publish: a pseudonym is enough, an e-mail address is nobody's business unless they
//! want it to be, and whoever leaves can be forgotten without the newsroom losing what was decided.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Lang;
pub use super::handle::{BadHandle, former, former_number, handle, without_mentions};

/// A person's number in the store; it never changes and says nothing of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub i64);

/// What somebody may do; each role may do all that the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Viewer,
    Contributor,
    Editor,
    Publisher,
    Admin,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    See,
    Shortlist,
    Comment,
    AddLink,
    Decide,
    Edit,
    Assign,
    SaveView,
    PublishIssue,
    ManageSources,
    ManagePeople,
    /// The list of all acts; the history of one item is everybody's.
    SeeAudit,
}

impl Role {
    /// All roles, the one that may least first.
    pub const ALL: [Role; 5] = [Role::Viewer, Role::Contributor, Role::Editor, Role::Publisher, Role::Admin];

    /// The word as the command line, JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Contributor => "contributor",
            Role::Editor => "editor",
            Role::Publisher => "publisher",
            Role::Admin => "admin",
        }
    }

    /// Whether this role has a right.
    pub fn may(self, right: Right) -> bool {
        self >= right.least()
    }
}

impl Right {
    /// All rights.
    pub const ALL: [Right; 12] = [
        Right::See,
        Right::Shortlist,
        Right::Comment,
        Right::AddLink,
        Right::Decide,
        Right::Edit,
        Right::Assign,
        Right::SaveView,
        Right::PublishIssue,
        Right::ManageSources,
        Right::ManagePeople,
        Right::SeeAudit,
    ];

    /// The least role that has it.
    pub fn least(self) -> Role {
        match self {
            Right::See => Role::Viewer,
            Right::Shortlist | Right::Comment | Right::AddLink => Role::Contributor,
            Right::Decide | Right::Edit | Right::Assign | Right::SaveView => Role::Editor,
            Right::PublishIssue | Right::ManageSources => Role::Publisher,
            Right::ManagePeople | Right::SeeAudit => Role::Admin,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a word is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no role; write viewer, contributor, editor, publisher or admin")]
pub struct BadRole(pub String);

impl FromStr for Role {
    type Err = BadRole;

    fn from_str(text: &str) -> Result<Role, BadRole> {
        let found = Role::ALL.into_iter().find(|role| role.as_str() == text);
        found.ok_or_else(|| BadRole(text.chars().take(40).collect()))
    }
}

/// How the desk looks to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the person's system wants it.
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 4] = [Theme::System, Theme::Light, Theme::Dark, Theme::Contrast];

    /// The word as `data-theme` and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
        }
    }
}

/// Where the focus goes after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    #[default]
    Next,
    Previous,
    Stay,
}

impl After {
    /// All of them.
    pub const ALL: [After; 3] = [After::Next, After::Previous, After::Stay];

    /// The word as pages and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            After::Next => "next",
            After::Previous => "previous",
            After::Stay => "stay",
        }
    }
}

/// What a person sets for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Of the interface.
    pub language: Lang,
    /// Languages they read, the best first.
    #[serde(default)]
    pub reads: Vec<Lang>,
    #[serde(default)]
    pub theme: Theme,
    /// Whether single keys act.
    pub keys: bool,
    #[serde(default)]
    pub after: After,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl Profile {
    /// What holds until a person sets something else.
    pub fn new(language: Lang) -> Profile {
        let reads = vec![language.clone()];
        Profile { language, reads, theme: Theme::System, keys: true, after: After::Next, email: None }
    }
}

/// Somebody who works at the desk, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    pub id: PersonId,
    /// Unique; a pseudonym is enough. Shown with an @.
    pub handle: String,
    /// As others see it; empty once they are forgotten.
    pub name: String,
    pub role: Role,
    /// Of the interface.
    pub language: Lang,
    /// Languages they read, the best first.
    pub reads: Vec<Lang>,
    pub theme: Theme,
    /// Whether single keys act.
    pub keys: bool,
    pub after: After,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their name, and all else that was theirs, is gone; their acts are kept.
    pub forgotten: bool,
}

impl Person {
    /// What they have set for themselves.
    pub fn profile(&self) -> Profile {
        Profile {
            language: self.language.clone(),
            reads: self.reads.clone(),
            theme: self.theme,
            keys: self.keys,
            after: self.after,
            email: self.email.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_what_the_ones_before_it_may() {
        for right in Right::ALL {
            let may: Vec<bool> = Role::ALL.iter().map(|role| role.may(right)).collect();
            assert!(may.is_sorted() && may[4], "{right:?}: {may:?}");
        }
        assert!(Role::Viewer.may(Right::See) && !Role::Viewer.may(Right::Shortlist));
        assert!(Role::Contributor.may(Right::Comment) && !Role::Contributor.may(Right::Decide));
        assert!(Role::Editor.may(Right::Decide) && !Role::Editor.may(Right::PublishIssue));
        assert!(Role::Publisher.may(Right::ManageSources) && !Role::Publisher.may(Right::ManagePeople));
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert!("Admin".parse::<Role>().is_err() && "".parse::<Role>().is_err());
    }
}
