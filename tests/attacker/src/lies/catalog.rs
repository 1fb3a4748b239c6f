//! Lies of `catalog`.

use crate::mode::Mode;
use annexd_sdk::contract::{Catalog, QuestionKind};

pub fn lie(mode: &Mode, catalog: &mut Catalog) {
    let set = |text: &mut String, to: &str| to.clone_into(text);
    match mode.attack() {
        "control-twice" => catalog.controls.push(catalog.controls[0].clone()),
        "control-and-criterion" => set(&mut catalog.criteria[0].id, "X-C01"),
        "id-with-escape-codes" => set(&mut catalog.controls[0].id, "X\u{1b}[2J"),
        "id-too-long" => catalog.controls[0].id = "X".repeat(65),
        "control-without-parent" => catalog.controls[0].parents.clear(),
        "control-parent" => set(&mut catalog.controls[0].parents[0], "A.4.1"),
        "control-citation" => set(&mut catalog.controls[0].citations[0].instrument, "NO-RULE"),
        "question-cites" => set(&mut catalog.questions[0].cites[0], "A.99.9"),
        "question-without-choices" => catalog.questions[0].kind = QuestionKind::Choices,
        "question-with-choices" => catalog.questions[1].kind = QuestionKind::YesNo,
        "question-range" => catalog.questions[2].minimum = Some(i32::MAX),
        "question-limits" => catalog.questions[0].minimum = Some(1),
        "source-parent" => set(&mut catalog.risk_sources[0].parent, "C.2.1"),
        "likelihood-0" => catalog.risk_sources[0].likelihood = 0,
        "likelihood-max" => catalog.risk_sources[0].likelihood = u32::MAX,
        "map-of-six" => catalog.criteria[0].maps[0].values.push(3),
        "map-max" => catalog.criteria[0].maps[0].values[4] = u32::MAX,
        "map-falls" => catalog.criteria[0].maps[0].values[4] = 0,
        "instrument-day" => catalog.instruments[0].applies_from = Some("2026-02-30".to_owned()),
        "instrument-successor" => catalog.instruments[0].superseded_by = Some("NO-RULE".to_owned()),
        "crosswalk-item" => set(&mut catalog.crosswalk[0].item, "A.99.9"),
        "crosswalk-instrument" => set(&mut catalog.crosswalk[0].instrument, "NO-RULE"),
        _ => {}
    }
}
