//! M-S1 and M-S2: whether a stage is ready, and the sample of S2-08.

use crate::lines::check;
use annexd_core::reference::reference;
use annexd_core::report::ReadinessRow;
use annexd_core::rules::gap::Status;
use annexd_core::rules::readiness::{sample::sample, stage::judge};
use annexd_core::verdict::{Reason, Verdict};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    number: u8,
    results: Vec<String>,
}

#[test]
fn a_stage_is_ready_without_red_with_every_blocker_green_and_few_yellow() {
    check("M-S1-ready.clarified.jsonl", stage);
    check("M-S2-ready.clarified.jsonl", stage);
}

#[test]
fn what_is_unknown_is_red_and_what_has_no_subject_leaves_the_count() {
    check("M-S1-ready-na.clarified.jsonl", stage);
    check("M-S2-ready-na.clarified.jsonl", stage);
}

fn stage(input: Input) -> Value {
    let readiness = &reference().readiness;
    let rules: Vec<_> = readiness.rows.iter().filter(|row| row.stage == input.number).collect();
    assert_eq!(rules.len(), input.results.len(), "the vector has a result for each row");
    let rows = rules
        .iter()
        .zip(&input.results)
        .map(|(rule, result)| ReadinessRow {
            id: rule.id.clone(),
            blocker: rule.blocker,
            status: Verdict::new(status(result), Reason::new("readiness.all")),
            cites: rule.cites.clone(),
        })
        .collect();
    let stage = judge(input.number, rows, &readiness.thresholds);
    json!({
        "red": stage.red,
        "yellow": stage.yellow,
        "counted": stage.counted,
        "blocked_by": stage.blocked_by,
        "ready": stage.ready.value,
    })
}

fn status(word: &str) -> Status {
    match word {
        "red" => Status::Red,
        "yellow" => Status::Yellow,
        "green" => Status::Green,
        "n_a" => Status::Grey,
        "unknown" => Status::Unknown,
        other => panic!("`{other}` is no result"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Systems {
    n: u32,
}

#[test]
fn a_sample_is_the_root_of_the_systems_and_at_least_three_or_all() {
    let least = reference().readiness.thresholds.sample_least;
    check("M-S2-08-sample.jsonl", |systems: Systems| json!(sample(systems.n, least)));
}
