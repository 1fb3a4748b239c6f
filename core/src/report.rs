//! The report: what every format reads. It holds codes, not sentences.

mod risks;
mod software;

pub use risks::{
    AcceptanceState, AskedRisk, OfferedRisk, PlanRow, RiskCounts, RiskCoverage, RiskEntry, RiskState,
    RisksReport,
};
pub use software::SoftwareRow;
mod objectives;
mod policies;
mod records;

pub use objectives::{AlarmRow, MonitoringRow, ObjectiveRow, ObjectiveState, SeriesState};
pub use policies::{DocumentRow, PolicyRow};
pub use records::{DriverRow, EntryRow, LimitRow, RecordRow, RecordsReport, TrainedRole, TrainingReport};
mod assurance;
mod operation;

pub use assurance::{
    AuditRow, AuditsReport, Coverage, DetectorRow, DetectorSubject, NonconformityRow, ReviewInputRow,
    ReviewRow, ReviewsReport, SurveillanceReport, SurveillanceRow,
};
pub use operation::{
    ClockRow, ConcernRow, ConcernsReport, DatasetRow, IncidentRow, IncidentsReport, ModelRow, OversightRow,
    SupplierResult, SupplierRow, SuppliersReport, Timing,
};
mod integration;
mod readiness;
mod roadmap;

pub use integration::{IntegrationReport, LinkedItem, TargetRow};
pub use readiness::{ReadinessReport, ReadinessRow, StageReport};
pub use roadmap::{ActionRow, RoadmapReport};

use crate::date::Date;
use crate::documents::catalog::LegalStatus;
use crate::documents::contribution::Failure;
use crate::id::{EvidenceId, ItemId, PluginId, SystemId};
use crate::reference::operation::Thresholds;
use crate::rules::gap::Status;
use crate::rules::impact::ImpactReport;
use crate::rules::impact::level::Level;
use crate::rules::register::Completeness;
use crate::rules::scores::Score;
use crate::rules::soa::{Applicability, NeedCode, SoaCheck};
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that a report says it has.
pub const REPORT_FORMAT: &str = "annexd-report/1";

/// The report on one organization.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// `annexd-report/1`.
    pub format: String,
    /// What it was made with; all that a replay needs.
    pub run: Run,
    /// The organization.
    pub organization: OrganizationReport,
    /// The register in numbers.
    pub register: RegisterReport,
    /// Where the organization stands.
    pub standing: Standing,
    /// Clauses, controls and sector controls, each with its status.
    pub gap: Vec<GapRow>,
    /// The Statement of Applicability: 38 rows, then the sectors' controls.
    pub soa: Vec<SoaRow>,
    /// Inconsistencies of the Statement of Applicability.
    pub soa_checks: Vec<SoaCheck>,
    /// The AI systems of the register.
    pub systems: Vec<SystemReport>,
    /// The risk register and the treatment plan.
    #[serde(default)]
    pub risks: RisksReport,
    /// The software in use; empty where nobody has made the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub software: Vec<SoftwareRow>,
    /// What the sectors say of the organization.
    pub sectors: Vec<SectorReport>,
    /// Duties with their dates.
    pub duties: Vec<DutyRow>,
    /// POL-1 to POL-7, then the organization's own policies.
    #[serde(default)]
    pub policies: Vec<PolicyRow>,
    /// AI objectives with what they are measured by.
    #[serde(default)]
    pub objectives: Vec<ObjectiveRow>,
    /// Values that watch AI systems.
    #[serde(default)]
    pub monitoring: Vec<MonitoringRow>,
    /// Records of the management system.
    #[serde(default)]
    pub records: RecordsReport,
    /// The thresholds that the records of operation are judged by, where there
    /// are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_thresholds: Option<Thresholds>,
    /// Suppliers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppliers: Option<SuppliersReport>,
    /// Incidents and exercises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incidents: Option<IncidentsReport>,
    /// Human oversight, system by system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oversight: Option<Vec<OversightRow>>,
    /// The channel for concerns, and what came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<ConcernsReport>,
    /// Datasets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datasets: Option<Vec<DatasetRow>>,
    /// Versions of models.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub models: Option<Vec<ModelRow>>,
    /// Audits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audits: Option<AuditsReport>,
    /// Management reviews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviews: Option<ReviewsReport>,
    /// Nonconformities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonconformities: Option<Vec<NonconformityRow>>,
    /// The cycle of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surveillance: Option<SurveillanceReport>,
    /// Common gaps and pitfalls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detectors: Vec<DetectorRow>,
    /// What to do in 30, 60 and 90 days and later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roadmap: Option<RoadmapReport>,
    /// Whether the stage 1 and stage 2 audits can be held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<ReadinessReport>,
    /// Other standards and laws that the assessment asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub integration: Vec<IntegrationReport>,
    /// What must be looked at, the gravest first.
    pub findings: Vec<Finding>,
    /// What is not answered, and whom to ask.
    pub unknown: Vec<UnknownRow>,
    /// Mistakes in the assessment.
    pub problems: Vec<Problem>,
    /// The report's own digest; see [`crate::seal`].
    pub digest: String,
}

