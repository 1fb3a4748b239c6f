//! What the records put into a report has words, cites what exists, and takes
//! no room where nothing is recorded.

use super::report;
use annexd_core::id::ItemId;
use annexd_core::reference::reference;
use annexd_core::render::places::Places;
use annexd_core::render::{Format, render};
use annexd_core::texts::Texts;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A document with a fault in every record.
fn faulty() -> Value {
    json!({
        "organization": { "name": "Brindlewick", "jurisdictions": ["EU"], "sectors": ["retail"] },
        "systems": [{ "id": "bot" }],
        "scope": { "approved": "2027-01-01", "exclusions": [{ "what": "shop" }] },
        "context": { "date": "2020-01-01", "parties": [{ "addressed": "no" }] },
        "legal_register": [{ "id": "L1", "date": "2020-01-01" }, { "id": "L2", "date": "2027-01-01" }],
        "roles": {
            "activities": [
                { "id": "a", "parts": { "x": ["A"], "y": ["A"] } }, { "id": "b", "parts": { "x": ["I"] } },
            ],
            "appointments": [{ "role": "AI officer" }],
            "committee": { "members": [{ "function": "it" }] },
        },
        "policies": [
            {
                "id": "POL-1", "status": "withdrawn", "approver_rank": "other", "communicated": "no",
                "placeholders": "yes", "names_organization": "no", "sections": ["scope", "purpose"],
                "items": ["A.4.1"], "systems": ["car"],
            },
            { "id": "POL-2", "status": "draft", "effective": "2027-01-01", "next_review": "2029-01-01" },
            { "id": "POL-3", "next_review": "2026-11-01" },
            { "id": "POL-4", "next_review": "2026-01-01" },
            { "id": "OWN", "title": "Our own" },
        ],
        "documents": [
            { "id": "D1", "items": ["8.1"], "status": "draft", "approved": "2027-01-01", "next_review": "2020-01-01" },
            { "id": "D2", "items": ["8.2"], "status": "withdrawn" },
        ],
        "objectives": [{ "id": "O1", "title": "Promote trust" }, { "id": "O1", "kpi": "trained" }],
        "monitoring": [
            { "id": "M1", "system": "bot", "threshold": 1, "bad": "above", "values": [{ "value": 2 }, { "value": 2 }] },
            { "id": "M2", "kind": "psi", "values": [{ "value": "0.2" }] },
            { "id": "M3", "kind": "psi", "values": [{ "value": "0.3" }] },
        ],
        "training": {
            "people": [{ "person": "x", "role": "support" }, { "person": "y" }],
            "records": [{ "person": "x", "date": "2026-01-01" }],
        },
    })
}

/// All records of a JSON document.
fn records<'a>(value: &'a Value, found: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match value {
        Value::Object(map) => {
            found.push(map);
            map.values().for_each(|value| records(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| records(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_code_has_words_and_every_row_cites_what_exists() {
    let report = serde_json::to_value(report(&faulty())).expect("a report");
    let mut all = Vec::new();
    records(&report, &mut all);
    let texts = Texts::default();
    let mut codes = 0;
    for code in all.iter().filter_map(|map| map.get("code")?.as_str()) {
        codes += 1;
        let named = texts.find(code).or_else(|| texts.find(&format!("check.{code}")));
        assert!(named.is_some(), "no words for `{code}`");
    }
    assert!(codes > 50, "{codes} codes");
    for cites in all.iter().filter_map(|map| map.get("cites")?.as_array()) {
        assert!(!cites.is_empty(), "a row cites nothing");
        for cite in cites.iter().filter_map(Value::as_str) {
            assert!(reference().is_item(&ItemId::from(cite)), "`{cite}` does not exist");
        }
    }
}

const HEADINGS: [&str; 4] = [
    "## Policies and documents",
    "## AI objectives",
    "## Monitoring of AI systems",
    "## Records of the management system",
];

fn markdown(document: &Value) -> String {
    let report = serde_json::to_string(&report(document)).expect("a report");
    render(&report, Format::Markdown, &Texts::default(), &Places::default()).expect("it is rendered")
}

#[test]
fn every_sentence_is_filled() {
    let page = markdown(&faulty());
    for heading in HEADINGS {
        assert!(page.contains(heading), "no section `{heading}`");
    }
    assert!(!page.contains('{'), "a place is left in: {page}");
    let families = ["report", "label", "record", "policy", "record_status", "limit", "driver", "unknown"];
    let left = page.split(|c: char| !c.is_alphanumeric() && !"._".contains(c)).filter(|word| {
        word.split_once('.').is_some_and(|(family, rest)| {
            families.contains(&family) && rest.starts_with(|c: char| c.is_alphabetic())
        })
    });
    assert_eq!(left.collect::<Vec<_>>(), [""; 0], "codes are left in");
}

#[test]
fn what_is_not_recorded_takes_no_room() {
    let page = markdown(&json!({ "organization": { "name": "x" }, "systems": [{ "id": "bot" }] }));
    for heading in HEADINGS {
        assert!(!page.contains(heading), "a section `{heading}`");
    }
}

#[test]
fn what_is_named_and_does_not_exist_is_a_mistake() {
    let report = report(&faulty());
    let problems: Vec<(&str, &str)> =
        report.problems.iter().map(|problem| (problem.at.as_str(), problem.code.as_str())).collect();
    for expected in [
        ("/policies/0/items/0", "id.objective"),
        ("/policies/0/systems/0", "ref.no_system"),
        ("/objectives/1", "ref.twice"),
    ] {
        assert!(problems.contains(&expected), "{expected:?} is not in {problems:?}");
    }
}

/// Any value where a record might stand.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        "[a-z0-9.-]{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["yes", "POL-1", "approved", "2026-11-21", "9999-12-31", ">=", "psi", "A"])
            .prop_map(Value::from),
    ];
    let keys = vec![
        "id",
        "date",
        "values",
        "value",
        "threshold",
        "bad",
        "next_review",
        "effective",
        "status",
        "items",
        "parts",
        "people",
        "records",
        "person",
        "activities",
        "committee",
        "members",
        "issues",
        "parties",
        "systems",
        "interval_months",
        "target",
        "operator",
        "kpi",
        "intervals",
        "kind",
        "records",
        "policy_late_days",
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        let key = prop::sample::select(keys.clone()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_record_stops_the_assessment(
        values in prop::collection::vec(anything(), 9),
    ) {
        let keys = [
            "context", "legal_register", "roles", "policies", "documents", "objectives", "monitoring", "training",
            "thresholds",
        ];
        let document: Value = keys.iter().map(|key| (*key).to_owned()).zip(values).collect();
        prop_assert!(!report(&document).digest.is_empty());
    }

    #[test]
    fn a_late_review_never_raises_a_status(day in 1u8..=28, month in 1u8..=12, year in 2024i32..2028) {
        let answers = json!({ "A.2.4": { "in_place": "partly" } });
        let due = format!("{year}-{month:02}-{day:02}");
        let late = json!({ "answers": answers, "policies": [{ "id": "POL-1", "next_review": due }] });
        let without = super::status_of(&report(&json!({ "answers": answers })), "A.2.4");
        prop_assert!(super::status_of(&report(&late), "A.2.4") <= without);
    }
}
