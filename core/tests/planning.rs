//! Roadmap and readiness as a reader sees them: every code has a sentence, and
//! a report without them has no such section.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "tests"
)]

use annexd_core::date::Date;
use annexd_core::documents::assessment::Target;
use annexd_core::documents::readiness::ReadinessThresholds;
use annexd_core::id::ItemId;
use annexd_core::reference::reference;
use annexd_core::render::{Format, render};
use annexd_core::report::{REPORT_FORMAT, Report};
use annexd_core::rules::readiness::{blocking_items, readiness, row::Facts};
use annexd_core::rules::roadmap::{Action, graph::Graph, roadmap};
use annexd_core::texts::Texts;
use annexd_core::verdict::Reason;
use std::collections::BTreeMap;

/// A report with every row of the readiness and one action for each item that
/// is assessed.
fn report() -> Report {
    let rules = &reference().readiness;
    let facts: BTreeMap<String, Facts> = rules
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| (row.id.clone(), Facts::of((0..4).map(|n| (n + i) % 5 != 0).map(Some))))
        .collect();
    let own = ReadinessThresholds { yellow_percent: Some(25), ..ReadinessThresholds::default() };
    let judged = readiness(rules, &facts, &rules.thresholds.with(&own));
    let blocking: Vec<_> = judged.stages.iter().map(blocking_items).collect();
    let start: Date = "2026-11-21".parse().expect("a day");
    let leaves = reference().clauses.iter().filter(|clause| clause.leaf).map(|clause| &clause.id);
    let actions = leaves
        .chain(reference().controls.iter().map(|control| &control.id))
        .map(|id| Action {
            id: id.clone(),
            step: id.clone(),
            because: Reason::new("finding.red").with("item", id),
            cites: vec![id.clone()],
            blocks: [blocking[0].contains(id), blocking[1].contains(id)],
            ..Action::default()
        })
        .collect();
    let target = Target { stage1: Some(start.plus_days(10)), stage2: Some(start.plus_days(300)) };
    Report {
        format: REPORT_FORMAT.to_owned(),
        roadmap: Some(roadmap(actions, &Graph::of(reference()), start, &target)),
        readiness: Some(judged),
        ..Report::default()
    }
}

#[track_caller]
fn page(report: &Report, format: Format) -> String {
    let json = serde_json::to_string(report).expect("a report");
    render(&json, format, &Texts::default(), &Default::default()).expect("a page")
}

#[test]
fn roadmap_and_readiness_are_shown_in_words() {
    let report = report();
    for format in [Format::Markdown, Format::Html] {
        let page = page(&report, format);
        for words in
            ["Roadmap", "Readiness for the audits", "Within 30 days", "at most 25 %", "S1-10", "2026-12-21"]
        {
            assert!(page.contains(words), "no `{words}`");
        }
        for code in ["roadmap.", "readiness.", "bucket.", "effort.", "feasibility.", "label."] {
            assert!(!page.contains(code), "the code `{code}` has no words");
        }
    }
}

#[test]
fn spreadsheets_have_a_row_for_each() {
    let text = page(&report(), Format::Csv);
    let rows = |kind: &str| text.lines().filter(|line| line.starts_with(&format!("{kind},"))).count();
    assert_eq!((rows("action"), rows("readiness"), rows("target")), (70, 34, 0));
}

#[test]
fn without_them_there_is_no_section() {
    let empty = Report { format: REPORT_FORMAT.to_owned(), ..Report::default() };
    let page = page(&empty, Format::Markdown);
    assert!(!page.contains("Roadmap") && !page.contains("Readiness for the audits"));
}

#[test]
fn a_report_with_them_reads_back_as_it_was_written() {
    let report = report();
    let json = serde_json::to_string(&report).expect("a report");
    assert_eq!(serde_json::from_str::<Report>(&json).expect("a report"), report);
}

#[test]
fn every_reason_has_a_sentence() {
    let texts = Texts::default();
    let sources = [
        include_str!("../src/rules/roadmap.rs"),
        include_str!("../src/rules/roadmap/bucket.rs"),
        include_str!("../src/rules/roadmap/collect.rs"),
        include_str!("../src/rules/roadmap/target.rs"),
        include_str!("../src/rules/readiness/row.rs"),
        include_str!("../src/rules/readiness/stage.rs"),
        include_str!("../src/rules/integration.rs"),
    ];
    let mut codes = 0;
    for text in sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2)) {
        let family = text.split('.').next().unwrap_or_default();
        if text.contains('.') && ["roadmap", "readiness", "integration"].contains(&family) {
            assert!(texts.find(text).is_some(), "`{text}` has no sentence");
            codes += 1;
        }
    }
    assert!(codes > 30, "{codes} codes");
}

#[test]
fn actions_stand_in_the_order_of_their_priority() {
    let report = report();
    let roadmap = report.roadmap.expect("a roadmap");
    assert_eq!(roadmap.actions.len(), 70);
    assert_eq!(roadmap.actions[0].id, ItemId::from("4.1"));
    let halves = |text: &str| -> u32 {
        let (top, bottom) = text.split_once('/').expect("a fraction");
        top.parse::<u32>().unwrap() * 2 / bottom.parse::<u32>().unwrap()
    };
    assert!(roadmap.actions.windows(2).all(|two| halves(&two[0].priority) >= halves(&two[1].priority)));
}
