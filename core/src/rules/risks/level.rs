//! The level of a risk: likelihood times severity, before and after the
//! controls that work (rules M-RA-3 to M-RA-5, clarification A11).

use super::criteria::Criteria;
use crate::documents::risk::treatment::{ControlState, RiskTarget};
use serde::{Deserialize, Serialize};

/// A level of risk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RiskLevel {
    /// Can be borne by who owns it.
    #[default]
    Low,
    /// Can be borne if it is watched.
    Medium,
    /// Can be borne for a time, by management.
    High,
    /// Cannot be borne.
    Critical,
}

impl RiskLevel {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// A rated risk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskRating {
    /// Likelihood, 1 to 5.
    pub likelihood: u8,
    /// Severity, 1 to 5: the worst of its anchors.
    pub severity: u8,
    /// Likelihood times severity.
    pub score: u8,
    /// The level that the criteria give.
    pub level: RiskLevel,
}

/// What a person rated. `None` is unknown and counts as 5.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Likelihood, 1 to 5.
    pub likelihood: Option<u8>,
    /// Severity for the organization.
    pub organization: Option<u8>,
    /// Severity for individuals.
    pub individuals: Option<u8>,
    /// Severity for societies.
    pub societies: Option<u8>,
}

/// A control that lowers a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lowering {
    /// What it lowers.
    pub target: RiskTarget,
    /// Most steps, 1 or 2.
    pub max_steps: u8,
    /// How far it is. `tested` only with evidence that counts.
    pub state: ControlState,
    /// Whether it hands the risk on: it lowers severity for nobody but the
    /// organization.
    pub transfer: bool,
}

impl Lowering {
    /// Quarters of a step that it lowers.
    fn quarters(self) -> u32 {
        let factor = match self.state {
            ControlState::Tested => 4,
            ControlState::Implemented => 2,
            ControlState::Partial => 1,
            ControlState::Planned | ControlState::None => 0,
        };
        u32::from(self.max_steps.clamp(1, 2)) * factor
    }

    /// The same once the plan is carried out.
    fn carried_out(self) -> Self {
        let state = match self.state {
            ControlState::None => ControlState::None,
            ControlState::Tested
            | ControlState::Implemented
            | ControlState::Partial
            | ControlState::Planned => ControlState::Tested,
        };
        Self { state, ..self }
    }
}

/// The level before controls.
pub fn inherent(criteria: &Criteria, anchors: Anchors) -> RiskRating {
    residual(criteria, anchors, &[])
}

/// The level with the controls that work now.
pub fn residual(criteria: &Criteria, anchors: Anchors, controls: &[Lowering]) -> RiskRating {
    let worst = |rating: Option<u8>| rating.unwrap_or(5).clamp(1, 5);
    let likelihood = worst(anchors.likelihood).saturating_sub(steps(controls, RiskTarget::Likelihood, true));
    let all = steps(controls, RiskTarget::Severity, true);
    let own = steps(controls, RiskTarget::Severity, false);
    let severity = [(anchors.organization, all), (anchors.individuals, own), (anchors.societies, own)]
        .into_iter()
        .map(|(anchor, steps)| worst(anchor).saturating_sub(steps))
        .fold(1, u8::max);
    criteria.rate(likelihood, severity)
}

/// The level once the plan is carried out: what is begun or planned counts as
/// done and tested.
pub fn target(criteria: &Criteria, anchors: Anchors, controls: &[Lowering]) -> RiskRating {
    let done: Vec<Lowering> = controls.iter().map(|control| control.carried_out()).collect();
    residual(criteria, anchors, &done)
}

