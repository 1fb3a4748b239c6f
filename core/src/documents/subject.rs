//! The records that plugins are asked about. Plugins get only what `check`
//! wrote here, never the assessment itself.

use crate::id::{PluginId, SystemId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What each plugin is asked about.
pub type Subjects = BTreeMap<PluginId, PluginSubjects>;

/// What one plugin is asked about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginSubjects {
    /// The organization.
    pub organization: SubjectOrganization,
    /// All systems of the register.
    pub systems: Vec<SubjectSystem>,
    /// Positions of the systems that `evaluate-system` is called for.
    pub evaluate: Vec<usize>,
}

/// The organization, as far as a plugin may know it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubjectOrganization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its sectors.
    pub sectors: Vec<String>,
    /// Countries and unions whose law applies.
    pub jurisdictions: Vec<String>,
    /// Answers to the plugin's questions.
    pub answers: Vec<Answer>,
}

/// An AI system, as far as a plugin may know it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubjectSystem {
    /// Its id.
    pub id: SystemId,
    /// Its name.
    pub name: String,
    /// Whether it is in scope and not retired.
    pub assessed: bool,
    /// Its sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Its own jurisdictions.
    pub jurisdictions: Vec<String>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Where it is in its life cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Roles of the organization.
    pub roles: Vec<String>,
    /// What it puts out.
    pub output_types: Vec<String>,
    /// Fields in which it has an effect.
    pub domains: Vec<String>,
    /// Groups it affects.
    pub affected_groups: Vec<String>,
    /// Categories of data.
    pub data_categories: Vec<String>,
    /// Whether it takes part in decisions on people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decides_on_people: Option<bool>,
    /// Whether it affects people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affects_people: Option<bool>,
    /// Whether people outside use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_users: Option<bool>,
    /// Whether a third party has a part in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub third_party: Option<bool>,
    /// Whether it is offered to others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provides: Option<bool>,
    /// Whether the organization uses it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by_org: Option<bool>,
    /// Whether the organization supplies data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_data: Option<bool>,
    /// Answers to the plugin's questions.
    pub answers: Vec<Answer>,
}

/// An answer to a plugin's question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The question's local id.
    pub question: String,
    /// The answer.
    pub value: AnswerValue,
}

/// The value of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag", content = "val", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AnswerValue {
    /// Yes or no.
    YesNo(bool),
    /// One choice.
    Choice(String),
    /// Any of the choices.
    Choices(Vec<String>),
    /// A whole number.
    Integer(i32),
    /// A decimal number as text.
    Decimal(String),
    /// Text.
    Text(String),
    /// A day.
    Date(String),
}
