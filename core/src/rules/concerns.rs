//! Concerns and their channel (A.3.3; rule M-CON).

use super::gap::Status;
use super::operation::{Book, alone, found, given, place, timing, within};
use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::oversight::{Concern, ConcernChannel};
use crate::report::{ConcernRow, ConcernsReport, Finding, Severity, Timing};
use crate::verdict::{Reason, Verdict};

/// Judges the channel and what came in; nothing if neither is recorded.
pub fn report(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<ConcernsReport> {
    let assessment = book.assessment;
    if assessment.concern_channel.is_none() && assessment.concerns.is_none() {
        return None;
    }
    let mut rows = Vec::new();
    for (position, concern) in assessment.concerns.iter().flatten().enumerate() {
        let row = row(book, concern);
        findings.extend(of_concern(concern, &row, place("concerns", position)));
        rows.push(row);
    }
    let channel = channel(book, assessment.concern_channel.as_ref());
    let at = "/concern_channel".to_owned();
    for reason in channel.because.iter().filter(|reason| is_fault(&reason.code)) {
        let mut finding = found("concern_channel", "A.3.3", Severity::Minor, "A.3.3", at.clone());
        finding.id = format!("{}/A.3.3", reason.code);
        finding.because = reason.clone().at(at.clone());
        findings.push(finding);
    }
    Some(ConcernsReport { channel, rows })
}

fn row(book: Book<'_>, concern: &Concern) -> ConcernRow {
    let due = |days: u32| -> Option<Date> {
        concern.received.map(|day| day.plus_days(i32::try_from(days).unwrap_or(i32::MAX)))
    };
    // An answer also says that the concern was received.
    let acknowledged = match (concern.acknowledged, concern.answered) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    ConcernRow {
        id: concern.id.clone(),
        systems: concern.systems.clone(),
        received: concern.received,
        acknowledged: timing(due(book.thresholds.acknowledge_days), acknowledged, book.as_of),
        answered: timing(due(book.thresholds.answer_days), concern.answered, book.as_of),
    }
}

fn of_concern(concern: &Concern, row: &ConcernRow, at: String) -> Vec<Finding> {
    let late = |timing: Timing| matches!(timing, Timing::Late | Timing::Overdue);
    let parts = [(row.acknowledged, "concern_acknowledged_late"), (row.answered, "concern_answered_late")];
    parts
        .into_iter()
        .filter(|(timing, _)| late(*timing))
        .map(|(_, rule)| Finding {
            system: alone(&concern.systems),
            ..found(rule, &concern.id, Severity::Minor, "A.3.3", at.clone())
        })
        .collect()
}

/// Whether the channel works: one may stay anonymous, nobody suffers for it,
/// and a test message was answered.
fn channel(book: Book<'_>, channel: Option<&ConcernChannel>) -> Verdict<Status> {
    let Some(channel) = channel else {
        return Verdict::new(Status::Unknown, Reason::new("concern.no_channel"));
    };
    let tested = within(channel.tested, book.thresholds.channel_test_months, book.as_of);
    let lacks = [
        (channel.anonymous == YesNo::No, "concern.not_anonymous"),
        (channel.anonymous == YesNo::Unknown, "concern.anonymous_unknown"),
        (channel.no_retaliation == YesNo::No, "concern.retaliation"),
        (channel.no_retaliation == YesNo::Unknown, "concern.retaliation_unknown"),
        (channel.tested.is_none(), "concern.test_unknown"),
        (channel.tested.is_some() && !tested, "concern.test_old"),
        (tested && channel.test_answered == YesNo::No, "concern.test_failed"),
        (tested && channel.test_answered == YesNo::Unknown, "concern.test_open"),
        (!given(&channel.owner), "concern.no_owner"),
    ];
    let because: Vec<Reason> = lacks
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, code)| Reason::new(code).at("/concern_channel"))
        .collect();
    match because.is_empty() {
        true => Verdict::new(Status::Green, Reason::new("concern.works")),
        false => Verdict { value: Status::Yellow, because },
    }
}

/// Whether it is answered, and wrong.
fn is_fault(code: &str) -> bool {
    let faults = ["concern.not_anonymous", "concern.retaliation", "concern.test_old", "concern.test_failed"];
    faults.contains(&code)
}
