//! Whether what a source says now can be its outlet's own: told from what it said before. Domains lapse and are bought, and
//! sites are broken into; what was published under an outlet's name must then not follow by itself.
//!
//! An alarm costs an editor a look, so it wants several signs at once: outlets rename themselves, move to https, change
//! their program, put their newsletter under every text.

mod rewrite;
mod takeover;

pub use rewrite::{is_many, rewritten};
pub use takeover::{Presence, leads_elsewhere, named_anew, new_there, site};
