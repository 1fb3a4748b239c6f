//! Contributions: what the plugins said about one assessment, and who ran.

use super::catalog::{Catalog, Citation, PluginInfo};
use crate::id::SystemId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the caller hands to `assess` beside the assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contributions {
    /// Who ran the assessment; it goes into the report as it is.
    pub run: RunInfo,
    /// What each plugin said, in any order.
    pub plugins: Vec<PluginContribution>,
    /// Plugins, or calls of plugins, that failed.
    pub failures: Vec<Failure>,
}

/// Who ran the assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunInfo {
    /// The host and its version, such as `annexd 0.1.0`.
    pub host: String,
}

/// What one plugin said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginContribution {
    /// The name or file that it was loaded by, for messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who it is.
    pub info: PluginInfo,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
    /// What it adds.
    pub catalog: Catalog,
    /// What it said of the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<Evaluation>,
    /// What it said of each system that it was asked about.
    pub systems: BTreeMap<SystemId, Evaluation>,
}

/// A plugin, or a call of one, that failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failure {
    /// The name or file that the plugin was loaded by; its id where nobody knows.
    pub plugin: String,
    /// The call, such as `evaluate-system`; `load` before any call.
    pub call: String,
    /// The system that the call was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// What went wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// What a plugin says about an organization or a system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evaluation {
    /// Classes.
    pub classifications: Vec<Classification>,
    /// Least levels.
    pub floors: Vec<Floor>,
    /// What must be cured before deployment.
    pub blocks: Vec<Block>,
    /// Ratings of its criteria.
    pub ratings: Vec<Rating>,
    /// Controls that apply.
    pub controls: Vec<AppliedControl>,
    /// Risks that the register should hold.
    pub risks: Vec<Risk>,
    /// What a person should look at.
    pub findings: Vec<PluginFinding>,
    /// What must be done, with dates.
    pub duties: Vec<Duty>,
    /// Questions that matter now.
    pub asks: Vec<String>,
}

/// A code with arguments; the words are the plugin's.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    /// The code.
    pub code: String,
    /// The arguments.
    pub args: Vec<Argument>,
}

/// An argument of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What a scheme says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Classification {
    /// The scheme's local id.
    pub scheme: String,
    /// The value's code, or `unknown`, or `not-applicable`.
    pub value: String,
    /// Why.
    pub reasons: Vec<Message>,
    /// What decided it.
    pub inputs: Vec<String>,
    /// What of it is not answered.
    pub unknown: Vec<String>,
    /// Numbers.
    pub figures: Vec<Figure>,
    /// Its source.
    pub citation: Citation,
}

/// A number with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// The number.
    pub value: i32,
}

/// The least level that a system may have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Floor {
    /// The level.
    pub level: FloorLevel,
    /// Whether an unknown input was taken at its worst.
    pub presumed: bool,
    /// Why.
    pub because: Message,
    /// Its source.
    pub citation: Citation,
}

/// A level of a floor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FloorLevel {
    /// Low.
    #[default]
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Prohibited by law.
    Unacceptable,
}

/// What must be cured before deployment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// Local id of the cause.
    pub id: String,
    /// Only from this level on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_level: Option<FloorLevel>,
    /// Why.
    pub because: Message,
    /// What cures it.
    pub cure: Message,
    /// Its source.
    pub citation: Citation,
}

/// A rating of a criterion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// The criterion's local id.
    pub criterion: String,
    /// 1 to 5, if it could be rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u32>,
    /// What decided it.
    pub inputs: Vec<String>,
}

/// A control that applies to a system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppliedControl {
    /// One of the plugin's own, or one of Annex A.
    pub item: String,
    /// Only from this level on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_level: Option<FloorLevel>,
    /// Why.
    pub because: Message,
    /// Its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// How far it is done, as far as the sector's answers tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<PracticeState>,
}

/// How far something is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PracticeState {
    /// Done.
    InPlace,
    /// Done in part.
    Partly,
    /// Not done.
    #[default]
    NotInPlace,
}

/// A risk that the register should hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Risk {
    /// The risk source's local id.
    pub source: String,
    /// Why.
    pub because: Message,
    /// Items that treat it.
    pub controls: Vec<String>,
}

/// What a person should look at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PluginFinding {
    /// Local id of the cause.
    pub id: String,
    /// How grave.
    pub severity: PluginSeverity,
    /// Only from this level on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_level: Option<FloorLevel>,
    /// Why.
    pub because: Message,
    /// Items that it is about.
    pub cites: Vec<String>,
    /// Its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}

/// How grave a plugin's finding is. Blockers come from blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PluginSeverity {
    /// Must be mended.
    Major,
    /// Should be mended.
    Minor,
    /// Should be known.
    #[default]
    Note,
}

/// What must be done, with its date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// Local id of the duty.
    pub id: String,
    /// Why.
    pub because: Message,
    /// Its source.
    pub citation: Citation,
    /// First day on which it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<String>,
    /// Last day on which it is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Only from this level on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_level: Option<FloorLevel>,
    /// Items that meet it.
    pub cites: Vec<String>,
}
