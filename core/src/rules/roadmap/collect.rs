//! The open actions of a report: items that are not green, and impact
//! assessments that are missing or not valid (M-RM-1).

use super::Action;
use super::bucket::Effort;
use super::priority::LinkedRisk;
use crate::date::Date;
use crate::id::{ItemId, SystemId};
use crate::report::{DutyRow, DutyState, GapRow, ItemKind, Report, SoaRow, SystemReport};
use crate::rules::findings::counts;
use crate::rules::gap::Status;
use crate::rules::readiness::blocking_items;
use crate::verdict::Reason;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of items elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The highest residual level of the open risks that name an item.
    pub risks: BTreeMap<ItemId, LinkedRisk>,
    /// How much work an item is.
    pub efforts: BTreeMap<ItemId, Effort>,
    /// The maturity that is aimed at.
    pub maturity_goal: Option<u8>,
}

/// Collects the actions, in the order of the gap table, then by system.
pub fn actions(report: &Report, links: &Links) -> Vec<Action> {
    let desk = Desk {
        links,
        blocking: [1, 2].map(|number| {
            let stages = report.readiness.iter().flat_map(|readiness| &readiness.stages);
            stages.filter(|stage| stage.stage == number).flat_map(blocking_items).collect()
        }),
        levels: report.systems.iter().filter_map(|system| Some((&system.id, level(system)?))).collect(),
        soa: report.soa.iter().map(|row| (&row.id, row)).collect(),
        duties: by_item(&report.duties),
    };
    let items = report.gap.iter().filter(|row| is_open(row.status.value) && counts(row, report));
    let systems = report.systems.iter().filter(|system| system.impact.as_ref().is_some_and(|i| !i.valid));
    items.map(|row| desk.of_item(row)).chain(systems.map(|system| desk.of_system(system))).collect()
}

fn is_open(status: Status) -> bool {
    match status {
        Status::Unknown | Status::Red | Status::Yellow => true,
        Status::Green | Status::Grey => false,
    }
}

fn level(system: &SystemReport) -> Option<LinkedRisk> {
    LinkedRisk::of_impact(system.impact.as_ref()?.level.value)
}

fn by_item(duties: &[DutyRow]) -> BTreeMap<&ItemId, Vec<&DutyRow>> {
    let mut map: BTreeMap<&ItemId, Vec<&DutyRow>> = BTreeMap::new();
    for duty in duties {
        for item in &duty.cites {
            map.entry(item).or_default().push(duty);
        }
    }
    map
}

struct Desk<'a> {
    links: &'a Links,
    blocking: [BTreeSet<ItemId>; 2],
    levels: BTreeMap<&'a SystemId, LinkedRisk>,
    soa: BTreeMap<&'a ItemId, &'a SoaRow>,
    duties: BTreeMap<&'a ItemId, Vec<&'a DutyRow>>,
}

