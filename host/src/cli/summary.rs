//! What a person sees at the end of a run, on standard error.

use super::print;
use crate::baseline::Standing;
use crate::output::Output;
use crate::places::of_problem;
use crate::source::Sources;
use annexd_core::documents::contribution::Failure;
use annexd_core::report::{Problem, ProblemGrade, RegisterReport, Report, Severity};
use annexd_core::rules::scores::Score;
use annexd_core::summary::Summary;
use annexd_core::texts::Texts;
use std::collections::BTreeMap;

/// So many findings are spelled out.
const SHOWN: usize = 8;

/// Prints the mistakes of a document with file, line and column.
pub fn problems(problems: &[Problem], sources: &Sources) {
    let texts = Texts::default();
    for problem in problems {
        let (file, place) = of_problem(problem, sources);
        let (sentence, hint) = texts.problem(problem);
        let line = format!("{}:{place}: {sentence}", file.display());
        match problem.grade {
            ProblemGrade::Error => print::error(&line),
            ProblemGrade::Warning => print::warning(&line),
        }
        if let Some(hint) = hint {
            print::hint(&hint);
        }
    }
}

/// Prints which plugins failed.
pub fn failures(failures: &[Failure]) {
    for failure in failures {
        let system =
            failure.system.as_ref().map(|system| format!(" of system `{system}`")).unwrap_or_default();
        print::error(&format!("plugin `{}`, {}{system}: {}", failure.plugin, failure.call, failure.message));
        if let Some(hint) = &failure.hint {
            print::hint(hint);
        }
    }
}

/// Prints where an organization stands and what to do first.
pub fn report(report: &Report, words: &BTreeMap<String, String>, against: Option<&Standing>) {
    let texts = Texts { language: String::new(), texts: words.clone() };
    let day = report.run.as_of.map(|day| day.to_string()).unwrap_or_default();
    print::line(&format!("\n{} · ISO/IEC 42001:2023 · as of {day}", report.organization.name));
    let standing = &report.standing;
    for (label, score) in [
        ("clauses", &standing.clauses),
        ("controls", &standing.controls),
        ("sector_controls", &standing.sector_controls),
    ] {
        if let Some(score) = score {
            print::line(&format!("  {:<32} {}", texts.get(&format!("label.{label}")), percent(score)));
        }
    }
    register(&report.register, &texts);
    findings(report, &texts);
    if !report.unknown.is_empty() {
        print::line(&format!(
            "  not answered: {} entries; the report says whom to ask",
            report.unknown.len()
        ));
    }
    if let Some(standing) = against {
        baseline(standing);
    }
}

/// Prints how a run stands against its baseline.
pub fn baseline(standing: &Standing) {
    print::line(&format!(
        "  {:<32} findings: {} new, {} graver, {} known, {} gone; not answered: {} new, {} known, {} gone",
        "Against the baseline",
        standing.new,
        standing.graver,
        standing.known,
        standing.gone,
        standing.unknown_new,
        standing.unknown_known,
        standing.unknown_gone
    ));
}

fn percent(score: &Score) -> String {
    if score.worst == score.best {
        format!("{} %", score.worst_percent)
    } else {
        format!("{}–{} % (worst–best, as answers are missing)", score.worst_percent, score.best_percent)
    }
}

fn register(register: &RegisterReport, texts: &Texts) {
    let levels: Vec<String> = register
        .levels
        .iter()
        .rev()
        .map(|(level, count)| format!("{} {count}", texts.title(&format!("level.{level}"))))
        .collect();
    let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
    print::line(&format!(
        "  {:<32} {}, assessed {}{levels}, retired {}, out of scope {}",
        texts.get("label.registered"),
        register.systems,
        register.assessed,
        register.retired,
        register.out_of_scope
    ));
}

fn findings(report: &Report, texts: &Texts) {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.waived.is_none()) {
        *counts.entry(finding.severity).or_default() += 1;
    }
    let names: Vec<String> =
        counts.iter().map(|(severity, count)| format!("{} {}", severity.code(), count)).collect();
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    print::line(&format!("  {:<32} {names}", "Findings"));
    let grave = report
        .findings
        .iter()
        .filter(|finding| finding.severity <= Severity::Major && finding.waived.is_none());
    for finding in grave.clone().take(SHOWN) {
        let cites: Vec<String> = finding.cites.iter().map(ToString::to_string).collect();
        let system = finding.system.as_ref().map(|system| format!("{system}: ")).unwrap_or_default();
        let sentence = texts.say(&finding.because);
        print::line(&format!("    {:<7} {system}{sentence} [{}]", finding.severity.code(), cites.join(", ")));
    }
    let rest = grave.count().saturating_sub(SHOWN);
    if rest > 0 {
        print::line(&format!("    and {rest} more"));
    }
    let waived = report.findings.iter().filter(|finding| finding.waived.is_some()).count();
    if waived > 0 {
        print::line(&format!("    waived {waived}"));
    }
}

/// Prints the counts of a portfolio.
pub fn portfolio(summary: &Summary, words: &BTreeMap<String, String>) {
    let texts = Texts { language: String::new(), texts: words.clone() };
    print::line(&format!("\norganizations: {}", summary.organizations));
    print::line(&format!("systems: {}", summary.systems));
    print::line(&format!("  assessed: {}", summary.register.assessed));
    print::line(&format!("  retired: {}", summary.register.retired));
    print::line(&format!("  out of scope: {}", summary.register.out_of_scope));
    for (severity, count) in &summary.findings {
        print::line(&format!("findings, {}: {count}", severity.code()));
    }
    for row in &summary.counts {
        print::line(texts.title(row.scheme.as_str()));
        for figure in &row.figures {
            let code = format!("{}.figure.{}", row.scheme, figure.name);
            print::line(&format!("  {}: {}", texts.find(&code).unwrap_or(&figure.name), figure.value));
        }
    }
    if !summary.broken.is_empty() {
        print::line(&format!("documents without a report: {}", summary.broken.len()));
    }
}

/// Prints where the outputs are, or how to get one.
pub fn written(outputs: &[Output], example: &str) {
    let files: Vec<String> =
        outputs.iter().filter_map(|o| o.to.as_ref()).map(|to| to.display().to_string()).collect();
    if !files.is_empty() {
        print::line(&format!("written: {}", files.join(", ")));
    } else if outputs.is_empty() {
        print::line(&format!("for the whole report: annexd assess … -o {example}"));
    }
}
