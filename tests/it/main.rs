//! Everything that needs more than one file to be tested, by capability. One binary, so that it is linked once.
//! Loopback only, and bounded.

mod config;
mod fetch;
mod guard;
mod house;
mod net;
mod newsroom;
mod outlets;
mod pace;
mod store_contract;
