//! The reports on the examples, held against files.
//!
//! `ANNEXD_BLESS=1 cargo test --workspace --test golden` rewrites them. Read
//! the difference before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::engine::Function;
use annexd_core::render::Format;
use annexd_tests::cites::Known;
use annexd_tests::claims::claims_in;
use annexd_tests::golden;
use annexd_tests::host::{AS_OF, assessed, component, sector, texts};
use annexd_tests::places::repository;
use std::collections::BTreeMap;
use std::fs;

/// An example with the sectors that it is assessed with.
const EXAMPLES: [(&str, &str, &[&str]); 3] = [
    ("chatbot-user", "chatbot-user.yaml", &[]),
    ("chatbot-on-an-api", "chatbot-on-an-api/annexd.yaml", &[]),
    ("public-agency", "public-agency.yaml", &["public-sector"]),
];

#[track_caller]
fn check(name: &str) {
    let (_, file, sectors) = EXAMPLES.into_iter().find(|(known, ..)| *known == name).expect("an example");
    let path = repository().join("examples").join(file);
    let assessed = assessed(&path, sectors, AS_OF);
    let own = fs::read_to_string(&path).expect("the example");
    let (mut words, mut catalogs) = (BTreeMap::new(), Vec::new());
    for (catalog, sentences) in sectors.iter().map(|name| sector(name)) {
        words.extend(sentences);
        catalogs.push(catalog);
    }
    assert_eq!(assessed.report.problems, [], "the example has mistakes");
    assert_eq!(assessed.report.run.failures, [], "a part is missing");
    assert_eq!(Known::new(&catalogs).uncited(&assessed.report), [""; 0]);
    let render = |format: Format| {
        component()
            .call(Function::Render, &[&assessed.text, format.name(), &texts(&words), "{}"])
            .expect("it is rendered")
    };
    for format in Format::ALL {
        assert_eq!(claims_in(&render(format), &own), [""; 0], "{}", format.name());
    }
    // What differs with each build of the parts, and says nothing about the report.
    let mut report = render(Format::Markdown);
    report = report.replace(&assessed.report.run.engine, "sha256:ENGINE");
    report = report.replace(&assessed.report.digest, "REPORT");
    for plugin in &assessed.report.run.plugins {
        report = report.replace(&plugin.digest, "PLUGIN");
    }
    golden::check(&format!("golden/{name}.md"), &report);
}

#[test]
fn a_company_that_only_uses_a_chatbot() {
    check("chatbot-user");
}

#[test]
fn a_company_that_builds_on_an_api() {
    check("chatbot-on-an-api");
}

#[test]
fn a_public_agency() {
    check("public-agency");
}
