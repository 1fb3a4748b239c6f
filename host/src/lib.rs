//! The native host of annexd: reads documents, asks sector plugins in their
//! sandbox, hands everything to the engine, and writes what it says.

pub mod engine;
pub mod import;
pub mod parts;
pub mod reader;
pub mod sandbox;
