//! Newsletter issues as letters: read from a text, and looked through for what is missing. Pure: the same text and the same
//! outlets give the same letter and the same flags.

mod blocks;
pub mod check;
mod flags;
pub mod headings;
pub mod import;
mod mend;
mod spelling;
mod words;

pub use blocks::{blocks, written};
pub use check::{Facts, check};
pub use flags::flags;
pub use mend::mended;
