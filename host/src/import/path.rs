//! Paths into a document: `sector_answers.public-sector.notice`.

use serde_json::{Map, Value};

/// What stands at the path.
pub(super) fn get<'a>(document: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut parts = path.split('.');
    let first = document.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

/// Puts a value at the path, and the objects on the way there. Returns false,
/// and changes nothing there, where something else than an object is in the way.
pub(super) fn put(document: &mut Map<String, Value>, path: &str, value: Value) -> bool {
    match path.split_once('.') {
        None => {
            document.insert(path.to_owned(), value);
            true
        }
        Some((first, rest)) => {
            let inner = document.entry(first).or_insert_with(|| Value::Object(Map::new()));
            match inner {
                Value::Object(inner) => put(inner, rest, value),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_put_at_a_path_stands_there() {
        let mut document = Map::new();
        assert!(put(&mut document, "a.b.c", json!("x")));
        assert!(put(&mut document, "a.d", json!(["y"])));
        assert!(!put(&mut document, "a.d.e", json!("z")));
        assert_eq!(get(&document, "a.b.c"), Some(&json!("x")));
        assert_eq!(get(&document, "a.b.c.d"), None);
        assert_eq!(Value::Object(document), json!({"a": {"b": {"c": "x"}, "d": ["y"]}}));
    }
}
