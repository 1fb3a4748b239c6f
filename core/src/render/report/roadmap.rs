//! The roadmap: one table for each of its parts, in the order of time.

use super::{Block, Cell, Words, joined};
use crate::render::block::{Table, Tone};
use crate::report::{ActionRow, Report, RoadmapReport};
use crate::rules::roadmap::bucket::Bucket;
use crate::rules::roadmap::target::Feasibility;
use crate::verdict::Reason;

/// The section; nothing where no roadmap was made.
pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let Some(roadmap) = &report.roadmap else {
        return Vec::new();
    };
    let mut blocks = vec![words.heading("report.roadmap"), words.paragraph("report.roadmap_intro")];
    blocks.push(Block::Facts(facts(roadmap, words)));
    for bucket in Bucket::ALL {
        let rows: Vec<&ActionRow> = roadmap.actions.iter().filter(|row| row.bucket.value == bucket).collect();
        let name = name(bucket, rows.first().copied(), words);
        if let Some(table) = table(&name, &rows, words).into_block() {
            blocks.push(Block::Heading(3, name));
            blocks.push(table);
        }
    }
    blocks
}

fn facts(roadmap: &RoadmapReport, words: Words<'_>) -> Vec<(String, Cell)> {
    let tone = match roadmap.feasibility.value {
        Feasibility::Unknown => Tone::Open,
        Feasibility::Feasible => Tone::Good,
        Feasibility::NotFeasible => Tone::Bad,
    };
    let because: Vec<String> =
        roadmap.feasibility.because.iter().map(|reason| words.texts.say(reason)).collect();
    let code = format!("feasibility.{}", roadmap.feasibility.value.code());
    let said = format!("{}. {}", words.get(&code), because.join(" "));
    let mut facts = vec![(words.label("feasibility"), Cell::toned(said, tone))];
    for (label, open) in
        [("blocking_stage1", &roadmap.blocks_stage1), ("blocking_stage2", &roadmap.blocks_stage2)]
    {
        if !open.is_empty() {
            facts.push((words.label(label), joined(open).into()));
        }
    }
    facts
}

fn name(bucket: Bucket, first: Option<&ActionRow>, words: Words<'_>) -> String {
    let name = words.get(&format!("bucket.{}", bucket.code()));
    match first.and_then(|row| row.by) {
        Some(day) => words.texts.say(&Reason::new("report.roadmap_by").with("bucket", name).with("by", day)),
        None => name,
    }
}

fn table(name: &str, rows: &[&ActionRow], words: Words<'_>) -> Table {
    let columns = ["id", "action", "action_due", "effort", "priority", "waits_for", "owner"];
    let mut table = Table::new(name, words.labels(&columns));
    for row in rows {
        let because: Vec<String> = row.bucket.because.iter().map(|reason| words.texts.say(reason)).collect();
        table.row([
            Cell::from(row.id.as_str()),
            words.texts.say(&row.because).into(),
            because.join(" ").into(),
            effort(row, words).into(),
            row.priority.clone().into(),
            joined(&row.waits_for).into(),
            row.owner.clone().unwrap_or_default().into(),
        ]);
    }
    table
}

fn effort(row: &ActionRow, words: Words<'_>) -> String {
    let effort = words.get(&format!("effort.{}", row.effort.code()));
    if row.effort_presumed {
        words.texts.say(&Reason::new("effort.presumed").with("effort", effort))
    } else {
        effort
    }
}
