//! Which questions matter, which controls apply, what is rated.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use annexd_public_sector::PublicSector;
use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, AnswerValue, FloorLevel, Organization, PracticeState};
use common::{PARTS, PILOT, TODAY, agency, blank, choose, evaluate, high, practices};

fn asks(system: &AiSystem) -> Vec<String> {
    let mut asks = evaluate(system, TODAY).asks;
    asks.retain(|ask| !ask.starts_with("p-k"));
    asks
}

#[test]
fn nothing_american_is_asked_of_others() {
    let city = Organization::new("o", "A city").answered("us-federal-agency", false);
    let evaluation = PublicSector::evaluate_system(city, high(), TODAY.into());
    let ratings = (1..=8).map(|number| format!("p-k{number}"));
    let expected: Vec<String> = std::iter::once("notice".to_owned()).chain(ratings).collect();
    assert_eq!(evaluation.asks, expected);
}

#[test]
fn practices_are_asked_where_the_use_could_be_high_impact() {
    let low = choose(blank(), &[("presumed-category", "none")]).answered("principal-basis", false);
    let low = low.answered("national-security-system", false);
    let expected =
        ["national-security-system", "presumed-category", "principal-basis", "declared-impact", "notice"];
    assert_eq!(asks(&low), expected);
    for system in [blank(), high()] {
        assert!(PARTS.iter().all(|part| asks(&system).contains(&(*part).to_owned())));
    }
}

#[test]
fn pilots_matter_only_while_a_practice_is_not_met() {
    let asked =
        |system: &AiSystem| PILOT.iter().filter(|fact| asks(system).contains(&(**fact).to_owned())).count();
    assert_eq!(asked(&practices("in-place", &[])), 0);
    assert_eq!(asked(&high()), 4);
    assert_eq!(asked(&high().answered("pilot-limited", true).answered("pilot-certified", false)), 2);
}

#[test]
fn waivers_and_reasons_are_asked_where_something_rests_on_them() {
    let asked = |system: &AiSystem, id: &str| asks(system).contains(&id.to_owned());
    let waived = practices("in-place", &[("practice-testing", "waived")]);
    let left = practices("in-place", &[("practice-appeal", "not-applicable")]);
    assert!(asked(&waived, "waiver-granted-on") && !asked(&left, "waiver-granted-on"));
    assert!(asked(&left, "not-applicable-reason") && !asked(&waived, "not-applicable-reason"));
}

#[test]
fn no_question_disappears_with_its_own_answer() {
    let catalog = PublicSector::catalog();
    let starts = [blank(), high(), practices("waived", &[]), practices("not-applicable", &[])];
    for start in starts {
        for id in evaluate(&start, TODAY).asks {
            let question = catalog.questions.iter().find(|question| question.id == id).unwrap();
            let mut answers: Vec<AnswerValue> =
                question.choices.iter().map(|code| AnswerValue::choice(code)).collect();
            answers.extend(question.choices.iter().map(|code| AnswerValue::choices(&[code])));
            answers.extend([true.into(), false.into(), 3.into()]);
            answers.push(AnswerValue::Date("2026-01-01".into()));
            answers.push(AnswerValue::Text("A reason.".into()));
            for answer in answers {
                let mut system = start.clone();
                system.answers.retain(|given| given.question != id);
                let system = system.answered(&id, answer.clone());
                assert!(evaluate(&system, TODAY).asks.contains(&id), "{id} after {answer:?}");
            }
        }
    }
}

fn controls(organization: &Organization, system: &AiSystem) -> Vec<String> {
    let evaluation = PublicSector::evaluate_system(organization.clone(), system.clone(), TODAY.into());
    evaluation.controls.into_iter().map(|control| control.item[2..].to_owned()).collect()
}

#[test]
fn controls_apply_by_their_conditions() {
    let all = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13"];
    assert_eq!(controls(&agency(), &blank()), all);
    let inward = AiSystem {
        affects_people: Some(false),
        third_party: Some(false),
        ..choose(blank(), &[("presumed-category", "none")]).answered("principal-basis", false)
    };
    let inward = inward.answered("national-security-system", false);
    assert_eq!(controls(&agency(), &inward), ["C01", "C09", "C11"]);
    let bought = AiSystem { origin: Some("saas".into()), ..inward.clone() };
    assert_eq!(controls(&agency(), &bought), ["C01", "C09", "C10", "C11"]);
    let decides = AiSystem { affects_people: None, decides_on_people: Some(true), ..inward };
    assert_eq!(controls(&agency(), &decides), ["C01", "C04", "C05", "C06", "C08", "C09", "C11"]);
}

#[test]
fn only_the_stopping_procedure_waits_for_the_level() {
    for control in evaluate(&blank(), TODAY).controls {
        let expected = (control.item == "P-C09").then_some(FloorLevel::Medium);
        assert_eq!(control.from_level, expected, "{}", control.item);
    }
}

#[test]
fn controls_carry_what_the_answers_say() {
    let system = practices(
        "in-place",
        &[("practice-independent-review", "not-in-place"), ("practice-testing", "waived")],
    );
    let system = choose(system, &[("notice", "partly")]);
    let states: Vec<(String, PracticeState)> = evaluate(&system, TODAY)
        .controls
        .into_iter()
        .filter_map(|control| Some((control.item, control.state?)))
        .collect();
    let expected = [
        ("P-C02", PracticeState::Partly),
        ("P-C04", PracticeState::Partly),
        ("P-C06", PracticeState::InPlace),
        ("P-C07", PracticeState::NotInPlace),
        ("P-C09", PracticeState::InPlace),
        ("P-C13", PracticeState::Partly),
    ];
    assert_eq!(states, expected.map(|(item, state)| (item.to_owned(), state)));
}

#[test]
fn criteria_are_rated_from_one_to_five() {
    for (answer, value) in [(0, None), (1, Some(1)), (5, Some(5)), (6, None), (-1, None)] {
        let ratings = evaluate(&blank().answered("p-k3", answer), TODAY).ratings;
        assert_eq!(ratings.len(), 8);
        assert_eq!((ratings[2].criterion.as_str(), ratings[2].value), ("P-K3", value));
        assert_eq!(ratings[0].value, None);
    }
}
