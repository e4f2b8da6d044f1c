//! The whole program, by capability. One binary, so that it is linked once.

mod config;
mod house;
