//! The assessment: what an organization says about its AI management system.

use super::assurance::{Audit, AuditProgramme, Certificate, Nonconformity, Review};
use super::context::{ContextRecord, LegalEntry};
use super::data::{Dataset, ModelVersion};
use super::governance::Governance;
use super::history::Change;
use super::incidents::{Drill, Incidents};
use super::objectives::{MonitoringSeries, Objective};
use super::oversight::{Concern, ConcernChannel, OversightRecord};
use super::policies::{ApproverRank, ControlledDocument, Policy};
use super::risk::{Risk, RiskCriteria};
use super::software::Software;
use super::suppliers::Supplier;
use super::system::System;
use super::thresholds::Thresholds;
use super::training::Training;
use crate::date::Date;
use crate::id::{EvidenceId, ItemId, PluginId, SystemId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An organization's assessment against ISO/IEC 42001:2023.
///
/// Everything may be left out. What is absent counts as unknown, never as
/// "no" and never as "not applicable".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// The organization that is assessed.
    pub organization: Organization,
    /// What the AI management system covers (ISO/IEC 42001:2023, 4.3).
    pub scope: Scope,
    /// The sector plugins that this assessment is made with.
    pub sectors: Vec<SectorRef>,
    /// The register of AI systems.
    pub systems: Vec<System>,
    /// What is in place, by clause or control, such as `6.1.4` or `A.6.2.4`.
    pub answers: BTreeMap<ItemId, ItemAnswer>,
    /// The evidence that answers point to.
    pub evidence: Vec<Evidence>,
    /// Controls that the organization leaves out (6.1.3).
    pub exclusions: Vec<Exclusion>,
    /// The Statement of Applicability as a document.
    pub soa: SoaDocument,
    /// The organization's own risk criteria (6.1.1).
    pub risk_criteria: Option<RiskCriteria>,
    /// The risk register and the treatment plan (6.1.2, 6.1.3).
    pub risks: Vec<Risk>,
    /// The software in use; none if nobody has made the list.
    pub software: Vec<Software>,
    /// Issues and interested parties (4.1, 4.2).
    pub context: Option<ContextRecord>,
    /// Laws, contracts and standards to be kept (4.2, A.8.5).
    pub legal_register: Vec<LegalEntry>,
    /// Roles and authorities (5.3, A.3.2).
    pub roles: Option<Governance>,
    /// Policies (5.2, A.2.2).
    pub policies: Vec<Policy>,
    /// Documents that clauses ask for (7.5).
    pub documents: Vec<ControlledDocument>,
    /// AI objectives and their indicators (6.2, 9.1).
    pub objectives: Vec<Objective>,
    /// Values that watch AI systems (9.1, A.6.2.6).
    pub monitoring: Vec<MonitoringSeries>,
    /// Training (7.2, 7.3, A.4.6).
    pub training: Option<Training>,
    /// Numbers that the organization sets for itself.
    pub thresholds: Thresholds,
    /// Findings that the organization bears until a day.
    pub waivers: Vec<Waiver>,
    /// Datasets that AI systems are made or tested with.
    pub datasets: Option<Vec<Dataset>>,
    /// Versions of models in use.
    pub models: Option<Vec<ModelVersion>>,
    /// Suppliers and other third parties.
    pub suppliers: Option<Vec<Supplier>>,
    /// Incidents of AI systems.
    pub incidents: Option<Incidents>,
    /// Exercises for incidents.
    pub drills: Option<Vec<Drill>>,
    /// Records of human oversight.
    pub oversight: Option<Vec<OversightRecord>>,
    /// The channel for concerns about AI.
    pub concern_channel: Option<ConcernChannel>,
    /// Concerns that were raised.
    pub concerns: Option<Vec<Concern>>,
    /// The programme of internal audits.
    pub audit_programme: Option<AuditProgramme>,
    /// Audits, planned and done.
    pub audits: Option<Vec<Audit>>,
    /// Management reviews.
    pub reviews: Option<Vec<Review>>,
    /// Nonconformities with their corrective actions.
    pub nonconformities: Option<Vec<Nonconformity>>,
    /// The certificate.
    pub certificate: Option<Certificate>,
    /// Where the data came from, if it was imported.
    pub import: Option<Import>,
    /// Who changed what, when, as far as the caller records it.
    pub history: Vec<Change>,
}

/// The organization.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Organization {
    /// A short id, such as `acme`. The name is taken where it is absent.
    pub id: Option<String>,
    /// The name, as it shall stand in reports.
    pub name: Option<String>,
    /// Sectors it works in; a plugin for one of them is asked about all
    /// systems that name no sector of their own.
    pub sectors: Vec<String>,
    /// Countries and unions whose law applies, by code: `EU`, `US`, `CA`.
    pub jurisdictions: Vec<String>,
    /// Who answers questions about this assessment.
    pub contact: Option<String>,
    /// Days wished for the certification audits.
    pub target: Target,
    /// Other standards and laws that the report shows this work beside, such
    /// as `iso27001`, `iso9001`, `iso31000`, `nist_ai_rmf`, `eu_ai_act`,
    /// `gdpr`, `dora` and `nis2`.
    pub standards: Vec<String>,
    /// Answers to the sectors' questions about the organization: plugin, then
    /// question.
    pub sector_answers: SectorAnswers,
}

/// Answers to the questions of sector plugins: plugin, question, value.
pub type SectorAnswers = BTreeMap<PluginId, BTreeMap<String, serde_json::Value>>;

/// Days wished for the certification audits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The stage 1 audit.
    pub stage1: Option<Date>,
    /// The stage 2 audit.
    pub stage2: Option<Date>,
}

