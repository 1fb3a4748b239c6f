//! The SoA and the gap table: who needs which control, and how far each item is.

use super::{Desk, applied};
use crate::date::Date;
use crate::documents::assessment::{Exclusion, InPlace, ItemAnswer, YesNo};
use crate::documents::contribution::PracticeState;
use crate::id::{ItemId, PluginId, SystemId};
use crate::report::{GapRow, ItemKind, SoaRow, SystemReport};
use crate::rules::datasets;
use crate::rules::gap::{self, ItemContext, Status};
use crate::rules::impact::level::Level;
use crate::rules::sectors;
use crate::rules::soa::{self, Applicability, CheckedRow, NeedCode, Needs};
use crate::rules::tailor::Attributes;
use crate::verdict::{Reason, Verdict};
use std::collections::BTreeMap;

impl Desk<'_> {
    /// The SoA and the gap table: 32 clause leaves, 38 controls, then the
    /// sectors' controls.
    pub(super) fn controls(
        &self,
        systems: &[SystemReport],
        newest_risk: Option<Date>,
    ) -> (Vec<SoaRow>, Vec<GapRow>, Vec<soa::SoaCheck>) {
        let needs = self.needs(systems);
        let leaves = self.reference.clauses.iter().filter(|clause| clause.leaf);
        let mut gap: Vec<GapRow> = leaves
            .map(|clause| {
                self.gap_row(&clause.id, ItemKind::Clause, clause.document.is_some(), false, &[], None)
            })
            .collect();
        impact_records(&mut gap, systems);
        let mut soa: Vec<SoaRow> = Vec::new();
        for (soa_row, gap_row) in self.annex_a(&needs).into_iter().chain(self.sector_rows(&needs, systems)) {
            soa.push(soa_row);
            gap.push(gap_row);
        }
        let checks = self.soa_checks(&soa, newest_risk);
        (soa, gap, checks)
    }

    fn annex_a(&self, needs: &Needs) -> Vec<(SoaRow, GapRow)> {
        let row = |control: &crate::reference::Control| {
            let need = needs.get(&control.id);
            let applicability = soa::applicability(need.is_some(), self.exclusion(&control.id));
            let excluded = applicability == Applicability::Excluded;
            let systems = systems_of(need);
            let row = self.gap_row(&control.id, ItemKind::Control, false, excluded, &systems, None);
            (self.soa_row(&row, applicability, need, systems, None), row)
        };
        self.reference.controls.iter().map(row).collect()
    }

    fn sector_rows(&self, needs: &Needs, systems: &[SystemReport]) -> Vec<(SoaRow, GapRow)> {
        let states = self.sector_states(systems);
        let mut rows = Vec::new();
        for (id, plugin) in self.plugins {
            for control in &plugin.catalog.controls {
                let item = id.item(&control.id);
                let need = needs.get(&item);
                let applicability =
                    if need.is_some() { Applicability::Applicable } else { Applicability::NotNeeded };
                let systems = systems_of(need);
                let kind = ItemKind::SectorControl;
                let row = self.gap_row(&item, kind, false, need.is_none(), &systems, states.get(&item));
                let mut soa_row = self.soa_row(&row, applicability, need, systems, Some(id));
                soa_row.parents = control.parents.iter().map(ItemId::new).collect();
                rows.push((soa_row, row));
            }
        }
        rows
    }

    /// Checks the rows of the 38 (M-SOA-5).
    fn soa_checks(&self, rows: &[SoaRow], newest_risk: Option<Date>) -> Vec<soa::SoaCheck> {
        let strays = self.strays();
        let mut rows: Vec<CheckedRow<'_>> = rows
            .iter()
            .filter(|row| row.added_by.is_none())
            .map(|row| CheckedRow {
                id: &row.id,
                in_annex_a: true,
                exclusion: self.exclusion(&row.id),
                needed: row.applicability == Applicability::Applicable && !self.only_a_risk_needs(row),
                named_by_risk: row.codes.contains(&NeedCode::Treatment),
                owned: row.owner.is_some(),
                claimed_implemented: self.answer(&row.id).claimed_implemented == YesNo::Yes,
                status: row.status,
            })
            .collect();
        rows.extend(strays.into_iter().map(CheckedRow::stray));
        soa::check(&rows, self.assessment.soa.date, newest_risk)
    }

    /// Whether it is left out and nothing but a treatment needs it: the check
    /// names the risk then.
    fn only_a_risk_needs(&self, row: &SoaRow) -> bool {
        row.codes == [NeedCode::Treatment] && self.exclusion(&row.id).is_some()
    }

    fn exclusion(&self, control: &ItemId) -> Option<&Exclusion> {
        self.assessment.exclusions.iter().find(|e| e.control == *control)
    }

    fn answer(&self, item: &ItemId) -> ItemAnswer {
        self.assessment.answers.get(item).cloned().unwrap_or_default()
    }

    fn gap_row(
        &self,
        id: &ItemId,
        kind: ItemKind,
        document_required: bool,
        excluded: bool,
        systems: &[SystemId],
        states: Option<&BTreeMap<SystemId, PracticeState>>,
    ) -> GapRow {
        let mut answer = self.answer(id);
        if document_required && answer.documents_ok == YesNo::Unknown && self.early.is_documented(id) {
            answer.documents_ok = YesNo::Yes;
        }
        let from_sector = states.filter(|_| answer.in_place == InPlace::Unknown);
        for (system, state) in from_sector.into_iter().flatten() {
            let own = answer.systems.entry(system.clone()).or_default();
            if own.in_place == InPlace::Unknown {
                own.in_place = match state {
                    PracticeState::InPlace => InPlace::Yes,
                    PracticeState::Partly => InPlace::Partly,
                    PracticeState::NotInPlace => InPlace::No,
                };
            }
        }
        let mut gap = gap::judge(
            ItemContext { id, document_required, excluded, systems, evidence: self.evidence },
            &answer,
        );
        if gap.status.value == Status::Green
            && let Some(reason) = datasets::cap(self.assessment, self.as_of, id)
        {
            gap.status = Verdict::new(Status::Yellow, reason);
        }
        GapRow {
            id: id.clone(),
            kind,
            status: self.early.cap(id, gap.status),
            systems: gap.systems,
            document_required,
            evidence: answer.evidence,
            owner: answer.owner.filter(|owner| !owner.trim().is_empty()),
            maturity: gap.maturity,
        }
    }

    fn soa_row(
        &self,
        row: &GapRow,
        applicability: Applicability,
        need: Option<&soa::Need>,
        systems: Vec<SystemId>,
        added_by: Option<&PluginId>,
    ) -> SoaRow {
        let codes: Vec<NeedCode> = need.into_iter().flat_map(|n| n.codes.iter().copied()).collect();
        let mut because: Vec<Reason> =
            codes.iter().map(|code| Reason::new(format!("soa.{}", soa_code(*code)))).collect();
        if applicability == Applicability::Excluded
            && let Some(exclusion) = self.exclusion(&row.id)
        {
            because.push(
                Reason::new("soa.excluded")
                    .with("reason", exclusion.reason.as_deref().unwrap_or_default())
                    .with("approver", exclusion.approver.as_deref().unwrap_or_default()),
            );
        }
        if because.is_empty() {
            because.push(Reason::new(if added_by.is_some() { "soa.not_needed" } else { "soa.undecided" }));
        }
        SoaRow {
            id: row.id.clone(),
            applicability,
            codes,
            because,
            systems,
            status: row.status.value,
            evidence: row.evidence.clone(),
            owner: row.owner.clone(),
            added_by: added_by.cloned(),
            parents: Vec::new(),
        }
    }

    /// Who needs which control (M-SOA-2, M-SOA-3).
    fn needs(&self, systems: &[SystemReport]) -> Needs {
        let tailoring = &self.reference.tailoring;
        let mut needs = Needs::of_organization(tailoring);
        for (system, report) in self.assessment.systems.iter().zip(systems) {
            let Some(impact) = &report.impact else {
                continue;
            };
            let level = impact.level.value;
            needs.add_system(tailoring, &system.id, &Attributes::of(system), level);
            for (item, ..) in applied(&sectors::of_system(self.plugins, &system.id), level) {
                if self.reference.is_control(&item) || self.is_sector_control(&item) {
                    needs.add(&item, NeedCode::Plugin, Some(&system.id));
                }
            }
        }
        for said in sectors::of_organization(self.plugins) {
            for (item, ..) in applied(&[said], Level::Unknown) {
                if self.reference.is_control(&item) || self.is_sector_control(&item) {
                    needs.add(&item, NeedCode::Plugin, None);
                }
            }
        }
        self.add_treatments(&mut needs, systems);
        needs
    }

    pub(super) fn is_sector_control(&self, item: &ItemId) -> bool {
        self.plugins
            .iter()
            .any(|(id, plugin)| plugin.catalog.controls.iter().any(|c| id.item(&c.id) == *item))
    }

    /// What the sectors' answers say of their own controls, by system.
    fn sector_states(&self, systems: &[SystemReport]) -> BTreeMap<ItemId, BTreeMap<SystemId, PracticeState>> {
        let mut states: BTreeMap<ItemId, BTreeMap<SystemId, PracticeState>> = BTreeMap::new();
        for report in systems {
            let level = report.impact.as_ref().map(|impact| impact.level.value).unwrap_or_default();
            for (item, control, _) in applied(&sectors::of_system(self.plugins, &report.id), level) {
                if let (Some(state), true) = (control.state, report.assessed.value) {
                    states.entry(item).or_default().insert(report.id.clone(), state);
                }
            }
        }
        states
    }
}

