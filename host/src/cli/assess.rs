//! `annexd assess`

use super::start::{Start, texts, today};
use super::{AssessArgs, print, summary};
use crate::assess::{Assessed, assess};
use crate::baseline::Baseline;
use crate::engine::Function;
use crate::exit::{Ending, of_report};
use crate::input::{self, Input};
use crate::output::{self, Output};
use crate::places;
use annexd_core::render::places::Places;
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
    let words = words(&assessed);
    let places = places::of_report(&assessed.report, &document.places);
    for output in &args.output {
        let text = render(&start, &assessed.text, output, &words, &places)?;
        match &output.to {
            Some(file) => output::write(file, &text).with_context(|| file.display().to_string())?,
            None => print::out(&text)?,
        }
    }
    summary::problems(&assessed.report.problems, &document.places);
    summary::failures(&assessed.report.run.failures);
    if !args.quiet {
        let standing = baseline.as_ref().map(|baseline| baseline.compare(&assessed.report));
        summary::report(&assessed.report, &words, standing.as_ref());
        summary::written(&args.output, "html=report.html");
    }
    Ok(of_report(&assessed.report, args.fail_on, &baseline.unwrap_or_default()))
}

/// Renders a document, in English and with the words of its sectors.
pub(super) fn render(
    start: &Start,
    document: &str,
    output: &Output,
    words: &BTreeMap<String, String>,
    places: &Places,
) -> Result<String> {
    let places = serde_json::to_string(places)?;
    Ok(start.assessor.call(Function::Render, &[document, output.format.name(), &texts(words), &places])?)
}

/// The words of the sectors that took part.
pub(super) fn words(assessed: &Assessed) -> BTreeMap<String, String> {
    let found = assessed.sectors.iter().filter_map(|sector| sector.as_ref().as_ref().ok());
    found.flat_map(|sector| sector.words.clone()).collect()
}
