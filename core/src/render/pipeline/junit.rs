//! JUnit's XML, which pipelines show as tests.
//!
//! | JUnit | annexd |
//! |---|---|
//! | a test case | a clause leaf or control that is asked; any other finding |
//! | failure | blocker, major |
//! | error | a mistake in the document, a failed plugin |
//! | skipped | unknown, not applicable, waived |
//! | passed, with output | minor, note |

use super::{Entry, Kind};
use crate::render::escape::visible;
use crate::report::{ItemKind, Report as Assessed, Severity};
use crate::rules::gap::Status;
use crate::texts::Texts;
use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

/// Writes a report: its items by kind, then all else that was found.
pub(in crate::render) fn report(
    report: &Assessed,
    entries: &[Entry],
    texts: &Texts,
) -> Result<String, SerializeError> {
    let mut suites = Vec::new();
    for (kind, label) in [
        (ItemKind::Clause, "leaves"),
        (ItemKind::Control, "controls"),
        (ItemKind::SectorControl, "sector_controls"),
    ] {
        let mut suite = TestSuite::new(texts.get(&format!("label.{label}")));
        let rows = report.gap.iter().filter(|row| row.kind == kind);
        suite.add_test_cases(rows.map(|row| {
            let id = format!("gap/{}", row.id);
            let found = entries.iter().find(|entry| entry.id == id);
            let title = format!("{} {}", row.id, texts.title(row.id.as_str()));
            case(&title, "items", found, || item(row.status.value, texts))
        }));
        suites.push(suite);
    }
    let others: Vec<&Entry> = entries.iter().filter(|entry| !entry.id.starts_with("gap/")).collect();
    suites.extend(found(&others, texts));
    write(suites)
}

/// Writes the entries of a summary.
pub(in crate::render) fn summary(entries: &[Entry], texts: &Texts) -> Result<String, SerializeError> {
    write(found(&entries.iter().collect::<Vec<_>>(), texts))
}

fn write(suites: Vec<TestSuite>) -> Result<String, SerializeError> {
    let mut report = Report::new("annexd");
    report.add_test_suites(suites.into_iter().filter(|suite| !suite.test_cases.is_empty()));
    report.to_string()
}

fn found(entries: &[&Entry], texts: &Texts) -> Vec<TestSuite> {
    let suite = |kinds: &[Kind], title: &str, class: &str| {
        let mut suite = TestSuite::new(texts.get(title));
        let entries = entries.iter().filter(|entry| kinds.contains(&entry.kind));
        suite.add_test_cases(
            entries.map(|entry| case(&entry.id, class, Some(entry), TestCaseStatus::success)),
        );
        suite
    };
    vec![
        suite(&[Kind::Finding], "report.first", "findings"),
        suite(&[Kind::Mistake, Kind::Failure], "report.problems", "document"),
    ]
}

fn case(title: &str, class: &str, entry: Option<&Entry>, without: impl Fn() -> TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(visible(title), entry.map_or_else(without, status));
    case.set_classname(format!("annexd.{class}"));
    let Some(entry) = entry else {
        return case;
    };
    if let Some(place) = &entry.place {
        case.extra.insert("file".into(), visible(&place.file).into());
        case.extra.insert("line".into(), place.line.to_string().into());
    }
    if matches!(case.status, TestCaseStatus::Success { .. }) {
        case.set_system_out(format!("{}: {}", entry.severity.code(), visible(&entry.text)));
    }
    case
}

fn status(entry: &Entry) -> TestCaseStatus {
    if let Some(waived) = &entry.waived {
        let why = format!("{} ({}, {})", waived.reason, waived.owner, waived.expires);
        return skipped(&why);
    }
    let kind = match (entry.kind, entry.severity) {
        (Kind::Finding | Kind::Mistake, Severity::Minor | Severity::Note) => {
            return TestCaseStatus::success();
        }
        (Kind::Finding, Severity::Blocker | Severity::Major) => NonSuccessKind::Failure,
        (Kind::Mistake, Severity::Blocker | Severity::Major) | (Kind::Failure, _) => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(entry.severity.code()).set_message(visible(&entry.text));
    if let Some(help) = &entry.help {
        status.set_description(visible(help));
    }
    status
}

/// An item that has no finding.
fn item(value: Status, texts: &Texts) -> TestCaseStatus {
    match value {
        Status::Green => TestCaseStatus::success(),
        // Not asked of the organization, so it is no finding.
        Status::Red | Status::Yellow | Status::Grey => skipped(texts.get("status.grey")),
        Status::Unknown => skipped(texts.get("status.unknown")),
    }
}

fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(visible(why));
    status
}
