//! The native host of annexd.

pub mod engine;
pub mod reader;
pub mod sandbox;
