//! Holds the crosswalk beside `domain/crosswalk.json` of the shared folder, and
//! goes the way from a document to the section on other standards and laws.
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
use annexd_core::documents::contribution::Contributions;
use annexd_core::reference::crosswalk::{Strength, crosswalk};
use annexd_core::reference::document::ReferenceKind;
use annexd_core::render::{Format, render};
use annexd_core::report::{IntegrationReport, Report};
use annexd_core::rules::gap::Status;
use annexd_core::texts::Texts;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The published pairs; nothing where the shared folder is absent.
fn published() -> Option<Value> {
    let shared = match std::env::var_os("ANNEXD_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    };
    let path = shared.join("domain/crosswalk.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no crosswalk at {}", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("the crosswalk is JSON"))
}

/// The published name of one of our standards.
fn theirs(id: &str) -> &str {
    match id {
        "iso27001" => "iso27001_2022",
        "iso9001" => "iso9001_2015",
        "iso31000" => "iso31000_2018",
        other => other,
    }
}

fn relationship(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "intersects (large overlap)",
        Strength::Partial => "intersects",
        Strength::Related => "supports",
    }
}

#[test]
fn all_635_pairs_are_those_that_are_published() {
    let Some(published) = published() else { return };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let expected: BTreeSet<[String; 5]> = published["pairs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|pair| ["set", "to", "from", "strength", "relationship"].map(|key| text(&pair[key])))
        .collect();
    let ours: BTreeSet<[String; 5]> = crosswalk()
        .iter()
        .flat_map(|standard| {
            standard.targets.iter().flat_map(move |target| {
                target.items().map(move |(item, strength)| {
                    [
                        theirs(&standard.id).to_owned(),
                        target.id.clone(),
                        item.to_string(),
                        strength.code().to_owned(),
                        relationship(strength).to_owned(),
                    ]
                })
            })
        })
        .collect();
    assert_eq!(ours.len(), 635);
    assert_eq!(ours, expected);
}

#[test]
fn every_published_gap_has_words_of_ours() {
    let Some(published) = published() else { return };
    let texts = Texts::default();
    for gap in published["not_covered"].as_array().expect("a list") {
        let (set, target) = (gap["set"].as_str().unwrap(), gap["to"].as_str().unwrap());
        let standard = crosswalk().iter().find(|s| theirs(&s.id) == set).expect("a standard");
        if target == "(none)" {
            continue;
        }
        let code = format!("crosswalk.{}.{target}", standard.id);
        assert!(standard.targets.iter().any(|t| t.id == target), "{code}");
        assert!(texts.find(&code).is_some(), "{code}");
    }
}

fn report(standards: Value, answers: Value) -> Report {
    let document = json!({
        "organization": { "name": "Acme", "standards": standards },
        "answers": answers,
        "evidence": [
            { "id": "E1", "state": "accepted", "owner": "ann", "accepted_by": "bob" },
            { "id": "E2", "state": "draft", "owner": "ann" },
        ],
    });
    assess(&document, &Contributions::default(), "2026-11-21".parse().expect("a day"))
}

fn done() -> Value {
    json!({ "in_place": "yes", "documents_ok": "yes", "evidence": ["E1", "E2"] })
}

#[track_caller]
fn check(standard: &str, target: &str, answers: Value, status: Status, evidence: &[&str]) {
    let report = report(json!([standard]), answers);
    let section = &report.integration[0];
    let row = section.targets.iter().find(|row| row.id == target).expect("a target");
    assert_eq!(row.status.value, status, "{:?}", row.status.because);
    let reused: Vec<&str> = row.evidence.iter().map(|id| id.as_str()).collect();
    assert_eq!(reused, evidence);
    assert!(!row.status.because.is_empty() && !row.cites.is_empty());
}

#[test]
fn a_target_is_green_when_a_strong_link_is_done_and_evidence_is_reused() {
    check("iso27001", "5.2", json!({ "5.2": done() }), Status::Green, &["E1"]);
    check("iso27001", "5.2", json!({ "5.2": { "in_place": "partly" } }), Status::Yellow, &[]);
    check("iso27001", "5.2", json!({ "5.2": { "in_place": "no" } }), Status::Red, &[]);
    check("iso27001", "5.2", json!({}), Status::Unknown, &[]);
}

#[test]
fn a_law_is_never_green_and_what_nothing_serves_is_unknown() {
    let literacy = json!({ "7.2": done(), "7.3": done(), "A.4.6": done() });
    check("eu_ai_act", "Art.4", literacy, Status::Yellow, &["E1"]);
    check("nis2", "Art.21(2)(h)", json!({ "5.2": done() }), Status::Unknown, &[]);
}

#[test]
fn only_what_is_asked_for_is_shown_and_in_the_crosswalks_order() {
    let ids = |report: &Report| -> Vec<String> {
        report.integration.iter().map(|section| section.standard.clone()).collect()
    };
    assert_eq!(ids(&report(json!([]), json!({}))), [""; 0]);
    assert_eq!(ids(&report(json!(["dora", "iso9001", "dora"]), json!({}))), ["iso9001", "dora"]);
    let sizes: Vec<usize> = report(json!(crosswalk().iter().map(|s| &s.id).collect::<Vec<_>>()), json!({}))
        .integration
        .iter()
        .map(|section: &IntegrationReport| section.targets.len())
        .collect();
    assert_eq!(sizes, [69, 30, 15, 72, 45, 18, 17, 12]);
}

#[test]
fn the_reference_lists_all_eight() {
    let reference = annexd_core::reference::document::document(&[], &Texts::default());
    let standards: Vec<&str> = reference
        .items
        .iter()
        .filter(|item| item.kind == ReferenceKind::Standard)
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(standards.len(), 8);
    assert!(standards.contains(&"NIST AI RMF 1.0") && standards.contains(&"EU AI Act"));
}

#[test]
fn an_unknown_standard_is_a_mistake_with_its_place() {
    let report = report(json!(["iso27001", "iso2701", "gdpr", "gdpr"]), json!({}));
    let found: Vec<(&str, &str)> = report
        .problems
        .iter()
        .filter(|p| p.at.starts_with("/organization/standards"))
        .map(|p| (p.at.as_str(), p.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [("/organization/standards/1", "ref.no_standard"), ("/organization/standards/3", "ref.twice")]
    );
    let mistaken = report.problems.iter().find(|p| p.code == "ref.no_standard").expect("a mistake");
    assert_eq!(mistaken.args["suggestion"], "iso27001");
    assert_eq!(report.integration.len(), 2);
}

#[test]
fn the_page_shows_what_is_asked_for_and_never_that_a_law_is_kept() {
    let page = |standards: Value| {
        let report = report(standards, json!({ "7.2": done() }));
        let json = serde_json::to_string(&report).expect("a report");
        render(&json, Format::Markdown, &Texts::default(), &Default::default()).expect("a page")
    };
    let with = page(json!(["eu_ai_act"]));
    assert!(with.contains("Other standards and laws"));
    assert!(with.contains("Art.15") && with.contains("A.8.29"));
    assert!(!with.to_lowercase().contains("compliant"));
    assert!(!page(json!([])).contains("Other standards and laws"));
}
