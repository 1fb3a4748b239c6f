//! M-REG-2.

use crate::lines::check;
use annexd_core::rules::register::{Field, judge};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    system: Map<String, Value>,
}

/// The sixteen fields, in the order in which they are asked.
const FIELDS: [&str; 16] = [
    "id",
    "name",
    "purpose",
    "owner",
    "roles",
    "origin",
    "stage",
    "output_type",
    "domains",
    "affected_groups",
    "data_categories",
    "suppliers",
    "users",
    "sector",
    "jurisdictions",
    "decides_on_people",
];

#[test]
fn the_register_is_complete_when_sixteen_fields_are_known() {
    check("M-REG-2.clarified.jsonl", |input: Input| {
        let fields = FIELDS.map(|name| (name, field(&input.system[name])));
        let judged = judge(&fields);
        json!({
            "required": judged.required,
            "filled": judged.filled,
            "missing": judged.missing,
            "unknown": judged.unknown,
            "complete": judged.filled == judged.required,
            "percent": judged.percent,
        })
    });
}

fn field(value: &Value) -> Field {
    match value {
        Value::Null => Field::text(None),
        Value::String(text) => Field::text(Some(text)),
        Value::Array(list) => Field::list(list.iter().filter_map(Value::as_str)),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => Field::Filled,
    }
}
