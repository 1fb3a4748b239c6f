//! The rules, one family a file: functions from documents, reference and
//! earlier results to a section of the report.

pub mod documents;
pub mod findings;
pub mod gap;
pub mod history;
pub mod impact;
pub mod limits;
pub mod monitoring;
pub mod objectives;
pub mod policies;
pub mod records;
pub mod register;
pub mod risks;
pub mod scores;
pub mod sectors;
pub mod soa;
pub mod software;
pub mod tailor;
pub mod waivers;
