//! M-KPI-1 and the values of objectives.

use super::{finding, report};
use annexd_core::report::{ObjectiveState, Severity};
use serde_json::{Value, json};

/// An objective without a fault, with some fields changed.
fn objective(changes: Value) -> Value {
    let mut objective = json!({
        "id": "O1", "title": "Keep answers right", "metric": "wrong answers", "unit": "%", "baseline": 4,
        "operator": "<=", "target": "2.50", "due": "2026-12-31", "owner": "Support", "data_source": "tests",
        "interval_months": 3, "c2_objective": "C.2.8", "policy_sentence": "We test what we offer.",
        "values": [{ "date": "2026-06-30", "value": "3.1" }, { "date": "2026-09-30", "value": 2.5 }],
    });
    for (field, value) in changes.as_object().expect("changes") {
        objective[field] = value.clone();
    }
    objective
}

#[track_caller]
fn check(changes: Value, state: ObjectiveState, severity: Option<Severity>) {
    let report = report(&json!({ "objectives": [objective(changes)] }));
    assert_eq!(report.objectives[0].state.value, state, "{:?}", report.objectives[0]);
    assert_eq!(finding(&report, &format!("objective.{}/O1", state.code())), severity);
}

#[test]
fn an_objective_is_held_beside_its_newest_value() {
    check(json!({}), ObjectiveState::OnTarget, None);
    check(json!({ "target": "2.49" }), ObjectiveState::OffTarget, None);
    check(json!({ "target": "2.49", "due": "2026-11-20" }), ObjectiveState::Missed, Some(Severity::Minor));
    check(json!({ "operator": "=", "target": 2.5 }), ObjectiveState::OnTarget, None);
    check(json!({ "operator": ">=" }), ObjectiveState::OnTarget, None);
    check(json!({ "target": "few" }), ObjectiveState::NotComparable, Some(Severity::Note));
    check(json!({ "values": [] }), ObjectiveState::NotMeasured, None);
}

#[test]
fn a_value_counts_for_one_interval() {
    let old = json!({ "values": [{ "date": "2026-08-20", "value": "1" }] });
    check(old, ObjectiveState::Stale, Some(Severity::Minor));
    check(json!({ "values": [{ "date": "2026-08-21", "value": "1" }] }), ObjectiveState::OnTarget, None);
    check(json!({ "values": [{ "date": "2026-11-22", "value": "1" }] }), ObjectiveState::NotMeasured, None);
}

#[test]
fn a_trend_is_held_beside_the_value_before() {
    let trend = |operator: &str| json!({ "operator": operator, "target": "a better value" });
    check(trend("falling"), ObjectiveState::OnTarget, None);
    check(trend("rising"), ObjectiveState::OffTarget, None);
    let one = json!([{ "date": "2026-09-30", "value": "5" }]);
    check(json!({ "operator": "rising", "target": "more", "values": one }), ObjectiveState::OnTarget, None);
    let none_yet = json!({ "operator": "rising", "target": "more", "values": one, "baseline": "none yet" });
    check(none_yet, ObjectiveState::NotComparable, Some(Severity::Note));
}

#[test]
fn a_vague_objective_fails_and_says_why() {
    let vague = json!({ "id": "O1", "title": "Ensure fairness" });
    let report = report(&json!({ "objectives": [vague] }));
    let row = &report.objectives[0];
    assert_eq!((row.measurable, row.missing.len()), (false, 11));
    let codes: Vec<&str> = row.state.because.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["objective.not_measurable", "objective.vague"]);
    assert_eq!(finding(&report, "objective.not_measurable/O1"), Some(Severity::Minor));
}

#[test]
fn an_indicator_gives_what_an_objective_leaves_out() {
    let objective = json!({
        "id": "O1", "kpi": "owners", "baseline": "none yet", "due": "2026-12-31", "owner": "AI Officer",
        "policy_sentence": "Somebody answers for each system.",
    });
    let systems = json!([{ "id": "a", "owner": "x" }, { "id": "b" }, { "id": "c", "stage": "retirement" }]);
    let report = report(&json!({ "objectives": [objective], "systems": systems }));
    let row = &report.objectives[0];
    assert_eq!(row.missing, [""; 0]);
    assert_eq!((row.value.as_deref(), row.state.value), (Some("50"), ObjectiveState::OffTarget));
    assert_eq!(row.c2_objective.as_deref(), Some("C.2.1"));
}

#[test]
fn what_does_not_exist_is_a_mistake() {
    let report = report(&json!({
        "organization": { "name": "x" }, "systems": [{ "id": "a", "roles": ["user"] }],
        "objectives": [objective(json!({ "c2_objective": "C.2.12", "kpi": "owner", "target": "few" }))],
    }));
    let problems: Vec<(&str, &str)> =
        report.problems.iter().map(|problem| (problem.at.as_str(), problem.code.as_str())).collect();
    assert_eq!(
        problems,
        [
            ("/objectives/0/c2_objective", "ref.no_c2_objective"),
            ("/objectives/0/kpi", "ref.no_kpi"),
            ("/objectives/0/target", "ref.target_no_number"),
        ]
    );
    assert_eq!(report.objectives[0].missing, ["c2_objective"]);
}

#[test]
fn a_value_is_a_number_as_number_or_as_text() {
    let values = json!([{ "date": "2026-09-30", "value": "2,5" }, { "date": "2026-10-30", "value": -1 }]);
    let report = report(&json!({ "objectives": [objective(json!({ "values": values }))] }));
    assert!(
        report
            .problems
            .iter()
            .any(|p| p.at == "/objectives/0/values/0/value" && p.code == "shape.no_decimal")
    );
    assert_eq!(report.objectives[0].value.as_deref(), Some("-1"));
}
