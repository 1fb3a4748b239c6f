//! M-MON-1.

use crate::lines::check;
use annexd_core::decimal::Decimal;
use annexd_core::documents::objectives::Direction;
use annexd_core::documents::thresholds::RecordThresholds;
use annexd_core::rules::limits::Limits;
use annexd_core::rules::monitoring::{alarms, psi};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    values: Vec<Option<String>>,
    threshold: String,
    direction: Direction,
    k: u8,
}

#[test]
fn an_alarm_is_a_run_strictly_beyond_the_threshold() {
    check("M-MON-1.clarified.jsonl", series);
}

#[test]
fn a_missing_value_breaks_the_run() {
    check("M-MON-1-gaps.clarified.jsonl", series);
}

fn series(input: Input) -> Value {
    let values: Vec<Option<Decimal>> = input.values.iter().map(|v| v.as_deref().map(number)).collect();
    json!(alarms(&values, &number(&input.threshold), input.direction, input.k))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Population {
    psi: String,
}

#[test]
fn a_moved_population_is_watched_then_acted_on() {
    check("M-MON-psi.jsonl", population);
}

#[test]
fn the_bounds_of_the_population_index_belong_to_what_follows() {
    check("M-MON-psi.clarified.jsonl", population);
}

fn population(input: Population) -> Value {
    json!(psi(&number(&input.psi), &Limits::of(&RecordThresholds::default())))
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).expect("a decimal")
}