/// Whole steps by which the controls lower a target, at most 2.
fn steps(controls: &[Lowering], target: RiskTarget, with_transfers: bool) -> u8 {
    let counted = controls.iter().filter(|c| c.target == target && (with_transfers || !c.transfer));
    let quarters: u32 = counted.map(|control| control.quarters()).fold(0, u32::saturating_add);
    (quarters / 4).min(2) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::risk::RiskCriteria;
    use crate::rules::risks::criteria::criteria;
    use proptest::prelude::*;

    fn anchor() -> impl Strategy<Value = Option<u8>> {
        proptest::option::of(1..=5_u8)
    }

    fn anchors() -> impl Strategy<Value = Anchors> {
        (anchor(), anchor(), anchor(), anchor()).prop_map(
            |(likelihood, organization, individuals, societies)| Anchors {
                likelihood,
                organization,
                individuals,
                societies,
            },
        )
    }

    fn control() -> impl Strategy<Value = Lowering> {
        let target = prop_oneof![Just(RiskTarget::Likelihood), Just(RiskTarget::Severity)];
        let state = prop_oneof![
            Just(ControlState::Tested),
            Just(ControlState::Implemented),
            Just(ControlState::Partial),
            Just(ControlState::Planned),
            Just(ControlState::None),
        ];
        (target, 1..=2_u8, state, any::<bool>()).prop_map(|(target, max_steps, state, transfer)| Lowering {
            target,
            max_steps,
            state,
            transfer,
        })
    }

    fn controls() -> impl Strategy<Value = Vec<Lowering>> {
        proptest::collection::vec(control(), 0..8)
    }

    fn any_criteria() -> impl Strategy<Value = Criteria> {
        (1..=25_u8, 1..=25_u8, 1..=25_u8, 1..=5_u8).prop_map(|(medium, high, critical, likelihood)| {
            criteria(Some(&RiskCriteria {
                medium_from: Some(medium),
                high_from: Some(high),
                critical_from: Some(critical),
                catastrophe_from_likelihood: Some(likelihood),
                ..RiskCriteria::default()
            }))
        })
    }

    proptest! {
        #[test]
        fn what_is_left_is_never_above_what_was(
            criteria in any_criteria(), anchors in anchors(), controls in controls()
        ) {
            let before = inherent(&criteria, anchors);
            let now = residual(&criteria, anchors, &controls);
            let later = target(&criteria, anchors, &controls);
            prop_assert!(now.level <= before.level && now.score <= before.score);
            prop_assert!(later.level <= now.level && later.score <= now.score);
        }

        #[test]
        fn planned_controls_lower_nothing(
            criteria in any_criteria(), anchors in anchors(), controls in controls()
        ) {
            let planned: Vec<Lowering> =
                controls.iter().map(|c| Lowering { state: ControlState::Planned, ..*c }).collect();
            prop_assert_eq!(residual(&criteria, anchors, &planned), inherent(&criteria, anchors));
            let mut more = controls.clone();
            more.extend(planned);
            prop_assert_eq!(residual(&criteria, anchors, &more), residual(&criteria, anchors, &controls));
        }

        #[test]
        fn raising_likelihood_or_severity_never_lowers_the_level(
            criteria in any_criteria(), l in 1..=4_u8, s in 1..=4_u8
        ) {
            let level = criteria.rate(l, s).level;
            prop_assert!(criteria.rate(l + 1, s).level >= level);
            prop_assert!(criteria.rate(l, s + 1).level >= level);
        }

        #[test]
        fn what_is_unknown_counts_at_its_worst(
            criteria in any_criteria(), anchors in anchors(), controls in controls()
        ) {
            let unknown = Anchors { likelihood: None, individuals: None, ..anchors };
            let known = residual(&criteria, anchors, &controls);
            prop_assert!(residual(&criteria, unknown, &controls).level >= known.level);
        }

        #[test]
        fn a_transfer_lowers_severity_for_nobody_but_the_organization(
            criteria in any_criteria(), anchors in anchors(), controls in controls()
        ) {
            let passed_on: Vec<Lowering> = controls
                .iter()
                .filter(|c| c.target == RiskTarget::Severity)
                .map(|c| Lowering { transfer: true, ..*c })
                .collect();
            let others = [anchors.individuals, anchors.societies].map(|anchor| anchor.unwrap_or(5));
            let left = residual(&criteria, anchors, &passed_on).severity;
            prop_assert!(left >= others.into_iter().fold(1, u8::max));
        }
    }
}
