//! Records of the management system, from a document to the report.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "records/monitoring.rs"]
mod monitoring;
#[path = "records/objectives.rs"]
mod objectives;
#[path = "records/policies.rs"]
mod policies;
#[path = "records/system.rs"]
mod system;
#[path = "records/words.rs"]
mod words;

use annexd_core::assess::assess;
use annexd_core::documents::contribution::Contributions;
use annexd_core::report::{Report, Severity};
use annexd_core::rules::gap::Status;
use serde_json::Value;

/// The report on a document, on 2026-11-21.
fn report(document: &Value) -> Report {
    assess(document, &Contributions::default(), "2026-11-21".parse().expect("a day"))
}

/// The status of an item in the gap table.
fn status_of(report: &Report, item: &str) -> Status {
    report.gap.iter().find(|row| row.id.as_str() == item).map(|row| row.status.value).expect("an item")
}

/// The severity of a finding, if it is there.
fn finding(report: &Report, id: &str) -> Option<Severity> {
    report.findings.iter().find(|finding| finding.id == id).map(|finding| finding.severity)
}

/// The ids of findings of a family.
fn findings<'a>(report: &'a Report, family: &str) -> Vec<&'a str> {
    report.findings.iter().map(|f| f.id.as_str()).filter(|id| id.starts_with(family)).collect()
}

/// The status of a kind of record.
fn record(report: &Report, id: &str) -> Status {
    report.records.rows.iter().find(|row| row.id == id).map(|row| row.status.value).expect("a record")
}
