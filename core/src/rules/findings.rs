//! Findings, gravest first, and what is not answered with whom to ask.
//!
//! A finding's id is made of rule, item and system, so that it is the same
//! from run to run. What has no answer is no finding.

mod records;

use super::gap::{self, Status};
use super::impact::level::{Escalator, Level, OverrideOutcome};
use super::operation;
use super::readiness::finding as readiness;
use super::risks;
use super::sectors::{self, Plugins, Said};
use super::soa::{Applicability, CheckLevel};
use super::software;
use super::waivers;
use crate::date::Date;
use crate::documents::assessment::{Assessment, Evidence, EvidenceState};
use crate::documents::contribution::PluginSeverity;
use crate::id::{ItemId, SystemId};
use crate::reference::{Reference, reference};
use crate::report::{
    Finding, GapRow, ItemKind, Problem, ProblemGrade, Report, Severity, SystemReport, UnknownRow,
};
use crate::verdict::{Reason, pointer};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Fills the findings and the unknown of a report; `others` were found before.
pub fn fill(
    report: &mut Report,
    assessment: &Assessment,
    plugins: &Plugins<'_>,
    as_of: Date,
    others: Vec<Finding>,
) {
    let mut findings = std::mem::take(&mut report.findings);
    findings.extend(others);
    findings.extend(report.gap.iter().filter(|row| counts(row, report)).filter_map(of_gap));
    for (position, system) in report.systems.iter().enumerate() {
        findings.extend(of_system(system, &assessment.systems[position], as_of));
        let level = system.impact.as_ref().map_or(Level::Unknown, |impact| impact.level.value);
        if system.assessed.value {
            for said in sectors::of_system(plugins, &system.id) {
                findings.extend(of_plugin(&said, Some(&system.id), level));
            }
        }
    }
    for said in sectors::of_organization(plugins) {
        findings.extend(of_plugin(&said, None, Level::Unknown));
    }
    findings.extend(of_soa(report));
    findings.extend(risks::findings::findings(&report.risks));
    findings.extend(software::findings(&report.software));
    findings.extend(records::findings(report));
    findings.extend(report.readiness.iter().flat_map(readiness::findings));
    findings.extend(
        assessment.evidence.iter().enumerate().filter_map(|(i, e)| of_evidence(i, e, assessment, as_of)),
    );
    findings.sort_by(gravest_first);
    findings.dedup_by(|a, b| a.id == b.id);
    report.problems.extend(waivers::apply(&mut findings, &assessment.waivers, as_of));
    findings.sort_by(gravest_first);
    locate(&mut findings, assessment);
    report.findings = findings;
    report.unknown = unknown(report, assessment);
    report.problems.extend(refusals(report, assessment));
}

fn gravest_first(a: &Finding, b: &Finding) -> Ordering {
    (a.severity, &a.cites, &a.system, &a.id).cmp(&(b.severity, &b.cites, &b.system, &b.id))
}

/// Gives findings that no single answer decided the place of their system.
fn locate(findings: &mut [Finding], assessment: &Assessment) {
    let places: BTreeMap<&SystemId, usize> =
        assessment.systems.iter().enumerate().map(|(i, system)| (&system.id, i)).collect();
    for finding in findings.iter_mut().filter(|finding| finding.because.at.is_none()) {
        let place = finding.system.as_ref().and_then(|system| places.get(system));
        finding.because.at = place.map(|i| pointer(&["systems", &i.to_string()]));
    }
}

/// Whether the item is asked of the organization at all.
pub(super) fn counts(row: &GapRow, report: &Report) -> bool {
    row.kind == ItemKind::Clause
        || report.soa.iter().any(|soa| soa.id == row.id && soa.applicability == Applicability::Applicable)
}

fn of_gap(row: &GapRow) -> Option<Finding> {
    let (severity, code) = match row.status.value {
        Status::Red => (Severity::Major, "finding.red"),
        Status::Yellow => (Severity::Minor, "finding.yellow"),
        Status::Unknown | Status::Green | Status::Grey => return None,
    };
    let at = row.status.because.iter().find_map(|reason| reason.at.clone());
    Some(Finding {
        id: format!("gap/{}", row.id),
        severity,
        because: Reason { at, ..Reason::new(code).with("item", &row.id) },
        cites: vec![row.id.clone()],
        ..Finding::default()
    })
}

