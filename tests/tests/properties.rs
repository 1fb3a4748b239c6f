//! What must hold for any bytes, any document and anything that plugins say:
//! neither host nor engine panics, and whatever the engine writes it renders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::reader::{Place, read};
use annexd_core::render::Format;
use annexd_core::text;
use annexd_tests::host::{AS_OF, steps, texts};
use annexd_tests::mutate::{changed, changes, json};
use annexd_tests::places::{assessments, repository};
use annexd_tests::random;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use std::collections::BTreeMap;

/// Runs a property on the same cases each time, so that a failure can be
/// looked into.
#[track_caller]
fn check<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value)) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new_with_rng(config, rng).run(&strategy, |value| {
        property(value);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Goes from a document to all formats; `contributions` may be refused.
fn to_the_end(document: &str, contributions: &str) {
    let words = texts(&BTreeMap::new());
    text::check(document, "[]").expect("any JSON can be checked");
    if let Ok(report) = text::assess(document, contributions, AS_OF) {
        for format in Format::ALL {
            text::render(&report, format.name(), &words, "{}")
                .expect("what the engine wrote can be rendered");
        }
    }
}

/// Reads bytes, and goes on with what they hold.
fn read_and_go_on(bytes: &[u8]) {
    match read(bytes) {
        Err(error) => assert!(error.place() >= Place::START),
        Ok(document) => {
            text::assess(&document.value.to_string(), "{}", AS_OF).expect("any document gets a report");
            to_the_end(&document.value.to_string(), "{}");
        }
    }
}

#[test]
fn no_bytes_make_host_or_engine_panic() {
    check(500, vec(any::<u8>(), 0..200), |bytes| read_and_go_on(&bytes));
}

#[test]
fn no_damage_to_an_assessment_makes_host_or_engine_panic() {
    let files: Vec<Vec<u8>> =
        assessments().iter().map(|path| std::fs::read(path).expect("the file")).collect();
    let damage = vec((any::<Index>(), any::<Index>(), vec(any::<u8>(), 0..4)), 1..5);
    check(150, (any::<Index>(), damage), |(file, damage)| {
        let mut bytes = file.get(&files).clone();
        for (from, length, new) in damage {
            let from = from.index(bytes.len() + 1);
            let length = length.index(20).min(bytes.len() - from);
            bytes.splice(from..from + length, new);
        }
        read_and_go_on(&bytes);
    });
}

#[test]
fn no_document_makes_the_engine_panic() {
    check(300, json(), |document| to_the_end(&document.to_string(), "{}"));
    check(200, (random::assessment(), changes()), |(document, changes)| {
        to_the_end(&changed(document, &changes).to_string(), "{}");
    });
}

#[test]
fn nothing_that_plugins_say_makes_the_engine_panic() {
    let path = repository().join("examples/public-agency.yaml");
    let document = annexd::input::read(&path).unwrap_or_else(|error| panic!("{error}")).value;
    let said = steps(&document, &["public-sector"], AS_OF);
    let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let (contributions, catalogs) = (parsed(&said.contributions), parsed(&said.catalogs));
    let words = texts(&BTreeMap::new());
    check(150, changes(), |changes| {
        to_the_end(&said.assessment, &changed(contributions.clone(), &changes).to_string());
        let catalogs = changed(catalogs.clone(), &changes).to_string();
        if text::check(&said.assessment, &catalogs).is_ok() {
            text::reference(&catalogs, &words).expect("what can be checked can be listed");
        }
    });
    check(300, json(), |value| to_the_end(&said.assessment, &value.to_string()));
}
