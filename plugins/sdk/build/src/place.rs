//! Where something stands in a data file, and what is wrong there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use annexd_sdk::check::Mistake;

/// Something wrong in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    path: PathBuf,
    /// Line and column, both from 1, columns in characters.
    position: Option<(usize, usize)>,
    what: String,
}

impl Problem {
    pub(crate) fn new(path: &Path, what: &str) -> Self {
        Self { path: path.to_owned(), position: None, what: what.to_owned() }
    }

    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        Self::new(path, &error.to_string())
    }

    pub(crate) fn toml(path: &Path, text: &str, error: &toml::de::Error) -> Self {
        let position = error.span().map(|span| position(text, span.start));
        Self { position, ..Self::new(path, &error.message().replace('\n', ", ")) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        if let Some((line, column)) = self.position {
            write!(formatter, ":{line}:{column}")?;
        }
        write!(formatter, ": {}", self.what)
    }
}

/// Where each id and each code of a text stands.
///
/// An id that stands in two places has the later one, so that "given twice"
/// points to the second.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<String, (PathBuf, (usize, usize))>);

impl Places {
    pub(crate) fn note(&mut self, item: &str, path: &Path, text: &str, span: Range<usize>) {
        self.0.insert(item.to_owned(), (path.to_owned(), position(text, span.start)));
    }

    pub(crate) fn problem(&self, folder: &Path, mistake: &Mistake) -> Problem {
        match self.0.get(&mistake.item) {
            Some((path, position)) => {
                Problem { position: Some(*position), ..Problem::new(path, &mistake.to_string()) }
            }
            None => Problem::new(folder, &mistake.to_string()),
        }
    }
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
