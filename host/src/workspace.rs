//! An assessment as a folder: `annexd.yaml`, and beside it files and folders
//! that have the name of one of its fields.
//!
//! `risks.yaml` holds what would stand under `risks:`, `systems/` a file for
//! each entry of `systems:`. They are joined in a fixed order: `annexd.yaml`,
//! then the fields by name, each its file and then the files of its folder by
//! name. Lists grow at their end; the same field of a record twice is refused
//! with both places. The joined assessment is the one that a single file would
//! have held, to the byte.

use crate::input::{self, Document, InputError};
use crate::reader::{MAX_BYTES, MAX_NODES, Place, Places};
use crate::source::Sources;
use annexd_core::published::SCHEMAS;
use annexd_core::verdict::pointer;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The names that the first file may have.
const MAIN: [&str; 3] = ["annexd.yaml", "annexd.yml", "annexd.json"];

/// Most files of one assessment.
const MAX_FILES: usize = 20_000;

/// Kinds of fields that a file of their own may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    /// A list: a file of its folder is one entry, or a list of them.
    List,
    /// A record or a map: a file of its folder holds some of its fields.
    Record,
}

/// The first file of the assessment that a folder is, if it is one.
#[must_use]
pub fn main_file(folder: &Path) -> Option<PathBuf> {
    MAIN.iter().map(|name| folder.join(name)).find(|file| file.is_file())
}

/// Reads the assessment that a folder is.
///
/// # Errors
///
/// If a file of it cannot be read or is too much, or something is there twice.
pub fn read(folder: &Path, main: PathBuf) -> Result<Document, InputError> {
    let mut joined = Joined::begin(main)?;
    for (name, kind) in fields() {
        for file in files(folder, name)? {
            joined.join(name, *kind, file)?;
        }
    }
    Ok(Document { value: joined.value, places: joined.sources })
}

/// The fields of an assessment, by name.
fn fields() -> &'static BTreeMap<String, Field> {
    static FIELDS: OnceLock<BTreeMap<String, Field>> = OnceLock::new();
    FIELDS.get_or_init(|| {
        let text = SCHEMAS.iter().find(|(name, _)| *name == "assessment").map_or("", |(_, text)| text);
        let schema: Value = serde_json::from_str(text).unwrap_or_default();
        let properties = schema["properties"].as_object().into_iter().flatten();
        properties
            .map(|(name, property)| {
                (name.clone(), if property["type"] == "array" { Field::List } else { Field::Record })
            })
            .collect()
    })
}

/// The files of a field: its own, then those of its folder by name.
fn files(folder: &Path, name: &str) -> Result<Vec<PathBuf>, InputError> {
    let own = input::ENDINGS.iter().map(|ending| folder.join(format!("{name}.{ending}")));
    let mut files: Vec<PathBuf> = own.filter(|file| file.symlink_metadata().is_ok()).collect();
    let inside = folder.join(name);
    if inside.is_dir() {
        files.extend(input::documents(&inside)?);
    }
    Ok(files)
}

/// What has been joined so far.
struct Joined {
    value: Value,
    sources: Sources,
    left: Left,
}

/// What may still come.
struct Left {
    bytes: usize,
    nodes: usize,
    files: usize,
}

impl Left {
    /// Reads a file, within what all files of an assessment may take together.
    fn read(&mut self, path: &Path) -> Result<(Value, Places), InputError> {
        let many = || InputError::Many { path: path.to_owned() };
        self.files = self.files.checked_sub(1).ok_or_else(many)?;
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        self.bytes = self.bytes.checked_sub(usize::try_from(size).unwrap_or(usize::MAX)).ok_or_else(many)?;
        let (value, places) = input::read_file(path)?;
        self.nodes = self.nodes.checked_sub(count(&value)).ok_or_else(many)?;
        Ok((value, places))
    }
}

impl Joined {
    fn begin(main: PathBuf) -> Result<Self, InputError> {
        let mut left = Left { bytes: MAX_BYTES, nodes: MAX_NODES, files: MAX_FILES };
        let (value, places) = left.read(&main)?;
        if !value.is_object() {
            return Err(InputError::NoRecord { place: places.find(""), path: main });
        }
        Ok(Self { value, sources: Sources::of(main, places), left })
    }

    fn join(&mut self, name: &str, kind: Field, path: PathBuf) -> Result<(), InputError> {
        let (value, places) = self.left.read(&path)?;
        let at = places.find("");
        let number = self.sources.add(path.clone(), places);
        let Value::Object(whole) = &mut self.value else {
            return Ok(());
        };
        match (kind, value) {
            (Field::List, value) => {
                let (entries, single) = match value {
                    Value::Array(entries) => (entries, false),
                    entry => (vec![entry], true),
                };
                let Value::Array(list) = whole.entry(name).or_insert_with(|| Value::Array(Vec::new())) else {
                    return Err(self.twice(&pointer(&[name]), path, at));
                };
                for (position, entry) in entries.into_iter().enumerate() {
                    let inner = if single { String::new() } else { pointer(&[&position.to_string()]) };
                    self.sources.place(pointer(&[name, &list.len().to_string()]), number, inner);
                    list.push(entry);
                }
                Ok(())
            }
            (Field::Record, Value::Object(fields)) => {
                let Value::Object(record) = whole.entry(name).or_insert_with(|| Value::Object(Map::new()))
                else {
                    return Err(self.twice(&pointer(&[name]), path, at));
                };
                for (field, value) in fields {
                    let (to, inner) = (pointer(&[name, &field]), pointer(&[&field]));
                    if record.contains_key(&field) {
                        let here = self.sources.in_file(number, &inner);
                        return Err(self.twice(&to, path, here));
                    }
                    self.sources.place(to, number, inner);
                    record.insert(field, value);
                }
                Ok(())
            }
            (Field::Record, value) if !whole.contains_key(name) => {
                // Whatever it is: the check says what is expected here.
                self.sources.place(pointer(&[name]), number, String::new());
                whole.insert(name.to_owned(), value);
                Ok(())
            }
            (Field::Record, _) => Err(self.twice(&pointer(&[name]), path, at)),
        }
    }

