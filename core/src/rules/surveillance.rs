//! The cycle of a certificate: surveillance each year, recertification in the
//! third, each applicable control audited once in the cycle (rule 7.3).

use super::audits::coverage;
use super::operation::{Book, found, plus, timing};
use crate::date::Date;
use crate::documents::assurance::{AuditKind, NonconformityGrade};
use crate::id::ItemId;
use crate::report::{Coverage, Finding, Report, Severity, SurveillanceReport, SurveillanceRow, Timing};

/// What findings about the cycle cite: the audit programme.
const PROGRAMME: &str = "9.2.2";

/// Judges the cycle; nothing if no certificate is recorded.
pub fn report(
    book: Book<'_>,
    items: &[ItemId],
    report: &Report,
    findings: &mut Vec<Finding>,
) -> Option<SurveillanceReport> {
    let certificate = book.assessment.certificate.as_ref()?;
    let issued = certificate.issued;
    let months = book.thresholds.cycle_months;
    let expires = certificate.expires.or_else(|| issued.map(|day| plus(day, months)));
    let calendar = issued.map(|issued| calendar(book, issued, expires)).unwrap_or_default();
    let controls: Vec<ItemId> = items.iter().filter(|id| id.as_str().starts_with("A.")).cloned().collect();
    let coverage = match (issued, expires) {
        (Some(from), Some(to)) => coverage(book, &controls, from, to, |kind| kind != AuditKind::Mock),
        (_, _) => Coverage::default(),
    };
    findings.extend(of_cycle(book, &calendar, &coverage, expires));
    let open = report.nonconformities.iter().flatten().filter(|row| !row.closed.value);
    Some(SurveillanceReport {
        body: certificate.body.clone(),
        issued,
        expires,
        calendar,
        coverage,
        blocked_by: open
            .filter(|row| row.grade == Some(NonconformityGrade::Major))
            .map(|row| row.id.clone())
            .collect(),
    })
}

/// The days on which the audits of the cycle are due: one year, two years, and
/// the certificate's last day.
pub fn due_days(issued: Date, expires: Option<Date>) -> [(AuditKind, Date); 3] {
    [
        (AuditKind::Surveillance, issued.plus_months(12)),
        (AuditKind::Surveillance, issued.plus_months(24)),
        (AuditKind::Recertification, expires.unwrap_or_else(|| issued.plus_months(36))),
    ]
}

/// Each due day with the first audit of its kind that falls into its year, or
/// later, as long as none stands for it yet.
fn calendar(book: Book<'_>, issued: Date, expires: Option<Date>) -> Vec<SurveillanceRow> {
    let mut used = Vec::new();
    let mut before = issued;
    let mut rows = Vec::new();
    for (kind, due) in due_days(issued, expires) {
        let held = |day: &Date| *day > before && *day <= book.as_of;
        let audits = book.assessment.audits.iter().flatten().enumerate();
        let done = audits
            .filter(|(position, audit)| audit.kind == kind && !used.contains(position))
            .filter_map(|(position, audit)| audit.date.filter(held).map(|day| (day, position)))
            .min();
        used.extend(done.map(|(_, position)| position));
        let done = done.map(|(day, _)| day);
        rows.push(SurveillanceRow { kind, due: Some(due), done, state: timing(Some(due), done, book.as_of) });
        before = done.unwrap_or(before);
    }
    rows
}

fn of_cycle(
    book: Book<'_>,
    calendar: &[SurveillanceRow],
    coverage: &Coverage,
    expires: Option<Date>,
) -> Vec<Finding> {
    let at = "/certificate".to_owned();
    let mut findings = Vec::new();
    let overdue = calendar.iter().enumerate().filter(|(_, row)| row.state == Timing::Overdue);
    for (position, row) in overdue.filter(|(_, row)| row.kind == AuditKind::Surveillance) {
        let year = position + 1;
        let mut finding = found("surveillance_overdue", year, Severity::Minor, PROGRAMME, at.clone());
        let due = row.due.map(|due| due.to_string()).unwrap_or_default();
        finding.because = finding.because.with("due", due);
        findings.push(finding);
    }
    let ended = expires.filter(|last| book.as_of > *last);
    if let Some(last) = ended {
        let mut finding = found("certificate_ended", PROGRAMME, Severity::Minor, PROGRAMME, at.clone());
        finding.because = finding.because.with("due", last);
        findings.push(finding);
    }
    // In the last year of the cycle what was not seen yet is worth a note.
    let last_year = expires.is_some_and(|last| last.plus_months(-12) < book.as_of);
    if last_year && !coverage.missing.is_empty() {
        let severity = if ended.is_some() { Severity::Minor } else { Severity::Note };
        let mut finding = found("cycle_coverage", PROGRAMME, severity, PROGRAMME, at);
        finding.because = finding.because.with("covered", coverage.covered).with("items", coverage.items);
        findings.push(finding);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(issued: &str, expires: Option<&str>, expected: [&str; 3]) {
        let day = |text: &str| -> Date { text.parse().expect("a day") };
        let days = due_days(day(issued), expires.map(day)).map(|(_, due)| due.to_string());
        assert_eq!(days, expected);
    }

    #[test]
    fn surveillance_is_yearly_and_recertification_in_the_third_year() {
        check("2026-03-31", None, ["2027-03-31", "2028-03-31", "2029-03-31"]);
        check("2024-02-29", None, ["2025-02-28", "2026-02-28", "2027-02-28"]);
        check("2026-03-31", Some("2029-03-30"), ["2027-03-31", "2028-03-31", "2029-03-30"]);
    }
}
