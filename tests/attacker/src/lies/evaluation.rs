//! Lies of `evaluate-organization` and `evaluate-system`.

use crate::mode::Mode;
use annexd_sdk::contract::{Evaluation, PracticeState};

pub fn lie(mode: &Mode, said: &mut Evaluation) {
    let name = mode.attack();
    match name.split('-').next().unwrap_or_default() {
        "class" => class(name, said),
        "floor" | "block" | "rating" => level(name, said),
        "control" | "risk" => control(name, said),
        "finding" | "duty" => finding(name, said),
        "asks" => asks(name, said),
        _ => {}
    }
}

fn set(text: &mut String, to: &str) {
    to.clone_into(text);
}

fn class(name: &str, said: &mut Evaluation) {
    let class = &mut said.classifications[0];
    match name {
        "class-scheme" => set(&mut class.scheme, "no-scheme"),
        "class-value" => set(&mut class.value, "no-value"),
        "class-figure" => set(&mut class.figures[0].name, "no-figure"),
        "class-citation" => set(&mut class.citation.instrument, "NO-RULE"),
        _ => {}
    }
}

fn level(name: &str, said: &mut Evaluation) {
    match name {
        "floor-citation" => set(&mut said.floors[0].citation.instrument, "NO-RULE"),
        "block-id" => set(&mut said.blocks[0].id, "x\u{1b}[2J"),
        "block-citation" => set(&mut said.blocks[0].citation.instrument, "NO-RULE"),
        "block-twice" => said.blocks.push(said.blocks[0].clone()),
        "rating-criterion" => set(&mut said.ratings[0].criterion, "X-I99"),
        "rating-0" => said.ratings[0].value = Some(0),
        "rating-6" => said.ratings[0].value = Some(6),
        "rating-max" => said.ratings[0].value = Some(u32::MAX),
        _ => {}
    }
}

fn control(name: &str, said: &mut Evaluation) {
    match name {
        "control-item" => set(&mut said.controls[0].item, "A.99.9"),
        "control-clause" => set(&mut said.controls[0].item, "6.1.4"),
        "control-citation" => {
            if let Some(citation) = &mut said.controls[0].citation {
                set(&mut citation.instrument, "NO-RULE");
            }
        }
        "control-state" => said.controls[1].state = Some(PracticeState::InPlace),
        "risk-source" => set(&mut said.risks[0].source, "X-R99"),
        "risk-control" => set(&mut said.risks[0].controls[0], "public-sector/P-C01"),
        _ => {}
    }
}

fn finding(name: &str, said: &mut Evaluation) {
    let (finding, duty) = (&mut said.findings[0], &mut said.duties[0]);
    match name {
        "finding-id" => finding.id.clear(),
        "finding-without-cites" => finding.cites.clear(),
        "finding-cites" => set(&mut finding.cites[0], "A.99.9"),
        "finding-citation" => {
            if let Some(citation) = &mut finding.citation {
                set(&mut citation.instrument, "NO-RULE");
            }
        }
        "finding-twice" => said.findings.push(said.findings[0].clone()),
        "duty-citation" => set(&mut duty.citation.instrument, "NO-RULE"),
        "duty-from" => duty.applies_from = Some("2026-02-30".to_owned()),
        "duty-due" => duty.due = Some("tomorrow\u{1b}[2J".to_owned()),
        "duty-cites" => set(&mut duty.cites[0], "A.99.9"),
        "duty-twice" => said.duties.push(said.duties[0].clone()),
        _ => {}
    }
}

fn asks(name: &str, said: &mut Evaluation) {
    match name {
        "asks-question" => set(&mut said.asks[0], "no-question"),
        "asks-twice" => said.asks.push(said.asks[0].clone()),
        _ => {}
    }
}
