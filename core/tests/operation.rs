//! The records of operation, from the document to the report.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "tests"
)]

use annexd_core::assess::assess;
use annexd_core::check::check as check_document;
use annexd_core::date::Date;
use annexd_core::documents::contribution::Contributions;
use annexd_core::reference::reference;
use annexd_core::render::{Format, places::Places, render};
use annexd_core::report::{Report, Severity, SupplierResult, Timing};
use annexd_core::rules::gap::Status;
use annexd_core::rules::suppliers::points;
use annexd_core::texts::Texts;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Map, Value, json};

fn today() -> Date {
    "2026-11-21".parse().expect("a day")
}

/// The report on an organization in the EU with one bought system, and these
/// records.
fn report(records: Value) -> Report {
    assess(&document(records), &Contributions::default(), today())
}

fn document(records: Value) -> Value {
    let mut document = json!({
        "organization": { "name": "Brindlewick", "jurisdictions": ["EU"] },
        "systems": [{
            "id": "ranker", "name": "Ranker", "roles": ["ai_customer"], "origin": "saas",
        }],
    });
    let all = document.as_object_mut().expect("a record");
    all.extend(records.as_object().cloned().unwrap_or_default());
    document
}

/// The findings of this family that a document with these records has.
#[track_caller]
fn check(records: Value, expected: &[(&str, Severity)]) {
    let document = document(records);
    let problems = check_document(&document, &[]).problems;
    assert!(problems.is_empty(), "{problems:?}");
    let report = assess(&document, &Contributions::default(), today());
    let found: Vec<(&str, Severity)> =
        report.findings.iter().map(|finding| (finding.id.as_str(), finding.severity)).collect();
    let mut expected = expected.to_vec();
    expected.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)));
    let mut sorted = found.clone();
    sorted.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)));
    assert_eq!(sorted, expected);
    for finding in &report.findings {
        assert!(!finding.cites.is_empty(), "{} cites nothing", finding.id);
        assert!(finding.cites.iter().all(|item| reference().is_item(item)), "{}", finding.id);
        assert!(finding.because.at.is_some(), "{} has no place", finding.id);
        let said = Texts::default().say(&finding.because);
        assert!(said.contains(' ') && !said.contains('{'), "{}: {said}", finding.id);
    }
}

/// The problems of a document with these records: place and code.
#[track_caller]
fn check_problems(records: Value, expected: &[(&str, &str)]) {
    let problems = check_document(&document(records), &[]).problems;
    let found: Vec<(&str, &str)> = problems.iter().map(|p| (p.at.as_str(), p.code.as_str())).collect();
    assert_eq!(found, expected);
}

fn answers(value: &str) -> Value {
    let ids = reference().operation.supplier_question.iter().map(|question| &question.id);
    Value::Object(ids.map(|id| (id.clone(), json!(value))).collect::<Map<_, _>>())
}

#[test]
fn what_is_not_recorded_has_no_section_and_no_finding() {
    check(json!({}), &[]);
    let report = report(json!({}));
    assert!(report.suppliers.is_none() && report.audits.is_none() && report.operation_thresholds.is_none());
    let text = serde_json::to_string(&report).expect("JSON");
    for section in ["suppliers", "incidents", "audits", "reviews", "nonconformities", "surveillance"] {
        assert!(!text.contains(&format!("\"{section}\":{{")), "{section}");
    }
}

