//! What records of the management system point to: items, systems, evidence,
//! indicators and objectives of Annex C, and ids that stand twice.

use super::problems::Problems;
use super::{ids, problem, suggest};
use crate::documents::assessment::Assessment;
use crate::documents::objectives::{MonitoringSeries, Objective, Operator};
use crate::id::{ItemId, SystemId};
use crate::reference::reference;
use crate::rules::sectors::Plugins;
use std::collections::BTreeSet;

/// Checks the records.
pub fn check(assessment: &Assessment, plugins: &Plugins<'_>, problems: &mut Problems) {
    let desk = Desk { assessment, plugins };
    for (i, policy) in assessment.policies.iter().enumerate() {
        desk.items(&policy.items, &format!("/policies/{i}/items"), problems);
        desk.systems(&policy.systems, &format!("/policies/{i}/systems"), problems);
    }
    for (i, document) in assessment.documents.iter().enumerate() {
        desk.items(&document.items, &format!("/documents/{i}/items"), problems);
    }
    for (i, entry) in assessment.legal_register.iter().enumerate() {
        desk.items(&entry.items, &format!("/legal_register/{i}/items"), problems);
        desk.systems(&entry.systems, &format!("/legal_register/{i}/systems"), problems);
    }
    let activities = assessment.roles.as_ref().map_or(&[][..], |roles| &roles.activities);
    for (i, activity) in activities.iter().enumerate() {
        desk.items(&activity.items, &format!("/roles/activities/{i}/items"), problems);
    }
    for (i, one) in assessment.objectives.iter().enumerate() {
        objective(one, &format!("/objectives/{i}"), problems);
    }
    for (i, one) in assessment.monitoring.iter().enumerate() {
        desk.items(&one.items, &format!("/monitoring/{i}/items"), problems);
        desk.systems(one.system.as_slice(), &format!("/monitoring/{i}/system"), problems);
        series(one, &format!("/monitoring/{i}"), problems);
    }
    desk.training(problems);
    unique(assessment.policies.iter().map(|one| one.id.as_str()), "/policies", problems);
    unique(assessment.documents.iter().map(|one| one.id.as_str()), "/documents", problems);
    unique(assessment.legal_register.iter().map(|one| one.id.as_str()), "/legal_register", problems);
    unique(activities.iter().map(|one| one.id.as_str()), "/roles/activities", problems);
    unique(assessment.objectives.iter().map(|one| one.id.as_str()), "/objectives", problems);
    unique(assessment.monitoring.iter().map(|one| one.id.as_str()), "/monitoring", problems);
}

struct Desk<'a> {
    assessment: &'a Assessment,
    plugins: &'a Plugins<'a>,
}

impl Desk<'_> {
    fn items(&self, items: &[ItemId], at: &str, problems: &mut Problems) {
        for (i, item) in items.iter().enumerate() {
            let fault = ids::item_fault(reference(), self.plugins, item, format!("{at}/{i}"));
            fault.into_iter().for_each(|one| problems.push(one));
        }
    }

    fn systems(&self, systems: &[SystemId], at: &str, problems: &mut Problems) {
        let known = || self.assessment.systems.iter().map(|system| system.id.as_str());
        for (i, system) in systems.iter().enumerate() {
            if !known().any(|id| id == system.as_str()) {
                let at = if at.ends_with("/system") { at.to_owned() } else { format!("{at}/{i}") };
                let unknown = problem(at, "ref.no_system").arg("id", system);
                problems.push(suggest::add(unknown, system.as_str(), known()));
            }
        }
    }

    fn training(&self, problems: &mut Problems) {
        let records = self.assessment.training.iter().flat_map(|training| &training.records);
        let known: BTreeSet<&str> = self.assessment.evidence.iter().map(|e| e.id.as_str()).collect();
        for (r, record) in records.enumerate() {
            for (i, id) in record.evidence.iter().enumerate().filter(|(_, id)| !known.contains(id.as_str())) {
                let at = format!("/training/records/{r}/evidence/{i}");
                let unknown = problem(at, "ref.no_evidence").arg("id", id);
                problems.push(suggest::add(unknown, id.as_str(), known.iter().copied()));
            }
        }
    }
}

fn objective(objective: &Objective, at: &str, problems: &mut Problems) {
    let kpis = || reference().kpis.iter().map(|kpi| kpi.id.as_str());
    if let Some(id) = objective.kpi.as_deref().filter(|id| !kpis().any(|known| known == *id)) {
        let unknown = problem(format!("{at}/kpi"), "ref.no_kpi").arg("id", id);
        problems.push(suggest::add(unknown, id, kpis()));
    }
    let named = objective.c2_objective.as_deref().map(str::trim).filter(|id| !id.is_empty());
    if let Some(id) = named.filter(|id| !reference().is_annex_c_objective(id)) {
        problems.push(problem(format!("{at}/c2_objective"), "ref.no_c2_objective").arg("id", id));
    }
    let compares = match objective.operator {
        Some(Operator::AtLeast | Operator::AtMost | Operator::Equal) => true,
        Some(Operator::Falling | Operator::Rising) | None => false,
    };
    if let Some(target) = objective.target.as_ref().filter(|target| compares && target.decimal().is_none()) {
        let value = target.as_str();
        problems.push(problem(format!("{at}/target"), "ref.target_no_number").arg("value", value).warning());
    }
}

/// Values stand in the order of their days: a run of them is read in it.
fn series(series: &MonitoringSeries, at: &str, problems: &mut Problems) {
    let mut last = None;
    for (i, value) in series.values.iter().enumerate() {
        if value.date.is_some() && value.date < last {
            problems.push(problem(format!("{at}/values/{i}"), "ref.not_in_order").warning());
        }
        last = value.date.max(last);
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>, list: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        let at = format!("{list}/{i}");
        if id.trim().is_empty() {
            problems.push(problem(at, "ref.no_id"));
        } else if !seen.insert(id) {
            problems.push(problem(at, "ref.twice").arg("id", id));
        }
    }
}
