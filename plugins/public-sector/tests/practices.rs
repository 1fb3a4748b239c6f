//! Rule P-R2, second half: the minimum practices of a high-impact use.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use annexd_sdk::contract::{AiSystem, AnswerValue};
use common::{PARTS, PILOT, TODAY, blocked, choose, evaluate, findings, high, practices};

const ALL: &str = "testing, impact assessment, monitoring, training, oversight, remedies, feedback";

#[track_caller]
fn check(system: &AiSystem, as_of: &str, expected: Option<&str>) {
    assert_eq!(blocked(&evaluate(system, as_of)).as_deref(), expected);
}

fn dated(system: AiSystem, question: &str, day: &str) -> AiSystem {
    system.answered(question, AnswerValue::Date(day.into()))
}

fn with_reason(system: AiSystem) -> AiSystem {
    system.answered(
        "not-applicable-reason",
        AnswerValue::Text("Nobody outside the office is concerned.".into()),
    )
}

#[test]
fn practices_block_from_the_third_of_april_2026() {
    let system = practices("in-place", &[("practice-testing", "not-in-place")]);
    check(&system, "2026-04-02", None);
    check(&system, "2026-04-03", Some("testing"));
    for as_of in ["2026-04-02", "2026-04-03"] {
        let duty = &evaluate(&system, as_of).duties[0];
        assert_eq!((duty.id.as_str(), duty.due.as_deref()), ("practices", Some("2026-04-03")));
    }
}

#[test]
fn nothing_blocks_when_all_is_in_place() {
    let evaluation = evaluate(&practices("in-place", &[]), TODAY);
    assert!(evaluation.blocks.is_empty() && evaluation.findings.is_empty() && evaluation.duties.is_empty());
}

#[test]
fn an_open_answer_blocks_but_is_no_finding() {
    let evaluation = evaluate(&high(), TODAY);
    assert_eq!(blocked(&evaluation).as_deref(), Some(ALL));
    assert!(evaluation.findings.is_empty());
    assert_eq!(evaluation.duties[0].because.args[0].value, ALL);
}

#[test]
fn an_answered_gap_is_a_major_finding() {
    let system = practices(
        "in-place",
        &[
            ("practice-testing", "partly"),
            ("practice-independent-review", "not-in-place"),
            ("practice-opt-out", "not-in-place"),
            ("practice-appeal", "not-in-place"),
            ("practice-fallback", ""),
        ],
    );
    let expected = [
        "practice-testing major practice-testing.partly",
        "practice-impact-assessment major practice-impact-assessment.partly",
        "practice-remedies major practice-remedies.not-in-place",
    ];
    assert_eq!(findings(&evaluate(&system, TODAY)), expected);
    check(&system, TODAY, Some("testing, impact assessment, oversight, remedies"));
    assert!(findings(&evaluate(&system, "2026-04-02")).iter().all(|finding| finding.contains(" minor ")));
}

#[test]
fn while_the_class_is_unknown_a_missing_practice_is_a_minor_finding() {
    let answers = [("practice-testing", "not-in-place"), ("practice-monitoring", "partly")];
    let evaluation = evaluate(&choose(common::blank(), &answers), TODAY);
    assert_eq!(findings(&evaluation), ["practice-testing minor practice-testing.not-in-place"]);
    assert!(evaluation.blocks.is_empty() && evaluation.duties.is_empty());
}

#[test]
fn other_systems_have_no_minimum_practices() {
    let mut system = practices("not-in-place", &[]);
    system.answers.retain(|answer| answer.question != "national-security-system");
    let system = system.answered("national-security-system", true);
    let evaluation = evaluate(&system, TODAY);
    assert!(evaluation.blocks.is_empty() && evaluation.findings.is_empty() && evaluation.duties.is_empty());
}