#[test]
fn a_supplier_that_is_good_enough_is_no_finding() {
    let supplier = |extra: Value| {
        let mut supplier = json!({
            "id": "modelco", "systems": ["ranker"],
            "assessment": { "date": "2026-05-04", "answers": answers("yes") },
            "contract": { "ai_clauses": "yes" },
        });
        supplier.as_object_mut().unwrap().extend(extra.as_object().cloned().unwrap());
        json!({ "suppliers": [supplier] })
    };
    check(supplier(json!({})), &[]);
    check(
        supplier(json!({ "contract": { "ai_clauses": "no" } })),
        &[("supplier_clauses/modelco", Severity::Minor)],
    );
    check(
        supplier(json!({ "assessment": { "date": "2025-11-20", "answers": answers("partly") } })),
        &[("supplier_conditional/modelco", Severity::Minor), ("supplier_overdue/modelco", Severity::Minor)],
    );
    // Nobody has answered: no answer decides against the supplier yet.
    check(
        supplier(json!({ "assessment": { "date": "2026-11-01" } })),
        &[("supplier_conditional/modelco", Severity::Note)],
    );
}

#[test]
fn a_missed_clock_is_major() {
    let incident = |extra: Value| {
        let mut incident = json!({ "id": "I1", "systems": ["ranker"], "aware": "2026-11-10" });
        incident.as_object_mut().unwrap().extend(extra.as_object().cloned().unwrap());
        json!({ "incidents": { "log": [incident] }, "drills": [{ "id": "D1", "date": "2026-06-01" }] })
    };
    check(incident(json!({})), &[]);
    check(
        incident(json!({ "personal_data_breach": "yes" })),
        &[("clock_missed/I1/gdpr-33", Severity::Major)],
    );
    let reported = json!([{ "clock": "gdpr-33", "date": "2026-11-13" }]);
    check(incident(json!({ "personal_data_breach": "yes", "reports": reported })), &[]);
    // The law does not apply yet, or is not confirmed.
    check(incident(json!({ "serious": "yes", "dora_major": "yes" })), &[]);
    check(
        incident(json!({ "severity": 4, "users_told": "no", "closed": "2026-11-20" })),
        &[("incident_closed_early/I1", Severity::Minor), ("users_not_told/I1", Severity::Minor)],
    );
}

#[test]
fn an_empty_log_is_good_with_an_exercise() {
    let log = |records: Value| report(records).incidents.expect("a section").log.value;
    assert_eq!(log(json!({ "incidents": { "log": [] } })), Status::Yellow);
    assert_eq!(log(json!({ "incidents": {} })), Status::Unknown);
    let drill = json!([{ "id": "D1", "date": "2025-11-21" }]);
    assert_eq!(log(json!({ "incidents": { "log": [] }, "drills": drill })), Status::Green);
    check(
        json!({ "incidents": { "log": [] }, "drills": [{ "id": "D1", "date": "2025-11-20" }] }),
        &[("drill_overdue/A.8.4", Severity::Minor)],
    );
}

#[test]
fn oversight_is_looked_for_where_it_is_recorded() {
    check(json!({ "oversight": [] }), &[("oversight_missing/ranker", Severity::Minor)]);
    let record = |agreed: u32, to: &str| {
        json!({ "oversight": [{
            "system": "ranker", "reviewer": "Head of Hiring", "to": to, "reviews": 200, "agreed": agreed,
        }] })
    };
    check(record(199, "2026-11-01"), &[("oversight_alarm/ranker", Severity::Minor)]);
    check(record(198, "2026-11-01"), &[]);
    check(record(200, "2025-11-20"), &[]);
    let mut own = record(190, "2026-11-01");
    own["thresholds"] = json!({ "operation": { "version": "2", "oversight_agreement_percent": 90 } });
    check(own.clone(), &[("oversight_alarm/ranker", Severity::Minor)]);
    assert_eq!(report(own).operation_thresholds.expect("thresholds").version, "2");
}

#[test]
fn concerns_are_answered_in_time() {
    let concern = |received: &str| json!({ "concerns": [{ "id": "C1", "received": received }] });
    check(concern("2026-11-14"), &[]);
    check(concern("2026-11-13"), &[("concern_acknowledged_late/C1", Severity::Minor)]);
    check(
        concern("2026-08-22"),
        &[("concern_acknowledged_late/C1", Severity::Minor), ("concern_answered_late/C1", Severity::Minor)],
    );
    check(
        json!({ "concern_channel": { "anonymous": "no", "tested": "2026-05-04" } }),
        &[("concern.not_anonymous/A.3.3", Severity::Minor)],
    );
}

