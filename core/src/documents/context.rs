//! The context of the organization: issues, interested parties and the law
//! (ISO/IEC 42001:2023, 4.1 and 4.2).

use super::assessment::YesNo;
use super::catalog::LegalStatus;
use crate::date::Date;
use crate::id::{ItemId, SystemId};
use serde::{Deserialize, Serialize};

/// What surrounds the organization.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContextRecord {
    /// The day on which it was last gone through.
    pub date: Option<Date>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What matters inside and outside (4.1).
    pub issues: Vec<Issue>,
    /// Whether climate change is a relevant issue (4.1).
    pub climate_relevant: YesNo,
    /// Why it is, or is not.
    pub climate_reason: Option<String>,
    /// Who has an interest, and what they need (4.2).
    pub parties: Vec<InterestedParty>,
    /// Other management systems that are in use, such as `iso27001`; `none` is
    /// an answer. They make the work smaller.
    pub management_systems: Vec<String>,
}

/// An issue of the organization's context.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// What it is.
    pub title: Option<String>,
    /// Where it comes from.
    pub kind: Option<IssueKind>,
    /// Whether it is an opportunity.
    pub opportunity: YesNo,
    /// What follows from it; it decides nothing.
    pub note: Option<String>,
}

/// Where an issue comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum IssueKind {
    /// From inside the organization.
    Internal,
    /// From outside.
    External,
}

/// Somebody with an interest in the AI management system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InterestedParty {
    /// Who.
    pub name: Option<String>,
    /// What they need or expect.
    pub needs: Vec<String>,
    /// Whether the management system answers these needs.
    pub addressed: YesNo,
}

/// A law, contract or standard that the organization must keep (4.2, A.8.5).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegalEntry {
    /// The id, once in the register.
    pub id: String,
    /// The law, contract or standard.
    pub instrument: Option<String>,
    /// The place in it, such as `Art. 50`.
    pub place: Option<String>,
    /// The country or union whose law it is, by code.
    pub jurisdiction: Option<String>,
    /// The sector that it is about, if it is about one.
    pub sector: Option<String>,
    /// How firm it is.
    pub status: Option<LegalStatus>,
    /// First day on which it counts.
    pub applies_from: Option<Date>,
    /// Who watches it.
    pub owner: Option<String>,
    /// The day on which the entry was last checked.
    pub date: Option<Date>,
    /// The systems that it is about; empty for all.
    pub systems: Vec<SystemId>,
    /// Clauses and controls that answer it.
    pub items: Vec<ItemId>,
}
