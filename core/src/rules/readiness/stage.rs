//! Whether a stage is ready (clarification A19).

use crate::reference::readiness::Thresholds;
use crate::report::{ReadinessRow, StageReport};
use crate::rules::gap::Status;
use crate::verdict::{Reason, Verdict};

/// Judges a stage on its rows: no red one, every blocking one green or without
/// subject, and not too many yellow ones.
pub fn judge(stage: u8, rows: Vec<ReadinessRow>, thresholds: &Thresholds) -> StageReport {
    let count =
        |status: &[Status]| rows.iter().filter(|row| status.contains(&row.status.value)).count() as u32;
    let red = count(&[Status::Red, Status::Unknown]);
    let yellow = count(&[Status::Yellow]);
    let counted = rows.len() as u32 - count(&[Status::Grey]);
    let blocked_by: Vec<String> = rows
        .iter()
        .filter(|row| row.blocker && is_open(row.status.value))
        .map(|row| row.id.clone())
        .collect();
    let most = u64::from(thresholds.yellow_percent) * u64::from(counted);
    let lacks = [
        (red > 0, Reason::new("readiness.red_rows").with("red", red)),
        (!blocked_by.is_empty(), Reason::new("readiness.blocked").with("rows", blocked_by.join(", "))),
        (
            100 * u64::from(yellow) > most,
            Reason::new("readiness.many_yellow")
                .with("yellow", yellow)
                .with("counted", counted)
                .with("percent", thresholds.yellow_percent),
        ),
    ];
    let mut because: Vec<Reason> =
        lacks.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect();
    let value = because.is_empty();
    if value {
        because.push(Reason::new("readiness.ready"));
    }
    StageReport { stage, ready: Verdict { value, because }, red, yellow, counted, blocked_by, rows }
}

fn is_open(status: Status) -> bool {
    match status {
        Status::Unknown | Status::Red | Status::Yellow => true,
        Status::Green | Status::Grey => false,
    }
}