#[test]
fn an_open_major_nonconformity_is_a_blocker() {
    let one = |extra: Value| {
        let mut one = json!({ "id": "N1", "grade": "major", "item": "6.1.4" });
        one.as_object_mut().unwrap().extend(extra.as_object().cloned().unwrap());
        json!({ "nonconformities": [one] })
    };
    check(one(json!({})), &[("nonconformity_major/N1", Severity::Blocker)]);
    check(one(json!({ "grade": "minor" })), &[("nonconformity_open/N1", Severity::Note)]);
    check(
        one(json!({ "grade": "minor", "due": "2026-11-20" })),
        &[("action_overdue/N1", Severity::Minor), ("nonconformity_open/N1", Severity::Note)],
    );
    let closed = json!({
        "correction": "c", "cause": "c", "action": "a", "due": "2026-08-31", "done": "2026-08-30",
        "effectiveness_checked": "2026-10-01", "effective": "yes", "closed": "2026-10-02",
    });
    check(one(closed), &[]);
}

#[test]
fn what_an_audit_found_is_followed_up() {
    let audit = |finding: Value| {
        json!({
            "audits": [{
                "id": "A1", "date": "2026-06-01", "auditors": ["Internal audit"], "full": "yes",
                "findings": [finding],
            }],
        })
    };
    let major = json!({ "id": "F1", "grade": "major", "item": "A.5.2" });
    check(audit(major), &[("audit_major_untracked/A1/F1", Severity::Blocker)]);
    check(audit(json!({ "id": "F1", "grade": "opportunity" })), &[]);
    let mut linked = audit(json!({ "id": "F1", "grade": "major", "nonconformity": "N1" }));
    linked["nonconformities"] = json!([{ "id": "N1", "grade": "minor" }]);
    check(linked, &[("nonconformity_major/N1", Severity::Blocker)]);
}

#[test]
fn audits_cover_what_others_own() {
    let audits = |items: Value, auditor: &str| {
        json!({
            "answers": { "A.2.2": { "owner": "Ana" } },
            "audits": [{ "id": "A1", "date": "2026-06-01", "auditors": [auditor], "items": items }],
        })
    };
    let coverage = |records: Value| report(records).audits.expect("a section").coverage;
    let whole = json!(["4", "5", "6", "7", "8", "9", "10", "A.2"]);
    let by_another = coverage(audits(whole.clone(), "Ben"));
    assert_eq!(by_another.covered, 32 + 3);
    let by_owner = coverage(audits(whole, "Ana"));
    assert_eq!(by_owner.covered, 32 + 2);
    assert!(by_owner.missing.iter().any(|item| item.as_str() == "A.2.2"));
    check(
        audits(json!(["A.2"]), "Ana"),
        &[("audit_conflict/A1", Severity::Minor), ("audit_coverage/9.2.2", Severity::Minor)],
    );
    let mut mock = audits(json!(["A.2"]), "Ben");
    mock["audits"][0]["kind"] = json!("mock");
    assert_eq!(coverage(mock).covered, 0, "a rehearsal covers nothing");
}

#[test]
fn a_review_follows_an_audit_and_has_its_inputs() {
    let inputs: Map<String, Value> =
        reference().operation.review_input.iter().map(|i| (i.id.clone(), json!("looked at"))).collect();
    let review = json!({
        "id": "R1", "date": "2026-07-01", "top_management": "yes", "inputs": inputs, "minutes_approved": "yes",
        "outputs": [{ "decision": "d", "owner": "CEO", "due": "2026-12-01" }],
    });
    let audit = json!([{ "id": "A1", "date": "2026-06-01", "full": "yes" }]);
    check(json!({ "reviews": [review], "audits": audit }), &[]);
    let held = report(json!({ "reviews": [review], "audits": audit })).reviews.expect("a section");
    assert!(held.rows[0].counts.value);
    check(json!({ "reviews": [review] }), &[("review_before_audit/R1", Severity::Minor)]);
    let mut poor = review.clone();
    poor["inputs"].as_object_mut().unwrap().remove("audit_results");
    check(json!({ "reviews": [poor], "audits": audit }), &[("review_inputs/R1", Severity::Minor)]);
    let pack = report(json!({ "reviews": [poor], "audits": audit })).reviews.expect("a section").pack;
    let draft = pack.iter().find(|row| row.input == "audit_results").expect("a row");
    assert_eq!(draft.draft.as_ref().expect("a draft").args["audits"], "1");
}

