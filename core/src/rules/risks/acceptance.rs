//! Whether what is left of a risk is accepted (rule M-RA-7, clarifications A15
//! and A17).

use super::level::RiskLevel;
use crate::date::Date;
use crate::documents::risk::treatment::AcceptorRole;
use crate::rules::impact::level::Level;

/// What an acceptance is judged on.
#[derive(Debug, Clone, Copy)]
pub struct AcceptanceInputs<'a> {
    /// The residual level of the risk.
    pub residual: RiskLevel,
    /// The residual level of the impact assessment of its systems, the worst;
    /// none where it is about no system.
    pub impact: Option<Level>,
    /// The role of who accepts.
    pub role: Option<AcceptorRole>,
    /// Who accepts.
    pub acceptor: Option<&'a str>,
    /// Who assessed the risk.
    pub assessor: Option<&'a str>,
    /// The day.
    pub accepted_on: Option<Date>,
    /// The last day.
    pub expires_on: Option<Date>,
    /// Whether a plan treats the risk meanwhile.
    pub planned: bool,
    /// Whether the risk is watched: metric, threshold and interval.
    pub monitored: bool,
    /// The day of the report.
    pub as_of: Date,
    /// Most months for which a High risk may be accepted.
    pub months: u8,
}

/// Why an acceptance does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Nobody can accept such a risk.
    NotAcceptable,
    /// The role is too low, or not named.
    Role,
    /// Nobody is named who accepts.
    NoAcceptor,
    /// Nobody is named who assessed the risk, so that nobody can tell whether
    /// it is the same person.
    NoAssessor,
    /// Who accepts has assessed the risk.
    AcceptorIsAssessor,
    /// The day is missing.
    NoDate,
    /// The day lies ahead.
    DateAhead,
    /// The risk is not watched.
    Monitoring,
    /// It holds for too long, or without end.
    TooLong,
    /// No plan treats the risk.
    Plan,
    /// Its last day is over.
    Expired,
}

impl Refusal {
    /// The name in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAcceptable => "not_acceptable",
            Self::Role => "role",
            Self::NoAcceptor => "no_acceptor",
            Self::NoAssessor => "no_assessor",
            Self::AcceptorIsAssessor => "acceptor_is_assessor",
            Self::NoDate => "no_date",
            Self::DateAhead => "date_ahead",
            Self::Monitoring => "monitoring",
            Self::TooLong => "expiry_over_12_months",
            Self::Plan => "plan",
            Self::Expired => "expired",
        }
    }
}

/// The least role that may accept; none if nobody may.
pub fn who(residual: RiskLevel, impact: Option<Level>) -> Option<AcceptorRole> {
    if impact == Some(Level::Unacceptable) {
        return None;
    }
    match residual {
        RiskLevel::Low => Some(AcceptorRole::RiskOwner),
        RiskLevel::Medium => Some(AcceptorRole::AiRiskOfficer),
        RiskLevel::High => match impact {
            Some(Level::High | Level::Unknown | Level::Unacceptable) => Some(AcceptorRole::TopManagement),
            Some(Level::Low | Level::Medium) | None => Some(AcceptorRole::DesignatedManagement),
        },
        RiskLevel::Critical => None,
    }
}

/// Why an acceptance does not hold; empty if it does.
pub fn refusals(inputs: &AcceptanceInputs<'_>) -> Vec<Refusal> {
    let Some(least) = who(inputs.residual, inputs.impact) else {
        return vec![Refusal::NotAcceptable];
    };
    let named = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    let (acceptor, assessor) = (named(inputs.acceptor), named(inputs.assessor));
    let same = acceptor && assessor && inputs.acceptor.map(str::trim) == inputs.assessor.map(str::trim);
    let high = inputs.residual == RiskLevel::High;
    let faults = [
        (inputs.role.is_none_or(|role| role < least), Refusal::Role),
        (!acceptor, Refusal::NoAcceptor),
        (!assessor, Refusal::NoAssessor),
        (same, Refusal::AcceptorIsAssessor),
        (inputs.accepted_on.is_none(), Refusal::NoDate),
        (inputs.accepted_on.is_some_and(|day| day > inputs.as_of), Refusal::DateAhead),
        (inputs.residual >= RiskLevel::Medium && !inputs.monitored, Refusal::Monitoring),
        (high && too_long(inputs), Refusal::TooLong),
        (high && !inputs.planned, Refusal::Plan),
        (inputs.expires_on.is_some_and(|last| inputs.as_of > last), Refusal::Expired),
    ];
    faults.into_iter().filter(|(holds, _)| *holds).map(|(_, refusal)| refusal).collect()
}

/// Without a last day it holds without end; without a first one nobody can
/// tell, and the missing day is said elsewhere.
fn too_long(inputs: &AcceptanceInputs<'_>) -> bool {
    match (inputs.accepted_on, inputs.expires_on) {
        (_, None) => true,
        (Some(from), Some(last)) => last > from.plus_months(i32::from(inputs.months)),
        (None, Some(_)) => false,
    }
}
