//! Records of the management system, as the report shows them.

use super::policies::DocumentRow;
use crate::date::Date;
use crate::id::ItemId;
use crate::rules::gap::Status;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// Records of the management system: scope, context, law, roles, documents,
/// training, and what drives the effort.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordsReport {
    /// The version of the organization's own numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The numbers that counted.
    pub limits: Vec<LimitRow>,
    /// One row for each kind of record.
    pub rows: Vec<RecordRow>,
    /// The clauses that ask for a document.
    pub documents: Vec<DocumentRow>,
    /// Activities of the RACI matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<EntryRow>,
    /// Entries of the legal register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal: Vec<EntryRow>,
    /// The people who must be trained.
    pub training: TrainingReport,
    /// What drives the effort (M-TIME).
    pub drivers: Vec<DriverRow>,
}

/// A number that organizations may set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitRow {
    /// Its name in the assessment.
    pub name: String,
    /// The number that counted.
    pub value: String,
    /// Whether the organization has set it; else it is the default.
    pub set: bool,
}

/// A kind of record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordRow {
    /// What it is: `scope`, `issues`, `climate`, `parties`, `legal_register`,
    /// `activities`, `appointments`, `committee` or `training`.
    pub id: String,
    /// Clauses and controls that ask for it.
    pub cites: Vec<ItemId>,
    /// How far it is.
    pub status: Verdict<Status>,
    /// The day of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Fields without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// An entry of a list of records.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Clauses and controls that it is about.
    pub cites: Vec<ItemId>,
    /// How far it is.
    pub status: Verdict<Status>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Fields without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// The people who must be trained.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrainingReport {
    /// People of the target group.
    pub people: u32,
    /// People with a training that counts.
    pub trained: u32,
    /// Their share in whole per cent, half rounded up; none without people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// People without a training that counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untrained: Vec<String>,
    /// The same by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<TrainedRole>,
}

/// The people of one role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrainedRole {
    /// The role.
    pub role: String,
    /// Its people.
    pub people: u32,
    /// Those with a training that counts.
    pub trained: u32,
    /// Those with one that was made for the role.
    pub role_based: u32,
    /// Whether there is a plan for the role.
    pub planned: bool,
}

/// Something that drives the effort (M-TIME). It is shown without a price.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriverRow {
    /// What it is.
    pub id: String,
    /// The number; none if it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u32>,
    /// Clauses and controls that it weighs on.
    pub cites: Vec<ItemId>,
}
