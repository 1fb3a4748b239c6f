//! M-MON-1 in a report.

use super::{finding, report};
use annexd_core::report::{Finding, SeriesState, Severity};
use serde_json::{Value, json};

/// A series on one system; each value is a number or a record.
fn document(changes: Value, values: Value) -> Value {
    let list: Vec<Value> = values
        .as_array()
        .expect("values")
        .iter()
        .map(|value| if value.is_object() { value.clone() } else { json!({ "value": value }) })
        .collect();
    let mut series = json!({
        "id": "M1", "system": "bot", "metric": "error rate", "threshold": "5", "bad": "above", "owner": "Ops",
        "values": list,
    });
    for (field, value) in changes.as_object().expect("changes") {
        series[field] = value.clone();
    }
    json!({ "systems": [{ "id": "bot" }], "monitoring": [series] })
}

#[track_caller]
fn check(changes: Value, values: Value, state: SeriesState, found: Option<(&str, Severity)>) {
    let report = report(&document(changes, values));
    assert_eq!(report.monitoring[0].state.value, state, "{:?}", report.monitoring[0]);
    let ids = report.findings.iter().filter(|f| f.id.starts_with("monitoring."));
    let seen: Vec<(&str, Severity)> = ids.map(|f| (f.id.as_str(), f.severity)).collect();
    assert_eq!(seen, found.into_iter().collect::<Vec<_>>());
}

#[test]
fn two_bad_intervals_are_an_alarm() {
    check(json!({}), json!([4, 5, 5, 5]), SeriesState::Ok, None);
    let watch = ("monitoring.beyond/M1/bot", Severity::Note);
    check(json!({}), json!([4, "5.1"]), SeriesState::Watch, Some(watch));
    let alarm = ("monitoring.alarm/M1/bot", Severity::Major);
    check(json!({}), json!([4, 6, 7]), SeriesState::Act, Some(alarm));
    check(json!({}), json!([6, null, 7]), SeriesState::Watch, Some(watch));
    check(json!({ "intervals": 3 }), json!([6, 6]), SeriesState::Watch, Some(watch));
    check(json!({ "bad": "below" }), json!([4, 4, 6]), SeriesState::Act, Some(alarm));
}

#[test]
fn an_incident_answers_an_alarm() {
    let handled = json!({ "value": 7, "incident": "INC-3" });
    check(json!({}), json!([6, handled, 8]), SeriesState::Handled, None);
    check(json!({}), json!([6, 7, handled]), SeriesState::Handled, None);
    check(json!({}), json!([6, handled, 4]), SeriesState::Ok, None);
    let second = ("monitoring.alarm/M1/bot", Severity::Major);
    check(json!({}), json!([6, handled, 4, 6, 6]), SeriesState::Act, Some(second));
}

#[test]
fn an_alarm_proposes_an_incident_and_new_assessments() {
    let report = report(&document(json!({}), json!([6, 7])));
    assert_eq!(finding(&report, "monitoring.alarm/M1/bot"), Some(Severity::Major));
    let alarm: &Finding = report.findings.iter().find(|f| f.id.starts_with("monitoring.")).expect("it");
    let cites: Vec<&str> = alarm.cites.iter().map(|cite| cite.as_str()).collect();
    assert_eq!(cites, ["8.2", "8.4", "9.1", "A.6.2.6"]);
    assert_eq!(alarm.cure.as_ref().map(|cure| cure.code.as_str()), Some("cure.alarm"));
    assert_eq!(report.monitoring[0].alarms[0].position, 1);
}

#[test]
fn a_moved_population_asks_for_an_incident() {
    let psi = || json!({ "kind": "psi", "threshold": null, "bad": null });
    check(psi(), json!(["0.09"]), SeriesState::Ok, None);
    check(psi(), json!(["0.1"]), SeriesState::Watch, Some(("monitoring.psi_watch/M1/bot", Severity::Note)));
    let act = ("monitoring.psi_act/M1/bot", Severity::Major);
    check(psi(), json!(["0.25"]), SeriesState::Act, Some(act));
    check(psi(), json!([{ "value": "0.3", "incident": "INC-4" }]), SeriesState::Handled, None);
}

#[test]
fn what_cannot_be_judged_is_unknown() {
    check(json!({}), json!([]), SeriesState::Unknown, None);
    check(json!({ "threshold": null }), json!([3]), SeriesState::Unknown, None);
    check(json!({ "bad": null }), json!([9, 9]), SeriesState::Unknown, None);
    let report = report(&document(json!({ "threshold": null }), json!([3, null])));
    assert_eq!(report.monitoring[0].gaps, [1]);
    let open = report.unknown.iter().find(|row| row.because.code == "unknown.monitoring").expect("a row");
    assert_eq!(open.fields, ["M1: threshold"]);
}
