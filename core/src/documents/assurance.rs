//! Internal audits, management reviews, nonconformities and the certificate
//! (9.2, 9.3, 10.2; rules M-IA and M-MR).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::{EvidenceId, ItemId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The programme of internal audits (9.2.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditProgramme {
    /// Its version.
    pub version: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// An audit, planned or done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Audit {
    /// The id, once in the list.
    pub id: RecordId,
    /// What kind. Internal, if nobody says otherwise.
    pub kind: AuditKind,
    /// The day it is planned for.
    pub planned: Option<Date>,
    /// The day it was done.
    pub date: Option<Date>,
    /// Who audited.
    pub auditors: Vec<String>,
    /// Clauses and controls that it covered. A clause with parts or an area
    /// stands for its parts.
    pub items: Vec<ItemId>,
    /// Whether it covered every clause and every applicable control.
    pub full: YesNo,
    /// What it found.
    pub findings: Vec<AuditFinding>,
    /// Ids of evidence, such as the report.
    pub evidence: Vec<EvidenceId>,
}

/// What kind of audit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AuditKind {
    /// By the organization itself.
    #[default]
    Internal,
    /// A rehearsal; it covers nothing.
    Mock,
    /// Stage 1 of a certification body.
    Stage1,
    /// Stage 2 of a certification body.
    Stage2,
    /// Surveillance by a certification body.
    Surveillance,
    /// Recertification by a certification body.
    Recertification,
}

/// What an audit found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditFinding {
    /// The id, once in the audit.
    pub id: RecordId,
    /// How grave.
    pub grade: Option<AuditGrade>,
    /// The clause or control that it is about.
    pub item: Option<ItemId>,
    /// What was seen.
    pub statement: Option<String>,
    /// The nonconformity that it led to.
    pub nonconformity: Option<RecordId>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// How grave a finding of an audit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AuditGrade {
    /// A requirement is absent or has broken down, or there is doubt about
    /// the results.
    Major,
    /// A lapse that leaves the system standing.
    Minor,
    /// Could be done better.
    Opportunity,
    /// Done well.
    GoodPractice,
}

/// A management review (9.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// The id, once in the list.
    pub id: RecordId,
    /// The day it is planned for.
    pub planned: Option<Date>,
    /// The day it was held.
    pub date: Option<Date>,
    /// Whether top management took part.
    pub top_management: YesNo,
    /// Who took part.
    pub attendees: Vec<String>,
    /// What was looked at, by input: `earlier_actions`, `issues`,
    /// `interested_parties`, `nonconformities`, `measurements`,
    /// `audit_results`, `opportunities`; beside them `impact_and_risk`,
    /// `incidents`, `suppliers`, `law`, `resources`.
    pub inputs: BTreeMap<String, String>,
    /// What was decided.
    pub outputs: Vec<ReviewOutput>,
    /// Whether the minutes are approved.
    pub minutes_approved: YesNo,
    /// Ids of evidence, such as the minutes.
    pub evidence: Vec<EvidenceId>,
}

/// A decision of a management review (9.3.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewOutput {
    /// What was decided.
    pub decision: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it is in time.
    pub due: Option<Date>,
    /// The day it was done.
    pub done: Option<Date>,
}

/// A nonconformity with its corrective action (10.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Nonconformity {
    /// The id, once in the list.
    pub id: RecordId,
    /// How grave.
    pub grade: Option<NonconformityGrade>,
    /// The clause or control that is not met.
    pub item: Option<ItemId>,
    /// What is not met.
    pub statement: Option<String>,
    /// Where it came from: an audit, an incident, a complaint.
    pub source: Option<String>,
    /// The day it was found.
    pub found: Option<Date>,
    /// What was done at once.
    pub correction: Option<String>,
    /// Why it happened.
    pub cause: Option<String>,
    /// What is done so that it does not happen again.
    pub action: Option<String>,
    /// Who answers for that.
    pub owner: Option<String>,
    /// The last day on which the action is in time.
    pub due: Option<Date>,
    /// The day on which the action was done.
    pub done: Option<Date>,
    /// The day on which it was checked whether the action works.
    pub effectiveness_checked: Option<Date>,
    /// Whether it works.
    pub effective: YesNo,
    /// The day it was closed.
    pub closed: Option<Date>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// How grave a nonconformity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NonconformityGrade {
    /// Stands in the way of certification.
    Major,
    /// Does not.
    Minor,
}

/// The certificate of a certification body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Certificate {
    /// The body.
    pub body: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The day it was issued.
    pub issued: Option<Date>,
    /// Its last day; three years after it was issued, if nobody says
    /// otherwise.
    pub expires: Option<Date>,
}
