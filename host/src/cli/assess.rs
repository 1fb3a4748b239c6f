//! `annexd assess`

use super::start::{Start, texts, today};
use super::{AssessArgs, print, summary};
use crate::assess::{Assessed, assess};
use crate::baseline::Baseline;
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
    if args.resume {
        bail!("--resume is for a portfolio; `{}` is one assessment", path.display());
    }
    if let Some(folder) = args.output.iter().filter_map(|output| output.to.as_deref()).find(|to| to.is_dir())
    {
        bail!("`{}` is a folder; the report on one assessment is written to a file", folder.display());
    }
    for file in args.output.iter().filter_map(|output| output.to.as_deref()) {
        output::tidy(file.parent().unwrap_or(Path::new("")));
    }
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let start = Start::new(&args.sectors)?;
    let document = input::read(path)?;
    let mut all = args.sectors.names.clone();
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
        let standing = baseline.as_ref().map(|baseline| baseline.compare(&assessed.report));
        summary::report(&assessed.report, &words(&assessed), standing.as_ref());
        summary::written(&args.output, "html=report.html");
    }
    Ok(of_report(&assessed.report, args.fail_on, &baseline.unwrap_or_default()))
}

fn render(start: &Start, assessed: &Assessed, output: &Output) -> Result<String> {
    let texts = texts(&words(assessed));
    Ok(start.assessor.call(Function::Render, &[&assessed.text, output.format.name(), &texts])?)
}

/// The words of the sectors that took part. A plugin without words shows its
/// codes.
pub(super) fn words(assessed: &Assessed) -> BTreeMap<String, String> {
    let found = assessed.sectors.iter().filter_map(|sector| sector.as_ref().as_ref().ok());
    found.filter_map(|sector| sector.texts("en").ok()).flatten().collect()
}
