//! Rows for the records of operation, as far as there are any.

use super::Row;
use crate::render::report::joined;
use crate::report::Report;
use crate::texts::Texts;
use crate::verdict::Reason;

/// One row for each supplier, clock of an incident, system with oversight,
/// concern, dataset, model, audit, review, nonconformity, audit of the cycle
/// and common gap.
pub(super) fn rows(report: &Report, texts: &Texts) -> Vec<Row> {
    let said =
        |because: &[Reason]| because.iter().map(|reason| texts.say(reason)).collect::<Vec<_>>().join(" ");
    let mut rows = operation(report, texts, &said);
    rows.extend(assurance(report, texts, &said));
    rows
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn operation(report: &Report, texts: &Texts, said: &dyn Fn(&[Reason]) -> String) -> Vec<Row> {
    let mut rows = Vec::new();
    let status = |code: String| texts.get(&code).to_owned();
    rows.extend(report.suppliers.iter().flat_map(|suppliers| &suppliers.rows).map(|row| Row {
        kind: "supplier",
        id: row.id.to_string(),
        title: row.name.clone(),
        status: status(format!("supplier_result.{}", row.result.value.code())),
        system: joined(&row.systems),
        cites: "A.10.3".to_owned(),
        because: said(&row.result.because),
        date: text(row.assessed),
        ..Row::default()
    }));
    for incident in report.incidents.iter().flat_map(|incidents| &incidents.rows) {
        rows.push(Row {
            kind: "incident",
            id: incident.id.to_string(),
            title: incident.title.clone(),
            system: joined(&incident.systems),
            cites: "A.8.4".to_owned(),
            because: said(&incident.closed.because),
            date: text(incident.aware),
            ..Row::default()
        });
        rows.extend(incident.clocks.iter().map(|clock| Row {
            kind: "clock",
            id: format!("{}/{}", incident.id, clock.clock),
            title: texts.title(&format!("clock.{}", clock.clock)).to_owned(),
            status: status(format!("timing.{}", clock.state.code())),
            system: joined(&incident.systems),
            cites: "A.8.5".to_owned(),
            because: format!("{} {}", clock.instrument, clock.place),
            date: text(clock.due),
            ..Row::default()
        }));
    }
    rows.extend(report.oversight.iter().flatten().map(|row| Row {
        kind: "oversight",
        id: row.system.to_string(),
        system: row.system.to_string(),
        cites: "A.9.2".to_owned(),
        because: format!("{} {}", said(&row.alarm.because), said(&row.lacks)).trim_end().to_owned(),
        ..Row::default()
    }));
    rows.extend(report.concerns.iter().flat_map(|concerns| &concerns.rows).map(|row| Row {
        kind: "concern",
        id: row.id.to_string(),
        status: status(format!("timing.{}", row.answered.code())),
        system: joined(&row.systems),
        cites: "A.3.3".to_owned(),
        date: text(row.received),
        ..Row::default()
    }));
    rows.extend(report.datasets.iter().flatten().map(|row| Row {
        kind: "dataset",
        id: row.id.to_string(),
        title: row.name.clone(),
        status: status(format!("dataset_status.{}", row.status.value.code())),
        system: joined(&row.systems),
        cites: "A.7.4, A.7.5".to_owned(),
        because: said(&row.status.because),
        date: text(row.quality),
        ..Row::default()
    }));
    rows.extend(report.models.iter().flatten().map(|row| Row {
        kind: "model",
        id: format!("{}/{}", row.system, row.version),
        title: row.version.clone(),
        system: row.system.to_string(),
        cites: "A.6.2.4".to_owned(),
        because: said(&row.validated.because),
        date: text(row.released),
        ..Row::default()
    }));
    rows
}

fn assurance(report: &Report, texts: &Texts, said: &dyn Fn(&[Reason]) -> String) -> Vec<Row> {
    let mut rows = Vec::new();
    let state = |code: &str| texts.get(&format!("timing.{code}")).to_owned();
    rows.extend(report.audits.iter().flat_map(|audits| &audits.rows).map(|row| Row {
        kind: "audit",
        id: row.id.to_string(),
        status: state(row.state.code()),
        owner: joined(&row.auditors),
        cites: "9.2.2".to_owned(),
        because: joined(&row.conflicts),
        date: text(row.date.or(row.planned)),
        ..Row::default()
    }));
    rows.extend(report.nonconformities.iter().flatten().map(|row| Row {
        kind: "nonconformity",
        id: row.id.to_string(),
        status: state(row.action.code()),
        owner: text(row.owner.as_ref()),
        cites: text(row.item.as_ref()),
        because: said(&row.closed.because),
        date: text(row.due),
        ..Row::default()
    }));
    rows.extend(report.reviews.iter().flat_map(|reviews| &reviews.rows).map(|row| Row {
        kind: "review",
        id: row.id.to_string(),
        cites: "9.3.1".to_owned(),
        because: said(&row.counts.because),
        date: text(row.date.or(row.planned)),
        ..Row::default()
    }));
    let calendar = report.surveillance.iter().flat_map(|cycle| &cycle.calendar);
    rows.extend((1..).zip(calendar).map(|(year, row): (u32, _)| Row {
        kind: "surveillance",
        id: year.to_string(),
        status: state(row.state.code()),
        cites: "9.2.2".to_owned(),
        date: text(row.due),
        ..Row::default()
    }));
    rows.extend(report.detectors.iter().filter(|row| row.fires.value).map(|row| Row {
        kind: "common_gap",
        id: row.id.clone(),
        title: texts.title(&format!("detector.{}", row.id)).to_owned(),
        cites: joined(&row.cites),
        because: joined(row.subjects.iter().map(|subject| &subject.id)),
        ..Row::default()
    }));
    rows
}
