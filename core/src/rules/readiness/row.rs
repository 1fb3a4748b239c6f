//! The colour of one row (clarification A19).

use crate::reference::readiness::{RowRule, Rule, Subject};
use crate::rules::gap::Status;
use crate::rules::soa::CheckLevel;
use crate::verdict::{Reason, Verdict};

/// What is known for a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Things that the row's rule is applied to.
    pub subjects: u32,
    /// Those for which it is known whether the rule holds.
    pub known: u32,
    /// Those for which it holds.
    pub holds: u32,
    /// Whether a record is kept, though it may be empty, such as a log.
    pub recorded: bool,
    /// Whether it is known that there can be no subject.
    pub no_subject: bool,
    /// The worst inconsistency of the Statement of Applicability.
    pub soa: Option<CheckLevel>,
    /// JSON pointer to what decided, if one thing did.
    pub at: Option<String>,
}

impl Facts {
    /// Facts of subjects, each of which holds, does not, or is not known.
    pub fn of(subjects: impl IntoIterator<Item = Option<bool>>) -> Self {
        let mut facts = Self::default();
        for holds in subjects {
            facts.subjects += 1;
            facts.known += u32::from(holds.is_some());
            facts.holds += u32::from(holds == Some(true));
        }
        facts.recorded = facts.known > 0;
        facts
    }

    /// Says what decided.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.at = Some(pointer.into());
        self
    }
}

/// Judges a row. More that hold than there are count as all.
pub fn judge(rule: &RowRule, facts: &Facts) -> Verdict<Status> {
    let (value, code) = colour(rule, facts);
    let reason = Reason::new(code)
        .with("holds", facts.holds.min(facts.subjects))
        .with("subjects", facts.subjects)
        .with("percent", rule.percent.unwrap_or(100));
    let reason = match &facts.at {
        Some(at) => reason.at(at.clone()),
        None => reason,
    };
    Verdict::new(value, reason)
}

fn colour(rule: &RowRule, facts: &Facts) -> (Status, &'static str) {
    if rule.rule == Rule::Soa {
        return of_soa(facts);
    }
    match rule.subject {
        Subject::Optional if facts.no_subject => return (Status::Grey, "readiness.no_subject"),
        Subject::System if facts.subjects == 0 => return (Status::Red, "readiness.no_system"),
        Subject::Record | Subject::System | Subject::Optional => {}
    }
    if facts.subjects == 0 {
        return if facts.recorded {
            (Status::Green, "readiness.empty_record")
        } else {
            (Status::Unknown, "readiness.nothing_recorded")
        };
    }
    if facts.known == 0 && facts.holds == 0 {
        return (Status::Unknown, "readiness.not_known");
    }
    if facts.holds >= facts.subjects {
        return (Status::Green, "readiness.all");
    }
    let enough = rule.rule == Rule::Share && reaches(facts, rule.percent.unwrap_or(100));
    if enough {
        (Status::Green, "readiness.enough")
    } else if facts.holds == 0 {
        (Status::Red, "readiness.none")
    } else if rule.rule == Rule::Every && facts.known <= facts.holds {
        (Status::Red, "readiness.rest_unknown")
    } else if rule.rule == Rule::Every {
        (Status::Red, "readiness.not_every")
    } else {
        (Status::Yellow, "readiness.some")
    }
}

fn reaches(facts: &Facts, percent: u8) -> bool {
    100 * u64::from(facts.holds) >= u64::from(percent) * u64::from(facts.subjects)
}

