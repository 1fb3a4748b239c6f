//! The shape of an assessment: holds it beside the published schema and leaves
//! out what does not fit.
//!
//! Only the words of JSON Schema that the generated schema uses are known
//! here; a test holds that it uses no others.

use super::problems::Problems;
use super::{problem, suggest};
use crate::report::Problem;
use serde_json::{Map, Value};
use std::sync::OnceLock;

/// How deep a document may be.
const DEPTH: usize = 128;
/// Most entries of a list or record for which the schema names no fewer.
const ENTRIES: usize = 10_000;
/// Most characters of a text for which the schema names no fewer.
const TEXT: u64 = 100_000;
/// Most characters of a key; ids of items, systems and evidence are keys.
const KEY: u64 = 200;

/// The words of JSON Schema that `prune` understands.
#[cfg(test)]
const WORDS: [&str; 20] = [
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "default",
    "type",
    "properties",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "oneOf",
    "anyOf",
    "minimum",
    "maximum",
    "format",
    "maxItems",
    "maxLength",
    "required",
];

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        serde_json::from_str(include_str!("../../schema/assessment.json")).unwrap_or_default()
    })
}

/// Gives the document without what does not fit the schema.
pub fn prune(document: &Value, problems: &mut Problems) -> Value {
    let mut walk = Walk { problems, at: String::new(), depth: 0 };
    walk.value(document, schema()).unwrap_or_else(|| Value::Object(Map::new()))
}

struct Walk<'a> {
    problems: &'a mut Problems,
    at: String,
    depth: usize,
}

impl Walk<'_> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The value as far as it fits; nothing if it does not, or is null: null
    /// says as much as nothing.
    fn value(&mut self, value: &Value, schema: &'static Value) -> Option<Value> {
        let schema = resolve(schema);
        if value.is_null() || self.depth >= DEPTH {
            if self.depth >= DEPTH {
                self.report(problem(&self.at, "shape.too_deep"));
            }
            return None;
        }
        if schema.as_bool() == Some(true)
            || schema.as_object().is_some_and(|s| !s.keys().any(|k| CONSTRAINS.contains(&k.as_str())))
        {
            return Some(value.clone());
        }
        if let Some(choices) = choices(schema) {
            return self.choice(value, &choices);
        }
        let format = schema.get("format").and_then(Value::as_str);
        match (kind(schema), value) {
            ("string", Value::Number(number)) if matches!(format, Some("decimal" | "text-or-number")) => {
                self.text(&number.to_string(), schema)
            }
            ("object", Value::Object(map)) => Some(self.object(map, schema)),
            ("array", Value::Array(list)) => Some(self.array(list, schema)),
            ("string", Value::String(text)) => self.text(text, schema),
            ("integer", Value::Number(number)) => self.integer(number, schema),
            ("boolean", Value::Bool(_)) => Some(value.clone()),
            (expected, _) => {
                self.report(mistyped(&self.at, expected, value));
                None
            }
        }
    }

    fn below(&mut self, part: &str, value: &Value, schema: &'static Value) -> Option<Value> {
        let length = self.at.len();
        self.at.push_str(&crate::verdict::pointer(&[part]));
        self.depth += 1;
        let kept = self.value(value, schema);
        self.depth -= 1;
        self.at.truncate(length);
        kept
    }

    fn object(&mut self, map: &Map<String, Value>, schema: &'static Value) -> Value {
        let named = schema.get("properties").and_then(Value::as_object);
        let others =
            schema.get("additionalProperties").filter(|s| s.is_object() || s.as_bool() == Some(true));
        let mut kept = Map::new();
        if map.len() > ENTRIES {
            self.report(problem(&self.at, "shape.too_many").arg("most", ENTRIES));
        }
        for (key, value) in map.iter().take(ENTRIES) {
            let Some(below) = named.and_then(|n| n.get(key)).or(others) else {
                if self.problems.is_full() {
                    continue;
                }
                let known = named.into_iter().flat_map(Map::keys).map(String::as_str);
                let unknown =
                    problem(format!("{}{}", self.at, crate::verdict::pointer(&[key])), "shape.unknown_key")
                        .arg("key", key);
                self.report(suggest::add(unknown, key, known));
                continue;
            };
            if longer(key, KEY) {
                self.report(problem(&self.at, "shape.key_too_long").arg("key", key).arg("most", KEY));
            } else if let Some(value) = self.below(key, value, below) {
                kept.insert(key.clone(), value);
            }
        }
        Value::Object(kept)
    }

    /// A list of records keeps its length, and so does one of answers: what
    /// does not fit becomes empty or unknown, so that positions still point to
    /// the document.
    fn array(&mut self, list: &[Value], schema: &'static Value) -> Value {
        let Some(items) = schema.get("items") else {
            return Value::Array(list.to_vec());
        };
        let most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(ENTRIES as u64);
        if list.len() as u64 > most {
            self.report(problem(&self.at, "shape.too_many").arg("most", most));
        }
        let hole = hole(resolve(items));
        let kept = (0..).zip(list).take(usize::try_from(most).unwrap_or(usize::MAX));
        Value::Array(
            kept.filter_map(|(i, value): (usize, _)| {
                self.below(&i.to_string(), value, items).or_else(|| hole.clone())
            })
            .collect(),
        )
    }

    fn text(&mut self, text: &str, schema: &Value) -> Option<Value> {
        let most = schema.get("maxLength").and_then(Value::as_u64).unwrap_or(TEXT);
        if longer(text, most) {
            self.report(problem(&self.at, "shape.too_long").arg("most", most));
            return None;
        }
        let format = schema.get("format").and_then(Value::as_str);
        if format == Some("date") && text.parse::<crate::date::Date>().is_err() {
            self.report(problem(&self.at, "shape.no_date").arg("value", text));
            return None;
        }
        if format == Some("decimal") && !crate::decimal::is_decimal(text) {
            self.report(problem(&self.at, "shape.no_decimal").arg("value", text));
            return None;
        }
        Some(Value::String(text.to_owned()))
    }

    fn integer(&mut self, number: &serde_json::Number, schema: &Value) -> Option<Value> {
        let bound = |name: &str| schema.get(name).and_then(Value::as_i64);
        let (least, most) = (bound("minimum").unwrap_or(0), bound("maximum").unwrap_or(i64::MAX));
        match number.as_i64() {
            Some(n) if (least..=most).contains(&n) => Some(Value::from(n)),
            Some(_) if most < i64::MAX => {
                self.report(
                    problem(&self.at, "shape.out_of_range")
                        .arg("value", number)
                        .arg("least", least)
                        .arg("most", most),
                );
                None
            }
            Some(_) | None => {
                self.report(problem(&self.at, "shape.no_integer").arg("value", number));
                None
            }
        }
    }

    fn choice(&mut self, value: &Value, choices: &[&'static str]) -> Option<Value> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Bool(_) if choices.contains(&"yes") => {
                self.report(problem(&self.at, "shape.yes_or_no").arg("value", value));
                return None;
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                self.report(mistyped(&self.at, "string", value));
                return None;
            }
        };
        if choices.contains(&text.as_str()) {
            return Some(Value::String(text));
        }
        let unknown =
            problem(&self.at, "shape.no_choice").arg("value", &text).arg("choices", choices.join(", "));
        self.report(suggest::add(unknown, &text, choices.iter().copied()));
        None
    }
}

