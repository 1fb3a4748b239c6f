//! Who does what: the RACI matrix, appointments and the committee (ISO/IEC
//! 42001:2023, 5.3 and A.3.2).

use crate::date::Date;
use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Roles and authorities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Governance {
    /// The day on which they were last gone through.
    pub date: Option<Date>,
    /// Persons in the roles of the management system.
    pub appointments: Vec<Appointment>,
    /// Who has which part in each activity.
    pub activities: Vec<Activity>,
    /// The committee that steers AI.
    pub committee: Option<Committee>,
}

/// A person in a role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Appointment {
    /// The role, such as `AI risk officer`.
    pub role: Option<String>,
    /// Who holds it.
    pub person: Option<String>,
    /// Who stands in.
    pub deputy: Option<String>,
    /// The day from which it holds.
    pub date: Option<Date>,
}

/// An activity, and who has which part in it. Exactly one person is
/// accountable.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Activity {
    /// The id, once in the matrix.
    pub id: String,
    /// What is done.
    pub title: Option<String>,
    /// Clauses and controls that ask for it.
    pub items: Vec<ItemId>,
    /// The parts of each person: person, then letters.
    pub parts: BTreeMap<String, Vec<Part>>,
}

/// A part in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Part {
    /// Does it.
    #[serde(rename = "R")]
    Responsible,
    /// Answers for it.
    #[serde(rename = "A")]
    Accountable,
    /// Is asked before.
    #[serde(rename = "C")]
    Consulted,
    /// Is told afterwards.
    #[serde(rename = "I")]
    Informed,
}

/// The committee that steers AI.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Committee {
    /// Its name.
    pub name: Option<String>,
    /// Its charter: a file or link.
    pub charter: Option<String>,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of the committee.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    /// Who.
    pub person: Option<String>,
    /// What they stand for.
    pub function: Option<Function>,
}

/// What a member of the committee stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Function {
    /// Law.
    Legal,
    /// Information technology.
    It,
    /// Personnel.
    Hr,
    /// Compliance.
    Compliance,
    /// Management.
    Management,
    /// Something else.
    Other,
}

impl Function {
    /// Functions that a committee needs.
    pub const NEEDED: [Self; 5] = [Self::Legal, Self::It, Self::Hr, Self::Compliance, Self::Management];

    /// The name, as documents write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::It => "it",
            Self::Hr => "hr",
            Self::Compliance => "compliance",
            Self::Management => "management",
            Self::Other => "other",
        }
    }
}
