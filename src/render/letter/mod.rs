//! Letters in the forms in which they leave the house.

mod json;
mod seed;

pub use json::{About, flag, json};
pub use seed::seed_text;
