//! The seal: a report's digest over itself, so that a change of any value is
//! found without a replay.
//!
//! It is the SHA-256 of the document's compact JSON, in the order of its
//! fields, with an empty `digest`. It protects against accidents and against
//! edits by hand, not against somebody who writes a new one: for that a report
//! is replayed (`annexd verify`).

use crate::report::Report;
use crate::summary::Summary;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io;

/// A document with a digest over itself.
pub trait Sealed: Serialize {
    /// The place of the digest.
    fn digest(&mut self) -> &mut String;
}

impl Sealed for Report {
    fn digest(&mut self) -> &mut String {
        &mut self.digest
    }
}

impl Sealed for Summary {
    fn digest(&mut self) -> &mut String {
        &mut self.digest
    }
}

/// Writes the digest into the document.
pub fn seal(document: &mut impl Sealed) {
    document.digest().clear();
    *document.digest() = digest(document);
}

/// Whether the document is as it was sealed.
pub fn is_whole<T: Sealed + Clone>(document: &T) -> bool {
    let mut copy = document.clone();
    let said = std::mem::take(copy.digest());
    digest(&copy) == said
}

fn digest(document: &impl Serialize) -> String {
    let mut sum = Sum(Sha256::new());
    // Neither these documents nor the sum can fail to be written.
    let _ = serde_json::to_writer(&mut sum, document);
    sum.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Sum(Sha256);

impl io::Write for Sum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_value_breaks_the_seal() {
        let mut report = Report::default();
        assert!(!is_whole(&report), "no seal yet");
        seal(&mut report);
        assert!(is_whole(&report));
        let first = report.digest.clone();
        report.organization.name.push('x');
        assert!(!is_whole(&report));
        seal(&mut report);
        assert_ne!(report.digest, first);
    }
}
