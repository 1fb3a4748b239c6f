//! Objectives with what they are measured by, and series of monitored values
//! (ISO/IEC 42001:2023, 6.2, 9.1 and A.6.2.6; rules M-KPI-1 and M-MON-1).

use crate::date::Date;
use crate::decimal::{Decimal, Figure};
use crate::id::{ItemId, SystemId};
use serde::{Deserialize, Serialize};

/// An AI objective (6.2), and what it is measured by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// The id, once in the list.
    pub id: String,
    /// The objective in a sentence.
    pub title: Option<String>,
    /// An indicator of the reference, such as `owners`, that gives metric,
    /// unit, operator, target, interval and objective where they are left out.
    pub kpi: Option<String>,
    /// What is measured.
    pub metric: Option<String>,
    /// In what unit.
    pub unit: Option<String>,
    /// Where it begins: a value, or `none yet`.
    pub baseline: Option<Figure>,
    /// How value and target are held beside each other.
    pub operator: Option<Operator>,
    /// The target.
    pub target: Option<Figure>,
    /// The last day for reaching the target.
    pub due: Option<Date>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where the values come from.
    pub data_source: Option<String>,
    /// Months between two values.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 120)))]
    pub interval_months: Option<u8>,
    /// The objective of Annex C, such as `C.2.5`.
    pub c2_objective: Option<String>,
    /// The sentence of the policy that it comes from.
    pub policy_sentence: Option<String>,
    /// How it shall be reached: what is done, by whom, with what.
    pub plan: Option<String>,
    /// The values so far.
    pub values: Vec<MeasuredValue>,
}

/// How a value and its target are held beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Operator {
    /// The value is at least the target.
    #[serde(rename = ">=")]
    AtLeast,
    /// The value is at most the target.
    #[serde(rename = "<=")]
    AtMost,
    /// The value is the target.
    #[serde(rename = "=")]
    Equal,
    /// The value goes down.
    Falling,
    /// The value goes up.
    Rising,
}

impl Operator {
    /// The sign, as documents write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::Falling => "falling",
            Self::Rising => "rising",
        }
    }
}

/// A value on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasuredValue {
    /// The day.
    pub date: Option<Date>,
    /// The value.
    pub value: Option<Decimal>,
}

/// A series of values that watches one AI system (A.6.2.6).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonitoringSeries {
    /// The id, once in the list.
    pub id: String,
    /// The system that is watched.
    pub system: Option<SystemId>,
    /// What is watched.
    pub metric: Option<String>,
    /// In what unit.
    pub unit: Option<String>,
    /// What kind of metric it is.
    pub kind: SeriesKind,
    /// The value beyond which it is bad.
    pub threshold: Option<Decimal>,
    /// Which side of the threshold is bad.
    pub bad: Option<Direction>,
    /// So many intervals in a row beyond the threshold are an alarm; the
    /// threshold of the assessment where absent.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    pub intervals: Option<u8>,
    /// Who watches.
    pub owner: Option<String>,
    /// Clauses and controls that ask for it, beside A.6.2.6.
    pub items: Vec<ItemId>,
    /// The values, one for each interval, the oldest first. One without a
    /// value is a gap.
    pub values: Vec<SeriesValue>,
}

/// What kind of metric a series holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SeriesKind {
    /// A measure with a threshold of its own.
    #[default]
    Metric,
    /// The population stability index: how far inputs have moved.
    Psi,
}

/// A side of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// Greater values.
    Above,
    /// Smaller values.
    Below,
}

/// A value of one interval.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesValue {
    /// The day on which the interval ends.
    pub date: Option<Date>,
    /// The value.
    pub value: Option<Decimal>,
    /// The incident or review that was opened because of it.
    pub incident: Option<String>,
}
