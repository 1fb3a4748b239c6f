//! The AI systems: a table for all, and each by itself.

use super::{Block, Cell, Words, joined};
use crate::documents::catalog::LegalStatus;
use crate::render::block::{Table, Tone};
use crate::report::{ClassificationRow, Report, SectorReport, SystemReport};
use crate::rules::impact::ImpactReport;
use crate::verdict::Reason;

/// What the sectors say of the organization.
pub(super) fn sectors(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for sector in report.sectors.iter().filter(|s| !s.classifications.is_empty() || !s.blocks.is_empty()) {
        let name = report
            .run
            .plugins
            .iter()
            .find(|p| p.id == sector.plugin)
            .map_or(sector.plugin.as_str(), |p| &p.name);
        blocks.push(Block::Heading(2, words.texts.say_with("report.sector", &[("name", name)])));
        blocks.extend(of_sector(sector, words));
    }
    blocks
}

pub(super) fn table(report: &Report, words: Words<'_>) -> Vec<Block> {
    if report.systems.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        &words.get("report.systems"),
        words.labels(&["id", "name", "level", "residual", "record", "register", "blocked", "sector_class"]),
    );
    for system in &report.systems {
        let mut cells: Vec<Cell> = vec![system.id.to_string().into(), system.name.clone().into()];
        match &system.impact {
            Some(impact) => cells.extend([
                words.level(impact.level.value),
                words.level(impact.residual),
                words.yes_no(impact.valid),
            ]),
            None => cells.extend([
                because(&system.assessed.because, words).into(),
                Cell::default(),
                Cell::default(),
            ]),
        }
        cells.push(format!("{} %", system.register.percent).into());
        cells.push(blocked(system, words));
        cells.push(class(system, words).into());
        table.rows.push(cells);
    }
    let mut blocks = vec![words.heading("report.systems"), words.paragraph("report.systems_intro")];
    blocks.extend(table.into_block());
    blocks
}

/// Whether a sector blocks the deployment.
fn blocked(system: &SystemReport, words: Words<'_>) -> Cell {
    if !system.assessed.value {
        return Cell::default();
    }
    let blocked = system.sectors.iter().any(|sector| !sector.blocks.is_empty());
    if blocked { Cell::toned(words.get("report.yes"), Tone::Bad) } else { words.get("report.no").into() }
}

/// The sectors' results in a few words.
fn class(system: &SystemReport, words: Words<'_>) -> String {
    let values = system.sectors.iter().flat_map(|s| &s.classifications);
    let applicable = values.filter(|class| class.value.value != "not-applicable");
    let named = |class: &ClassificationRow| {
        let title = words.title(class.scheme.as_str());
        let colon = if title.ends_with('?') { "" } else { ":" };
        format!("{title}{colon} {}", value(class, words))
    };
    applicable.map(named).collect::<Vec<_>>().join("; ")
}

fn value(class: &ClassificationRow, words: Words<'_>) -> String {
    let own = format!("{}.value.{}", class.scheme, class.value.value);
    let general = format!("value.{}", class.value.value);
    let found = words.texts.find(&own).or_else(|| words.texts.find(&general));
    found.unwrap_or(&class.value.value).to_owned()
}

pub(super) fn details(report: &Report, words: Words<'_>) -> Vec<Block> {
    let assessed: Vec<&SystemReport> = report.systems.iter().filter(|s| s.assessed.value).collect();
    if assessed.is_empty() {
        return Vec::new();
    }
    let folded =
        |system: &&SystemReport| Block::Folded(format!("{} {}", system.id, system.name), one(system, words));
    let mut blocks = vec![words.heading("report.details")];
    blocks.extend(assessed.iter().map(folded));
    blocks
}

fn one(system: &SystemReport, words: Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(impact) = &system.impact {
        blocks.extend(of_impact(impact, words));
    }
    let missing: Vec<&String> = system.register.missing.iter().chain(&system.register.unknown).collect();
    let mut facts = vec![(words.label("register"), Cell::from(format!("{} %", system.register.percent)))];
    if !missing.is_empty() {
        facts.push((words.label("fields"), joined(missing).into()));
    }
    facts.push((
        format!("{} ({})", words.label("controls_needed"), system.controls.len()),
        joined(&system.controls).into(),
    ));
    if let Some(source) = &system.source {
        facts.push((words.label("source"), source.clone().into()));
    }
    blocks.push(Block::Facts(facts));
    for sector in &system.sectors {
        blocks.extend(of_sector(sector, words));
    }
    blocks
}

