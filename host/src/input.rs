//! Finding and reading assessments: one file, or a folder of them.

use crate::file;
use crate::reader::{self, Place, Places, ReadError};
use crate::sectors::Wanted;
use crate::source::Sources;
use crate::workspace;
use annexd_core::documents::assessment::SectorRef;
use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Endings that assessments have.
pub(crate) const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// An assessment as read, from one file or several.
#[derive(Debug, Clone)]
pub struct Document {
    /// The content.
    pub value: Value,
    /// Where each part of the content stands.
    pub places: Sources,
}

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file cannot be opened or read.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file is no document.
    #[error("{}:{}: {error}", path.display(), error.place())]
    Read {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        error: ReadError,
    },
    /// The first file of an assessment is no record.
    #[error("{}:{place}: a record is expected here", path.display())]
    NoRecord {
        /// The file.
        path: PathBuf,
        /// Where it begins.
        place: Place,
    },
    /// Two files of an assessment hold the same field.
    #[error("{}:{place}: `{field}` is there already, at {}:{first_place}", path.display(), first.display())]
    Twice {
        /// The second file.
        path: PathBuf,
        /// The place in it.
        place: Place,
        /// The field.
        field: String,
        /// The first file.
        first: PathBuf,
        /// The place in that.
        first_place: Place,
    },
    /// The files of an assessment are more than one document may be.
    #[error("{}: the files of this assessment are too many or too large together", path.display())]
    Many {
        /// The file that is too much.
        path: PathBuf,
    },
}

impl InputError {
    /// The same with a name in the place of the path, for what must not depend
    /// on the folder that a run was started in.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        let path = PathBuf::from(name);
        match self {
            Self::File { error, .. } => {
                Self::File { path, error: io::Error::new(error.kind(), error.to_string()) }
            }
            Self::Read { error, .. } => Self::Read { path, error: error.clone() },
            Self::NoRecord { place, .. } => Self::NoRecord { path, place: *place },
            Self::Twice { place, field, first, first_place, .. } => Self::Twice {
                path,
                place: *place,
                field: field.clone(),
                first: first.file_name().map(PathBuf::from).unwrap_or_default(),
                first_place: *first_place,
            },
            Self::Many { .. } => Self::Many { path },
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::File { error, .. } => file::hint(error),
            Self::Read { error, .. } => error.hint(),
            Self::NoRecord { .. } => Some("begin with `organization:`; `annexd init` writes a start"),
            Self::Twice { .. } => Some("keep one of the two"),
            Self::Many { .. } => Some("write one assessment for each organization"),
        }
    }
}

/// What an argument stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One assessment: a file, or a folder that is one.
    One(PathBuf),
    /// A folder of assessments, by name.
    Portfolio(Vec<PathBuf>),
}

/// Finds the assessments behind a path. A folder that holds `annexd.yaml` is
/// one assessment; any other is a portfolio of the documents right inside it,
/// and of the folders in it that are assessments.
///
/// # Errors
///
/// If the path does not exist or the folder cannot be listed.
pub fn find(path: &Path) -> Result<Input, InputError> {
    let failed = |error| InputError::File { path: path.to_owned(), error };
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(Input::One(path.to_owned()));
    }
    if workspace::main_file(path).is_some() {
        return Ok(Input::One(path.to_owned()));
    }
    let mut members = documents(path)?;
    for entry in fs::read_dir(path).map_err(failed)? {
        let folder = entry.map_err(failed)?.path();
        if folder.is_dir() && !members.contains(&folder) && workspace::main_file(&folder).is_some() {
            members.push(folder);
        }
    }
    members.sort();
    Ok(Input::Portfolio(members))
}

/// The documents right inside a folder, by name; hidden ones are left out.
pub(crate) fn documents(folder: &Path) -> Result<Vec<PathBuf>, InputError> {
    let failed = |error| InputError::File { path: folder.to_owned(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let ending = file.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        let hidden = file.file_name().and_then(|n| n.to_str()).is_none_or(|n| n.starts_with('.'));
        if !hidden && ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads an assessment with its places: a file, or a folder that is one.
///
/// # Errors
///
/// If a file cannot be read, is too large, or is no YAML or JSON; or if the
/// files of a folder do not fit together.
pub fn read(path: &Path) -> Result<Document, InputError> {
    if let Some(main) = path.is_dir().then(|| workspace::main_file(path)).flatten() {
        return workspace::read(path, main);
    }
    let (value, places) = read_file(path)?;
    Ok(Document { value, places: Sources::of(path.to_owned(), places) })
}

/// Reads one file.
pub(crate) fn read_file(path: &Path) -> Result<(Value, Places), InputError> {
    let failed = |error| InputError::File { path: path.to_owned(), error };
    let bytes = file::read(path, reader::MAX_BYTES).map_err(failed)?;
    let document = reader::read(&bytes).map_err(|error| InputError::Read { path: path.to_owned(), error })?;
    Ok((document.value, document.places))
}

/// The sectors that a document names, files beside it.
pub fn sectors(document: &Document, path: &Path) -> Vec<Wanted> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new(".")) };
    let entries = document.value.get("sectors").and_then(serde_json::Value::as_array);
    entries
        .into_iter()
        .flatten()
        .filter_map(|entry| serde_json::from_value::<SectorRef>(entry.clone()).ok())
        .filter_map(|entry| Wanted::from_document(&entry, folder))
        .collect()
}
