//! Other standards and laws: what the work for ISO/IEC 42001 gives them (rule
//! M-INT, clarification A34).

use super::gap::{EvidenceList, Status};
use crate::documents::assessment::Assessment;
use crate::id::{EvidenceId, ItemId};
use crate::reference::crosswalk::{Standard, Strength, Target, crosswalk};
use crate::report::{GapRow, IntegrationReport, LinkedItem, TargetRow};
use crate::verdict::{Reason, Verdict, pointer};
use std::collections::{BTreeMap, BTreeSet};

/// The clause that a target cites which no item serves: the needs of
/// interested parties.
const INTERESTED_PARTIES: &str = "4.2";

/// Looks at the standards and laws that the assessment asks for, in the
/// crosswalk's order. Where it asks for none, nothing is read.
pub fn integration(
    assessment: &Assessment,
    gap: &[GapRow],
    evidence: &EvidenceList<'_>,
) -> Vec<IntegrationReport> {
    let asked = &assessment.organization.standards;
    if asked.is_empty() {
        return Vec::new();
    }
    let statuses = gap.iter().map(|row| (&row.id, row.status.value)).collect();
    let desk = Desk { assessment, statuses, evidence };
    crosswalk()
        .iter()
        .filter(|standard| asked.contains(&standard.id))
        .map(|standard| desk.standard(standard))
        .collect()
}

/// The strength that counts: the best of the linked items, at most partial
/// for a law.
pub fn coverage(legal: bool, best: Option<Strength>) -> Option<Strength> {
    best.map(|best| if legal { best.min(Strength::Partial) } else { best })
}

/// The status of a target, from the strength that counts and the statuses of
/// its linked items.
pub fn status(coverage: Option<Strength>, linked: &[Status]) -> Status {
    let any = |status| linked.contains(&status);
    if linked.iter().all(|status| *status == Status::Unknown) {
        Status::Unknown
    } else if !any(Status::Green) && !any(Status::Yellow) {
        Status::Red
    } else if coverage == Some(Strength::Strong) && linked.iter().all(|status| *status == Status::Green) {
        Status::Green
    } else {
        Status::Yellow
    }
}

/// What a target is judged on.
struct Desk<'a> {
    assessment: &'a Assessment,
    statuses: BTreeMap<&'a ItemId, Status>,
    evidence: &'a EvidenceList<'a>,
}

