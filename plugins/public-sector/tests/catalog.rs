//! Catalog, texts and evaluations fit together.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::fs;
use std::path::Path;

use annexd_public_sector::PublicSector;
use annexd_sdk::contract::{AiSystem, Organization, Text};
use annexd_sdk::{SectorPlugin, check};
use common::{TODAY, agency, blank, choose, evaluate, high, practices};

fn texts() -> Vec<Text> {
    PublicSector::texts("en".into())
}

#[test]
fn the_catalog_agrees_with_itself_and_its_texts() {
    assert_eq!(check::catalog(&PublicSector::catalog(), &texts()), []);
}

#[test]
fn the_plugin_says_who_it_is() {
    let info = PublicSector::describe();
    assert_eq!((info.id.as_str(), info.version.as_str()), ("public-sector", "0.1.0"));
    assert_eq!(info.sectors, ["public-sector", "public_sector", "government"]);
    assert_eq!((info.as_of.as_str(), info.contract_version.as_str()), (TODAY, "0.1.0"));
    assert_eq!(info.languages, ["en"]);
    assert!(PublicSector::texts("fr".into()).is_empty());
}

#[test]
fn it_adds_what_the_sector_asks_for() {
    let catalog = PublicSector::catalog();
    let ids = |prefix: &str, count: usize, digits: usize| -> Vec<String> {
        (1..=count).map(|number| format!("{prefix}{number:0digits$}")).collect()
    };
    assert_eq!(catalog.controls.iter().map(|item| item.id.clone()).collect::<Vec<_>>(), ids("P-C", 13, 2));
    assert_eq!(catalog.criteria.iter().map(|item| item.id.clone()).collect::<Vec<_>>(), ids("P-K", 8, 1));
    assert_eq!(catalog.risk_sources.iter().map(|item| item.id.clone()).collect::<Vec<_>>(), ids("P-S", 9, 1));
}

#[test]
fn each_control_can_apply_and_each_criterion_is_asked() {
    let catalog = PublicSector::catalog();
    let applied = evaluate(&blank(), TODAY).controls;
    let applied: Vec<&str> = applied.iter().map(|control| control.item.as_str()).collect();
    let controls: Vec<&str> = catalog.controls.iter().map(|control| control.id.as_str()).collect();
    assert_eq!(applied, controls);
    for criterion in &catalog.criteria {
        let question = criterion.id.to_lowercase();
        let found = catalog.questions.iter().find(|item| item.id == question).unwrap();
        assert_eq!((found.minimum, found.maximum), (Some(1), Some(5)));
    }
}

#[test]
fn every_question_is_asked_by_someone() {
    let mut asked = PublicSector::evaluate_organization(agency(), vec![], TODAY.into()).asks;
    asked.extend(evaluate(&blank(), TODAY).asks);
    let states = [("practice-testing", "waived"), ("practice-appeal", "not-applicable")];
    asked.extend(evaluate(&practices("in-place", &states), TODAY).asks);
    for question in PublicSector::catalog().questions {
        assert!(asked.contains(&question.id), "{}", question.id);
    }
}

#[test]
fn every_instrument_is_cited() {
    let catalog = PublicSector::catalog();
    let mut cited: Vec<String> = catalog
        .controls
        .iter()
        .flat_map(|control| &control.citations)
        .map(|citation| citation.instrument.clone())
        .collect();
    cited.extend(evaluate(&high(), TODAY).classifications.into_iter().map(|class| class.citation.instrument));
    for instrument in catalog.instruments {
        assert!(cited.contains(&instrument.id), "{}", instrument.id);
    }
}

#[test]
fn evaluations_say_only_what_catalog_and_texts_know() {
    let catalog = PublicSector::catalog();
    let texts = texts();
    let states = ["", "in-place", "partly", "not-in-place", "waived", "not-applicable"];
    let mut systems: Vec<AiSystem> = states.map(|state| practices(state, &[])).into();
    systems.extend([blank(), high(), choose(blank(), &[("presumed-category", "none")])]);
    systems.extend(states.map(|state| practices(state, &[]).answered("extension-requested", true)));
    systems.extend(states.map(|state| {
        practices(state, &[])
            .answered("waiver-granted-on", annexd_sdk::contract::AnswerValue::Date("2024-01-01".into()))
    }));
    for organization in [agency(), Organization::new("o", "Somebody")] {
        for system in &systems {
            let evaluation =
                PublicSector::evaluate_system(organization.clone(), system.clone(), TODAY.into());
            assert_eq!(check::evaluation(&catalog, &texts, &evaluation), []);
        }
        let evaluation = PublicSector::evaluate_organization(organization, systems.clone(), TODAY.into());
        assert_eq!(check::evaluation(&catalog, &texts, &evaluation), []);
    }
}

#[test]
fn every_sentence_of_a_rule_is_used() {
    let source = rust_source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    let own: Vec<String> = check::codes(&PublicSector::catalog()).into_iter().map(|(_, code)| code).collect();
    for text in texts().iter().filter(|text| !own.contains(&text.code)) {
        let whole = source.contains(&format!("\"{}\"", text.code));
        let ending = text.code.rsplit('.').next().unwrap();
        let built = text.code.starts_with("practice-") && source.contains(&format!("{{id}}.{ending}"));
        assert!(whole || built, "nothing says `{}`", text.code);
    }
}

#[test]
fn no_sentence_promises_too_much() {
    for text in texts() {
        let sentence = text.sentence.to_lowercase();
        for word in ["complian", "complies", "certif"] {
            assert!(!sentence.contains(word), "{}: {word}", text.code);
        }
        assert!(!sentence.contains(['<', '>', '*', '_', '`', '#']), "{}: markup", text.code);
    }
}

fn rust_source(folder: &Path) -> String {
    let mut source = String::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        source += &if path.is_dir() { rust_source(&path) } else { fs::read_to_string(&path).unwrap() };
    }
    source
}
