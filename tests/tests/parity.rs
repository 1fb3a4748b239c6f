//! The engine as a component and as a library gives the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::engine::{EngineError, Function};
use annexd_core::render::Format;
use annexd_core::report::Report;
use annexd_core::summary::Portfolio;
use annexd_tests::host::{AS_OF, Steps, both, component, steps, texts};
use annexd_tests::places::assessments;
use annexd_tests::random;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use std::collections::BTreeMap;

const SECTORS: [&[&str]; 2] = [&[], &["public-sector"]];

/// Renders in every format with both.
#[track_caller]
fn render(document: &str, texts: &str) {
    for format in Format::ALL {
        let rendered = both(Function::Render, &[document, format.name(), texts, "{}"]);
        let tells_findings = matches!(format, Format::Sarif | Format::Junit | Format::Github);
        let possible = !(tells_findings && document.contains("annexd-reference/1"));
        assert_eq!(rendered.is_ok(), possible, "{}", format.name());
    }
}

fn read(path: &std::path::Path) -> Value {
    annexd::input::read(path).unwrap_or_else(|error| panic!("{error}")).value
}

#[test]
fn every_assessment_gives_the_same_bytes() {
    for names in SECTORS {
        let mut portfolio = Portfolio::default();
        let mut words = String::new();
        for path in assessments() {
            let Steps { report, texts, .. } = steps(&read(&path), names, AS_OF);
            render(&report, &texts);
            let report: Report = serde_json::from_str(&report).expect("a report");
            portfolio.add(&path.display().to_string(), &report);
            words = texts;
        }
        let portfolio = serde_json::to_string(&portfolio).expect("JSON");
        let summary = both(Function::Summarize, &[&portfolio]).expect("a summary");
        render(&summary, &words);
    }
}

#[test]
fn the_reference_has_the_same_bytes() {
    for names in SECTORS {
        let Steps { catalogs, texts, .. } = steps(&Value::Null, names, AS_OF);
        let reference = both(Function::Reference, &[&catalogs, &texts]).expect("the reference");
        render(&reference, &texts);
    }
}

#[test]
fn random_assessments_give_the_same_bytes() {
    // The same 200 in each run, so that a failure can be looked into.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&random::assessment(), |document| {
        let Steps { report, texts, .. } = steps(&document, &["public-sector"], AS_OF);
        render(&report, &texts);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_is_refused_is_refused_in_the_same_words() {
    let words = texts(&BTreeMap::new());
    let calls: [(Function, &[&str]); 12] = [
        (Function::Check, &["", "[]"]),
        (Function::Check, &["{", "[]"]),
        (Function::Check, &["{}", "{}"]),
        (Function::Check, &["{}", "[1]"]),
        (Function::Assess, &["{}", "1", AS_OF]),
        (Function::Assess, &["{}", "{}", "2026-02-30"]),
        (Function::Assess, &["{}", "{}", ""]),
        (Function::Summarize, &["nothing"]),
        (Function::Render, &["{}", "json", &words, "{}"]),
        (Function::Render, &["{\"format\":\"annexd-report/1\"}", "html", &words, "{}"]),
        (Function::Render, &["{}", "pdf", &words, "{}"]),
        (Function::Reference, &["[]", "1"]),
    ];
    for (function, arguments) in calls {
        let refused = both(function, arguments);
        assert!(matches!(refused, Err(EngineError::Refused(_))), "{function} {arguments:?}: {refused:?}");
    }
}

#[test]
fn what_is_no_assessment_is_assessed_all_the_same() {
    for document in ["null", "[]", "\"text\"", "{\"systems\":{}}", "{\"answers\":[1]}"] {
        let document: Value = serde_json::from_str(document).expect("JSON");
        let Steps { report, texts, .. } = steps(&document, &["public-sector"], AS_OF);
        render(&report, &texts);
    }
}

#[test]
fn the_component_is_what_the_host_runs() {
    assert!(component().name().starts_with("component sha256:"), "{}", component().name());
}
