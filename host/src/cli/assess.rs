//! `annexd assess`

use super::start::{Start, texts, today, wanted};
use super::{AssessArgs, print, summary};
use crate::assess::{Assessed, assess};
use crate::engine::Function;
use crate::exit::{Ending, FailOn, of_report};
use crate::input::{self, Input};
use crate::output::{self, Output};
use crate::portfolio;
use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub fn run(args: &AssessArgs) -> Result<Ending> {
    let as_of = args.as_of.clone().unwrap_or_else(today);
    match input::find(&args.path)? {
        Input::One(path) => one(args, &path, &as_of),
        Input::Portfolio(files) => many(args, &files, &as_of),
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

/// The words of the sectors that took part. A plugin without words shows its
/// codes.
fn words(assessed: &Assessed) -> BTreeMap<String, String> {
    let found = assessed.sectors.iter().filter_map(|sector| sector.as_ref().as_ref().ok());
    found.filter_map(|sector| sector.texts("en").ok()).flatten().collect()
}

fn many(args: &AssessArgs, files: &[PathBuf], as_of: &str) -> Result<Ending> {
    if files.is_empty() {
        print::error(&format!("{}: no assessment in this folder", args.path.display()));
        print::hint("an assessment ends in .yaml, .yml or .json");
        return Ok(Ending::Nothing);
    }
    for output in args.output.iter().filter(|output| output.to.as_deref().is_some_and(Path::is_file)) {
        bail!(
            "`{}` is a file; a portfolio is written to a folder",
            output.to.as_deref().unwrap_or(Path::new("")).display()
        );
    }
    let start = Start::new()?;
    let bar = progress(files.len());
    let stems = stems(files);
    let words_of_all: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
    let each = |path: &Path, assessed: &Assessed| -> Result<Ending> {
        let words = words(assessed);
        let texts = texts(&words);
        for output in &args.output {
            let Some(folder) = &output.to else {
                continue;
            };
            let text =
                start.assessor.call(Function::Render, &[&assessed.text, output.format.name(), &texts])?;
            let stem = stems.get(path).map_or("report", String::as_str);
            let file = folder.join(format!("{stem}.{}", output.format.extension()));
            output::write(&file, &text).with_context(|| file.display().to_string())?;
        }
        if let Ok(mut all) = words_of_all.lock() {
            all.extend(words);
        }
        bar.inc(1);
        Ok(of_report(&assessed.report, args.fail_on))
    };
    let (summary, text, members) =
        portfolio::run(&start.assessor, &start.sectors, files, &wanted(&args.sectors), as_of, each)?;
    bar.finish_and_clear();
    let words = words_of_all.into_inner().unwrap_or_default();
    for output in &args.output {
        let text = start.assessor.call(Function::Render, &[&text, output.format.name(), &texts(&words)])?;
        match &output.to {
            Some(folder) => {
                let file = folder.join(format!("summary.{}", output.format.extension()));
                output::write(&file, &text).with_context(|| file.display().to_string())?;
            }
            None => print::out(&text)?,
        }
    }
    let mut endings = Vec::new();
    for member in members {
        match member.result {
            Ok(ending) => endings.push(ending?),
            Err(message) => {
                print::error(&message);
                endings.push(if args.fail_on == FailOn::Never { Ending::Passed } else { Ending::Findings });
            }
        }
    }
    summary::failures(&summary.failures);
    if !args.quiet {
        summary::portfolio(&summary, &words, &args.output);
    }
    Ok(together(&endings, summary.rows.is_empty()))
}

/// The ending of a portfolio: invalid only if no document was valid, nothing
/// only if nothing was assessed in any.
fn together(endings: &[Ending], none_read: bool) -> Ending {
    let invalid = |ending: &&Ending| **ending == Ending::Invalid;
    if none_read || endings.iter().all(|ending| invalid(&ending)) {
        return Ending::Invalid;
    }
    if endings.iter().all(|ending| *ending == Ending::Nothing) {
        return Ending::Nothing;
    }
    let counts = |ending: &Ending| match ending {
        Ending::Invalid => Ending::Findings,
        Ending::Nothing => Ending::Passed,
        other => *other,
    };
    endings.iter().map(counts).max().unwrap_or_default()
}

/// A name for each report: the document's own without its ending; with it
/// where two would be the same or one would be the summary's.
fn stems(files: &[PathBuf]) -> BTreeMap<PathBuf, String> {
    let mut taken = BTreeSet::from(["summary".to_owned()]);
    let mut stems = BTreeMap::new();
    for file in files {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut free = stem;
        if taken.contains(&free) {
            free = portfolio::name(file).replace('.', "-");
        }
        while !taken.insert(free.clone()) {
            free.push('-');
        }
        stems.insert(file.clone(), free);
    }
    stems
}

/// A progress bar, on a terminal only.
fn progress(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}
