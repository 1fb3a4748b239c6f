//! The level of an impact assessment (rules M-AI-3, M-AI-4 and M-AI-5 with
//! clarifications A3 to A8): rows, then the escalators E1 to E7 in order.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A level of impact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Level {
    /// Nothing is known yet.
    #[default]
    Unknown,
    /// Limited, easily undone, nobody vulnerable.
    Low,
    /// Between the two.
    Medium,
    /// Significant, and hard to undo or on vulnerable people.
    High,
    /// Prohibited by law.
    Unacceptable,
}

impl Level {
    /// The code of the level, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Unacceptable => "unacceptable",
        }
    }

    fn one_up(self) -> Self {
        match self {
            Self::Low => Self::Medium,
            Self::Medium | Self::High => Self::High,
            Self::Unknown => Self::Unknown,
            Self::Unacceptable => Self::Unacceptable,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A rated row. An absent rating counts as 3.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rating {
    /// Severity, 1 to 3.
    pub severity: Option<u8>,
    /// Reversibility, 1 to 3.
    pub reversibility: Option<u8>,
    /// Vulnerability, 1 to 3.
    pub vulnerability: Option<u8>,
}

impl Rating {
    /// The level of the row (M-AI-3).
    pub fn level(self) -> Level {
        let worst = |rating: Option<u8>| rating.unwrap_or(3).clamp(1, 3);
        let (s, r, v) = (worst(self.severity), worst(self.reversibility), worst(self.vulnerability));
        if s == 1 && r == 1 && v == 1 {
            Level::Low
        } else if (s == 3 && (r == 3 || v == 3)) || s + r + v >= 8 {
            Level::High
        } else {
            Level::Medium
        }
    }
}

/// What the level of a system is decided on. `None` is unknown and counts as
/// the worse value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelInputs {
    /// The rated rows.
    pub rows: Vec<Rating>,
    /// Whether every theme is marked as not relevant.
    pub all_not_relevant: bool,
    /// Whether a practice that is prohibited by law holds.
    pub prohibited: Option<bool>,
    /// Whether it decides on its own.
    pub autonomous: Option<bool>,
    /// Whether it generates content.
    pub generates_content: Option<bool>,
    /// Whether one of its domains is critical.
    pub critical: Option<bool>,
    /// Whether it has a legal or similarly significant effect on a person.
    pub legal_effect: Option<bool>,
    /// Whether people look only afterwards, or not at all.
    pub little_oversight: Option<bool>,
    /// Persons affected, 1 to 4.
    pub scale: Option<u8>,
    /// Whether people outside use it.
    pub external_users: Option<bool>,
    /// Whether people are told that it is AI.
    pub ai_disclosed: Option<bool>,
    /// The highest floor of plugins and of the AI Act, if there is one.
    pub floor: Option<Level>,
    /// The level that the assessor sets.
    pub level_override: Option<Override>,
}

/// A level set by the assessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// To which level.
    pub to: Level,
    /// Whether a reason is given.
    pub reasoned: bool,
    /// Whether a second person approved it.
    pub second_person: bool,
}

/// An escalator whose condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Escalation {
    /// `E1` to `E7`.
    pub id: Escalator,
    /// Whether it raised the level; otherwise it was as high already.
    pub raised: bool,
}

/// The escalators of M-AI-4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Escalator {
    /// A practice prohibited by law.
    E1,
    /// An autonomous decision in a critical domain.
    E2,
    /// A legal or similar effect on a person, without oversight in time.
    E3,
    /// Many people, and more than limited severity.
    E4,
    /// Generated content for people outside who are not told.
    E5,
    /// A floor of a sector or of the AI Act.
    E6,
    /// The assessor.
    E7,
}

impl fmt::Display for Escalator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What became of the assessor's own level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OverrideOutcome {
    /// There was none, or it changed nothing.
    #[default]
    None,
    /// It counts.
    Accepted,
    /// It breaks E7; the derived level stays.
    Refused,
}

/// How a level came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelOutcome {
    /// The level of the rows alone.
    pub base: Level,
    /// The level.
    pub level: Level,
    /// The escalators whose condition holds, in order.
    pub escalations: Vec<Escalation>,
    /// What became of the assessor's own level.
    pub override_outcome: OverrideOutcome,
}