/// The systems of a need.
fn systems_of(need: Option<&soa::Need>) -> Vec<SystemId> {
    need.into_iter().flat_map(|need| need.systems.iter().cloned()).collect()
}

fn soa_code(code: NeedCode) -> &'static str {
    match code {
        NeedCode::Aisia => "aisia",
        NeedCode::Attribute => "attribute",
        NeedCode::Law => "law",
        NeedCode::Organization => "organization",
        NeedCode::Plugin => "plugin",
        NeedCode::Treatment => "treatment",
        NeedCode::Unknown => "unknown",
    }
}

/// 8.4 is never green while an assessed system lacks a valid impact
/// assessment, and red if all do (M-AI-7, clarification A32).
fn impact_records(gap: &mut [GapRow], systems: &[SystemReport]) {
    let records: Vec<bool> = systems.iter().filter_map(|s| s.impact.as_ref()).map(|i| i.valid).collect();
    let valid = records.iter().filter(|valid| **valid).count();
    let most = match (valid, records.len()) {
        (_, 0) => return,
        (0, _) => Status::Red,
        (valid, all) if valid < all => Status::Yellow,
        (_, _) => return,
    };
    let row = gap.iter_mut().find(|row| row.id.as_str() == "8.4");
    if let Some(row) = row.filter(|row| row.status.value != Status::Unknown && row.status.value > most) {
        let reason = Reason::new("gap.impact_records").with("valid", valid).with("systems", records.len());
        row.status = Verdict { value: most, because: vec![reason] };
    }
}
