//! Numbers that an organization may set for itself. Their defaults stand in
//! [`crate::rules::limits`].

use crate::decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Numbers that an organization may set, by family.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// Those of the records of the management system.
    pub records: RecordThresholds,
}

/// Numbers about the records of the management system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordThresholds {
    /// The version of these numbers; every report shows it.
    pub version: Option<String>,
    /// Months after which context, parties and legal entries are too old.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub context_months: Option<u8>,
    /// Months between the day from which a policy holds and its review.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub policy_review_months: Option<u8>,
    /// Days by which a review may be late before A.2.4 is red.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 3650)))]
    pub policy_late_days: Option<u16>,
    /// Months for which a training counts.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub training_months: Option<u8>,
    /// Per cent of the target group that must be trained.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 100)))]
    pub training_percent: Option<u8>,
    /// Intervals in a row beyond a threshold that are an alarm.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    pub drift_intervals: Option<u8>,
    /// Population stability index from which on one watches.
    pub psi_watch: Option<Decimal>,
    /// Population stability index from which on one acts.
    pub psi_act: Option<Decimal>,
}
