//! The mapping file as it is written; `docs/import.md` describes its keys.

use super::error::MappingError;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingForm {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) description: String,
    pub(super) source: SourceForm,
    #[serde(default)]
    pub(super) sectors: Option<Spanned<Value>>,
    pub(super) organization: OrganizationForm,
    pub(super) system: SystemForm,
}

/// How the source is written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceForm {
    pub(super) encoding: Encoding,
    #[serde(default)]
    pub(super) delimiter: Delimiter,
}

/// An encoding that sources can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiter(u8);

impl Delimiter {
    pub(super) fn byte(self) -> u8 {
        self.0
    }
}

impl Default for Delimiter {
    fn default() -> Self {
        Self(b',')
    }
}

impl<'de> Deserialize<'de> for Delimiter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_bytes() {
            [byte @ (b'\t' | b' '..=b'~')] if *byte != b'"' => Ok(Self(*byte)),
            _ => Err(D::Error::custom("a delimiter is one character of ASCII, such as `,` or `;`")),
        }
    }
}

/// Where organizations stand in the source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganizationForm {
    pub(super) key: ColumnForm,
    #[serde(default)]
    pub(super) name: Option<ColumnForm>,
    #[serde(default)]
    pub(super) constants: Option<Spanned<BTreeMap<String, Value>>>,
}

/// Where systems stand in the source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SystemForm {
    #[serde(default)]
    pub(super) id: Option<ColumnForm>,
    #[serde(default)]
    pub(super) constants: Option<Spanned<BTreeMap<String, Value>>>,
    #[serde(default)]
    pub(super) rules: Vec<Spanned<RuleForm>>,
}

/// A column of the source: `"Header"`.
pub(super) type ColumnForm = Spanned<String>;

/// A rule; which keys it may have depends on `how`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleForm {
    pub(super) column: ColumnForm,
    #[serde(default)]
    pub(super) occurrence: Option<Spanned<usize>>,
    pub(super) how: How,
    #[serde(default)]
    pub(super) to: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) blank: Vec<String>,
    #[serde(default)]
    pub(super) values: Option<Spanned<BTreeMap<String, Value>>>,
    #[serde(default)]
    pub(super) prefixes: Option<Spanned<BTreeMap<String, Value>>>,
    #[serde(default)]
    pub(super) separators: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub(super) ranking: Option<Spanned<Vec<Value>>>,
}

/// How a rule reads a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum How {
    /// The text, with its line breaks.
    Text,
    /// The text on one line.
    Line,
    /// One of the values.
    Choice,
    /// The best of several values.
    AnyOf,
    /// Several values together.
    AllOf,
    /// A remark for some values.
    Note,
}

/// Reads the form, or says where it is malformed.
pub(super) fn read(text: &str) -> Result<MappingForm, MappingError> {
    toml::from_str(text).map_err(|error| match error.span() {
        Some(span) => error_at(text, &span, error.message()),
        None => MappingError { line: 0, column: 0, message: error.message().to_owned() },
    })
}

/// An error at a place of the text.
pub(super) fn error_at(text: &str, span: &Range<usize>, message: impl Into<String>) -> MappingError {
    let before = text.get(..span.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    MappingError {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: message.into(),
    }
}
