//! The risk register (ISO/IEC 42001:2023, 6.1.1 to 6.1.3, 8.2 and 8.3; rules
//! M-RA-1 to M-RA-9).

pub mod treatment;

use super::impact::{Subject, Theme};
use crate::date::Date;
use crate::id::{RiskId, SystemId};
use serde::{Deserialize, Serialize};
use treatment::{Acceptance, Treatment};

/// The organization's own risk criteria (6.1.1). What is left out is as the
/// reference has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskCriteria {
    /// The name of this version; it stands in each report.
    pub version: Option<String>,
    /// The day it was approved.
    pub date: Option<Date>,
    /// Who approved it.
    pub approver: Option<String>,
    /// Least score (likelihood times severity) of a Medium risk.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 25)))]
    pub medium_from: Option<u8>,
    /// Least score of a High risk.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 25)))]
    pub high_from: Option<u8>,
    /// Least score of a Critical risk.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 25)))]
    pub critical_from: Option<u8>,
    /// Least likelihood at which severity 5 is Critical, whatever the score.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub catastrophe_from_likelihood: Option<u8>,
    /// Months until a risk is assessed again.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub review_months: Option<u8>,
    /// Months until a high risk, or one of a system of high impact, is
    /// assessed again.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub review_months_high: Option<u8>,
    /// Most months for which a High risk may be accepted.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub acceptance_months: Option<u8>,
}

/// A risk, or the reason why a category holds none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Risk {
    /// The id, once in the register.
    pub id: RiskId,
    /// What it is, in a few words.
    pub title: Option<String>,
    /// What could happen, because of what, with what effect.
    pub description: Option<String>,
    /// Its category. Where it is absent, that of its kind.
    pub category: Option<RiskCategory>,
    /// Its kind within the category.
    pub kind: Option<RiskKind>,
    /// The AI systems that it is about; none if it is about the organization
    /// as a whole.
    pub systems: Vec<SystemId>,
    /// Risk sources: of Annex C (`C.3.4`), or of a sector.
    pub sources: Vec<String>,
    /// Objectives of Annex C that it hits, such as `C.2.5`.
    pub objectives: Vec<String>,
    /// Rows of the systems' impact assessments that it was taken from.
    pub impacts: Vec<ImpactLink>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Who assessed it.
    pub assessor: Option<String>,
    /// The day of the assessment.
    pub assessed_on: Option<Date>,
    /// The version of the risk criteria that it was assessed with.
    pub criteria: Option<String>,
    /// How likely it is: 1 rare (under 1 % a year), 2 unlikely (under 10 %),
    /// 3 possible (under 50 %), 4 likely (under 90 %), 5 almost certain.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub likelihood: Option<u8>,
    /// How severe it would be.
    pub severity: RiskSeverity,
    /// Why there is no risk of this category, in place of ratings.
    pub not_relevant: Option<String>,
    /// What is done about it.
    pub treatment: Option<Treatment>,
    /// Who bears what is left.
    pub acceptance: Option<Acceptance>,
    /// What happened since the assessment that asks for a new one.
    pub triggers: Vec<RiskTrigger>,
    /// Earlier results, kept (8.2).
    pub history: Vec<RiskResult>,
    /// Since when, and why, it is no longer open.
    pub closed: Option<Closing>,
}

/// How severe a risk would be, 1 negligible to 5 catastrophic. The worst
/// counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskSeverity {
    /// For the organization.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub organization: Option<u8>,
    /// For individuals and groups of them.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub individuals: Option<u8>,
    /// For societies.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub societies: Option<u8>,
}

/// A category of risks (M-RA-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskCategory {
    /// From the model.
    Model,
    /// From the data.
    Data,
    /// From running the system.
    Operational,
    /// From what others supply.
    SupplyChain,
    /// For people and society at large.
    Societal,
}

impl RiskCategory {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Model, Self::Data, Self::Operational, Self::SupplyChain, Self::Societal];

    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Data => "data",
            Self::Operational => "operational",
            Self::SupplyChain => "supply_chain",
            Self::Societal => "societal",
        }
    }
}

/// A kind of risk within a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskKind {
    /// Model: results lean to one side.
    Bias,
    /// Model: results treat people unfairly.
    Unfairness,
    /// Model: it makes things up.
    Hallucination,
    /// Model: it grows worse with time.
    Drift,
    /// Model: it is fooled on purpose.
    Adversarial,
    /// Data: poor data.
    Quality,
    /// Data: data spoilt on purpose.
    Poisoning,
    /// Data: personal data come to light.
    Privacy,
    /// Operational: it fails.
    Failure,
    /// Operational: it puts out what nobody expected.
    UnexpectedOutput,
    /// Operational: it is used for more than it was made for.
    ScopeCreep,
    /// Supply chain: a model of others.
    ThirdPartyModel,
    /// Supply chain: an interface of others.
    ApiDependency,
    /// Supply chain: no way out of a contract.
    LockIn,
    /// Societal: groups are put at a disadvantage.
    Discrimination,
    /// Societal: people lose the say over their lives.
    Autonomy,
    /// Societal: false information spreads.
    Misinformation,
}

/// A row of an impact assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactLink {
    /// On whom it falls.
    pub subject: Option<Subject>,
    /// The theme.
    pub theme: Option<Theme>,
}

/// Something that asks for a new assessment (M-AI-0).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskTrigger {
    /// The day it happened.
    pub on: Option<Date>,
    /// What it was.
    pub kind: Option<TriggerKind>,
    /// In words.
    pub note: Option<String>,
}

/// What asks for a new assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TriggerKind {
    /// A new system.
    NewSystem,
    /// Another purpose.
    Purpose,
    /// Another model.
    Model,
    /// Other data.
    Data,
    /// More or less of its own decisions.
    Autonomy,
    /// Other people affected.
    Population,
    /// A serious incident.
    Incident,
    /// A new law.
    Law,
}

/// An earlier result of a risk's assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskResult {
    /// The day.
    pub date: Option<Date>,
    /// The version of the criteria.
    pub criteria: Option<String>,
    /// The likelihood then.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub likelihood: Option<u8>,
    /// The severity then.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub severity: Option<u8>,
}

/// Why a risk is no longer open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Closing {
    /// Since when.
    pub on: Option<Date>,
    /// Why.
    pub reason: Option<String>,
}
