//! AI objectives and their indicators (rule M-KPI-1 with clarification A20;
//! ISO/IEC 42001:2023, 6.2 and 9.1; readiness rows S1-11 and S2-12).

use super::impact::filled;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::documents::objectives::{MeasuredValue, Objective, Operator};
use crate::id::ItemId;
use crate::reference::{Kpi, Reference};
use crate::report::{ObjectiveRow, ObjectiveState};
use crate::verdict::{Reason, Verdict, pointer};
use std::collections::BTreeMap;

/// The eleven fields that make an objective measurable: whether each has an
/// answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KpiInputs<'a> {
    /// What is measured.
    pub metric: bool,
    /// In what unit.
    pub unit: bool,
    /// Where it begins; `none yet` is an answer.
    pub baseline: bool,
    /// The target.
    pub target: bool,
    /// How value and target are held beside each other.
    pub operator: bool,
    /// The last day for reaching the target.
    pub due: bool,
    /// Who answers for it.
    pub owner: bool,
    /// Where the values come from.
    pub data_source: bool,
    /// How often it is measured.
    pub interval: bool,
    /// The objective of Annex C that it serves.
    pub c2_objective: Option<&'a str>,
    /// The sentence of the policy that it comes from.
    pub policy_sentence: bool,
}

/// The fields that keep an objective from being measurable; none if it is
/// (M-KPI-1).
pub fn lacking(reference: &Reference, inputs: &KpiInputs<'_>) -> Vec<&'static str> {
    [
        (inputs.metric, "metric"),
        (inputs.unit, "unit"),
        (inputs.baseline, "baseline"),
        (inputs.target, "target"),
        (inputs.operator, "operator"),
        (inputs.due, "due"),
        (inputs.owner, "owner"),
        (inputs.data_source, "data_source"),
        (inputs.interval, "interval"),
        (inputs.c2_objective.is_some_and(|id| reference.is_annex_c_objective(id)), "c2_objective"),
        (inputs.policy_sentence, "policy_sentence"),
    ]
    .into_iter()
    .filter(|(given, _)| !given)
    .map(|(_, field)| field)
    .collect()
}

/// Whether a value meets its target; nothing if they cannot be held beside
/// each other.
///
/// A trend is held beside the value before; an equal one is no trend.
pub fn meets(
    operator: Operator,
    value: &Decimal,
    target: Option<&Decimal>,
    before: Option<&Decimal>,
) -> Option<bool> {
    match operator {
        Operator::AtLeast => target.map(|target| value >= target),
        Operator::AtMost => target.map(|target| value <= target),
        Operator::Equal => target.map(|target| value == target),
        Operator::Falling => before.map(|before| value < before),
        Operator::Rising => before.map(|before| value > before),
    }
}

/// Judges the objectives. `derived` holds the values that the engine reads
/// from the assessment itself, by indicator, in whole per cent.
pub fn judge(
    reference: &Reference,
    objectives: &[Objective],
    derived: &BTreeMap<&str, u32>,
    as_of: Date,
) -> Vec<ObjectiveRow> {
    let row = |(position, objective): (usize, &Objective)| {
        let kpi = reference.kpis.iter().find(|kpi| objective.kpi.as_deref() == Some(kpi.id.as_str()));
        let own = complete(objective, kpi);
        let at = pointer(&["objectives", &position.to_string()]);
        let read = kpi.filter(|kpi| kpi.derived).and_then(|kpi| derived.get(kpi.id.as_str()));
        judge_one(reference, &own, &at, read.copied(), as_of)
    };
    objectives.iter().enumerate().map(row).collect()
}

/// The objective with what its indicator gives where it says nothing itself.
fn complete(objective: &Objective, kpi: Option<&Kpi>) -> Objective {
    let mut own = objective.clone();
    let Some(kpi) = kpi else {
        return own;
    };
    let or = |text: &mut Option<String>, default: &str| {
        if !filled(text) {
            *text = Some(default.to_owned());
        }
    };
    or(&mut own.metric, &kpi.id);
    or(&mut own.unit, &kpi.unit);
    or(&mut own.c2_objective, &kpi.objective);
    if kpi.derived {
        or(&mut own.data_source, "annexd");
    }
    own.operator = own.operator.or(Some(kpi.operator));
    own.target = own.target.or_else(|| Some(kpi.target.clone()));
    own.interval_months = own.interval_months.or(Some(kpi.interval_months));
    own
}

fn judge_one(
    reference: &Reference,
    objective: &Objective,
    at: &str,
    derived: Option<u32>,
    as_of: Date,
) -> ObjectiveRow {
    let given = |figure: &Option<crate::decimal::Figure>| {
        figure.as_ref().is_some_and(|figure| !figure.as_str().trim().is_empty())
    };
    let missing = lacking(
        reference,
        &KpiInputs {
            metric: filled(&objective.metric),
            unit: filled(&objective.unit),
            baseline: given(&objective.baseline),
            target: given(&objective.target),
            operator: objective.operator.is_some(),
            due: objective.due.is_some(),
            owner: filled(&objective.owner),
            data_source: filled(&objective.data_source),
            interval: objective.interval_months.is_some(),
            c2_objective: objective.c2_objective.as_deref().map(str::trim),
            policy_sentence: filled(&objective.policy_sentence),
        },
    );
    let values = values(objective, derived, as_of);
    let newest = values.last();
    let until = newest.zip(objective.interval_months);
    let in_interval = until.is_some_and(|((day, _), months)| day.plus_months(i32::from(months)) >= as_of);
    let state = state(reference, objective, &missing, &values, in_interval, as_of);
    let because = state.1.into_iter().map(|reason| reason.with("objective", &objective.id).at(at)).collect();
    ObjectiveRow {
        id: objective.id.clone(),
        title: objective.title.clone().filter(|title| !title.trim().is_empty()),
        measurable: missing.is_empty(),
        missing: missing.into_iter().map(str::to_owned).collect(),
        state: Verdict { value: state.0, because },
        cites: vec![ItemId::from("6.2"), ItemId::from("9.1")],
        c2_objective: objective.c2_objective.clone(),
        metric: objective.metric.clone(),
        unit: objective.unit.clone(),
        operator: objective.operator,
        target: objective.target.as_ref().map(|target| target.as_str().to_owned()),
        value: newest.map(|(_, value)| value.to_string()),
        measured: newest.map(|(day, _)| *day),
        in_interval,
        due: objective.due,
        owner: objective.owner.clone(),
    }
}

/// The values up to the day of the report, the oldest first; the one that the
/// engine has read, if nobody has given any.
fn values(objective: &Objective, derived: Option<u32>, as_of: Date) -> Vec<(Date, Decimal)> {
    let known = |value: &MeasuredValue| Some((value.date?, value.value.clone()?));
    let mut values: Vec<(Date, Decimal)> =
        objective.values.iter().filter_map(known).filter(|(day, _)| *day <= as_of).collect();
    values.sort_by_key(|(day, _)| *day);
    if values.is_empty() {
        values.extend(derived.map(|percent| (as_of, Decimal::from(percent))));
    }
    values
}

fn state(
    reference: &Reference,
    objective: &Objective,
    missing: &[&str],
    values: &[(Date, Decimal)],
    in_interval: bool,
    as_of: Date,
) -> (ObjectiveState, Vec<Reason>) {
    if !missing.is_empty() {
        return (ObjectiveState::NotMeasurable, not_measurable(reference, objective, missing));
    }
    let one = |state: ObjectiveState| {
        let mut reason = Reason::new(format!("objective.{}", state.code()));
        if let Some((day, value)) = values.last() {
            reason = reason.with("value", value).with("date", day);
        }
        if let Some(due) = objective.due {
            reason = reason.with("due", due);
        }
        (state, vec![reason])
    };
    let Some((_, newest)) = values.last() else {
        return one(ObjectiveState::NotMeasured);
    };
    if !in_interval {
        return one(ObjectiveState::Stale);
    }
    let target = objective.target.as_ref().and_then(|target| target.decimal());
    let baseline = objective.baseline.as_ref().and_then(|baseline| baseline.decimal());
    let before = values.len().checked_sub(2).and_then(|i| values.get(i)).map(|(_, value)| value.clone());
    let met = objective
        .operator
        .and_then(|operator| meets(operator, newest, target.as_ref(), before.or(baseline).as_ref()));
    let passed = objective.due.is_some_and(|due| due < as_of);
    one(match met {
        None => ObjectiveState::NotComparable,
        Some(true) => ObjectiveState::OnTarget,
        Some(false) if passed => ObjectiveState::Missed,
        Some(false) => ObjectiveState::OffTarget,
    })
}

/// What is missing; and, where neither metric nor target say what is meant,
/// the word that sounds like an objective.
fn not_measurable(reference: &Reference, objective: &Objective, missing: &[&str]) -> Vec<Reason> {
    let mut because = vec![Reason::new("objective.not_measurable").with("fields", missing.join(", "))];
    let vague = missing.contains(&"metric") || missing.contains(&"target");
    let title = objective.title.as_deref().unwrap_or_default().to_lowercase();
    let said = title.split(|c: char| !c.is_alphanumeric()).find(|word| {
        reference.vague.iter().any(|vague| {
            word.strip_prefix(vague.as_str()).is_some_and(|rest| matches!(rest, "" | "s" | "d" | "es" | "ed"))
        })
    });
    if let Some(word) = said.filter(|_| vague) {
        because.push(Reason::new("objective.vague").with("word", word));
    }
    because
}
