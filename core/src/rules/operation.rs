//! The records of operation: from suppliers and incidents to audits and the
//! certificate. Each family is a file beside this one.

use super::{
    audits, concerns, datasets, detectors, incidents, nonconformities, oversight, reviews, suppliers,
    surveillance,
};
use crate::date::Date;
use crate::documents::assessment::Assessment;
use crate::documents::thresholds::OperationThresholds;
use crate::id::{ItemId, SystemId};
use crate::reference::operation::Thresholds;
use crate::reference::reference;
use crate::report::{Finding, ItemKind, Report, Severity, Timing};
use crate::rules::soa::Applicability;
use crate::verdict::{Reason, pointer};

/// What the rules of this family read.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The thresholds.
    pub thresholds: &'a Thresholds,
    /// Today.
    pub as_of: Date,
}

/// Fills the sections of this family and adds their findings to the report.
/// What is not recorded has no section.
pub fn fill(report: &mut Report, assessment: &Assessment, as_of: Date) {
    let thresholds = thresholds(&assessment.thresholds.operation);
    let book = Book { assessment, thresholds: &thresholds, as_of };
    let mut findings = Vec::new();
    report.suppliers = suppliers::report(book, &mut findings);
    report.incidents = incidents::report(book, &mut findings);
    report.oversight = oversight::report(book, &report.systems, &mut findings);
    report.concerns = concerns::report(book, &mut findings);
    report.datasets = datasets::datasets(book, &mut findings);
    report.models = datasets::models(book, &mut findings);
    let items = audited_items(report);
    report.nonconformities = nonconformities::report(book, &mut findings);
    report.audits = audits::report(book, &items, &mut findings);
    report.reviews = reviews::report(book, report, &mut findings);
    report.surveillance = surveillance::report(book, &items, report, &mut findings);
    report.detectors = detectors::report(book, report, None);
    report.operation_thresholds = recorded(report).then_some(thresholds);
    report.findings.extend(findings);
}

/// Records that the assessment does not hold: what has no answer is no finding.
pub fn absent(assessment: &Assessment) -> Vec<String> {
    let records = [
        ("incidents", assessment.incidents.is_some()),
        ("drills", assessment.drills.is_some()),
        ("oversight", assessment.oversight.is_some()),
        ("concern_channel", assessment.concern_channel.is_some()),
        ("suppliers", assessment.suppliers.is_some()),
        ("datasets", assessment.datasets.is_some()),
        ("models", assessment.models.is_some()),
        ("audit_programme", assessment.audit_programme.is_some()),
        ("audits", assessment.audits.is_some()),
        ("reviews", assessment.reviews.is_some()),
        ("nonconformities", assessment.nonconformities.is_some()),
    ];
    records.into_iter().filter(|(_, there)| !there).map(|(name, _)| name.to_owned()).collect()
}

/// Whether there is any record that a threshold applies to.
fn recorded(report: &Report) -> bool {
    report.suppliers.is_some()
        || report.incidents.is_some()
        || report.oversight.is_some()
        || report.concerns.is_some()
        || report.audits.is_some()
        || report.reviews.is_some()
        || report.surveillance.is_some()
}

/// The thresholds: what the assessment sets, else the defaults.
pub fn thresholds(set: &OperationThresholds) -> Thresholds {
    let default = &reference().operation.thresholds;
    let or = |own: Option<u32>, default: u32| own.unwrap_or(default);
    let mut thresholds = Thresholds {
        version: default.version.clone(),
        oversight_agreement_percent: or(set.oversight_agreement_percent, default.oversight_agreement_percent),
        oversight_reviews: or(set.oversight_reviews, default.oversight_reviews),
        oversight_months: or(set.oversight_months, default.oversight_months),
        acknowledge_days: or(set.acknowledge_days, default.acknowledge_days),
        answer_days: or(set.answer_days, default.answer_days),
        channel_test_months: or(set.channel_test_months, default.channel_test_months),
        supplier_months: or(set.supplier_months, default.supplier_months),
        drill_months: or(set.drill_months, default.drill_months),
        audit_months: or(set.audit_months, default.audit_months),
        review_months: or(set.review_months, default.review_months),
        cycle_months: or(set.cycle_months, default.cycle_months),
    };
    if thresholds != *default {
        thresholds.version = set.version.clone().unwrap_or_else(|| "own, without a version".to_owned());
    } else if let Some(version) = &set.version {
        thresholds.version.clone_from(version);
    }
    thresholds
}

