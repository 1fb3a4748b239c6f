//! An AI system impact assessment, AISIA (ISO/IEC 42001:2023, 6.1.4 and 8.4;
//! rules M-AI-0 to M-AI-7).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::EvidenceId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The impact assessment of one AI system in one intended use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactAssessment {
    /// The day it was made.
    pub date: Option<Date>,
    /// Who made it.
    pub assessor: Option<String>,
    /// Who approved it; another person.
    pub approver: Option<String>,
    /// The day of the next review.
    pub next_review: Option<Date>,
    /// Misuse that can be foreseen.
    pub misuse: Option<String>,
    /// What good it does. It has no effect on the level.
    pub benefit: Option<String>,
    /// Persons affected in a year: 1 under 100, 2 under 10,000, 3 under
    /// 100,000, 4 from there on.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub scale: Option<u8>,
    /// How people oversee it.
    pub oversight: Option<Oversight>,
    /// Whether it has a legal or similarly significant effect on a person.
    pub legal_effect: YesNo,
    /// Whether people are told that they deal with AI.
    pub ai_disclosed: YesNo,
    /// Its class under the EU AI Act.
    pub ai_act: AiActClass,
    /// Practices that are prohibited by law: whether the system is one.
    pub practices: BTreeMap<String, YesNo>,
    /// Impacts by theme and subject.
    pub rows: Vec<ImpactRow>,
    /// Measures that lower severity or reversibility.
    pub measures: Vec<Measure>,
    /// The assessor's own level, in place of the derived one.
    #[serde(rename = "override")]
    pub level_override: Option<LevelOverride>,
}

/// How people oversee an AI system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Oversight {
    /// A person decides each case.
    InLoop,
    /// A person can stop it in time.
    OnLoop,
    /// A person looks afterwards.
    OverLoop,
    /// Nobody looks.
    None,
}

/// A class under the EU AI Act, Regulation (EU) 2024/1689.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AiActClass {
    /// A practice of Art. 5.
    Prohibited,
    /// High-risk by Art. 6.
    HighRisk,
    /// Covered, neither of the two.
    Other,
    /// The act does not apply.
    NotEu,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// The impact of one theme on one subject: rated, or not relevant.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactRow {
    /// The theme.
    pub theme: Option<Theme>,
    /// Whom it falls on.
    pub subject: Option<Subject>,
    /// How severe a failure would be, 1 to 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub failure: Option<u8>,
    /// How severe bias would be, 1 to 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub bias: Option<u8>,
    /// How severe misuse would be, 1 to 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub misuse: Option<u8>,
    /// How hard it is to undo, 1 to 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub reversibility: Option<u8>,
    /// How vulnerable those affected are, 1 to 3. A row for societies always
    /// counts as 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub vulnerability: Option<u8>,
    /// Why the theme does not matter here, in place of ratings.
    pub not_relevant: Option<String>,
    /// What would happen, in words.
    pub description: Option<String>,
}

/// A theme of impact (A.5.4, A.5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Theme {
    /// Treated fairly.
    Fairness,
    /// Somebody answers for it.
    Accountability,
    /// Understandable.
    Transparency,
    /// Data kept safe and private.
    PrivacySecurity,
    /// Life and health.
    SafetyHealth,
    /// Money and livelihood.
    Financial,
    /// Usable by all.
    Accessibility,
    /// Rights and freedoms.
    HumanRights,
    /// Nature and climate.
    Environment,
    /// Work, markets, wealth.
    Economy,
    /// Government and the rule of law.
    Government,
    /// Culture and norms.
    Culture,
    /// Misuse against society.
    Misuse,
}

impl Theme {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fairness => "fairness",
            Self::Accountability => "accountability",
            Self::Transparency => "transparency",
            Self::PrivacySecurity => "privacy_security",
            Self::SafetyHealth => "safety_health",
            Self::Financial => "financial",
            Self::Accessibility => "accessibility",
            Self::HumanRights => "human_rights",
            Self::Environment => "environment",
            Self::Economy => "economy",
            Self::Government => "government",
            Self::Culture => "culture",
            Self::Misuse => "misuse",
        }
    }
}

/// Whom an impact falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Subject {
    /// Single persons.
    Individuals,
    /// Groups of persons.
    Groups,
    /// Societies.
    Societies,
}

impl Subject {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Individuals => "individuals",
            Self::Groups => "groups",
            Self::Societies => "societies",
        }
    }
}

/// A measure against an impact (rule M-AI-5).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// What is done.
    pub title: Option<String>,
    /// The rows it works on, by position, from 0.
    pub rows: Vec<usize>,
    /// What it lowers.
    pub target: Option<MeasureTarget>,
    /// Whether it is implemented.
    pub implemented: YesNo,
    /// Evidence that it was tested. Only accepted, unexpired evidence counts.
    pub tested: Vec<EvidenceId>,
}

/// What a measure lowers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MeasureTarget {
    /// The severity.
    Severity,
    /// The reversibility.
    Reversibility,
}

/// A level that the assessor sets by hand (E7).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelOverride {
    /// The level.
    pub to: Option<OverrideLevel>,
    /// Why.
    pub reason: Option<String>,
    /// Who approved it, if it goes down; another person than the assessor.
    pub approver: Option<String>,
}

/// A level that can be set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OverrideLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}
