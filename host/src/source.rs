//! Where the parts of an assessment came from: one file, or several.

use crate::reader::{Place, Places};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files of an assessment, with the place of each of its values.
#[derive(Debug, Clone)]
pub struct Sources {
    files: Vec<(PathBuf, Places)>,
    /// By the pointer in the assessment: the file, and the pointer in it.
    parts: BTreeMap<String, (usize, String)>,
}

impl Sources {
    /// An assessment that is one file, or begins with one.
    #[must_use]
    pub fn of(file: PathBuf, places: Places) -> Self {
        Self { files: vec![(file, places)], parts: [(String::new(), (0, String::new()))].into() }
    }

    /// Adds a file; gives its number.
    pub(crate) fn add(&mut self, file: PathBuf, places: Places) -> usize {
        self.files.push((file, places));
        self.files.len() - 1
    }

    /// Says that what stands at `inner` in a file became `pointer`.
    pub(crate) fn place(&mut self, pointer: String, file: usize, inner: String) {
        self.parts.insert(pointer, (file, inner));
    }

    /// The place of a value in a file.
    pub(crate) fn in_file(&self, file: usize, inner: &str) -> Place {
        let places = &self.files[file].1;
        places.key(inner).unwrap_or_else(|| places.find(inner))
    }

    /// The file and the place of a value, or of its nearest ancestor.
    #[must_use]
    pub fn find(&self, pointer: &str) -> (&Path, Place) {
        let (file, places, inner) = self.part(pointer);
        (file, places.find(&inner))
    }

    /// The file and the place of a key; of the value where there is no key.
    #[must_use]
    pub fn find_key(&self, pointer: &str) -> (&Path, Place) {
        let (file, places, inner) = self.part(pointer);
        (file, places.key(&inner).unwrap_or_else(|| places.find(&inner)))
    }

    /// The file that holds a value, and the pointer to it in there.
    fn part(&self, pointer: &str) -> (&Path, &Places, String) {
        let mut whole = pointer;
        let (number, inner) = loop {
            if let Some(part) = self.parts.get(whole) {
                break part;
            }
            whole = whole.rfind('/').map_or("", |slash| &whole[..slash]);
        };
        let (file, places) = &self.files[*number];
        (file, places, format!("{inner}{}", &pointer[whole.len()..]))
    }
}
