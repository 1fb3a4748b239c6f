//! Rows on the records of operation: suppliers, incidents, oversight,
//! concerns, datasets and models.

use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::catalog::LegalStatus;
use crate::documents::incidents::IncidentCategory;
use crate::id::{RecordId, SystemId};
use crate::rules::gap::Status;
use crate::rules::impact::level::Level;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};

/// Where something with a last day is in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Timing {
    /// Nobody can say: its first day is missing.
    #[default]
    Unknown,
    /// Not done, and in time.
    Running,
    /// Done in time.
    InTime,
    /// Done too late.
    Late,
    /// Not done, and its last day has passed.
    Overdue,
    /// The law did not apply yet.
    NotYet,
    /// The limit is not confirmed: it is shown and counts for nothing.
    Unconfirmed,
}

impl Timing {
    /// The name that texts' codes have.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Running => "running",
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Overdue => "overdue",
            Self::NotYet => "not_yet",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

/// Suppliers (A.10.2, A.10.3; rule M-SUP).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuppliersReport {
    /// The suppliers.
    pub rows: Vec<SupplierRow>,
    /// Systems with a third party that no supplier of the list is linked to.
    pub unlinked: Vec<SystemId>,
}

/// A supplier.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupplierRow {
    /// Its id.
    pub id: RecordId,
    /// Its name, or its id where it has none.
    pub name: String,
    /// The systems that it has a part in.
    pub systems: Vec<SystemId>,
    /// What its assessment says.
    pub result: Verdict<SupplierResult>,
    /// Points of its assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u32>,
    /// Most points.
    pub of: u32,
    /// Decisive questions that are answered no, or not at all.
    pub no: Vec<String>,
    /// Questions without an answer; they count as no.
    pub open: Vec<String>,
    /// The day of its assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed: Option<Date>,
    /// Whether the assessment is within its interval.
    pub interval: Timing,
    /// Whether the contract has clauses about AI.
    pub ai_clauses: YesNo,
    /// Clauses that the contract lacks.
    pub missing_clauses: Vec<String>,
}

/// What the assessment of a supplier says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SupplierResult {
    /// There is no assessment.
    #[default]
    Unknown,
    /// It needs conditions.
    Conditional,
    /// It is good enough.
    Satisfactory,
}

impl SupplierResult {
    /// The name that texts' codes have.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Conditional => "conditional",
            Self::Satisfactory => "satisfactory",
        }
    }
}

/// Incidents and exercises (A.8.4, A.8.5; rule M-INC).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentsReport {
    /// Whether a log is kept, and exercised where it is empty.
    pub log: Verdict<Status>,
    /// Categories that the process knows.
    pub categories: Vec<IncidentCategory>,
    /// The incidents.
    pub rows: Vec<IncidentRow>,
    /// The day of the newest exercise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_drill: Option<Date>,
}

/// An incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentRow {
    /// Its id.
    pub id: RecordId,
    /// What happened.
    pub title: String,
    /// The systems that it concerns.
    pub systems: Vec<SystemId>,
    /// Its kinds.
    pub categories: Vec<IncidentCategory>,
    /// 1 slight to 4 critical.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    /// The day on which clocks began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aware: Option<Date>,
    /// The clocks that run.
    pub clocks: Vec<ClockRow>,
    /// Facts without an answer that could start a clock.
    pub open: Vec<String>,
    /// Whether users were told.
    pub users_told: YesNo,
    /// Whether it is closed, and what it lacks.
    pub closed: Verdict<bool>,
}

/// A clock of an incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockRow {
    /// The clock, such as `gdpr-33`.
    pub clock: String,
    /// The law.
    pub instrument: String,
    /// The place in it.
    pub place: String,
    /// How firm the law is.
    pub status: LegalStatus,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The day on which it was reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Date>,
    /// Where it is in time.
    pub state: Timing,
}

/// Human oversight of one system (rule M-HO).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OversightRow {
    /// The system.
    pub system: SystemId,
    /// Its inherent level.
    pub level: Level,
    /// How many records name a reviewer.
    pub records: u32,
    /// Reviews that count.
    pub reviews: u64,
    /// Reviews in which the reviewer agreed.
    pub agreed: u64,
    /// The automation-bias alarm.
    pub alarm: Verdict<bool>,
    /// What the records lack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Reason>,
}

/// The channel for concerns, and what came in (A.3.3; rule M-CON).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernsReport {
    /// Whether the channel works, and what it lacks.
    pub channel: Verdict<Status>,
    /// The concerns.
    pub rows: Vec<ConcernRow>,
}

/// A concern.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernRow {
    /// Its id.
    pub id: RecordId,
    /// The systems that it concerns.
    pub systems: Vec<SystemId>,
    /// The day it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<Date>,
    /// Whether its receipt was confirmed in time.
    pub acknowledged: Timing,
    /// Whether it was answered in time.
    pub answered: Timing,
}

/// A dataset (A.7.2 to A.7.6).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatasetRow {
    /// Its id.
    pub id: RecordId,
    /// Its name, or its id where it has none.
    pub name: String,
    /// The systems that it is used for.
    pub systems: Vec<SystemId>,
    /// How complete its record is, and what it lacks.
    pub status: Verdict<Status>,
    /// What it was made from.
    pub lineage: Vec<String>,
    /// The day of its quality report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<Date>,
}

/// A version of a model (A.6.2.4).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelRow {
    /// The system.
    pub system: SystemId,
    /// The version.
    pub version: String,
    /// The day it was released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Date>,
    /// Whether its validation is recorded.
    pub validated: Verdict<bool>,
    /// Whether going back was tested.
    pub rollback_tested: YesNo,
}
