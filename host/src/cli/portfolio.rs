//! `annexd assess` over a folder: a report for each document, one summary.

use super::assess::words;
use super::start::{Start, texts};
use super::{AssessArgs, print, summary};
use crate::assess::Assessed;
use crate::engine::Function;
use crate::exit::{Ending, FailOn, of_report};
use crate::output::{self, Output};
use crate::portfolio::{self, Member};
use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

type Words = BTreeMap<String, String>;

pub fn run(args: &AssessArgs, files: &[PathBuf], as_of: &str) -> Result<Ending> {
    if files.is_empty() {
        print::error(&format!("{}: no assessment in this folder", args.path.display()));
        print::hint("an assessment ends in .yaml, .yml or .json");
        return Ok(Ending::Nothing);
    }
    let taken = args.output.iter().filter_map(|output| output.to.as_deref()).find(|to| to.is_file());
    if let Some(file) = taken {
        bail!("`{}` is a file; a portfolio is written to a folder", file.display());
    }
    let start = Start::new(&args.sectors)?;
    let bar = progress(files.len());
    let stems = stems(files);
    let words_of_all: Mutex<Words> = Mutex::new(BTreeMap::new());
    let each = |path: &Path, assessed: &Assessed| -> Result<Ending> {
        let words = words(assessed);
        let stem = stems.get(path).map_or("report", String::as_str);
        write(&start, &args.output, stem, &assessed.text, &words)?;
        if let Ok(mut all) = words_of_all.lock() {
            all.extend(words);
        }
        bar.inc(1);
        Ok(of_report(&assessed.report, args.fail_on))
    };
    let (summary, text, members) =
        portfolio::run(&start.assessor, &start.sectors, files, &args.sectors.names.clone(), as_of, each)?;
    bar.finish_and_clear();
    let words = words_of_all.into_inner().unwrap_or_default();
    write(&start, &args.output, "summary", &text, &words)?;
    for output in args.output.iter().filter(|output| output.to.is_none()) {
        print::out(&render(&start, output, &text, &words)?)?;
    }
    let endings = endings(members, args.fail_on)?;
    summary::failures(&summary.failures);
    if !args.quiet {
        summary::portfolio(&summary, &words, &args.output);
    }
    Ok(together(&endings, summary.rows.is_empty()))
}

/// Writes a document to the folders of all outputs.
fn write(start: &Start, outputs: &[Output], stem: &str, document: &str, words: &Words) -> Result<()> {
    for output in outputs {
        if let Some(folder) = &output.to {
            let file = folder.join(format!("{stem}.{}", output.format.extension()));
            let text = render(start, output, document, words)?;
            output::write(&file, &text).with_context(|| file.display().to_string())?;
        }
    }
    Ok(())
}

fn render(start: &Start, output: &Output, document: &str, words: &Words) -> Result<String> {
    Ok(start.assessor.call(Function::Render, &[document, output.format.name(), &texts(words)])?)
}

/// How each document ended; one that cannot be read counts as a major finding.
fn endings(members: Vec<Member<Result<Ending>>>, fail_on: FailOn) -> Result<Vec<Ending>> {
    let broken = if fail_on == FailOn::Never { Ending::Passed } else { Ending::Findings };
    members
        .into_iter()
        .map(|member| {
            member.result.unwrap_or_else(|message| {
                print::error(&message);
                Ok(broken)
            })
        })
        .collect()
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
