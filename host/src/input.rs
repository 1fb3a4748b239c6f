//! Finding and reading assessments: one file, or a folder of them.

use crate::file;
use crate::reader::{self, Document, ReadError};
use crate::sectors::Wanted;
use annexd_core::documents::assessment::SectorRef;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Endings that assessments have.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

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
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::File { error, .. } => file::hint(error),
            Self::Read { error, .. } => error.hint(),
        }
    }
}

/// What an argument stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One assessment.
    One(PathBuf),
    /// A folder of assessments, by name.
    Portfolio(Vec<PathBuf>),
}

/// Finds the assessments behind a path. A folder that holds `annexd.yaml` is
/// one assessment; any other is a portfolio of the documents right inside it.
///
/// # Errors
///
/// If the path does not exist or the folder cannot be listed.
pub fn find(path: &Path) -> Result<Input, InputError> {
    let failed = |error| InputError::File { path: path.to_owned(), error };
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(Input::One(path.to_owned()));
    }
    let own = path.join("annexd.yaml");
    if own.is_file() {
        return Ok(Input::One(own));
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let ending = file.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        let hidden = file.file_name().and_then(|n| n.to_str()).is_none_or(|n| n.starts_with('.'));
        if !hidden && ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) {
            files.push(file);
        }
    }
    files.sort();
    Ok(Input::Portfolio(files))
}

/// Reads a document with its places.
///
/// # Errors
///
/// If the file cannot be read, is too large, or is no YAML or JSON.
pub fn read(path: &Path) -> Result<Document, InputError> {
    let failed = |error| InputError::File { path: path.to_owned(), error };
    let bytes = file::read(path, reader::MAX_BYTES).map_err(failed)?;
    reader::read(&bytes).map_err(|error| InputError::Read { path: path.to_owned(), error })
}

/// The sectors that a document names, files beside it.
pub fn sectors(document: &Document, path: &Path) -> Vec<Wanted> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let entries = document.value.get("sectors").and_then(serde_json::Value::as_array);
    entries
        .into_iter()
        .flatten()
        .filter_map(|entry| serde_json::from_value::<SectorRef>(entry.clone()).ok())
        .filter_map(|entry| Wanted::from_document(&entry, folder))
        .collect()
}