/// What a report was made with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run {
    /// The version of the engine.
    pub version: String,
    /// The version of the reference data.
    pub reference: String,
    /// The host and its version.
    pub host: String,
    /// The engine: `sha256:` and the digest of the sources it was built from,
    /// the same for every build of them.
    pub engine: String,
    /// The day on which the rules were applied.
    pub as_of: Option<Date>,
    /// SHA-256 of the canonical JSON (RFC 8785) of the assessment as read.
    pub input: String,
    /// The plugins.
    pub plugins: Vec<PluginRun>,
    /// Plugins, or calls of plugins, that failed: their part is missing.
    pub failures: Vec<Failure>,
}

/// A plugin that took part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginRun {
    /// Its id.
    pub id: PluginId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who is responsible for it.
    pub publisher: String,
    /// Its licence.
    pub licence: String,
    /// The day whose law it describes.
    pub as_of: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// The instruments that it relies on, with their status.
    pub instruments: Vec<InstrumentRow>,
}

/// An instrument and how firm it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstrumentRow {
    /// The engine's id.
    pub id: ItemId,
    /// How firm it is.
    pub status: LegalStatus,
    /// First day on which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<String>,
    /// What took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
}

/// The organization, as far as a report shows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationReport {
    /// Its id, or its name where it has none.
    pub id: String,
    /// Its name, or its id where it has none.
    pub name: String,
    /// Its sectors.
    pub sectors: Vec<String>,
    /// Countries and unions whose law applies.
    pub jurisdictions: Vec<String>,
    /// Where its data came from, if it was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported_from: Option<String>,
    /// How many imported values could not be mapped.
    pub unmapped: u32,
}

/// The register in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterReport {
    /// Systems in the register.
    pub systems: u32,
    /// Systems that are assessed: in scope and not retired.
    pub assessed: u32,
    /// Retired systems.
    pub retired: u32,
    /// Systems out of scope, retired ones left out.
    pub out_of_scope: u32,
    /// Assessed systems by level.
    pub levels: BTreeMap<Level, u32>,
    /// Assessed systems with a valid impact assessment.
    pub impact_valid: u32,
}

/// Where the organization stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The mean of the 29 requirements.
    pub clauses: Option<Score>,
    /// The mean of the 32 clause leaves.
    pub leaves: Option<Score>,
    /// The mean of the controls of Annex A that are not excluded.
    pub controls: Option<Score>,
    /// The mean of the sectors' controls that apply.
    pub sector_controls: Option<Score>,
    /// Clauses 4 to 10 and areas A.2 to A.10.
    pub groups: Vec<GroupScore>,
    /// Items by kind and status.
    pub counts: BTreeMap<ItemKind, BTreeMap<Status, u32>>,
}

/// The score of a clause or area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupScore {
    /// The clause (`4` to `10`) or area (`A.2` to `A.10`).
    pub id: ItemId,
    /// The mean, if anything counts.
    pub score: Option<Score>,
}

/// What kind of item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ItemKind {
    /// A clause leaf.
    #[default]
    Clause,
    /// A control of Annex A.
    Control,
    /// A control of a sector.
    SectorControl,
}

/// The gap of one item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapRow {
    /// The item.
    pub id: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// Its status.
    pub status: Verdict<Status>,
    /// Its status for each system, where systems have answers of their own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub systems: BTreeMap<SystemId, Status>,
    /// Whether documented information is asked for.
    pub document_required: bool,
    /// The evidence that the answer names.
    pub evidence: Vec<EvidenceId>,
    /// Who is responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Maturity from 0 to 5, if answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maturity: Option<u8>,
}

/// A row of the Statement of Applicability.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoaRow {
    /// The control.
    pub id: ItemId,
    /// Whether it applies.
    pub applicability: Applicability,
    /// Why it is needed.
    pub codes: Vec<NeedCode>,
    /// Why it is needed or left out, in words' codes.
    pub because: Vec<Reason>,
    /// The systems that need it.
    pub systems: Vec<SystemId>,
    /// Its status.
    pub status: Status,
    /// The evidence.
    pub evidence: Vec<EvidenceId>,
    /// Who is responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The plugin that added it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_by: Option<PluginId>,
    /// Items of ISO/IEC 42001 that it belongs to, for a sector's control.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<ItemId>,
}

