//! The documents that go in and come out: types, nothing else.

pub mod assessment;
pub mod assurance;
pub mod catalog;
pub mod contribution;
pub mod data;
pub mod impact;
pub mod incidents;
pub mod oversight;
pub mod subject;
pub mod suppliers;
pub mod system;
pub mod thresholds;
