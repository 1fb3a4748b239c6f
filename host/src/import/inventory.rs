//! The real inventory of the US federal government, 2024, held against counts
//! that were made apart: by hand-written conditions over the raw file, with
//! another CSV reader and without the mapping.
#![allow(clippy::unwrap_used, reason = "a failed test panics")]

use super::{Imported, Mapping, import, write};
use annexd_core::documents::assessment::Assessment;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The import, or `None` where the file is not at hand.
fn inventory() -> Option<Imported> {
    let shared = std::env::var_os("ANNEXD_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let file = shared.join("data/omb-2024-ai-use-cases.csv");
    let Ok(bytes) = std::fs::read(&file) else {
        println!("skipped: `{}` is not there (set ANNEXD_SHARED)", file.display());
        return None;
    };
    let mapping = Mapping::built_in("omb-2024").unwrap().unwrap();
    Some(import(&mapping, "omb-2024-ai-use-cases.csv", &bytes).unwrap())
}

fn systems(imported: &Imported) -> impl Iterator<Item = &Value> {
    imported.assessments.iter().flat_map(|(_, one)| one["systems"].as_array().unwrap())
}

fn text<'a>(system: &'a Value, pointer: &str) -> &'a str {
    system.pointer(pointer).map_or("unknown", |value| value.as_str().unwrap())
}

fn answer<'a>(system: &'a Value, question: &str) -> &'a str {
    text(system, &format!("/sector_answers/public-sector/{question}"))
}

fn count<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

#[track_caller]
fn check<'a>(values: impl Iterator<Item = &'a str>, expected: &[(&str, usize)]) {
    assert_eq!(count(values), expected.iter().copied().collect());
}

const PARTS: [&str; 6] = ["in-place", "partly", "not-in-place", "waived", "not-applicable", "unknown"];

/// Systems by each of [`PARTS`]: of the 351 that are declared, and of all.
const PRACTICES: [(&str, [usize; 6], [usize; 6]); 11] = [
    ("practice-impact-assessment", [35, 8, 8, 0, 0, 300], [114, 32, 65, 0, 117, 1805]),
    ("practice-independent-review", [33, 7, 0, 1, 0, 310], [107, 62, 0, 1, 120, 1843]),
    ("practice-testing", [37, 6, 0, 1, 0, 307], [88, 26, 34, 1, 117, 1867]),
    ("practice-monitoring", [15, 22, 7, 0, 0, 307], [31, 77, 39, 0, 119, 1867]),
    ("practice-human-oversight", [43, 2, 0, 0, 0, 306], [197, 4, 3, 0, 119, 1810]),
    ("practice-fallback", [25, 0, 14, 1, 0, 311], [76, 0, 65, 1, 118, 1873]),
    ("practice-appeal", [25, 0, 14, 1, 0, 311], [76, 0, 65, 1, 118, 1873]),
    ("practice-opt-out", [24, 3, 0, 1, 12, 311], [82, 74, 0, 1, 155, 1821]),
    ("practice-feedback", [26, 0, 11, 1, 0, 313], [49, 64, 60, 1, 139, 1820]),
    ("practice-operator-training", [0, 0, 0, 0, 0, 351], [0, 0, 0, 0, 0, 2133]),
    ("notice", [23, 1, 3, 1, 14, 309], [57, 67, 25, 1, 172, 1811]),
];

#[test]
fn every_system_of_the_inventory_is_there() {
    let Some(imported) = inventory() else { return };
    let summary = &imported.summary;
    assert_eq!((summary.organizations, summary.systems, summary.records), (41, 2133, 2133));
    assert_eq!(imported.assessments.len(), 41);
    assert_eq!(summary.problems, []);
    assert_eq!(systems(&imported).filter(|system| system["name"].is_string()).count(), 2133);
    assert_eq!(systems(&imported).filter(|system| system["purpose"].is_string()).count(), 2122);
    // The lines, as another reader counts them.
    let lines = systems(&imported)
        .map(|system| -> u64 { text(system, "/source").strip_prefix("line ").unwrap().parse().unwrap() });
    assert_eq!(lines.sum::<u64>(), 5_107_489);
    let (stem, last) = imported.assessments.last().unwrap();
    assert_eq!(
        (stem.as_str(), text(last, "/organization/name")),
        ("ncua", "National Credit Union Administration")
    );
    assert_eq!((text(last, "/systems/15/id"), text(last, "/systems/15/source")), ("ncua-016", "line 4652"));
}

