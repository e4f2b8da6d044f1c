//! Letters in the forms in which they leave the house.

mod html;
mod json;
mod seed;

pub use html::html;
pub use json::{About, flag, json};
pub use seed::seed_text;
