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
    /// Those of the records of operation.
    pub operation: OperationThresholds,
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

/// Thresholds for the records of operation. What is absent keeps its default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperationThresholds {
    /// The version of these values, as it shall stand in reports.
    pub version: Option<String>,
    /// Agreement above this share of reviews raises the automation-bias
    /// alarm; 99 by default.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub oversight_agreement_percent: Option<u32>,
    /// From this number of reviews on; 200 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_000_000)))]
    pub oversight_reviews: Option<u32>,
    /// Reviews of so many months count; 12 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub oversight_months: Option<u32>,
    /// A concern is acknowledged within so many days; 7 by default.
    #[cfg_attr(feature = "schema", schemars(range(max = 3650)))]
    pub acknowledge_days: Option<u32>,
    /// A concern is answered within so many days; 90 by default.
    #[cfg_attr(feature = "schema", schemars(range(max = 3650)))]
    pub answer_days: Option<u32>,
    /// The channel for concerns is tested every so many months; 12 by
    /// default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub channel_test_months: Option<u32>,
    /// A supplier is assessed every so many months; 12 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub supplier_months: Option<u32>,
    /// Incidents are exercised every so many months; 12 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub drill_months: Option<u32>,
    /// Internal audits of so many months count for coverage; 12 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub audit_months: Option<u32>,
    /// Management reviews are held every so many months; 12 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub review_months: Option<u32>,
    /// The cycle of surveillance in months; 36 by default.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub cycle_months: Option<u32>,
}
