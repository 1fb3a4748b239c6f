//! The native host of annexd.

pub mod reader;
