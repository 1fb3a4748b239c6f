//! A folder of assessments: each gets its report, all get one summary. They
//! run in parallel; one broken document does not stop the others.

use crate::assess::{AssessError, Assessed};
use crate::assessor::Assessor;
use crate::engine::Function;
use crate::input::{self, Document, InputError};
use annexd_core::summary::{Broken, Portfolio, Summary};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One document of a portfolio with what came of it.
pub struct Member<T> {
    /// The document.
    pub path: PathBuf,
    /// What `each` made of its report, or why there is none.
    pub result: Result<T, String>,
}

/// Has all documents assessed by `make`. `each` is called for every report, on
/// any thread; what it gives is kept, the report is not, so that memory stays
/// small.
///
/// # Errors
///
/// Only on a bug of ours.
pub fn run<T: Send>(
    assessor: &Assessor,
    files: &[PathBuf],
    make: impl Fn(&Path, &Document) -> Result<Assessed, AssessError> + Sync,
    each: impl Fn(&Path, &Document, &Assessed) -> T + Sync,
) -> Result<(Summary, String, Vec<Member<T>>), AssessError> {
    let members: Vec<(Member<T>, Portfolio)> =
        files.par_iter().map(|path| one(path, &make, &each)).collect::<Result<_, _>>()?;
    let mut portfolio = Portfolio::default();
    let mut kept = Vec::new();
    for (member, part) in members {
        join(&mut portfolio, part);
        kept.push(member);
    }
    let text = assessor.call(Function::Summarize, &[&serde_json::to_string(&portfolio)?])?;
    Ok((serde_json::from_str(&text)?, text, kept))
}

fn one<T>(
    path: &Path,
    make: &(impl Fn(&Path, &Document) -> Result<Assessed, AssessError> + Sync),
    each: &(impl Fn(&Path, &Document, &Assessed) -> T + Sync),
) -> Result<(Member<T>, Portfolio), AssessError> {
    let member = |result| Member { path: path.to_owned(), result };
    let mut part = Portfolio::default();
    let document = match input::read(path) {
        Ok(document) => document,
        Err(error) => {
            part.broken.push(Broken { source: name(path), message: said(&error.named(&name(path))) });
            return Ok((member(Err(said(&error))), part));
        }
    };
    let assessed = make(path, &document)?;
    part.add(&name(path), &assessed.report);
    Ok((member(Ok(each(path, &document, &assessed))), part))
}

fn said(error: &InputError) -> String {
    let hint = error.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{error}{hint}")
}

fn join(portfolio: &mut Portfolio, part: Portfolio) {
    portfolio.as_of = portfolio.as_of.max(part.as_of);
    portfolio.unmapped += part.unmapped;
    portfolio.rows.extend(part.rows);
    portfolio.broken.extend(part.broken);
    portfolio.failures.extend(part.failures);
    for plugin in part.plugins {
        if !portfolio.plugins.contains(&plugin) {
            portfolio.plugins.push(plugin);
        }
    }
}

/// The document's file name.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of the summary among the reports, without its ending.
pub const SUMMARY: &str = "summary";

/// A name for each report: the document's own without its ending; with it
/// where two would be the same or one would be the summary's.
pub fn stems(files: &[PathBuf]) -> BTreeMap<PathBuf, String> {
    let mut taken = BTreeSet::from([SUMMARY.to_owned()]);
    let mut stems = BTreeMap::new();
    for file in files {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut free = stem;
        if taken.contains(&free) {
            free = name(file).replace('.', "-");
        }
        while !taken.insert(free.clone()) {
            free.push('-');
        }
        stems.insert(file.clone(), free);
    }
    stems
}
