//! Thresholds that an organization may set otherwise than the defaults, by
//! family of rules.

use serde::{Deserialize, Serialize};

/// Thresholds by family of rules.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// For the records of operation.
    pub operation: OperationThresholds,
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
