//! Whether the wished days of the audits can be met (rule M-RM-5).

use crate::date::Date;
use crate::documents::assessment::Target;
use crate::id::ItemId;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};

/// Whether the wished days can be met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Feasibility {
    /// No day is wished.
    #[default]
    Unknown,
    /// Nothing speaks against them.
    Feasible,
    /// A stage is too near for what still blocks it.
    NotFeasible,
}

impl Feasibility {
    /// The code, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Feasible => "feasible",
            Self::NotFeasible => "not_feasible",
        }
    }
}

/// Least days from the start to the stage 1 and the stage 2 audit while
/// something blocks them.
const LEAST_DAYS: [i32; 2] = [60, 90];

/// Holds the wished days beside the open blockers of each stage.
pub fn feasibility(start: Date, target: &Target, open: [&[ItemId]; 2]) -> Verdict<Feasibility> {
    let stages = [("1", "stage1", target.stage1), ("2", "stage2", target.stage2)];
    if stages.iter().all(|(.., day)| day.is_none()) {
        return Verdict::new(Feasibility::Unknown, Reason::new("roadmap.no_target"));
    }
    let mut against = Vec::new();
    for (((number, key, day), least), blockers) in stages.into_iter().zip(LEAST_DAYS).zip(open) {
        let earliest = start.plus_days(least);
        if let Some(day) = day.filter(|day| *day < earliest && !blockers.is_empty()) {
            against.push(
                Reason::new("roadmap.too_near")
                    .with("stage", number)
                    .with("day", day)
                    .with("earliest", earliest)
                    .with("blockers", blockers.len())
                    .at(format!("/organization/target/{key}")),
            );
        }
    }
    if against.is_empty() {
        Verdict::new(Feasibility::Feasible, Reason::new("roadmap.feasible"))
    } else {
        Verdict { value: Feasibility::NotFeasible, because: against }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stage1: Option<&str>, stage2: Option<&str>, open: [usize; 2], expected: Feasibility) {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let target = Target { stage1: stage1.map(day), stage2: stage2.map(day) };
        let blockers = open.map(|count| vec![ItemId::from("6.1.4"); count]);
        let judged = feasibility(day("2026-11-21"), &target, [&blockers[0], &blockers[1]]);
        assert_eq!(judged.value, expected);
        assert!(!judged.because.is_empty());
    }

    #[test]
    fn a_stage_is_too_near_only_while_something_blocks_it() {
        check(Some("2027-01-19"), None, [1, 0], Feasibility::NotFeasible);
        check(Some("2027-01-20"), None, [1, 0], Feasibility::Feasible);
        check(Some("2027-01-19"), None, [0, 1], Feasibility::Feasible);
        check(None, Some("2027-02-18"), [0, 1], Feasibility::NotFeasible);
        check(None, Some("2027-02-19"), [3, 1], Feasibility::Feasible);
        check(None, None, [3, 3], Feasibility::Unknown);
    }
}
