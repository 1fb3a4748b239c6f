//! Taking over the reports that an earlier run of a portfolio finished.

use crate::assess::{AssessError, Assessed, assess, load};
use crate::assessor::Assessor;
use crate::output::MAX_REPORT;
use crate::seal::whole;
use crate::sectors::{Loaded, Sectors, Wanted};
use annexd_core::check::digest;
use annexd_core::report::Run;
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

/// The reports of an earlier run, as far as this run would write the same.
pub struct Resume {
    folder: PathBuf,
    run: Run,
}

impl Resume {
    /// Looks in a folder of JSON reports, for a day.
    ///
    /// # Errors
    ///
    /// Only on a bug of ours.
    pub fn new(
        assessor: &Assessor,
        sectors: &Sectors,
        folder: PathBuf,
        as_of: &str,
    ) -> Result<Self, AssessError> {
        // What this program writes into every report is learned from one of nothing.
        let nothing = assess(assessor, sectors, &json!({}), &[], as_of)?;
        Ok(Self { folder, run: nothing.report.run })
    }

    /// Gives the report of a document if an earlier run finished it, and made it
    /// of the same input with the same engine, reference and plugins for the
    /// same day. A report about failed plugins is never taken over.
    pub fn take(
        &self,
        sectors: &Sectors,
        stem: &str,
        document: &Value,
        wanted: &[Wanted],
    ) -> Option<Assessed> {
        let file = File::open(self.folder.join(format!("{stem}.json"))).ok()?;
        let mut text = String::new();
        file.take(MAX_REPORT).read_to_string(&mut text).ok()?;
        let report = whole(&text)?;
        let (loaded, failures) = load(sectors, wanted);
        let same = self.same_program(&report.run)
            && failures.is_empty()
            && report.run.failures.is_empty()
            && plugins(&report.run).eq(used(&loaded))
            && report.run.input == digest(document);
        same.then_some(Assessed { text, report, sectors: loaded })
    }

    fn same_program(&self, run: &Run) -> bool {
        let of = |run: &Run| {
            let texts = [&run.version, &run.reference, &run.host, &run.engine].map(String::clone);
            (texts, run.as_of)
        };
        of(&self.run) == of(run)
    }
}

fn plugins(run: &Run) -> impl Iterator<Item = (&str, &str)> {
    run.plugins.iter().map(|plugin| (plugin.id.as_str(), plugin.digest.as_str()))
}

fn used(loaded: &[Loaded]) -> impl Iterator<Item = (&str, &str)> {
    let found = loaded.iter().filter_map(|one| one.as_ref().as_ref().ok());
    found.map(|sector| (sector.plugin.id(), sector.digest.as_str()))
}
