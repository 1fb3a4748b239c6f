//! `annexd assess` over a folder: a report for each document, one summary.

use super::assess::{render, words};
use super::start::Start;
use super::{AssessArgs, print, summary};
use crate::assess::{Assessed, assess};
use crate::baseline::{Baseline, Standing};
use crate::exit::{Ending, FailOn, of_report};
use crate::input;
use crate::input::Document;
use crate::output::{self, Output};
use crate::places;
use crate::portfolio::{self, Member};
use crate::resume::Resume;
use annexd_core::render::Format;
use annexd_core::render::places::Places;
use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

type Words = BTreeMap<String, String>;

/// A baseline that has nothing.
static NOTHING: Baseline = Baseline::NOTHING;

pub fn run(args: &AssessArgs, files: &[PathBuf], as_of: &str) -> Result<Ending> {
    if files.is_empty() {
        print::error(&format!("{}: no assessment in this folder", args.path.display()));
        print::hint("an assessment ends in .yaml, .yml or .json");
        return Ok(Ending::Nothing);
    }
    let no_folder = |to: &&Path| to.exists() && !to.is_dir();
    if let Some(taken) = args.output.iter().filter_map(|output| output.to.as_deref()).find(no_folder) {
        bail!("`{}` is a file; a portfolio is written to a folder", taken.display());
    }
    let stems = portfolio::stems(files);
    let baselines = baselines(args.baseline.as_deref(), &stems)?;
    args.output.iter().filter_map(|output| output.to.as_deref()).for_each(output::tidy);
    let start = Start::new(&args.sectors)?;
    let resume = resume(args, &start, as_of)?;
    let bar = progress(files.len());
    let all: Mutex<(Words, Standing)> = Mutex::default();
    let make = |path: &Path, document: &Document| {
        let mut wanted = args.sectors.names.clone();
        wanted.extend(input::sectors(document, path));
        let stem = stems.get(path).map_or("report", String::as_str);
        let earlier =
            resume.as_ref().and_then(|resume| resume.take(&start.sectors, stem, &document.value, &wanted));
        match earlier {
            Some(earlier) => Ok(earlier),
            None => assess(&start.assessor, &start.sectors, &document.value, &wanted, as_of),
        }
    };
    let each = |path: &Path, document: &Document, assessed: &Assessed| -> Result<Ending> {
        let words = words(assessed);
        let places = places::of_report(&assessed.report, &document.places);
        let stem = stems.get(path).map_or("report", String::as_str);
        write(&start, &args.output, stem, &assessed.text, &words, &places)?;
        let baseline = baselines.get(path).unwrap_or(&NOTHING);
        if let Ok(mut all) = all.lock() {
            all.0.extend(words);
            all.1 += baseline.compare(&assessed.report);
        }
        bar.inc(1);
        Ok(of_report(&assessed.report, args.fail_on, baseline))
    };
    let (summary, text, members) = portfolio::run(&start.assessor, files, make, each)?;
    bar.finish_and_clear();
    let (words, standing) = all.into_inner().unwrap_or_default();
    let nowhere = Places::default();
    write(&start, &args.output, portfolio::SUMMARY, &text, &words, &nowhere)?;
    for output in args.output.iter().filter(|output| output.to.is_none()) {
        print::out(&render(&start, &text, output, &words, &nowhere)?)?;
    }
    let endings = endings(members, args.fail_on)?;
    summary::failures(&summary.failures);
    if !args.quiet {
        summary::portfolio(&summary, &words);
        if args.baseline.is_some() {
            summary::baseline(&standing);
        }
        summary::written(&args.output, "html=reports");
    }
    Ok(together(&endings, summary.rows.is_empty()))
}

/// A baseline for each document; all are read before anything is assessed.
fn baselines(
    folder: Option<&Path>,
    stems: &BTreeMap<PathBuf, String>,
) -> Result<BTreeMap<PathBuf, Baseline>> {
    let Some(folder) = folder else {
        return Ok(BTreeMap::new());
    };
    Baseline::folder(folder)?;
    let read = |(path, stem): (&PathBuf, &String)| Ok((path.clone(), Baseline::read_member(folder, stem)?));
    stems.iter().map(read).collect()
}

/// The reports of an earlier run, if they are to be taken over.
fn resume(args: &AssessArgs, start: &Start, as_of: &str) -> Result<Option<Resume>> {
    if !args.resume {
        return Ok(None);
    }
    let mut folders = args.output.iter().filter(|output| output.format == Format::Json);
    let Some(folder) = folders.find_map(|output| output.to.clone()) else {
        bail!("--resume takes over JSON reports; say where they are: `-o json=DIR`");
    };
    Ok(Some(Resume::new(&start.assessor, &start.sectors, folder, as_of)?))
}

/// Writes a document to the folders of all outputs.
fn write(
    start: &Start,
    outputs: &[Output],
    stem: &str,
    document: &str,
    words: &Words,
    places: &Places,
) -> Result<()> {
    for output in outputs {
        if let Some(folder) = &output.to {
            let file = folder.join(format!("{stem}.{}", output.format.extension()));
            let text = render(start, document, output, words, places)?;
            output::write(&file, &text).with_context(|| file.display().to_string())?;
        }
    }
    Ok(())
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

/// A progress bar, on a terminal only.
fn progress(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}
