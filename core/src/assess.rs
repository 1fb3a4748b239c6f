//! The assessment itself, straight on: tailor, impact, SoA, gap, scores,
//! findings.

use crate::check::{digest, usable};
use crate::date::Date;
use crate::documents::assessment::InPlace;
use crate::documents::assessment::{Assessment, Exclusion, ItemAnswer};
use crate::documents::contribution::{AppliedControl, Contributions, Failure, PracticeState};
use crate::id::{ItemId, PluginId, SystemId};
use crate::reference::merge::accept;
use crate::reference::{REFERENCE_VERSION, Reference, reference};
use crate::register::{assessed, names};
use crate::report::{
    DutyRow, GapRow, GroupScore, InstrumentRow, ItemKind, OrganizationReport, PluginRun, REPORT_FORMAT,
    RegisterReport, Report, Run, SoaRow, Standing, SystemReport,
};
use crate::rules::findings;
use crate::rules::gap::{self, EvidenceList, ItemContext, Status};
use crate::rules::impact::level::Level;
use crate::rules::impact::{self};
use crate::rules::register::completeness;
use crate::rules::scores;
use crate::rules::sectors::{self, Plugins, Said};
use crate::rules::soa::{self, Applicability, CheckedRow, NeedCode, Needs};
use crate::rules::tailor::{self, Attributes};
use crate::verdict::{Reason, Verdict, pointer};
use serde_json::Value;
use std::collections::BTreeMap;

/// Assesses a document with what the plugins said, on a day.
pub fn assess(document: &Value, contributions: &Contributions, as_of: Date) -> Report {
    let (plugins, rejected) = accept(reference(), &contributions.plugins);
    let usable = usable(document, &plugins);
    let mut failures = contributions.failures.clone();
    failures.extend(rejected.into_iter().map(|rejected| Failure {
        plugin: rejected.plugin,
        call: "catalog".to_owned(),
        message: rejected.message,
        ..Failure::default()
    }));
    failures.sort();
    failures.dedup();
    let evidence = EvidenceList::new(&usable.assessment.evidence, as_of);
    let desk = Desk {
        reference: reference(),
        assessment: &usable.assessment,
        plugins: &plugins,
        evidence: &evidence,
        as_of,
    };
    let systems = desk.systems();
    let (soa, gap, soa_checks) = desk.controls(&systems);
    let mut report = Report {
        format: REPORT_FORMAT.to_owned(),
        run: desk.run(contributions, digest(document), failures),
        organization: desk.organization(),
        register: register(&systems),
        standing: standing(&gap, &soa),
        sectors: desk.sectors(),
        duties: desk.duties(&systems),
        gap,
        soa,
        soa_checks,
        systems,
        problems: usable.problems.clone(),
        ..Report::default()
    };
    findings::fill(&mut report, &usable.assessment, &plugins, as_of);
    report
}

/// All that the steps read.
struct Desk<'a> {
    reference: &'a Reference,
    assessment: &'a Assessment,
    plugins: &'a Plugins<'a>,
    evidence: &'a EvidenceList<'a>,
    as_of: Date,
}