#[test]
fn declared_impacts_are_those_of_the_inventory() {
    let Some(imported) = inventory() else { return };
    check(
        systems(&imported).map(|system| answer(system, "declared-impact")),
        &[
            ("both", 195),
            ("rights", 131),
            ("safety", 25),
            ("neither", 1722),
            ("too-new", 20),
            ("case-by-case", 1),
            ("unknown", 39),
        ],
    );
}

#[test]
fn practices_are_those_of_the_inventory() {
    let Some(imported) = inventory() else { return };
    for (question, declared, all) in PRACTICES {
        let of = |counts: BTreeMap<&str, usize>| PARTS.map(|part| counts.get(part).copied().unwrap_or(0));
        let impacting = systems(&imported)
            .filter(|system| ["both", "rights", "safety"].contains(&answer(system, "declared-impact")));
        assert_eq!(of(count(impacting.map(|one| answer(one, question)))), declared, "{question}");
        assert_eq!(of(count(systems(&imported).map(|one| answer(one, question)))), all, "{question}");
    }
}

#[test]
fn extension_is_a_note_and_fills_nothing() {
    let Some(imported) = inventory() else { return };
    check(
        systems(&imported).map(|system| answer(system, "extension-requested")),
        &[("yes", 125), ("no", 441), ("unknown", 1567)],
    );
    assert_eq!(systems(&imported).filter(|system| system.get("notes").is_some()).count(), 125);
}

#[test]
fn attributes_are_those_of_the_inventory() {
    let Some(imported) = inventory() else { return };
    let of = |pointer: &'static str| systems(&imported).map(move |system| text(system, pointer));
    check(
        of("/stage"),
        &[
            ("inception", 399),
            ("design_development", 404),
            ("verification_validation", 287),
            ("operation_monitoring", 892),
            ("retirement", 142),
            ("unknown", 9),
        ],
    );
    check(of("/origin"), &[("build", 1147), ("saas", 348), ("unknown", 638)]);
    check(of("/third_party"), &[("yes", 693), ("no", 454), ("unknown", 986)]);
    check(of("/data_categories/0"), &[("personal", 175), ("none", 874), ("unknown", 1084)]);
    check(of("/affects_people"), &[("yes", 12), ("no", 194), ("unknown", 1927)]);
    check(
        of("/domains/0"),
        &[
            ("healthcare", 241),
            ("law_enforcement", 247),
            ("education", 38),
            ("public_safety", 18),
            ("other", 433),
            ("unknown", 1156),
        ],
    );
}

#[test]
fn what_is_not_known_is_counted_and_listed_with_its_line() {
    let Some(imported) = inventory() else { return };
    let counted: Vec<(&str, &str, usize)> = imported
        .summary
        .unmapped
        .iter()
        .map(|one| (one.column.as_str(), one.value.as_str(), one.systems))
        .collect();
    let topic = "Use Case Topic Area";
    assert_eq!(
        counted,
        [
            (topic, "AIML Platform/Environment", 1),
            (topic, "Administration of AI Governance, Processes, and Procedures", 10),
            (topic, "Classification", 1),
            (topic, "DOT Sponsored External Research", 1),
            (topic, "Deep Learning", 6),
            (topic, "Department-Level AI Capabilities and Capacity", 7),
            (topic, "Internal DOT Research Project", 6),
            (topic, "NLP", 2),
            (topic, "Natural Language Processing", 3),
            (topic, "Statistical Methods", 3),
            (
                "Is the AI use case found in the below list of general commercial AI products and services?",
                "Generative AI-assisted legal research tool",
                2
            ),
            ("Stage of Development", "Research or Administrative Action Complete", 5),
        ]
    );
    let listed =
        imported.assessments.iter().map(|(_, one)| one["import"]["unmapped"].as_array().unwrap().len());
    assert_eq!(listed.sum::<usize>(), 47);
    // 62 columns: 2 tell the organization, 19 are read by rules.
    assert_eq!(imported.summary.unused_columns.len(), 41);
    assert!(imported.summary.unused_columns.contains(&"If Other, please explain. (9)".to_owned()));
}

#[test]
fn assessments_are_documents_and_are_the_same_each_time() {
    let Some(imported) = inventory() else { return };
    for (stem, one) in &imported.assessments {
        let document: Assessment = serde_json::from_value(one.clone()).unwrap();
        assert_eq!(document.organization.id.as_deref(), Some(stem.as_str()));
        assert_eq!(document.organization.jurisdictions, ["US"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let files = write(&imported, folder.path(), false).unwrap();
    assert_eq!(files.len(), 41);
    for (file, (_, one)) in files.iter().zip(&imported.assessments) {
        let read: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        assert_eq!(read, *one);
    }
    assert_eq!(inventory().unwrap(), imported);
}
