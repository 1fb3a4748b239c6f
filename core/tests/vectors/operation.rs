//! M-SUP and M-HO.

use crate::lines::check;
use annexd_core::documents::thresholds::OperationThresholds;
use annexd_core::rules::operation::thresholds;
use annexd_core::rules::oversight::alarm;
use annexd_core::rules::suppliers::points;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    scores: Vec<Option<u8>>,
}

#[test]
fn a_supplier_is_conditional_under_sixty_per_cent_or_by_a_decisive_no() {
    check("M-SUP.jsonl", supplier);
}

#[test]
fn a_question_without_an_answer_has_no_point() {
    check("M-SUP.clarified.jsonl", supplier);
}

fn supplier(input: Answers) -> Value {
    let points = points(&input.scores);
    json!({
        "score": points.score,
        "of": points.of,
        "no": points.no,
        "result": points.result,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviews {
    agreed: u64,
    reviews: u64,
}

#[test]
fn agreement_above_ninety_nine_per_cent_raises_the_alarm() {
    let thresholds = thresholds(&OperationThresholds::default());
    check("M-HO.jsonl", |input: Reviews| json!(alarm(input.agreed, input.reviews, &thresholds)));
}
