//! The outline of a summary: all organizations of a portfolio.

use super::block::{Block, Cell, Page, Table, Tone};
use super::report::{Words, failures, figure_name, score};
use crate::report::{ClassificationRow, FigureRow, RegisterReport, Severity};
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

/// Counts of sectors: schemes with the same figures share a table, a scheme
/// with figures of its own stands by itself.
pub fn counts(classes: &[ClassificationRow], words: Words<'_>) -> Option<Block> {
    let names = |class: &ClassificationRow| class.figures.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
    let mut kinds: Vec<Vec<&ClassificationRow>> = Vec::new();
    for class in classes.iter().filter(|class| class.counts && !class.figures.is_empty()) {
        match kinds.iter_mut().find(|kind| kind.first().is_some_and(|first| names(first) == names(class))) {
            Some(kind) => kind.push(class),
            None => kinds.push(vec![class]),
        }
    }
    let blocks: Vec<Block> = kinds.iter().flat_map(|kind| of_kind(kind, words)).collect();
    (!blocks.is_empty()).then_some(Block::Group(blocks))
}

fn of_kind(kind: &[&ClassificationRow], words: Words<'_>) -> Vec<Block> {
    let Some(first) = kind.first() else {
        return Vec::new();
    };
    if kind.len() == 1 {
        let fact =
            |figure: &FigureRow| (figure_name(first, &figure.name, words), figure.value.to_string().into());
        let facts = first.figures.iter().map(fact).collect();
        return vec![Block::Heading(3, words.title(first.scheme.as_str())), Block::Facts(facts)];
    }
    let names = first.figures.iter().map(|figure| figure_name(first, &figure.name, words));
    let mut table = Table::new(&words.label("count"), [words.label("scheme")].into_iter().chain(names));
    for class in kind {
        let figures = class.figures.iter().map(|figure| figure.value.to_string());
        table.row([words.title(class.scheme.as_str())].into_iter().chain(figures));
    }
    table.into_block().into_iter().collect()
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
