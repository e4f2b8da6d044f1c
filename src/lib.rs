//! newsloom weaves the feeds of partner outlets into one newsroom.
//!
//! The house has floors; a module uses modules of lower floors only, and modules on one floor do not know each
//! other (`tests/it/house.rs` watches). From the ground up:
//!
//! - 0 words: [`model`], then `text`, `link`, `calendar`, then `config`: no I/O, no clock, no async
//! - 1 pure: `read`, `normalise`, `revise`, `alarm`, `classify`, `similar`, `rank`, `schedule`, `compose`, `render`: values in, values out; `now` is an argument
//! - 2 edges: `net`, then `fetch` and `push`; `store`; `target`: each owns one kind of I/O
//! - 3 work: `ingest`, `curate`, `desk`, `publish`, `deliver`: the straight lines
//! - 4 doors: `web`
//! - 5 switchboard: `cli`

#![forbid(unsafe_code)]

pub mod alarm;
pub mod calendar;
pub mod classify;
pub mod cli;
pub mod compose;
pub mod config;
pub mod curate;
pub mod deliver;
pub mod desk;
pub mod fetch;
pub mod ingest;
pub mod link;
pub mod model;
pub mod net;
pub mod normalise;
pub mod publish;
pub mod push;
pub mod rank;
pub mod read;
pub mod render;
pub mod revise;
pub mod schedule;
pub mod similar;
pub mod store;
pub mod target;
pub mod text;
pub mod web;
