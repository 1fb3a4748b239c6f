//! Tests that need more than one of annexd's crates, and what they share: where
//! things are, and the engine, the sectors and the program under test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

pub mod attack;
pub mod bounded;
pub mod cites;
pub mod claims;
pub mod contract;
pub mod disk;
pub mod golden;
pub mod host;
pub mod mutate;
pub mod places;
pub mod program;
pub mod random;
pub mod validators;
