//! The rules, one family a file: functions from documents, reference and
//! earlier results to a section of the report.

pub mod findings;
pub mod gap;
pub mod impact;
pub mod integration;
pub mod readiness;
pub mod register;
pub mod roadmap;
pub mod scores;
pub mod sectors;
pub mod soa;
pub mod tailor;
pub mod waivers;
