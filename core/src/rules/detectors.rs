//! Seven common gaps and three pitfalls as detectors (rule M-GAPS with
//! clarification A23).
//!
//! Each detector is a function from a few facts to what it fires for; `*`
//! stands for the organization as a whole. Systems are those in scope that are
//! not retired.

mod facts;

pub use facts::{Others, report};

use super::impact::level::Level;
use super::operation::within;
use super::oversight::needed;
use crate::date::Date;
use crate::documents::incidents::IncidentCategory;
use crate::id::ItemId;
use crate::reference::reference;

/// What a detector fires for that is about the organization as a whole.
pub const ORGANIZATION: &str = "*";

/// A system, for G1.
#[derive(Debug, Clone, Copy)]
pub struct ImpactFacts<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whether it is in scope and not retired.
    pub assessed: bool,
    /// Its inherent level; unknown counts as High.
    pub level: Level,
    /// The day of its impact assessment, if that is valid.
    pub valid_on: Option<Date>,
}

/// G1: systems without a valid impact assessment, or with one that is older
/// than its interval.
pub fn g1<'a>(systems: &[ImpactFacts<'a>], as_of: Date) -> Vec<&'a str> {
    let overdue = |system: &&ImpactFacts<'a>| {
        let level = if system.level == Level::Unknown { Level::High } else { system.level };
        let months = reference().impact.interval.get(level.code()).copied().unwrap_or(6);
        !within(system.valid_on, u32::from(months), as_of)
    };
    systems.iter().filter(|system| system.assessed).filter(overdue).map(|system| system.id).collect()
}

/// How an entry of the software list is marked, for G2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Not marked.
    Unmarked,
    /// It holds no AI.
    NoAi,
    /// It is an AI system of the register.
    InScope {
        /// The system.
        system: Option<&'a str>,
    },
    /// It holds AI that is out of scope.
    OutOfScope {
        /// Why.
        reason: Option<&'a str>,
    },
}

/// G2: entries of the software list that are not marked, or whose mark lacks
/// its system or reason; the organization, if it declares no list.
pub fn g2<'a>(software: Option<&[(&'a str, Mark<'_>)]>) -> Vec<&'a str> {
    let Some(software) = software else {
        return vec![ORGANIZATION];
    };
    let given = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    let open = |mark: Mark<'_>| match mark {
        Mark::Unmarked => true,
        Mark::NoAi => false,
        Mark::InScope { system } => !given(system),
        Mark::OutOfScope { reason } => !given(reason),
    };
    software.iter().filter(|(_, mark)| open(*mark)).map(|(name, _)| *name).collect()
}

/// The controls of data that G3 looks at.
pub const DATA_CONTROLS: [&str; 5] = ["A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"];

/// A system, for G3.
#[derive(Debug, Clone)]
pub struct DataFacts<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whether the organization supplies data.
    pub own_data: bool,
    /// Controls with evidence that counts.
    pub shown: Vec<&'a str>,
}

/// G3: systems with own data, with the controls of data that no evidence
/// shows.
pub fn g3<'a>(systems: &[DataFacts<'a>]) -> Vec<(&'a str, Vec<ItemId>)> {
    let missing = |system: &DataFacts<'a>| -> Vec<ItemId> {
        let open = DATA_CONTROLS.iter().filter(|control| !system.shown.contains(*control));
        open.map(|control| ItemId::from(*control)).collect()
    };
    let own = systems.iter().filter(|system| system.own_data);
    own.map(|system| (system.id, missing(system))).filter(|(_, missing)| !missing.is_empty()).collect()
}

/// G4: systems from Medium on without a record of oversight; level and number
/// of records of each.
pub fn g4<'a>(systems: &[(&'a str, Level, usize)]) -> Vec<&'a str> {
    let fires = |(_, level, records): &&(&'a str, Level, usize)| needed(*level) && *records == 0;
    systems.iter().filter(fires).map(|(id, ..)| *id).collect()
}

/// A third party, for G5.
#[derive(Debug, Clone, Copy)]
pub struct SupplierFacts<'a> {
    /// Its id.
    pub id: &'a str,
    /// The day of its assessment.
    pub assessed_on: Option<Date>,
    /// Whether its contract has clauses about AI.
    pub ai_clauses: bool,
}

/// G5: third parties without an assessment within the months, or without
/// clauses about AI.
pub fn g5<'a>(suppliers: &[SupplierFacts<'a>], months: u32, as_of: Date) -> Vec<&'a str> {
    let fires =
        |supplier: &&SupplierFacts<'a>| !within(supplier.assessed_on, months, as_of) || !supplier.ai_clauses;
    suppliers.iter().filter(fires).map(|supplier| supplier.id).collect()
}

/// G6: whether there is no process for incidents, or its categories lack bias,
/// unexpected output or drift.
pub fn g6(categories: Option<&[IncidentCategory]>) -> bool {
    let asked = [IncidentCategory::Bias, IncidentCategory::UnexpectedOutput, IncidentCategory::Drift];
    categories.is_none_or(|known| asked.iter().any(|category| !known.contains(category)))
}

/// G7: objectives that cannot be measured (rule M-KPI-1), each with whether it
/// can; the organization, if it has none.
pub fn g7<'a>(objectives: &[(&'a str, bool)]) -> Vec<&'a str> {
    if objectives.is_empty() {
        return vec![ORGANIZATION];
    }
    objectives.iter().filter(|(_, measurable)| !measurable).map(|(id, _)| *id).collect()
}

/// P1: evidence that is in no place; each piece with whether it has one.
pub fn p1<'a>(evidence: &[(&'a str, bool)]) -> Vec<&'a str> {
    evidence.iter().filter(|(_, placed)| !placed).map(|(id, _)| *id).collect()
}

/// P2: whether no training is for a role; nothing where nobody records any.
pub fn p2(role_based: Option<&[bool]>) -> bool {
    role_based.is_none_or(|trainings| !trainings.contains(&true))
}

/// P3: third parties whose contract lacks the duty to give documents or
/// attestations; each with whether it has both.
pub fn p3<'a>(suppliers: &[(&'a str, bool)]) -> Vec<&'a str> {
    suppliers.iter().filter(|(_, duties)| !duties).map(|(id, _)| *id).collect()
}
