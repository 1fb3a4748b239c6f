//! Datasets (A.7.2 to A.7.6) and versions of models (A.6.2.4).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::{EvidenceId, RecordId, SystemId};
use serde::{Deserialize, Serialize};

/// A dataset that AI systems are made or tested with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dataset {
    /// The id, once in the list.
    pub id: RecordId,
    /// The name, as it shall stand in reports.
    pub name: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The systems that it is used for.
    pub systems: Vec<SystemId>,
    /// What it is used for.
    pub uses: Vec<DataUse>,
    /// Where it comes from and how it was acquired (A.7.3, A.7.5).
    pub provenance: Option<String>,
    /// The day it was acquired.
    pub acquired: Option<Date>,
    /// What it was made from (A.7.5).
    pub lineage: Vec<Lineage>,
    /// By which right it is used: licence, contract, own data.
    pub rights: Option<String>,
    /// Whether it holds personal data.
    pub personal_data: YesNo,
    /// The legal basis, if it holds personal data.
    pub legal_basis: Option<String>,
    /// How it was prepared (A.7.6).
    pub preparation: Option<String>,
    /// Its newest quality report (A.7.4).
    pub quality: Option<QualityReport>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// What a dataset is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DataUse {
    /// Training a model.
    Training,
    /// Tuning a model of others.
    Tuning,
    /// Choosing between models.
    Validation,
    /// Testing.
    Testing,
    /// Looked up while the system runs.
    Grounding,
    /// Produced while the system runs.
    Production,
}

/// What a dataset was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lineage {
    /// Another dataset of the list, or a source outside.
    pub from: Option<String>,
    /// What was done with it.
    pub step: Option<String>,
}

/// A report on the quality of a dataset.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QualityReport {
    /// The day it was made.
    pub date: Option<Date>,
    /// Whether the data met the quality that was asked for.
    pub passed: YesNo,
    /// Whether it was looked at for bias.
    pub bias_examined: YesNo,
    /// What was found.
    pub summary: Option<String>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// A version of a model in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelVersion {
    /// The system.
    pub system: SystemId,
    /// The version.
    pub version: String,
    /// The day it was released.
    pub released: Option<Date>,
    /// What changed.
    pub change: Option<String>,
    /// The datasets that it was made with.
    pub datasets: Vec<RecordId>,
    /// The day on which it was validated (A.6.2.4).
    pub validated: Option<Date>,
    /// Ids of evidence of the validation.
    pub validation: Vec<EvidenceId>,
    /// Who approved it.
    pub approver: Option<String>,
    /// Whether going back to the version before was tested.
    pub rollback_tested: YesNo,
}
