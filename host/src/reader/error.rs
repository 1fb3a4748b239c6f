//! What can be wrong with a document before anyone looks at its content.

use saphyr_parser::{Marker, ScanError};
use thiserror::Error;

use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_REPEATED_NODES, Place};

/// Why a document cannot be read, and where.
///
/// Displays the cause alone; the caller puts file and [`place`](Self::place)
/// before it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{cause}")]
pub struct ReadError {
    place: Place,
    cause: ReadErrorCause,
}

impl ReadError {
    pub(super) fn new(place: Place, cause: ReadErrorCause) -> Self {
        Self { place, cause }
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// What is wrong.
    #[must_use]
    pub fn cause(&self) -> &ReadErrorCause {
        &self.cause
    }

    /// What to do about it, where that is not plain from the message.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        use ReadErrorCause as Cause;
        match &self.cause {
            Cause::Encoding => Some("save the file as UTF-8"),
            Cause::Tab => Some("indent with spaces; YAML allows no tabs there"),
            Cause::Documents => Some("put each document into a file of its own"),
            Cause::NumberTooLarge { .. } => {
                Some("put it in quotes to keep every digit, if it is a name or a number to show")
            }
            Cause::Tag { .. } => Some("leave the tag out; put text in quotes instead"),
            Cause::KeyIsNotText | Cause::KeyIsMissing => {
                Some("begin the text with a quote if it was not meant as a key")
            }
            Cause::Repeated => Some("write the content out, or split the file"),
            Cause::Control(_) => Some("remove it, or write it as an escape in double quotes"),
            Cause::DuplicateKey { .. } => Some("keep one of the two"),
            Cause::Empty => Some("`annexd schema assessment` says what an assessment may hold"),
            Cause::TooLarge | Cause::TooMany => Some("write one assessment for each organization"),
            Cause::TooDeep => Some("look for brackets that are not closed"),
            Cause::AliasInsideItself => Some("write the content out"),
            Cause::TagMismatch { .. } => Some("leave the tag out, or write the value that it names"),
            Cause::Syntax(_) => None,
        }
    }
}

/// The cause of a [`ReadError`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadErrorCause {
    /// A byte that is not part of UTF-8.
    #[error("not UTF-8 text")]
    Encoding,
    /// A control character other than tab and line ends, or a second byte order mark.
    #[error("control character U+{:04X}", u32::from(*.0))]
    Control(char),
    /// The parser's own words.
    #[error("{0}")]
    Syntax(String),
    /// A tab where YAML wants spaces.
    #[error("a tab in the indentation")]
    Tab,
    /// The same key twice in one object.
    #[error("duplicate key `{key}`; the first one is at {first}")]
    DuplicateKey {
        /// The key, control characters escaped.
        key: String,
        /// Where the key stands first.
        first: Place,
    },
    /// A list, an object or an alias where a key should be.
    #[error("a key must be text")]
    KeyIsNotText,
    /// A `:` with nothing before it.
    #[error("a key is missing before `:`")]
    KeyIsMissing,
    /// An alias to the list or object that it stands in.
    #[error("the alias stands inside its own anchor")]
    AliasInsideItself,
    /// A tag that is not of YAML's core.
    #[error("unknown tag `{tag}`")]
    Tag {
        /// The tag as written, control characters escaped.
        tag: String,
    },
    /// A tag of YAML's core on a value of another kind.
    #[error("the value is not what its tag `{tag}` says")]
    TagMismatch {
        /// The tag as written.
        tag: String,
    },
    /// An integer beyond what every JSON reader keeps exactly (±(2⁵³ − 1)).
    #[error("the number {digits} is too large to be kept exactly")]
    NumberTooLarge {
        /// The number as written, shortened.
        digits: String,
    },
    /// A second document in the text.
    #[error("more than one document in the file")]
    Documents,
    /// Nothing but blanks and comments.
    #[error("the document is empty")]
    Empty,
    /// More bytes than [`MAX_BYTES`].
    #[error("the file is larger than {} MiB", MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// Deeper than [`MAX_DEPTH`].
    #[error("lists and objects are nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// More values than [`MAX_NODES`].
    #[error("the document has more than {MAX_NODES} values")]
    TooMany,
    /// Aliases that repeat too much.
    #[error("anchors and aliases repeat more than {MAX_REPEATED_NODES} values, or too much text")]
    Repeated,
}

/// What the parser says, in our words where we know better.
pub(super) fn syntax(error: &ScanError, text: &str) -> ReadError {
    let place = place(*error.marker());
    if error.info() == "recursion limit exceeded" {
        return ReadError::new(place, ReadErrorCause::TooDeep);
    }
    // The parser often stops at the end of the line before the one with the tab.
    let lines = text.lines().zip(1..).skip(place.line.saturating_sub(1) as usize).take(2);
    for (line, number) in lines {
        let indent = line.chars().take_while(|character| character.is_whitespace());
        if let Some(column) = indent.zip(1..).find_map(|(c, column)| (c == '\t').then_some(column)) {
            return ReadError::new(Place { line: number, column }, ReadErrorCause::Tab);
        }
    }
    ReadError::new(place, ReadErrorCause::Syntax(error.info().to_owned()))
}

/// The parser counts columns from 0.
pub(super) fn place(mark: Marker) -> Place {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { line: number(mark.line()), column: number(mark.col()).saturating_add(1) }
}