impl Desk<'_> {
    fn standard(&self, standard: &Standard) -> IntegrationReport {
        let targets: Vec<TargetRow> =
            standard.targets.iter().map(|target| self.target(standard, target)).collect();
        let mut counts = BTreeMap::new();
        for target in &targets {
            *counts.entry(target.status.value).or_insert(0) += 1;
        }
        IntegrationReport {
            standard: standard.id.clone(),
            title: standard.title.clone(),
            legal: standard.legal,
            counts,
            targets,
        }
    }

    fn target(&self, standard: &Standard, target: &Target) -> TargetRow {
        let items: Vec<LinkedItem> = target
            .items()
            .map(|(id, strength)| LinkedItem {
                id: id.clone(),
                strength,
                status: self.statuses.get(id).copied().unwrap_or_default(),
            })
            .collect();
        let strength = items.iter().map(|item| item.strength).max();
        let coverage = coverage(standard.legal, strength);
        let linked: Vec<Status> = items.iter().map(|item| item.status).collect();
        let value = status(coverage, &linked);
        let mut cites: Vec<ItemId> = items.iter().map(|item| item.id.clone()).collect();
        if cites.is_empty() {
            cites.push(ItemId::from(INTERESTED_PARTIES));
        }
        TargetRow {
            id: target.id.clone(),
            strength,
            coverage,
            status: Verdict { value, because: self.because(value, standard.legal, coverage, &items) },
            evidence: self.reused(&items),
            items,
            cites,
            gap: target.gap.then(|| Reason::new(format!("crosswalk.{}.{}", standard.id, target.id))),
        }
    }

    fn because(
        &self,
        status: Status,
        legal: bool,
        coverage: Option<Strength>,
        items: &[LinkedItem],
    ) -> Vec<Reason> {
        let done = items.iter().filter(|item| item.status == Status::Green).count();
        let counted =
            |code: &str| self.located(Reason::new(code).with("done", done).with("items", items.len()), items);
        match status {
            Status::Unknown if items.is_empty() => vec![Reason::new("integration.no_item")],
            Status::Unknown => vec![Reason::new("integration.no_answer")],
            Status::Red => vec![counted("integration.nothing_begun")],
            Status::Green | Status::Grey => vec![counted("integration.all_done")],
            Status::Yellow => {
                let weak = coverage.is_some_and(|coverage| coverage < Strength::Strong);
                let lacks = [
                    (legal, Reason::new("integration.law")),
                    (weak && !legal, Reason::new("integration.weak")),
                    (done < items.len(), counted("integration.some_done")),
                ];
                lacks.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
            }
        }
    }

    /// Adds the place of the first answer that keeps the target from green.
    fn located(&self, reason: Reason, items: &[LinkedItem]) -> Reason {
        let open = items
            .iter()
            .find(|item| item.status != Status::Green && self.assessment.answers.contains_key(&item.id));
        match open {
            Some(item) => reason.at(pointer(&["answers", item.id.as_str()])),
            None => reason,
        }
    }

    /// Evidence of the linked items that counts. Items that only help give
    /// none.
    fn reused(&self, items: &[LinkedItem]) -> Vec<EvidenceId> {
        let answers = items
            .iter()
            .filter(|item| item.strength != Strength::Related)
            .filter_map(|item| self.assessment.answers.get(&item.id));
        let named = answers.flat_map(|answer| {
            answer.evidence.iter().chain(answer.systems.values().flat_map(|own| &own.evidence))
        });
        let counting: BTreeSet<&EvidenceId> =
            named.filter(|id| self.evidence.any_counts(std::slice::from_ref(id))).collect();
        counting.into_iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Status::{Green, Grey, Red, Unknown, Yellow};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(legal: bool, best: Option<Strength>, linked: &[Status], expected: Status) {
        assert_eq!(status(coverage(legal, best), linked), expected, "{linked:?}");
    }

    #[test]
    fn green_needs_a_strong_link_and_all_items_done() {
        check(false, Some(Strength::Strong), &[Green, Green], Green);
        check(false, Some(Strength::Strong), &[Green, Yellow], Yellow);
        check(false, Some(Strength::Strong), &[Green, Unknown], Yellow);
        check(false, Some(Strength::Strong), &[Green, Grey], Yellow);
        check(false, Some(Strength::Partial), &[Green, Green], Yellow);
        check(false, Some(Strength::Related), &[Green], Yellow);
    }

    #[test]
    fn a_law_is_never_green_by_mapping_alone() {
        check(true, Some(Strength::Strong), &[Green, Green], Yellow);
        check(true, Some(Strength::Strong), &[Red, Unknown], Red);
    }

    #[test]
    fn nothing_begun_is_red_and_nothing_answered_is_unknown() {
        check(false, Some(Strength::Strong), &[Red, Red], Red);
        check(false, Some(Strength::Strong), &[Red, Unknown], Red);
        check(false, Some(Strength::Strong), &[Grey, Grey], Red);
        check(false, Some(Strength::Strong), &[Unknown, Unknown], Unknown);
        check(false, None, &[], Unknown);
    }

    fn statuses() -> impl Strategy<Value = Vec<Status>> {
        let one = prop::sample::select(vec![Unknown, Red, Yellow, Green, Grey]);
        prop::collection::vec(one, 0..6)
    }

    fn strengths() -> impl Strategy<Value = Option<Strength>> {
        prop::sample::select(vec![
            None,
            Some(Strength::Related),
            Some(Strength::Partial),
            Some(Strength::Strong),
        ])
    }

    proptest! {
        #[test]
        fn no_law_is_green_and_no_unknown_item_makes_green(linked in statuses(), best in strengths()) {
            prop_assert_ne!(status(coverage(true, best), &linked), Green);
            if linked.contains(&Unknown) {
                prop_assert_ne!(status(coverage(false, best), &linked), Green);
            }
        }

        #[test]
        fn a_better_item_never_makes_a_target_worse(
            linked in statuses(),
            best in strengths(),
            at in 0usize..6,
            legal in any::<bool>(),
        ) {
            let rank = |status| match status { Unknown | Red | Grey => 0, Yellow => 1, Green => 2 };
            let before = status(coverage(legal, best), &linked);
            let mut better = linked;
            if let Some(item) = better.get_mut(at) {
                *item = Green;
            }
            prop_assert!(rank(status(coverage(legal, best), &better)) >= rank(before));
        }
    }
}
