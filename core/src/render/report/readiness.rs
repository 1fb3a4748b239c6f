//! Readiness for the audits: two lists with what keeps each from ready.

use super::{Block, Cell, Words, joined};
use crate::render::block::Table;
use crate::report::{ReadinessRow, Report, StageReport};
use crate::verdict::Reason;

/// The section; nothing where the readiness was not judged.
pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let Some(readiness) = &report.readiness else {
        return Vec::new();
    };
    let mut blocks = vec![words.heading("report.readiness"), words.paragraph("report.readiness_intro")];
    for stage in &readiness.stages {
        blocks.extend(of_stage(stage, words));
    }
    let thresholds = &readiness.thresholds;
    let said = Reason::new("report.readiness_thresholds")
        .with("version", &thresholds.version)
        .with("yellow_percent", thresholds.yellow_percent)
        .with("sample_least", thresholds.sample_least)
        .with("record_months", thresholds.record_months);
    blocks.push(Block::Paragraph(words.texts.say(&said)));
    blocks
}

fn of_stage(stage: &StageReport, words: Words<'_>) -> Vec<Block> {
    let name = words.texts.say(&Reason::new("report.readiness_stage").with("stage", stage.stage));
    let because: Vec<String> = stage.ready.because.iter().map(|reason| words.texts.say(reason)).collect();
    let facts = vec![
        (words.label("ready"), words.yes_no(stage.ready.value)),
        (words.label("because"), because.join(" ").into()),
    ];
    let mut table = Table::new(&name, words.labels(&["id", "check", "blocks", "status", "because", "cites"]));
    for row in &stage.rows {
        table.row(cells(row, words));
    }
    let blocks = [Block::Heading(3, name), Block::Facts(facts)];
    blocks.into_iter().chain(table.into_block()).collect()
}

fn cells(row: &ReadinessRow, words: Words<'_>) -> [Cell; 6] {
    let because: Vec<String> = row.status.because.iter().map(|reason| words.texts.say(reason)).collect();
    let blocks = if row.blocker { words.get("report.yes") } else { String::new() };
    [
        row.id.clone().into(),
        words.title(&format!("readiness.{}", row.id)).into(),
        blocks.into(),
        words.status(row.status.value),
        because.join(" ").into(),
        joined(&row.cites).into(),
    ]
}