/// Decides the level of a system (M-AI-4).
pub fn level(inputs: &LevelInputs) -> LevelOutcome {
    let base = base(inputs);
    let mut outcome = LevelOutcome { base, level: base, ..LevelOutcome::default() };
    if inputs.prohibited == Some(true) {
        outcome.raise(Escalator::E1, Level::Unacceptable);
    } else if base == Level::Unknown {
        if inputs.floor == Some(Level::High) {
            outcome.raise(Escalator::E6, Level::High);
        }
        return outcome;
    } else {
        escalate(inputs, &mut outcome);
    }
    apply_override(inputs, &mut outcome);
    outcome
}

fn base(inputs: &LevelInputs) -> Level {
    let rows = inputs.rows.iter().map(|row| row.level()).max();
    match rows {
        Some(level) => level,
        None if inputs.all_not_relevant => Level::Low,
        None => Level::Unknown,
    }
}

fn escalate(inputs: &LevelInputs, outcome: &mut LevelOutcome) {
    let worse = |fact: Option<bool>| fact.unwrap_or(true);
    let severity = inputs.rows.iter().map(|row| row.severity.unwrap_or(3)).max();
    if worse(inputs.autonomous) && worse(inputs.critical) {
        outcome.raise(Escalator::E2, Level::Medium);
    }
    if worse(inputs.legal_effect) && worse(inputs.little_oversight) {
        outcome.raise(Escalator::E3, Level::High);
    }
    if inputs.scale.unwrap_or(4) == 4 && severity >= Some(2) {
        outcome.raise(Escalator::E4, outcome.level.one_up());
    }
    if worse(inputs.generates_content)
        && worse(inputs.external_users)
        && !inputs.ai_disclosed.unwrap_or(false)
    {
        outcome.raise(Escalator::E5, Level::Medium);
    }
    if let Some(floor) = inputs.floor {
        outcome.raise(Escalator::E6, floor);
    }
}

impl LevelOutcome {
    fn raise(&mut self, id: Escalator, to: Level) {
        self.escalations.push(Escalation { id, raised: to > self.level });
        self.level = self.level.max(to);
    }

    /// Whether the escalator's condition holds.
    pub fn holds(&self, id: Escalator) -> bool {
        self.escalations.iter().any(|e| e.id == id)
    }
}

fn apply_override(inputs: &LevelInputs, outcome: &mut LevelOutcome) {
    let Some(wish) = &inputs.level_override else {
        return;
    };
    if wish.to == outcome.level {
        return;
    }
    let up = wish.to > outcome.level;
    let one_down = wish.to.one_up() == outcome.level;
    let allowed = outcome.level != Level::Unacceptable
        && wish.reasoned
        && (up
            || (one_down
                && wish.second_person
                && !(outcome.holds(Escalator::E3) && wish.to < Level::High)
                && inputs.floor.is_none_or(|floor| wish.to >= floor)));
    if !allowed {
        outcome.override_outcome = OverrideOutcome::Refused;
        return;
    }
    outcome.override_outcome = OverrideOutcome::Accepted;
    outcome.level = wish.to;
    outcome.escalations.push(Escalation { id: Escalator::E7, raised: up });
}

/// Decides the level that is left after measures (M-AI-5): `lowered` are the
/// rows as the measures leave them.
///
/// An upward override stays; the result is never above the inherent level, and
/// equals it if no row was lowered.
pub fn residual(inputs: &LevelInputs, inherent: &LevelOutcome, lowered: &[Rating]) -> Level {
    if lowered == inputs.rows {
        return inherent.level;
    }
    let upward = inputs
        .level_override
        .as_ref()
        .filter(|_| inherent.escalations.contains(&Escalation { id: Escalator::E7, raised: true }));
    let again = level(&LevelInputs { rows: lowered.to_vec(), level_override: None, ..inputs.clone() });
    let kept = upward.map_or(again.level, |wish| again.level.max(wish.to));
    kept.min(inherent.level)
}
