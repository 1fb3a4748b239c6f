//! Incidents of AI systems and exercises for them (A.8.4, A.8.5, 10.2; rule
//! M-INC).

use super::assessment::YesNo;
use crate::date::Date;
use crate::id::{EvidenceId, RecordId, SystemId};
use serde::{Deserialize, Serialize};

/// How the organization handles incidents of AI systems, and what happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Incidents {
    /// The process.
    pub process: Option<IncidentProcess>,
    /// What happened. An empty log says that nothing did.
    pub log: Option<Vec<Incident>>,
}

/// The process for incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentProcess {
    /// Who answers for it.
    pub owner: Option<String>,
    /// The document that describes it.
    pub document: Option<String>,
    /// The categories that it knows.
    pub categories: Vec<IncidentCategory>,
}

/// What kind of incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum IncidentCategory {
    /// People were treated unfairly.
    Bias,
    /// It put out what nobody expected.
    UnexpectedOutput,
    /// It became worse.
    Drift,
    /// It was used for what it is not meant for.
    Misuse,
    /// Personal data was not protected.
    Privacy,
    /// Somebody attacked it.
    Security,
    /// Health or safety was at risk.
    Safety,
    /// A supplier's part failed.
    SupplierOutage,
}

/// An incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Incident {
    /// The id, once in the log.
    pub id: RecordId,
    /// What happened, in a few words.
    pub title: Option<String>,
    /// The systems that it concerns.
    pub systems: Vec<SystemId>,
    /// Its kinds.
    pub categories: Vec<IncidentCategory>,
    /// How grave it is: 1 slight, 2 moderate, 3 grave, 4 critical.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub severity: Option<u8>,
    /// The day it happened or was detected.
    pub detected: Option<Date>,
    /// The day on which the organization became aware of it: clocks begin.
    /// The day of detection counts where it is absent.
    pub aware: Option<Date>,
    /// Whether it is a serious incident of a high-risk system.
    pub serious: YesNo,
    /// Whether a person died.
    pub death: YesNo,
    /// Whether it is widespread, or disrupts critical infrastructure.
    pub widespread: YesNo,
    /// Whether personal data was breached in a way that is a risk for people.
    pub personal_data_breach: YesNo,
    /// Whether it is significant for an essential or important entity.
    pub nis2_significant: YesNo,
    /// Whether it is a major ICT incident of a financial entity.
    pub dora_major: YesNo,
    /// Whether those who use the system were told (A.8.4).
    pub users_told: YesNo,
    /// The day they were told.
    pub users_told_on: Option<Date>,
    /// Reports to authorities (A.8.5).
    pub reports: Vec<AuthorityReport>,
    /// Why it happened.
    pub cause: Option<String>,
    /// What was done so that it does not happen again.
    pub corrective_action: Option<String>,
    /// What was learned.
    pub lessons: Option<String>,
    /// Whether register, risks and impact assessment were looked at again.
    pub register_updated: YesNo,
    /// The nonconformity that it led to.
    pub nonconformity: Option<RecordId>,
    /// The day it was contained.
    pub contained: Option<Date>,
    /// The day it was closed.
    pub closed: Option<Date>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}

/// A report to an authority.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuthorityReport {
    /// The clock that it stops, such as `gdpr-33`.
    pub clock: String,
    /// The day it was sent.
    pub date: Option<Date>,
    /// To whom, or under which number.
    pub reference: Option<String>,
}

/// An exercise of the process for incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drill {
    /// The id, once in the list.
    pub id: RecordId,
    /// The day.
    pub date: Option<Date>,
    /// What was played.
    pub scenario: Option<String>,
    /// The systems that it was about.
    pub systems: Vec<SystemId>,
    /// What was learned.
    pub lessons: Option<String>,
    /// Ids of evidence.
    pub evidence: Vec<EvidenceId>,
}
