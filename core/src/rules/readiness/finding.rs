//! What the readiness finds: blocking rows that are red by answers. What is
//! not answered is no finding.

use crate::report::{Finding, ReadinessReport, ReadinessRow, Severity};
use crate::rules::gap::Status;
use crate::verdict::Reason;

/// The findings of both stages.
pub fn findings(readiness: &ReadinessReport) -> Vec<Finding> {
    let of_stage = |stage: &crate::report::StageReport| -> Vec<Finding> {
        stage
            .rows
            .iter()
            .filter(|row| row.blocker && is_answered_red(row))
            .map(|row| of_row(stage.stage, row))
            .collect()
    };
    readiness.stages.iter().flat_map(of_stage).collect()
}

/// Red because of what is said, not because nothing is.
fn is_answered_red(row: &ReadinessRow) -> bool {
    let silent = ["readiness.no_system", "readiness.rest_unknown"];
    row.status.value == Status::Red
        && row.status.because.iter().any(|reason| !silent.contains(&reason.code.as_str()))
}

fn of_row(stage: u8, row: &ReadinessRow) -> Finding {
    let mut because = Reason::new("finding.readiness")
        .with("row", &row.id)
        .with("check", format!("readiness.{}", row.id))
        .with("stage", stage);
    because.at = row.status.because.iter().find_map(|reason| reason.at.clone());
    Finding {
        id: format!("readiness/{}", row.id),
        severity: Severity::Major,
        because,
        cites: row.cites.clone(),
        ..Finding::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::reference;
    use crate::rules::readiness::{readiness, row::Facts};
    use crate::texts::Texts;
    use std::collections::BTreeMap;

    #[track_caller]
    fn check(facts: &[(&str, Facts)], expected: &[&str]) {
        let rules = &reference().readiness;
        let facts: BTreeMap<String, Facts> =
            facts.iter().map(|(id, facts)| ((*id).to_owned(), facts.clone())).collect();
        let found = findings(&readiness(rules, &facts, &rules.thresholds));
        let said: Vec<String> = found.iter().map(|finding| Texts::default().say(&finding.because)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_blocking_row_that_is_red_by_answers_is_found() {
        check(&[], &[]);
        check(&[("S1-10", Facts::of([Some(true), None]))], &[]);
        check(&[("S1-02", Facts::of([Some(false)]))], &[]);
        check(
            &[("S1-10", Facts::of([Some(true), Some(false)])), ("S2-06", Facts::of([Some(false)]))],
            &[
                "S1-10 Impact assessments: not fulfilled, and the stage 1 audit hangs on it.",
                "S2-06 Audit and review held: not fulfilled, and the stage 2 audit hangs on it.",
            ],
        );
    }
}
