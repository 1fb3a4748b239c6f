//! The rules, one family a file: functions from documents, reference and
//! earlier results to a section of the report.

pub mod audits;
pub mod concerns;
pub mod datasets;
pub mod detectors;
pub mod documents;
pub mod findings;
pub mod gap;
pub mod history;
pub mod impact;
pub mod incidents;
pub mod integration;
pub mod limits;
pub mod monitoring;
pub mod nonconformities;
pub mod objectives;
pub mod operation;
pub mod oversight;
pub mod policies;
pub mod readiness;
pub mod records;
pub mod register;
pub mod reviews;
pub mod risks;
pub mod roadmap;
pub mod scores;
pub mod sectors;
pub mod soa;
pub mod software;
pub mod suppliers;
pub mod surveillance;
pub mod tailor;
pub mod waivers;
