//! Other standards and laws that the assessment asks for.

use super::{Block, Cell, Words, joined, tone};
use crate::render::block::Table;
use crate::report::{IntegrationReport, Report, TargetRow};
use crate::rules::gap::Status;

/// The section; nothing where the assessment asks for no other standard.
pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    if report.integration.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![words.heading("report.integration"), words.paragraph("report.integration_intro")];
    for standard in &report.integration {
        blocks.push(bar(standard, words));
        let meaning = words.texts.list(&format!("crosswalk.{}.meaning", standard.standard)).join(" ");
        let table = table(standard, words).into_block();
        let inside = std::iter::once(Block::Paragraph(meaning)).chain(table).collect();
        blocks.push(Block::Folded(name(standard, words), inside));
    }
    blocks
}

fn name(standard: &IntegrationReport, words: Words<'_>) -> String {
    let code = format!("crosswalk.{}.title", standard.standard);
    words.texts.find(&code).unwrap_or(&standard.title).to_owned()
}

fn bar(standard: &IntegrationReport, words: Words<'_>) -> Block {
    let part = |status: Status| {
        (tone(status), words.status(status).text, standard.counts.get(&status).copied().unwrap_or(0))
    };
    let parts = [Status::Green, Status::Yellow, Status::Red, Status::Unknown].map(part);
    Block::Bar(name(standard, words), parts.into())
}

fn table(standard: &IntegrationReport, words: Words<'_>) -> Table {
    let columns = words.labels(&["target", "strength", "status", "served_by", "reused", "left"]);
    let mut table = Table::new(&name(standard, words), columns);
    for target in &standard.targets {
        let strength = target.coverage.map_or("none", |coverage| coverage.code());
        table.row([
            Cell::from(target.id.as_str()),
            words.get(&format!("strength.{strength}")).into(),
            words.status(target.status.value),
            joined(target.items.iter().map(|item| &item.id)).into(),
            joined(&target.evidence).into(),
            left(target, words).into(),
        ]);
    }
    table
}

/// What keeps the target from green, and what no item covers.
fn left(target: &TargetRow, words: Words<'_>) -> String {
    let said: Vec<String> =
        target.status.because.iter().chain(&target.gap).map(|reason| words.texts.say(reason)).collect();
    said.join(" ")
}
