//! The outline of a summary: all organizations of a portfolio.

use super::block::{Block, Cell, Page, Table, Tone};
use super::report::{Words, failures, figure_name, score};
use crate::report::{ClassificationRow, RegisterReport, Severity};
use crate::summary::Summary;
use crate::texts::Texts;

/// Makes the page of a summary.
pub fn page(summary: &Summary, texts: &Texts) -> Page {
    let words = Words { texts };
    let day = summary.as_of.map(|day| day.to_string()).unwrap_or_default();
    let count = summary.organizations.to_string();
    let mut blocks = vec![words.heading("summary.totals"), Block::Facts(totals(summary, words))];
    blocks.extend(failures(&summary.failures, words));
    blocks.extend(broken(summary, words));
    let classes: Vec<ClassificationRow> = summary
        .counts
        .iter()
        .map(|row| ClassificationRow {
            scheme: row.scheme.clone(),
            figures: row.figures.clone(),
            counts: true,
            ..ClassificationRow::default()
        })
        .collect();
    if let Some(table) = counts(&classes, words) {
        blocks.extend([words.heading("summary.counts"), words.paragraph("summary.counts_intro"), table]);
    }
    blocks.push(words.heading("summary.table"));
    blocks.extend(organizations(summary, words).into_block());
    Page {
        title: texts.say_with("summary.title", &[("organizations", &count)]),
        subtitle: texts.say_with("summary.subtitle", &[("as_of", &day)]),
        footer: words.get("report.disclaimer"),
        blocks,
    }
}

fn totals(summary: &Summary, words: Words<'_>) -> Vec<(String, Cell)> {
    let mut facts = vec![(words.label("organizations"), Cell::from(summary.organizations.to_string()))];
    facts.extend(super::report::register(&summary.register, words));
    for (severity, count) in &summary.findings {
        facts.push((words.severity(*severity).text, count.to_string().into()));
    }
    if summary.unmapped > 0 {
        facts.push((words.label("unmapped"), summary.unmapped.to_string().into()));
    }
    facts
}

/// Counts of sectors: schemes with the same figures share a table.
pub fn counts(classes: &[ClassificationRow], words: Words<'_>) -> Option<Block> {
    let counted: Vec<&ClassificationRow> =
        classes.iter().filter(|class| class.counts && !class.figures.is_empty()).collect();
    let mut tables: Vec<(Vec<&str>, Table)> = Vec::new();
    for class in counted {
        let names: Vec<&str> = class.figures.iter().map(|figure| figure.name.as_str()).collect();
        if !tables.iter().any(|(known, _)| *known == names) {
            let columns = [words.label("scheme")]
                .into_iter()
                .chain(names.iter().map(|name| figure_name(class, name, words)));
            tables.push((names.clone(), Table::new(&words.label("count"), columns)));
        }
        if let Some((_, table)) = tables.iter_mut().find(|(known, _)| *known == names) {
            let figures = class.figures.iter().map(|figure| figure.value.to_string());
            table.row([words.title(class.scheme.as_str())].into_iter().chain(figures));
        }
    }
    let blocks: Vec<Block> = tables.into_iter().filter_map(|(_, table)| table.into_block()).collect();
    match blocks.len() {
        0 => None,
        1 => blocks.into_iter().next(),
        _ => Some(Block::Group(blocks)),
    }
}

fn broken(summary: &Summary, words: Words<'_>) -> Vec<Block> {
    if summary.broken.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(&words.get("summary.broken"), words.labels(&["file", "mistake"]));
    for broken in &summary.broken {
        table.row([Cell::toned(&broken.source, Tone::Bad), Cell::from(broken.message.as_str())]);
    }
    let mut blocks = vec![words.heading("summary.broken")];
    blocks.extend(table.into_block());
    blocks
}

fn organizations(summary: &Summary, words: Words<'_>) -> Table {
    let severities = [Severity::Blocker, Severity::Major, Severity::Minor];
    let mut columns =
        words.labels(&["organization", "registered", "assessed", "retired", "clauses", "controls"]);
    columns.extend(severities.iter().map(|severity| words.severity(*severity).text));
    columns.push(words.label("mistake"));
    columns.push(words.label("file"));
    let mut table = Table::new(&words.get("summary.table"), columns);
    for row in &summary.rows {
        let RegisterReport { systems, assessed, retired, .. } = &row.register;
        let mut cells =
            vec![row.name.clone(), systems.to_string(), assessed.to_string(), retired.to_string()];
        cells.push(score(&row.standing.clauses, words));
        cells.push(score(&row.standing.controls, words));
        cells.extend(
            severities.iter().map(|severity| row.findings.get(severity).copied().unwrap_or(0).to_string()),
        );
        cells.push(row.problems.to_string());
        cells.push(row.source.clone());
        table.row(cells);
    }
    table
}
