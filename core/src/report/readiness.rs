//! The section on the readiness for the audits.

use crate::id::ItemId;
use crate::reference::readiness::Thresholds;
use crate::rules::gap::Status;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// Whether the stage 1 and stage 2 audits can be held.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadinessReport {
    /// The thresholds that were applied.
    pub thresholds: Thresholds,
    /// The two stages.
    pub stages: Vec<StageReport>,
}

/// Whether a stage is ready.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StageReport {
    /// The stage: 1 or 2.
    pub stage: u8,
    /// Whether it is ready, or why not.
    pub ready: Verdict<bool>,
    /// Rows that are red or not known.
    pub red: u32,
    /// Rows that are yellow.
    pub yellow: u32,
    /// Rows that count: those that have a subject.
    pub counted: u32,
    /// Blocking rows that are not green.
    pub blocked_by: Vec<String>,
    /// The rows.
    pub rows: Vec<ReadinessRow>,
}

/// A row of a stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadinessRow {
    /// The id, such as `S1-10`.
    pub id: String,
    /// Whether the stage is not ready while the row is not green.
    pub blocker: bool,
    /// Its status; grey has no subject, and unknown counts as red.
    pub status: Verdict<Status>,
    /// Items that it is about.
    pub cites: Vec<ItemId>,
}
