//! The same text or address seen elsewhere: reprints, excerpts, copies with a credit line. Translations and other texts of
//! the same event belong to a story, not to a duplicate.

mod address;
mod credit;
pub mod decided;
pub mod encoder;
mod known;
mod memory;
mod postings;
mod shingles;
pub mod stories;

pub use known::Candidate;
pub use memory::Memory;

/// The version of this step.
pub const VERSION: u32 = 3;
