//! Exit codes, and what decides them.

use crate::baseline::Baseline;
use annexd_core::report::{Finding, ProblemGrade, Report, Severity};
use annexd_core::rules::gap::Status;
use std::process::ExitCode;
use std::str::FromStr;

/// How a run ended. Where several hold, the first of `Bug`, `Invalid`,
/// `Plugin`, `Nothing`, `Findings`, `Passed` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Ending {
    /// Nothing at or above the level.
    #[default]
    Passed,
    /// Findings at or above the level.
    Findings,
    /// Nothing was assessed.
    Nothing,
    /// A plugin was refused or failed.
    Plugin,
    /// The arguments are wrong, or no document was valid.
    Invalid,
    /// A bug of ours.
    Bug,
}

impl Ending {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Findings => 1,
            Self::Invalid => 2,
            Self::Nothing => 3,
            Self::Plugin => 4,
            Self::Bug => 70,
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending.code())
    }
}

/// From which severity on findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Findings of this severity or a graver one.
    Severity(Severity),
    /// Those of any severity above note, and everything that is not answered.
    Unknown,
    /// Nothing.
    Never,
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "blocker" => Ok(Self::Severity(Severity::Blocker)),
            "major" => Ok(Self::Severity(Severity::Major)),
            "minor" => Ok(Self::Severity(Severity::Minor)),
            "note" => Ok(Self::Severity(Severity::Note)),
            "unknown" => Ok(Self::Unknown),
            "never" => Ok(Self::Never),
            other => Err(format!("`{other}` is not one of: blocker, major, minor, note, unknown, never")),
        }
    }
}

/// How the run of one report ended. What the baseline has, or a waiver holds
/// for, does not fail it.
pub fn of_report(report: &Report, fail_on: FailOn, baseline: &Baseline) -> Ending {
    let counts = |finding: &&Finding| finding.waived.is_none() && baseline.lets_fail(finding);
    let found = |least: Severity| report.findings.iter().filter(counts).any(|one| one.severity <= least);
    let fails = match fail_on {
        FailOn::Severity(least) => found(least),
        FailOn::Unknown => found(Severity::Minor) || report.unknown.iter().any(|row| baseline.is_new(row)),
        FailOn::Never => false,
    };
    // Grey is no answer: a sector's controls that do not apply are grey from the start.
    let answered = |status: Status| !matches!(status, Status::Unknown | Status::Grey);
    let asked = report.register.assessed > 0 || report.gap.iter().any(|row| answered(row.status.value));
    [
        (fails, Ending::Findings),
        (!asked, Ending::Nothing),
        (!report.run.failures.is_empty(), Ending::Plugin),
        (report.problems.iter().any(|problem| problem.grade == ProblemGrade::Error), Ending::Invalid),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, ending)| ending)
    .max()
    .unwrap_or_default()
}
