//! The engine's boundary: JSON text in, text out. The component, the page's
//! bindings and the native host all call these, so that they give the same
//! bytes.

use crate::date::{Date, NotADate};
use crate::documents::contribution::{Contributions, PluginContribution};
use crate::render::places::Places;
use crate::render::{Format, RenderError};
use crate::summary::Portfolio;
use crate::texts::Texts;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A text that was handed in is not the JSON that it should be.
    #[error("the {what} cannot be read: {error}")]
    Json {
        /// Which of the arguments.
        what: &'static str,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// The as-of date is no day.
    #[error("the as-of date: {0}")]
    Date(#[from] NotADate),
    /// There is no such format.
    #[error("there is no format `{0}`")]
    Format(String),
    /// The document cannot be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// Checks an assessment; see [`crate::check::check`].
///
/// # Errors
///
/// If one of the texts is not the JSON that it should be.
pub fn check(assessment: &str, catalogs: &str) -> Result<String, EngineError> {
    let document: Value = parse("assessment", assessment)?;
    let catalogs: Vec<PluginContribution> = parse("list of catalogs", catalogs)?;
    write(&crate::check::check(&document, &catalogs))
}

/// Assesses; see [`crate::assess::assess`].
///
/// # Errors
///
/// If one of the texts is not the JSON that it should be, or `as_of` no day.
pub fn assess(assessment: &str, contributions: &str, as_of: &str) -> Result<String, EngineError> {
    let document: Value = parse("assessment", assessment)?;
    let contributions: Contributions = parse("contributions", contributions)?;
    let as_of: Date = as_of.parse()?;
    write(&crate::assess::assess(&document, &contributions, as_of))
}

/// Adds up the rows of a portfolio; see [`crate::summary::summarize`].
///
/// # Errors
///
/// If the text is not the JSON that it should be.
pub fn summarize(portfolio: &str) -> Result<String, EngineError> {
    let portfolio: Portfolio = parse("portfolio", portfolio)?;
    write(&crate::summary::summarize(portfolio))
}

/// Writes a report, a summary or the reference; see [`crate::render::render`].
///
/// # Errors
///
/// If one of the texts is not the JSON that it should be, or there is no such
/// format.
pub fn render(document: &str, format: &str, texts: &str, places: &str) -> Result<String, EngineError> {
    let named =
        Format::named(format).ok_or_else(|| EngineError::Format(format.chars().take(40).collect()))?;
    let texts: Texts = parse("texts", texts)?;
    let places: Places = parse("places", places)?;
    Ok(crate::render::render(document, named, &texts, &places)?)
}

/// Gives what is asked and why; see [`crate::reference::document::document`].
///
/// # Errors
///
/// If one of the texts is not the JSON that it should be.
pub fn reference(catalogs: &str, texts: &str) -> Result<String, EngineError> {
    let catalogs: Vec<PluginContribution> = parse("list of catalogs", catalogs)?;
    let texts: Texts = parse("texts", texts)?;
    write(&crate::reference::document::document(&catalogs, &texts))
}

fn parse<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, EngineError> {
    serde_json::from_str(text).map_err(|error| EngineError::Json { what, error })
}

fn write(document: &impl Serialize) -> Result<String, EngineError> {
    serde_json::to_string(document).map_err(|error| EngineError::Json { what: "result", error })
}