fn of_system(
    system: &SystemReport,
    document: &crate::documents::system::System,
    as_of: Date,
) -> Vec<Finding> {
    let finding = |rule: &str, severity, cite: &str| Finding {
        id: format!("{rule}/{}", system.id),
        severity,
        because: Reason::new(format!("finding.{rule}")).with("system", &system.name),
        cites: vec![ItemId::from(cite)],
        system: Some(system.id.clone()),
        ..Finding::default()
    };
    let mut findings = Vec::new();
    if !system.assessed.value {
        let reasoned = document.out_of_scope_reason.as_deref().is_some_and(|r| !r.trim().is_empty());
        let out = system.assessed.because.iter().any(|r| r.code == "register.out_of_scope");
        if out && !reasoned {
            findings.push(finding("out_of_scope", Severity::Minor, "4.3"));
        }
        return findings;
    }
    let Some(impact) = &system.impact else {
        return findings;
    };
    if impact.escalations.iter().any(|e| e.id == Escalator::E1) {
        findings.push(finding("prohibited", Severity::Blocker, "6.1.4"));
    }
    if impact.needs.iter().any(|need| need.code == "impact.same_person") {
        findings.push(finding("same_person", Severity::Minor, "A.5.3"));
    }
    let months = reference().impact.interval.get(impact.level.value.code());
    let date = document.impact.as_ref().and_then(|impact| impact.date);
    if let (Some(months), Some(date)) = (months, date)
        && date.plus_months(i32::from(*months)) < as_of
    {
        findings.push(finding("impact_overdue", Severity::Minor, "8.4"));
    }
    findings
}

fn of_plugin(said: &Said<'_>, system: Option<&SystemId>, level: Level) -> Vec<Finding> {
    let place = system.map_or_else(|| "organization".to_owned(), SystemId::to_string);
    let counted = |from| sectors::counts_from(from, level);
    let blocks = said.evaluation.blocks.iter().filter(|b| counted(b.from_level)).map(|block| Finding {
        id: format!("block/{}/{place}", said.id.item(&block.id)),
        severity: Severity::Blocker,
        because: sectors::reason(said.id, &block.because),
        cure: Some(sectors::reason(said.id, &block.cure)),
        cites: vec![ItemId::from("A.6.2.5")],
        system: system.cloned(),
        plugin: Some(said.id.clone()),
        waived: None,
    });
    let findings = said.evaluation.findings.iter().filter(|f| counted(f.from_level)).map(|finding| Finding {
        id: format!("sector/{}/{place}", said.id.item(&finding.id)),
        severity: match finding.severity {
            PluginSeverity::Major => Severity::Major,
            PluginSeverity::Minor => Severity::Minor,
            PluginSeverity::Note => Severity::Note,
        },
        because: sectors::reason(said.id, &finding.because),
        cure: None,
        cites: cites(reference(), said, &finding.cites),
        system: system.cloned(),
        plugin: Some(said.id.clone()),
        waived: None,
    });
    blocks.chain(findings).collect()
}

/// The items that exist; where a plugin names none, the requirement to treat
/// risks stands in, so that each row cites one.
fn cites(reference: &Reference, said: &Said<'_>, ids: &[String]) -> Vec<ItemId> {
    let exists = |item: &ItemId| reference.is_item(item) || item.as_str().contains('/');
    let mut cites: Vec<ItemId> = ids.iter().map(|id| sectors::item(said, id)).filter(exists).collect();
    if cites.is_empty() {
        cites.push(ItemId::from("6.1.3"));
    }
    cites
}

fn of_soa(report: &Report) -> Vec<Finding> {
    report
        .soa_checks
        .iter()
        .filter(|check| check.code != "undecided" && check.level != CheckLevel::Warning)
        .map(|check| {
            let item = check.control.clone().unwrap_or_else(|| ItemId::from("6.1.3"));
            let exists = reference().is_item(&item);
            Finding {
                id: format!("soa.{}/{item}", check.code),
                severity: Severity::Minor,
                because: Reason::new(format!("check.{}", check.code)).with("item", &item),
                cites: vec![if exists { item } else { ItemId::from("6.1.3") }],
                ..Finding::default()
            }
        })
        .collect()
}

fn of_evidence(
    position: usize,
    evidence: &Evidence,
    assessment: &Assessment,
    as_of: Date,
) -> Option<Finding> {
    let late = evidence.valid_until.is_some_and(|last| as_of > last);
    if !late && evidence.state != EvidenceState::Expired {
        return None;
    }
    let used = assessment.answers.iter().filter(|(_, a)| {
        a.evidence.contains(&evidence.id) || a.systems.values().any(|own| own.evidence.contains(&evidence.id))
    });
    let cites: Vec<ItemId> = used.map(|(id, _)| id.clone()).collect();
    (!cites.is_empty()).then(|| Finding {
        id: format!("evidence_expired/{}", evidence.id),
        severity: Severity::Minor,
        because: Reason {
            at: Some(pointer(&["evidence", &position.to_string()])),
            ..Reason::new("finding.evidence_expired").with("evidence", &evidence.id)
        },
        cites,
        ..Finding::default()
    })
}

