//! The records of operation: suppliers, incidents, oversight, concerns,
//! datasets and models. What is not recorded has no section.

use super::{Block, Cell, Words, joined, tone};
use crate::documents::assessment::YesNo;
use crate::render::block::{Table, Tone};
use crate::report::{
    ConcernsReport, DatasetRow, IncidentRow, IncidentsReport, ModelRow, OversightRow, Report, SupplierResult,
    SuppliersReport, Timing,
};
use crate::verdict::Reason;
use std::collections::BTreeMap;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(report.suppliers.iter().flat_map(|suppliers| self::suppliers(suppliers, words)));
    blocks.extend(report.incidents.iter().flat_map(|incidents| self::incidents(incidents, words)));
    blocks.extend(report.oversight.iter().flat_map(|rows| oversight(rows, report, words)));
    blocks.extend(report.concerns.iter().flat_map(|concerns| self::concerns(concerns, words)));
    if report.datasets.is_some() || report.models.is_some() {
        blocks.push(heading("data", words));
        blocks.extend(report.datasets.as_deref().and_then(|rows| datasets(rows, words).into_block()));
        blocks.extend(report.models.as_deref().and_then(|rows| models(rows, words).into_block()));
    }
    blocks
}

pub(super) fn heading(name: &str, words: Words<'_>) -> Block {
    Block::Heading(2, title(name, words))
}

pub(super) fn title(name: &str, words: Words<'_>) -> String {
    words.get(&format!("report.operation.{name}"))
}

pub(super) fn table(name: &str, columns: &[&str], words: Words<'_>) -> Table {
    Table::new(&title(name, words), columns.iter().map(|column| label(column, words)))
}

/// A column of these sections, or one that other sections have too.
pub(super) fn label(name: &str, words: Words<'_>) -> String {
    let own = format!("label.operation.{name}");
    words.texts.find(&own).map_or_else(|| words.label(name), str::to_owned)
}

pub(super) fn timing(timing: Timing, words: Words<'_>) -> Cell {
    let tone = match timing {
        Timing::Late | Timing::Overdue => Tone::Bad,
        Timing::Running => Tone::Fair,
        Timing::InTime => Tone::Good,
        Timing::NotYet | Timing::Unconfirmed => Tone::Off,
        Timing::Unknown => Tone::Open,
    };
    Cell::toned(words.get(&format!("timing.{}", timing.code())), tone)
}

pub(super) fn day(day: Option<impl ToString>) -> Cell {
    day.map(|day| day.to_string()).unwrap_or_default().into()
}

pub(super) fn said(because: &[Reason], words: Words<'_>) -> String {
    because.iter().map(|reason| words.texts.say(reason)).collect::<Vec<_>>().join(" ")
}

pub(super) fn known(answer: YesNo, words: Words<'_>) -> Cell {
    match answer.known() {
        Some(yes) => words.yes_no(yes),
        None => Cell::toned(words.get("status.unknown"), Tone::Open),
    }
}

fn titles(kind: &str, ids: &[String], words: Words<'_>) -> String {
    joined(ids.iter().map(|id| words.title(&format!("{kind}.{id}"))))
}

fn suppliers(suppliers: &SuppliersReport, words: Words<'_>) -> Vec<Block> {
    let mut table = table(
        "suppliers",
        &["supplier", "system", "state", "points", "assessed", "interval", "ai_clauses", "because"],
        words,
    );
    for row in &suppliers.rows {
        let colour = match row.result.value {
            SupplierResult::Unknown => Tone::Open,
            SupplierResult::Conditional => Tone::Fair,
            SupplierResult::Satisfactory => Tone::Good,
        };
        let result = words.get(&format!("supplier_result.{}", row.result.value.code()));
        let missing = titles("clause", &row.missing_clauses, words);
        let missing =
            if missing.is_empty() { missing } else { format!(" {}: {missing}", label("lacks", words)) };
        table.row([
            Cell::from(row.name.clone()),
            joined(&row.systems).into(),
            Cell::toned(result, colour),
            row.score.map(|score| format!("{score}/{}", row.of)).unwrap_or_default().into(),
            day(row.assessed),
            timing(row.interval, words),
            known(row.ai_clauses, words),
            format!("{}{missing}", said(&row.result.because, words)).into(),
        ]);
    }
    let mut blocks = vec![heading("suppliers", words), Block::Paragraph(title("suppliers_intro", words))];
    blocks.extend(table.into_block());
    blocks
}