impl Desk<'_> {
    fn of_item(&self, row: &GapRow) -> Action {
        let soa = self.soa.get(&row.id);
        let systems = soa.map_or(&[][..], |soa| &soa.systems);
        let levels = systems.iter().filter_map(|id| self.levels.get(id));
        let (due, law_from) = self.dates(&row.id);
        // A sector's control stands where the items stand that it belongs to.
        let parent = soa.filter(|_| row.kind == ItemKind::SectorControl).and_then(|soa| soa.parents.first());
        Action {
            id: row.id.clone(),
            step: parent.unwrap_or(&row.id).clone(),
            because: Reason::new("roadmap.item").with("item", &row.id),
            cites: vec![row.id.clone()],
            owner: row.owner.clone(),
            blocks: [0, 1].map(|stage| self.blocking[stage].contains(&row.id)),
            risk: levels.chain(self.links.risks.get(&row.id)).copied().max(),
            effort: self.links.efforts.get(&row.id).copied(),
            status: row.status.value,
            maturity_goal: self.links.maturity_goal,
            due,
            law_from,
            ..Action::default()
        }
    }

    fn of_system(&self, system: &SystemReport) -> Action {
        let step = ItemId::from("6.1.4");
        Action {
            id: ItemId::new(format!("impact/{}", system.id)),
            blocks: [0, 1].map(|stage| self.blocking[stage].contains(&step)),
            step: step.clone(),
            because: Reason::new("roadmap.impact").with("system", &system.name),
            cites: vec![step, ItemId::from("8.4")],
            system: Some(system.id.clone()),
            risk: level(system),
            ..Action::default()
        }
    }

    /// The first day on which a duty is due that an item meets, and the first
    /// of its law, if all of that lies ahead.
    fn dates(&self, item: &ItemId) -> (Option<Date>, Option<Date>) {
        let duties = self.duties.get(item).map_or(&[][..], Vec::as_slice);
        let due = duties.iter().filter_map(|duty| duty.due).min();
        let ahead = duties.iter().all(|duty| duty.state == DutyState::Coming);
        (due, duties.iter().filter(|_| ahead).filter_map(|duty| duty.applies_from).min())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::documents::contribution::Contributions;
    use serde_json::json;

    fn report() -> Report {
        let document = json!({
            "organization": { "name": "Acme" },
            "systems": [{ "id": "S", "roles": ["ai_customer"], "origin": "saas", "impact": { "rows": [{
                "theme": "fairness", "subject": "individuals",
                "failure": 3, "bias": 3, "misuse": 3, "reversibility": 3, "vulnerability": 3,
            }] } }],
            "answers": {
                "4.1": { "in_place": "yes", "evidence": ["E1"] },
                "4.2": { "in_place": "partly", "owner": "Quality" },
            },
            "evidence": [{ "id": "E1", "state": "accepted", "owner": "ann", "accepted_by": "bob" }],
        });
        assess(&document, &Contributions::default(), "2026-11-21".parse().expect("a day"))
    }

    #[track_caller]
    fn find(actions: &[Action], id: &str) -> Option<Action> {
        actions.iter().find(|action| action.id.as_str() == id).cloned()
    }

    #[test]
    fn what_is_not_green_and_what_is_not_assessed_is_open() {
        let actions = actions(&report(), &Links::default());
        assert_eq!(find(&actions, "4.1"), None);
        let owner = find(&actions, "4.2").and_then(|action| action.owner);
        assert_eq!(owner.as_deref(), Some("Quality"));
        let impact = find(&actions, "impact/S").expect("the impact assessment is not valid");
        assert_eq!((impact.step.as_str(), impact.risk), ("6.1.4", Some(LinkedRisk::High)));
    }

    #[test]
    fn a_control_has_the_highest_level_of_its_systems_and_risks() {
        let risk = |links: &Links| find(&actions(&report(), links), "A.9.2").and_then(|action| action.risk);
        assert_eq!(risk(&Links::default()), Some(LinkedRisk::High));
        let critical = [(ItemId::from("A.9.2"), LinkedRisk::Critical)].into();
        assert_eq!(risk(&Links { risks: critical, ..Links::default() }), Some(LinkedRisk::Critical));
    }

    #[test]
    fn a_dated_duty_comes_with_its_item() {
        let mut report = report();
        let (near, far): (Date, Date) =
            ("2026-12-01".parse().expect("a day"), "2027-12-02".parse().expect("a day"));
        let duty = |item: &str, state, due, applies_from| DutyRow {
            cites: vec![ItemId::from(item)],
            state,
            due,
            applies_from,
            ..DutyRow::default()
        };
        report.duties = vec![
            duty("A.5.2", DutyState::InForce, Some(near), Some(far)),
            duty("A.2.2", DutyState::Coming, None, Some(far)),
        ];
        let actions = actions(&report, &Links::default());
        let dates = |id| find(&actions, id).map(|action| (action.due, action.law_from));
        assert_eq!(dates("A.5.2"), Some((Some(near), None)));
        assert_eq!(dates("A.2.2"), Some((None, Some(far))));
    }
}
