//! Everything that needs more than one file to be tested, by capability. One binary, so that it is linked once.
//! Loopback only, and bounded.

mod breaks;
mod browser;
mod cli;
mod clock;
mod config;
mod crash;
mod daemon;
mod demo;
mod desk;
mod facts;
mod fetch;
mod full;
mod guard;
mod house;
mod ingest;
mod net;
mod newsroom;
mod normalise;
mod outlets;
mod pace;
mod publish;
mod room;
mod rush;
mod settings;
mod shop;
mod store_contract;
mod web;
mod web_desk;
