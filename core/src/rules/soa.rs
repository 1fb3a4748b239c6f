//! The Statement of Applicability: which controls the organization needs and
//! why (rules M-SOA-3 to M-SOA-5, clarification A10).

use super::gap::Status;
use super::impact::level::Level;
use super::tailor::{self, Attributes, Needed};
use crate::date::Date;
use crate::documents::assessment::Exclusion;
use crate::id::{ItemId, SystemId};
use crate::reference::Tailoring;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Why a control is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NeedCode {
    /// The level of an impact assessment asks for it.
    Aisia,
    /// An attribute of a system asks for it.
    Attribute,
    /// A law asks for it.
    Law,
    /// The organization needs it, whatever systems it has.
    Organization,
    /// A sector plugin asks for it.
    Plugin,
    /// A risk treatment names it.
    Treatment,
    /// An attribute that nobody has answered would ask for it.
    Unknown,
}

/// Needs, by control.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    by_control: BTreeMap<ItemId, Need>,
}

/// Why a control is needed, and by which systems.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Need {
    /// The reasons.
    pub codes: BTreeSet<NeedCode>,
    /// The systems.
    pub systems: BTreeSet<SystemId>,
}

impl Needs {
    /// What the organization needs, whatever systems it has.
    pub fn of_organization(tailoring: &Tailoring) -> Self {
        let mut needs = Self::default();
        for control in &tailoring.organization {
            needs.add(control, NeedCode::Organization, None);
        }
        needs
    }

    /// Adds what a system needs by its attributes (M-SOA-2) and by the level
    /// of its impact assessment (M-AI-6).
    pub fn add_system(
        &mut self,
        tailoring: &Tailoring,
        system: &SystemId,
        attributes: &Attributes,
        level: Level,
    ) {
        for (control, why) in tailor::by_attributes(tailoring, attributes) {
            let code = match why {
                Needed::Attribute(_) => NeedCode::Attribute,
                Needed::Unknown(_) => NeedCode::Unknown,
            };
            self.add(&control, code, Some(system));
        }
        for control in tailor::by_level(tailoring, level, attributes) {
            self.add(&control, NeedCode::Aisia, Some(system));
        }
    }

    /// Adds a need.
    pub fn add(&mut self, control: &ItemId, code: NeedCode, system: Option<&SystemId>) {
        let need = self.by_control.entry(control.clone()).or_default();
        need.codes.insert(code);
        need.systems.extend(system.cloned());
    }

    /// The need of a control, if there is one.
    pub fn get(&self, control: &ItemId) -> Option<&Need> {
        self.by_control.get(control)
    }
}

/// Whether a control applies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Applicability {
    /// It applies.
    Applicable,
    /// It is left out, with a reason and an approver.
    Excluded,
    /// Nothing needs it, and nobody has left it out.
    #[default]
    Undecided,
    /// A control of a sector that no system needs.
    NotNeeded,
}

/// Decides whether a control of Annex A applies (M-SOA-4).
pub fn applicability(needed: bool, exclusion: Option<&Exclusion>) -> Applicability {
    match (needed, exclusion) {
        (true, _) => Applicability::Applicable,
        (false, Some(exclusion)) if is_complete(exclusion) => Applicability::Excluded,
        (false, _) => Applicability::Undecided,
    }
}

fn is_complete(exclusion: &Exclusion) -> bool {
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    filled(&exclusion.reason) && filled(&exclusion.approver)
}

/// How grave an inconsistency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CheckLevel {
    /// The statement cannot stand like this.
    Error,
    /// It should be mended.
    Warning,
    /// The statement is older than what it rests on.
    Stale,
}

/// An inconsistency in the Statement of Applicability (M-SOA-5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoaCheck {
    /// How grave.
    pub level: CheckLevel,
    /// The control; none for the statement as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ItemId>,
    /// The code of the sentence.
    pub code: String,
}

/// A row as the checks see it.
#[derive(Debug, Clone)]
pub struct CheckedRow<'a> {
    /// The control.
    pub id: &'a ItemId,
    /// Whether it is one of the 38.
    pub in_annex_a: bool,
    /// Its exclusion.
    pub exclusion: Option<&'a Exclusion>,
    /// Whether something needs it.
    pub needed: bool,
    /// Whether a risk treatment names it.
    pub named_by_risk: bool,
    /// Whether it has an owner.
    pub owned: bool,
    /// Whether the statement calls it implemented.
    pub claimed_implemented: bool,
    /// Its derived status.
    pub status: Status,
}

impl<'a> CheckedRow<'a> {
    /// What a risk names as a control and is none.
    pub fn stray(id: &'a ItemId) -> Self {
        Self {
            id,
            in_annex_a: false,
            exclusion: None,
            needed: false,
            named_by_risk: true,
            owned: false,
            claimed_implemented: false,
            status: Status::Unknown,
        }
    }
}

/// Checks the statement's rows and its date.
pub fn check(rows: &[CheckedRow<'_>], soa: Option<Date>, newest_risk: Option<Date>) -> Vec<SoaCheck> {
    let mut checks: Vec<SoaCheck> = rows.iter().flat_map(check_row).collect();
    if let Some(newest) = newest_risk
        && soa.is_none_or(|date| date < newest)
    {
        checks.push(SoaCheck {
            level: CheckLevel::Stale,
            control: None,
            code: "soa_older_than_risk_assessment".to_owned(),
        });
    }
    checks.sort();
    checks
}

fn check_row(row: &CheckedRow<'_>) -> Vec<SoaCheck> {
    let is = |level, code: &str| SoaCheck { level, control: Some(row.id.clone()), code: code.to_owned() };
    if !row.in_annex_a {
        return vec![is(CheckLevel::Error, "not_annex_a")];
    }
    let mut checks = Vec::new();
    match row.exclusion {
        Some(exclusion) => {
            if row.needed {
                checks.push(is(CheckLevel::Error, "excluded_but_needed"));
            }
            if row.named_by_risk {
                checks.push(is(CheckLevel::Error, "excluded_but_risk_names_it"));
            }
            if !is_complete(exclusion) {
                checks.push(is(CheckLevel::Error, "exclusion_without_reason_or_approver"));
            }
        }
        None if !row.needed => checks.push(is(CheckLevel::Error, "undecided")),
        None => {}
    }
    if row.claimed_implemented && row.status != Status::Green && row.exclusion.is_none() {
        checks.push(is(CheckLevel::Error, "implemented_not_green"));
    }
    if row.needed && !row.owned && row.exclusion.is_none() {
        checks.push(is(CheckLevel::Warning, "no_owner"));
    }
    checks
}