fn incidents(incidents: &IncidentsReport, words: Words<'_>) -> Vec<Block> {
    let mut table = table(
        "incidents",
        &["incident", "system", "grade", "clock", "due", "reported", "state", "closed"],
        words,
    );
    for row in &incidents.rows {
        table.rows.extend(incident(row, words));
    }
    let log = Cell {
        text: format!("{}: {}", words.status(incidents.log.value).text, said(&incidents.log.because, words)),
        tone: words.status(incidents.log.value).tone,
    };
    let mut blocks = vec![
        heading("incidents", words),
        Block::Paragraph(title("incidents_intro", words)),
        Block::Facts(vec![(label("log", words), log)]),
    ];
    blocks.extend(table.into_block());
    blocks
}

/// One row a clock; one row alone where none runs.
fn incident(row: &IncidentRow, words: Words<'_>) -> Vec<Vec<Cell>> {
    let id = row.id.to_string();
    let name = if row.title == id { id } else { format!("{id}: {}", row.title) };
    let head = || -> Vec<Cell> { vec![name.clone().into(), joined(&row.systems).into(), day(row.severity)] };
    let closed = words.yes_no(row.closed.value);
    if row.clocks.is_empty() {
        let open = match row.open.as_slice() {
            [] => String::new(),
            open => format!("{}: {}", words.label("unknown_inputs"), joined(open)),
        };
        let mut cells = head();
        cells.extend([open.into(), Cell::default(), Cell::default(), Cell::default(), closed]);
        return vec![cells];
    }
    let clocks = row.clocks.iter().map(|clock| {
        let mut cells = head();
        cells.extend([
            words.title(&format!("clock.{}", clock.clock)).into(),
            day(clock.due),
            day(clock.reported),
            timing(clock.state, words),
            closed.clone(),
        ]);
        cells
    });
    clocks.collect()
}

fn oversight(rows: &[OversightRow], report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut table = table("oversight", &["system", "level", "reviews", "agreed", "because", "lacks"], words);
    let systems: BTreeMap<_, _> = report.systems.iter().map(|system| (&system.id, &system.name)).collect();
    for row in rows {
        let name = systems.get(&row.system);
        let colour = if row.alarm.value { Tone::Bad } else { Tone::Off };
        table.row([
            Cell::from(name.map_or_else(|| row.system.to_string(), |name| (*name).clone())),
            words.level(row.level),
            row.reviews.to_string().into(),
            row.agreed.to_string().into(),
            Cell::toned(said(&row.alarm.because, words), colour),
            said(&row.lacks, words).into(),
        ]);
    }
    let mut blocks = vec![heading("oversight", words)];
    blocks.extend(table.into_block());
    blocks
}

fn concerns(concerns: &ConcernsReport, words: Words<'_>) -> Vec<Block> {
    let status = words.status(concerns.channel.value);
    let text = format!("{}: {}", status.text, said(&concerns.channel.because, words));
    let channel = Cell { text, tone: status.tone };
    let mut table = table("concerns", &["concern", "system", "date", "acknowledged", "answered"], words);
    for row in &concerns.rows {
        table.row([
            Cell::from(row.id.to_string()),
            joined(&row.systems).into(),
            day(row.received),
            timing(row.acknowledged, words),
            timing(row.answered, words),
        ]);
    }
    let mut blocks = vec![heading("concerns", words), Block::Facts(vec![(label("channel", words), channel)])];
    blocks.extend(table.into_block());
    blocks
}

fn datasets(rows: &[DatasetRow], words: Words<'_>) -> Table {
    let mut table = table("data", &["dataset", "system", "status", "because"], words);
    for row in rows {
        table.row([
            Cell::from(row.name.clone()),
            joined(&row.systems).into(),
            Cell::toned(
                words.get(&format!("dataset_status.{}", row.status.value.code())),
                tone(row.status.value),
            ),
            said(&row.status.because, words).into(),
        ]);
    }
    table
}

fn models(rows: &[ModelRow], words: Words<'_>) -> Table {
    let mut table = table("data", &["model", "system", "date", "validated", "because"], words);
    for row in rows {
        table.row([
            Cell::from(row.version.clone()),
            row.system.to_string().into(),
            day(row.released),
            words.yes_no(row.validated.value),
            said(&row.validated.because, words).into(),
        ]);
    }
    table
}
