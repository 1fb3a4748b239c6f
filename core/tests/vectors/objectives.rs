//! M-KPI-1.

use crate::lines::check;
use annexd_core::reference::reference;
use annexd_core::rules::objectives::{KpiInputs, lacking};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    objective: Objective,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the vectors name an id")]
struct Objective {
    id: String,
    metric: Option<String>,
    unit: Option<String>,
    baseline: Option<String>,
    target: Option<String>,
    operator: Option<String>,
    due: Option<String>,
    owner: Option<String>,
    data_source: Option<String>,
    interval: Option<String>,
    c2_objective: Option<String>,
    policy_sentence: Option<String>,
}

#[test]
fn an_objective_is_measurable_when_eleven_fields_are_filled() {
    check("M-KPI-1.clarified.jsonl", |input: Input| {
        let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        let objective = &input.objective;
        let missing = lacking(
            reference(),
            &KpiInputs {
                metric: filled(&objective.metric),
                unit: filled(&objective.unit),
                baseline: filled(&objective.baseline),
                target: filled(&objective.target),
                operator: filled(&objective.operator),
                due: filled(&objective.due),
                owner: filled(&objective.owner),
                data_source: filled(&objective.data_source),
                interval: filled(&objective.interval),
                c2_objective: objective.c2_objective.as_deref(),
                policy_sentence: filled(&objective.policy_sentence),
            },
        );
        json!({ "measurable": missing.is_empty(), "missing": missing })
    });
}