#[test]
fn a_certificate_has_its_calendar() {
    let cycle = |records: Value| report(records).surveillance.expect("a section");
    let plain = cycle(json!({ "certificate": { "issued": "2025-03-31" } }));
    let days: Vec<String> = plain.calendar.iter().map(|row| row.due.unwrap().to_string()).collect();
    assert_eq!(days, ["2026-03-31", "2027-03-31", "2028-03-31"]);
    assert_eq!(plain.calendar[0].state, Timing::Overdue);
    check(
        json!({ "certificate": { "issued": "2025-03-31" } }),
        &[("surveillance_overdue/1", Severity::Minor)],
    );
    let audit = json!([{ "id": "S1", "kind": "surveillance", "date": "2026-03-20" }]);
    check(json!({ "certificate": { "issued": "2025-03-31" }, "audits": audit }), &[]);
}

#[test]
fn data_and_models_keep_their_controls_from_green() {
    let status = |records: Value, id: &str| {
        let report = report(records);
        report.gap.iter().find(|row| row.id.as_str() == id).expect("a row").status.value
    };
    let answered = |id: &str, extra: Value| {
        let mut records = json!({
            "answers": { id: { "in_place": "yes", "evidence": ["E1"] } },
            "evidence": [{ "id": "E1", "owner": "a", "accepted_by": "b", "state": "accepted" }],
        });
        records.as_object_mut().unwrap().extend(extra.as_object().cloned().unwrap());
        records
    };
    assert_eq!(status(answered("A.7.5", json!({})), "A.7.5"), Status::Green);
    let traced = json!({ "datasets": [{ "id": "D1", "lineage": [{ "from": "crm" }] }] });
    assert_eq!(status(answered("A.7.5", traced), "A.7.5"), Status::Green);
    assert_eq!(status(answered("A.7.5", json!({ "datasets": [{ "id": "D1" }] })), "A.7.5"), Status::Yellow);
    let model = json!({ "models": [{ "system": "ranker", "version": "2" }] });
    assert_eq!(status(answered("A.6.2.4", model.clone()), "A.6.2.4"), Status::Yellow);
    check(model, &[("model_unvalidated/2/ranker", Severity::Minor)]);
    check(
        json!({ "datasets": [{ "id": "D1", "personal_data": "yes" }] }),
        &[("dataset_legal_basis/D1", Severity::Minor)],
    );
}

#[test]
fn detectors_say_what_they_found_and_what_is_not_recorded() {
    let fires = |records: Value, id: &str| {
        let report = report(records);
        let row = report.detectors.iter().find(|row| row.id == id).expect("a row");
        (row.fires.value, row.unrecorded)
    };
    for id in ["G1", "G4", "G5", "G6"] {
        assert_eq!(fires(json!({}), id), (true, true), "{id}");
    }
    let record = json!({ "oversight": [{ "system": "ranker", "reviewer": "Ana" }] });
    assert_eq!(fires(record, "G4"), (false, false));
    let categories = json!(["bias", "unexpected_output", "drift"]);
    assert_eq!(
        fires(json!({ "incidents": { "process": { "categories": categories } } }), "G6"),
        (false, false)
    );
    let supplier = json!({
        "id": "S", "systems": ["ranker"], "assessment": { "date": "2026-05-04" },
        "contract": { "ai_clauses": "yes" },
    });
    assert_eq!(fires(json!({ "suppliers": [supplier] }), "G5"), (false, false));
    assert_eq!(fires(json!({ "suppliers": [supplier] }), "P3"), (true, false));
    assert_eq!(fires(json!({ "evidence": [{ "id": "E1" }] }), "P1"), (true, false));
}

