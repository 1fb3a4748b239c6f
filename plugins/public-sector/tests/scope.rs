//! Where OMB M-25-21 holds, and what was declared before it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use annexd_sdk::contract::{AiSystem, Organization};
use common::class::{NO, YES, check_in, system};
use common::{TODAY, agency, blank, choose, evaluate, high, scheme};

#[test]
fn national_security_systems_are_left_out() {
    let m = ("m", NO, None, &[][..]);
    check_in(&agency(), &system(m, YES), "not-applicable", "", &[]);
    check_in(&agency(), &system(m, None), "unknown", "presumed", &["national-security-system"]);
    let unsaid = Organization { jurisdictions: vec!["US".into()], ..Organization::new("o", "Somebody") };
    check_in(&unsaid, &system(m, YES), "not-applicable", "", &["us-federal-agency"]);
}

#[test]
fn only_federal_agencies_in_the_united_states_are_bound() {
    let with = |jurisdictions: &[&str], agency: Option<bool>| {
        let organization = Organization::new("o", "Somebody");
        let jurisdictions = jurisdictions.iter().map(|code| (*code).to_owned()).collect();
        let organization = Organization { jurisdictions, ..organization };
        agency.map_or(organization.clone(), |agency| organization.answered("us-federal-agency", agency))
    };
    check_in(&with(&["US"], YES), &high(), "high-impact", "high", &[]);
    check_in(&with(&["CA", "US"], YES), &high(), "high-impact", "high", &[]);
    check_in(&with(&["CA"], YES), &high(), "not-applicable", "", &[]);
    check_in(&with(&["US"], NO), &high(), "not-applicable", "", &[]);
    check_in(&with(&["US"], None), &high(), "unknown", "presumed", &["us-federal-agency"]);
    check_in(&with(&[], YES), &high(), "unknown", "presumed", &["jurisdictions"]);
    check_in(&with(&[], NO), &high(), "not-applicable", "", &["jurisdictions"]);
}

#[test]
fn a_system_s_own_jurisdictions_go_before_the_organization_s() {
    let abroad = AiSystem { jurisdictions: vec!["EU".into()], ..high() };
    check_in(&agency(), &abroad, "not-applicable", "", &[]);
}

#[test]
fn the_old_declaration_is_shown_and_decides_nothing() {
    for declared in ["rights", "safety", "both", "neither", "too-new", "case-by-case"] {
        let system = choose(system(("none", None, NO, &[]), NO), &[("declared-impact", declared)]);
        let evaluation = evaluate(&system, TODAY);
        assert_eq!(scheme(&evaluation, "us-m-24-10-declared").value, declared);
        assert_eq!(scheme(&evaluation, "us-m-25-21").value, "not-high");
        assert!(evaluation.floors.is_empty());
    }
    let evaluation = evaluate(&blank(), TODAY);
    assert_eq!(scheme(&evaluation, "us-m-24-10-declared").value, "unknown");
    let system = choose(blank().answered("national-security-system", true), &[("declared-impact", "both")]);
    assert_eq!(scheme(&evaluate(&system, TODAY), "us-m-24-10-declared").value, "not-applicable");
}
