//! `annexd verify` over a folder of reports: each against its assessment, then
//! what is missing, what nothing in the run made, and the summary.

use super::{VerifyArgs, bytes, tell};
use crate::assess::{AssessError, Assessed, assess};
use crate::cli::print;
use crate::cli::start::{Start, today};
use crate::exit::Ending;
use crate::input;
use crate::input::Document;
use crate::portfolio::{self, Member, SUMMARY};
use crate::verify::{Place, Replay, Saved, first, written};
use annexd_core::summary::Summary;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub fn run(args: &VerifyArgs, files: &[PathBuf]) -> Result<Ending> {
    let start = Start::new(&args.sectors)?;
    let folder = Reports::new(args, files)?;
    let make = |path: &Path, document: &Document| folder.replay(&start, path, document);
    let each = |path: &Path, _: &Document, replay: &Assessed| folder.compare(&start, path, replay);
    let (_, text, members) = portfolio::run(&start.assessor, files, make, each)?;
    let mut ending = folder.extra(&members)?;
    for member in members {
        // A document that cannot be read has no report; the summary says so.
        ending = ending.max(member.result.unwrap_or(Ok(Ending::Passed))?);
    }
    let again = written(&start.assessor, &text)?;
    Ok(ending.max(folder.summary(&again)))
}

struct Reports<'a> {
    args: &'a VerifyArgs,
    /// The report's file of each document.
    of: BTreeMap<PathBuf, PathBuf>,
    summary: PathBuf,
    /// The day for documents without a report.
    day: String,
}

impl<'a> Reports<'a> {
    fn new(args: &'a VerifyArgs, files: &[PathBuf]) -> Result<Self> {
        let file = |stem: &str| args.report.join(format!("{stem}.json"));
        let of = portfolio::stems(files).into_iter().map(|(path, stem)| (path, file(&stem))).collect();
        let summary = file(SUMMARY);
        let said: Option<Summary> =
            bytes(&summary).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let day = said.and_then(|said| said.as_of).map_or_else(today, |day| day.to_string());
        Ok(Self { args, of, summary, day })
    }

    fn file(&self, path: &Path) -> &Path {
        self.of.get(path).unwrap_or(&self.summary)
    }

    fn saved(&self, path: &Path) -> Result<Saved> {
        Ok(Saved::read(bytes(self.file(path))?)?)
    }

    fn replay(&self, start: &Start, path: &Path, document: &Document) -> Result<Assessed, AssessError> {
        let mut wanted = self.args.sectors.names.clone();
        wanted.extend(input::sectors(document, path));
        match self.saved(path) {
            Ok(saved) => {
                let wanted = saved.wanted(wanted);
                assess(&start.assessor, &start.sectors, &document.value, &wanted, saved.day())
            }
            Err(_) => assess(&start.assessor, &start.sectors, &document.value, &wanted, &self.day),
        }
    }

    fn compare(&self, start: &Start, path: &Path, assessed: &Assessed) -> Result<Ending> {
        let file = self.file(path);
        let shown = file.display().to_string();
        if !file.exists() {
            print::error(&format!("{shown}: missing: `{}` has a report", path.display()));
            return Ok(Ending::Findings);
        }
        let saved = match self.saved(path) {
            Ok(saved) => saved,
            Err(error) => {
                print::error(&format!("{shown}: {error:#}"));
                return Ok(Ending::Invalid);
            }
        };
        let replay = Replay::written(&start.assessor, assessed)?;
        Ok(tell(&shown, &saved, &replay, self.args.as_of.as_deref()))
    }

    /// Names JSON files of the folder that no document of the portfolio has made.
    fn extra(&self, members: &[Member<Result<Ending>>]) -> Result<Ending> {
        let read = members.iter().filter(|member| member.result.is_ok());
        let mut known: BTreeSet<&Path> = read.map(|member| self.file(&member.path)).collect();
        known.insert(&self.summary);
        let mut extra = Vec::new();
        for entry in std::fs::read_dir(&self.args.report)? {
            let file = entry?.path();
            if file.extension().is_some_and(|ending| ending == "json") && !known.contains(file.as_path()) {
                extra.push(file);
            }
        }
        extra.sort();
        for file in &extra {
            print::error(&format!("{}: extra: no assessment of the folder has this report", file.display()));
        }
        Ok(if extra.is_empty() { Ending::Passed } else { Ending::Findings })
    }

    fn summary(&self, again: &str) -> Ending {
        let shown = self.summary.display();
        let saved = match bytes(&self.summary) {
            Ok(saved) => String::from_utf8_lossy(&saved).into_owned(),
            Err(error) => {
                print::error(&format!("{error:#}"));
                return Ending::Findings;
            }
        };
        if saved == again {
            return Ending::Passed;
        }
        let place = first(&saved, again).filter(|place| !place.pointer.is_empty());
        let place = place.as_ref().map(Place::to_string).unwrap_or_else(|| "in the text".to_owned());
        print::error(&format!("{shown}: the summary is not that of these reports: first difference {place}"));
        Ending::Findings
    }
}
