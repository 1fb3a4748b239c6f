//! What an earlier report already said, so that only new findings fail a run.

use crate::output::MAX_REPORT;
use annexd_core::report::{Finding, REPORT_FORMAT, Report, Severity, UnknownRow};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

/// The findings and open answers of an earlier report. The default knows
/// nothing: everything is new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    findings: BTreeMap<String, Severity>,
    unknown: BTreeSet<Open>,
}

/// What is not answered, without the sentence and whom to ask.
type Open = (String, Vec<String>, Option<String>, Vec<String>);

/// How a report stands against a baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Findings that are not in the baseline.
    pub new: usize,
    /// Findings that are graver than in the baseline.
    pub graver: usize,
    /// Findings that the baseline has, as grave or graver.
    pub known: usize,
    /// Findings of the baseline that are no more.
    pub gone: usize,
    /// Open answers that are not in the baseline.
    pub unknown_new: usize,
    /// Open answers that the baseline has.
    pub unknown_known: usize,
    /// Open answers of the baseline that are no more.
    pub unknown_gone: usize,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be opened or read.
    #[error("{}: the baseline cannot be read: {error}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is no report.
    #[error("{}: the baseline is no report in JSON: {error}", path.display())]
    Report {
        /// The file.
        path: PathBuf,
        /// Why.
        error: serde_json::Error,
    },
    /// It is a document of annexd, but no report.
    #[error("{}: the baseline has the format `{format}`, not `{REPORT_FORMAT}`", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// The format that it names.
        format: String,
    },
    /// A folder where a file is needed, or the other way round.
    #[error("{}: {what}", path.display())]
    Kind {
        /// The file or folder.
        path: PathBuf,
        /// What is needed.
        what: &'static str,
    },
}

impl Baseline {
    /// Knows nothing: everything is new.
    pub const NOTHING: Self = Self { findings: BTreeMap::new(), unknown: BTreeSet::new() };

    /// Reads the earlier report of one assessment.
    ///
    /// # Errors
    ///
    /// If it is no file that can be read, or no report.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let failed = |error| BaselineError::File { path: path.to_owned(), error };
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.is_dir() {
            let what = "a folder; the baseline of one assessment is the JSON report of an earlier run";
            return Err(BaselineError::Kind { path: path.to_owned(), what });
        }
        let mut text = String::new();
        file.take(MAX_REPORT).read_to_string(&mut text).map_err(failed)?;
        let report: Report = serde_json::from_str(&text)
            .map_err(|error| BaselineError::Report { path: path.to_owned(), error })?;
        if report.format != REPORT_FORMAT {
            return Err(BaselineError::Format { path: path.to_owned(), format: report.format });
        }
        Ok(Self::of(&report))
    }

    /// Reads the earlier report of one document of a portfolio: `STEM.json` in
    /// the folder. A document that had none is new, with all its findings.
    ///
    /// # Errors
    ///
    /// As [`Baseline::read`], and if there is no such folder.
    pub fn read_member(folder: &Path, stem: &str) -> Result<Self, BaselineError> {
        let path = folder.join(format!("{stem}.json"));
        if path.exists() { Self::read(&path) } else { Ok(Self::default()) }
    }

    /// Checks that a portfolio's baseline is a folder.
    ///
    /// # Errors
    ///
    /// If it is something else, or is not there.
    pub fn folder(path: &Path) -> Result<(), BaselineError> {
        let failed = |error| BaselineError::File { path: path.to_owned(), error };
        if std::fs::metadata(path).map_err(failed)?.is_dir() {
            return Ok(());
        }
        let what = "a file; the baseline of a portfolio is the folder of its earlier JSON reports";
        Err(BaselineError::Kind { path: path.to_owned(), what })
    }

    /// Takes what a report says.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let findings = report.findings.iter().map(|finding| (finding.id.clone(), finding.severity));
        Self { findings: findings.collect(), unknown: report.unknown.iter().map(open).collect() }
    }

    /// Tells whether a finding is new, or graver than it was.
    #[must_use]
    pub fn lets_fail(&self, finding: &Finding) -> bool {
        self.findings.get(&finding.id).is_none_or(|known| finding.severity < *known)
    }

    /// Tells whether an open answer is new.
    #[must_use]
    pub fn is_new(&self, row: &UnknownRow) -> bool {
        !self.unknown.contains(&open(row))
    }

    /// Counts what is new, known and gone.
    #[must_use]
    pub fn compare(&self, report: &Report) -> Standing {
        let now = Self::of(report);
        let known = |id: &String| self.findings.contains_key(id);
        let new = now.findings.keys().filter(|id| !known(id)).count();
        let graver = report.findings.iter().filter(|f| known(&f.id) && self.lets_fail(f)).count();
        let unknown_new = now.unknown.difference(&self.unknown).count();
        Standing {
            new,
            graver,
            known: now.findings.len() - new - graver,
            gone: self.findings.keys().filter(|id| !now.findings.contains_key(*id)).count(),
            unknown_new,
            unknown_known: now.unknown.len() - unknown_new,
            unknown_gone: self.unknown.difference(&now.unknown).count(),
        }
    }
}

impl AddAssign for Standing {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.graver += other.graver;
        self.known += other.known;
        self.gone += other.gone;
        self.unknown_new += other.unknown_new;
        self.unknown_known += other.unknown_known;
        self.unknown_gone += other.unknown_gone;
    }
}

fn open(row: &UnknownRow) -> Open {
    let cites = row.cites.iter().map(ToString::to_string).collect();
    let system = row.system.as_ref().map(ToString::to_string);
    (row.because.code.clone(), cites, system, row.fields.clone())
}
