//! The documents that go in and come out: types, nothing else.

pub mod assessment;
pub mod catalog;
pub mod contribution;
pub mod impact;
pub mod readiness;
pub mod subject;
pub mod system;
