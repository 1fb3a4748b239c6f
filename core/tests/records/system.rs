//! Scope, context, law, roles and training.

use super::{finding, findings, record, report, status_of};
use annexd_core::report::Severity;
use annexd_core::rules::gap::Status;
use serde_json::{Value, json};

/// The status of a kind of record in a document that holds little else.
#[track_caller]
fn check(document: Value, id: &str, expected: Status) {
    let report = report(&document);
    assert_eq!(record(&report, id), expected, "{:?}", report.records.rows);
}

#[test]
fn what_is_not_recorded_is_unknown_and_no_finding() {
    let report = report(&json!({}));
    assert!(report.records.rows.iter().all(|row| row.status.value == Status::Unknown));
    assert!(report.policies.iter().all(|row| row.status.value == Status::Unknown));
    assert_eq!(report.policies.len(), 7);
    assert_eq!(report.findings, []);
}

#[test]
fn a_scope_names_units_places_vendors_and_its_approval() {
    let scope = json!({
        "statement": "All AI.", "units": ["a"], "places": ["b"], "vendors": ["none"], "version": "1",
        "approver": "Board", "approver_rank": "top_management", "approved": "2026-01-01",
    });
    check(json!({ "scope": scope }), "scope", Status::Green);
    let mut open = scope.clone();
    open["vendors"] = json!([]);
    check(json!({ "scope": open }), "scope", Status::Yellow);
    let mut left_out = scope;
    left_out["exclusions"] = json!([{ "what": "shop" }]);
    let report = report(&json!({ "scope": left_out }));
    assert_eq!(finding(&report, "scope.exclusion/shop"), Some(Severity::Minor));
}

#[test]
fn the_climate_question_decides_about_the_context() {
    let document = |climate: &str| {
        json!({
            "context": { "climate_relevant": climate, "climate_reason": "servers" },
            "answers": { "4.1": { "in_place": "yes", "evidence": ["E"] } },
            "evidence": [{ "id": "E", "state": "accepted", "owner": "a", "accepted_by": "b" }],
        })
    };
    check(document("no"), "climate", Status::Green);
    assert_eq!(status_of(&report(&document("no")), "4.1"), Status::Green);
    check(document("unknown"), "climate", Status::Yellow);
    assert_eq!(status_of(&report(&document("unknown")), "4.1"), Status::Red);
}

#[test]
fn a_context_counts_for_a_year() {
    let document = |date: &str| {
        json!({ "context": {
            "date": date, "climate_relevant": "yes", "climate_reason": "heat",
            "issues": [{ "title": "a", "kind": "internal" }, { "title": "b", "kind": "external" }],
            "parties": [{ "name": "customers", "needs": ["right answers"], "addressed": "yes" }],
        }})
    };
    check(document("2025-11-21"), "issues", Status::Green);
    check(document("2025-11-21"), "parties", Status::Green);
    check(document("2025-11-20"), "issues", Status::Yellow);
    assert_eq!(findings(&report(&document("2025-11-20")), "context."), ["context.old/issues"]);
}

#[test]
fn each_jurisdiction_and_sector_has_an_entry() {
    let entry = |jurisdiction: &str| {
        json!({
            "id": jurisdiction, "instrument": "x", "jurisdiction": jurisdiction, "status": "in-force",
            "owner": "Legal", "date": "2026-05-01", "sector": "retail",
        })
    };
    let document = |entries: Value| {
        json!({
            "organization": { "jurisdictions": ["EU"], "sectors": ["retail"] },
            "systems": [{ "id": "a", "jurisdictions": ["CA"] }],
            "legal_register": entries,
        })
    };
    check(document(json!([entry("EU"), entry("CA")])), "legal_register", Status::Green);
    let lacking = report(&document(json!([entry("EU")])));
    assert_eq!(findings(&lacking, "legal"), ["legal.jurisdiction/CA"]);
}

#[test]
fn an_activity_has_exactly_one_accountable_person() {
    let document = |parts: Value| json!({ "roles": { "activities": [{ "id": "risk", "title": "Assess risks", "parts": parts }] } });
    check(document(json!({ "a": ["A", "R"], "b": ["C"] })), "activities", Status::Green);
    let faults = |parts: Value| {
        findings(&report(&document(parts)), "raci.").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(faults(json!({ "a": ["A"], "b": ["A", "R"] })), ["raci.several_accountable/risk"]);
    assert_eq!(faults(json!({ "a": ["R"] })), ["raci.none_accountable/risk"]);
    assert_eq!(faults(json!({ "a": ["A"] })), ["raci.none_responsible/risk"]);
    assert_eq!(faults(json!({})), [""; 0]);
}

#[test]
fn a_committee_needs_its_functions() {
    let members: Vec<Value> =
        ["legal", "it", "hr", "compliance"].map(|f| json!({ "person": f, "function": f })).into();
    let committee = json!({ "charter": "wiki", "members": members });
    let report = report(&json!({ "roles": { "committee": committee } }));
    assert_eq!(finding(&report, "committee.functions/committee"), Some(Severity::Note));
}

/// A target group of which so many are trained on a day.
fn trained(people: usize, trained: usize, date: &str) -> Value {
    let name = |i: usize| format!("p{i}");
    json!({ "training": {
        "people": (0..people).map(|i| json!({ "person": name(i), "role": "support" })).collect::<Vec<_>>(),
        "plans": [{ "role": "support", "topics": ["limits of the bot"] }],
        "records": (0..trained)
            .map(|i| json!({ "person": name(i), "date": date, "role_based": "yes" }))
            .collect::<Vec<_>>(),
    }})
}

#[test]
fn ninety_five_per_cent_are_trained_in_a_year() {
    check(trained(20, 19, "2025-11-21"), "training", Status::Green);
    check(trained(20, 18, "2025-11-21"), "training", Status::Yellow);
    check(trained(20, 20, "2025-11-20"), "training", Status::Red);
    check(trained(20, 20, "2026-11-22"), "training", Status::Red);
    check(trained(20, 0, "2026-11-22"), "training", Status::Yellow);
    let report = report(&trained(8, 3, "2026-01-01"));
    assert_eq!((report.records.training.trained, report.records.training.percent), (3, Some(38)));
    assert_eq!(finding(&report, "training.share/training"), Some(Severity::Minor));
    let role = &report.records.training.roles[0];
    assert_eq!((role.people, role.trained, role.role_based, role.planned), (8, 3, 3, true));
}

#[test]
fn drivers_are_counted_where_they_are_known() {
    let report = report(&json!({
        "scope": { "places": ["a", "b"] },
        "systems": [{ "id": "a", "origin": "api", "suppliers": ["x", "y"] }, { "id": "b", "origin": "saas" }],
    }));
    let value = |id: &str| report.records.drivers.iter().find(|row| row.id == id).and_then(|row| row.value);
    assert_eq!(value("systems"), Some(2));
    assert_eq!(value("developed"), Some(1));
    assert_eq!(value("suppliers"), None);
    assert_eq!(value("places"), Some(2));
}