/// What a person set and the rules refuse (M-AI-4 E7, M-GAP-4).
fn refusals(report: &Report, assessment: &Assessment) -> Vec<Problem> {
    let refused = |at: String, code: &str| Problem {
        at,
        grade: ProblemGrade::Warning,
        code: code.to_owned(),
        ..Problem::default()
    };
    let levels = report.systems.iter().enumerate().filter_map(|(i, system)| {
        let refuses = system.impact.as_ref()?.level_override == OverrideOutcome::Refused;
        refuses
            .then(|| refused(pointer(&["systems", &i.to_string(), "impact", "override"]), "refused.override"))
    });
    let statuses = report.gap.iter().filter_map(|row| {
        let answer = assessment.answers.get(&row.id)?;
        let claimed = answer.status?;
        let derived = gap_status(claimed);
        (row.status.value != derived)
            .then(|| refused(pointer(&["answers", row.id.as_str(), "status"]), "refused.status"))
    });
    levels.chain(statuses).collect()
}

fn gap_status(claimed: crate::documents::assessment::ClaimedStatus) -> gap::Status {
    use crate::documents::assessment::ClaimedStatus;
    match claimed {
        ClaimedStatus::Red => Status::Red,
        ClaimedStatus::Yellow => Status::Yellow,
        ClaimedStatus::Green => Status::Green,
    }
}

/// What is not answered (M-GAP-7), and whom to ask.
fn unknown(report: &Report, assessment: &Assessment) -> Vec<UnknownRow> {
    let contact = assessment.organization.contact.clone();
    let row = |code: &str, cite: &str| UnknownRow {
        because: Reason::new(code),
        cites: vec![ItemId::from(cite)],
        ask: contact.clone(),
        ..UnknownRow::default()
    };
    let mut rows = Vec::new();
    if assessment.systems.is_empty() {
        rows.push(row("unknown.systems", "A.4.2"));
    }
    if assessment.organization.target.stage1.is_none() && assessment.organization.target.stage2.is_none() {
        rows.push(row("unknown.target", "9.2.2"));
    }
    if assessment.scope.statement.is_none() {
        rows.push(row("unknown.scope", "4.3"));
    }
    if assessment.organization.jurisdictions.is_empty() {
        rows.push(row("unknown.jurisdictions", "4.2"));
    }
    let assessed = report.systems.iter().filter(|system| system.assessed.value).count();
    rows.extend(risks::findings::unknown(&report.risks, assessed, contact.as_ref()));
    if report.software.is_empty() {
        rows.push(row("unknown.software", "A.4.2"));
    }
    let records = operation::absent(assessment);
    if !records.is_empty() {
        rows.push(UnknownRow { fields: records, ..row("unknown.operation", "8.1") });
    }
    for sector in report.sectors.iter().filter(|s| !s.open_questions.is_empty()) {
        rows.push(UnknownRow {
            fields: sector.open_questions.iter().map(ItemId::to_string).collect(),
            ..row("unknown.questions", "4.1")
        });
    }
    rows.extend(records::unknown(report, contact.as_ref()));
    for item in report.gap.iter().filter(|row| row.status.value == Status::Unknown && counts(row, report)) {
        rows.push(UnknownRow {
            because: Reason::new("unknown.item").with("item", &item.id),
            cites: vec![item.id.clone()],
            ask: item.owner.clone().or_else(|| contact.clone()),
            ..UnknownRow::default()
        });
    }
    for (system, document) in report.systems.iter().zip(&assessment.systems).filter(|(s, _)| s.assessed.value)
    {
        rows.extend(of_one_system(system, document.owner.clone().or_else(|| contact.clone())));
    }
    rows
}

fn of_one_system(system: &SystemReport, ask: Option<String>) -> Vec<UnknownRow> {
    let row = |code: &str, cite: &str, fields: Vec<String>| UnknownRow {
        because: Reason::new(code).with("system", &system.name),
        cites: vec![ItemId::from(cite)],
        system: Some(system.id.clone()),
        fields,
        ask: ask.clone(),
    };
    let mut rows = Vec::new();
    let fields: Vec<String> =
        system.register.missing.iter().chain(&system.register.unknown).cloned().collect();
    if !fields.is_empty() {
        rows.push(row("unknown.register", "A.4.2", fields));
    }
    if let Some(impact) = system.impact.as_ref().filter(|impact| !impact.valid) {
        let missing = impact.needs.iter().any(|need| need.code == "impact.missing");
        let code = if missing { "unknown.impact_missing" } else { "unknown.impact" };
        rows.push(row(code, "6.1.4", Vec::new()));
    }
    for sector in system.sectors.iter().filter(|s| !s.open_questions.is_empty()) {
        rows.push(row(
            "unknown.questions",
            "6.1.4",
            sector.open_questions.iter().map(ItemId::to_string).collect(),
        ));
    }
    rows
}
