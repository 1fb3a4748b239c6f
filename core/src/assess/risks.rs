//! The risk register and the software list, and what treatments ask for.

use super::Desk;
use crate::id::{ItemId, SystemId};
use crate::report::{RisksReport, SectorReport, SoftwareRow, SystemReport};
use crate::rules::risks::{self, Context};
use crate::rules::soa::{NeedCode, Needs};
use crate::rules::software;
use std::collections::{BTreeMap, BTreeSet};

/// The controls of Annex A that treatments of open risks name, by system.
pub(super) type TreatedBySystem<'a> = BTreeMap<&'a SystemId, BTreeSet<&'a ItemId>>;

impl Desk<'_> {
    pub(super) fn risks(&self, systems: &[SystemReport], sectors: &[SectorReport]) -> RisksReport {
        risks::register(Context {
            reference: self.reference,
            assessment: self.assessment,
            evidence: self.evidence,
            as_of: self.as_of,
            systems,
            sectors,
            is_control: &|id| self.is_control(id),
        })
    }

    pub(super) fn software(&self) -> Vec<SoftwareRow> {
        let known: BTreeSet<&SystemId> = self.assessment.systems.iter().map(|system| &system.id).collect();
        software::rows(&self.assessment.software, &known)
    }

    pub(super) fn treated_by_system(&self) -> TreatedBySystem<'_> {
        let mut treated = TreatedBySystem::new();
        for (control, systems) in risks::treated(self.assessment, self.as_of) {
            for system in systems.iter().filter(|_| self.reference.is_control(control)) {
                treated.entry(system).or_default().insert(control);
            }
        }
        treated
    }

    /// Adds the controls that treatments name to what is needed (M-SOA-3): by
    /// the assessed systems of the risk, or by the organization.
    pub(super) fn add_treatments(&self, needs: &mut Needs, systems: &[SystemReport]) {
        let assessed: BTreeSet<&SystemId> =
            systems.iter().filter(|system| system.assessed.value).map(|system| &system.id).collect();
        for (control, systems) in risks::treated(self.assessment, self.as_of) {
            if self.is_control(control) {
                needs.add(control, NeedCode::Treatment, None);
                for system in systems.iter().filter(|id| assessed.contains(id)) {
                    needs.add(control, NeedCode::Treatment, Some(system));
                }
            }
        }
    }

    /// What treatments of open risks name and is no control: outside the 38,
    /// and of no sector. Those of a sector that is not loaded are left out.
    pub(super) fn strays(&self) -> BTreeSet<&ItemId> {
        let named = risks::treated(self.assessment, self.as_of).into_iter().map(|(control, _)| control);
        named.filter(|id| !self.is_control(id) && !id.as_str().contains('/')).collect()
    }

    fn is_control(&self, id: &ItemId) -> bool {
        self.reference.is_control(id) || (id.as_str().contains('/') && self.is_sector_control(id))
    }
}
