//! One risk of the register, judged.

use super::acceptance::{AcceptanceInputs, Refusal, refusals, who};
use super::criteria::Criteria;
use super::level::{self, Anchors, Lowering, RiskLevel, RiskRating};
use super::needs::{missing, presumed};
use super::rerun::{months, rerun};
use super::treatment::{self, Around, PlanState};
use super::{Context, is_closed, is_none, named, worst_impact};
use crate::documents::risk::Risk;
use crate::documents::risk::treatment::{
    ControlState, RiskControl, RiskMonitoring, Treatment, TreatmentOption,
};
use crate::documents::system::Stage;
use crate::id::{ItemId, SystemId};
use crate::report::{AcceptanceState, PlanRow, RiskEntry, RiskState};
use crate::rules::impact::level::Level;
use crate::verdict::{Reason, Verdict, pointer};
use std::collections::BTreeMap;

/// Judges a risk.
pub(super) fn entry(
    context: &Context<'_>,
    criteria: &Criteria,
    systems: &BTreeMap<&SystemId, usize>,
    position: usize,
    risk: &Risk,
) -> RiskEntry {
    let at = pointer(&["risks", &position.to_string()]);
    let anchors = anchors(risk);
    let lowering = lowering(context, risk);
    let inherent = level::inherent(criteria, anchors);
    let residual = level::residual(criteria, anchors, &lowering);
    let impact = worst_impact(context, systems, risk, |impact| match impact.level.value {
        Level::Unacceptable => Level::Unacceptable,
        Level::Unknown | Level::Low | Level::Medium | Level::High => impact.residual,
    });
    let inherent_impact = worst_impact(context, systems, risk, |impact| impact.level.value);
    let acceptance = acceptance(context, criteria, risk, residual.level, impact, &at);
    let lacks = lacks(context, systems, risk, residual.level);
    let plan = risk.treatment.as_ref().map(|t| plan_row(t, context));
    let state = state(context, risk, residual.level, &acceptance, &lacks, plan.as_ref(), &at);
    let months = months(criteria, residual.level, inherent_impact);
    let assess_by = risk.assessed_on.map(|day| day.plus_months(i32::from(months)));
    let mut needs = presumed(anchors, &at);
    if state.value.is_open() {
        needs.extend(missing(context, risk, &lacks, &at));
    }
    RiskEntry {
        id: risk.id.clone(),
        title: risk.title.clone().filter(|t| !t.trim().is_empty()).unwrap_or_else(|| risk.id.to_string()),
        category: risk.category.or_else(|| risk.kind.and_then(|kind| context.reference.risk.category(kind))),
        kind: risk.kind,
        systems: risk.systems.iter().filter(|id| systems.contains_key(id)).cloned().collect(),
        sources: risk.sources.clone(),
        objectives: risk.objectives.clone(),
        cites: vec![ItemId::from("6.1.2"), ItemId::from("6.1.3")],
        owner: risk.owner.clone(),
        inherent: Verdict::new(inherent, rated(inherent).at(format!("{at}/severity"))),
        residual: Verdict::new(residual, lowered(inherent, residual, &at)),
        target: level::target(criteria, anchors, &lowering),
        at_least: level::residual(criteria, at_best(anchors), &lowering).level,
        option: risk.treatment.as_ref().and_then(|treatment| treatment.option),
        controls: named(risk).cloned().collect(),
        plan,
        may_accept: who(residual.level, impact),
        acceptance,
        impact,
        assessed_on: risk.assessed_on,
        assess_by,
        rerun: rerun(risk, criteria, assess_by, context.as_of, &at),
        history: risk.history.clone(),
        state,
        needs,
    }
}

fn anchors(risk: &Risk) -> Anchors {
    Anchors {
        likelihood: risk.likelihood,
        organization: risk.severity.organization,
        individuals: risk.severity.individuals,
        societies: risk.severity.societies,
    }
}

/// The same with 1 for what is not rated.
fn at_best(anchors: Anchors) -> Anchors {
    Anchors {
        likelihood: anchors.likelihood.or(Some(1)),
        organization: anchors.organization.or(Some(1)),
        individuals: anchors.individuals.or(Some(1)),
        societies: anchors.societies.or(Some(1)),
    }
}

/// The controls that lower the risk. One that does not exist, or of which
/// nobody says what it lowers or how far it is, lowers nothing.
fn lowering(context: &Context<'_>, risk: &Risk) -> Vec<Lowering> {
    let Some(treatment) = &risk.treatment else {
        return Vec::new();
    };
    let hands_on = treatment.option == Some(TreatmentOption::Transfer);
    let one = |control: &RiskControl| {
        let exists = control.control.as_ref().is_none_or(|id| (context.is_control)(id));
        let state = control.state.filter(|_| exists)?;
        Some(Lowering {
            target: control.target?,
            max_steps: control.max_steps.unwrap_or(1),
            state: if untested(context, control) { ControlState::Implemented } else { state },
            transfer: control.transfer.known().unwrap_or(hands_on),
        })
    };
    treatment.controls.iter().filter_map(one).collect()
}

/// Whether a test is claimed without evidence that counts.
pub(super) fn untested(context: &Context<'_>, control: &RiskControl) -> bool {
    control.state == Some(ControlState::Tested) && !context.evidence.any_counts(&control.evidence)
}

fn rated(rating: RiskRating) -> Reason {
    Reason::new("risk.rated")
        .with("likelihood", rating.likelihood)
        .with("severity", rating.severity)
        .with("score", rating.score)
}

