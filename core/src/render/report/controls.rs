//! The gap table and the Statement of Applicability.

use super::findings::many;
use super::{Block, Cell, Words, joined};
use crate::id::ItemId;
use crate::reference::reference;
use crate::render::block::{Table, Tone};
use crate::report::{GapRow, ItemKind, Report, SoaRow};
use crate::rules::gap::Status;
use crate::rules::soa::{Applicability, CheckLevel};
use crate::verdict::Reason;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = vec![words.heading("report.gap"), words.paragraph("report.gap_intro")];
    let kinds = [
        (ItemKind::Clause, "leaves"),
        (ItemKind::Control, "controls"),
        (ItemKind::SectorControl, "sector_controls"),
    ];
    for (kind, label) in kinds {
        let rows = report.gap.iter().filter(|row| row.kind == kind && is_asked(row, report));
        let table = gap(&words.label(label), rows, words).into_block();
        if let Some(table) = table {
            blocks.push(Block::Heading(3, words.label(label)));
            blocks.push(table);
        }
    }
    blocks.push(words.heading("report.soa"));
    blocks.push(words.paragraph("report.soa_intro"));
    blocks.extend(soa(report, words).into_block());
    blocks.extend(checks(report, words));
    blocks
}

/// Sector controls that no system needs stand in the SoA only.
fn is_asked(row: &GapRow, report: &Report) -> bool {
    row.kind != ItemKind::SectorControl
        || report.soa.iter().any(|soa| soa.id == row.id && soa.applicability != Applicability::NotNeeded)
}

fn gap<'a>(name: &str, rows: impl Iterator<Item = &'a GapRow>, words: Words<'_>) -> Table {
    let mut table =
        Table::new(name, words.labels(&["id", "requirement", "status", "evidence_needed", "action"]));
    for row in rows {
        let id = row.id.as_str();
        table.row([
            Cell::from(id),
            requirement(id, words).into(),
            words.status(row.status.value),
            words.texts.list(&format!("{id}.evidence")).join("; ").into(),
            action(row, words).into(),
        ]);
    }
    table
}

fn requirement(id: &str, words: Words<'_>) -> String {
    let requirement = words.texts.find(&format!("{id}.requirement")).unwrap_or_default();
    format!("{}. {requirement}", words.title(id)).trim_end().to_owned()
}

/// Why the status is what it is, and the first step where something is to do.
fn action(row: &GapRow, words: Words<'_>) -> String {
    let mut said: Vec<String> = row.status.because.iter().map(|reason| words.texts.say(reason)).collect();
    if matches!(row.status.value, Status::Red | Status::Unknown) {
        said.extend(words.texts.list(&format!("{}.steps", row.id)).first().map(|step| (*step).to_owned()));
    }
    said.join(" ")
}

fn soa(report: &Report, words: Words<'_>) -> Table {
    let mut table = Table::new(
        &words.get("report.soa"),
        words.labels(&[
            "id",
            "control",
            "applicable",
            "justification",
            "used_by",
            "status",
            "evidence",
            "owner",
            "added_by",
        ]),
    );
    for row in &report.soa {
        table.rows.push(soa_row(row, words));
    }
    table
}

fn soa_row(row: &SoaRow, words: Words<'_>) -> Vec<Cell> {
    let (code, tone) = match row.applicability {
        Applicability::Applicable => ("applicable", Tone::Good),
        Applicability::Excluded => ("excluded", Tone::Off),
        Applicability::Undecided => ("undecided", Tone::Open),
        Applicability::NotNeeded => ("not_needed", Tone::Off),
    };
    let reasons = row.because.iter().map(|reason| words.texts.say(reason)).collect::<Vec<_>>().join("; ");
    let systems: Vec<String> = row.systems.iter().map(ToString::to_string).collect();
    let parents = if row.parents.is_empty() { String::new() } else { format!(" ({})", joined(&row.parents)) };
    vec![
        row.id.to_string().into(),
        format!("{}{parents}", words.title(row.id.as_str())).into(),
        Cell::toned(words.get(&format!("applicability.{code}")), tone),
        reasons.into(),
        if systems.is_empty() { Cell::default() } else { many(&systems, words).into() },
        words.status(row.status),
        joined(&row.evidence).into(),
        row.owner.clone().unwrap_or_default().into(),
        row.added_by.as_ref().map(ToString::to_string).unwrap_or_else(|| "ISO/IEC 42001".to_owned()).into(),
    ]
}

fn checks(report: &Report, words: Words<'_>) -> Option<Block> {
    let mut table = Table::new(&words.get("report.soa_checks"), words.labels(&["cites", "finding"]));
    for check in &report.soa_checks {
        let item = check.control.as_ref().map_or("6.1.3", |id| id.as_str());
        let reason = Reason::new(format!("check.{}", check.code)).with("item", item);
        let tone = match check.level {
            CheckLevel::Error => Tone::Bad,
            CheckLevel::Warning | CheckLevel::Stale => Tone::Fair,
        };
        let cite = if reference().is_item(&ItemId::from(item)) { item } else { "6.1.3" };
        table.row([Cell::toned(cite, tone), words.texts.say(&reason).into()]);
    }
    let count = table.rows.len();
    let table = table.into_block()?;
    Some(Block::Folded(format!("{}: {count}", words.get("report.soa_checks")), vec![table]))
}