#[test]
fn records_point_to_what_is_there() {
    check_problems(
        json!({
            "suppliers": [{ "id": "S", "systems": ["rankr"], "assessment": { "answers": { "datause": "yes" } } }],
            "incidents": { "log": [{ "id": "I", "reports": [{ "clock": "gdpr" }] }] },
            "oversight": [{ "system": "ranker", "reviews": 1, "agreed": 2 }],
            "datasets": [{ "id": "D" }, { "id": "D" }, {}],
            "audits": [{ "id": "A", "items": ["A.2", "A.4.1"], "findings": [{ "nonconformity": "N9" }] }],
            "nonconformities": [{ "id": "N1", "item": "A.5.1", "evidence": ["E9"] }],
        }),
        &[
            ("/audits/0/findings/0", "ref.no_id"),
            ("/audits/0/findings/0/nonconformity", "record.no_record"),
            ("/audits/0/items/1", "record.no_item"),
            ("/datasets/1", "ref.twice"),
            ("/datasets/2", "ref.no_id"),
            ("/incidents/log/0/reports/0/clock", "record.no_word"),
            ("/nonconformities/0/evidence/0", "ref.no_evidence"),
            ("/nonconformities/0/item", "record.no_item"),
            ("/oversight/0/agreed", "record.agreed_above_reviews"),
            ("/suppliers/0/assessment/answers/datause", "record.no_word"),
            ("/suppliers/0/systems/0", "ref.no_system"),
        ],
    );
}

/// Records of every kind, each with something to say about it.
fn everything() -> Value {
    json!({
        "suppliers": [
            { "id": "s1", "name": "Modelco", "systems": ["ranker"],
              "assessment": { "date": "2025-05-04", "answers": { "data_use": "no", "security": "yes" } },
              "contract": { "clauses": { "attestations": "no" }, "ends": "2026-01-31" } },
            { "id": "s2" },
        ],
        "incidents": {
            "process": { "categories": ["bias"] },
            "log": [
                { "id": "i1", "title": "Wrong ranking", "systems": ["ranker"], "severity": 3,
                  "aware": "2026-11-10", "personal_data_breach": "yes", "nis2_significant": "yes",
                  "serious": "yes", "dora_major": "yes", "users_told": "no" },
                { "id": "i2" },
            ],
        },
        "drills": [{ "id": "d1", "date": "2025-01-01" }],
        "oversight": [{ "system": "ranker", "reviewer": "Head of Hiring", "to": "2026-11-01",
                        "reviews": 300, "agreed": 300 }],
        "concern_channel": { "anonymous": "no", "tested": "2026-11-01", "test_answered": "no" },
        "concerns": [{ "id": "c1", "received": "2026-01-01", "answered": "2026-11-01" }],
        "datasets": [{ "id": "d1", "personal_data": "yes", "provenance": "own",
                       "quality": { "date": "2026-01-01", "passed": "no" } }],
        "models": [{ "system": "ranker", "version": "2", "released": "2026-03-01" }],
        "audit_programme": { "version": "1" },
        "audits": [
            { "id": "a1", "date": "2026-06-01", "auditors": ["Ana"], "items": ["A.2", "4"],
              "findings": [{ "id": "f1", "grade": "major", "item": "4.1" },
                           { "id": "f2", "grade": "minor" }, { "id": "f3", "grade": "opportunity" }] },
            { "id": "a2", "planned": "2027-01-15", "full": "yes" },
            { "id": "a3", "planned": "2026-01-15" },
        ],
        "answers": { "A.2.2": { "owner": "Ana" } },
        "reviews": [
            { "id": "r1", "date": "2025-01-01", "top_management": "no",
              "inputs": { "issues": "New law." }, "outputs": [{ "decision": "d", "due": "2025-06-01" }] },
            { "id": "r2", "planned": "2026-10-01" },
        ],
        "nonconformities": [
            { "id": "n1", "grade": "major", "item": "6.1.4", "due": "2026-09-01", "effective": "no" },
            { "id": "n2", "closed": "2026-10-01" },
        ],
        "certificate": { "body": "A body", "issued": "2023-06-30" },
    })
}

