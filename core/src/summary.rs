//! The summary of a portfolio: several organizations' reports added up, as
//! plain counts.

use crate::date::Date;
use crate::documents::contribution::Failure;
use crate::id::ItemId;
use crate::report::{FigureRow, PluginRun, RegisterReport, Report, Severity, Standing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that a summary says it has.
pub const SUMMARY_FORMAT: &str = "annexd-summary/1";

/// Several organizations added up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// `annexd-summary/1`.
    pub format: String,
    /// The day on which the rules were applied.
    pub as_of: Option<Date>,
    /// The plugins that took part in any report.
    pub plugins: Vec<PluginRun>,
    /// How many organizations have a report.
    pub organizations: u32,
    /// Systems in all registers.
    pub systems: u32,
    /// The registers added up.
    pub register: RegisterReport,
    /// Findings by severity, without those that a waiver holds for.
    pub findings: BTreeMap<Severity, u32>,
    /// Counts of the sectors added up, by scheme.
    pub counts: Vec<CountRow>,
    /// Imported values that could not be mapped.
    pub unmapped: u32,
    /// One row for each organization.
    pub rows: Vec<SummaryRow>,
    /// Documents without a report.
    pub broken: Vec<Broken>,
    /// Plugins that failed in any report.
    pub failures: Vec<Failure>,
    /// The summary's own digest; see [`crate::seal`].
    pub digest: String,
}

/// Counts of one scheme.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountRow {
    /// The scheme.
    pub scheme: ItemId,
    /// Its figures, in the scheme's order.
    pub figures: Vec<FigureRow>,
}

/// One organization in the summary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SummaryRow {
    /// The organization's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The document or the folder it was read from.
    pub source: String,
    /// Its register in numbers.
    pub register: RegisterReport,
    /// Where it stands.
    pub standing: Standing,
    /// Findings by severity.
    pub findings: BTreeMap<Severity, u32>,
    /// Its sectors' counts.
    pub counts: Vec<CountRow>,
    /// Mistakes in its document that were left out.
    pub problems: u32,
    /// The digest of its report.
    pub digest: String,
}

/// A document without a report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Broken {
    /// The document.
    pub source: String,
    /// What is wrong, with its place.
    pub message: String,
}

/// What the caller hands to `summarize`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Portfolio {
    /// The organizations, in the order in which they are shown.
    pub rows: Vec<SummaryRow>,
    /// Documents without a report.
    pub broken: Vec<Broken>,
    /// The plugins that took part in any report.
    pub plugins: Vec<PluginRun>,
    /// Plugins that failed in any report.
    pub failures: Vec<Failure>,
    /// Imported values that could not be mapped.
    pub unmapped: u32,
    /// The day on which the rules were applied.
    pub as_of: Option<Date>,
}

impl Portfolio {
    /// Adds a report that was made from `source`.
    pub fn add(&mut self, source: &str, report: &Report) {
        self.as_of = self.as_of.max(report.run.as_of);
        self.unmapped += report.organization.unmapped;
        for plugin in &report.run.plugins {
            if !self.plugins.contains(plugin) {
                self.plugins.push(plugin.clone());
            }
        }
        self.failures.extend(report.run.failures.iter().cloned());
        self.rows.push(row(source, report));
    }
}

fn row(source: &str, report: &Report) -> SummaryRow {
    let mut findings = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.waived.is_none()) {
        *findings.entry(finding.severity).or_insert(0) += 1;
    }
    let classes = report.sectors.iter().flat_map(|sector| &sector.classifications);
    SummaryRow {
        id: report.organization.id.clone(),
        name: report.organization.name.clone(),
        source: source.to_owned(),
        register: report.register.clone(),
        standing: report.standing.clone(),
        findings,
        counts: classes
            .filter(|class| class.counts)
            .map(|class| CountRow { scheme: class.scheme.clone(), figures: class.figures.clone() })
            .collect(),
        problems: report.problems.iter().filter(|p| p.grade == crate::report::ProblemGrade::Error).count()
            as u32,
        digest: report.digest.clone(),
    }
}

/// Adds the organizations up.
pub fn summarize(portfolio: Portfolio) -> Summary {
    let mut summary = Summary {
        format: SUMMARY_FORMAT.to_owned(),
        as_of: portfolio.as_of,
        plugins: portfolio.plugins,
        organizations: portfolio.rows.len() as u32,
        unmapped: portfolio.unmapped,
        broken: portfolio.broken,
        failures: portfolio.failures,
        ..Summary::default()
    };
    summary.plugins.sort_by(|a, b| (&a.id, &a.digest).cmp(&(&b.id, &b.digest)));
    summary.failures.sort();
    summary.failures.dedup();
    for row in &portfolio.rows {
        add_register(&mut summary.register, &row.register);
        for (severity, count) in &row.findings {
            *summary.findings.entry(*severity).or_insert(0) += count;
        }
        add_counts(&mut summary.counts, &row.counts);
    }
    summary.systems = summary.register.systems;
    summary.rows = portfolio.rows;
    crate::seal::seal(&mut summary);
    summary
}

fn add_register(sum: &mut RegisterReport, row: &RegisterReport) {
    sum.systems += row.systems;
    sum.assessed += row.assessed;
    sum.retired += row.retired;
    sum.out_of_scope += row.out_of_scope;
    sum.impact_valid += row.impact_valid;
    for (level, count) in &row.levels {
        *sum.levels.entry(*level).or_insert(0) += count;
    }
}

fn add_counts(sums: &mut Vec<CountRow>, rows: &[CountRow]) {
    for row in rows {
        let Some(sum) = sums.iter_mut().find(|sum| sum.scheme == row.scheme) else {
            sums.push(row.clone());
            continue;
        };
        for figure in &row.figures {
            match sum.figures.iter_mut().find(|f| f.name == figure.name) {
                Some(known) => known.value = known.value.saturating_add(figure.value),
                None => sum.figures.push(figure.clone()),
            }
        }
    }
}