impl Desk<'_> {
    fn run(&self, contributions: &Contributions, input: String, failures: Vec<Failure>) -> Run {
        Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            reference: REFERENCE_VERSION.to_owned(),
            host: contributions.run.host.clone(),
            engine: contributions.run.engine.clone(),
            as_of: Some(self.as_of),
            input,
            plugins: self
                .plugins
                .iter()
                .map(|(id, plugin)| PluginRun {
                    id: id.clone(),
                    name: plugin.info.name.clone(),
                    version: plugin.info.version.clone(),
                    publisher: plugin.info.publisher.clone(),
                    licence: plugin.info.licence.clone(),
                    as_of: plugin.info.as_of.clone(),
                    digest: plugin.digest.clone(),
                    instruments: plugin
                        .catalog
                        .instruments
                        .iter()
                        .map(|i| InstrumentRow {
                            id: id.item(&i.id),
                            status: i.status,
                            applies_from: i.applies_from.clone(),
                            superseded_by: i.superseded_by.clone(),
                        })
                        .collect(),
                })
                .collect(),
            failures,
        }
    }

    fn organization(&self) -> OrganizationReport {
        let organization = &self.assessment.organization;
        let (id, name) = names(organization);
        let import = self.assessment.import.as_ref();
        OrganizationReport {
            id,
            name,
            sectors: organization.sectors.clone(),
            jurisdictions: organization.jurisdictions.clone(),
            imported_from: import.and_then(|import| import.source.clone()),
            unmapped: import.map_or(0, |import| import.unmapped.len() as u32),
        }
    }

    fn systems(&self) -> Vec<SystemReport> {
        (0..self.assessment.systems.len()).map(|position| self.system(position)).collect()
    }

    fn system(&self, position: usize) -> SystemReport {
        let system = &self.assessment.systems[position];
        let at = pointer(&["systems", &position.to_string()]);
        let assessed = assessed(system);
        let mut report = SystemReport {
            id: system.id.clone(),
            name: system.name.clone().unwrap_or_else(|| system.id.to_string()),
            register: completeness(system),
            source: system.source.clone(),
            ..SystemReport::default()
        };
        if assessed.value {
            let said = sectors::of_system(self.plugins, &system.id);
            let attributes = Attributes::of(system);
            let context = impact::Context {
                reference: self.reference,
                organization: &self.assessment.organization,
                evidence: self.evidence,
                as_of: self.as_of,
                at: &at,
            };
            let impact = impact::judge(context, system, &attributes, &sectors::impact_inputs(&said));
            let level = impact.level.value;
            report.sectors =
                said.iter().map(|said| sectors::report(said, level, &system.sector_answers)).collect();
            let mut controls = tailor::by_level(&self.reference.tailoring, level, &attributes);
            controls.extend(tailor::by_attributes(&self.reference.tailoring, &attributes).into_keys());
            controls.extend(
                applied(&said, level)
                    .filter(|(item, ..)| self.reference.is_control(item))
                    .map(|(item, ..)| item),
            );
            controls.sort();
            controls.dedup();
            report.controls = controls;
            report.impact = Some(impact);
        }
        report.assessed = assessed;
        report
    }

    /// The SoA and the gap table: 32 clause leaves, 38 controls, then the
    /// sectors' controls.
    fn controls(&self, systems: &[SystemReport]) -> (Vec<SoaRow>, Vec<GapRow>, Vec<soa::SoaCheck>) {
        let needs = self.needs(systems);
        let states = self.sector_states(systems);
        let mut gap: Vec<GapRow> = self
            .reference
            .clauses
            .iter()
            .filter(|c| c.leaf)
            .map(|clause| {
                self.gap_row(&clause.id, ItemKind::Clause, clause.document.is_some(), false, &[], None)
            })
            .collect();
        impact_records(&mut gap, systems);
        let mut rows = Vec::new();
        let mut checked = Vec::new();
        for control in &self.reference.controls {
            let exclusion = self.exclusion(&control.id);
            let need = needs.get(&control.id);
            let applicability = soa::applicability(need.is_some(), exclusion);
            let systems: Vec<SystemId> = need.into_iter().flat_map(|n| n.systems.iter().cloned()).collect();
            let row = self.gap_row(
                &control.id,
                ItemKind::Control,
                false,
                applicability == Applicability::Excluded,
                &systems,
                None,
            );
            checked.push((exclusion, need.is_some(), row.status.value, row.owner.is_some(), &control.id));
            rows.push(self.soa_row(&row, applicability, need, systems, None));
            gap.push(row);
        }
        for (id, plugin) in self.plugins {
            for control in &plugin.catalog.controls {
                let item = id.item(&control.id);
                let need = needs.get(&item);
                let applicability =
                    if need.is_some() { Applicability::Applicable } else { Applicability::NotNeeded };
                let systems: Vec<SystemId> =
                    need.into_iter().flat_map(|n| n.systems.iter().cloned()).collect();
                let row = self.gap_row(
                    &item,
                    ItemKind::SectorControl,
                    false,
                    need.is_none(),
                    &systems,
                    states.get(&item),
                );
                let mut soa_row = self.soa_row(&row, applicability, need, systems, Some(id));
                soa_row.parents = control.parents.iter().map(ItemId::new).collect();
                rows.push(soa_row);
                gap.push(row);
            }
        }
        let rows_checked: Vec<CheckedRow<'_>> = checked
            .iter()
            .map(|(exclusion, needed, status, owned, id)| CheckedRow {
                id,
                in_annex_a: true,
                exclusion: *exclusion,
                needed: *needed,
                named_by_risk: false,
                owned: *owned,
                claimed_implemented: self.answer(id).claimed_implemented
                    == crate::documents::assessment::YesNo::Yes,
                status: *status,
            })
            .collect();
        let checks = soa::check(&rows_checked, self.assessment.soa.date, None);
        (rows, gap, checks)
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
        let gap = gap::judge(
            ItemContext { id, document_required, excluded, systems, evidence: self.evidence },
            &answer,
        );
        GapRow {
            id: id.clone(),
            kind,
            status: gap.status,
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
        needs
    }

    fn is_sector_control(&self, item: &ItemId) -> bool {
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

    fn sectors(&self) -> Vec<crate::report::SectorReport> {
        sectors::of_organization(self.plugins)
            .iter()
            .map(|said| sectors::report(said, Level::Unknown, &self.assessment.organization.sector_answers))
            .collect()
    }

    fn duties(&self, systems: &[SystemReport]) -> Vec<DutyRow> {
        let mut rows = Vec::new();
        for said in sectors::of_organization(self.plugins) {
            sectors::duties(&said, None, Level::Unknown, self.as_of, &mut rows);
        }
        for report in systems {
            let Some(impact) = &report.impact else {
                continue;
            };
            for said in sectors::of_system(self.plugins, &report.id) {
                sectors::duties(&said, Some(&report.id), impact.level.value, self.as_of, &mut rows);
            }
        }
        rows.sort_by(|a, b| {
            (a.state, a.due, a.applies_from, &a.id, &a.system).cmp(&(
                b.state,
                b.due,
                b.applies_from,
                &b.id,
                &b.system,
            ))
        });
        rows
    }
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

/// The controls that plugins apply at a level.
fn applied<'a>(
    said: &[Said<'a>],
    level: Level,
) -> impl Iterator<Item = (ItemId, &'a AppliedControl, &'a PluginId)> {
    said.to_vec().into_iter().flat_map(move |said| {
        said.evaluation
            .controls
            .iter()
            .filter(move |control| sectors::counts_from(control.from_level, level))
            .map(move |control| (sectors::item(&said, &control.item), control, said.id))
    })
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

fn register(systems: &[SystemReport]) -> RegisterReport {
    let why = |code: &str| {
        systems.iter().filter(|s| s.assessed.because.iter().any(|r| r.code == code)).count() as u32
    };
    let mut levels = BTreeMap::new();
    for impact in systems.iter().filter_map(|s| s.impact.as_ref()) {
        *levels.entry(impact.level.value).or_insert(0) += 1;
    }
    RegisterReport {
        systems: systems.len() as u32,
        assessed: why("register.assessed"),
        retired: why("register.retired"),
        out_of_scope: why("register.out_of_scope"),
        levels,
        impact_valid: systems.iter().filter(|s| s.impact.as_ref().is_some_and(|i| i.valid)).count() as u32,
    }
}

fn standing(gap: &[GapRow], soa: &[SoaRow]) -> Standing {
    let of = |kind: ItemKind| gap.iter().filter(move |row| row.kind == kind);
    let clauses: BTreeMap<ItemId, Status> =
        of(ItemKind::Clause).map(|row| (row.id.clone(), row.status.value)).collect();
    let mut counts: BTreeMap<ItemKind, BTreeMap<Status, u32>> = BTreeMap::new();
    let needless =
        |row: &GapRow| soa.iter().any(|s| s.id == row.id && s.applicability == Applicability::NotNeeded);
    for row in gap.iter().filter(|row| row.kind != ItemKind::SectorControl || !needless(row)) {
        *counts.entry(row.kind).or_default().entry(row.status.value).or_insert(0) += 1;
    }
    let top = reference().clauses.iter().filter(|c| c.parent.is_none()).map(|c| &c.id);
    let areas = reference().areas.iter().map(|a| &a.id);
    let below = |group: &ItemId, row: &&GapRow| {
        row.id.as_str().strip_prefix(group.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    Standing {
        clauses: scores::clauses_29(&clauses),
        leaves: scores::mean(clauses.values().copied()),
        controls: scores::mean(of(ItemKind::Control).map(|row| row.status.value)),
        sector_controls: scores::mean(of(ItemKind::SectorControl).map(|row| row.status.value)),
        groups: top
            .chain(areas)
            .map(|group| GroupScore {
                id: group.clone(),
                score: scores::mean(gap.iter().filter(|row| below(group, row)).map(|row| row.status.value)),
            })
            .collect(),
        counts,
    }
}
