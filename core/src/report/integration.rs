//! The section on other standards and laws.

use crate::id::{EvidenceId, ItemId};
use crate::reference::crosswalk::Strength;
use crate::rules::gap::Status;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far the work for ISO/IEC 42001 serves another standard or a law.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntegrationReport {
    /// The standard's id, such as `iso27001`.
    pub standard: String,
    /// Its name with the edition.
    pub title: String,
    /// Whether it is law: then no target is ever green.
    pub legal: bool,
    /// Targets by status.
    pub counts: BTreeMap<Status, u32>,
    /// What it asks for, in its own order.
    pub targets: Vec<TargetRow>,
}

/// A target of another standard or law.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetRow {
    /// The id that it has there.
    pub id: String,
    /// The best strength of its linked items; none if no item serves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The strength that counts: at most `partial` for a law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Strength>,
    /// Where the organization stands.
    pub status: Verdict<Status>,
    /// The linked items, the strongest first.
    pub items: Vec<LinkedItem>,
    /// The linked items, or the clause on interested parties where there are
    /// none.
    pub cites: Vec<ItemId>,
    /// Evidence that counts and can be used again.
    pub evidence: Vec<EvidenceId>,
    /// What ISO/IEC 42001 leaves open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Reason>,
}

/// An item of ISO/IEC 42001 that serves a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkedItem {
    /// The item.
    pub id: ItemId,
    /// How much it serves.
    pub strength: Strength,
    /// Its status.
    pub status: Status,
}
