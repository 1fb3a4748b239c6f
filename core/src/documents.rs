//! The documents that go in and come out: types, nothing else.

pub mod assessment;
pub mod catalog;
pub mod contribution;
pub mod history;
pub mod impact;
pub mod risk;
pub mod software;
pub mod subject;
pub mod system;