#[test]
fn a_waiver_counts_for_twelve_months() {
    let waived = practices("in-place", &[("practice-monitoring", "waived")]);
    check(&waived, TODAY, Some("monitoring"));
    for (granted, as_of, counts) in [
        ("2025-11-21", "2026-11-21", true),
        ("2025-11-20", "2026-11-21", false),
        ("2026-11-21", "2026-11-21", true),
        ("2026-11-22", "2026-11-21", false),
        ("2027-02-28", "2028-02-28", true),
        ("2027-02-28", "2028-02-29", false),
        ("2028-02-29", "2029-02-28", true),
        ("2028-02-29", "2029-03-01", false),
    ] {
        let system = dated(waived.clone(), "waiver-granted-on", granted);
        assert_eq!(blocked(&evaluate(&system, as_of)).is_none(), counts, "{granted} {as_of}");
    }
}

#[test]
fn a_waiver_is_to_be_certified_each_year() {
    let waived = practices("in-place", &[("practice-monitoring", "waived")]);
    let duty = |system: &AiSystem| {
        let duties = evaluate(system, TODAY).duties;
        duties.into_iter().find(|duty| duty.id == "waiver").unwrap()
    };
    assert_eq!(duty(&waived).due, None);
    let lapsed = dated(waived.clone(), "waiver-granted-on", "2025-05-31");
    assert_eq!(duty(&lapsed).due.as_deref(), Some("2026-05-31"));
    assert_eq!(findings(&evaluate(&lapsed, TODAY)), ["practice-monitoring major practice-monitoring.lapsed"]);
    assert!(findings(&evaluate(&waived, TODAY)).is_empty());
}

#[test]
fn not_applicable_counts_for_three_practices_and_with_a_reason() {
    let may = ["practice-fallback", "practice-opt-out", "practice-appeal", "practice-feedback"];
    for part in PARTS {
        let system = practices("in-place", &[(part, "not-applicable")]);
        assert!(blocked(&evaluate(&system, TODAY)).is_some(), "{part} without a reason");
        let met = blocked(&evaluate(&with_reason(system), TODAY)).is_none();
        assert_eq!(met, may.contains(&part), "{part}");
    }
    let blank = practices("in-place", &[("practice-feedback", "not-applicable")])
        .answered("not-applicable-reason", AnswerValue::Text("  ".into()));
    check(&blank, TODAY, Some("feedback"));
}

#[test]
fn a_pilot_is_exempt_if_all_four_facts_are_true() {
    let mut pilot = practices("not-in-place", &[]);
    for fact in PILOT {
        check(&pilot, TODAY, Some(ALL));
        pilot = pilot.answered(fact, true);
    }
    let evaluation = evaluate(&pilot, TODAY);
    assert!(evaluation.blocks.is_empty());
    assert!(findings(&evaluation).iter().all(|finding| finding.contains(" note ")));
    for fact in PILOT {
        let mut other = pilot.clone();
        other.answers.retain(|answer| answer.question != fact);
        check(&other, TODAY, Some(ALL));
        check(&other.answered(fact, false), TODAY, Some(ALL));
    }
}

#[test]
fn an_extension_makes_no_practice_done() {
    let system = practices("in-place", &[("practice-testing", "partly")]);
    let extended = system.clone().answered("extension-requested", true);
    check(&extended, TODAY, Some("testing"));
    assert!(findings(&evaluate(&extended, TODAY)).contains(&"extension note practices.extension".to_owned()));
}

#[test]
fn a_worse_answer_never_lifts_a_block() {
    let from_best = ["in-place", "partly", "not-in-place"];
    for part in PARTS {
        for other in from_best {
            let open = from_best.map(|state| {
                let others: Vec<(&str, &str)> =
                    PARTS.iter().map(|name| (*name, if *name == part { state } else { other })).collect();
                let evaluation = evaluate(&practices("", &others), TODAY);
                let count = blocked(&evaluation).map_or(0, |practices| practices.split(", ").count());
                (count, evaluation.findings.len())
            });
            assert!(open.is_sorted(), "{part} among {other}: {open:?}");
        }
    }
}
