//! M-AI-3 to M-AI-6. M-AI-4 and M-AI-5 go the whole way, from a document to
//! the report.

use crate::lines::{check, cited, contributions, plugin, today};
use annexd_core::assess::assess;
use annexd_core::documents::contribution::{Evaluation, Floor, FloorLevel};
use annexd_core::id::SystemId;
use annexd_core::reference::reference;
use annexd_core::rules::impact::ImpactReport;
use annexd_core::rules::impact::level::{Level, Rating};
use annexd_core::rules::tailor::{Attributes, by_level};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    #[serde(rename = "S")]
    severity: Option<u8>,
    #[serde(rename = "R")]
    reversibility: Option<u8>,
    #[serde(rename = "V")]
    vulnerability: Option<u8>,
}

#[test]
fn a_row_has_the_level_of_its_cell() {
    check("M-AI-3.jsonl", |cell: Cell| {
        let rating = Rating {
            severity: cell.severity,
            reversibility: cell.reversibility,
            vulnerability: cell.vulnerability,
        };
        json!(word(rating.level()))
    });
}

/// What the level of a system is decided on, in a vector's words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    rows: Vec<Row>,
    prohibited: Option<bool>,
    output_types: Option<Vec<String>>,
    domains: Option<Vec<String>>,
    legal_effect: Option<bool>,
    oversight: Option<String>,
    scale: Option<u8>,
    external_users: Option<bool>,
    ai_disclosed: Option<bool>,
    floors: Vec<String>,
    ai_act_high_risk: bool,
    #[serde(rename = "override")]
    level_override: Option<Override>,
    #[serde(default)]
    all_not_relevant: bool,
    #[serde(default)]
    measures: Vec<Measure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    subject: String,
    #[serde(rename = "S")]
    severity: Option<u8>,
    #[serde(rename = "R")]
    reversibility: Option<u8>,
    #[serde(rename = "V")]
    vulnerability: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Override {
    to: String,
    assessor: Option<String>,
    approver: Option<String>,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    row: usize,
    target: String,
    implemented: bool,
    tested: bool,
}

#[test]
fn escalators_raise_the_level_of_the_rows() {
    check("M-AI-4.jsonl", |input: Input| {
        let impact = impact(&input);
        let fired: Vec<String> = impact.escalations.iter().map(|e| e.id.to_string()).collect();
        json!({
            "base": word(impact.base),
            "level": word(impact.level.value),
            "fired": fired,
        })
    });
}

#[test]
fn unknown_inputs_count_at_their_worst_and_the_assessor_within_limits() {
    check("M-AI-4.clarified.jsonl", |input: Input| {
        let impact = impact(&input);
        json!({
            "base": (impact.base != Level::Unknown).then(|| word(impact.base)),
            "level": word(impact.level.value),
            "reasons": impact.escalations,
            "override": impact.level_override,
        })
    });
}

#[test]
fn tested_measures_lower_what_is_left() {
    check("M-AI-5.jsonl", residual);
}

#[test]
fn without_a_lowered_row_the_residual_level_is_the_inherent_one() {
    check("M-AI-5.clarified.jsonl", residual);
}