/// An error is red, a warning or a stale statement yellow (A10).
fn of_soa(facts: &Facts) -> (Status, &'static str) {
    if !facts.recorded {
        return (Status::Unknown, "readiness.nothing_recorded");
    }
    match facts.soa {
        Some(CheckLevel::Error) => (Status::Red, "readiness.soa_errors"),
        Some(CheckLevel::Warning | CheckLevel::Stale) => (Status::Yellow, "readiness.soa_warnings"),
        None => (Status::Green, "readiness.soa_agrees"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::reference;
    use proptest::prelude::*;

    fn rule(id: &str) -> &'static RowRule {
        reference().readiness.rows.iter().find(|row| row.id == id).expect("a row")
    }

    #[track_caller]
    fn check(id: &str, facts: Facts, expected: Status) {
        assert_eq!(judge(rule(id), &facts).value, expected, "{id}: {facts:?}");
    }

    fn counts(holds: u32, known: u32, subjects: u32) -> Facts {
        Facts { subjects, known, holds, recorded: known > 0, ..Facts::default() }
    }

    #[test]
    fn a_row_is_green_for_all_red_for_none_and_yellow_between() {
        check("S1-03", counts(3, 3, 3), Status::Green);
        check("S1-03", counts(2, 3, 3), Status::Yellow);
        check("S1-03", counts(2, 2, 3), Status::Yellow);
        check("S1-03", counts(0, 3, 3), Status::Red);
        check("S1-03", counts(0, 0, 3), Status::Unknown);
    }

    #[test]
    fn the_impact_assessments_are_red_below_all() {
        check("S1-10", counts(3, 3, 3), Status::Green);
        check("S1-10", counts(2, 3, 3), Status::Red);
    }

    #[test]
    fn a_row_over_systems_is_red_when_there_is_none() {
        check("S1-07", Facts::default(), Status::Red);
        check("S2-01", Facts { no_subject: true, recorded: true, ..Facts::default() }, Status::Red);
    }

    #[test]
    fn a_row_without_subject_leaves_the_count() {
        check("S1-20", Facts { no_subject: true, ..Facts::default() }, Status::Grey);
        check("S1-20", Facts::default(), Status::Unknown);
        check("S1-20", counts(0, 2, 2), Status::Red);
    }

    #[test]
    fn an_empty_log_holds_and_no_log_does_not() {
        check("S2-07", Facts { recorded: true, ..Facts::default() }, Status::Green);
        check("S2-07", Facts::default(), Status::Unknown);
    }

    #[test]
    fn awareness_is_green_from_95_per_cent() {
        check("S2-03", counts(19, 20, 20), Status::Green);
        check("S2-03", counts(94, 100, 100), Status::Yellow);
        check("S2-03", counts(0, 100, 100), Status::Red);
    }

    #[test]
    fn the_statement_of_applicability_follows_its_inconsistencies() {
        let soa = |soa| Facts { recorded: true, soa, ..Facts::default() };
        check("S1-09", soa(None), Status::Green);
        check("S1-09", soa(Some(CheckLevel::Warning)), Status::Yellow);
        check("S1-09", soa(Some(CheckLevel::Stale)), Status::Yellow);
        check("S1-09", soa(Some(CheckLevel::Error)), Status::Red);
        check("S1-09", Facts::default(), Status::Unknown);
    }

    fn rank(status: Status) -> u8 {
        match status {
            Status::Unknown | Status::Red => 0,
            Status::Yellow => 1,
            Status::Green | Status::Grey => 2,
        }
    }

    proptest! {
        #[test]
        fn one_more_that_holds_never_makes_a_row_worse(row in 0usize..34, subjects in 0u32..50, holds in 0u32..50) {
            let rule = &reference().readiness.rows[row];
            let holds = holds.min(subjects);
            let before = judge(rule, &counts(holds, subjects, subjects)).value;
            let after = judge(rule, &counts((holds + 1).min(subjects), subjects, subjects)).value;
            prop_assert!(rank(after) >= rank(before));
        }

        #[test]
        fn no_facts_make_a_row_fail(row in 0usize..34, subjects: u32, known: u32, holds: u32, recorded: bool, no_subject: bool) {
            let facts = Facts { subjects, known, holds, recorded, no_subject, ..Facts::default() };
            prop_assert_eq!(judge(&reference().readiness.rows[row], &facts).because.len(), 1);
        }
    }
}
