//! Stands in until people have accounts.

use super::Lang;

/// Somebody at the desk.
#[derive(Debug, Clone)]
pub struct Person {
    pub handle: String,
    pub language: Lang,
    pub role: Role,
}

/// What they may do: everything.
#[derive(Debug, Clone, Copy)]
pub struct Role;

impl Role {
    pub fn may(self, _right: Right) -> bool {
        true
    }
}

/// What only some may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    AddLink,
    Decide,
    ManageSources,
}
