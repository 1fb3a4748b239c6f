//! A federal agency and its systems, for the tests.
#![allow(dead_code, reason = "each test program uses a part")]

pub mod class;

use annexd_public_sector::PublicSector;
use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, AnswerValue, Classification, Evaluation, Organization};

pub const TODAY: &str = "2026-11-21";

pub const PARTS: [&str; 10] = [
    "practice-testing",
    "practice-impact-assessment",
    "practice-independent-review",
    "practice-monitoring",
    "practice-training",
    "practice-human-oversight",
    "practice-fallback",
    "practice-opt-out",
    "practice-appeal",
    "practice-feedback",
];

pub const PILOT: [&str; 4] = ["pilot-limited", "pilot-certified", "pilot-opt", "pilot-practices"];

/// A US federal agency.
pub fn agency() -> Organization {
    let organization = Organization::new("o", "An agency").answered("us-federal-agency", true);
    Organization { jurisdictions: vec!["US".into()], ..organization }
}

/// A system of which nothing is known.
pub fn blank() -> AiSystem {
    AiSystem::new("s", "A system")
}

/// A high-impact system without answers about practices.
pub fn high() -> AiSystem {
    choose(blank(), &[("presumed-category", "m")])
        .answered("national-security-system", false)
        .answered("written-determination", false)
}

/// A high-impact system with all parts of the practices in one state, but for
/// those given.
pub fn practices(state: &str, others: &[(&str, &str)]) -> AiSystem {
    let mut system = high();
    for part in PARTS {
        let other = others.iter().find(|(question, _)| *question == part);
        let state = other.map_or(state, |(_, state)| state);
        if !state.is_empty() {
            system = choose(system, &[(part, state)]);
        }
    }
    system
}

pub fn choose(mut system: AiSystem, choices: &[(&str, &str)]) -> AiSystem {
    for (question, code) in choices {
        system = system.answered(question, AnswerValue::choice(code));
    }
    system
}

pub fn evaluate(system: &AiSystem, as_of: &str) -> Evaluation {
    PublicSector::evaluate_system(agency(), system.clone(), as_of.into())
}

#[track_caller]
pub fn scheme<'a>(evaluation: &'a Evaluation, id: &str) -> &'a Classification {
    evaluation.classifications.iter().find(|item| item.scheme == id).unwrap()
}

/// Findings as `id severity code`.
pub fn findings(evaluation: &Evaluation) -> Vec<String> {
    let finding = |item: &annexd_sdk::contract::Finding| {
        format!("{} {} {}", item.id, name(item.severity), item.because.code)
    };
    evaluation.findings.iter().map(finding).collect()
}

/// The argument of the block's message: which practices are not met.
pub fn blocked(evaluation: &Evaluation) -> Option<String> {
    evaluation
        .blocks
        .iter()
        .find(|block| block.id == "practices")
        .map(|block| block.because.args[0].value.clone())
}

fn name(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").rsplit("::").next().unwrap().to_lowercase()
}
