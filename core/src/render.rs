//! Formats: a finished report or summary becomes text.
//!
//! `json` is the document itself. The others share one outline, a list of
//! blocks in the reader's language, and differ in how they write a block.

mod block;
mod escape;
mod html;
mod markdown;
mod reference;
mod report;
mod summary;

pub use escape::visible;

use crate::reference::document::{REFERENCE_FORMAT, ReferenceDocument};
use crate::report::{REPORT_FORMAT, Report};
use crate::summary::{SUMMARY_FORMAT, Summary};
use crate::texts::Texts;
use serde::de::DeserializeOwned;
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
    /// The document is of no kind that can be rendered.
    #[error(
        "this is no report: its format is `{0}`; `{REPORT_FORMAT}`, `{SUMMARY_FORMAT}` and `{REFERENCE_FORMAT}` can be read"
    )]
    Format(String),
    /// The document says what it is, and is not.
    #[error("the report cannot be read: {0}")]
    Content(String),
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> Self {
        Self::Content(error.to_string())
    }
}

/// Writes a report, a summary or the reference in a format.
///
/// # Errors
///
/// If the document is none of these.
pub fn render(document: &str, format: Format, texts: &Texts) -> Result<String, RenderError> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    let head: Head = serde_json::from_str(document)?;
    match head.format.as_deref() {
        Some(REPORT_FORMAT) => written::<Report>(document, format, texts, report::page),
        Some(SUMMARY_FORMAT) => written::<Summary>(document, format, texts, summary::page),
        Some(REFERENCE_FORMAT) => written::<ReferenceDocument>(document, format, texts, reference::page),
        other => Err(RenderError::Format(other.unwrap_or("none").chars().take(40).collect())),
    }
}

fn written<T: Serialize + DeserializeOwned>(
    document: &str,
    format: Format,
    texts: &Texts,
    page: fn(&T, &Texts) -> block::Page,
) -> Result<String, RenderError> {
    let document: T = serde_json::from_str(document)?;
    Ok(match format {
        Format::Json => escape::json(&serde_json::to_string_pretty(&document)?) + "\n",
        Format::Markdown => markdown::write(&page(&document, texts)),
        Format::Html => html::write(&page(&document, texts), texts.language()),
    })
}
