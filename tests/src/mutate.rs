//! Documents gone wrong: any value at any place.

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use serde_json::Value;

/// A value at a place of a document.
pub type Change = (Index, Value);

/// Any JSON, up to three levels deep.
pub fn json() -> impl Strategy<Value = Value> {
    const TEXTS: &[&str] =
        &["", "yes", "a", "4.1", "A.6.2.4", "high", "in-force", "2026-13-01", "\u{202e}<|`"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3..7_i64).prop_map(Value::from),
        Just(Value::from(0.5)),
        select(TEXTS).prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map("[a-z_]{0,6}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A few changes.
pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    vec((any::<Index>(), json()), 0..8)
}

/// The document with the changes made one after the other.
pub fn changed(mut document: Value, changes: &[Change]) -> Value {
    for (place, value) in changes {
        let at = place.index(count(&document));
        replace(&mut document, at, value);
    }
    document
}

fn below(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(list) => Box::new(list.iter()),
        Value::Object(map) => Box::new(map.values()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Box::new(std::iter::empty()),
    }
}

fn count(value: &Value) -> usize {
    1 + below(value).map(count).sum::<usize>()
}

/// Replaces the value at a position, counted from the root on.
fn replace(value: &mut Value, position: usize, new: &Value) {
    if position == 0 {
        *value = new.clone();
        return;
    }
    let mut left = position - 1;
    let children: Box<dyn Iterator<Item = &mut Value> + '_> = match value {
        Value::Array(list) => Box::new(list.iter_mut()),
        Value::Object(map) => Box::new(map.values_mut()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Box::new(std::iter::empty()),
    };
    for child in children {
        let size = count(child);
        if left < size {
            return replace(child, left, new);
        }
        left -= size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_place_can_be_changed() {
        let document = json!({ "a": [1, { "b": 2 }], "c": 3 });
        let at = |position| {
            let mut changed = document.clone();
            replace(&mut changed, position, &json!("x"));
            changed
        };
        assert_eq!(count(&document), 6);
        assert_eq!(at(0), json!("x"));
        assert_eq!(at(2), json!({ "a": ["x", { "b": 2 }], "c": 3 }));
        assert_eq!(at(4), json!({ "a": [1, { "b": "x" }], "c": 3 }));
        assert_eq!(at(5), json!({ "a": [1, { "b": 2 }], "c": "x" }));
    }
}
