//! Cases for the class under OMB M-25-21.

use super::{TODAY, agency, blank, choose, scheme};
use annexd_public_sector::PublicSector;
use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, AnswerValue, FloorLevel, Organization};

/// Answers: category, determination, principal basis, effects.
pub type Answers<'a> = (&'a str, Option<bool>, Option<bool>, &'a [&'a str]);

/// A system with these answers.
pub fn system(
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
pub fn check_in(organization: &Organization, system: &AiSystem, value: &str, floor: &str, unknown: &[&str]) {
    let evaluation = PublicSector::evaluate_system(organization.clone(), system.clone(), TODAY.into());
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

/// The same, in a federal agency.
#[track_caller]
pub fn check(answers: Answers<'_>, value: &str, floor: &str, unknown: &[&str]) {
    check_in(&agency(), &system(answers, Some(false)), value, floor, unknown);
}

pub const YES: Option<bool> = Some(true);
pub const NO: Option<bool> = Some(false);
