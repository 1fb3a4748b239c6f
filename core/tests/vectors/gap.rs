//! M-GAP-2 and M-GAP-5.

use crate::lines::{check, day};
use annexd_core::documents::assessment::{Evidence, EvidenceState, InPlace, YesNo};
use annexd_core::rules::gap::{GapInputs, counts, maturity, status};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    kind: String,
    in_place: Option<InPlace>,
    document_required: bool,
    documents_ok: bool,
    evidence: Vec<EvidenceInput>,
    covered: usize,
    applicable: usize,
    excluded: bool,
    as_of: String,
    maturity: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceInput {
    state: EvidenceState,
    owner: Option<String>,
    accepted_by: Option<String>,
    valid_until: Option<String>,
}

#[test]
fn a_status_is_derived_from_what_is_in_place() {
    check("M-GAP-2.jsonl", gap);
}

#[test]
fn a_status_counts_what_is_accepted_by_another_and_unexpired() {
    check("M-GAP-2.clarified.jsonl", gap);
}

fn gap(input: Input) -> Value {
    let as_of = day(&input.as_of);
    let evidence: Vec<Evidence> = input
        .evidence
        .into_iter()
        .map(|e| Evidence {
            state: e.state,
            owner: e.owner,
            accepted_by: e.accepted_by,
            valid_until: e.valid_until.as_deref().map(day),
            ..Evidence::default()
        })
        .collect();
    let inputs = GapInputs {
        // Clauses cannot be excluded: the engine never asks for it.
        excluded: input.excluded && input.kind == "control",
        in_place: input.in_place.unwrap_or_default(),
        document_missing: input.document_required && !input.documents_ok,
        evidenced: evidence.iter().any(|e| counts(e, as_of)),
        covered: input.covered,
        applicable: input.applicable,
        maturity: input.maturity,
    };
    json!(status(&inputs).0)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    answers: Vec<Option<bool>>,
}

#[test]
fn maturity_counts_the_yes_from_the_first_without_a_break() {
    check("M-GAP-5.jsonl", |input: Answers| {
        let answers: Vec<YesNo> = input
            .answers
            .into_iter()
            .map(|answer| match answer {
                Some(true) => YesNo::Yes,
                Some(false) => YesNo::No,
                None => YesNo::Unknown,
            })
            .collect();
        json!(maturity(&answers).unwrap_or(0))
    });
}