#[test]
fn everything_that_is_said_has_its_words() {
    check_problems(everything(), &[]);
    let report = report(everything());
    let text = serde_json::to_string(&report).expect("JSON");
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        let page = render(&text, format, &Texts::default(), &Places::default()).expect("a page");
        let codes = [
            "supplier.",
            "clause.",
            "incident.",
            "oversight.",
            "concern.",
            "dataset.",
            "model.",
            "audit.",
            "review.",
            "nonconformity.",
            "timing.",
            "detector.",
            "report.operation",
            "label.",
            "finding.",
            "audit_kind.",
            "supplier_result.",
            "clock.",
            "threshold.",
        ];
        let found: Vec<&str> = page
            .split([' ', '|', '<', '>', '"', ',', '\n'])
            .filter(|word| codes.iter().any(|code| word.starts_with(code) && word.len() > code.len()))
            .collect();
        let ids = ["concern.not_anonymous/A.3.3", "concern.test_failed/A.3.3"];
        assert!(found.iter().all(|word| ids.contains(word)), "{found:?}");
    }
}

/// Any value that an assessment could hold under a key.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<i64>().prop_map(|n| json!(n)),
        prop::sample::select(vec![
            "yes",
            "no",
            "ranker",
            "2026-11-21",
            "9999-12-31",
            "major",
            "A.2",
            "",
            "4"
        ])
        .prop_map(|text| json!(text)),
    ];
    let keys = [
        "id",
        "system",
        "systems",
        "date",
        "issued",
        "received",
        "closed",
        "grade",
        "kind",
        "items",
        "item",
        "log",
        "process",
        "aware",
        "assessment",
        "answers",
        "contract",
        "findings",
        "outputs",
        "inputs",
        "reviews",
        "agreed",
        "to",
        "planned",
        "due",
        "done",
        "lineage",
        "quality",
        "personal_data_breach",
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| json!(list)),
            prop::collection::btree_map(prop::sample::select(keys.to_vec()), inner, 0..6)
                .prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    /// A better answer never makes a supplier worse.
    #[test]
    fn a_better_answer_never_lowers_the_result(
        answers in prop::collection::vec(prop::option::of(0u8..=2), 12),
        position in 0usize..12,
    ) {
        let before = points(&answers);
        let mut better = answers;
        better[position] = Some(better[position].unwrap_or(0).saturating_add(1).min(2));
        let after = points(&better);
        prop_assert!(after.score >= before.score && after.result >= before.result);
        prop_assert_eq!(before.of, 24);
        prop_assert!(SupplierResult::Conditional < SupplierResult::Satisfactory);
    }

    /// No record stops a report, in any format.
    #[test]
    fn any_record_gives_a_report(
        key in prop::sample::select(vec![
            "suppliers", "incidents", "drills", "oversight", "concerns", "concern_channel", "datasets",
            "models", "audit_programme", "audits", "reviews", "nonconformities", "certificate", "thresholds",
        ]),
        value in value(),
    ) {
        let report = report(json!({ key: value }));
        let text = serde_json::to_string(&report).expect("JSON");
        let again: Report = serde_json::from_str(&text).expect("a report");
        prop_assert_eq!(&again, &report);
        let html = render(&text, Format::Html, &Texts::default(), &Places::default());
        prop_assert!(html.is_ok());
    }
}