/// The 32 clause leaves and the controls of Annex A that apply: what audits
/// cover.
fn audited_items(report: &Report) -> Vec<ItemId> {
    let leaves = report.gap.iter().filter(|row| row.kind == ItemKind::Clause).map(|row| &row.id);
    let controls = report
        .soa
        .iter()
        .filter(|row| row.added_by.is_none() && row.applicability == Applicability::Applicable)
        .map(|row| &row.id);
    leaves.chain(controls).cloned().collect()
}

/// Where something is in time, with its last day and the day it was done. A
/// day that lies ahead is a plan.
pub fn timing(due: Option<Date>, done: Option<Date>, as_of: Date) -> Timing {
    let done = done.filter(|done| *done <= as_of);
    match (due, done) {
        (None, None) => Timing::Unknown,
        (None, Some(_)) => Timing::InTime,
        (Some(due), Some(done)) if done <= due => Timing::InTime,
        (Some(_), Some(_)) => Timing::Late,
        (Some(due), None) if as_of > due => Timing::Overdue,
        (Some(_), None) => Timing::Running,
    }
}

/// Whether something of that day still counts after so many months, its last
/// day included (A17). What lies ahead does not count yet.
pub fn within(date: Option<Date>, months: u32, as_of: Date) -> bool {
    date.is_some_and(|date| date <= as_of && plus(date, months) >= as_of)
}

/// Adds months.
pub fn plus(date: Date, months: u32) -> Date {
    date.plus_months(i32::try_from(months).unwrap_or(i32::MAX))
}

/// Whether something was written.
pub fn given(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// The name, or the id where there is none.
pub fn named(name: &Option<String>, id: impl ToString) -> String {
    name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| id.to_string())
}

/// The place of a record.
pub fn place(list: &str, position: usize) -> String {
    pointer(&[list, &position.to_string()])
}

/// A finding of a rule about a record.
pub fn found(rule: &str, id: impl ToString, severity: Severity, cite: &str, at: String) -> Finding {
    let id = id.to_string();
    Finding {
        id: format!("{rule}/{id}"),
        severity,
        because: Reason::new(format!("finding.{rule}")).with("id", &id).at(at),
        cites: vec![ItemId::from(cite)],
        ..Finding::default()
    }
}

/// The system of a record that is about one alone.
pub fn alone(systems: &[SystemId]) -> Option<SystemId> {
    match systems {
        [one] => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[track_caller]
    fn check(due: Option<&str>, done: Option<&str>, expected: Timing) {
        assert_eq!(timing(due.map(day), done.map(day), day("2026-11-21")), expected);
    }

    #[test]
    fn the_last_day_is_in_time() {
        check(None, None, Timing::Unknown);
        check(None, Some("2026-11-01"), Timing::InTime);
        check(Some("2026-11-21"), None, Timing::Running);
        check(Some("2026-11-20"), None, Timing::Overdue);
        check(Some("2026-11-20"), Some("2026-11-20"), Timing::InTime);
        check(Some("2026-11-20"), Some("2026-11-21"), Timing::Late);
        check(Some("2026-11-30"), Some("2026-11-22"), Timing::Running);
    }

    #[test]
    fn thresholds_that_are_set_otherwise_say_so() {
        let default = thresholds(&OperationThresholds::default());
        assert_eq!(default.version, "default/1");
        assert_eq!((default.oversight_reviews, default.answer_days), (200, 90));
        let own =
            thresholds(&OperationThresholds { answer_days: Some(30), ..OperationThresholds::default() });
        assert_eq!((own.version.as_str(), own.answer_days), ("own, without a version", 30));
    }
}
