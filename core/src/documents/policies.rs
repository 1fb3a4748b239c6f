//! Policies and controlled documents, each with its control block (ISO/IEC
//! 42001:2023, 5.2, 7.5, A.2.2 to A.2.4; rules M-POL-1 to M-POL-3).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::{ItemId, SystemId};
use serde::{Deserialize, Serialize};

/// A policy with its control block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// The id: `POL-1` to `POL-7`, or one of the organization's own.
    pub id: String,
    /// Its title; those of POL-1 to POL-7 are known.
    pub title: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who keeps it current.
    pub owner: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// What the approver is in the organization.
    pub approver_rank: ApproverRank,
    /// First day on which it holds.
    pub effective: Option<Date>,
    /// The last day for its next review.
    pub next_review: Option<Date>,
    /// Where it stands.
    pub status: DocumentStatus,
    /// The sections that it has, in its own order.
    pub sections: Vec<String>,
    /// Whether a placeholder in it is still to be filled.
    pub placeholders: YesNo,
    /// Whether it names the organization.
    pub names_organization: YesNo,
    /// Clauses and controls that it cites.
    pub items: Vec<ItemId>,
    /// The systems that it names.
    pub systems: Vec<SystemId>,
    /// Whether it was made known to those whom it binds.
    pub communicated: YesNo,
    /// A file or link; it is shown, never opened.
    pub location: Option<String>,
}

/// What an approver is in the organization.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ApproverRank {
    /// Leads the organization.
    TopManagement,
    /// Was given the task by those who lead.
    DesignatedManagement,
    /// Somebody else.
    Other,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// Where a document stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DocumentStatus {
    /// Being written.
    Draft,
    /// Approved.
    Approved,
    /// No longer in use.
    Withdrawn,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// A document that a clause asks for, with its control block (7.5).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlledDocument {
    /// The id, once in the list.
    pub id: String,
    /// What it is.
    pub title: Option<String>,
    /// The clauses that it answers; eighteen ask for a document.
    pub items: Vec<ItemId>,
    /// Its version.
    pub version: Option<String>,
    /// Who keeps it current.
    pub owner: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// The day of the approval.
    pub approved: Option<Date>,
    /// The last day for its next review.
    pub next_review: Option<Date>,
    /// Where it stands.
    pub status: DocumentStatus,
    /// A file or link; it is shown, never opened.
    pub location: Option<String>,
}