/// An AI system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemReport {
    /// Its id.
    pub id: SystemId,
    /// Its name, or its id where it has none.
    pub name: String,
    /// Whether it is assessed, or why not.
    pub assessed: Verdict<bool>,
    /// How complete its entry in the register is.
    pub register: Completeness,
    /// Its impact assessment; none if it is not assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<ImpactReport>,
    /// The controls of Annex A that it needs.
    pub controls: Vec<ItemId>,
    /// What the sectors say of it.
    pub sectors: Vec<SectorReport>,
    /// Where it stands in an imported source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What one plugin says of a system or of the organization.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectorReport {
    /// The plugin.
    pub plugin: PluginId,
    /// Classes.
    pub classifications: Vec<ClassificationRow>,
    /// What must be cured before deployment.
    pub blocks: Vec<BlockRow>,
    /// Risks that the register should hold.
    pub risks: Vec<RiskRow>,
    /// Questions that matter and are not answered.
    pub open_questions: Vec<ItemId>,
    /// Answers that no longer count; they are kept.
    pub uncounted_answers: Vec<ItemId>,
}

/// A class.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassificationRow {
    /// The scheme.
    pub scheme: ItemId,
    /// The class, and why.
    pub value: Verdict<String>,
    /// What decided it.
    pub inputs: Vec<String>,
    /// What of it is not answered.
    pub unknown: Vec<String>,
    /// Numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureRow>,
    /// Whether the figures are counts, which may be added up.
    pub counts: bool,
    /// The instrument.
    pub instrument: ItemId,
    /// The place in it.
    pub place: String,
    /// How firm the instrument is.
    pub status: LegalStatus,
}

/// A number with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureRow {
    /// Its name.
    pub name: String,
    /// The number.
    pub value: i64,
}

/// What must be cured before deployment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockRow {
    /// Its id.
    pub id: ItemId,
    /// Why.
    pub because: Reason,
    /// What cures it.
    pub cure: Reason,
    /// The instrument.
    pub instrument: ItemId,
    /// The place in it.
    pub place: String,
}

/// A risk that the register should hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskRow {
    /// The sector's risk source.
    pub source: ItemId,
    /// Its risk source of Annex C.
    pub parent: String,
    /// Why.
    pub because: Reason,
    /// Items that treat it.
    pub controls: Vec<ItemId>,
}

/// Something that must be done, with its date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyRow {
    /// Its id; the first plugin's, where several name it.
    pub id: ItemId,
    /// The system; none for the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// What to do.
    pub because: Reason,
    /// The instrument.
    pub instrument: ItemId,
    /// The place in it.
    pub place: String,
    /// Where the duty is in time.
    pub state: DutyState,
    /// First day on which it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<Date>,
    /// Last day on which it is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The plugins that name it.
    pub origins: Vec<PluginId>,
    /// Items that meet it.
    pub cites: Vec<ItemId>,
}

/// Where a duty is in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DutyState {
    /// Its last day has passed.
    Overdue,
    /// It counts now.
    #[default]
    InForce,
    /// It begins later.
    Coming,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Stops deployment or certification.
    Blocker,
    /// Must be mended.
    Major,
    /// Should be mended.
    Minor,
    /// Should be known.
    #[default]
    Note,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Self; 4] = [Self::Blocker, Self::Major, Self::Minor, Self::Note];

    /// The name that options, files and texts' codes have.
    pub fn code(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Note => "note",
        }
    }
}

/// Something that must be looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Rule, item and system; the same from run to run.
    pub id: String,
    /// How grave.
    pub severity: Severity,
    /// What it is.
    pub because: Reason,
    /// What cures it, where a sector says so; else the first step of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure: Option<Reason>,
    /// Items of ISO/IEC 42001 or of a sector that it is about.
    pub cites: Vec<ItemId>,
    /// The system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// The plugin that found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin: Option<PluginId>,
    /// Who answers for it until when, if a waiver holds. It fails no run then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// A waiver that holds on the day of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waived {
    /// Why the finding is borne.
    pub reason: String,
    /// Who answers for that.
    pub owner: String,
    /// The last day on which it holds.
    pub expires: Date,
}

/// Something that is not answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownRow {
    /// What is not known.
    pub because: Reason,
    /// The item it is about, as far as it is about one.
    pub cites: Vec<ItemId>,
    /// The system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// Fields or questions without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
}

/// A mistake in the assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// JSON pointer to its place.
    pub at: String,
    /// Whether the value was left out because of it.
    pub grade: ProblemGrade,
    /// The code of the sentence; the hint has `.hint` behind it.
    pub code: String,
    /// What stands in the sentence's places.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub args: BTreeMap<String, String>,
}

/// How grave a mistake is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProblemGrade {
    /// The value cannot be used and was left out.
    #[default]
    Error,
    /// The value is used, and should be looked at.
    Warning,
}
