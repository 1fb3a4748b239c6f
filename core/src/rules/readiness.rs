//! The readiness for the stage 1 and stage 2 audits (methods, section 7;
//! clarifications A19 and A33).
//!
//! The rows are data. Whoever knows the records says for each row how many
//! subjects there are and for how many its rule holds; a row without such
//! facts is unknown, which counts as red.

pub mod finding;
pub mod row;
pub mod sample;
pub mod stage;

use crate::id::ItemId;
use crate::reference::readiness::{Readiness, Thresholds};
use crate::report::{ReadinessReport, ReadinessRow, StageReport};
use crate::rules::gap::Status;
use row::Facts;
use std::collections::{BTreeMap, BTreeSet};

/// Judges both stages on what is known, by row.
pub fn readiness(
    rules: &Readiness,
    facts: &BTreeMap<String, Facts>,
    thresholds: &Thresholds,
) -> ReadinessReport {
    let unknown = Facts::default();
    let of_stage = |number: u8| {
        let rows = rules.rows.iter().filter(|rule| rule.stage == number).map(|rule| ReadinessRow {
            id: rule.id.clone(),
            blocker: rule.blocker,
            status: row::judge(rule, facts.get(&rule.id).unwrap_or(&unknown)),
            cites: rule.cites.clone(),
        });
        stage::judge(number, rows.collect(), thresholds)
    };
    ReadinessReport { thresholds: thresholds.clone(), stages: vec![of_stage(1), of_stage(2)] }
}

/// The items that block a stage: those that a red row cites, or a blocking row
/// that is not green (A13).
pub fn blocking_items(stage: &StageReport) -> BTreeSet<ItemId> {
    let blocks = |row: &&ReadinessRow| match row.status.value {
        Status::Unknown | Status::Red => true,
        Status::Yellow => row.blocker,
        Status::Green | Status::Grey => false,
    };
    stage.rows.iter().filter(blocks).flat_map(|row| row.cites.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::reference;

    #[test]
    fn an_empty_assessment_is_red_in_every_row() {
        let rules = &reference().readiness;
        let report = readiness(rules, &BTreeMap::new(), &rules.thresholds);
        let sizes: Vec<(u32, u32, usize)> =
            report.stages.iter().map(|stage| (stage.red, stage.counted, stage.blocked_by.len())).collect();
        assert_eq!(sizes, [(20, 20, 10), (14, 14, 3)]);
        assert!(report.stages.iter().all(|stage| !stage.ready.value));
    }

    #[test]
    fn a_yellow_row_blocks_its_items_only_if_it_is_a_blocker() {
        let row = |id: &str, blocker, value, cite: &str| ReadinessRow {
            id: id.to_owned(),
            blocker,
            status: crate::verdict::Verdict { value, because: Vec::new() },
            cites: vec![ItemId::from(cite)],
        };
        let rows = vec![
            row("S1-01", true, Status::Yellow, "4.3"),
            row("S1-02", false, Status::Yellow, "4.1"),
            row("S1-05", false, Status::Unknown, "5.3"),
            row("S1-06", true, Status::Green, "6.1.1"),
            row("S1-07", true, Status::Grey, "6.1.2"),
        ];
        let stage = stage::judge(1, rows, &reference().readiness.thresholds);
        let blocking: Vec<String> = blocking_items(&stage).iter().map(ToString::to_string).collect();
        assert_eq!(blocking, ["4.3", "5.3"]);
    }
}
