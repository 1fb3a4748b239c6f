//! Outputs: `-o FORMAT[=FILE]`, written whole or not at all.

mod leftover;

use annexd_core::render::Format;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

pub use leftover::tidy;

/// Most bytes of a saved report that is read again.
pub const MAX_REPORT: u64 = 4 * crate::reader::MAX_BYTES as u64;

/// One output: a format, and the file or folder it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// A file, or a folder for a portfolio; standard output without one.
    pub to: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, to) = text.split_once('=').map_or((text, None), |(name, to)| (name, Some(to)));
        let format = Format::named(name).ok_or_else(|| {
            let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            format!("there is no format `{name}`; there are: {}", known.join(", "))
        })?;
        if to == Some("") {
            return Err(format!("`{text}` names no file behind the `=`"));
        }
        Ok(Self { format, to: to.map(PathBuf::from) })
    }
}

/// Whether more than one output goes to standard output, where they would run
/// into each other.
pub fn collide(outputs: &[Output]) -> bool {
    outputs.iter().filter(|output| output.to.is_none()).count() > 1
}

/// Writes a file: first beside its place, then moved onto it, so that nothing
/// half-written is ever seen. Missing folders are made, links to files are
/// followed, and a pipe or a device such as `/dev/null` is written as it is.
///
/// # Errors
///
/// If the folder cannot be made or the file cannot be written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Ok(there) = std::fs::metadata(path) {
        if !there.is_file() && !there.is_dir() {
            return straight(path, text);
        }
        if path.is_symlink() {
            return beside(&path.canonicalize()?, text);
        }
    }
    beside(path, text)
}

/// A pipe or device has nothing to be replaced, and must not be.
fn straight(path: &Path, text: &str) -> io::Result<()> {
    let mut device = std::fs::OpenOptions::new().write(true).open(path)?;
    device.write_all(text.as_bytes())?;
    device.flush()
}

fn beside(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(&leftover::prefix()).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    allow_reading(file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is for its owner only; a report is not.
#[cfg(unix)]
fn allow_reading(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_a_format_with_or_without_a_file() {
        assert_eq!("json".parse(), Ok(Output { format: Format::Json, to: None }));
        let html = Output { format: Format::Html, to: Some(PathBuf::from("a=b.html")) };
        assert_eq!("html=a=b.html".parse(), Ok(html));
        assert!("pdf".parse::<Output>().is_err());
        assert!("json=".parse::<Output>().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_what_it_leads_to_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "old").expect("a file");
        std::os::unix::fs::symlink("file", &link).expect("a link");
        write(&link, "new").expect("it is written");
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&file).expect("a text"), "new");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_and_stays_one() {
        use std::os::unix::fs::FileTypeExt;
        write(Path::new("/dev/null"), "text").expect("it is written");
        let there = std::fs::metadata("/dev/null").expect("it is there");
        assert!(there.file_type().is_char_device());
        let full = write(Path::new("/dev/full"), "text").expect_err("there is no room");
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("taken");
        std::fs::create_dir(&place).expect("a folder");
        assert!(write(&place, "text").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).expect("a listing").count(), 1);
    }
}
