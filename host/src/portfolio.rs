//! A folder of assessments: each gets its report, all get one summary. They
//! run in parallel; one broken document does not stop the others.

use crate::assess::{AssessError, Assessed, assess};
use crate::assessor::Assessor;
use crate::engine::Function;
use crate::input;
use crate::reader::Document;
use crate::sectors::{Sectors, Wanted};
use annexd_core::summary::{Broken, Portfolio, Summary};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// One document of a portfolio with what came of it.
pub struct Member<T> {
    /// The document.
    pub path: PathBuf,
    /// What `each` made of its report, or why there is none.
    pub result: Result<T, String>,
}

/// Assesses all documents. `each` is called for every report, on any thread;
/// what it gives is kept, the report is not, so that memory stays small.
///
/// # Errors
///
/// Only on a bug of ours.
pub fn run<T: Send>(
    assessor: &Assessor,
    sectors: &Sectors,
    files: &[PathBuf],
    wanted: &[Wanted],
    as_of: &str,
    each: impl Fn(&Path, &Document, &Assessed) -> T + Sync,
) -> Result<(Summary, String, Vec<Member<T>>), AssessError> {
    let members: Vec<(Member<T>, Option<Portfolio>)> = files
        .par_iter()
        .map(|path| one(assessor, sectors, path, wanted, as_of, &each))
        .collect::<Result<_, _>>()?;
    let mut portfolio = Portfolio::default();
    let mut kept = Vec::new();
    for (member, part) in members {
        match (&member.result, part) {
            (Ok(_), Some(part)) => join(&mut portfolio, part),
            (Err(message), _) => {
                portfolio.broken.push(Broken { source: name(&member.path), message: message.clone() })
            }
            (Ok(_), None) => {}
        }
        kept.push(member);
    }
    let text = assessor.call(Function::Summarize, &[&serde_json::to_string(&portfolio)?])?;
    Ok((serde_json::from_str(&text)?, text, kept))
}

fn one<T>(
    assessor: &Assessor,
    sectors: &Sectors,
    path: &Path,
    wanted: &[Wanted],
    as_of: &str,
    each: &(impl Fn(&Path, &Document, &Assessed) -> T + Sync),
) -> Result<(Member<T>, Option<Portfolio>), AssessError> {
    let member = |result| Member { path: path.to_owned(), result };
    let document = match input::read(path) {
        Ok(document) => document,
        Err(error) => {
            let hint = error.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
            return Ok((member(Err(format!("{error}{hint}"))), None));
        }
    };
    let mut all = wanted.to_vec();
    all.extend(input::sectors(&document, path));
    let assessed = assess(assessor, sectors, &document.value, &all, as_of)?;
    let mut part = Portfolio::default();
    part.add(&name(path), &assessed.report);
    Ok((member(Ok(each(path, &document, &assessed))), Some(part)))
}

fn join(portfolio: &mut Portfolio, part: Portfolio) {
    portfolio.as_of = portfolio.as_of.max(part.as_of);
    portfolio.unmapped += part.unmapped;
    portfolio.rows.extend(part.rows);
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
