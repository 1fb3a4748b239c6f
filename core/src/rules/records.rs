//! Records of the management system: scope, context, law, roles, documents,
//! training (ISO/IEC 42001:2023, 4.1 to 4.3, 5.3, 7.2, 7.3 and 7.5; readiness
//! rows S1-01, S1-02, S1-05, S1-12, S1-13, S1-18 and S2-03).

mod context;
mod drivers;
mod governance;
mod legal;
pub mod outcome;
mod training;

use super::gap::Status;
use super::limits::Limits;
use crate::date::Date;
use crate::documents::assessment::Assessment;
use crate::id::ItemId;
use crate::reference::Reference;
use crate::report::{DocumentRow, RecordRow, RecordsReport};
use crate::verdict::{Reason, Verdict};
use outcome::{Outcome, not_recorded};

/// What records are judged with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The reference.
    pub reference: &'a Reference,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The organization's numbers.
    pub limits: &'a Limits,
    /// The day of the report.
    pub as_of: Date,
}

/// Judges the records. The documents are judged by [`super::documents`].
pub fn judge(context: Context<'_>, documents: Vec<DocumentRow>) -> RecordsReport {
    let own = &context.assessment.thresholds.records;
    let legal = legal::entries(context);
    let activities = governance::activities(context);
    let training = training::report(context);
    let mut rows = vec![context::scope(context)];
    rows.extend(context::rows(context));
    rows.push(legal::register(context, &legal));
    rows.extend(governance::rows(context, &activities));
    rows.push(training::row(context, &training));
    RecordsReport {
        version: own.version.clone().filter(|version| !version.trim().is_empty()),
        limits: context.limits.rows(own),
        rows,
        documents,
        activities,
        legal,
        training,
        drivers: drivers::rows(context),
    }
}

/// The best status that 4.1 can have: red while a context is recorded and does
/// not say whether climate change is relevant.
pub fn climate_cap(assessment: &Assessment) -> Option<Verdict<Status>> {
    context::climate_open(assessment)
        .then(|| Verdict::new(Status::Red, Reason::new("context.climate_open").at("/context")))
}

/// Per cent of the target group with a training that counts.
pub fn trained_percent(context: Context<'_>) -> Option<u32> {
    training::report(context).percent
}

/// A row of what is recorded, or of what is not.
fn row(id: &str, cites: &[&str], date: Option<Date>, recorded: Option<(Outcome, &str)>) -> RecordRow {
    let (status, missing) = match recorded {
        Some((outcome, at)) => outcome.verdict(at),
        None => (not_recorded(), Vec::new()),
    };
    RecordRow {
        id: id.to_owned(),
        cites: cites.iter().map(|cite| ItemId::from(*cite)).collect(),
        status,
        date,
        missing,
    }
}

/// Notes that a record is too old, or that its day is missing or lies ahead.
fn age(context: Context<'_>, date: Option<Date>, family: &str, outcome: &mut Outcome) {
    outcome.need(date.is_some(), "date");
    let Some(date) = date else {
        return;
    };
    let last = date.plus_months(i32::from(context.limits.context_months));
    let reason = |code: &str| Reason::new(format!("{family}.{code}")).with("date", date);
    outcome.fault(last < context.as_of, || reason("old"));
    outcome.fault(date > context.as_of, || reason("date_ahead"));
}

/// How many there are, as the report counts.
fn count<T>(list: impl IntoIterator<Item = T>) -> u32 {
    u32::try_from(list.into_iter().count()).unwrap_or(u32::MAX)
}
