//! Findings about records of the management system, and what they leave open.

use crate::id::{ItemId, SystemId};
use crate::report::{Finding, ObjectiveState, Report, SeriesState, Severity, UnknownRow};
use crate::rules::records::outcome::faults;
use crate::verdict::Reason;

/// What a finding is about, where a row has several faults of one kind.
const SUBJECTS: [&str; 4] = ["what", "party", "jurisdiction", "sector"];
/// Faults that only add up those of single entries.
const SUMS: [&str; 2] = ["legal.entries", "raci.open"];
/// Faults that should be known and need no cure.
const NOTES: [&str; 3] = ["committee.functions", "context.party_open", "policy.section_order"];

/// The findings.
pub(super) fn findings(report: &Report) -> Vec<Finding> {
    let records = &report.records;
    let mut found = Vec::new();
    for row in &report.policies {
        found.extend(of_row(&row.id, &row.status.because, &row.cites));
    }
    for row in &records.documents {
        let id = row.document.as_deref().unwrap_or_default();
        if !report.policies.iter().any(|policy| policy.id == id) {
            found.extend(of_row(id, &row.status.because, std::slice::from_ref(&row.item)));
        }
    }
    for row in &records.rows {
        found.extend(of_row(&row.id, &row.status.because, &row.cites));
    }
    for row in records.activities.iter().chain(&records.legal) {
        found.extend(of_row(&row.id, &row.status.because, &row.cites));
    }
    found.extend(of_objectives(report));
    found.extend(of_monitoring(report));
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    found
}

fn of_row<'a>(id: &'a str, because: &'a [Reason], cites: &'a [ItemId]) -> impl Iterator<Item = Finding> + 'a {
    let single = |reason: &&Reason| !SUMS.contains(&reason.code.as_str());
    faults(because).filter(single).map(move |reason| {
        let subject = SUBJECTS.iter().find_map(|name| reason.args.get(*name));
        let severity = if NOTES.contains(&reason.code.as_str()) { Severity::Note } else { Severity::Minor };
        finding(reason, subject.map_or(id, String::as_str), severity, cites, None)
    })
}

fn finding(
    reason: &Reason,
    subject: &str,
    severity: Severity,
    cites: &[ItemId],
    system: Option<&SystemId>,
) -> Finding {
    let place = system.map(|system| format!("/{system}")).unwrap_or_default();
    Finding {
        id: format!("{}/{subject}{place}", reason.code),
        severity,
        because: reason.clone(),
        cites: cites.to_vec(),
        system: system.cloned(),
        ..Finding::default()
    }
}

fn of_objectives(report: &Report) -> impl Iterator<Item = Finding> {
    report.objectives.iter().filter_map(|row| {
        let severity = match row.state.value {
            ObjectiveState::NotMeasurable | ObjectiveState::Stale | ObjectiveState::Missed => Severity::Minor,
            ObjectiveState::NotComparable => Severity::Note,
            ObjectiveState::NotMeasured | ObjectiveState::OffTarget | ObjectiveState::OnTarget => {
                return None;
            }
        };
        Some(finding(row.state.because.first()?, &row.id, severity, &row.cites, None))
    })
}

/// An alarm proposes an incident, and to repeat impact and risk assessment.
fn of_monitoring(report: &Report) -> impl Iterator<Item = Finding> {
    report.monitoring.iter().filter_map(|row| {
        let severity = match row.state.value {
            SeriesState::Act => Severity::Major,
            SeriesState::Watch => Severity::Note,
            SeriesState::Unknown | SeriesState::Ok | SeriesState::Handled => return None,
        };
        let mut found =
            finding(row.state.because.first()?, &row.id, severity, &row.cites, row.system.as_ref());
        if severity == Severity::Major {
            found.cites.extend(["8.2", "8.4"].map(ItemId::from));
            found.cites.sort();
            found.cites.dedup();
            found.cure = Some(Reason::new("cure.alarm"));
        }
        Some(found)
    })
}

/// What the records leave open: one row for each family.
pub(super) fn unknown(report: &Report, contact: Option<&String>) -> Vec<UnknownRow> {
    let records = &report.records;
    let of = |id: &str, missing: &[String]| -> Vec<String> {
        missing.iter().map(|field| format!("{id}: {field}")).collect()
    };
    let entries = |rows: &[crate::report::EntryRow]| -> Vec<String> {
        rows.iter().flat_map(|row| of(&row.id, &row.missing)).collect()
    };
    let documents = records.documents.iter().filter(|row| row.item.as_str() != "5.2");
    let documents = documents.flat_map(|row| of(row.document.as_deref().unwrap_or("—"), &row.missing));
    let mut documents: Vec<String> = documents.collect();
    documents.sort();
    documents.dedup();
    let unmeasured = report.objectives.iter().filter(|row| row.state.value == ObjectiveState::NotMeasured);
    let families = [
        ("records", "4.3", records.rows.iter().flat_map(|row| of(&row.id, &row.missing)).collect()),
        ("legal", "4.2", entries(&records.legal)),
        ("raci", "5.3", entries(&records.activities)),
        ("policies", "A.2.2", report.policies.iter().flat_map(|row| of(&row.id, &row.missing)).collect()),
        ("documents", "7.5.2", documents),
        ("objectives", "9.1", unmeasured.map(|row| format!("{}: values", row.id)).collect()),
        (
            "monitoring",
            "A.6.2.6",
            report.monitoring.iter().flat_map(|row| of(&row.id, &row.missing)).collect(),
        ),
    ];
    let row = |(family, cite, fields): (&str, &str, Vec<String>)| {
        (!fields.is_empty()).then(|| UnknownRow {
            because: Reason::new(format!("unknown.{family}")),
            cites: vec![ItemId::from(cite)],
            fields,
            ask: contact.cloned(),
            ..UnknownRow::default()
        })
    };
    families.into_iter().filter_map(row).collect()
}
