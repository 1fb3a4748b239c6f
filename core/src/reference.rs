//! The standard's structure, from data files that are checked when the crate
//! is built.

mod catalog;
pub mod crosswalk;
pub mod document;
mod evaluation;
pub mod merge;
pub mod operation;
pub mod prerequisites;
pub mod readiness;

use crate::date::Date;
use crate::decimal::Figure;
use crate::documents::objectives::Operator;
use crate::documents::risk::{RiskCategory, RiskKind};
use crate::id::ItemId;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The version of the reference data; it changes whenever a verdict could.
pub const REFERENCE_VERSION: &str = "42001-2023/1";

/// The structure of ISO/IEC 42001:2023, with the vocabularies of the methods.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// All nodes of clauses 4 to 10, in order.
    pub clauses: Vec<Clause>,
    /// The nine areas of Annex A.
    pub areas: Vec<Area>,
    /// The ten control objectives of Annex A.
    pub objectives: Vec<ControlObjective>,
    /// The 38 controls of Annex A, in order.
    pub controls: Vec<Control>,
    /// The eleven organizational objectives of Annex C.
    pub annex_c_objectives: Vec<Named>,
    /// The seven risk sources of Annex C.
    pub risk_sources: Vec<Named>,
    /// Practices prohibited by Art. 5 of Regulation (EU) 2024/1689.
    pub practices: Vec<Practice>,
    /// Vocabulary of the impact assessment.
    pub impact: ImpactVocabulary,
    /// Vocabulary of the risk register.
    pub risk: RiskVocabulary,
    /// Which controls a system needs.
    pub tailoring: Tailoring,
    /// The seven policies.
    pub policies: Vec<PolicyKind>,
    /// The sections of a policy, in order.
    pub policy_sections: Vec<String>,
    /// Indicators with their default targets.
    pub kpis: Vec<Kpi>,
    /// Words that alone say nothing measurable.
    pub vague: Vec<String>,
    /// Clocks that an incident starts.
    pub clocks: Vec<operation::Clock>,
    /// Vocabularies and thresholds of the records of operation.
    pub operation: operation::Operation,
    /// What must be done before what.
    pub prerequisites: prerequisites::Prerequisites,
    /// The rows of the readiness for the audits.
    pub readiness: readiness::Readiness,
}

/// One of the seven policies (rule M-POL-1).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyKind {
    /// The id, such as `POL-1`.
    pub id: String,
    /// Clauses and controls that it answers.
    pub items: Vec<ItemId>,
}

/// An indicator with its default target (rule M-KPI-1, clarification A20).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// The id, such as `owners`.
    pub id: String,
    /// The objective of Annex C.
    pub objective: String,
    /// In what unit it is measured.
    pub unit: String,
    /// How value and target are held beside each other.
    pub operator: Operator,
    /// The target.
    pub target: Figure,
    /// Months between two values.
    pub interval_months: u8,
    /// Whether the engine reads its value from the assessment.
    #[serde(default)]
    pub derived: bool,
}

/// A node of clauses 4 to 10.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The id, such as `6.1.4`.
    pub id: ItemId,
    /// The short title.
    pub title: String,
    /// The node above.
    pub parent: Option<ItemId>,
    /// Whether it is assessed by itself; there are 32 of these.
    pub leaf: bool,
    /// Whether it is one of the 29 that are reported.
    pub in_29: bool,
    /// Whether documented information is asked for: `maintain` or `retain`.
    pub document: Option<String>,
}

/// An area of Annex A.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The id, such as `A.6`.
    pub id: ItemId,
    /// The short title.
    pub title: String,
}

/// A control objective of Annex A.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlObjective {
    /// The id, such as `A.6.2.1`.
    pub id: ItemId,
    /// Its area.
    pub area: ItemId,
}

/// A control of Annex A.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The id, such as `A.6.2.4`.
    pub id: ItemId,
    /// The short title.
    pub title: String,
    /// Its area.
    pub area: ItemId,
    /// Its objective.
    pub objective: ItemId,
    /// Its guidance in Annex B.
    pub guidance: String,
}

/// An id with a title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The short title.
    pub title: String,
}

/// A practice that is prohibited by law (rule P-R5).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The id, such as `social_scoring`.
    pub id: String,
    /// The place in Regulation (EU) 2024/1689.
    pub place: String,
    /// First day of the prohibition.
    pub applies_from: Date,
}

/// Vocabulary of the impact assessment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImpactVocabulary {
    /// Domains in which an autonomous decision is never Low.
    pub critical_domains: Vec<String>,
    /// The other domains.
    pub other_domains: Vec<String>,
    /// Themes for individuals and for groups.
    pub themes_for_people: Vec<crate::documents::impact::Theme>,
    /// Themes for societies.
    pub themes_for_societies: Vec<crate::documents::impact::Theme>,
    /// Months until the assessment is due again, by inherent level.
    pub interval: BTreeMap<String, u8>,
}

/// Vocabulary of the risk register.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskVocabulary {
    /// The risk criteria where an organization sets none.
    pub criteria: crate::rules::risks::criteria::Criteria,
    /// The kinds of each category.
    pub kinds: BTreeMap<RiskCategory, Vec<RiskKind>>,
}

impl RiskVocabulary {
    /// The category of a kind.
    pub fn category(&self, kind: RiskKind) -> Option<RiskCategory> {
        self.kinds.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(category, _)| *category)
    }
}

/// Which controls a system needs (rules M-SOA-2 and M-AI-6).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tailoring {
    /// Controls that the organization needs whatever systems it has.
    pub organization: Vec<ItemId>,
    /// Rules by attribute.
    pub rule: Vec<TailoringRule>,
    /// Controls by level of impact.
    pub package: Package,
}

/// Controls that one of several attributes asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TailoringRule {
    /// The controls.
    pub controls: Vec<ItemId>,
    /// Attributes of which one is enough.
    pub any: Vec<crate::rules::tailor::Attribute>,
}

/// Controls by level of impact; each level has those of the levels below.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// From Low on.
    pub low: Vec<ItemId>,
    /// From Medium on.
    pub medium: Vec<ItemId>,
    /// For High.
    pub high: Vec<ItemId>,
    /// Only for systems that the organization uses itself.
    pub used_by_org: Vec<ItemId>,
}

/// Gives the reference.
pub fn reference() -> &'static Reference {
    static REFERENCE: OnceLock<Reference> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/reference.json"));
        #[allow(clippy::expect_used, reason = "checked when the crate is built")]
        serde_json::from_str(text).expect("the reference is checked when the crate is built")
    })
}

impl Reference {
    /// Whether the text is a control of Annex A.
    pub fn is_control(&self, id: &ItemId) -> bool {
        self.controls.iter().any(|control| control.id == *id)
    }

    /// Whether the text is a clause that is assessed by itself.
    pub fn is_leaf(&self, id: &ItemId) -> bool {
        self.clauses.iter().any(|clause| clause.leaf && clause.id == *id)
    }

    /// Whether the text is an item that a row may cite: a clause of any depth
    /// or a control.
    pub fn is_item(&self, id: &ItemId) -> bool {
        self.is_control(id) || self.clauses.iter().any(|clause| clause.id == *id)
    }

    /// Whether the text is an objective of Annex C.
    pub fn is_annex_c_objective(&self, id: &str) -> bool {
        self.annex_c_objectives.iter().any(|objective| objective.id == id)
    }

    /// Whether the text is a risk source of Annex C.
    pub fn is_risk_source(&self, id: &str) -> bool {
        self.risk_sources.iter().any(|source| source.id == id)
    }
}