fn lowered(inherent: RiskRating, residual: RiskRating, at: &str) -> Reason {
    if inherent == residual {
        return Reason::new("risk.not_lowered").at(at);
    }
    Reason::new("risk.lowered")
        .with("likelihood", residual.likelihood)
        .with("severity", residual.severity)
        .with("score", residual.score)
        .at(format!("{at}/treatment/controls"))
}

fn acceptance(
    context: &Context<'_>,
    criteria: &Criteria,
    risk: &Risk,
    residual: RiskLevel,
    impact: Option<Level>,
    at: &str,
) -> Verdict<AcceptanceState> {
    let Some(accepted) = &risk.acceptance else {
        return Verdict::new(AcceptanceState::None, Reason::new("risk.acceptance_none").at(at));
    };
    let treatment = risk.treatment.as_ref();
    let refusals = refusals(&AcceptanceInputs {
        residual,
        impact,
        role: accepted.role,
        acceptor: accepted.acceptor.as_deref(),
        assessor: risk.assessor.as_deref(),
        accepted_on: accepted.accepted_on,
        expires_on: accepted.expires_on,
        planned: treatment.is_some_and(treatment::planned),
        monitored: treatment.is_some_and(|treatment| treatment::watched(&treatment.monitoring)),
        as_of: context.as_of,
        months: criteria.acceptance_months,
    });
    let at = format!("{at}/acceptance");
    let value = match refusals.as_slice() {
        [] => return Verdict::new(AcceptanceState::Accepted, Reason::new("risk.accepted").at(at)),
        [Refusal::Expired] => AcceptanceState::Expired,
        [_, ..] => AcceptanceState::Refused,
    };
    let because = |refusal: &Refusal| Reason::new(format!("risk.refused.{}", refusal.code())).at(at.clone());
    Verdict { value, because: refusals.iter().map(because).collect() }
}

/// Fields without which the option of treatment is not complete.
fn lacks(
    context: &Context<'_>,
    systems: &BTreeMap<&SystemId, usize>,
    risk: &Risk,
    residual: RiskLevel,
) -> Vec<&'static str> {
    let nothing = Treatment::default();
    let watch = RiskMonitoring::default();
    let treatment = risk.treatment.as_ref();
    let stages: Vec<Option<Stage>> = risk
        .systems
        .iter()
        .filter_map(|id| systems.get(id))
        .filter_map(|i| context.assessment.systems.get(*i))
        .map(|system| system.stage)
        .collect();
    let around = Around {
        residual,
        acceptance: risk.acceptance.is_some(),
        stopped: !stages.is_empty() && stages.iter().all(|stage| stage.is_some_and(not_deployed)),
        supplier_controls: named(risk).any(|id| matches!(id.as_str(), "A.10.2" | "A.10.3")),
        monitoring: treatment.map_or(&watch, |treatment| &treatment.monitoring),
    };
    treatment::lacks(treatment.unwrap_or(&nothing), around)
}

/// Stages in which a system is not in use.
fn not_deployed(stage: Stage) -> bool {
    match stage {
        Stage::Inception | Stage::DesignDevelopment | Stage::VerificationValidation | Stage::Retirement => {
            true
        }
        Stage::Deployment
        | Stage::OperationMonitoring
        | Stage::ContinuousValidation
        | Stage::Reevaluation => false,
    }
}

fn plan_row(treatment: &Treatment, context: &Context<'_>) -> PlanRow {
    PlanRow {
        owner: treatment.owner.clone(),
        due: treatment.due,
        status: treatment.status,
        check_on: treatment.check_on,
        state: treatment::plan(treatment, context.as_of),
    }
}

fn state(
    context: &Context<'_>,
    risk: &Risk,
    residual: RiskLevel,
    acceptance: &Verdict<AcceptanceState>,
    lacks: &[&str],
    plan: Option<&PlanRow>,
    at: &str,
) -> Verdict<RiskState> {
    let option = risk.treatment.as_ref().and_then(|treatment| treatment.option);
    let is = |value: RiskState, place: &str| {
        Verdict::new(value, Reason::new(format!("risk.state.{}", value.code())).at(format!("{at}{place}")))
    };
    if is_none(risk) {
        return is(RiskState::NotRelevant, "/not_relevant");
    }
    if is_closed(risk, context.as_of) {
        return is(RiskState::Closed, "/closed");
    }
    if let Some(plan) = plan.filter(|plan| plan.state.fails()) {
        let because = Reason::new(format!("risk.plan.{}", plan.state.code())).at(format!("{at}/treatment"));
        return Verdict::new(RiskState::BackToAssessment, because);
    }
    let complete = option.is_some() && lacks.is_empty();
    let accepted = acceptance.value == AcceptanceState::Accepted;
    if accepted && (complete || option != Some(TreatmentOption::Accept)) {
        return is(RiskState::Accepted, "/acceptance");
    }
    let Some(option) = option.filter(|_| complete) else {
        return is(RiskState::Open, "");
    };
    let treated = plan.is_some_and(|plan| plan.state == PlanState::Effective);
    match option {
        TreatmentOption::Avoid => is(RiskState::Avoided, "/treatment"),
        // A critical risk can only be modified or avoided.
        TreatmentOption::Transfer if residual == RiskLevel::Critical => is(RiskState::Open, "/treatment"),
        TreatmentOption::Modify | TreatmentOption::Transfer if treated => {
            is(RiskState::Treated, "/treatment")
        }
        TreatmentOption::Modify | TreatmentOption::Transfer => is(RiskState::InTreatment, "/treatment"),
        TreatmentOption::Accept => is(RiskState::Open, "/acceptance"),
    }
}
