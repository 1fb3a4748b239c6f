//! Rows of what follows from the assessment: actions, readiness, other
//! standards and laws.

use super::{Row, joined};
use crate::report::{ActionRow, IntegrationReport, ReadinessRow, Report};
use crate::texts::Texts;
use crate::verdict::Reason;

/// The rows; none of a section that the report does not have.
pub(super) fn rows(report: &Report, texts: &Texts) -> impl Iterator<Item = Row> {
    let actions = report.roadmap.iter().flat_map(|roadmap| &roadmap.actions);
    let stages = report.readiness.iter().flat_map(|readiness| &readiness.stages);
    actions
        .map(|row| action(row, texts))
        .chain(stages.flat_map(|stage| &stage.rows).map(|row| readiness(row, texts)))
        .chain(report.integration.iter().flat_map(|standard| targets(standard, texts)))
}

fn action(row: &ActionRow, texts: &Texts) -> Row {
    Row {
        kind: "action",
        id: row.id.to_string(),
        title: texts.say(&row.because),
        status: texts.get(&format!("bucket.{}", row.bucket.value.code())).to_owned(),
        system: row.system.as_ref().map(ToString::to_string).unwrap_or_default(),
        owner: row.owner.clone().unwrap_or_default(),
        cites: joined(&row.cites),
        because: said(&row.bucket.because, texts),
        date: row.by.map(|day| day.to_string()).unwrap_or_default(),
        ..Row::default()
    }
}

fn readiness(row: &ReadinessRow, texts: &Texts) -> Row {
    Row {
        kind: "readiness",
        id: row.id.clone(),
        title: texts.title(&format!("readiness.{}", row.id)).to_owned(),
        status: texts.get(&format!("status.{}", row.status.value.code())).to_owned(),
        cites: joined(&row.cites),
        because: said(&row.status.because, texts),
        ..Row::default()
    }
}

fn targets(standard: &IntegrationReport, texts: &Texts) -> impl Iterator<Item = Row> {
    standard.targets.iter().map(|target| Row {
        kind: "target",
        id: format!("{}/{}", standard.standard, target.id),
        title: format!("{} {}", standard.title, target.id),
        status: texts.get(&format!("status.{}", target.status.value.code())).to_owned(),
        cites: joined(&target.cites),
        because: said(&target.status.because, texts),
        what_to_do: target.gap.as_ref().map(|gap| texts.say(gap)).unwrap_or_default(),
        ..Row::default()
    })
}

fn said(reasons: &[Reason], texts: &Texts) -> String {
    reasons.iter().map(|reason| texts.say(reason)).collect::<Vec<_>>().join(" ")
}
