//! What pipelines are told: the same entries in each of their formats.
//!
//! `sarif` points into the source, `junit` lists what was tested, `github`
//! annotates a change. A finding that a waiver holds for is marked as such.

pub(super) mod github;
pub(super) mod junit;
pub(super) mod sarif;

use super::places::{Place, Places};
use crate::documents::contribution::Failure;
use crate::report::{Finding, Problem, ProblemGrade, Report, Severity, Waived};
use crate::summary::Summary;
use crate::texts::Texts;

/// Something that a pipeline is told.
pub(super) struct Entry {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The rule, the same for all systems.
    pub rule: String,
    /// The same from run to run.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What it is, as a sentence.
    pub text: String,
    /// What to do.
    pub help: Option<String>,
    /// Items that it cites.
    pub cites: Vec<String>,
    /// Where it stands in the source.
    pub place: Option<Place>,
    /// Who bears it until when.
    pub waived: Option<Waived>,
}

/// Kinds of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A finding of the assessment.
    Finding,
    /// A mistake in the document.
    Mistake,
    /// A plugin's part is missing.
    Failure,
}

/// A report, as pipelines are told of it: failures, mistakes, findings.
pub(super) fn of_report(report: &Report, texts: &Texts, places: &Places) -> Vec<Entry> {
    let failures = report.run.failures.iter().map(failure);
    let mistakes = report.problems.iter().map(|problem| mistake(problem, texts, places));
    let findings = report.findings.iter().map(|one| finding(one, texts, places));
    failures.chain(mistakes).chain(findings).collect()
}

/// A summary: what has no report, and organizations with grave findings.
pub(super) fn of_summary(summary: &Summary, texts: &Texts) -> Vec<Entry> {
    let failures = summary.failures.iter().map(failure);
    let broken = summary.broken.iter().map(|broken| Entry {
        id: format!("document/broken/{}", broken.source),
        ..entry(Kind::Mistake, "document/broken", Severity::Major, broken.message.clone())
    });
    let rows = summary.rows.iter().filter_map(|row| {
        let severity = *row.findings.keys().next()?;
        let counts: Vec<String> =
            row.findings.iter().map(|(severity, count)| format!("{} {count}", severity.code())).collect();
        let text = texts.say_with(
            "report.organization_findings",
            &[("name", &row.name), ("source", &row.source), ("counts", &counts.join(", "))],
        );
        Some(Entry {
            id: format!("organization/{}", row.source),
            ..entry(Kind::Finding, "organization", severity, text)
        })
    });
    failures.chain(broken).chain(rows).collect()
}

fn entry(kind: Kind, rule: &str, severity: Severity, text: String) -> Entry {
    Entry {
        kind,
        rule: rule.to_owned(),
        id: rule.to_owned(),
        severity,
        text,
        help: None,
        cites: Vec::new(),
        place: None,
        waived: None,
    }
}

fn finding(finding: &Finding, texts: &Texts, places: &Places) -> Entry {
    let system = finding.system.as_ref().map_or("organization", |system| system.as_str());
    let rule = finding.id.strip_suffix(system).and_then(|rule| rule.strip_suffix('/')).unwrap_or(&finding.id);
    Entry {
        id: finding.id.clone(),
        help: texts.cure(finding),
        cites: finding.cites.iter().map(ToString::to_string).collect(),
        place: places.find(finding.because.at.as_deref().unwrap_or_default()).cloned(),
        waived: finding.waived.clone(),
        ..entry(Kind::Finding, rule, finding.severity, texts.say(&finding.because))
    }
}

fn mistake(problem: &Problem, texts: &Texts, places: &Places) -> Entry {
    let severity = match problem.grade {
        ProblemGrade::Error => Severity::Major,
        ProblemGrade::Warning => Severity::Minor,
    };
    let (text, help) = texts.problem(problem);
    let rule = format!("document/{}", problem.code);
    Entry {
        id: format!("{rule}{}", problem.at),
        help,
        place: places.find(&problem.at).cloned(),
        ..entry(Kind::Mistake, &rule, severity, text)
    }
}

fn failure(failure: &Failure) -> Entry {
    let system = failure.system.as_ref().map(|system| format!(" ({system})")).unwrap_or_default();
    let text = format!("{}, {}{system}: {}", failure.plugin, failure.call, failure.message);
    Entry {
        id: format!("plugin/{}/{}", failure.plugin, failure.call),
        help: failure.hint.clone(),
        ..entry(Kind::Failure, "plugin", Severity::Major, text)
    }
}
