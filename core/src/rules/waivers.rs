//! Waivers: findings that the organization bears until a day.
//!
//! A waiver hides nothing. Its finding stays in the report with reason, owner
//! and last day, and fails no run meanwhile. One that has expired, or that no
//! finding answers to, is a finding itself, so that no list of waivers grows
//! old unseen. A blocker cannot be waived.

use crate::date::Date;
use crate::documents::assessment::Waiver;
use crate::id::ItemId;
use crate::report::{Finding, Problem, ProblemGrade, Severity, Waived};
use crate::verdict::{Reason, pointer};

/// What an unused waiver cites: nonconformity and corrective action.
const IMPROVEMENT: &str = "10.2";

/// Marks waived findings and adds those about waivers. Gives what is refused.
pub fn apply(findings: &mut Vec<Finding>, waivers: &[Waiver], as_of: Date) -> Vec<Problem> {
    let mut refused = Vec::new();
    let mut added = Vec::new();
    for (position, waiver) in waivers.iter().enumerate() {
        let at = pointer(&["waivers", &position.to_string()]);
        let Some(waived) = complete(waiver) else {
            continue; // The check has said what it lacks.
        };
        match findings.iter_mut().find(|finding| finding.id == waiver.finding) {
            None => added.push(unused(waiver, at)),
            Some(finding) if finding.severity == Severity::Blocker => refused.push(Problem {
                at,
                grade: ProblemGrade::Warning,
                code: "refused.waiver".to_owned(),
                args: [("finding".to_owned(), waiver.finding.clone())].into(),
            }),
            Some(finding) if waived.expires < as_of => added.push(expired(finding, &waived, at)),
            Some(finding) => finding.waived = Some(waived),
        }
    }
    findings.extend(added);
    refused
}

fn complete(waiver: &Waiver) -> Option<Waived> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    (!waiver.finding.trim().is_empty()).then_some(())?;
    Some(Waived { reason: given(&waiver.reason)?, owner: given(&waiver.owner)?, expires: waiver.expires? })
}

fn unused(waiver: &Waiver, at: String) -> Finding {
    about("waiver_unused", &waiver.finding, Severity::Note, at, vec![ItemId::from(IMPROVEMENT)])
}

fn expired(finding: &Finding, waived: &Waived, at: String) -> Finding {
    let mut found = about("waiver_expired", &finding.id, Severity::Minor, at, finding.cites.clone());
    found.because = found.because.with("owner", &waived.owner).with("expires", waived.expires);
    found.system = finding.system.clone();
    found
}

fn about(rule: &str, id: &str, severity: Severity, at: String, cites: Vec<ItemId>) -> Finding {
    let because = Reason { at: Some(at), ..Reason::new(format!("finding.{rule}")) }.with("finding", id);
    Finding { id: format!("{rule}/{id}"), severity, because, cites, ..Finding::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn waiver(expires: Option<&str>) -> Waiver {
        Waiver {
            finding: "gap/A.8.3".to_owned(),
            reason: Some("bought in spring".to_owned()),
            owner: Some("Ana".to_owned()),
            expires: expires.map(day),
        }
    }

    /// Applies a waiver on 2026-11-22 and gives all findings: id, severity, waived.
    #[track_caller]
    fn check(severity: Severity, waiver: &Waiver, expected: &[(&str, Severity, bool)], refused: usize) {
        let found = Finding {
            id: "gap/A.8.3".to_owned(),
            severity,
            cites: vec![ItemId::from("A.8.3")],
            ..Finding::default()
        };
        let mut findings = vec![found];
        let problems = apply(&mut findings, std::slice::from_ref(waiver), day("2026-11-22"));
        let seen: Vec<_> = findings.iter().map(|f| (f.id.as_str(), f.severity, f.waived.is_some())).collect();
        assert_eq!(seen, expected);
        assert_eq!(problems.len(), refused);
        assert!(findings.iter().all(|finding| !finding.cites.is_empty()), "each row cites an item");
    }

    #[test]
    fn a_waiver_holds_up_to_its_last_day() {
        let held = [("gap/A.8.3", Severity::Major, true)];
        check(Severity::Major, &waiver(Some("2026-11-22")), &held, 0);
        let expired =
            [("gap/A.8.3", Severity::Major, false), ("waiver_expired/gap/A.8.3", Severity::Minor, false)];
        check(Severity::Major, &waiver(Some("2026-11-21")), &expired, 0);
    }

    #[test]
    fn a_waiver_of_nothing_is_a_finding() {
        let other = Waiver { finding: "gap/A.8.4".to_owned(), ..waiver(Some("2027-01-01")) };
        let unused =
            [("gap/A.8.3", Severity::Major, false), ("waiver_unused/gap/A.8.4", Severity::Note, false)];
        check(Severity::Major, &other, &unused, 0);
    }

    #[test]
    fn a_blocker_cannot_be_waived() {
        check(Severity::Blocker, &waiver(Some("2027-01-01")), &[("gap/A.8.3", Severity::Blocker, false)], 1);
    }

    #[test]
    fn a_waiver_that_lacks_a_part_is_none() {
        let untouched = [("gap/A.8.3", Severity::Major, false)];
        check(Severity::Major, &waiver(None), &untouched, 0);
        let blank = Waiver { owner: Some(" ".to_owned()), ..waiver(Some("2027-01-01")) };
        check(Severity::Major, &blank, &untouched, 0);
    }
}
