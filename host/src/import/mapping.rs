//! A mapping: which column of a source means what, read from a data file.

use super::check;
use super::error::MappingError;
use super::format::{self, SourceForm};
use super::rule::{ColumnName, Rule};
use serde_json::{Map, Value};

/// The mappings that come with annexd: name and text.
const BUILT_IN: [(&str, &str); 1] = [("omb-2024", include_str!("../../data/mappings/omb-2024.toml"))];

/// Which column of a source means what.
///
/// A mapping is a file in TOML, described in `docs/import.md`. When it is
/// parsed, every place it fills and every value it writes is held against the
/// assessment document, so that an import cannot make a document of another
/// shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The name, such as `omb-2024`.
    pub name: String,
    /// The version; it stands in each assessment that the mapping made.
    pub version: String,
    /// What it maps, in a sentence.
    pub description: String,
    pub(super) source: SourceForm,
    pub(super) sectors: Value,
    pub(super) organization_key: ColumnName,
    pub(super) organization_name: Option<ColumnName>,
    pub(super) organization_constants: Map<String, Value>,
    pub(super) system_id: Option<ColumnName>,
    pub(super) system_constants: Map<String, Value>,
    pub(super) rules: Vec<Rule>,
}

/// Takes the name of a built-in mapping, or the text of a mapping file.
///
/// # Errors
///
/// When the text is no mapping, or there is no mapping of that name.
pub fn load_mapping(name_or_text: &str) -> Result<Mapping, MappingError> {
    let name = name_or_text.trim();
    let looks_like_a_name = !name.is_empty() && !name.contains(['=', '\n', '[', '#']);
    if !looks_like_a_name {
        return Mapping::parse(name_or_text);
    }
    Mapping::built_in(name).unwrap_or_else(|| {
        let names: Vec<&str> = Mapping::built_in_names().collect();
        let message = format!("there is no mapping `{name}`; built in: {}", names.join(", "));
        Err(MappingError { line: 0, column: 0, message })
    })
}

impl Mapping {
    /// The names of the mappings that come with annexd.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// A mapping that comes with annexd; `None` if there is none of that name.
    pub fn built_in(name: &str) -> Option<Result<Self, MappingError>> {
        let (_, text) = BUILT_IN.into_iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(text))
    }

    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// When the text is no TOML, has keys that a mapping does not know or lacks
    /// some that it needs, or fills a place of the assessment with something
    /// that does not belong there; with line and column.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        check::mapping(text, format::read(text)?)
    }
}
