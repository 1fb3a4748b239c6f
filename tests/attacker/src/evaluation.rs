//! One of everything that a plugin can say of a system or the organization.

use crate::catalog::citation;
use crate::mode::Mode;
use annexd_sdk::contract::{
    AppliedControl, Block, Classification, Duty, Evaluation, Figure, Finding, Floor, FloorLevel, Message,
    PracticeState, Rating, Risk, Severity,
};

pub fn evaluation(mode: &Mode, scheme: &str) -> Evaluation {
    let message = |code: &str| Message::new(code).with("value", mode.say("a value"));
    Evaluation {
        classifications: vec![Classification {
            reasons: vec![message("x.reason")],
            inputs: vec![mode.say("x-yes-no")],
            unknown: vec![mode.say("x-yes-no")],
            figures: vec![
                Figure::new(&mode.say("least"), mode.number()),
                Figure::new(&mode.say("most"), mode.maximum()),
            ],
            ..Classification::new(scheme, &mode.say("class"), citation(mode))
        }],
        floors: vec![Floor {
            level: FloorLevel::Low,
            presumed: true,
            because: message("x.floor"),
            citation: citation(mode),
        }],
        blocks: vec![Block {
            id: "x-block".to_owned(),
            from_level: None,
            because: message("x.block"),
            cure: message("x.cure"),
            citation: citation(mode),
        }],
        ratings: vec![Rating { criterion: "X-I01".to_owned(), value: Some(3), inputs: Vec::new() }],
        controls: vec![applied(mode, "X-C01", Some(PracticeState::Partly)), applied(mode, "A.8.2", None)],
        risks: vec![Risk {
            source: "X-R01".to_owned(),
            because: message("x.risk"),
            controls: vec!["X-C01".to_owned(), "A.6.2.6".to_owned()],
        }],
        findings: vec![Finding {
            id: "x-finding".to_owned(),
            severity: Severity::Major,
            from_level: None,
            because: message("x.finding"),
            cites: vec!["X-C01".to_owned(), "6.1.4".to_owned()],
            citation: Some(citation(mode)),
        }],
        duties: vec![Duty {
            id: "x-duty".to_owned(),
            because: message("x.duty"),
            citation: citation(mode),
            applies_from: Some("2026-01-01".to_owned()),
            due: Some("2027-01-01".to_owned()),
            from_level: None,
            cites: vec!["A.8.2".to_owned()],
        }],
        asks: vec!["x-yes-no".to_owned(), "x-choice".to_owned()],
    }
}

fn applied(mode: &Mode, item: &str, state: Option<PracticeState>) -> AppliedControl {
    AppliedControl {
        item: item.to_owned(),
        from_level: None,
        because: Message::new("x.control"),
        citation: Some(citation(mode)),
        state,
    }
}
