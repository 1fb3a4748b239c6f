//! What is done about a risk, and who bears what is left of it (6.1.3, 8.3;
//! rules M-RA-5 to M-RA-7 and M-RA-9).

use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::id::{EvidenceId, ItemId};
use serde::{Deserialize, Serialize};

/// What is done about a risk: a row of the treatment plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Treatment {
    /// The way that was chosen.
    pub option: Option<TreatmentOption>,
    /// Controls that lower the risk.
    pub controls: Vec<RiskControl>,
    /// Who carries it out.
    pub owner: Option<String>,
    /// The last day on which it is in time.
    pub due: Option<Date>,
    /// How far it is.
    pub status: TreatmentStatus,
    /// The day on which its effect is checked.
    pub check_on: Option<Date>,
    /// What the check gave.
    pub effective: YesNo,
    /// How the risk is watched.
    pub monitoring: RiskMonitoring,
    /// For `transfer`: the supplier or insurer.
    pub supplier: Option<String>,
    /// For `transfer`: the clause of the contract.
    pub clause: Option<String>,
    /// For `avoid`: whether the system or this use of it is not deployed.
    pub not_deployed: YesNo,
}

/// A way to treat a risk, as a group of the options of ISO 31000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TreatmentOption {
    /// Remove its source, make it less likely, or less severe.
    Modify,
    /// Bear it knowingly, and watch it.
    Accept,
    /// Do not start, or stop.
    Avoid,
    /// Share it with a supplier or an insurer.
    Transfer,
}

impl TreatmentOption {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Modify => "modify",
            Self::Accept => "accept",
            Self::Avoid => "avoid",
            Self::Transfer => "transfer",
        }
    }
}

/// How far a treatment is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TreatmentStatus {
    /// Not begun, or nobody has said.
    #[default]
    Open,
    /// Begun.
    InProgress,
    /// Done.
    Done,
}

impl TreatmentStatus {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Done => "done",
        }
    }
}

/// A control that lowers a risk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskControl {
    /// A control of Annex A, or one that a sector adds. None for a measure of
    /// the organization's own.
    pub control: Option<ItemId>,
    /// What is done.
    pub title: Option<String>,
    /// What it lowers.
    pub target: Option<RiskTarget>,
    /// Most steps by which it lowers that, once it works; 1 where nobody says.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 2)))]
    pub max_steps: Option<u8>,
    /// How far it is.
    pub state: Option<ControlState>,
    /// Evidence of the test. Only accepted, unexpired evidence counts; without
    /// it `tested` counts as `implemented`.
    pub evidence: Vec<EvidenceId>,
    /// Whether it hands the risk on. Such a control lowers severity only for
    /// the organization. Where nobody says, yes if the option is `transfer`.
    pub transfer: YesNo,
}

/// What a control lowers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskTarget {
    /// How likely it is.
    Likelihood,
    /// How severe it would be.
    Severity,
}

/// How far a control against a risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ControlState {
    /// Implemented, and shown to work.
    Tested,
    /// Implemented.
    Implemented,
    /// In part.
    Partial,
    /// Planned.
    Planned,
    /// Not even planned.
    None,
}

/// How a risk is watched.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskMonitoring {
    /// What is measured.
    pub metric: Option<String>,
    /// From which value on something is done.
    pub threshold: Option<String>,
    /// Days between two looks.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3660)))]
    pub interval_days: Option<u16>,
}

/// Who bears what is left of a risk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Acceptance {
    /// In which role.
    pub role: Option<AcceptorRole>,
    /// Who accepted it; another person than the assessor.
    pub acceptor: Option<String>,
    /// The day.
    pub accepted_on: Option<Date>,
    /// The last day on which it holds; without one it does not expire.
    pub expires_on: Option<Date>,
    /// Why it can be borne.
    pub reason: Option<String>,
}

/// A role that may accept risks, in order of rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AcceptorRole {
    /// Who answers for the risk.
    RiskOwner,
    /// Who answers for AI risks as a whole.
    AiRiskOfficer,
    /// Management that was named for it.
    DesignatedManagement,
    /// Top management.
    TopManagement,
}

impl AcceptorRole {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::RiskOwner => "risk_owner",
            Self::AiRiskOfficer => "ai_risk_officer",
            Self::DesignatedManagement => "designated_management",
            Self::TopManagement => "top_management",
        }
    }
}
