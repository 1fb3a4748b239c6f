//! G1 to G7.

use crate::impact::level;
use crate::lines::{check, day};
use annexd_core::documents::assessment::YesNo;
use annexd_core::documents::incidents::IncidentCategory;
use annexd_core::documents::system::{Stage, System};
use annexd_core::id::SystemId;
use annexd_core::reference::reference;
use annexd_core::register::assessed;
use annexd_core::rules::detectors::{
    DataFacts, ImpactFacts, Mark, SupplierFacts, g1, g2, g3, g4, g5, g6, g7,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Impacts {
    systems: Vec<ImpactInput>,
    as_of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImpactInput {
    id: String,
    in_scope: bool,
    stage: Stage,
    level: String,
    aisia_date: Option<String>,
}

#[test]
fn g1_fires_for_an_impact_assessment_that_is_missing_or_too_old() {
    check("G1.clarified.jsonl", impacts);
    check("G1-month-ends.clarified.jsonl", impacts);
}

fn impacts(input: Impacts) -> Value {
    let facts: Vec<ImpactFacts<'_>> = input.systems.iter().map(impact).collect();
    json!(g1(&facts, day(&input.as_of)))
}

fn impact(input: &ImpactInput) -> ImpactFacts<'_> {
    let system = System {
        id: SystemId::new(&*input.id),
        stage: Some(input.stage),
        in_scope: if input.in_scope { YesNo::Yes } else { YesNo::No },
        ..System::default()
    };
    ImpactFacts {
        id: &input.id,
        assessed: assessed(&system).value,
        level: level(&input.level),
        valid_on: input.aisia_date.as_deref().map(day),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SoftwareList {
    software: Option<Vec<Software>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Software {
    name: String,
    mark: Option<String>,
    system: Option<String>,
    reason: Option<String>,
}

#[test]
fn g2_fires_for_software_that_nobody_has_marked() {
    check("G2.clarified.jsonl", |input: SoftwareList| {
        let marks = input.software.as_ref().map(|list| list.iter().map(mark).collect::<Vec<_>>());
        json!(g2(marks.as_deref()))
    });
}

fn mark(software: &Software) -> (&str, Mark<'_>) {
    let mark = match software.mark.as_deref() {
        None => Mark::Unmarked,
        Some("no_ai") => Mark::NoAi,
        Some("in_scope") => Mark::InScope { system: software.system.as_deref() },
        Some("out_of_scope") => Mark::OutOfScope { reason: software.reason.as_deref() },
        Some(other) => panic!("no mark {other}"),
    };
    (&software.name, mark)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    systems: Vec<DataInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DataInput {
    id: String,
    own_data: bool,
    evidence: Vec<String>,
}

#[test]
fn g3_names_the_controls_of_data_that_nothing_shows() {
    check("G3.clarified.jsonl", |input: Data| {
        let facts: Vec<DataFacts<'_>> = input
            .systems
            .iter()
            .map(|system| DataFacts {
                id: &system.id,
                own_data: system.own_data,
                shown: system.evidence.iter().map(String::as_str).collect(),
            })
            .collect();
        let found: Map<String, Value> =
            g3(&facts).into_iter().map(|(id, missing)| (id.to_owned(), json!(missing))).collect();
        Value::Object(found)
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Oversight {
    systems: Vec<OversightInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OversightInput {
    id: String,
    level: String,
    oversight_records: usize,
}

#[test]
fn g4_fires_from_medium_on_without_a_record_of_oversight() {
    check("G4.jsonl", |input: Oversight| {
        let systems = input.systems.iter();
        let facts: Vec<_> = systems
            .map(|system| (system.id.as_str(), level(&system.level), system.oversight_records))
            .collect();
        json!(g4(&facts))
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suppliers {
    suppliers: Vec<SupplierInput>,
    as_of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupplierInput {
    id: String,
    assessed_on: Option<String>,
    ai_clauses: bool,
}

#[test]
fn g5_fires_without_a_current_assessment_or_clauses_about_ai() {
    check("G5.clarified.jsonl", |input: Suppliers| {
        let facts: Vec<SupplierFacts<'_>> = input
            .suppliers
            .iter()
            .map(|supplier| SupplierFacts {
                id: &supplier.id,
                assessed_on: supplier.assessed_on.as_deref().map(day),
                ai_clauses: supplier.ai_clauses,
            })
            .collect();
        let months = reference().operation.thresholds.supplier_months;
        json!(g5(&facts, months, day(&input.as_of)))
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Process {
    categories: Option<Vec<IncidentCategory>>,
}

#[test]
fn g6_fires_unless_the_process_knows_bias_unexpected_output_and_drift() {
    check("G6.clarified.jsonl", |input: Process| json!(g6(input.categories.as_deref())));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Objectives {
    objectives: Vec<Map<String, Value>>,
}

/// What an objective needs beside its link to Annex C (M-KPI-1).
const FIELDS: [&str; 10] = [
    "metric",
    "unit",
    "baseline",
    "target",
    "operator",
    "due",
    "owner",
    "data_source",
    "interval",
    "policy_sentence",
];

#[test]
fn g7_fires_for_an_objective_that_cannot_be_measured() {
    check("G7.clarified.jsonl", |input: Objectives| {
        let facts: Vec<(&str, bool)> = input.objectives.iter().map(objective).collect();
        json!(g7(&facts))
    });
}

fn objective(objective: &Map<String, Value>) -> (&str, bool) {
    let text = |name: &str| objective.get(name).and_then(Value::as_str).unwrap_or_default();
    let linked = reference().annex_c_objectives.iter().any(|known| known.id == text("c2_objective"));
    let filled = FIELDS.iter().all(|name| !text(name).trim().is_empty());
    (objective["id"].as_str().expect("an id"), filled && linked)
}
