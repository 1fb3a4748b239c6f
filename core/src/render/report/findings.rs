//! What to do first, duties, what is not known, mistakes.

use super::{Block, Cell, Words, joined};
use crate::render::block::{Table, Tone};
use crate::report::{DutyState, Finding, Problem, Report, Severity, UnknownRow};
use crate::verdict::Reason;
use std::collections::BTreeMap;

/// Findings of one kind stand in one row from this number on.
const TOGETHER: usize = 4;

/// So many names are spelled out where systems stand together.
const NAMES: usize = 12;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = vec![words.heading("report.first")];
    if report.findings.is_empty() {
        blocks.push(words.paragraph("report.first_none"));
    }
    for severity in Severity::ALL {
        let rows: Vec<&Finding> =
            report.findings.iter().filter(|f| f.severity == severity && f.waived.is_none()).collect();
        if rows.is_empty() {
            continue;
        }
        let name = format!("{}: {}", words.severity(severity).text, rows.len());
        let table = table(&name, &rows, words).into_block();
        if severity <= Severity::Major || rows.len() <= 10 {
            blocks.push(Block::Heading(3, name));
            blocks.extend(table);
        } else {
            blocks.push(Block::Folded(name, table.into_iter().collect()));
        }
    }
    blocks.extend(waived(report, words));
    blocks
}

/// Findings that a waiver holds for, each with who answers for it until when.
fn waived(report: &Report, words: Words<'_>) -> Option<Block> {
    let columns = words.labels(&["finding", "severity", "cites", "reason", "owner", "until"]);
    let mut table = Table::new(&words.label("waived"), columns);
    for finding in &report.findings {
        if let Some(waived) = &finding.waived {
            table.row([
                Cell::from(words.texts.say(&finding.because)),
                words.severity(finding.severity),
                joined(&finding.cites).into(),
                waived.reason.clone().into(),
                waived.owner.clone().into(),
                waived.expires.to_string().into(),
            ]);
        }
    }
    let name = format!("{}: {}", words.label("waived"), table.rows.len());
    Some(Block::Folded(name, vec![table.into_block()?]))
}

fn table(name: &str, rows: &[&Finding], words: Words<'_>) -> Table {
    let mut table = Table::new(name, words.labels(&["finding", "cites", "system", "hint"]));
    let mut kinds: Vec<Vec<&Finding>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for finding in rows {
        let kind = match &finding.system {
            // What is about one risk says which.
            Some(_) if finding.because.args.contains_key("risk") => finding.id.clone(),
            Some(_) => format!("{} {}", finding.because.code, joined(&finding.cites)),
            None => finding.id.clone(),
        };
        let place = *places.entry(kind).or_insert(kinds.len());
        match kinds.get_mut(place) {
            Some(members) => members.push(finding),
            None => kinds.push(vec![finding]),
        }
    }
    for members in kinds {
        if members.len() < TOGETHER {
            for finding in members {
                let system = finding.system.as_ref().map(ToString::to_string).unwrap_or_default();
                table.row([
                    words.texts.say(&finding.because),
                    joined(&finding.cites),
                    system,
                    words.texts.cure(finding).unwrap_or_default(),
                ]);
            }
        } else if let Some(first) = members.first() {
            let systems: Vec<String> =
                members.iter().filter_map(|f| f.system.as_ref()).map(ToString::to_string).collect();
            table.row([
                general(&first.because, words),
                joined(&first.cites),
                many(&systems, words),
                words.texts.cure(first).unwrap_or_default(),
            ]);
        }
    }
    table
}

/// A sentence that is about several systems: its place for the system stays
/// a dash.
fn general(because: &Reason, words: Words<'_>) -> String {
    let mut because = because.clone();
    if let Some(system) = because.args.get_mut("system") {
        *system = "—".to_owned();
    }
    words.texts.say(&because)
}

/// Several systems: how many, and the first of them by id.
pub(super) fn many(systems: &[String], words: Words<'_>) -> String {
    let mut names = joined(systems.iter().take(NAMES));
    if systems.len() > NAMES {
        let rest = (systems.len() - NAMES).to_string();
        names = format!("{names} {}", words.texts.say_with("report.more", &[("count", &rest)]));
    }
    words.texts.say_with("report.and_systems", &[("count", &systems.len().to_string()), ("systems", &names)])
}

