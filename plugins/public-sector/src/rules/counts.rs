//! Counts over all systems of the register, retired ones included.

use annexd_sdk::contract::{AiSystem, Citation, Classification, Figure, Message, Organization};
use annexd_sdk::{Answers, holds_in, jurisdictions};

use super::{M_24_10, M_25_21, declared};
use crate::case::federal_agency;
use crate::practice::{Practice, State};

const COUNTED: &str = "counted";
const DECLARED: [&str; 6] = ["both", "rights", "safety", "neither", "too-new", "case-by-case"];

/// Counts what was declared, and the states of the practices of the declared
/// systems. An organization that is surely not a US federal agency has none.
pub fn classifications(organization: &Organization, systems: &[AiSystem]) -> Vec<Classification> {
    if federal_agency(organization) == Some(false) || !may_be_in_us(organization, systems) {
        return Vec::new();
    }
    let mut counts = vec![declarations(systems)];
    let declared: Vec<Answers<'_>> = systems
        .iter()
        .map(|system| Answers(&system.answers))
        .filter(|answers| declared::is_declared(*answers))
        .collect();
    counts.extend(Practice::ALL.map(|practice| states(practice, &declared)));
    counts
}

/// Whether the organization or one of its systems is in the United States, or
/// could be.
pub(crate) fn may_be_in_us(organization: &Organization, systems: &[AiSystem]) -> bool {
    holds_in(&organization.jurisdictions, "US") != Some(false)
        || systems.iter().any(|system| holds_in(jurisdictions(organization, system), "US") != Some(false))
}

fn declarations(systems: &[AiSystem]) -> Classification {
    let count = |code: Option<&str>| {
        let declared = |system: &&AiSystem| Answers(&system.answers).choice("declared-impact") == code;
        figure(systems.iter().filter(declared).count())
    };
    let declared = systems.iter().filter(|system| declared::is_declared(Answers(&system.answers)));
    let mut figures = vec![
        Figure::new("systems", figure(systems.len())),
        Figure::new("declared", figure(declared.count())),
    ];
    figures.extend(DECLARED.map(|code| Figure::new(code, count(Some(code)))));
    figures.push(Figure::new("blank", count(None)));
    Classification {
        reasons: vec![Message::new("us-m-24-10.counted")],
        inputs: vec!["declared-impact".to_owned()],
        figures,
        ..Classification::new("us-m-24-10-counts", COUNTED, Citation::new(M_24_10, "s. 5 and 6"))
    }
}

fn states(practice: Practice, declared: &[Answers<'_>]) -> Classification {
    let states: Vec<State> = declared.iter().map(|answers| practice.state(*answers)).collect();
    let count = |state: State| figure(states.iter().filter(|other| **other == state).count());
    let scheme = format!("us-practice-{}", practice.name());
    let parts = practice.parts().iter().map(|part| part.question.to_owned());
    Classification {
        reasons: vec![Message::new("us-practice.counted")],
        inputs: std::iter::once("declared-impact".to_owned()).chain(parts).collect(),
        figures: State::ALL.map(|state| Figure::new(state.name(), count(state))).into(),
        ..Classification::new(&scheme, COUNTED, Citation::new(M_25_21, "s. 4"))
    }
}

fn figure(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