fn residual(input: Input) -> Value {
    let impact = impact(&input);
    json!({ "inherent": word(impact.level.value), "residual": word(impact.residual) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageInput {
    level: String,
    used_by_org: bool,
}

#[test]
fn a_level_asks_for_the_controls_of_its_package() {
    for file in ["M-AI-6.jsonl", "M-AI-6.clarified.jsonl"] {
        check(file, |input: PackageInput| {
            let attributes = Attributes { used_by_org: Some(input.used_by_org), ..Attributes::default() };
            json!(by_level(&reference().tailoring, level(&input.level), &attributes))
        });
    }
}

/// Writes the document that says what the vector says, and assesses it.
fn impact(input: &Input) -> ImpactReport {
    let themes = &reference().impact;
    let mut rows: Vec<Value> = input
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let theme = match row.subject.as_str() {
                "societies" => themes.themes_for_societies[i],
                _ => themes.themes_for_people[i],
            };
            json!({
                "theme": theme,
                "subject": row.subject,
                "failure": row.severity,
                "bias": row.severity,
                "misuse": row.severity,
                "reversibility": row.reversibility,
                "vulnerability": row.vulnerability,
            })
        })
        .collect();
    if input.all_not_relevant {
        let cells = annexd_core::rules::impact::rows::cells(reference());
        rows.extend(cells.into_iter().map(
            |(subject, theme)| json!({ "theme": theme, "subject": subject, "not_relevant": "no effect" }),
        ));
    }
    let measures: Vec<Value> = input
        .measures
        .iter()
        .map(|measure| {
            json!({
                "rows": [measure.row],
                "target": if measure.target == "S" { "severity" } else { "reversibility" },
                "implemented": yes_no(Some(measure.implemented)),
                "tested": if measure.tested { vec!["E1"] } else { Vec::new() },
            })
        })
        .collect();
    let practices: BTreeMap<&str, &str> = reference()
        .practices
        .iter()
        .zip(0..)
        .map(|(practice, i)| {
            let answer = yes_no(input.prohibited.map(|holds| holds && i == 0));
            (practice.id.as_str(), answer)
        })
        .collect();
    let wish = input.level_override.as_ref();
    let document = json!({
        "organization": { "name": "Acme", "jurisdictions": ["EU"] },
        "systems": [{
            "id": "S",
            "output_types": input.output_types,
            "domains": input.domains,
            "external_users": yes_no(input.external_users),
            "impact": {
                "assessor": wish.and_then(|wish| wish.assessor.clone()),
                "oversight": input.oversight,
                "scale": input.scale,
                "legal_effect": yes_no(input.legal_effect),
                "ai_disclosed": yes_no(input.ai_disclosed),
                "ai_act": if input.ai_act_high_risk { "high_risk" } else { "other" },
                "practices": practices,
                "rows": rows,
                "measures": measures,
                "override": wish.map(|wish| json!({
                    "to": wish.to.to_lowercase(),
                    "reason": wish.reason,
                    "approver": wish.approver,
                })),
            },
        }],
        "evidence": [
            { "id": "E1", "state": "accepted", "owner": "ann", "accepted_by": "bob" },
        ],
    });
    let floors =
        input.floors.iter().map(|text| Floor { level: floor(text), citation: cited(), ..Floor::default() });
    let said = Evaluation { floors: floors.collect(), ..Evaluation::default() };
    let plugins = vec![plugin("sector", BTreeMap::from([(SystemId::new("S"), said)]))];
    let report = assess(&document, &contributions(plugins), today());
    let errors: Vec<_> =
        report.problems.iter().filter(|p| p.code != "refused.override" && p.code != "ref.no_roles").collect();
    assert!(errors.is_empty(), "{errors:?}");
    report.systems[0].impact.clone().expect("it is assessed")
}

fn yes_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    }
}

/// A level in a vector's words.
pub fn word(level: Level) -> &'static str {
    match level {
        Level::Unknown => "unknown",
        Level::Low => "Low",
        Level::Medium => "Medium",
        Level::High => "High",
        Level::Unacceptable => "UNACCEPTABLE",
    }
}

/// The level that a vector's word means.
pub fn level(word: &str) -> Level {
    match word {
        "unknown" => Level::Unknown,
        "Low" => Level::Low,
        "Medium" => Level::Medium,
        "High" => Level::High,
        "UNACCEPTABLE" => Level::Unacceptable,
        other => panic!("`{other}` is no level"),
    }
}

/// The floor that a vector's word means.
pub fn floor(word: &str) -> FloorLevel {
    match word {
        "Low" => FloorLevel::Low,
        "Medium" => FloorLevel::Medium,
        "High" => FloorLevel::High,
        other => panic!("`{other}` is no floor"),
    }
}
