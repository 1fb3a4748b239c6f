//! Who the attacker says it is, and one of everything that a plugin can add.

use crate::mode::Mode;
use annexd_sdk::contract::{
    About, Catalog, Citation, Control, CrosswalkRow, Dimension, ImpactCriterion, ImpactMap, Instrument,
    LegalStatus, PluginInfo, Question, QuestionKind, RiskSource, Scheme, Strength, Subject,
};

/// The instrument that it cites.
pub const RULE: &str = "RULE";

pub fn info(mode: &Mode) -> PluginInfo {
    PluginInfo {
        id: "attacker".to_owned(),
        name: mode.say("Attacker"),
        version: mode.say("0.1.0"),
        publisher: mode.say("nobody"),
        licence: mode.say("CC0-1.0"),
        sectors: vec!["public-sector".to_owned(), mode.say("other")],
        as_of: "2026-11-21".to_owned(),
        languages: vec!["en".to_owned()],
        contract_version: "0.1.0".to_owned(),
    }
}

pub fn citation(mode: &Mode) -> Citation {
    Citation::new(RULE, &mode.say("s. 1"))
}

pub fn catalog(mode: &Mode) -> Catalog {
    Catalog {
        controls: vec![Control {
            id: "X-C01".to_owned(),
            parents: vec!["A.8.2".to_owned()],
            citations: vec![citation(mode)],
        }],
        criteria: vec![ImpactCriterion {
            id: "X-I01".to_owned(),
            subject: Subject::Individuals,
            maps: vec![ImpactMap { dimension: Dimension::Severity, values: vec![0, 1, 1, 2, 3] }],
        }],
        risk_sources: vec![RiskSource { id: "X-R01".to_owned(), parent: "C.3.4".to_owned(), likelihood: 3 }],
        questions: questions(mode),
        crosswalk: vec![CrosswalkRow {
            item: "A.8.2".to_owned(),
            instrument: RULE.to_owned(),
            place: mode.say("s. 1"),
            strength: Strength::Partial,
        }],
        instruments: vec![Instrument {
            id: RULE.to_owned(),
            status: LegalStatus::InForce,
            applies_from: Some("2026-01-01".to_owned()),
            superseded_by: None,
        }],
        schemes: vec![
            scheme(mode, "x-class", About::System),
            scheme(mode, "x-organization", About::Organization),
        ],
    }
}

fn questions(mode: &Mode) -> Vec<Question> {
    let question = |id: &str, kind, choices| Question {
        id: id.to_owned(),
        about: About::System,
        kind,
        choices,
        minimum: None,
        maximum: None,
        cites: vec!["A.8.2".to_owned(), "X-C01".to_owned()],
    };
    vec![
        question("x-yes-no", QuestionKind::YesNo, Vec::new()),
        question("x-choice", QuestionKind::Choice, vec![mode.say("one"), mode.say("two")]),
        Question {
            minimum: Some(if mode.number() == i32::MIN { i32::MIN } else { 0 }),
            maximum: Some(mode.maximum()),
            ..question("x-integer", QuestionKind::Integer, Vec::new())
        },
    ]
}

fn scheme(mode: &Mode, id: &str, about: About) -> Scheme {
    Scheme {
        id: id.to_owned(),
        about,
        values: vec![mode.say("class")],
        figures: vec![mode.say("least"), mode.say("most")],
        counts: false,
    }
}
