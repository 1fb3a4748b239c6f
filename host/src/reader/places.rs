//! Where values and keys stand in the text.

use std::collections::BTreeMap;
use std::fmt;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1. A line ends with LF, CR or both.
    pub line: u32,
    /// Column, from 1, in characters (Unicode scalar values).
    pub column: u32,
}

impl Place {
    /// The beginning of a text.
    pub const START: Self = Self { line: 1, column: 1 };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The places of all values and keys of a document, by JSON pointer (RFC 6901).
///
/// Kept as a tree, so that it takes no more room than the document does.
#[derive(Debug, Clone)]
pub struct Places {
    root: Node,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Place,
    /// Where the key stands, for a field of an object.
    pub(super) key: Option<Place>,
    pub(super) children: Children,
}

#[derive(Debug, Clone)]
pub(super) enum Children {
    None,
    Items(Vec<Node>),
    Fields(BTreeMap<String, Node>),
}

impl Places {
    pub(super) fn new(root: Node) -> Self {
        Self { root }
    }

    /// Gives the place of the value at `pointer`.
    ///
    /// `None` if there is no such value or the pointer is malformed.
    #[must_use]
    pub fn value(&self, pointer: &str) -> Option<Place> {
        self.node(pointer).map(|node| node.value)
    }

    /// Gives the place of the key of the field at `pointer`.
    ///
    /// `None` if there is no such value, or it is an item of a list or the root.
    #[must_use]
    pub fn key(&self, pointer: &str) -> Option<Place> {
        self.node(pointer).and_then(|node| node.key)
    }

    /// Gives the place of the value at `pointer`, or else of its nearest
    /// ancestor that exists; the root always does.
    ///
    /// # Examples
    ///
    /// ```
    /// let document = annexd::reader::read(b"systems:\n  - id: cv\n")?;
    /// assert_eq!(document.places.find("/systems/0/id").to_string(), "2:9");
    /// assert_eq!(document.places.find("/systems/0/name").to_string(), "2:5");
    /// # Ok::<(), annexd::reader::ReadError>(())
    /// ```
    #[must_use]
    pub fn find(&self, pointer: &str) -> Place {
        let mut node = &self.root;
        for token in tokens(pointer) {
            match node.child(&token) {
                Some(child) => node = child,
                None => break,
            }
        }
        node.value
    }

    fn node(&self, pointer: &str) -> Option<&Node> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        tokens(pointer).try_fold(&self.root, |node, token| node.child(&token))
    }
}

impl Node {
    pub(super) fn leaf(value: Place) -> Self {
        Self { value, key: None, children: Children::None }
    }

    fn child(&self, token: &str) -> Option<&Node> {
        match &self.children {
            Children::None => None,
            Children::Items(items) => items.get(index(token)?),
            Children::Fields(fields) => fields.get(token),
        }
    }
}

/// An index as RFC 6901 writes it: digits, no leading zero.
fn index(token: &str) -> Option<usize> {
    let index: usize = token.parse().ok()?;
    (index.to_string() == token).then_some(index)
}

fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}
