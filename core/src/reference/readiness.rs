//! The rows of the readiness for the stage 1 and stage 2 audits (methods,
//! section 7).

use crate::documents::readiness::ReadinessThresholds;
use crate::id::ItemId;
use serde::{Deserialize, Serialize};

/// The rows with the thresholds that hold where an assessment names no other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// The thresholds.
    pub thresholds: Thresholds,
    /// The rows, by stage and number.
    #[serde(rename = "row")]
    pub rows: Vec<RowRule>,
}

/// Thresholds of the readiness.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// Their version.
    pub version: String,
    /// Most yellow rows of a stage that is ready, in per cent.
    pub yellow_percent: u8,
    /// Least systems of a sample, as far as there are so many.
    pub sample_least: u32,
    /// Months of monitoring and event logs that stage 2 asks for.
    pub record_months: u8,
}

impl Thresholds {
    /// These thresholds with what an assessment sets itself.
    pub fn with(&self, own: &ReadinessThresholds) -> Self {
        Self {
            version: own.version.clone().unwrap_or_else(|| self.version.clone()),
            yellow_percent: own.yellow_percent.unwrap_or(self.yellow_percent),
            sample_least: own.sample_least.unwrap_or(self.sample_least),
            record_months: own.record_months.unwrap_or(self.record_months),
        }
    }
}

/// A row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowRule {
    /// The id, such as `S1-10`.
    pub id: String,
    /// The stage: 1 or 2.
    pub stage: u8,
    /// Whether the stage is not ready while the row is not green.
    pub blocker: bool,
    /// Items that it is about.
    pub cites: Vec<ItemId>,
    /// What its rule is applied to.
    pub subject: Subject,
    /// When it is green and when red.
    pub rule: Rule,
    /// For a share: the per cent from which it is green.
    pub percent: Option<u8>,
}

/// What a row's rule is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Records that every organization has.
    Record,
    /// AI systems in scope; none is red.
    System,
    /// Things that need not exist, such as third parties.
    Optional,
}

/// When a row is green and when red.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Green for all subjects, red for none, yellow between.
    All,
    /// Red unless it holds for every subject.
    Every,
    /// Green from a share of the subjects on.
    Share,
    /// After the inconsistencies of the Statement of Applicability.
    Soa,
}
