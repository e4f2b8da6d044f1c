//! Everything that needs more than one file to be tested, by capability. Loopback only, and bounded.

mod fetch;
mod guard;
mod net;
mod outlets;
mod pace;