/// Whether a text has more characters than that.
fn longer(text: &str, most: u64) -> bool {
    text.len() as u64 > most && text.chars().count() as u64 > most
}

const CONSTRAINS: [&str; 5] = ["type", "enum", "const", "oneOf", "anyOf"];

fn mistyped(at: &str, expected: &str, value: &Value) -> Problem {
    problem(at, &format!("shape.no_{expected}")).arg("value", shown(value))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "a record".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// Follows `$ref`, and takes the one alternative to null.
fn resolve(schema: &'static Value) -> &'static Value {
    let mut schema = schema;
    for _ in 0..8 {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let target = name.strip_prefix('#').and_then(|pointer| self::schema().pointer(pointer));
            schema = target.unwrap_or(&Value::Null);
        } else if let Some(one) = schema
            .get("anyOf")
            .and_then(Value::as_array)
            .and_then(|any| any.iter().find(|s| s["type"] != "null"))
        {
            schema = one;
        } else {
            break;
        }
    }
    schema
}

/// What stands in a list for what does not fit; nothing if it is left out.
fn hole(items: &'static Value) -> Option<Value> {
    match choices(items) {
        Some(choices) => choices.contains(&"unknown").then(|| "unknown".into()),
        None => (kind(items) == "object").then(|| Value::Object(Map::new())),
    }
}

/// The type that is not null.
fn kind(schema: &'static Value) -> &'static str {
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        Some(kind) => kind.as_str(),
        None => None,
    };
    kind.unwrap_or("object")
}

/// The texts that an enumeration allows.
fn choices(schema: &'static Value) -> Option<Vec<&'static str>> {
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return Some(list.iter().filter_map(Value::as_str).collect());
    }
    let list = schema.get("oneOf")?.as_array()?;
    Some(
        list.iter()
            .flat_map(|one| match one.get("enum").and_then(Value::as_array) {
                Some(many) => many.iter().filter_map(Value::as_str).collect::<Vec<_>>(),
                None => one.get("const").and_then(Value::as_str).into_iter().collect(),
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_uses_only_words_that_are_understood() {
        fn walk(schema: &Value, names: bool) {
            match schema {
                Value::Object(map) => {
                    for (key, value) in map {
                        assert!(names || WORDS.contains(&key.as_str()), "`{key}` is not understood");
                        if names || key != "default" {
                            walk(value, !names && (key == "properties" || key == "$defs"));
                        }
                    }
                }
                Value::Array(list) => list.iter().for_each(|v| walk(v, false)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        walk(schema(), false);
    }
}
