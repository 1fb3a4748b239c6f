//! Policies and documents, as the report shows them.

use crate::date::Date;
use crate::id::ItemId;
use crate::rules::gap::Status;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// A policy. POL-1 to POL-7 always have a row, whether recorded or not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyRow {
    /// Its id.
    pub id: String,
    /// The organization's own title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether it meets M-POL-1 and M-POL-2 and its review is in time.
    pub status: Verdict<Status>,
    /// Whether it is approved and holds on the day of the report.
    pub in_force: bool,
    /// Clauses and controls that it answers.
    pub cites: Vec<ItemId>,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Who keeps it current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// First day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<Date>,
    /// The last day for its next review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Date>,
    /// Fields without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// A clause that asks for a document, with the best document that answers it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRow {
    /// The clause.
    pub item: ItemId,
    /// The document's id, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Whether its control block is complete and current.
    pub status: Verdict<Status>,
    /// Who keeps it current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Fields without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}
