//! Suppliers and other third parties of AI systems (A.10.2, A.10.3; rule
//! M-SUP).

use super::assessment::{InPlace, YesNo};
use crate::date::Date;
use crate::id::{EvidenceId, RecordId, SystemId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A supplier of AI systems, models, data or services around them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Supplier {
    /// The id, once in the list.
    pub id: RecordId,
    /// The name, as it shall stand in reports.
    pub name: Option<String>,
    /// What it supplies.
    pub supplies: Option<String>,
    /// The systems that it has a part in.
    pub systems: Vec<SystemId>,
    /// Who in the organization answers for it.
    pub owner: Option<String>,
    /// Its newest assessment.
    pub assessment: Option<SupplierAssessment>,
    /// The contract with it.
    pub contract: Option<Contract>,
}

/// The assessment of a supplier: twelve questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupplierAssessment {
    /// The day it was made.
    pub date: Option<Date>,
    /// Who made it.
    pub assessor: Option<String>,
    /// Answers by question: `documentation`, `data_use`, `security`,
    /// `incident_notice`, `model_change_notice`, `testing_access`,
    /// `bias_results`, `sub_suppliers`, `location`, `ip`, `exit`,
    /// `attestations`.
    pub answers: BTreeMap<String, InPlace>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// A contract with a supplier (A.10.2).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contract {
    /// Where it is, or its number.
    pub reference: Option<String>,
    /// The last day on which it holds.
    pub ends: Option<Date>,
    /// Whether it has clauses about AI. Where it is not answered, the clauses
    /// below decide.
    pub ai_clauses: YesNo,
    /// What it settles: `responsibilities`, `documentation`, `attestations`,
    /// `data_use`, `incident_notice`, `model_change_notice`,
    /// `testing_access`, `sub_suppliers`, `security`, `exit`.
    pub clauses: BTreeMap<String, YesNo>,
}
