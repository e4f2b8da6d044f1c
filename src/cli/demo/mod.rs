//! `newsloom demo`: the real daemon on invented outlets, which it serves itself.

pub mod outlets;
