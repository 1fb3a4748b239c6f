//! Tests that a plugin's author would otherwise write by hand.
//!
//! [`catalog`] also runs when the data files are compiled, so that a mistake in
//! them stops the build with its place. [`evaluation`] is for tests: it finds
//! an id, code or argument that the catalog or the texts do not have.

mod catalog;
mod codes;
mod evaluation;

use std::fmt;

pub use catalog::catalog;
pub use codes::codes;
pub use evaluation::evaluation;

/// Something that is wrong with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The id of the item, or the code of the text.
    pub item: String,
    /// What is wrong, in lower case.
    pub what: String,
}

impl Mistake {
    fn new(item: &str, what: impl Into<String>) -> Self {
        Self { item: item.to_owned(), what: what.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {}", self.item, self.what)
    }
}
