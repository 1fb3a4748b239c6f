//! Internal audits (9.2; rule M-IA): what they cover, and who audited whom.

use super::operation::{Book, found, given, place, timing};
use crate::date::Date;
use crate::documents::assessment::{Assessment, YesNo};
use crate::documents::assurance::{Audit, AuditKind};
use crate::id::ItemId;
use crate::report::{AuditRow, AuditsReport, Coverage, Finding, Severity, Timing};
use crate::verdict::{Reason, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What findings about the programme cite.
const PROGRAMME: &str = "9.2.2";

/// Judges programme and audits; nothing if neither is recorded.
pub fn report(book: Book<'_>, items: &[ItemId], findings: &mut Vec<Finding>) -> Option<AuditsReport> {
    let assessment = book.assessment;
    if assessment.audits.is_none() && assessment.audit_programme.is_none() {
        return None;
    }
    let mut rows = Vec::new();
    for (position, audit) in assessment.audits.iter().flatten().enumerate() {
        let row = row(book, audit, items);
        findings.extend(of_audit(audit, &row, place("audits", position)));
        rows.push(row);
    }
    let coverage = internal(book, items);
    if done(assessment, book.as_of).next().is_some() && !coverage.missing.is_empty() {
        let mut finding =
            found("audit_coverage", PROGRAMME, Severity::Minor, PROGRAMME, "/audits".to_owned());
        finding.because = finding.because.with("covered", coverage.covered).with("items", coverage.items);
        findings.push(finding);
    }
    Some(AuditsReport { programme: programme(assessment), coverage, rows })
}

/// What internal audits cover in the months before stage 2 or, where that has
/// passed or is not planned, before today.
pub fn internal(book: Book<'_>, items: &[ItemId]) -> Coverage {
    let to = book.assessment.organization.target.stage2.filter(|day| *day >= book.as_of);
    let to = to.unwrap_or(book.as_of);
    let months = i32::try_from(book.thresholds.audit_months).unwrap_or(i32::MAX);
    let from = to.plus_months(-months);
    coverage(book, items, from, to, |kind| kind == AuditKind::Internal)
}

/// What audits of some kinds cover between two days; an audit that is planned
/// for one of these days counts as planned.
pub fn coverage(
    book: Book<'_>,
    items: &[ItemId],
    from: Date,
    to: Date,
    counts: impl Fn(AuditKind) -> bool,
) -> Coverage {
    let mut covered = BTreeSet::new();
    let mut planned = BTreeSet::new();
    for audit in book.assessment.audits.iter().flatten().filter(|audit| counts(audit.kind)) {
        let held = audit.date.filter(|day| *day <= book.as_of);
        let ahead = audit.date.or(audit.planned).filter(|day| *day >= from && *day <= to);
        if held.is_some_and(|day| day >= from && day <= to) {
            let conflicts = conflicts(book.assessment, audit, items);
            covered.extend(of(audit, items).filter(|item| !conflicts.contains(item)));
        } else if held.is_none() && ahead.is_some_and(|day| day >= book.as_of) {
            planned.extend(of(audit, items));
        }
    }
    let missing: Vec<ItemId> = items.iter().filter(|item| !covered.contains(item)).cloned().collect();
    Coverage {
        from: Some(from),
        to: Some(to),
        items: items.len() as u32,
        covered: (items.len() - missing.len()) as u32,
        planned: missing.iter().filter(|item| planned.contains(item)).cloned().collect(),
        missing,
    }
}

/// The items that an audit covers.
fn of<'a>(audit: &'a Audit, items: &'a [ItemId]) -> impl Iterator<Item = &'a ItemId> {
    items
        .iter()
        .filter(|item| audit.full == YesNo::Yes || audit.items.iter().any(|named| stands_for(named, item)))
}

/// Whether an id is the item, a clause with that part, or its area.
fn stands_for(named: &ItemId, item: &ItemId) -> bool {
    let rest = item.as_str().strip_prefix(named.as_str());
    rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('.') && !named.as_str().is_empty()))
}

/// Items that an auditor owns: nobody audits what is their own.
pub fn conflicts(assessment: &Assessment, audit: &Audit, items: &[ItemId]) -> Vec<ItemId> {
    let auditors: BTreeSet<&str> = audit.auditors.iter().map(|name| name.trim()).collect();
    let owned = |item: &&ItemId| {
        let owner = assessment.answers.get(*item).and_then(|answer| answer.owner.as_deref());
        owner.is_some_and(|owner| !owner.trim().is_empty() && auditors.contains(owner.trim()))
    };
    of(audit, items).filter(owned).cloned().collect()
}

/// Audits that were held; a rehearsal is none.
pub fn done(assessment: &Assessment, as_of: Date) -> impl Iterator<Item = &Audit> {
    let held = move |audit: &&Audit| audit.date.is_some_and(|day| day <= as_of);
    assessment.audits.iter().flatten().filter(|audit| audit.kind == AuditKind::Internal).filter(held)
}

fn row(book: Book<'_>, audit: &Audit, items: &[ItemId]) -> AuditRow {
    let mut grades = BTreeMap::new();
    for grade in audit.findings.iter().filter_map(|finding| finding.grade) {
        *grades.entry(grade).or_insert(0) += 1;
    }
    AuditRow {
        id: audit.id.clone(),
        kind: audit.kind,
        planned: audit.planned,
        date: audit.date,
        state: timing(audit.planned, audit.date, book.as_of),
        auditors: audit.auditors.clone(),
        covers: of(audit, items).count() as u32,
        conflicts: conflicts(book.assessment, audit, items),
        findings: grades,
    }
}

fn of_audit(audit: &Audit, row: &AuditRow, at: String) -> Vec<Finding> {
    let finding = |rule: &str| found(rule, &audit.id, Severity::Minor, PROGRAMME, at.clone());
    let mut findings = Vec::new();
    if !row.conflicts.is_empty() {
        let mut conflict = finding("audit_conflict");
        let items: Vec<String> = row.conflicts.iter().take(5).map(ItemId::to_string).collect();
        conflict.because = conflict.because.with("items", items.join(", "));
        findings.push(conflict);
    }
    if row.state == Timing::Overdue {
        findings.push(finding("audit_overdue"));
    }
    findings
}

/// Whether there is a programme with owner and approval.
fn programme(assessment: &Assessment) -> Verdict<bool> {
    let Some(programme) = &assessment.audit_programme else {
        return Verdict::new(false, Reason::new("audit.no_programme"));
    };
    let lacks = [
        (!given(&programme.version), "audit.no_version"),
        (!given(&programme.owner), "audit.no_owner"),
        (!given(&programme.approver), "audit.no_approval"),
        (programme.from.is_none() || programme.to.is_none(), "audit.no_days"),
    ];
    let because: Vec<Reason> = lacks
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, code)| Reason::new(code).at("/audit_programme"))
        .collect();
    match because.is_empty() {
        true => Verdict::new(true, Reason::new("audit.programme").at("/audit_programme")),
        false => Verdict { value: false, because },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(named: &str, item: &str, expected: bool) {
        assert_eq!(stands_for(&ItemId::from(named), &ItemId::from(item)), expected);
    }

    #[test]
    fn a_clause_and_an_area_stand_for_their_parts() {
        check("9.2", "9.2.1", true);
        check("9", "9.2.1", true);
        check("A.6", "A.6.2.4", true);
        check("A.6.2.4", "A.6.2.4", true);
        check("1", "10.2", false);
        check("", "10.2", false);
    }
}
