//! Formats: a finished report or summary becomes text.
//!
//! `json` is the document itself. `markdown` and `html` share one outline, a
//! list of blocks in the reader's language. `csv` lists rows for spreadsheets.
//! `sarif`, `junit` and `github` tell pipelines the same entries.

mod block;
mod csv;
mod escape;
mod html;
mod markdown;
mod pipeline;
pub mod places;
mod reference;
mod report;
mod summary;

pub use escape::visible;

use crate::reference::document::{REFERENCE_FORMAT, ReferenceDocument};
use crate::report::{REPORT_FORMAT, Report};
use crate::summary::{SUMMARY_FORMAT, Summary};
use crate::texts::Texts;
use places::Places;
use serde::{Deserialize, Serialize};

/// A format that the engine writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The document itself, indented.
    Json,
    /// Markdown with tables.
    Markdown,
    /// One page without script, for screen, paper and screen readers.
    Html,
    /// Rows for spreadsheets (RFC 4180).
    Csv,
    /// SARIF 2.1.0, which code platforms read.
    Sarif,
    /// JUnit's XML, which pipelines show as tests.
    Junit,
    /// Annotations in the log of a GitHub job.
    Github,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::Markdown, Self::Html, Self::Csv, Self::Sarif, Self::Junit, Self::Github];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The usual ending of a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Sarif => "sarif",
            Self::Junit => "xml",
            Self::Github => "txt",
        }
    }
}

/// Why nothing could be rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The document is of no kind that can be rendered.
    #[error(
        "this is no report: its format is `{0}`; `{REPORT_FORMAT}`, `{SUMMARY_FORMAT}` and `{REFERENCE_FORMAT}` can be read"
    )]
    Format(String),
    /// The document says what it is, and is not.
    #[error("the report cannot be read: {0}")]
    Content(String),
    /// The format has no room for this document.
    #[error("the reference cannot be written as `{}`; it has no findings", .0.name())]
    NoFindings(Format),
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> Self {
        Self::Content(error.to_string())
    }
}

impl From<::csv::Error> for RenderError {
    fn from(error: ::csv::Error) -> Self {
        Self::Content(error.to_string())
    }
}

impl From<quick_junit::SerializeError> for RenderError {
    fn from(error: quick_junit::SerializeError) -> Self {
        Self::Content(error.to_string())
    }
}

/// Writes a report, a summary or the reference in a format. `places` says where
/// the values that a report names stand; it may be empty.
///
/// # Errors
///
/// If the document is none of these, or the format has no room for it.
pub fn render(document: &str, format: Format, texts: &Texts, places: &Places) -> Result<String, RenderError> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    let head: Head = serde_json::from_str(document)?;
    match head.format.as_deref() {
        Some(REPORT_FORMAT) => self::report(&serde_json::from_str(document)?, format, texts, places),
        Some(SUMMARY_FORMAT) => self::summary(&serde_json::from_str(document)?, format, texts),
        Some(REFERENCE_FORMAT) => self::reference(&serde_json::from_str(document)?, format, texts),
        other => Err(RenderError::Format(other.unwrap_or("none").chars().take(40).collect())),
    }
}

fn report(report: &Report, format: Format, texts: &Texts, places: &Places) -> Result<String, RenderError> {
    let page = || report::page(report, texts);
    let entries = || pipeline::of_report(report, texts, places);
    Ok(match format {
        Format::Json => json(report)?,
        Format::Markdown => markdown::write(&page()),
        Format::Html => html::write(&page(), texts.language()),
        Format::Csv => csv::report(report, texts)?,
        Format::Sarif => pipeline::sarif::write(&entries(), texts.language()),
        Format::Junit => pipeline::junit::report(report, &entries(), texts)?,
        Format::Github => pipeline::github::write(&entries()),
    })
}

fn summary(summary: &Summary, format: Format, texts: &Texts) -> Result<String, RenderError> {
    let page = || summary::page(summary, texts);
    let entries = || pipeline::of_summary(summary, texts);
    Ok(match format {
        Format::Json => json(summary)?,
        Format::Markdown => markdown::write(&page()),
        Format::Html => html::write(&page(), texts.language()),
        Format::Csv => csv::summary(summary)?,
        Format::Sarif => pipeline::sarif::write(&entries(), texts.language()),
        Format::Junit => pipeline::junit::summary(&entries(), texts)?,
        Format::Github => pipeline::github::write(&entries()),
    })
}

fn reference(reference: &ReferenceDocument, format: Format, texts: &Texts) -> Result<String, RenderError> {
    let page = || reference::page(reference, texts);
    Ok(match format {
        Format::Json => json(reference)?,
        Format::Markdown => markdown::write(&page()),
        Format::Html => html::write(&page(), texts.language()),
        Format::Csv => csv::reference(reference)?,
        Format::Sarif | Format::Junit | Format::Github => return Err(RenderError::NoFindings(format)),
    })
}

fn json(document: &impl Serialize) -> Result<String, RenderError> {
    Ok(escape::json(&serde_json::to_string_pretty(document)?) + "\n")
}
