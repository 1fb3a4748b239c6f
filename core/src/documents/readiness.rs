//! How strict the readiness for the audits is: the organization's own
//! thresholds.

use serde::{Deserialize, Serialize};

/// Thresholds of the readiness; what is absent has the engine's value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadinessThresholds {
    /// The version of these thresholds, as it shall stand in the report.
    pub version: Option<String>,
    /// Most yellow rows of a stage that is ready, in per cent of the rows that
    /// count.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub yellow_percent: Option<u8>,
    /// Least systems of a sample, as far as there are so many.
    pub sample_least: Option<u32>,
    /// Months of monitoring and event logs that the stage 2 audit asks for.
    pub record_months: Option<u8>,
}
