//! The roadmap: what comes first, in 30, 60 and 90 days and later (rules
//! M-RM-1 to M-RM-5, clarification A13).
//!
//! Pure functions over open actions: whoever collects them says what each
//! blocks, how grave its risk is and where its step is among the others.

pub mod bucket;
pub mod collect;
pub mod graph;
pub mod priority;
pub mod target;

use crate::date::Date;
use crate::documents::assessment::Target;
use crate::id::{ItemId, SystemId};
use crate::report::{ActionRow, RoadmapReport};
use crate::rules::gap::Status;
use crate::verdict::Reason;
use bucket::{BucketInputs, Effort};
use graph::{Graph, Placed};
use priority::LinkedRisk;
use std::collections::BTreeSet;

/// Something that is to be done (M-RM-1).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Action {
    /// Its id, the same from run to run: the item, or `risk/R1`.
    pub id: ItemId,
    /// The step of the prerequisites that it is a part of: a clause, a
    /// control, `register` or `policies`.
    pub step: ItemId,
    /// What is to be done.
    pub because: Reason,
    /// Items that it is about.
    pub cites: Vec<ItemId>,
    /// The system.
    pub system: Option<SystemId>,
    /// Who does it.
    pub owner: Option<String>,
    /// Whether a row of the readiness for stage 1 or stage 2 hangs on it.
    pub blocks: [bool; 2],
    /// How grave the risk behind it is.
    pub risk: Option<LinkedRisk>,
    /// How much work it is; medium where nobody has said.
    pub effort: Option<Effort>,
    /// The status of its item; unknown scores nothing.
    pub status: Status,
    /// The maturity that it aims at.
    pub maturity_goal: Option<u8>,
    /// First day of the law behind it.
    pub law_from: Option<Date>,
    /// Last day of a dated duty that it meets.
    pub due: Option<Date>,
}

/// Makes the roadmap of all open actions from a day on.
pub fn roadmap(mut actions: Vec<Action>, graph: &Graph, start: Date, target: &Target) -> RoadmapReport {
    block_below(&mut actions, graph);
    let by_itself: Vec<_> = actions.iter().map(|action| bucket::bucket(inputs(action, start))).collect();
    let placed: Vec<Placed<'_>> = actions
        .iter()
        .zip(&by_itself)
        .map(|(action, own)| Placed { id: &action.id, step: &action.step, bucket: own.value })
        .collect();
    let raised = graph.raised(&placed);
    let open: BTreeSet<&ItemId> = actions.iter().map(|action| &action.step).collect();
    let mut rows: Vec<ActionRow> = Vec::with_capacity(actions.len());
    for ((action, mut bucket), raised) in actions.iter().zip(by_itself).zip(raised) {
        if let Some((later, prerequisite)) = raised {
            bucket.because.push(
                Reason::new("roadmap.raised").with("from", bucket.value.code()).with("by", prerequisite),
            );
            bucket.value = later;
        }
        let needs = graph.needs(&action.step).iter();
        let waits_for: Vec<ItemId> = needs.filter(|need| open.contains(need)).cloned().collect();
        rows.push(ActionRow {
            id: action.id.clone(),
            because: action.because.clone(),
            priority: priority::priority(action.blocks, action.risk, action.status).fraction().to_string(),
            by: bucket.value.days().map(|days| start.plus_days(i32::from(days))),
            bucket,
            blocks_stage1: action.blocks[0],
            blocks_stage2: action.blocks[1],
            risk: action.risk,
            effort: action.effort.unwrap_or_default(),
            effort_presumed: action.effort.is_none(),
            due: action.due,
            waits_for,
            cites: action.cites.clone(),
            system: action.system.clone(),
            owner: action.owner.clone(),
        });
    }
    let rows = in_order(rows, &actions);
    let blocking = [0, 1].map(|stage| open_blockers(&actions, stage));
    RoadmapReport {
        start: Some(start),
        feasibility: target::feasibility(start, target, [&blocking[0], &blocking[1]]),
        blocks_stage1: blocking[0].clone(),
        blocks_stage2: blocking[1].clone(),
        actions: rows,
    }
}

