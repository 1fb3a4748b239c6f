//! Objectives and monitored series, as the report shows them.

use crate::date::Date;
use crate::documents::objectives::Operator;
use crate::id::{ItemId, SystemId};
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// An AI objective.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveRow {
    /// Its id.
    pub id: String,
    /// The objective in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether it is measurable (M-KPI-1).
    pub measurable: bool,
    /// What it lacks to be measurable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Where it stands.
    pub state: Verdict<ObjectiveState>,
    /// Clauses that it answers.
    pub cites: Vec<ItemId>,
    /// The objective of Annex C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub c2_objective: Option<String>,
    /// What is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// In what unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How value and target are held beside each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// The target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The newest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The day of the newest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Date>,
    /// Whether the newest value is no older than the interval (S2-12).
    pub in_interval: bool,
    /// The last day for reaching the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// Where an objective stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ObjectiveState {
    /// It fails M-KPI-1.
    #[default]
    NotMeasurable,
    /// There is no value yet.
    NotMeasured,
    /// Its newest value is older than its interval.
    Stale,
    /// Value and target cannot be held beside each other.
    NotComparable,
    /// The target is not met, and its day has passed.
    Missed,
    /// The target is not met yet.
    OffTarget,
    /// The target is met.
    OnTarget,
}

impl ObjectiveState {
    /// The code of the state, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotMeasurable => "not_measurable",
            Self::NotMeasured => "not_measured",
            Self::Stale => "stale",
            Self::NotComparable => "not_comparable",
            Self::Missed => "missed",
            Self::OffTarget => "off_target",
            Self::OnTarget => "on_target",
        }
    }
}

/// A series that watches a system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonitoringRow {
    /// Its id.
    pub id: String,
    /// The system, if it is one of the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// What is watched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// Where it stands.
    pub state: Verdict<SeriesState>,
    /// Clauses and controls that ask for it.
    pub cites: Vec<ItemId>,
    /// The newest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// How many values there are.
    pub values: u32,
    /// Positions, from 0, of intervals without a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<u32>,
    /// Alarms, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarms: Vec<AlarmRow>,
    /// The day of the first value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day of the newest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Fields without an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// An alarm of a series (M-MON-1). It proposes an incident, and to repeat the
/// impact and the risk assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlarmRow {
    /// The position, from 0, of the interval at which it went off.
    pub position: u32,
    /// The day of that interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The incident that was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// Where a series stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SeriesState {
    /// There is nothing to judge it by.
    #[default]
    Unknown,
    /// Nothing stands out.
    Ok,
    /// To be watched: not yet an alarm.
    Watch,
    /// An alarm that an incident was opened for.
    Handled,
    /// An alarm, or a population that has moved, and nobody has acted.
    Act,
}

impl SeriesState {
    /// The code of the state, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ok => "ok",
            Self::Watch => "watch",
            Self::Handled => "handled",
            Self::Act => "act",
        }
    }
}
