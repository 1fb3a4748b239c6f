//! The numbers that organizations may set for records of the management
//! system, with their defaults: the one place where these stand.

use crate::decimal::Decimal;
use crate::documents::thresholds::RecordThresholds;
use crate::report::LimitRow;

/// The numbers that count in one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Months after which context, parties and legal entries are too old.
    pub context_months: u8,
    /// Months between the day from which a policy holds and its review.
    pub policy_review_months: u8,
    /// Days by which a review may be late before A.2.4 is red (M-POL-3).
    pub policy_late_days: u16,
    /// Months for which a training counts (S2-03).
    pub training_months: u8,
    /// Per cent of the target group that must be trained (S2-03).
    pub training_percent: u8,
    /// Intervals in a row beyond a threshold that are an alarm (M-MON-1).
    pub drift_intervals: u8,
    /// Population stability index from which on one watches (M-MON-1).
    pub psi_watch: Decimal,
    /// Population stability index from which on one acts (M-MON-1).
    pub psi_act: Decimal,
}

impl Limits {
    /// Takes what the organization has set, and the defaults for the rest.
    pub fn of(own: &RecordThresholds) -> Self {
        let decimal = |own: &Option<Decimal>, default| own.clone().or(Decimal::parse(default));
        Self {
            context_months: own.context_months.unwrap_or(12),
            policy_review_months: own.policy_review_months.unwrap_or(12),
            policy_late_days: own.policy_late_days.unwrap_or(90),
            training_months: own.training_months.unwrap_or(12),
            training_percent: own.training_percent.unwrap_or(95),
            drift_intervals: own.drift_intervals.unwrap_or(2).max(1),
            psi_watch: decimal(&own.psi_watch, "0.10").unwrap_or_default(),
            psi_act: decimal(&own.psi_act, "0.25").unwrap_or_default(),
        }
    }

    /// All numbers as rows, with whether the organization has set them.
    pub fn rows(&self, own: &RecordThresholds) -> Vec<LimitRow> {
        let row = |name: &str, value: String, set: bool| LimitRow { name: name.to_owned(), value, set };
        vec![
            row("context_months", self.context_months.to_string(), own.context_months.is_some()),
            row(
                "policy_review_months",
                self.policy_review_months.to_string(),
                own.policy_review_months.is_some(),
            ),
            row("policy_late_days", self.policy_late_days.to_string(), own.policy_late_days.is_some()),
            row("training_months", self.training_months.to_string(), own.training_months.is_some()),
            row("training_percent", self.training_percent.to_string(), own.training_percent.is_some()),
            row("drift_intervals", self.drift_intervals.to_string(), own.drift_intervals.is_some()),
            row("psi_watch", self.psi_watch.to_string(), own.psi_watch.is_some()),
            row("psi_act", self.psi_act.to_string(), own.psi_act.is_some()),
        ]
    }
}