pub(super) fn duties(report: &Report, words: Words<'_>) -> Vec<Block> {
    if report.duties.is_empty() {
        return Vec::new();
    }
    let mut kinds: Vec<(&crate::report::DutyRow, Vec<String>)> = Vec::new();
    for duty in &report.duties {
        let system = duty.system.as_ref().map(ToString::to_string);
        let same = |(known, _): &&mut (&crate::report::DutyRow, Vec<String>)| {
            known.because.code == duty.because.code
                && known.due == duty.due
                && known.state == duty.state
                && known.place == duty.place
        };
        match kinds.iter_mut().find(same) {
            Some((_, systems)) => systems.extend(system),
            None => kinds.push((duty, system.into_iter().collect())),
        }
    }
    let mut table = Table::new(
        &words.get("report.duties"),
        words.labels(&["duty", "source", "state", "due", "cites", "system"]),
    );
    for (duty, systems) in kinds {
        let (code, tone) = match duty.state {
            DutyState::Overdue => ("overdue", Tone::Bad),
            DutyState::InForce => ("in_force", Tone::Fair),
            DutyState::Coming => ("coming", Tone::Off),
        };
        let day = duty.due.or(duty.applies_from).map(|day| day.to_string()).unwrap_or_default();
        let systems = if systems.len() < TOGETHER { joined(&systems) } else { many(&systems, words) };
        table.row([
            Cell::from(general(&duty.because, words)),
            format!("{} {}", words.title(duty.instrument.as_str()), duty.place).into(),
            Cell::toned(words.get(&format!("duty.{code}")), tone),
            day.into(),
            joined(&duty.cites).into(),
            systems.into(),
        ]);
    }
    let mut blocks = vec![words.heading("report.duties"), words.paragraph("report.duties_intro")];
    blocks.extend(table.into_block());
    blocks
}

pub(super) fn unknown(report: &Report, words: Words<'_>) -> Vec<Block> {
    if report.unknown.is_empty() {
        return Vec::new();
    }
    let mut table =
        Table::new(&words.get("report.unknown"), words.labels(&["what", "cites", "fields", "system", "ask"]));
    let (of_systems, others): (Vec<&UnknownRow>, Vec<&UnknownRow>) =
        report.unknown.iter().partition(|row| row.system.is_some());
    for row in others.iter().filter(|row| row.because.code != "unknown.item") {
        table.row([
            words.texts.say(&row.because),
            joined(&row.cites),
            fields(&row.fields, words),
            String::new(),
            row.ask.clone().unwrap_or_default(),
        ]);
    }
    let mut by_what: BTreeMap<&str, Vec<&UnknownRow>> = BTreeMap::new();
    for row in of_systems {
        by_what.entry(&row.because.code).or_default().push(row);
    }
    for rows in by_what.values() {
        table.rows.extend(together(rows, words));
    }
    let mut blocks = vec![words.heading("report.unknown"), words.paragraph("report.unknown_intro")];
    blocks.extend(table.into_block());
    let items: Vec<String> =
        others.iter().filter(|row| row.because.code == "unknown.item").map(|row| items(row, words)).collect();
    if !items.is_empty() {
        let name = format!("{}: {}", words.get("status.unknown"), items.len());
        blocks.push(Block::Folded(name, vec![Block::List(items)]));
    }
    blocks
}

/// The question that would answer an item.
fn items(row: &UnknownRow, words: Words<'_>) -> String {
    let item = row.cites.first().map(ToString::to_string).unwrap_or_default();
    let ask = words.texts.find(&format!("{item}.ask")).unwrap_or_default();
    let who = row.ask.as_ref().map(|who| format!(" ({}: {who})", words.label("ask"))).unwrap_or_default();
    format!("{} — {ask}{who}", words.texts.say(&row.because)).trim_end_matches(" — ").to_owned()
}

/// Few rows stand by themselves; many are added up by field.
fn together(rows: &[&UnknownRow], words: Words<'_>) -> Vec<Vec<Cell>> {
    if rows.len() < TOGETHER {
        let cells = |row: &&UnknownRow| {
            let system = row.system.as_ref().map(ToString::to_string).unwrap_or_default();
            vec![
                words.texts.say(&row.because).into(),
                joined(&row.cites).into(),
                fields(&row.fields, words).into(),
                system.into(),
                row.ask.clone().unwrap_or_default().into(),
            ]
        };
        return rows.iter().map(cells).collect();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for field in rows.iter().flat_map(|row| &row.fields) {
        *counts.entry(field).or_default() += 1;
    }
    let fields = joined(counts.iter().map(|(field, count)| format!("{} ({count})", short(field))));
    let systems: Vec<String> =
        rows.iter().filter_map(|row| row.system.as_ref()).map(ToString::to_string).collect();
    let who: std::collections::BTreeSet<&String> = rows.iter().filter_map(|row| row.ask.as_ref()).collect();
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    vec![vec![
        words.texts.say(&first.because).into(),
        joined(&first.cites).into(),
        fields.into(),
        many(&systems, words).into(),
        joined(who.into_iter().take(3)).into(),
    ]]
}

fn fields(fields: &[String], words: Words<'_>) -> String {
    joined(fields.iter().map(|field| if field.contains('/') { words.title(field) } else { field.clone() }))
}

/// A question's id without its plugin.
fn short(field: &str) -> &str {
    field.rsplit('/').next().unwrap_or(field)
}

pub(super) fn problems(report: &Report, words: Words<'_>) -> Vec<Block> {
    if report.problems.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(&words.get("report.problems"), words.labels(&["place", "mistake", "hint"]));
    for problem in &report.problems {
        table.row([problem.at.clone(), sentence(problem, words), hint(problem, words)]);
    }
    let mut blocks = vec![words.heading("report.problems"), words.paragraph("report.problems_intro")];
    blocks.extend(table.into_block());
    blocks
}

fn sentence(problem: &Problem, words: Words<'_>) -> String {
    words.texts.problem(problem).0
}

fn hint(problem: &Problem, words: Words<'_>) -> String {
    words.texts.problem(problem).1.unwrap_or_default()
}
