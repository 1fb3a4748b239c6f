//! Training: whom it is for, what is planned, and what took place (ISO/IEC
//! 42001:2023, 7.2, 7.3 and A.4.6).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::EvidenceId;
use serde::{Deserialize, Serialize};

/// Training of the people who work with AI.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Training {
    /// The target group: people who must be trained.
    pub people: Vec<Trainee>,
    /// What each role shall learn.
    pub plans: Vec<TrainingPlan>,
    /// What took place.
    pub records: Vec<TrainingRecord>,
}

/// Somebody who must be trained.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trainee {
    /// Who, as records write it.
    pub person: String,
    /// The role, as plans write it.
    pub role: Option<String>,
}

/// What a role shall learn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrainingPlan {
    /// The role.
    pub role: String,
    /// The topics.
    pub topics: Vec<String>,
}

/// A training that took place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrainingRecord {
    /// Who was trained.
    pub person: String,
    /// About what.
    pub topic: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Whether it was made for the person's role.
    pub role_based: YesNo,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
}
