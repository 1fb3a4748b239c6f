//! Rule P-R2, first half: the class under OMB M-25-21 and the level it asks for.

mod common;

use annexd_public_sector::PublicSector;
use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, AnswerValue, FloorLevel, Organization};
use common::{TODAY, agency, blank, choose, evaluate, high, scheme};

/// Answers: category, determination, principal basis, effects.
type Answers<'a> = (&'a str, Option<bool>, Option<bool>, &'a [&'a str]);

fn system(
    (category, determination, principal, effects): Answers<'_>,
    security: Option<bool>,
) -> AiSystem {
    let mut system = blank();
    if !category.is_empty() {
        system = choose(system, &[("presumed-category", category)]);
    }
    let facts = [
        ("national-security-system", security),
        ("written-determination", determination),
        ("principal-basis", principal),
    ];
    for (question, fact) in facts {
        if let Some(fact) = fact {
            system = system.answered(question, fact);
        }
    }
    if !effects.is_empty() {
        system = system.answered("effects", AnswerValue::choices(effects));
    }
    system
}

/// Floor: `` for none, `high`, or `presumed`.
#[track_caller]
fn check_in(
    organization: &Organization,
    system: &AiSystem,
    value: &str,
    floor: &str,
    unknown: &[&str],
) {
    let evaluation =
        PublicSector::evaluate_system(organization.clone(), system.clone(), TODAY.into());
    let class = scheme(&evaluation, "us-m-25-21");
    assert_eq!(class.value, value);
    assert_eq!(class.unknown, unknown);
    assert!(!class.reasons.is_empty(), "a class has a reason");
    let given = match evaluation.floors.as_slice() {
        [] => "",
        [floor] if floor.level == FloorLevel::High && floor.presumed => "presumed",
        [floor] if floor.level == FloorLevel::High => "high",
        _ => "?",
    };
    assert_eq!(given, floor);
}

#[track_caller]
fn check(answers: Answers<'_>, value: &str, floor: &str, unknown: &[&str]) {
    check_in(
        &agency(),
        &system(answers, Some(false)),
        value,
        floor,
        unknown,
    );
}

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn every_presumed_category_is_high_impact_unless_determined_otherwise() {
    for category in [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
    ] {
        check((category, NO, None, &[]), "high-impact", "high", &[]);
        check((category, YES, None, &[]), "presumed-not-high", "", &[]);
        check(
            (category, None, None, &[]),
            "unknown",
            "presumed",
            &["written-determination"],
        );
    }
}

#[test]
fn a_determination_decides_alone() {
    check(
        ("m", YES, YES, &["health-safety"]),
        "presumed-not-high",
        "",
        &[],
    );
    check(
        ("none", YES, YES, &["health-safety"]),
        "high-impact",
        "high",
        &[],
    );
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
    check(
        ("none", None, YES, &["none", "rights-privacy"]),
        "high-impact",
        "high",
        &[],
    );
}

#[test]
fn a_class_is_unknown_only_if_open_answers_would_change_it() {
    check(("none", None, NO, &[]), "not-high", "", &[]);
    check(
        ("none", None, None, &["none"]),
        "not-high",
        "",
        &["principal-basis"],
    );
    check(
        ("none", None, None, &[]),
        "unknown",
        "presumed",
        &["principal-basis", "effects"],
    );
    check(
        ("none", None, YES, &[]),
        "unknown",
        "presumed",
        &["effects"],
    );
    check(
        ("", NO, YES, &["health-safety"]),
        "high-impact",
        "high",
        &["presumed-category"],
    );
    check(("", YES, NO, &[]), "unknown", "", &["presumed-category"]);
    check(
        ("", None, NO, &[]),
        "unknown",
        "presumed",
        &["presumed-category", "written-determination"],
    );
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
fn national_security_systems_are_left_out() {
    let m = ("m", NO, None, &[][..]);
    check_in(&agency(), &system(m, YES), "not-applicable", "", &[]);
    check_in(
        &agency(),
        &system(m, None),
        "unknown",
        "presumed",
        &["national-security-system"],
    );
    let unsaid = Organization {
        jurisdictions: vec!["US".into()],
        ..Organization::new("o", "Somebody")
    };
    check_in(
        &unsaid,
        &system(m, YES),
        "not-applicable",
        "",
        &["us-federal-agency"],
    );
}

#[test]
fn only_federal_agencies_in_the_united_states_are_bound() {
    let with = |jurisdictions: &[&str], agency: Option<bool>| {
        let organization = Organization::new("o", "Somebody");
        let jurisdictions = jurisdictions
            .iter()
            .map(|code| (*code).to_owned())
            .collect();
        let organization = Organization {
            jurisdictions,
            ..organization
        };
        agency.map_or(organization.clone(), |agency| {
            organization.answered("us-federal-agency", agency)
        })
    };
    check_in(&with(&["US"], YES), &high(), "high-impact", "high", &[]);
    check_in(
        &with(&["CA", "US"], YES),
        &high(),
        "high-impact",
        "high",
        &[],
    );
    check_in(&with(&["CA"], YES), &high(), "not-applicable", "", &[]);
    check_in(&with(&["US"], NO), &high(), "not-applicable", "", &[]);
    check_in(
        &with(&["US"], None),
        &high(),
        "unknown",
        "presumed",
        &["us-federal-agency"],
    );
    check_in(
        &with(&[], YES),
        &high(),
        "unknown",
        "presumed",
        &["jurisdictions"],
    );
    check_in(
        &with(&[], NO),
        &high(),
        "not-applicable",
        "",
        &["jurisdictions"],
    );
}

#[test]
fn a_system_s_own_jurisdictions_go_before_the_organization_s() {
    let abroad = AiSystem {
        jurisdictions: vec!["EU".into()],
        ..high()
    };
    check_in(&agency(), &abroad, "not-applicable", "", &[]);
}

#[test]
fn no_reason_speaks_of_an_answer_that_nobody_gave() {
    let open_category = system(("", NO, YES, &["health-safety"]), NO);
    let evaluation = evaluate(&open_category, TODAY);
    let codes: Vec<&str> = scheme(&evaluation, "us-m-25-21")
        .reasons
        .iter()
        .map(|reason| reason.code.as_str())
        .collect();
    assert_eq!(codes, ["us-m-25-21.principal"]);
}

#[test]
fn the_old_declaration_is_shown_and_decides_nothing() {
    for declared in [
        "rights",
        "safety",
        "both",
        "neither",
        "too-new",
        "case-by-case",
    ] {
        let system = choose(
            system(("none", None, NO, &[]), NO),
            &[("declared-impact", declared)],
        );
        let evaluation = evaluate(&system, TODAY);
        assert_eq!(scheme(&evaluation, "us-m-24-10-declared").value, declared);
        assert_eq!(scheme(&evaluation, "us-m-25-21").value, "not-high");
        assert!(evaluation.floors.is_empty());
    }
    let evaluation = evaluate(&blank(), TODAY);
    assert_eq!(scheme(&evaluation, "us-m-24-10-declared").value, "unknown");
    let system = choose(
        blank().answered("national-security-system", true),
        &[("declared-impact", "both")],
    );
    assert_eq!(
        scheme(&evaluate(&system, TODAY), "us-m-24-10-declared").value,
        "not-applicable"
    );
}

/// What the class of a fully answered case weighs.
fn weight(system: &AiSystem) -> (usize, bool) {
    let evaluation = evaluate(system, TODAY);
    (
        evaluation.floors.len(),
        evaluation.floors.iter().any(|floor| floor.presumed),
    )
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
