//! Human oversight of AI systems (A.9.2, A.4.6; rule M-HO) and concerns about
//! them (A.3.3; rule M-CON).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::{EvidenceId, RecordId, SystemId};
use serde::{Deserialize, Serialize};

/// A record of human oversight: one person, one system, counted over a time,
/// decision by decision, or both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OversightRecord {
    /// The system.
    pub system: SystemId,
    /// Who reviews.
    pub reviewer: Option<String>,
    /// What makes that person able to.
    pub competence: Option<String>,
    /// First day that is counted.
    pub from: Option<Date>,
    /// Last day that is counted.
    pub to: Option<Date>,
    /// How many outputs were reviewed.
    #[cfg_attr(feature = "schema", schemars(range(max = 1_000_000_000)))]
    pub reviews: u32,
    /// How many of them the reviewer agreed to.
    #[cfg_attr(feature = "schema", schemars(range(max = 1_000_000_000)))]
    pub agreed: u32,
    /// The day on which overriding the system was last tested.
    pub override_tested: Option<Date>,
    /// Single decisions, beside those that are counted above.
    pub decisions: Vec<OversightDecision>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// A reviewed output.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OversightDecision {
    /// The day.
    pub date: Option<Date>,
    /// What was decided.
    pub decision: Option<String>,
    /// Who reviewed, if another than the record says.
    pub reviewer: Option<String>,
    /// How long it took.
    pub minutes: Option<u32>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<String>,
}

/// What a reviewer did with an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// Left it as it is.
    Agreed,
    /// Decided otherwise.
    Overridden,
}

/// The channel for concerns about AI.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernChannel {
    /// Where it is.
    pub location: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Whether one may stay anonymous.
    pub anonymous: YesNo,
    /// Whether nobody suffers for using it.
    pub no_retaliation: YesNo,
    /// The day of the last test message.
    pub tested: Option<Date>,
    /// Whether the test message was answered.
    pub test_answered: YesNo,
}

/// A concern that somebody raised.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Concern {
    /// The id, once in the list.
    pub id: RecordId,
    /// What it is about; no names.
    pub summary: Option<String>,
    /// The systems that it concerns.
    pub systems: Vec<SystemId>,
    /// The day it came in.
    pub received: Option<Date>,
    /// The day on which its receipt was confirmed.
    pub acknowledged: Option<Date>,
    /// The day on which it was answered.
    pub answered: Option<Date>,
    /// Whether the person stayed anonymous.
    pub anonymous: YesNo,
    /// The incident that it led to.
    pub incident: Option<RecordId>,
}
