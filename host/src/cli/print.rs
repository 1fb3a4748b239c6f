//! Printing: text that comes from documents or plugins never moves a
//! terminal's cursor.

use std::io::{self, Write};

/// Prints an error.
pub fn error(text: &str) {
    eprintln!("error: {}", clean(text));
}

/// Prints what to do about an error.
pub fn hint(text: &str) {
    eprintln!("hint: {}", clean(text));
}

/// Prints a warning.
pub fn warning(text: &str) {
    eprintln!("warning: {}", clean(text));
}

/// Prints a line for people.
pub fn line(text: &str) {
    eprintln!("{}", clean(text));
}

/// Prints a document to standard output; a reader who stops reading is no
/// error.
///
/// # Errors
///
/// If standard output cannot be written for another reason.
pub fn out(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let result = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Shows control and bidirectional characters as escapes; line breaks stay.
fn clean(text: &str) -> String {
    text.split('\n').map(annexd_core::render::visible).collect::<Vec<_>>().join("\n")
}
