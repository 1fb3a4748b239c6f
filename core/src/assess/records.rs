//! Records of the management system: policies and documents before the gap
//! table, which they bound and inform, and the rest after it.

use crate::date::Date;
use crate::documents::assessment::Assessment;
use crate::id::{ItemId, SystemId};
use crate::reference::reference;
use crate::report::{DocumentRow, PolicyRow, Report};
use crate::rules::gap::Status;
use crate::rules::impact::filled;
use crate::rules::limits::Limits;
use crate::rules::scores::Fraction;
use crate::rules::{documents, monitoring, objectives, policies, records};
use crate::verdict::Verdict;
use std::collections::BTreeMap;

/// What the gap table reads of the records.
#[derive(Debug)]
pub(super) struct Early {
    limits: Limits,
    policies: Vec<PolicyRow>,
    documents: Vec<DocumentRow>,
    caps: BTreeMap<ItemId, Verdict<Status>>,
}

impl Early {
    /// Judges policies and documents.
    pub fn new(assessment: &Assessment, as_of: Date) -> Self {
        let limits = Limits::of(&assessment.thresholds.records);
        let context = policies::Context { reference: reference(), limits: &limits, as_of };
        let policies = policies::judge(context, assessment);
        let documents = documents::judge(context, assessment, &policies);
        let caps = [
            ("A.2.4", policies::review_cap(context, &assessment.policies)),
            ("4.1", records::climate_cap(assessment)),
        ];
        let caps = caps.into_iter().filter_map(|(item, cap)| Some((ItemId::from(item), cap?))).collect();
        Self { limits, policies, documents, caps }
    }

    /// Whether a complete and current document of a clause is recorded.
    pub fn is_documented(&self, item: &ItemId) -> bool {
        self.documents.iter().any(|row| row.item == *item && row.status.value == Status::Green)
    }

    /// Lowers a status to the best that the records allow. What has no answer
    /// stays unknown.
    pub fn cap(&self, item: &ItemId, status: Verdict<Status>) -> Verdict<Status> {
        match (status.value, self.caps.get(item)) {
            (Status::Yellow | Status::Green, Some(cap)) if status.value > cap.value => cap.clone(),
            (_, Some(_) | None) => status,
        }
    }

    /// Fills the sections of the report that are made of records.
    pub fn fill(self, report: &mut Report, assessment: &Assessment, as_of: Date) {
        let limits = &self.limits;
        let context = records::Context { reference: reference(), assessment, limits, as_of };
        let derived = derived(report, assessment, records::trained_percent(context));
        let systems: Vec<&SystemId> = assessment.systems.iter().map(|system| &system.id).collect();
        report.objectives = objectives::judge(reference(), &assessment.objectives, &derived, as_of);
        report.monitoring = monitoring::judge(reference(), &assessment.monitoring, &systems, limits, as_of);
        report.records = records::judge(context, self.documents);
        report.policies = self.policies;
    }
}

/// Indicators whose value stands in the assessment, in whole per cent.
fn derived(report: &Report, assessment: &Assessment, trained: Option<u32>) -> BTreeMap<&'static str, u32> {
    let assessed = report.register.assessed;
    let share = |part: u32| (assessed > 0).then(|| Fraction::new(part.into(), assessed.into()).percent());
    let owned = report.systems.iter().zip(&assessment.systems);
    let owned = owned.filter(|(row, system)| row.assessed.value && filled(&system.owner)).count() as u32;
    let values = [
        ("owners", share(owned)),
        ("impact_valid", share(report.register.impact_valid)),
        ("trained", trained),
    ];
    values.into_iter().filter_map(|(id, value)| Some((id, value?))).collect()
}