fn of_impact(impact: &ImpactReport, words: Words<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![
        (words.label("level"), words.level(impact.level.value)),
        (words.label("residual"), words.level(impact.residual)),
        (words.label("record"), words.yes_no(impact.valid)),
    ])];
    blocks.push(Block::Heading(4, format!("{} (6.1.4)", words.label("because"))));
    blocks.push(Block::List(impact.level.because.iter().map(|reason| escalation(reason, words)).collect()));
    if !impact.needs.is_empty() {
        blocks.push(Block::Heading(4, words.label("needs")));
        blocks.push(Block::List(impact.needs.iter().map(|reason| words.texts.say(reason)).collect()));
    }
    blocks
}

/// A reason of a level; the escalators carry their id.
fn escalation(reason: &Reason, words: Words<'_>) -> String {
    let sentence = words.texts.say(reason);
    match reason.code.strip_prefix("impact.e") {
        Some(number) if number.len() == 1 => format!("E{number}: {sentence}"),
        Some(_) | None => sentence,
    }
}

fn because(reasons: &[Reason], words: Words<'_>) -> String {
    reasons.iter().map(|reason| words.texts.say(reason)).collect::<Vec<_>>().join(" ")
}

/// What a sector says: classes with figures, blocks, risks.
fn of_sector(sector: &SectorReport, words: Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(counts) = super::super::summary::counts(&sector.classifications, words) {
        blocks.push(counts);
    }
    let mut table = Table::new(
        &words.label("scheme"),
        words.labels(&["scheme", "value", "because", "unknown_inputs", "instrument", "legal_status"]),
    );
    for class in sector.classifications.iter().filter(|class| !class.counts) {
        let mut reasons = because(&class.value.because, words);
        for figure in &class.figures {
            reasons = format!("{reasons} {}: {}", figure_name(class, &figure.name, words), figure.value);
        }
        let unknown = class.unknown.iter().map(|input| {
            words.title(&format!("{}/{input}", sector.plugin)).replace(&format!("{}/", sector.plugin), "")
        });
        table.row([
            Cell::from(words.title(class.scheme.as_str())),
            value(class, words).into(),
            reasons.trim().into(),
            joined(unknown).into(),
            format!("{} {}", words.title(class.instrument.as_str()), class.place).into(),
            words.get(&format!("legal.{}", legal(class.status))).into(),
        ]);
    }
    blocks.extend(table.into_block());
    for block in &sector.blocks {
        blocks.push(Block::Facts(vec![
            (words.get("severity.blocker"), Cell::toned(words.texts.say(&block.because), Tone::Bad)),
            (words.label("cure"), words.texts.say(&block.cure).into()),
            (
                words.label("source"),
                format!("{} {}", words.title(block.instrument.as_str()), block.place).into(),
            ),
        ]));
    }
    blocks.extend(risks(sector, words));
    blocks
}

fn risks(sector: &SectorReport, words: Words<'_>) -> Option<Block> {
    let mut table = Table::new(&words.label("risk"), words.labels(&["risk_source", "because", "cites"]));
    for risk in &sector.risks {
        let cites =
            joined([risk.parent.clone()].into_iter().chain(risk.controls.iter().map(ToString::to_string)));
        table.row([words.title(risk.source.as_str()), words.texts.say(&risk.because), cites]);
    }
    table.into_block()
}

pub(in crate::render) fn figure_name(class: &ClassificationRow, name: &str, words: Words<'_>) -> String {
    let code = format!("{}.figure.{name}", class.scheme);
    words.texts.find(&code).unwrap_or(name).to_owned()
}

pub(super) fn legal(status: LegalStatus) -> &'static str {
    match status {
        LegalStatus::InForce => "in-force",
        LegalStatus::AppliesFrom => "applies-from",
        LegalStatus::Proposed => "proposed",
        LegalStatus::Superseded => "superseded",
        LegalStatus::Guidance => "guidance",
        LegalStatus::Unconfirmed => "unconfirmed",
    }
}
