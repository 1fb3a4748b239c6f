//! Human oversight and the automation-bias alarm (A.9.2, A.4.6; rule M-HO with
//! clarification A22).

use super::impact::level::Level;
use super::operation::{Book, found, given, place, within};
use crate::date::Date;
use crate::documents::oversight::{Outcome, OversightRecord};
use crate::id::SystemId;
use crate::reference::operation::Thresholds;
use crate::report::{Finding, OversightRow, Severity, SystemReport};
use crate::verdict::{Reason, Verdict};
use std::collections::BTreeMap;

/// Whether people agree so often that they may no longer look.
pub fn alarm(agreed: u64, reviews: u64, thresholds: &Thresholds) -> bool {
    let percent = u64::from(thresholds.oversight_agreement_percent);
    agreed.saturating_mul(100) > reviews.saturating_mul(percent)
        && reviews >= u64::from(thresholds.oversight_reviews)
}

/// Whether a system of that level needs a record of oversight (G4). An unknown
/// level counts as High.
pub fn needed(level: Level) -> bool {
    match level {
        Level::Medium | Level::High | Level::Unacceptable | Level::Unknown => true,
        Level::Low => false,
    }
}

/// Whether the record names a reviewer; without one it is none.
pub fn is_record(record: &OversightRecord) -> bool {
    given(&record.reviewer) || record.decisions.iter().any(|decision| given(&decision.reviewer))
}

/// Judges oversight system by system; nothing if none is recorded.
pub fn report(
    book: Book<'_>,
    systems: &[SystemReport],
    findings: &mut Vec<Finding>,
) -> Option<Vec<OversightRow>> {
    let records = book.assessment.oversight.as_ref()?;
    let mut by_system: BTreeMap<&SystemId, Vec<(usize, &OversightRecord)>> = BTreeMap::new();
    for (position, record) in records.iter().enumerate().filter(|(_, record)| is_record(record)) {
        by_system.entry(&record.system).or_default().push((position, record));
    }
    let mut rows = Vec::new();
    for (position, system) in systems.iter().enumerate().filter(|(_, system)| system.assessed.value) {
        let own = by_system.get(&system.id).map(Vec::as_slice).unwrap_or_default();
        let level = system.impact.as_ref().map_or(Level::Unknown, |impact| impact.level.value);
        if own.is_empty() && !needed(level) {
            continue;
        }
        let at = own.first().map_or_else(|| place("systems", position), |(at, _)| place("oversight", *at));
        let own: Vec<&OversightRecord> = own.iter().map(|(_, record)| *record).collect();
        let row = row(book, &system.id, level, &own);
        findings.extend(of_system(&row, system, &at));
        rows.push(row);
    }
    Some(rows)
}

fn row(book: Book<'_>, system: &SystemId, level: Level, records: &[&OversightRecord]) -> OversightRow {
    let (agreed, reviews) = records
        .iter()
        .map(|record| counted(record, book.thresholds.oversight_months, book.as_of))
        .fold((0_u64, 0_u64), |sum, more| (sum.0 + more.0, sum.1 + more.1));
    let fires = alarm(agreed, reviews, book.thresholds);
    let code = if fires { "oversight.alarm" } else { "oversight.no_alarm" };
    let reason = Reason::new(code).with("agreed", agreed).with("reviews", reviews);
    OversightRow {
        system: system.clone(),
        level,
        records: records.len() as u32,
        reviews,
        agreed,
        alarm: Verdict::new(fires, reason),
        lacks: lacks(records),
    }
}

/// Agreed and all reviews of a record that lie within the months.
fn counted(record: &OversightRecord, months: u32, as_of: Date) -> (u64, u64) {
    let mut sum = (0, 0);
    if within(record.to, months, as_of) {
        sum = (u64::from(record.agreed.min(record.reviews)), u64::from(record.reviews));
    }
    for decision in record.decisions.iter().filter(|decision| within(decision.date, months, as_of)) {
        match decision.outcome {
            Some(Outcome::Agreed) => sum = (sum.0 + 1, sum.1 + 1),
            Some(Outcome::Overridden) => sum.1 += 1,
            None => {}
        }
    }
    sum
}

fn lacks(records: &[&OversightRecord]) -> Vec<Reason> {
    if records.is_empty() {
        return vec![Reason::new("oversight.no_record")];
    }
    let any = |has: fn(&OversightRecord) -> bool| records.iter().any(|record| has(record));
    let parts = [
        (any(|record| given(&record.competence)), "oversight.no_competence"),
        (any(|record| record.override_tested.is_some()), "oversight.no_override_test"),
        (any(|record| record.reviews > 0 || !record.decisions.is_empty()), "oversight.no_reviews"),
    ];
    parts.into_iter().filter(|(there, _)| !there).map(|(_, code)| Reason::new(code)).collect()
}

fn of_system(row: &OversightRow, system: &SystemReport, at: &str) -> Vec<Finding> {
    let finding = |rule: &str, severity| {
        let mut finding = found(rule, &system.id, severity, "A.9.2", at.to_owned());
        finding.because = finding.because.with("system", &system.name);
        finding.system = Some(system.id.clone());
        finding
    };
    let mut findings = Vec::new();
    if row.records == 0 {
        findings.push(finding("oversight_missing", Severity::Minor));
    }
    if row.alarm.value {
        let alarm = finding("oversight_alarm", Severity::Minor);
        let because = alarm.because.clone().with("agreed", row.agreed).with("reviews", row.reviews);
        findings.push(Finding { because, ..alarm });
    }
    findings
}