/// What the AI management system covers (4.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scope {
    /// The scope in a few sentences.
    pub statement: Option<String>,
    /// Units of the organization inside the scope.
    pub units: Vec<String>,
    /// Places inside the scope.
    pub places: Vec<String>,
    /// Processes inside the scope.
    pub processes: Vec<String>,
    /// Vendors that take part in what is inside the scope; `none` is an answer.
    pub vendors: Vec<String>,
    /// What stays outside, and why.
    pub exclusions: Vec<ScopeExclusion>,
    /// The version of the scope as a document.
    pub version: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// What the approver is in the organization.
    pub approver_rank: ApproverRank,
    /// The day of the approval.
    pub approved: Option<Date>,
}

/// Something that the AI management system does not cover (4.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScopeExclusion {
    /// What: a unit, place, process or vendor.
    pub what: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A sector plugin that the assessment is made with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectorRef {
    /// The name of a built-in sector, such as `public-sector`.
    pub name: Option<String>,
    /// The file of another plugin, beside the assessment.
    pub file: Option<String>,
    /// The SHA-256 of the plugin's bytes, in hexadecimal digits. Where it
    /// stands, a plugin with other bytes is refused.
    pub digest: Option<String>,
}

/// Yes, no, or not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum YesNo {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nobody has said, or nobody knows.
    #[default]
    Unknown,
}

impl YesNo {
    /// The answer as a truth value, if there is one.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unknown => None,
        }
    }
}

/// How far a requirement or control is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum InPlace {
    /// Done as asked.
    Yes,
    /// Begun, or done in part.
    Partly,
    /// Not begun.
    No,
    /// Nobody has said, or nobody knows.
    #[default]
    Unknown,
}

/// What is said about one clause or control.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemAnswer {
    /// How far it is done.
    pub in_place: InPlace,
    /// Whether the documented information that the clause asks for exists and
    /// is approved. Only clauses ask for it.
    pub documents_ok: YesNo,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
    /// Who is responsible.
    pub owner: Option<String>,
    /// A remark; it decides nothing.
    pub note: Option<String>,
    /// Up to five answers about maturity, in order: done at all by someone;
    /// planned, owned and repeated; a documented process used for all systems
    /// in scope; measured against targets; improved from the data in the last
    /// twelve months.
    #[cfg_attr(feature = "schema", schemars(length(max = 5)))]
    pub maturity: Vec<YesNo>,
    /// What is said for single AI systems, where they differ.
    pub systems: BTreeMap<SystemId, SystemItemAnswer>,
    /// Whether the Statement of Applicability calls the control implemented.
    pub claimed_implemented: YesNo,
    /// A worse status than the derived one, if the organization sees it so. A
    /// better one is refused.
    pub status: Option<ClaimedStatus>,
    /// Why the status is set worse.
    pub status_reason: Option<String>,
}

/// A status that a person sets by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ClaimedStatus {
    /// Not started.
    Red,
    /// Partial.
    Yellow,
    /// Implemented.
    Green,
}

/// What is said about one control for one AI system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemItemAnswer {
    /// How far it is done for this system.
    pub in_place: InPlace,
    /// Ids of evidence for this system.
    pub evidence: Vec<EvidenceId>,
    /// A remark; it decides nothing.
    pub note: Option<String>,
}

/// A piece of evidence (rule M-GAP-6).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// The id that answers name.
    pub id: EvidenceId,
    /// What it is.
    pub title: Option<String>,
    /// A file or link; it is shown, never opened.
    pub location: Option<String>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub hash: Option<String>,
    /// Who made it.
    pub owner: Option<String>,
    /// The day it was made.
    pub date: Option<Date>,
    /// The last day on which it counts; without one it does not expire.
    pub valid_until: Option<Date>,
    /// Where it stands.
    pub state: EvidenceState,
    /// Who accepted it. Its own owner does not count.
    pub accepted_by: Option<String>,
}

/// Where a piece of evidence stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EvidenceState {
    /// Nobody has looked at it.
    #[default]
    Draft,
    /// Somebody other than its owner has accepted it.
    Accepted,
    /// It does not show what it should.
    Rejected,
    /// It was good once.
    Expired,
}

/// A control that the organization leaves out (6.1.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exclusion {
    /// The control.
    pub control: ItemId,
    /// Why it is not needed.
    pub reason: Option<String>,
    /// Who approved that.
    pub approver: Option<String>,
}

/// The Statement of Applicability as a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoaDocument {
    /// The day of its version.
    pub date: Option<Date>,
    /// Who approved it.
    pub approver: Option<String>,
}

/// A finding that the organization bears until a day: it stays in the report
/// and fails no run. A blocker cannot be waived.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiver {
    /// The id of the finding, as the report gives it, such as `gap/A.8.3`.
    pub finding: String,
    /// Why it is borne.
    pub reason: Option<String>,
    /// Who answers for that.
    pub owner: Option<String>,
    /// The last day on which the waiver holds.
    pub expires: Option<Date>,
}

/// Where imported data came from, and what of it could not be used.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Import {
    /// The file's name.
    pub source: Option<String>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub digest: Option<String>,
    /// The mapping's name and version.
    pub mapping: Option<String>,
    /// Values that the mapping does not know, with their line.
    pub unmapped: Vec<Unmapped>,
}

/// A value that the mapping does not know.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmapped {
    /// The line of the source on which its record begins, from 1.
    pub line: u64,
    /// The system it belongs to.
    pub system: Option<SystemId>,
    /// The column's name.
    pub column: String,
    /// The value, cut after 200 characters.
    pub value: String,
}
