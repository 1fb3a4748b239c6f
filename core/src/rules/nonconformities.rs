//! Nonconformities and corrective actions (10.2).

use super::operation::{Book, found, given, place, timing};
use crate::date::Date;
use crate::documents::assessment::{Assessment, YesNo};
use crate::documents::assurance::{AuditFinding, AuditGrade, Nonconformity, NonconformityGrade};
use crate::id::{ItemId, RecordId};
use crate::report::{Finding, NonconformityRow, Severity, Timing};
use crate::verdict::{Reason, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What a nonconformity cites that names no item: nonconformity and corrective
/// action.
const IMPROVEMENT: &str = "10.2";

/// Judges the log, and what audits found that is not in it; nothing if neither
/// is recorded.
pub fn report(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<Vec<NonconformityRow>> {
    untracked(book.assessment, findings);
    let log = book.assessment.nonconformities.as_ref()?;
    let found = grades(book.assessment);
    let mut rows = Vec::new();
    for (position, nonconformity) in log.iter().enumerate() {
        let row = row(book, nonconformity, found.get(&nonconformity.id).copied());
        findings.extend(of_nonconformity(nonconformity, &row, place("nonconformities", position)));
        rows.push(row);
    }
    Some(rows)
}

/// Its own grade counts, or that of the audit's finding it came from, whichever
/// is graver.
fn row(book: Book<'_>, nonconformity: &Nonconformity, found: Option<NonconformityGrade>) -> NonconformityRow {
    NonconformityRow {
        id: nonconformity.id.clone(),
        grade: nonconformity.grade.into_iter().chain(found).min(),
        item: nonconformity.item.clone(),
        closed: closed(nonconformity, book.as_of),
        owner: nonconformity.owner.clone(),
        due: nonconformity.due,
        action: timing(nonconformity.due, nonconformity.done, book.as_of),
        effective: nonconformity.effective,
    }
}

/// The gravest grade that audits found, by nonconformity.
fn grades(assessment: &Assessment) -> BTreeMap<&RecordId, NonconformityGrade> {
    let mut grades = BTreeMap::new();
    for finding in assessment.audits.iter().flatten().flat_map(|audit| &audit.findings) {
        if let (Some(id), Some(grade)) = (&finding.nonconformity, of_audit(finding)) {
            let gravest = grades.entry(id).or_insert(grade);
            *gravest = grade.min(*gravest);
        }
    }
    grades
}

/// The grade of a nonconformity that an audit found.
fn of_audit(finding: &AuditFinding) -> Option<NonconformityGrade> {
    match finding.grade? {
        AuditGrade::Major => Some(NonconformityGrade::Major),
        AuditGrade::Minor => Some(NonconformityGrade::Minor),
        AuditGrade::Opportunity | AuditGrade::GoodPractice => None,
    }
}

/// Whether a nonconformity is closed: that takes a cause, an action, and a
/// check that the action works.
pub fn closed(nonconformity: &Nonconformity, as_of: Date) -> Verdict<bool> {
    let past = |day: Option<Date>| day.is_some_and(|day| day <= as_of);
    let unchecked = !past(nonconformity.effectiveness_checked) || nonconformity.effective == YesNo::Unknown;
    let lacks = [
        (!past(nonconformity.closed), "nonconformity.not_closed"),
        (!given(&nonconformity.correction), "nonconformity.no_correction"),
        (!given(&nonconformity.cause), "nonconformity.no_cause"),
        (!given(&nonconformity.action), "nonconformity.no_action"),
        (!past(nonconformity.done), "nonconformity.not_done"),
        (nonconformity.effective == YesNo::No, "nonconformity.not_effective"),
        (nonconformity.effective != YesNo::No && unchecked, "nonconformity.not_checked"),
    ];
    let because: Vec<Reason> =
        lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| Reason::new(code)).collect();
    match because.is_empty() {
        true => Verdict::new(true, Reason::new("nonconformity.closed")),
        false => Verdict { value: false, because },
    }
}

fn of_nonconformity(nonconformity: &Nonconformity, row: &NonconformityRow, at: String) -> Vec<Finding> {
    let finding = |rule: &str, severity| {
        let finding = found(rule, &nonconformity.id, severity, IMPROVEMENT, at.clone());
        Finding { cites: cites(&nonconformity.item), cure: cure(), ..finding }
    };
    let mut findings = Vec::new();
    if !row.closed.value {
        let (rule, severity) = match row.grade {
            Some(NonconformityGrade::Major) => ("nonconformity_major", Severity::Blocker),
            Some(NonconformityGrade::Minor) | None => ("nonconformity_open", Severity::Note),
        };
        findings.push(finding(rule, severity));
        if !row.closed.because.iter().any(|reason| reason.code == "nonconformity.not_closed") {
            findings.push(finding("nonconformity_closed_early", Severity::Minor));
        }
    }
    if row.action == Timing::Overdue {
        findings.push(finding("action_overdue", Severity::Minor));
    }
    if nonconformity.effective == YesNo::No {
        findings.push(finding("action_not_effective", Severity::Minor));
    }
    findings
}

/// What cures a nonconformity, whatever item it is about.
fn cure() -> Option<Reason> {
    Some(Reason::new("cure.nonconformity"))
}

/// The item, and the requirement to correct.
fn cites(item: &Option<ItemId>) -> Vec<ItemId> {
    let mut cites: Vec<ItemId> = item.iter().cloned().collect();
    if cites.first().is_none_or(|item| item.as_str() != IMPROVEMENT) {
        cites.push(ItemId::from(IMPROVEMENT));
    }
    cites
}

/// Nonconformities that audits found and that are not in the log: nobody says
/// what became of them, so they are open.
fn untracked(assessment: &Assessment, findings: &mut Vec<Finding>) {
    let log: BTreeSet<&RecordId> = assessment.nonconformities.iter().flatten().map(|one| &one.id).collect();
    let known = |finding: &AuditFinding| finding.nonconformity.as_ref().is_some_and(|id| log.contains(id));
    for (a, audit) in assessment.audits.iter().flatten().enumerate() {
        for (f, finding) in audit.findings.iter().enumerate().filter(|(_, finding)| !known(finding)) {
            let (rule, severity) = match of_audit(finding) {
                Some(NonconformityGrade::Major) => ("audit_major_untracked", Severity::Blocker),
                Some(NonconformityGrade::Minor) => ("audit_minor_untracked", Severity::Minor),
                None => continue,
            };
            let at = format!("/audits/{a}/findings/{f}");
            let id = format!("{}/{}", audit.id, finding.id);
            findings.push(Finding {
                cites: cites(&finding.item),
                cure: cure(),
                ..found(rule, id, severity, IMPROVEMENT, at)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    fn done() -> Nonconformity {
        let text = || Some("said".to_owned());
        Nonconformity {
            correction: text(),
            cause: text(),
            action: text(),
            done: day("2026-09-01"),
            effectiveness_checked: day("2026-10-01"),
            effective: YesNo::Yes,
            closed: day("2026-10-02"),
            ..Nonconformity::default()
        }
    }

    #[track_caller]
    fn check(nonconformity: &Nonconformity, value: bool, first: &str) {
        let found = closed(nonconformity, day("2026-11-21").expect("a day"));
        assert_eq!((found.value, found.because[0].code.as_str()), (value, first));
    }

    #[test]
    fn closing_takes_cause_action_and_effect() {
        check(&done(), true, "nonconformity.closed");
        check(&Nonconformity { cause: None, ..done() }, false, "nonconformity.no_cause");
        check(&Nonconformity { effective: YesNo::No, ..done() }, false, "nonconformity.not_effective");
        check(&Nonconformity { effective: YesNo::Unknown, ..done() }, false, "nonconformity.not_checked");
        check(&Nonconformity { closed: day("2026-12-01"), ..done() }, false, "nonconformity.not_closed");
        check(&Nonconformity::default(), false, "nonconformity.not_closed");
    }
}
