//! JSON Schemas of the documents, generated from the types. The committed
//! files in `core/schema` are what everybody reads; a test holds them to this.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

/// Names of the schemas and what they are generated from.
pub fn generated() -> Vec<(&'static str, Value)> {
    vec![
        ("assessment", of::<crate::documents::assessment::Assessment>()),
        ("catalog", of::<crate::documents::catalog::Catalog>()),
        ("contribution", of::<crate::documents::contribution::Contributions>()),
        ("report", of::<crate::report::Report>()),
        ("checked", of::<crate::check::Checked>()),
        ("reference", of::<crate::reference::document::ReferenceDocument>()),
        ("texts", of::<crate::texts::Texts>()),
        ("places", of::<crate::render::places::Places>()),
        ("portfolio", of::<crate::summary::Portfolio>()),
        ("summary", of::<crate::summary::Summary>()),
    ]
}

fn of<T: JsonSchema>() -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    without_formats(&mut schema);
    schema
}

/// Leaves out what only Rust cares about: the width of integers.
fn without_formats(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            let width = |format: &Value| {
                format.as_str().is_some_and(|f| f.starts_with("uint") || f.starts_with("int"))
            };
            if map.get("format").is_some_and(width) {
                map.remove("format");
            }
            map.values_mut().for_each(without_formats);
        }
        Value::Array(list) => list.iter_mut().for_each(without_formats),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
