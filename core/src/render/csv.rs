//! CSV (RFC 4180): everything that a report lists, one row a thing, for
//! spreadsheets.

mod planning;
mod records;

use super::escape;
use super::report::joined;
use crate::reference::document::ReferenceDocument;
use crate::report::{DutyState, GapRow, ItemKind, Report, Severity};
use crate::summary::Summary;
use crate::texts::Texts;
use csv::{Terminator, WriterBuilder};

/// The columns of a report.
const REPORT: [&str; 11] = [
    "kind",
    "id",
    "title",
    "status",
    "severity",
    "system",
    "owner",
    "cites",
    "because",
    "what_to_do",
    "date",
];

/// A row of a report; what does not apply stays empty.
#[derive(Default)]
struct Row {
    kind: &'static str,
    id: String,
    title: String,
    status: String,
    severity: &'static str,
    system: String,
    owner: String,
    cites: String,
    because: String,
    what_to_do: String,
    date: String,
}

/// Writes a report: findings, items, systems, records, duties, actions,
/// readiness, other standards, what is not answered, mistakes.
pub(super) fn report(report: &Report, texts: &Texts) -> Result<String, csv::Error> {
    let rows = findings(report, texts)
        .chain(report.gap.iter().map(|row| item(row, texts)))
        .chain(systems(report, texts))
        .chain(risks(report, texts))
        .chain(software(report, texts))
        .chain(records::rows(report, texts))
        .chain(duties(report, texts))
        .chain(planning::rows(report, texts))
        .chain(unknown(report, texts))
        .chain(mistakes(report, texts));
    write(
        &REPORT,
        rows.map(|row| {
            vec![
                row.kind.to_owned(),
                row.id,
                row.title,
                row.status,
                row.severity.to_owned(),
                row.system,
                row.owner,
                row.cites,
                row.because,
                row.what_to_do,
                row.date,
            ]
        }),
    )
}

/// Writes a summary: one row an organization.
pub(super) fn summary(summary: &Summary) -> Result<String, csv::Error> {
    let columns = [
        "id", "name", "source", "systems", "assessed", "blocker", "major", "minor", "note", "mistakes",
        "report",
    ];
    let rows = summary.rows.iter().map(|row| {
        let mut cells = vec![row.id.clone(), row.name.clone(), row.source.clone()];
        cells.extend([row.register.systems, row.register.assessed].map(|count| count.to_string()));
        let count = |severity: &Severity| row.findings.get(severity).copied().unwrap_or(0);
        cells.extend(Severity::ALL.iter().map(|severity| count(severity).to_string()));
        cells.extend([row.problems.to_string(), row.digest.clone()]);
        cells
    });
    write(&columns, rows)
}

