//! Replays a report and compares: the same input, engine, plugins and day give
//! the same bytes, or the report is not what it says.
//!
//! The way: bytes ▶ [`Saved`] ▶ the same assessment again ▶ [`Saved::differs`].

mod difference;

use crate::assess::{AssessError, Assessed, assess};
use crate::assessor::Assessor;
use crate::engine::Function;
use crate::parts;
use crate::sectors::{Sectors, Source, Wanted};
use annexd_core::render::Format;
use annexd_core::report::{REPORT_FORMAT, Report, Run};
use annexd_core::seal::is_whole;
use serde_json::Value;

pub use difference::{Difference, Place, first};

/// A saved report, as far as it can be read.
pub struct Saved {
    text: String,
    /// What it says.
    pub report: Report,
    day: String,
}

/// What a report says when it is made again.
pub struct Replay {
    /// What it was made with.
    pub run: Run,
    text: String,
}

impl Replay {
    /// Writes a report as it is saved.
    ///
    /// # Errors
    ///
    /// Only on a bug of ours.
    pub fn written(assessor: &Assessor, assessed: &Assessed) -> Result<Self, AssessError> {
        Ok(Self { run: assessed.report.run.clone(), text: written(assessor, &assessed.text)? })
    }
}

/// A report or summary as it is saved.
///
/// # Errors
///
/// Only on a bug of ours.
pub fn written(assessor: &Assessor, document: &str) -> Result<String, AssessError> {
    Ok(assessor.call(Function::Render, &[document, Format::Json.name(), "{}", "{}"])?)
}

/// Why a text is no report that could be replayed.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not UTF-8.
    #[error("it is no text: {0}")]
    Text(#[from] std::string::FromUtf8Error),
    /// It is no report in JSON.
    #[error("it is no report in JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It has another format.
    #[error("its format is `{0}`, not `{REPORT_FORMAT}`")]
    Format(String),
    /// It says no day.
    #[error("it does not say for which day it was made")]
    Day,
}

impl Saved {
    /// Reads a report's bytes.
    ///
    /// # Errors
    ///
    /// If they are no report, or it names no day.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let text = String::from_utf8(bytes)?;
        let report: Report = serde_json::from_str(&text)?;
        if report.format != REPORT_FORMAT {
            return Err(Unreadable::Format(report.format));
        }
        let day = report.run.as_of.ok_or(Unreadable::Day)?.to_string();
        Ok(Self { text, report, day })
    }

    /// The day for which it was made.
    #[must_use]
    pub fn day(&self) -> &str {
        &self.day
    }

    /// The sectors of a replay: those that are wanted, and the built-in ones
    /// that the report names by id and digest.
    #[must_use]
    pub fn wanted(&self, mut wanted: Vec<Wanted>) -> Vec<Wanted> {
        for plugin in &self.report.run.plugins {
            let id = plugin.id.as_str();
            let source = Source::BuiltIn(id.to_owned());
            let named = parts::sector(id).is_some_and(|part| part.digest == plugin.digest);
            if named && !wanted.iter().any(|one| one.source == source) {
                wanted.push(Wanted { source, digest: Some(plugin.digest.clone()) });
            }
        }
        wanted
    }

    /// Runs again what the report says that it was made from.
    ///
    /// # Errors
    ///
    /// Only on a bug of ours.
    pub fn replay(
        &self,
        assessor: &Assessor,
        sectors: &Sectors,
        document: &Value,
        wanted: Vec<Wanted>,
    ) -> Result<Replay, AssessError> {
        let assessed = assess(assessor, sectors, document, &self.wanted(wanted), &self.day)?;
        Replay::written(assessor, &assessed)
    }

    /// Names the first difference from a replay: an edit that breaks the
    /// report's own seal, the input, the engine, a plugin, the day (if another
    /// one was asked for), then anything else.
    #[must_use]
    pub fn differs(&self, replay: &Replay, asked: Option<&str>) -> Option<Difference> {
        let place = || difference::first(&self.text, &replay.text);
        if !is_whole(&self.report) {
            return Some(Difference::Edited(place()));
        }
        let (saved, again) = (&self.report.run, &replay.run);
        difference::input(saved, again)
            .or_else(|| difference::engine(saved, again))
            .or_else(|| difference::plugin(saved, again))
            .or_else(|| difference::day(&self.day, asked))
            .or_else(|| place().map(Difference::Value))
            .or_else(|| difference::text(&self.text, &replay.text))
    }
}
