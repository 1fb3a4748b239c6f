//! Reads files that somebody names: regular ones, and no more of them than is
//! asked for, so that neither a pipe nor a device keeps annexd waiting.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads a file, and at most one byte more than `most`, by which the caller
/// sees that it is larger.
///
/// # Errors
///
/// If it cannot be opened or read, or is no regular file.
pub fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    // Before it is opened: to open a pipe would wait for somebody to write.
    regular(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    regular(&file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a text as [`read`] reads bytes.
///
/// # Errors
///
/// As [`read`]; also if it is larger than `most` bytes or not UTF-8.
pub fn read_text(path: &Path, most: usize) -> io::Result<String> {
    let bytes = read(path, most)?;
    if bytes.len() > most {
        return Err(invalid(&format!("larger than {} MiB", most / (1024 * 1024))));
    }
    String::from_utf8(bytes).map_err(|_| invalid("not UTF-8 text"))
}

/// What to do about an error of [`read`].
pub fn hint(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::NotFound => Some("check the path"),
        io::ErrorKind::PermissionDenied => Some("let the user who runs annexd read it"),
        io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput => Some("name a file"),
        _ => None,
    }
}

fn regular(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let what = if metadata.is_dir() { "a folder, not a file" } else { "a pipe or device, not a file" };
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;

    #[test]
    fn one_byte_more_than_the_most_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 3).unwrap(), b"1234");
        assert_eq!(read_text(&path, 5).unwrap(), "12345");
        assert_eq!(read_text(&path, 3).unwrap_err().to_string(), "larger than 0 MiB");
    }

    #[test]
    fn what_is_no_regular_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let error = read(folder.path(), 5).unwrap_err();
        assert_eq!(error.to_string(), "a folder, not a file");
        assert_eq!(hint(&error), Some("name a file"));
        #[cfg(unix)]
        assert_eq!(read("/dev/null".as_ref(), 5).unwrap_err().to_string(), "a pipe or device, not a file");
    }
}
