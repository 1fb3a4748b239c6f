//! The risk register of a report (6.1.2, 6.1.3, 8.2, 8.3).

use crate::date::Date;
use crate::documents::impact::{Subject, Theme};
use crate::documents::risk::treatment::{AcceptorRole, TreatmentOption, TreatmentStatus};
use crate::documents::risk::{RiskCategory, RiskKind, RiskResult};
use crate::id::{ItemId, RiskId, SystemId};
use crate::rules::impact::level::Level;
use crate::rules::risks::criteria::Criteria;
use crate::rules::risks::level::{RiskLevel, RiskRating};
use crate::rules::risks::rerun::Rerun;
use crate::rules::risks::treatment::PlanState;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The risk register with the criteria that it was judged by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RisksReport {
    /// The risk criteria (6.1.1).
    pub criteria: Criteria,
    /// The risks.
    pub rows: Vec<RiskEntry>,
    /// Open risks in numbers.
    pub counts: RiskCounts,
    /// Categories by assessed system; empty where there is no register.
    pub coverage: Vec<RiskCoverage>,
    /// Risks that sectors ask for, covered or not; empty where there is no
    /// register, and the systems list what is asked.
    pub asked: Vec<AskedRisk>,
    /// Impacts of Medium or High that no risk takes up.
    pub offered: Vec<OfferedRisk>,
    /// The newest day of an assessment of a risk, up to the day of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<Date>,
}

/// Open risks in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskCounts {
    /// By level before controls.
    pub inherent: BTreeMap<RiskLevel, u32>,
    /// By level now.
    pub residual: BTreeMap<RiskLevel, u32>,
    /// By level once the plans are carried out.
    pub target: BTreeMap<RiskLevel, u32>,
    /// By where they stand; the closed ones too.
    pub states: BTreeMap<RiskState, u32>,
    /// By likelihood (first index, from 1) and severity before controls; empty
    /// where no risk is open.
    pub inherent_map: Vec<Vec<u32>>,
    /// The same now.
    pub residual_map: Vec<Vec<u32>>,
}

/// A risk of the register.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskEntry {
    /// Its id.
    pub id: RiskId,
    /// What it is, or its id.
    pub title: String,
    /// Its category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<RiskCategory>,
    /// Its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<RiskKind>,
    /// The systems that it is about; none for the organization as a whole.
    pub systems: Vec<SystemId>,
    /// Its sources, of Annex C or of a sector.
    pub sources: Vec<String>,
    /// The objectives of Annex C that it hits.
    pub objectives: Vec<String>,
    /// Items of ISO/IEC 42001 that the row is about.
    pub cites: Vec<ItemId>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where it stands.
    pub state: Verdict<RiskState>,
    /// Before controls.
    pub inherent: Verdict<RiskRating>,
    /// With the controls that work now.
    pub residual: Verdict<RiskRating>,
    /// Once the plan is carried out.
    pub target: RiskRating,
    /// The residual level if all that is not answered were at its best.
    pub at_least: RiskLevel,
    /// The way of treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<TreatmentOption>,
    /// The controls that its treatment names.
    pub controls: Vec<ItemId>,
    /// The row of the treatment plan, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanRow>,
    /// The least role that may accept what is left; none if nobody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_accept: Option<AcceptorRole>,
    /// Whether what is left is accepted.
    pub acceptance: Verdict<AcceptanceState>,
    /// The worst residual impact of its systems, if it is about any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<Level>,
    /// The day of its assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<Date>,
    /// The last day on which its assessment is young enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assess_by: Option<Date>,
    /// Whether it is to be assessed again.
    pub rerun: Verdict<Rerun>,
    /// Earlier results.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<RiskResult>,
    /// What is missing, or was taken at its worst.
    pub needs: Vec<Reason>,
}

/// Where a risk stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskState {
    /// Nothing that is complete is done about it.
    #[default]
    Open,
    /// Its treatment is late or does not work: it is assessed again.
    BackToAssessment,
    /// It is treated, in time.
    InTreatment,
    /// What is left is accepted.
    Accepted,
    /// The system or use is not deployed.
    Avoided,
    /// The treatment is done and works.
    Treated,
    /// It is no longer open.
    Closed,
    /// It says why a category holds no risk.
    NotRelevant,
}

impl RiskState {
    /// Whether the risk is open.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::NotRelevant)
    }

    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::BackToAssessment => "back_to_assessment",
            Self::InTreatment => "in_treatment",
            Self::Accepted => "accepted",
            Self::Avoided => "avoided",
            Self::Treated => "treated",
            Self::Closed => "closed",
            Self::NotRelevant => "not_relevant",
        }
    }
}

/// Whether what is left of a risk is accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AcceptanceState {
    /// Nobody has accepted it.
    #[default]
    None,
    /// It is accepted.
    Accepted,
    /// It was accepted, and the last day is over.
    Expired,
    /// The acceptance does not hold.
    Refused,
}

impl AcceptanceState {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Refused => "refused",
        }
    }
}

/// A row of the treatment plan (6.1.3, 8.3).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanRow {
    /// Who carries it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The last day on which it is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How far it is said to be.
    pub status: TreatmentStatus,
    /// The day on which its effect is checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_on: Option<Date>,
    /// Where it stands on the day of the report.
    pub state: PlanState,
}

/// The categories of one system (M-RA-2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskCoverage {
    /// The system.
    pub system: SystemId,
    /// Categories with a risk.
    pub risks: Vec<RiskCategory>,
    /// Categories without, with a reason.
    pub none: Vec<RiskCategory>,
    /// Categories that nobody has looked at.
    pub missing: Vec<RiskCategory>,
    /// Items of ISO/IEC 42001 that the row is about.
    pub cites: Vec<ItemId>,
}

/// A risk that a sector asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedRisk {
    /// The system; none for the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// The sector's risk source.
    pub source: ItemId,
    /// Its risk source of Annex C.
    pub parent: String,
    /// Why.
    pub because: Reason,
    /// Items that treat it.
    pub controls: Vec<ItemId>,
    /// The risks that name the source.
    pub covered_by: Vec<RiskId>,
    /// Items of ISO/IEC 42001 that the row is about.
    pub cites: Vec<ItemId>,
}

/// An impact that no risk takes up (M-RA-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferedRisk {
    /// The system.
    pub system: SystemId,
    /// On whom it falls.
    pub subject: Subject,
    /// The theme.
    pub theme: Theme,
    /// The level of the row.
    pub level: Level,
    /// What would happen, if it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The row's place in the assessment.
    pub at: String,
    /// Items of ISO/IEC 42001 that the row is about.
    pub cites: Vec<ItemId>,
}
