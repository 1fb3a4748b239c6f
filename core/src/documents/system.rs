//! An AI system of the register (rule M-REG-1, clarification A14).

use super::assessment::{SectorAnswers, YesNo};
use super::impact::ImpactAssessment;
use crate::id::SystemId;
use serde::{Deserialize, Serialize};

/// An AI system: the sixteen fields of the register, the attributes that
/// decide which controls apply, and its impact assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct System {
    /// The id, once in the register.
    pub id: SystemId,
    /// The name, as it shall stand in reports.
    pub name: Option<String>,
    /// What it is meant for (4.1).
    pub purpose: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Roles that the organization holds towards it (4.1, ISO/IEC 22989).
    pub roles: Vec<Role>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// Where it is in its life cycle.
    pub stage: Option<Stage>,
    /// What it puts out.
    pub output_types: Vec<OutputType>,
    /// Fields in which it has an effect: `employment`, `healthcare`,
    /// `financial_services`, `law_enforcement`, `education`, `public_safety`,
    /// `other`, or one that a sector adds.
    pub domains: Vec<String>,
    /// Groups of people it affects; `none` is a value.
    pub affected_groups: Vec<String>,
    /// Categories of data it uses; `none` is a value.
    pub data_categories: Vec<String>,
    /// Suppliers of the system or of parts of it; `none` is a value.
    pub suppliers: Vec<String>,
    /// Who uses it.
    pub users: Vec<Users>,
    /// The sector it works in. A plugin is asked about the system only if this
    /// is one of the plugin's sectors, or, where absent, one of the
    /// organization's.
    pub sector: Option<String>,
    /// Countries and unions whose law applies to it. The organization's count
    /// where this is empty.
    pub jurisdictions: Vec<String>,
    /// Whether it takes part in decisions on people.
    pub decides_on_people: YesNo,
    /// Whether the AI management system covers it. Yes, if nobody says no.
    pub in_scope: YesNo,
    /// Why the AI management system does not cover it (rule M-REG-4).
    pub out_of_scope_reason: Option<String>,
    /// Whether the organization supplies data for training, tuning, grounding
    /// or testing.
    pub own_data: YesNo,
    /// Whether people outside the organization use it.
    pub external_users: YesNo,
    /// Whether it affects people.
    pub affects_people: YesNo,
    /// Whether the organization offers it to others.
    pub provides: YesNo,
    /// Whether a third party has a part in it.
    pub third_party: YesNo,
    /// Whether the organization uses it itself.
    pub used_by_org: YesNo,
    /// Its impact assessment (6.1.4, 8.4).
    pub impact: Option<ImpactAssessment>,
    /// Answers to the sectors' questions about it: plugin, then question.
    pub sector_answers: SectorAnswers,
    /// Remarks; they decide nothing.
    pub notes: Vec<String>,
    /// Where it stands in an imported source, such as `line 214`.
    pub source: Option<String>,
}

/// A role towards an AI system (ISO/IEC 22989).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Role {
    /// Offers AI systems or services to others.
    AiProvider,
    /// Offers a platform that others build on.
    PlatformProvider,
    /// Offers a product or service that holds AI.
    ProductOrServiceProvider,
    /// Makes AI systems.
    AiProducer,
    /// Builds models or software.
    Developer,
    /// Designs the system.
    Designer,
    /// Runs the system.
    Operator,
    /// Tests and evaluates.
    TesterAndEvaluator,
    /// Puts the system into use.
    Deployer,
    /// Cares for how people and system work together.
    HumanFactorsProfessional,
    /// Knows the field of use.
    DomainExpert,
    /// Assesses impacts.
    ImpactAssessor,
    /// Buys.
    Procurer,
    /// Oversees.
    GovernanceAndOversightProfessional,
    /// Uses an AI product or service of others.
    AiCustomer,
    /// Works with the system day by day.
    User,
    /// Takes part in making or running it.
    AiPartner,
    /// Fits systems together.
    SystemIntegrator,
    /// Supplies data.
    DataProvider,
    /// Is affected by it.
    AiSubject,
    /// Is a person whose data is used.
    DataSubject,
    /// Is affected in another way.
    OtherSubject,
    /// Makes or enforces rules.
    RelevantAuthority,
    /// Makes rules.
    Policymaker,
    /// Enforces rules.
    Regulator,
}

/// Where an AI system comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Origin {
    /// Built by or for the organization.
    Build,
    /// A model of others, tuned by the organization.
    Finetune,
    /// A model of others, called by software of the organization.
    Api,
    /// A service, used as it is.
    Saas,
    /// A part of a bought product.
    Embedded,
}

/// A stage of the life cycle (ISO/IEC 22989).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stage {
    /// An idea, or a project being set up.
    Inception,
    /// Being designed, built or bought.
    DesignDevelopment,
    /// Being tested before use.
    VerificationValidation,
    /// Being put into use.
    Deployment,
    /// In use.
    OperationMonitoring,
    /// In use, and learning on.
    ContinuousValidation,
    /// Under review as a whole.
    Reevaluation,
    /// Out of use.
    Retirement,
}

/// What an AI system puts out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OutputType {
    /// A proposal to a person.
    Recommendation,
    /// A statement about what will be.
    Prediction,
    /// A class or label.
    Classification,
    /// Text, images, sound or code.
    ContentGeneration,
    /// Support for a person's decision.
    DecisionSupport,
    /// A decision of its own.
    AutonomousDecision,
}

/// Who uses an AI system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Users {
    /// People of the organization.
    Internal,
    /// Others.
    External,
}
