//! Rule P-R2, first half: the class under OMB M-25-21 and the level it asks for.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use annexd_sdk::contract::{AiSystem, Organization};
use common::class::{Answers, NO, YES, check, check_in, system};
use common::{TODAY, blank, evaluate, scheme};

#[test]
fn every_presumed_category_is_high_impact_unless_determined_otherwise() {
    for category in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"] {
        check((category, NO, None, &[]), "high-impact", "high", &[]);
        check((category, YES, None, &[]), "presumed-not-high", "", &[]);
        check((category, None, None, &[]), "unknown", "presumed", &["written-determination"]);
    }
}

#[test]
fn a_determination_decides_alone() {
    check(("m", YES, YES, &["health-safety"]), "presumed-not-high", "", &[]);
    check(("none", YES, YES, &["health-safety"]), "high-impact", "high", &[]);
}

#[test]
fn any_other_use_needs_principal_basis_and_an_effect() {
    for effect in [
        "rights-privacy",
        "essential-services",
        "government-services",
        "health-safety",
        "critical-infrastructure",
        "strategic-assets",
    ] {
        check(("none", None, YES, &[effect]), "high-impact", "high", &[]);
        check(("none", None, NO, &[effect]), "not-high", "", &[]);
    }
    check(("none", None, YES, &["none"]), "not-high", "", &[]);
    check(("none", None, YES, &["none", "rights-privacy"]), "high-impact", "high", &[]);
}

#[test]
fn a_class_is_unknown_only_if_open_answers_would_change_it() {
    check(("none", None, NO, &[]), "not-high", "", &[]);
    check(("none", None, None, &["none"]), "not-high", "", &["principal-basis"]);
    check(("none", None, None, &[]), "unknown", "presumed", &["principal-basis", "effects"]);
    check(("none", None, YES, &[]), "unknown", "presumed", &["effects"]);
    check(("", NO, YES, &["health-safety"]), "high-impact", "high", &["presumed-category"]);
    check(("", YES, NO, &[]), "unknown", "", &["presumed-category"]);
    check(("", None, NO, &[]), "unknown", "presumed", &["presumed-category", "written-determination"]);
}

#[test]
fn with_no_answers_at_all_the_level_is_presumed_high() {
    let organization = Organization::new("o", "Somebody");
    let unknown = [
        "jurisdictions",
        "us-federal-agency",
        "national-security-system",
        "presumed-category",
        "written-determination",
        "principal-basis",
        "effects",
    ];
    check_in(&organization, &blank(), "unknown", "presumed", &unknown);
}

#[test]
fn no_reason_speaks_of_an_answer_that_nobody_gave() {
    let open_category = system(("", NO, YES, &["health-safety"]), NO);
    let evaluation = evaluate(&open_category, TODAY);
    let codes: Vec<&str> =
        scheme(&evaluation, "us-m-25-21").reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["us-m-25-21.principal"]);
}

/// What the class of a fully answered case weighs.
fn weight(system: &AiSystem) -> (usize, bool) {
    let evaluation = evaluate(system, TODAY);
    (evaluation.floors.len(), evaluation.floors.iter().any(|floor| floor.presumed))
}

#[test]
fn an_open_answer_is_never_better_than_any_given_one() {
    let categories = ["", "none", "m"];
    let facts = [None, YES, NO];
    let effects: [&[&str]; 3] = [&[], &["none"], &["health-safety"]];
    let fits = |open: Answers<'_>, given: Answers<'_>| {
        (open.0.is_empty() || open.0 == given.0)
            && (open.1.is_none() || open.1 == given.1)
            && (open.2.is_none() || open.2 == given.2)
            && (open.3.is_empty() || open.3 == given.3)
    };
    let mut cases = Vec::new();
    for category in categories {
        for determination in facts {
            for principal in facts {
                cases.extend(effects.map(|effects| (category, determination, principal, effects)));
            }
        }
    }
    for open in &cases {
        for given in cases.iter().filter(|given| fits(*open, **given)) {
            let (floor, better) = (weight(&system(*given, NO)).0, weight(&system(*open, NO)).0);
            assert!(better >= floor, "{open:?} {given:?}");
        }
    }
}
