//! Vocabularies of the records of operation, and the clocks that an incident
//! starts.

use crate::date::Date;
use crate::documents::catalog::LegalStatus;
use serde::{Deserialize, Serialize};

/// A limit that begins when the organization becomes aware of an incident
/// (rule M-INC, clarification A34).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// The id, such as `gdpr-33`.
    pub id: String,
    /// What is reported; of several clocks of one report the earliest counts.
    pub report: String,
    /// The law.
    pub instrument: String,
    /// The place in it.
    pub place: String,
    /// Whose law it is.
    pub jurisdiction: String,
    /// The fact of the incident that starts it.
    pub trigger: Trigger,
    /// The limit in hours, a multiple of 24.
    pub hours: Option<u16>,
    /// The limit in days.
    pub days: Option<u16>,
    /// The limit in months.
    pub months: Option<u16>,
    /// How firm the law is.
    pub status: LegalStatus,
    /// First day on which it applies.
    pub applies_from: Date,
}

impl Clock {
    /// The last day of the limit, counted from the day of awareness.
    pub fn due(&self, aware: Date) -> Date {
        let days = self.days.unwrap_or(0) + self.hours.unwrap_or(0) / 24;
        aware.plus_months(i32::from(self.months.unwrap_or(0))).plus_days(i32::from(days))
    }
}

/// A fact of an incident that starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Trigger {
    /// A serious incident of a high-risk system.
    Serious,
    /// A person died.
    Death,
    /// Widespread, or a disruption of critical infrastructure.
    Widespread,
    /// A breach of personal data.
    PersonalDataBreach,
    /// A significant incident of an essential or important entity.
    Nis2Significant,
    /// A major ICT incident of a financial entity.
    DoraMajor,
}

impl Trigger {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::Serious,
        Self::Death,
        Self::Widespread,
        Self::PersonalDataBreach,
        Self::Nis2Significant,
        Self::DoraMajor,
    ];

    /// The name of the field that answers it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Serious => "serious",
            Self::Death => "death",
            Self::Widespread => "widespread",
            Self::PersonalDataBreach => "personal_data_breach",
            Self::Nis2Significant => "nis2_significant",
            Self::DoraMajor => "dora_major",
        }
    }
}

/// Vocabularies and thresholds of the records of operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The twelve questions to a supplier, in order.
    pub supplier_question: Vec<SupplierQuestion>,
    /// What a contract settles.
    pub contract_clause: Vec<ContractClause>,
    /// Inputs of a management review.
    pub review_input: Vec<ReviewInput>,
    /// The thresholds where an assessment sets no others.
    pub thresholds: Thresholds,
}

/// A question to a supplier (rule M-SUP).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierQuestion {
    /// The id, such as `data_use`.
    pub id: String,
    /// Whether a "no" makes the result conditional.
    #[serde(default)]
    pub decisive: bool,
}

/// A clause of a contract with a supplier (A.10.2).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractClause {
    /// The id, such as `incident_notice`.
    pub id: String,
    /// Whether it is one of the clauses about AI.
    #[serde(default)]
    pub about_ai: bool,
    /// Whether it is a duty that pitfall P3 looks for.
    #[serde(default)]
    pub duty: bool,
}

/// An input of a management review (9.3.2).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewInput {
    /// The id, such as `audit_results`.
    pub id: String,
    /// Whether the standard asks for it.
    #[serde(default)]
    pub required: bool,
}

/// The thresholds that the records of operation are judged by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// Their version.
    pub version: String,
    /// Agreement above this share of reviews raises the automation-bias alarm.
    pub oversight_agreement_percent: u32,
    /// From this number of reviews on.
    pub oversight_reviews: u32,
    /// Reviews of so many months count.
    pub oversight_months: u32,
    /// A concern is acknowledged within so many days.
    pub acknowledge_days: u32,
    /// A concern is answered within so many days.
    pub answer_days: u32,
    /// The channel for concerns is tested every so many months.
    pub channel_test_months: u32,
    /// A supplier is assessed every so many months.
    pub supplier_months: u32,
    /// Incidents are exercised every so many months.
    pub drill_months: u32,
    /// Internal audits of so many months count for coverage.
    pub audit_months: u32,
    /// Management reviews are held every so many months.
    pub review_months: u32,
    /// The cycle of surveillance in months.
    pub cycle_months: u32,
}
