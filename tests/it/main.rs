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
mod identity;
mod identity_laws;
mod ingest;
mod net;
mod newsroom;
mod normalise;
mod outlets;
mod pace;
mod places;
mod publish;
mod reading;
mod robots;
mod room;
mod rush;
mod secrets;
mod settings;
mod shop;
mod store_contract;
mod stumble;
mod web;
mod web_desk;
