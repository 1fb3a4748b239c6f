//! M-POL-1 to M-POL-3, and the documents of 7.5.

use super::{finding, report, status_of};
use annexd_core::report::{Report, Severity};
use annexd_core::rules::gap::Status;
use serde_json::{Value, json};

/// A policy without a fault, with some fields changed; `null` takes one out.
fn policy(changes: Value) -> Value {
    let mut policy = json!({
        "id": "POL-1", "version": "2", "owner": "AI Officer", "approver": "Board",
        "approver_rank": "top_management", "effective": "2026-03-01", "next_review": "2027-03-01",
        "status": "approved", "communicated": "yes", "placeholders": "no", "names_organization": "yes",
        "sections": ["purpose", "scope", "objectives", "requirements", "roles", "monitoring", "review"],
        "items": ["5.2", "A.2.2"], "systems": ["bot"],
    });
    for (field, value) in changes.as_object().expect("changes") {
        policy[field] = value.clone();
    }
    policy
}

fn with(changes: Value) -> Report {
    report(&json!({
        "organization": { "name": "Brindlewick" },
        "systems": [{ "id": "bot", "roles": ["ai_customer"] }],
        "policies": [policy(changes)],
        "answers": { "A.2.4": { "in_place": "yes", "evidence": ["E"] } },
        "evidence": [{ "id": "E", "state": "accepted", "owner": "a", "accepted_by": "b" }],
    }))
}

/// The status of the policy and of A.2.4, and the finding if there is one.
#[track_caller]
fn check(changes: Value, policy: Status, review: Status, found: Option<&str>) {
    let report = with(changes);
    assert_eq!(report.problems, []);
    let row = &report.policies[0];
    assert_eq!((row.status.value, status_of(&report, "A.2.4")), (policy, review), "{:?}", row.status);
    let ids: Vec<&str> =
        report.findings.iter().map(|f| f.id.as_str()).filter(|id| id.starts_with("policy.")).collect();
    assert_eq!(ids, found.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_policy_with_all_its_parts_is_complete() {
    check(json!({}), Status::Green, Status::Green, None);
    assert!(with(json!({})).policies[0].in_force);
}

#[test]
fn an_overdue_review_bounds_the_review_of_policies() {
    let due = |day: &str| json!({ "effective": "2025-11-30", "next_review": day });
    check(due("2026-11-21"), Status::Green, Status::Green, None);
    check(due("2026-11-20"), Status::Yellow, Status::Yellow, Some("policy.review_overdue/POL-1"));
    check(due("2026-08-23"), Status::Yellow, Status::Yellow, Some("policy.review_overdue/POL-1"));
    check(due("2026-08-22"), Status::Red, Status::Red, Some("policy.review_late/POL-1"));
}

#[test]
fn a_review_without_a_day_is_due_after_a_year() {
    let none = |effective: &str| json!({ "effective": effective, "next_review": null });
    check(none("2025-11-21"), Status::Yellow, Status::Green, None);
    check(none("2025-11-20"), Status::Yellow, Status::Yellow, Some("policy.review_overdue/POL-1"));
}

#[test]
fn every_fault_of_a_policy_is_found() {
    let yellow = |changes: Value, code: &str| {
        check(changes, Status::Yellow, Status::Green, Some(&format!("policy.{code}/POL-1")));
    };
    yellow(json!({ "approver_rank": "designated_management" }), "rank");
    yellow(json!({ "status": "draft" }), "draft");
    yellow(json!({ "effective": "2026-12-01" }), "not_yet");
    yellow(json!({ "next_review": "2027-03-02" }), "review_too_far");
    yellow(json!({ "placeholders": "yes" }), "placeholders");
    yellow(json!({ "names_organization": "no" }), "unnamed");
    yellow(json!({ "sections": ["purpose", "scope"] }), "sections");
    let reversed = ["review", "monitoring", "roles", "requirements", "objectives", "scope", "purpose"];
    yellow(json!({ "sections": reversed }), "section_order");
    yellow(json!({ "communicated": "no" }), "not_communicated");
    check(json!({ "status": "withdrawn" }), Status::Red, Status::Green, Some("policy.withdrawn/POL-1"));
}

#[test]
fn what_a_policy_does_not_say_is_no_finding() {
    check(json!({ "owner": null, "approver_rank": "unknown" }), Status::Yellow, Status::Green, None);
    let report = with(json!({ "owner": null }));
    let open = report.unknown.iter().find(|row| row.because.code == "unknown.policies").expect("a row");
    assert_eq!(open.fields, ["POL-1: owner"]);
}

#[test]
fn only_the_ai_policy_needs_top_management() {
    let report = with(json!({ "id": "POL-3", "approver_rank": "other" }));
    assert_eq!(report.policies[2].status.value, Status::Green);
}

#[test]
fn an_organization_may_wait_longer() {
    let mut document = json!({ "policies": [policy(json!({ "next_review": "2026-08-01" }))] });
    document["answers"] = json!({ "A.2.4": { "in_place": "partly" } });
    assert_eq!(status_of(&report(&document), "A.2.4"), Status::Red);
    document["thresholds"] = json!({ "records": { "version": "3", "policy_late_days": 120 } });
    let report = report(&document);
    assert_eq!(status_of(&report, "A.2.4"), Status::Yellow);
    assert_eq!(report.records.version.as_deref(), Some("3"));
    assert!(report.records.limits.iter().any(|row| row.name == "policy_late_days" && row.set));
}

#[test]
fn an_overdue_review_makes_no_answer() {
    let report = report(&json!({ "policies": [policy(json!({ "next_review": "2020-01-01" }))] }));
    assert_eq!(status_of(&report, "A.2.4"), Status::Unknown);
}

#[test]
fn a_current_document_answers_its_clause() {
    let answer = json!({ "in_place": "yes", "evidence": ["E"] });
    let document = |changes: Value| {
        let mut one = json!({
            "id": "D-1", "items": ["8.1", "8.2"], "version": "1", "owner": "a", "approver": "b",
            "approved": "2026-01-01", "next_review": "2027-01-01",
        });
        for (field, value) in changes.as_object().expect("changes") {
            one[field] = value.clone();
        }
        report(&json!({
            "documents": [one], "answers": { "8.1": answer, "8.2": answer },
            "evidence": [{ "id": "E", "state": "accepted", "owner": "a", "accepted_by": "b" }],
        }))
    };
    let current = document(json!({}));
    assert_eq!(status_of(&current, "8.1"), Status::Green);
    let overdue = document(json!({ "next_review": "2026-11-20" }));
    assert_eq!(status_of(&overdue, "8.2"), Status::Yellow);
    assert_eq!(finding(&overdue, "document.review_overdue/D-1"), Some(Severity::Minor));
    assert_eq!(current.records.documents.len(), 18);
}
