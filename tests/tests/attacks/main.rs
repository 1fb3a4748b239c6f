//! Plugins that attack: each is a real file, and the program itself is run.
//!
//! After each: the error says which plugin, which call, which limit and what to
//! do; the exit code is 4; the rest of the report is the same as without the
//! plugin and says what is missing; no control character reaches a terminal;
//! reports hold nothing but data. [`annexd_tests::attack::run`] holds all that
//! for every run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

mod files;
mod good;
mod identity;
mod lies;
mod limits;
mod texts;
