//! How the floors of several plugins compose.

use crate::impact::{floor, word};
use crate::lines::{check, cited, contributions, plugin, today};
use annexd_core::assess::assess;
use annexd_core::documents::contribution::{Block, Evaluation, Floor};
use annexd_core::id::SystemId;
use annexd_core::report::Severity;
use annexd_core::rules::impact::level::Level;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    floors: Vec<Option<String>>,
}

#[test]
fn floors_compose_by_maximum_and_a_block_leaves_the_level() {
    check("floors-compose.clarified.jsonl", compose);
}

fn compose(input: Input) -> Value {
    let system = SystemId::new("S");
    let plugins = input.floors.iter().enumerate().map(|(i, said)| {
        let mut evaluation = Evaluation::default();
        match said.as_deref() {
            Some("BLOCK") => {
                let block = Block { id: "cause".to_owned(), citation: cited(), ..Block::default() };
                evaluation.blocks.push(block);
            }
            Some(level) => {
                let floor = Floor { level: floor(level), citation: cited(), ..Floor::default() };
                evaluation.floors.push(floor);
            }
            None => {}
        }
        plugin(&format!("p{i}"), BTreeMap::from([(system.clone(), evaluation)]))
    });
    let report = assess(&low(), &contributions(plugins.collect()), today());
    let found = &report.systems[0];
    let impact = found.impact.as_ref().expect("it is assessed");
    let blocked = found.sectors.iter().any(|sector| !sector.blocks.is_empty());
    assert_eq!(
        blocked,
        report.findings.iter().any(|f| f.severity == Severity::Blocker),
        "a block is a finding"
    );
    // Without a floor no sector speaks: E6 does not hold and the rows' Low stays.
    let floor = (!impact.escalations.is_empty()).then(|| word(impact.level.value));
    assert!(floor.is_some() || impact.level.value == Level::Low);
    json!({ "floor": floor, "block": blocked })
}

/// A system that is Low by its rows and raised by nothing.
fn low() -> Value {
    json!({
        "organization": { "name": "Acme", "jurisdictions": ["CH"] },
        "systems": [{
            "id": "S",
            "output_types": ["prediction"],
            "domains": ["other"],
            "external_users": "no",
            "impact": {
                "scale": 1,
                "oversight": "in_loop",
                "legal_effect": "no",
                "ai_disclosed": "yes",
                "ai_act": "not_eu",
                "rows": [{
                    "theme": "fairness", "subject": "individuals",
                    "failure": 1, "bias": 1, "misuse": 1, "reversibility": 1, "vulnerability": 1,
                }],
            },
        }],
    })
}
