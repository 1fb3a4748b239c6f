//! When a risk is assessed again (rule M-RA-8, clarifications A17 and A31).

use super::criteria::Criteria;
use super::level::RiskLevel;
use crate::date::Date;
use crate::documents::risk::{Risk, RiskTrigger};
use crate::rules::impact::level::Level;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};

/// Whether a risk is to be assessed again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Rerun {
    /// The day of the assessment is missing.
    #[default]
    Unknown,
    /// Not yet.
    NotDue,
    /// Now.
    Due,
}

/// Months between two assessments: the shorter interval if the residual risk
/// is High or Critical, or the inherent impact of a system High or worse.
pub fn months(criteria: &Criteria, residual: RiskLevel, impact: Option<Level>) -> u8 {
    if residual >= RiskLevel::High || impact.is_some_and(|level| level >= Level::High) {
        criteria.review_months_high
    } else {
        criteria.review_months
    }
}

/// Decides whether a risk is to be assessed again; `last` is the last day on
/// which its assessment is young enough.
pub fn rerun(risk: &Risk, criteria: &Criteria, last: Option<Date>, as_of: Date, at: &str) -> Verdict<Rerun> {
    let Some((assessed, last)) = risk.assessed_on.zip(last) else {
        return Verdict::new(Rerun::Unknown, Reason::new("risk.rerun_unknown").at(at));
    };
    let mut because = Vec::new();
    if as_of > last {
        because.push(Reason::new("risk.rerun_interval").with("last", last).at(format!("{at}/assessed_on")));
    }
    // A trigger without its day might have come since.
    let since = |trigger: &RiskTrigger| {
        *trigger != RiskTrigger::default() && trigger.on.is_none_or(|day| day > assessed && day <= as_of)
    };
    for (i, _) in risk.triggers.iter().enumerate().filter(|(_, trigger)| since(trigger)) {
        because.push(Reason::new("risk.rerun_trigger").at(format!("{at}/triggers/{i}")));
    }
    let other = |used: &&String| !criteria.version.is_empty() && used.trim() != criteria.version;
    if let Some(used) = risk.criteria.as_ref().filter(other) {
        let reason = Reason::new("risk.rerun_criteria").with("used", used).with("now", &criteria.version);
        because.push(reason.at(format!("{at}/criteria")));
    }
    if because.is_empty() {
        return Verdict::new(Rerun::NotDue, Reason::new("risk.rerun_not_due").with("last", last).at(at));
    }
    Verdict { value: Rerun::Due, because }
}
