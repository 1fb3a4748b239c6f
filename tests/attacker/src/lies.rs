//! Attacks by what is said: ids that do not exist, numbers out of range, days
//! that no calendar has.

pub mod catalog;
pub mod evaluation;
pub mod info;