/// Writes the reference: one row an item.
pub(super) fn reference(reference: &ReferenceDocument) -> Result<String, csv::Error> {
    let rows = reference.items.iter().map(|item| {
        let words = item.words.iter().map(|part| format!("{}: {}", part.part, part.sentences.join(" ")));
        vec![
            item.id.clone(),
            item.title.clone(),
            item.cites.join(", "),
            words.collect::<Vec<_>>().join("; "),
            item.added_by.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    });
    write(&["id", "title", "cites", "words", "added_by"], rows)
}

fn findings(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.findings.iter().map(|finding| Row {
        kind: "finding",
        id: finding.id.clone(),
        title: texts.say(&finding.because),
        status: finding.waived.as_ref().map(|_| texts.get("label.waived").to_owned()).unwrap_or_default(),
        severity: finding.severity.code(),
        system: finding.system.as_ref().map(ToString::to_string).unwrap_or_default(),
        owner: finding.waived.as_ref().map(|waived| waived.owner.clone()).unwrap_or_default(),
        cites: joined(&finding.cites),
        because: finding.waived.as_ref().map(|waived| waived.reason.clone()).unwrap_or_default(),
        what_to_do: texts.cure(finding).unwrap_or_default(),
        date: finding.waived.as_ref().map(|waived| waived.expires.to_string()).unwrap_or_default(),
    })
}

fn item(row: &GapRow, texts: &Texts) -> Row {
    let because: Vec<String> = row.status.because.iter().map(|reason| texts.say(reason)).collect();
    Row {
        kind: match row.kind {
            ItemKind::Clause => "clause",
            ItemKind::Control => "control",
            ItemKind::SectorControl => "sector_control",
        },
        id: row.id.to_string(),
        title: texts.title(row.id.as_str()).to_owned(),
        status: texts.get(&format!("status.{}", row.status.value.code())).to_owned(),
        owner: row.owner.clone().unwrap_or_default(),
        cites: row.id.to_string(),
        because: because.join(" "),
        what_to_do: texts.list(&format!("{}.steps", row.id)).first().copied().unwrap_or_default().to_owned(),
        ..Row::default()
    }
}

fn systems(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.systems.iter().map(|system| {
        let verdict = system.impact.as_ref().map(|impact| &impact.level);
        let because = verdict.map_or(&system.assessed.because, |level| &level.because);
        Row {
            kind: "system",
            id: system.id.to_string(),
            title: system.name.clone(),
            status: verdict
                .map(|level| texts.title(&format!("level.{}", level.value)).to_owned())
                .unwrap_or_default(),
            system: system.id.to_string(),
            cites: "6.1.4".to_owned(),
            because: because.iter().map(|reason| texts.say(reason)).collect::<Vec<_>>().join(" "),
            ..Row::default()
        }
    })
}

fn risks(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.risks.rows.iter().map(|row| Row {
        kind: "risk",
        id: row.id.to_string(),
        title: row.title.clone(),
        status: texts.get(&format!("risk_state.{}", row.state.value.code())).to_owned(),
        system: joined(&row.systems),
        owner: row.owner.clone().unwrap_or_default(),
        cites: joined(&row.cites),
        because: row.residual.because.iter().map(|reason| texts.say(reason)).collect::<Vec<_>>().join(" "),
        what_to_do: joined(&row.controls),
        date: row.plan.as_ref().and_then(|plan| plan.due).map(|day| day.to_string()).unwrap_or_default(),
        ..Row::default()
    })
}

fn software(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.software.iter().map(|row| Row {
        kind: "software",
        id: row.name.clone(),
        title: row.name.clone(),
        status: row
            .mark
            .map(|m| texts.get(&format!("software_mark.{}", m.code())).to_owned())
            .unwrap_or_default(),
        system: row.system.as_ref().map(ToString::to_string).unwrap_or_default(),
        owner: row.owner.clone().unwrap_or_default(),
        cites: joined(&row.cites),
        because: row.settled.because.iter().map(|reason| texts.say(reason)).collect::<Vec<_>>().join(" "),
        ..Row::default()
    })
}

fn duties(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.duties.iter().map(|duty| Row {
        kind: "duty",
        id: duty.id.to_string(),
        title: texts.say(&duty.because),
        status: texts
            .get(match duty.state {
                DutyState::Overdue => "duty.overdue",
                DutyState::InForce => "duty.in_force",
                DutyState::Coming => "duty.coming",
            })
            .to_owned(),
        system: duty.system.as_ref().map(ToString::to_string).unwrap_or_default(),
        cites: joined(&duty.cites),
        because: format!("{} {}", texts.title(duty.instrument.as_str()), duty.place),
        date: duty.due.or(duty.applies_from).map(|day| day.to_string()).unwrap_or_default(),
        ..Row::default()
    })
}

fn unknown(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    report.unknown.iter().map(|row| Row {
        kind: "unknown",
        id: row.because.code.clone(),
        title: texts.say(&row.because),
        system: row.system.as_ref().map(ToString::to_string).unwrap_or_default(),
        owner: row.ask.clone().unwrap_or_default(),
        cites: joined(&row.cites),
        because: row.fields.join(", "),
        ..Row::default()
    })
}

fn mistakes(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    let mistakes = report.problems.iter().map(|problem| {
        let (title, hint) = texts.problem(problem);
        Row {
            kind: "mistake",
            id: problem.code.clone(),
            title,
            because: problem.at.clone(),
            what_to_do: hint.unwrap_or_default(),
            ..Row::default()
        }
    });
    mistakes.chain(report.run.failures.iter().map(|failure| Row {
        kind: "plugin_failure",
        id: failure.plugin.clone(),
        title: failure.message.clone(),
        system: failure.system.clone().unwrap_or_default(),
        because: failure.call.clone(),
        what_to_do: failure.hint.clone().unwrap_or_default(),
        ..Row::default()
    }))
}

fn write(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String, csv::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| escape::csv(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
