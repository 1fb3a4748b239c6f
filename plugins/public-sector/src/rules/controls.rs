//! Which of the plugin's controls apply, and what the answers say of them.

use annexd_sdk::Outcome;
use annexd_sdk::contract::{AppliedControl, Citation, FloorLevel, Message, PracticeState};

use super::M_25_21;
use super::high_impact::{self, Reason};
use crate::case::Case;
use crate::practice::{Practice, State};
use crate::waiver::{Waiver, any_waived};

/// When a control applies. What is not known counts as yes.
#[derive(Clone, Copy)]
enum When {
    Always,
    PeopleAffected,
    ThirdParty,
    HighImpact,
    FromMedium,
}

const CONTROLS: [(&str, When); 13] = [
    ("P-C01", When::Always),
    ("P-C02", When::HighImpact),
    ("P-C03", When::HighImpact),
    ("P-C04", When::PeopleAffected),
    ("P-C05", When::PeopleAffected),
    ("P-C06", When::PeopleAffected),
    ("P-C07", When::HighImpact),
    ("P-C08", When::PeopleAffected),
    ("P-C09", When::FromMedium),
    ("P-C10", When::ThirdParty),
    ("P-C11", When::Always),
    ("P-C12", When::HighImpact),
    ("P-C13", When::HighImpact),
];

/// The controls that apply to a system.
///
/// Only a control that applies by the memorandum cites it: for the others a
/// plain condition decides, whatever instruments their text draws on.
pub fn applied(case: &Case<'_>, class: &Outcome<Reason>) -> Vec<AppliedControl> {
    let apply = |(item, when): &(&str, When)| {
        let by_rule = matches!(when, When::HighImpact);
        Some(AppliedControl {
            because: Message::new(because(*when, case, class)?),
            item: (*item).to_owned(),
            from_level: matches!(when, When::FromMedium).then_some(FloorLevel::Medium),
            citation: by_rule.then(|| Citation::new(M_25_21, "s. 4")),
            state: state(item, case, class),
        })
    };
    CONTROLS.iter().filter_map(apply).collect()
}

fn because(when: When, case: &Case<'_>, class: &Outcome<Reason>) -> Option<&'static str> {
    let (holds, known, unknown) = match when {
        When::Always => return Some("control.always"),
        When::FromMedium => return Some("control.medium"),
        When::PeopleAffected => (case.affects_people(), "control.affected", "control.affected-unknown"),
        When::ThirdParty => (case.third_party(), "control.third-party", "control.third-party-unknown"),
        When::HighImpact => (high_impact::is_high(class), "control.high", "control.high-unknown"),
    };
    match holds {
        Some(true) => Some(known),
        Some(false) => None,
        None => Some(unknown),
    }
}

/// What the answers say of a control. Questions about practices are asked only
/// where the use could be high-impact; elsewhere their answers do not count.
fn state(item: &str, case: &Case<'_>, class: &Outcome<Reason>) -> Option<PracticeState> {
    let answers = case.answers;
    if item == "P-C04" {
        return told(State::of(answers, "notice"));
    }
    if !high_impact::may_be_high(class) {
        return None;
    }
    match item {
        "P-C02" => told(Practice::ImpactAssessment.state(answers)),
        "P-C06" => told(Practice::Remedies.state(answers)),
        "P-C07" => told(State::of(answers, "practice-independent-review")),
        "P-C09" => told(State::of(answers, "practice-fallback")),
        "P-C13" => waivers(case),
        _ => None,
    }
}

/// A waiver and "not applicable" say nothing of how far a control is done.
fn told(state: State) -> Option<PracticeState> {
    match state {
        State::InPlace => Some(PracticeState::InPlace),
        State::Partly => Some(PracticeState::Partly),
        State::NotInPlace => Some(PracticeState::NotInPlace),
        State::Unknown | State::Waived | State::NotApplicable => None,
    }
}

/// A register of waivers is kept if the waiver that is relied on has a date
/// within the year.
fn waivers(case: &Case<'_>) -> Option<PracticeState> {
    let waived = Practice::ALL.into_iter().any(|practice| any_waived(case.answers, practice));
    waived.then(|| match Waiver::of(case.answers, case.as_of) {
        Waiver::Counts { .. } => PracticeState::InPlace,
        Waiver::Lapsed { .. } | Waiver::Undated => PracticeState::Partly,
    })
}
