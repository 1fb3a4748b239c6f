//! Writes imported assessments into a folder.

use super::Imported;
use super::error::ImportError;
use super::spelling::slug;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes each assessment as `<stem>.json` into the folder, which is made if it
/// is not there. Returns the files in the order of the assessments.
///
/// Each file is written beside its place first and then moved there, so that
/// nobody finds half a file. Other files of the folder stay as they are; files
/// of the same name are overwritten only with `force`.
///
/// # Errors
///
/// When a file of one of the names is there and `force` is not set: then
/// nothing is written. When the system refuses to write.
pub fn write(imported: &Imported, dir: &Path, force: bool) -> Result<Vec<PathBuf>, ImportError> {
    let files = imported.assessments.iter().map(|(stem, _)| file(dir, stem));
    let files: Vec<PathBuf> = files.collect::<Result<_, _>>()?;
    if !force && let Some(there) = files.iter().find(|file| file.symlink_metadata().is_ok()) {
        return Err(ImportError::Exists(there.clone()));
    }
    fs::create_dir_all(dir).map_err(|source| cannot_write(dir, source))?;
    for (file, (_, assessment)) in files.iter().zip(&imported.assessments) {
        write_one(dir, file, assessment, force).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => ImportError::Exists(file.clone()),
            _ => cannot_write(file, source),
        })?;
    }
    Ok(files)
}

fn file(dir: &Path, stem: &str) -> Result<PathBuf, ImportError> {
    match slug(stem) {
        Some(safe) if safe == stem => Ok(dir.join(format!("{stem}.json"))),
        Some(_) | None => Err(ImportError::UnsafeStem(stem.to_owned())),
    }
}

fn write_one(dir: &Path, file: &Path, assessment: &Value, force: bool) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is for its user alone; a document is as open as any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.prefix(".annexd-").suffix(".tmp").tempfile_in(dir)?;
    let mut writer = io::BufWriter::new(temporary.as_file_mut());
    serde_json::to_writer_pretty(&mut writer, &InOrder(assessment))?;
    writer.write_all(b"\n")?;
    writer.flush()?;
    drop(writer);
    let moved = if force { temporary.persist(file) } else { temporary.persist_noclobber(file) };
    moved.map(drop).map_err(|error| error.error)
}

fn cannot_write(path: &Path, source: io::Error) -> ImportError {
    ImportError::Write { path: path.to_owned(), source }
}

/// Keys that stand before all others, in this order: a reader looks for them
/// first. The others follow by name.
const FIRST: [&str; 9] =
    ["organization", "sectors", "systems", "import", "id", "line", "system", "name", "purpose"];

/// A value with the keys of its objects in an order for readers.
struct InOrder<'a>(&'a Value);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(InOrder)),
            Value::Object(object) => {
                let mut keys: Vec<&String> = object.keys().collect();
                keys.sort_by_key(|key| {
                    let place = FIRST.iter().position(|first| first == key);
                    (place.unwrap_or(FIRST.len()), *key)
                });
                let mut map = serializer.serialize_map(Some(keys.len()))?;
                for key in keys {
                    map.serialize_entry(key, &InOrder(&object[key]))?;
                }
                map.end()
            }
            scalar @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                scalar.serialize(serializer)
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::super::tests::imported;
    use super::*;

    #[test]
    fn files_are_overwritten_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("new/portfolio");
        let imported = imported("B,,x,,,\nA,,x,,,\n");
        let files = write(&imported, &dir, false).unwrap();
        assert_eq!(files, [dir.join("b.json"), dir.join("a.json")]);
        let text = std::fs::read_to_string(&files[0]).unwrap();
        assert!(text.starts_with("{\n  \"organization\": {\n    \"id\": \"b\",\n    \"name\": \"B\"\n  },\n  \"sectors\": [],\n  \"systems\": [\n    {\n      \"id\": \"b-001\",\n"), "{text}");
        assert!(text.ends_with("}\n"));

        std::fs::write(&files[1], "mine").unwrap();
        std::fs::remove_file(&files[0]).unwrap();
        let error = write(&imported, &dir, false).unwrap_err();
        assert!(matches!(error, ImportError::Exists(file) if file == files[1]));
        assert!(!files[0].exists(), "nothing is written where something is refused");
        write(&imported, &dir, true).unwrap();
        assert_ne!(std::fs::read_to_string(&files[1]).unwrap(), "mine");
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 2, "no temporary file stays");
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for stem in ["../x", "", "A", "a/b", "-"] {
            let mut imported = imported("A,,x,,,\n");
            imported.assessments[0].0 = stem.to_owned();
            let error = write(&imported, folder.path(), true).unwrap_err();
            assert!(matches!(error, ImportError::UnsafeStem(_)), "{stem}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = write(&imported("A,,x,,,\n"), &file.path().join("sub"), false).unwrap_err();
        assert!(matches!(error, ImportError::Write { .. }), "{error}");
    }
}
