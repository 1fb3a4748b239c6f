//! Where the values of an assessment stand in its files, for formats that
//! point into the source.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Places by JSON pointer. The caller gives those that a report names; a
/// pointer without a place of its own stands where its nearest ancestor does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Places(pub BTreeMap<String, Place>);

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The file, as a relative path with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

impl Places {
    /// The place of what a pointer names, or of its nearest ancestor.
    pub fn find(&self, pointer: &str) -> Option<&Place> {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.0.get(pointer) {
                return Some(place);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_stands_where_its_ancestor_does() {
        let place = |line| Place { file: "a.yaml".to_owned(), line, column: 1 };
        let places = Places([(String::new(), place(1)), ("/systems/0".to_owned(), place(7))].into());
        for (pointer, line) in
            [("/systems/0/name", 7), ("/systems/0", 7), ("/systems/1", 1), ("", 1), ("odd", 1)]
        {
            assert_eq!(places.find(pointer).map(|place| place.line), (pointer != "odd").then_some(line));
        }
        assert_eq!(Places::default().find("/a"), None);
    }
}
