//! Rows on audits, management reviews, nonconformities, surveillance and
//! common gaps.

use super::operation::Timing;
use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::assurance::{AuditGrade, AuditKind, NonconformityGrade};
use crate::id::{ItemId, RecordId};
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Audits (9.2; rule M-IA).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditsReport {
    /// Whether a programme is there, with owner and approval.
    pub programme: Verdict<bool>,
    /// What internal audits cover.
    pub coverage: Coverage,
    /// The audits.
    pub rows: Vec<AuditRow>,
}

/// What audits cover of the clauses and the applicable controls.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// First day that counts.
    pub from: Option<Date>,
    /// Last day that counts.
    pub to: Option<Date>,
    /// How many items there are.
    pub items: u32,
    /// How many are covered.
    pub covered: u32,
    /// What is not.
    pub missing: Vec<ItemId>,
    /// What of it is planned.
    pub planned: Vec<ItemId>,
}

/// An audit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRow {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: AuditKind,
    /// The day it is planned for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// The day it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it is in time.
    pub state: Timing,
    /// Who audited.
    pub auditors: Vec<String>,
    /// How many clauses and applicable controls it covers.
    pub covers: u32,
    /// Items whose owner audited them: they are not covered.
    pub conflicts: Vec<ItemId>,
    /// Its findings by grade.
    pub findings: BTreeMap<AuditGrade, u32>,
}

/// Management reviews (9.3; rule M-MR).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewsReport {
    /// The reviews.
    pub rows: Vec<ReviewRow>,
    /// The inputs of the newest review, or of the next one: what it says, or
    /// a draft from the assessment.
    pub pack: Vec<ReviewInputRow>,
}

/// A management review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewRow {
    /// Its id.
    pub id: RecordId,
    /// The day it is planned for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// The day it was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whether it counts, or what it lacks.
    pub counts: Verdict<bool>,
    /// Inputs that are asked for and missing.
    pub missing: Vec<String>,
    /// Decisions that are not done.
    pub open: u32,
    /// Decisions that are overdue.
    pub overdue: u32,
}

/// An input of a management review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewInputRow {
    /// The input.
    pub input: String,
    /// Whether the standard asks for it.
    pub required: bool,
    /// Whether the review has it.
    pub given: bool,
    /// What the review says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the assessment says, where the review says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<Reason>,
}

/// A nonconformity (10.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NonconformityRow {
    /// Its id.
    pub id: RecordId,
    /// How grave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<NonconformityGrade>,
    /// The item that is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Whether it is closed, and what keeps it open.
    pub closed: Verdict<bool>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The last day of its action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Where its action is in time.
    pub action: Timing,
    /// Whether the action works.
    pub effective: YesNo,
}

/// The cycle of the certificate (rule 7.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SurveillanceReport {
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The day it was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// The audits of the cycle.
    pub calendar: Vec<SurveillanceRow>,
    /// What was audited in the cycle.
    pub coverage: Coverage,
    /// Open major nonconformities, which stand in the way.
    pub blocked_by: Vec<RecordId>,
}

/// An audit of the cycle.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SurveillanceRow {
    /// Surveillance or recertification.
    pub kind: AuditKind,
    /// Its last day.
    pub due: Option<Date>,
    /// The day it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// Where it is in time.
    pub state: Timing,
}

/// A common gap or pitfall, and whether it is there (rule M-GAPS).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DetectorRow {
    /// `G1` to `G7`, `P1` to `P3`.
    pub id: String,
    /// Whether it fires.
    pub fires: Verdict<bool>,
    /// Whether it fires only because nothing is recorded.
    pub unrecorded: bool,
    /// What it fires for: systems, suppliers, entries.
    pub subjects: Vec<DetectorSubject>,
    /// The items that it is about.
    pub cites: Vec<ItemId>,
}

/// What a detector fires for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DetectorSubject {
    /// Its id or name.
    pub id: String,
    /// The items that lack something, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
}
