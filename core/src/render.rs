//! Formats: a finished report or summary becomes text.
//!
//! `json` is the document itself. The others share one outline, a list of
//! blocks in the reader's language, and differ in how they write a block.

mod block;
mod escape;
mod html;
mod markdown;
mod report;
mod summary;

use crate::report::{REPORT_FORMAT, Report};
use crate::summary::{SUMMARY_FORMAT, Summary};
use crate::texts::Texts;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Markdown, Self::Html];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
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
        }
    }
}

/// Why nothing could be rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The document is no report and no summary of this version.
    #[error("this is no report: its format is `{0}`, and `{REPORT_FORMAT}` or `{SUMMARY_FORMAT}` is read")]
    Format(String),
    /// The document says that it is a report, and does not hold one.
    #[error("the report cannot be read: {0}")]
    Content(String),
}

/// Writes a report or a summary in a format.
///
/// # Errors
///
/// If the document is neither.
pub fn render(document: &Value, format: Format, texts: &Texts) -> Result<String, RenderError> {
    let content = |error: serde_json::Error| RenderError::Content(error.to_string());
    let page = match document.get("format").and_then(Value::as_str) {
        Some(REPORT_FORMAT) => {
            let report: Report = serde_json::from_value(document.clone()).map_err(content)?;
            if format == Format::Json {
                return json(&report).map_err(content);
            }
            report::page(&report, texts)
        }
        Some(SUMMARY_FORMAT) => {
            let summary: Summary = serde_json::from_value(document.clone()).map_err(content)?;
            if format == Format::Json {
                return json(&summary).map_err(content);
            }
            summary::page(&summary, texts)
        }
        other => return Err(RenderError::Format(other.unwrap_or("none").chars().take(40).collect())),
    };
    Ok(match format {
        Format::Html => html::write(&page, texts.language()),
        Format::Markdown | Format::Json => markdown::write(&page),
    })
}

fn json(document: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(document).map(|text| text + "\n")
}
