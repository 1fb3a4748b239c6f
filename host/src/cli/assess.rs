//! `annexd assess`

use super::start::{Start, texts, today, wanted};
use super::{AssessArgs, print, summary};
use crate::assess::{Assessed, assess};
use crate::engine::Function;
use crate::exit::{Ending, of_report};
use crate::input::{self, Input};
use crate::output::{self, Output};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

pub fn run(args: &AssessArgs) -> Result<Ending> {
    let as_of = args.as_of.clone().unwrap_or_else(today);
    match input::find(&args.path)? {
        Input::One(path) => one(args, &path, &as_of),
        Input::Portfolio(files) => super::portfolio::run(args, &files, &as_of),
    }
}

fn one(args: &AssessArgs, path: &Path, as_of: &str) -> Result<Ending> {
    if let Some(folder) = args.output.iter().filter_map(|output| output.to.as_deref()).find(|to| to.is_dir())
    {
        bail!("`{}` is a folder; the report on one assessment is written to a file", folder.display());
    }
    let start = Start::new()?;
    let document = input::read(path)?;
    let mut all = wanted(&args.sectors);
    all.extend(input::sectors(&document, path));
    let assessed = assess(&start.assessor, &start.sectors, &document.value, &all, as_of)?;
    for output in &args.output {
        let text = render(&start, &assessed, output)?;
        match &output.to {
            Some(file) => output::write(file, &text).with_context(|| file.display().to_string())?,
            None => print::out(&text)?,
        }
    }
    summary::problems(&assessed.report.problems, path, &document.places);
    summary::failures(&assessed.report.run.failures);
    if !args.quiet {
        summary::report(&assessed.report, &words(&assessed), &args.output);
    }
    Ok(of_report(&assessed.report, args.fail_on))
}

fn render(start: &Start, assessed: &Assessed, output: &Output) -> Result<String> {
    let texts = texts(&words(assessed));
    Ok(start.assessor.call(Function::Render, &[&assessed.text, output.format.name(), &texts])?)
}

/// The words of the sectors that took part.
pub(super) fn words(assessed: &Assessed) -> BTreeMap<String, String> {
    let found = assessed.sectors.iter().filter_map(|sector| sector.as_ref().as_ref().ok());
    found.flat_map(|sector| sector.words.clone()).collect()
}
