//! The software list of a report (rule M-REG-3).

use crate::documents::software::SoftwareMark;
use crate::id::{ItemId, SystemId};
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// A piece of software in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoftwareRow {
    /// Its name, or its place in the list.
    pub name: String,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What it holds of AI, as far as it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<SoftwareMark>,
    /// The AI system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// Why it is out of scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether the entry is settled, or what it lacks.
    pub settled: Verdict<bool>,
    /// Items of ISO/IEC 42001 that the row is about.
    pub cites: Vec<ItemId>,
}