/// An open prerequisite of what blocks a stage blocks it too (A13).
fn block_below(actions: &mut [Action], graph: &Graph) {
    for stage in [0, 1] {
        let blocking: Vec<ItemId> =
            actions.iter().filter(|action| action.blocks[stage]).map(|action| action.step.clone()).collect();
        let below = graph.below(&blocking);
        for action in actions.iter_mut().filter(|action| below.contains(&action.step)) {
            action.blocks[stage] = true;
        }
    }
}

fn inputs(action: &Action, start: Date) -> BucketInputs {
    BucketInputs {
        blocks: action.blocks,
        risk: action.risk,
        effort: action.effort.unwrap_or_default(),
        maturity_goal: action.maturity_goal,
        law_in_days: action.law_from.map(|day| start.days_until(day)),
        due_in_days: action.due.map(|day| start.days_until(day)),
    }
}

/// Sorts rows that stand as their actions do (M-RM-2).
fn in_order(rows: Vec<ActionRow>, actions: &[Action]) -> Vec<ActionRow> {
    let mut rows: Vec<(priority::Priority, ActionRow)> = actions
        .iter()
        .zip(rows)
        .map(|(action, row)| (priority::priority(action.blocks, action.risk, action.status), row))
        .collect();
    rows.sort_by(|(a, x), (b, y)| {
        priority::order(*a, x.waits_for.len(), &x.id).cmp(&priority::order(*b, y.waits_for.len(), &y.id))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

fn open_blockers(actions: &[Action], stage: usize) -> Vec<ItemId> {
    let ids: BTreeSet<&ItemId> =
        actions.iter().filter(|action| action.blocks[stage]).map(|action| &action.id).collect();
    ids.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::bucket::Bucket;
    use super::target::Feasibility;
    use super::*;
    use crate::reference::reference;

    fn action(id: &str, blocks: [bool; 2], effort: Option<Effort>) -> Action {
        Action { id: ItemId::from(id), step: ItemId::from(id), blocks, effort, ..Action::default() }
    }

    fn plan(actions: Vec<Action>) -> RoadmapReport {
        let start: Date = "2026-11-21".parse().expect("a day");
        let target = Target { stage1: Some(start.plus_days(59)), stage2: None };
        roadmap(actions, &Graph::of(reference()), start, &target)
    }

    #[track_caller]
    fn check(report: &RoadmapReport, id: &str, expected: Bucket, codes: &[&str]) {
        let row = report.actions.iter().find(|row| row.id == ItemId::from(id)).expect("an action");
        let said: Vec<&str> = row.bucket.because.iter().map(|reason| reason.code.as_str()).collect();
        assert_eq!((row.bucket.value, said.as_slice()), (expected, codes), "{id}");
    }

    #[test]
    fn what_a_blocker_waits_for_blocks_too() {
        let report = plan(vec![
            action("4.1", [false, false], Some(Effort::Large)),
            action("6.1.4", [true, false], None),
            action("10.1", [false, false], None),
        ]);
        check(&report, "4.1", Bucket::Days60, &["roadmap.stage1_large"]);
        check(&report, "6.1.4", Bucket::Days60, &["roadmap.stage1", "roadmap.raised"]);
        check(&report, "10.1", Bucket::Days90, &["roadmap.open"]);
        assert_eq!(report.blocks_stage1, ["4.1", "6.1.4"].map(ItemId::from));
        assert_eq!(report.feasibility.value, Feasibility::NotFeasible);
    }

    #[test]
    fn actions_of_one_step_do_not_wait_for_each_other() {
        let mut system = action("impact/S1", [false, false], Some(Effort::Large));
        system.step = ItemId::from("6.1.4");
        let report =
            plan(vec![action("6.1.4", [true, false], None), system, action("6.1.3", [false; 2], None)]);
        check(&report, "6.1.4", Bucket::Days30, &["roadmap.stage1"]);
        check(&report, "impact/S1", Bucket::Strategic, &["roadmap.large"]);
        check(&report, "6.1.3", Bucket::Strategic, &["roadmap.open", "roadmap.raised"]);
        assert_eq!(report.actions[2].waits_for, [ItemId::from("6.1.4")]);
    }

    #[test]
    fn an_unknown_effort_counts_as_medium_and_is_listed() {
        let report = plan(vec![action("4.1", [true, false], None)]);
        assert!(report.actions[0].effort_presumed);
        assert_eq!(report.actions[0].effort, Effort::Medium);
        assert_eq!(report.actions[0].by.map(|day| day.to_string()).as_deref(), Some("2026-12-21"));
    }
}