    fn twice(&self, pointer: &str, path: PathBuf, place: Place) -> InputError {
        let (first, first_place) = self.sources.find_key(pointer);
        InputError::Twice {
            path,
            place,
            field: pointer.trim_start_matches('/').replace('/', "."),
            first: first.to_owned(),
            first_place,
        }
    }
}

/// How many values a value is made of.
fn count(value: &Value) -> usize {
    let mut open = vec![value];
    let mut found = 0;
    while let Some(value) = open.pop() {
        found += 1;
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(fields) => open.extend(fields.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;
    use serde_json::json;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        folder
    }

    fn joined(folder: &tempfile::TempDir) -> Result<Document, InputError> {
        read(folder.path(), main_file(folder.path()).unwrap())
    }

    #[track_caller]
    fn check_place(document: &Document, pointer: &str, expected: &str) {
        let (file, place) = document.places.find(pointer);
        let parts: Vec<_> = file.components().rev().take(2).map(|part| part.as_os_str()).collect();
        let shown = [parts[1], parts[0]].map(|part| part.to_string_lossy().into_owned()).join("/");
        assert!(format!("{shown}:{place}").ends_with(expected), "{shown}:{place} is not {expected}");
    }

    #[track_caller]
    fn check_refused(files: &[(&str, &str)], expected: &str) {
        let folder = folder(files);
        let error = joined(&folder).err().map(|error| error.to_string()).unwrap_or_default();
        let error = error.replace(&format!("{}/", folder.path().display()), "");
        assert_eq!(error, expected);
    }

    #[test]
    fn files_and_folders_are_joined_in_a_fixed_order_with_their_places() {
        let folder = folder(&[
            ("annexd.yaml", "organization: { name: X }\nsystems:\n  - id: z\n"),
            ("systems/b.yaml", "id: b\nname: B\n"),
            ("systems/a.json", "[{\"id\": \"a1\"},\n {\"id\": \"a2\"}]"),
            ("systems.yaml", "- id: y\n"),
            ("answers.yaml", "4.1: { in_place: yes }\n"),
            ("answers/more.yaml", "A.2.2: { in_place: no }\n"),
            ("README.md", "no part"),
            ("notes.yaml", "no part"),
            ("systems/.hidden.yaml", "id: h\n"),
        ]);
        let document = joined(&folder).unwrap();
        assert_eq!(
            document.value,
            json!({
                "organization": { "name": "X" },
                "systems": [{ "id": "z" }, { "id": "y" }, { "id": "a1" }, { "id": "a2" }, { "id": "b", "name": "B" }],
                "answers": { "4.1": { "in_place": "yes" }, "A.2.2": { "in_place": "no" } },
            })
        );
        check_place(&document, "/organization/name", "annexd.yaml:1:23");
        check_place(&document, "/systems/0/id", "annexd.yaml:3:9");
        check_place(&document, "/systems/1/id", "systems.yaml:1:7");
        check_place(&document, "/systems/3/id", "systems/a.json:2:9");
        check_place(&document, "/systems/4/name", "systems/b.yaml:2:7");
        check_place(&document, "/systems/4/impact/rows", "systems/b.yaml:1:1");
        check_place(&document, "/answers/A.2.2/in_place", "answers/more.yaml:1:20");
        check_place(&document, "/nothing", "annexd.yaml:1:1");
    }

    #[test]
    fn what_is_there_twice_is_refused_with_both_places() {
        let main = ("annexd.yaml", "answers:\n  4.1: { in_place: yes }\nsystems: none\n");
        check_refused(
            &[main, ("answers/a.yaml", "\n4.1: {}\n")],
            "answers/a.yaml:2:1: `answers.4.1` is there already, at annexd.yaml:2:3",
        );
        check_refused(
            &[main, ("systems/a.yaml", "id: a\n")],
            "systems/a.yaml:1:1: `systems` is there already, at annexd.yaml:3:1",
        );
    }

    #[test]
    fn the_first_file_must_be_a_record() {
        check_refused(&[("annexd.yaml", "- a\n")], "annexd.yaml:1:1: a record is expected here");
    }

    #[test]
    fn all_files_together_have_the_bounds_of_one() {
        let list = format!("[{}1]", "1,".repeat(700_000));
        check_refused(
            &[
                ("annexd.yaml", "{}"),
                ("systems/a.json", &list),
                ("systems/b.json", &list),
                ("systems/c.json", &list),
            ],
            "systems/c.json: the files of this assessment are too many or too large together",
        );
    }
}
