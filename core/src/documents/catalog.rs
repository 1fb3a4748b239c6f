//! The catalog of a sector plugin: what it adds, as ids and structure.
//!
//! These are the JSON forms of the contract's records (`wit/sector`), as the
//! host's bridge and a page's glue write them alike: fields in camelCase,
//! enums in kebab-case, absent options left out.

use serde::{Deserialize, Serialize};

/// Who a plugin is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginInfo {
    /// The id, and the prefix of the ids of all it adds.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who is responsible.
    pub publisher: String,
    /// Licence as an SPDX expression.
    pub licence: String,
    /// Sectors it is for.
    pub sectors: Vec<String>,
    /// The day whose law it describes.
    pub as_of: String,
    /// Languages of its texts.
    pub languages: Vec<String>,
    /// The contract it was written for.
    pub contract_version: String,
}

/// What a plugin adds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalog {
    /// Controls beyond the 38.
    pub controls: Vec<SectorControl>,
    /// Impact criteria.
    pub criteria: Vec<ImpactCriterion>,
    /// Risk sources.
    pub risk_sources: Vec<RiskSource>,
    /// Questions.
    pub questions: Vec<Question>,
    /// What items of the standard do for the sector's instruments.
    pub crosswalk: Vec<CrosswalkRow>,
    /// Instruments with their legal status.
    pub instruments: Vec<Instrument>,
    /// Ways to classify.
    pub schemes: Vec<Scheme>,
}

/// A control beyond the 38 of Annex A.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectorControl {
    /// Local id.
    pub id: String,
    /// Items of ISO/IEC 42001 that it belongs to.
    pub parents: Vec<String>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
}

/// A place in an instrument.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// The instrument.
    pub instrument: String,
    /// The place in it.
    pub place: String,
}

/// A scale on which a system is rated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactCriterion {
    /// Local id.
    pub id: String,
    /// Whom its row is about.
    pub subject: CriterionSubject,
    /// What the ratings mean.
    pub maps: Vec<ImpactMap>,
}

/// Whom a criterion is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CriterionSubject {
    /// Single persons.
    #[default]
    Individuals,
    /// Groups.
    Groups,
    /// Societies.
    Societies,
}

/// What five ratings give for one dimension.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactMap {
    /// The dimension.
    pub dimension: Dimension,
    /// Five values from 0 to 3 for the ratings 1 to 5; 0 makes no row.
    pub values: Vec<u32>,
}

/// A dimension of the impact assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Dimension {
    /// How severe.
    #[default]
    Severity,
    /// How hard to undo.
    Reversibility,
    /// How vulnerable.
    Vulnerability,
}

/// A source of risk that is typical for the sector.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskSource {
    /// Local id.
    pub id: String,
    /// Its risk source of Annex C.
    pub parent: String,
    /// A first idea of how likely it is, 1 to 5.
    pub likelihood: u32,
}

/// A question to a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Local id.
    pub id: String,
    /// Whom it is about.
    pub about: About,
    /// What an answer looks like.
    pub kind: QuestionKind,
    /// Codes of the choices.
    pub choices: Vec<String>,
    /// Least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i32>,
    /// Greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i32>,
    /// Items that the answer is evidence for.
    pub cites: Vec<String>,
}

/// Whom a question or scheme is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum About {
    /// The organization.
    Organization,
    /// An AI system.
    #[default]
    System,
}

/// What an answer looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum QuestionKind {
    /// `yes` or `no`.
    YesNo,
    /// One choice.
    Choice,
    /// Any of the choices.
    Choices,
    /// A whole number.
    Integer,
    /// A decimal number as text.
    Decimal,
    /// Text.
    #[default]
    Text,
    /// A day.
    Date,
}

/// What an item of the standard does for a requirement elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrosswalkRow {
    /// The item.
    pub item: String,
    /// The instrument.
    pub instrument: String,
    /// The place in it.
    pub place: String,
    /// How much of it is answered.
    pub strength: Strength,
}

/// How much of another requirement is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Strength {
    /// Most of it.
    Strong,
    /// Some of it.
    Partial,
    /// It helps, and gives no evidence.
    #[default]
    Related,
}

/// A law, directive, standard or guidance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Instrument {
    /// Local id.
    pub id: String,
    /// How firm it is.
    pub status: LegalStatus,
    /// First day on which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<String>,
    /// What took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
}

/// How firm an instrument is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LegalStatus {
    /// In force.
    InForce,
    /// Adopted; begins later.
    AppliesFrom,
    /// Not adopted.
    Proposed,
    /// Replaced.
    Superseded,
    /// Not binding.
    Guidance,
    /// Not confirmed in its text.
    #[default]
    Unconfirmed,
}

/// A way to classify.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scheme {
    /// Local id.
    pub id: String,
    /// Whom it classifies.
    pub about: About,
    /// Codes of its values.
    pub values: Vec<String>,
    /// Names of its figures.
    pub figures: Vec<String>,
    /// Whether the figures are counts, which may be added up.
    pub counts: bool,
}
