//! annexd-core: the engine that assesses an AI management system against
//! ISO/IEC 42001:2023.
//!
//! Documents in, documents out: pure functions over JSON, with no clock, no
//! files, no network and no knowledge of any sector.

pub mod assess;
pub mod check;
#[cfg(feature = "component")]
mod component;
pub mod date;
pub mod decimal;
pub mod documents;
pub mod id;
pub mod published;
pub mod reference;
pub mod register;
pub mod render;
pub mod report;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod seal;
pub mod summary;
pub mod text;
pub mod texts;
pub mod verdict;
