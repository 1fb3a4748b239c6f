//! The documents that go in and come out: types, nothing else.

pub mod assessment;
pub mod assurance;
pub mod catalog;
pub mod context;
pub mod contribution;
pub mod data;
pub mod governance;
pub mod history;
pub mod impact;
pub mod incidents;
pub mod objectives;
pub mod oversight;
pub mod policies;
pub mod readiness;
pub mod risk;
pub mod software;
pub mod subject;
pub mod suppliers;
pub mod system;
pub mod thresholds;
pub mod training;
