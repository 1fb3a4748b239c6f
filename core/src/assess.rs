//! The assessment itself, straight on: policies and documents, tailor, impact,
//! risks, SoA, gap, scores, integration, the other records, findings.

mod controls;
mod records;
mod risks;
mod standing;

use crate::check::{digest, usable};
use crate::date::Date;
use crate::documents::assessment::Assessment;
use crate::documents::contribution::{AppliedControl, Contributions, Failure};
use crate::id::{ItemId, PluginId};
use crate::reference::merge::accept;
use crate::reference::{REFERENCE_VERSION, Reference, reference};
use crate::register::{assessed, names};
use crate::report::{
    DutyRow, InstrumentRow, OrganizationReport, PluginRun, REPORT_FORMAT, Report, Run, SystemReport,
};
use crate::rules::findings;
use crate::rules::gap::EvidenceList;
use crate::rules::history;
use crate::rules::impact;
use crate::rules::impact::level::Level;
use crate::rules::integration::integration;
use crate::rules::operation;
use crate::rules::register::completeness;
use crate::rules::sectors::{self, Plugins, Said};
use crate::rules::tailor::{self, Attributes};
use crate::seal::seal;
use crate::verdict::pointer;
use serde_json::Value;
use standing::{register, standing};

/// SHA-256 of the sources that this engine was built from: its name in reports.
pub const ENGINE: &str = concat!("sha256:", env!("ANNEXD_ENGINE"));

/// Assesses a document with what the plugins said, on a day.
pub fn assess(document: &Value, contributions: &Contributions, as_of: Date) -> Report {
    let (plugins, rejected) = accept(reference(), &contributions.plugins);
    let usable = usable(document, &plugins);
    let mut failures = contributions.failures.clone();
    failures.extend(rejected);
    failures.sort();
    failures.dedup();
    let evidence = EvidenceList::new(&usable.assessment.evidence, as_of);
    let early = records::Early::new(&usable.assessment, as_of);
    let desk = Desk {
        reference: reference(),
        assessment: &usable.assessment,
        plugins: &plugins,
        evidence: &evidence,
        early: &early,
        as_of,
    };
    let systems = desk.systems();
    let sectors = desk.sectors();
    let risks = desk.risks(&systems, &sectors);
    let (soa, gap, soa_checks) = desk.controls(&systems, risks.newest);
    let mut report = Report {
        format: REPORT_FORMAT.to_owned(),
        run: desk.run(contributions, digest(document), failures),
        organization: desk.organization(),
        register: register(&systems),
        standing: standing(&gap, &soa),
        software: desk.software(),
        sectors,
        risks,
        duties: desk.duties(&systems),
        integration: integration(&usable.assessment, &gap, &evidence),
        gap,
        soa,
        soa_checks,
        systems,
        problems: usable.problems.clone(),
        ..Report::default()
    };
    early.fill(&mut report, &usable.assessment, as_of);
    operation::fill(&mut report, &usable.assessment, as_of);
    let recorded = history::findings(document, &usable.assessment.history);
    findings::fill(&mut report, &usable.assessment, &plugins, as_of, recorded);
    seal(&mut report);
    report
}

/// All that the steps read.
struct Desk<'a> {
    reference: &'a Reference,
    assessment: &'a Assessment,
    plugins: &'a Plugins<'a>,
    evidence: &'a EvidenceList<'a>,
    early: &'a records::Early,
    as_of: Date,
}

impl Desk<'_> {
    fn run(&self, contributions: &Contributions, input: String, failures: Vec<Failure>) -> Run {
        Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            reference: REFERENCE_VERSION.to_owned(),
            host: contributions.run.host.clone(),
            engine: ENGINE.to_owned(),
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
        let treated = self.treated_by_system();
        (0..self.assessment.systems.len()).map(|position| self.system(position, &treated)).collect()
    }

    fn system(&self, position: usize, treated: &risks::TreatedBySystem<'_>) -> SystemReport {
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
            controls.extend(treated.get(&system.id).into_iter().flatten().map(|control| (*control).clone()));
            controls.sort();
            controls.dedup();
            report.controls = controls;
            report.impact = Some(impact);
        }
        report.assessed = assessed;
        report
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

/// The controls that plugins apply at a level.
fn applied<'a>(
    said: &[Said<'a>],
    level: Level,
) -> impl Iterator<Item = (ItemId, &'a AppliedControl, &'a PluginId)> {
    said.iter().copied().flat_map(move |said| {
        said.evaluation
            .controls
            .iter()
            .filter(move |control| sectors::counts_from(control.from_level, level))
            .map(move |control| (sectors::item(&said, &control.item), control, said.id))
    })
}
