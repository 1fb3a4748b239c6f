//! Counts over the register of an organization.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use annexd_public_sector::{PublicSector, State, combine};
use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, Evaluation, Organization};
use common::{TODAY, agency, blank, choose, scheme};

#[track_caller]
fn check(parts: &[State], expected: State) {
    assert_eq!(combine(parts), expected, "{parts:?}");
    let backwards: Vec<State> = parts.iter().rev().copied().collect();
    assert_eq!(combine(&backwards), expected, "{backwards:?}");
}

#[test]
fn parts_make_a_practice() {
    use State::{InPlace, NotApplicable, NotInPlace, Partly, Unknown, Waived};
    for state in State::ALL {
        check(&[state], state);
        check(&[state, state], state);
        check(&[state, NotApplicable], state);
    }
    check(&[InPlace, Waived], Waived);
    for other in [Partly, NotInPlace, Unknown] {
        check(&[InPlace, other], Partly);
        check(&[Waived, other], Partly);
    }
    check(&[NotInPlace, Unknown], NotInPlace);
    check(&[NotInPlace, Partly], Partly);
    check(&[Unknown, Partly], Partly);
}

fn evaluate(organization: Organization, systems: Vec<AiSystem>) -> Evaluation {
    PublicSector::evaluate_organization(organization, systems, TODAY.into())
}

fn figures(evaluation: &Evaluation, id: &str) -> Vec<i32> {
    scheme(evaluation, id).figures.iter().map(|figure| figure.value).collect()
}

fn register() -> Vec<AiSystem> {
    let declared =
        |code: &str, others: &[(&str, &str)]| choose(choose(blank(), &[("declared-impact", code)]), others);
    vec![
        declared("rights", &[("practice-testing", "in-place"), ("practice-opt-out", "in-place")]),
        AiSystem { assessed: false, ..declared("both", &[("practice-testing", "waived")]) },
        declared("safety", &[("practice-testing", "not-in-place"), ("practice-appeal", "not-applicable")]),
        declared("safety", &[]),
        declared("neither", &[("practice-testing", "partly")]),
        declared("too-new", &[]),
        declared("case-by-case", &[]),
        blank(),
        blank(),
    ]
}

#[test]
fn declarations_and_practices_are_counted() {
    let evaluation = evaluate(agency(), register());
    // systems, declared, both, rights, safety, neither, too-new, case-by-case, blank
    assert_eq!(figures(&evaluation, "us-m-24-10-counts"), [9, 4, 1, 1, 2, 1, 1, 1, 2]);
    // in place, partly, not in place, unknown, waived, not applicable
    assert_eq!(figures(&evaluation, "us-practice-testing"), [1, 0, 1, 1, 1, 0]);
    assert_eq!(figures(&evaluation, "us-practice-remedies"), [0, 1, 0, 3, 0, 0]);
    assert_eq!(figures(&evaluation, "us-practice-feedback"), [0, 0, 0, 4, 0, 0]);
    assert_eq!(evaluation.classifications.len(), 8);
    assert!(evaluation.classifications.iter().all(|item| item.value == "counted"));
}

#[test]
fn nothing_is_counted_where_the_memoranda_surely_do_not_apply() {
    let no_agency = Organization::new("o", "A city").answered("us-federal-agency", false);
    let evaluation = evaluate(no_agency, register());
    assert!(evaluation.classifications.is_empty());
    assert_eq!(evaluation.asks, ["us-federal-agency"]);

    let canada = Organization { jurisdictions: vec!["CA".into()], ..Organization::new("o", "A ministry") };
    let evaluation = evaluate(canada, register());
    assert!(evaluation.classifications.is_empty() && evaluation.asks.is_empty());

    let unsaid = evaluate(Organization::new("o", "Somebody"), register());
    assert_eq!(unsaid.classifications.len(), 8);
}
