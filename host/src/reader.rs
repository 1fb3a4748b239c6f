//! Reads a YAML or JSON text into a JSON value and the places it came from.
//!
//! One reader for both, on the events of a YAML 1.2 parser: JSON is read as the
//! YAML that it is. The way of a document: bytes ▶ checked text ▶ events ▶ a
//! value, and a map from each JSON pointer to line and column.
//!
//! What a person wrote stays what it was. A plain scalar is a number only if it
//! is written as `JSON.stringify` would print it, so that `no`, `NO`, `4.10`,
//! `007` and dates stay text; keys are always text as written.
//!
//! Left out on purpose: several documents in one file, tags other than those of
//! YAML's core, keys that are not scalars. `<<` is a key like any other.

mod error;
mod places;
mod scalar;
#[cfg(test)]
mod tests;
mod text;
mod tree;

use serde_json::Value;

pub use error::{ReadError, ReadErrorCause};
pub use places::{Place, Places};

/// Most bytes that a document may have.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Deepest nesting of lists and objects.
pub const MAX_DEPTH: usize = 128;
/// Most values that a document may have, without what aliases repeat.
pub const MAX_NODES: usize = 2_000_000;
/// Most values that aliases may repeat, and anchors keep, in one document.
pub const MAX_REPEATED_NODES: usize = 1_000_000;

/// A document as read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The content.
    pub value: Value,
    /// Where each part of the content stands in the text.
    pub places: Places,
}

/// Reads a YAML or JSON text of at most [`MAX_BYTES`].
///
/// A byte order mark and any kind of line end are accepted. An alias is
/// replaced by what its anchor holds, with the places of the anchor's content.
///
/// # Errors
///
/// Gives the first thing that makes the text unreadable, with its place: bytes
/// that are not UTF-8, control characters, wrong syntax, a key that is there
/// twice, a number that JSON cannot hold exactly, a limit, or nothing to read.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let text = text::check(bytes)?;
    let text = text::join_surrogates(text);
    let (value, places) = tree::build(&text)?;
    Ok(Document { value, places })
}
