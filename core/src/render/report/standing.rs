//! Where the organization stands: scores, counts, groups.

use super::{Block, Cell, Words, joined, tone};
use crate::render::block::Table;
use crate::report::{ItemKind, RegisterReport, Report, Standing};
use crate::rules::gap::Status;
use crate::rules::scores::Score;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let standing = &report.standing;
    let mut facts = vec![
        fact(words, "clauses", &standing.clauses),
        fact(words, "leaves", &standing.leaves),
        fact(words, "controls", &standing.controls),
    ];
    if standing.sector_controls.is_some() {
        facts.push(fact(words, "sector_controls", &standing.sector_controls));
    }
    facts.extend(register(&report.register, words));
    let organization = &report.organization;
    for (label, list) in [("jurisdictions", &organization.jurisdictions), ("sectors", &organization.sectors)]
    {
        if !list.is_empty() {
            facts.push((words.label(label), joined(list).into()));
        }
    }
    if let Some(source) = &organization.imported_from {
        facts.push((words.label("imported"), source.clone().into()));
        facts.push((words.label("unmapped"), organization.unmapped.to_string().into()));
    }
    let mut blocks =
        vec![words.heading("report.standing"), words.paragraph("report.standing_intro"), Block::Facts(facts)];
    blocks.extend(bars(standing, words));
    let groups = groups(standing, words).into_block();
    blocks.push(Block::Folded(words.get("report.by_area"), groups.into_iter().collect()));
    blocks
}

fn fact(words: Words<'_>, label: &str, score: &Option<Score>) -> (String, Cell) {
    (words.label(label), self::score(score, words).into())
}

/// A score as it is read: `34 %`, or `34–61 %` where answers are missing.
pub fn score(score: &Option<Score>, words: Words<'_>) -> String {
    match score {
        None => words.get("report.none"),
        Some(score) if score.worst == score.best => format!("{} %", score.worst_percent),
        Some(score) => format!("{}–{} %", score.worst_percent, score.best_percent),
    }
}

/// The register in numbers.
pub fn register(register: &RegisterReport, words: Words<'_>) -> Vec<(String, Cell)> {
    let counts = [
        ("registered", register.systems),
        ("assessed", register.assessed),
        ("retired", register.retired),
        ("out_of_scope", register.out_of_scope),
        ("impact_valid", register.impact_valid),
    ];
    let mut facts: Vec<(String, Cell)> =
        counts.into_iter().map(|(label, count)| (words.label(label), count.to_string().into())).collect();
    for (level, count) in register.levels.iter().rev() {
        let name = format!("{}: {}", words.label("level"), words.level(*level).text);
        facts.push((name, count.to_string().into()));
    }
    facts
}

/// Bars of items by status, one for each kind.
pub fn bars(standing: &Standing, words: Words<'_>) -> Vec<Block> {
    let order = [Status::Green, Status::Yellow, Status::Red, Status::Unknown, Status::Grey];
    let kinds = [
        (ItemKind::Clause, "leaves"),
        (ItemKind::Control, "controls"),
        (ItemKind::SectorControl, "sector_controls"),
    ];
    kinds
        .into_iter()
        .filter_map(|(kind, label)| {
            let counts = standing.counts.get(&kind)?;
            let part = |status: &Status| {
                (tone(*status), words.status(*status).text, counts.get(status).copied().unwrap_or(0))
            };
            Some(Block::Bar(words.label(label), order.iter().map(part).collect()))
        })
        .collect()
}

fn groups(standing: &Standing, words: Words<'_>) -> Table {
    let mut table = Table::new(&words.label("score"), words.labels(&["area", "score", "items"]));
    for group in &standing.groups {
        let items = group.score.as_ref().map_or(0, |score| score.items);
        table.row([words.named(group.id.as_str()), score(&group.score, words), items.to_string()]);
    }
    table
}
