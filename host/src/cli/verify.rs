//! `annexd verify`

mod folder;

use super::start::{Start, day};
use super::{SectorArgs, print, summary};
use crate::exit::Ending;
use crate::input::{self, Input};
use crate::output::MAX_REPORT;
use crate::verify::{Difference, Replay, Saved};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A report in JSON, or the folder of a portfolio's reports.
    report: PathBuf,
    /// The assessment that it was made from, or the folder of assessments.
    #[arg(long, value_name = "FILE|DIR")]
    assessment: PathBuf,
    #[command(flatten)]
    sectors: SectorArgs,
    /// The day that the report must be for, YYYY-MM-DD; any day if absent.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<String>,
    /// Print nothing but differences.
    #[arg(short, long)]
    quiet: bool,
}

pub fn run(args: &VerifyArgs) -> Result<Ending> {
    let shown = args.report.display();
    let is_folder = std::fs::metadata(&args.report).with_context(|| shown.to_string())?.is_dir();
    let ending = match (input::find(&args.assessment)?, is_folder) {
        (Input::One(path), false) => one(args, &path)?,
        (Input::Portfolio(files), true) => folder::run(args, &files)?,
        (Input::One(path), true) => {
            bail!(
                "`{shown}` is a folder of reports; `{}` is one assessment, not a folder of them",
                path.display()
            )
        }
        (Input::Portfolio(_), false) => bail!(
            "`{shown}` is one report; `{}` is a folder of assessments, not the one that it was made from",
            args.assessment.display()
        ),
    };
    if ending == Ending::Passed && !args.quiet {
        print::line(&format!("{shown}: verified: same bytes"));
    }
    Ok(ending)
}

fn one(args: &VerifyArgs, path: &Path) -> Result<Ending> {
    let shown = args.report.display().to_string();
    let saved = Saved::read(bytes(&args.report)?).with_context(|| shown.clone())?;
    let start = Start::new(&args.sectors)?;
    let document = input::read(path)?;
    let mut wanted = args.sectors.names.clone();
    wanted.extend(input::sectors(&document, path));
    let replay = saved.replay(&start.assessor, &start.sectors, &document.value, wanted)?;
    Ok(tell(&shown, &saved, &replay, args.as_of.as_deref()))
}

/// The bytes of a saved report, of a reasonable number.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let shown = || path.display().to_string();
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).with_context(shown)?;
    file.take(MAX_REPORT).read_to_end(&mut bytes).with_context(shown)?;
    Ok(bytes)
}

/// Prints the first difference, and says how the run ends.
fn tell(shown: &str, saved: &Saved, replay: &Replay, asked: Option<&str>) -> Ending {
    let Some(difference) = saved.differs(replay, asked) else {
        return Ending::Passed;
    };
    print::error(&format!("{shown}: {difference}"));
    match &difference {
        Difference::PluginMissing { id, report } => {
            let known = &saved.report.run.failures;
            let new: Vec<_> = replay.run.failures.iter().filter(|f| !known.contains(f)).collect();
            new.into_iter().for_each(|failure| summary::failures(std::slice::from_ref(failure)));
            print::hint(&format!("give the file of `{id}`: `--sector FILE.wasm@sha256:{report}`"));
            Ending::Plugin
        }
        Difference::Edited(_)
        | Difference::Input { .. }
        | Difference::Engine { .. }
        | Difference::PluginExtra { .. }
        | Difference::Plugin { .. }
        | Difference::Day { .. }
        | Difference::Value(_)
        | Difference::Text { .. } => Ending::Findings,
    }
}
