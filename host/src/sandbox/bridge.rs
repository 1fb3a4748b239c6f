//! Component values to JSON and back, guided by the component's own types.
//!
//! | component | JSON |
//! |---|---|
//! | record | object, field names in camelCase |
//! | option | the value, or no field at all |
//! | variant | `{ "tag": "yes-no", "val": … }`, without `val` if it has none |
//! | enum | the case's name, in kebab-case |
//! | list, tuple | array |
//! | integers of up to 32 bits, bool, string | number, boolean, string |
//!
//! This is the JSON that jco's objects give in a page. Fields that the record
//! does not have are left out of it: an older plugin simply lacks them. What
//! the contract forbids has no form here: flags, floats, char, 64 bits,
//! results, resources, maps, an option that is not a field.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};
use thiserror::Error;
use wasmtime::component::{Type, Val};

/// Deepest nesting of types in a contract.
const MAX_DEPTH: usize = 32;

/// A JSON value that does not fit a component's type.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {problem}")]
pub struct BridgeError {
    /// JSON pointer into the value.
    pub place: String,
    /// What was expected.
    pub problem: String,
}

impl BridgeError {
    fn new(problem: impl Into<String>) -> Self {
        Self { place: String::new(), problem: problem.into() }
    }

    fn expected(what: &str, found: &Value) -> Self {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            // The number may be of the right kind, only too large.
            Value::Number(_) if what.starts_with("an integer") => "another number",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        Self::new(format!("expected {what}, found {found}"))
    }

    fn within(mut self, token: &str) -> Self {
        let token = token.replace('~', "~0").replace('/', "~1");
        self.place = format!("/{token}{}", self.place);
        self
    }
}

/// Checks that all values of a type have a form in JSON.
///
/// # Errors
///
/// Names the kind of type that has none.
pub(super) fn check_type(ty: &Type) -> Result<(), &'static str> {
    check_nested(ty, 0)
}

fn check_nested(ty: &Type, depth: usize) -> Result<(), &'static str> {
    if depth > MAX_DEPTH {
        return Err("types nested too deep");
    }
    let inner = |ty: &Type| check_nested(ty, depth + 1);
    match ty {
        Type::Bool | Type::String | Type::Enum(_) => Ok(()),
        Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 => Ok(()),
        Type::List(list) => match list.ty() {
            Type::U8 => Err("list<u8>"),
            element => inner(&element),
        },
        Type::Tuple(tuple) => tuple.types().try_for_each(|ty| inner(&ty)),
        Type::Record(record) => record.fields().try_for_each(|field| match field.ty {
            Type::Option(option) => inner(&option.ty()),
            ty => inner(&ty),
        }),
        Type::Variant(variant) => variant.cases().filter_map(|case| case.ty).try_for_each(|ty| inner(&ty)),
        Type::Option(_) => Err("an option that is not a field"),
        Type::S64 | Type::U64 => Err("64-bit integers"),
        Type::Float32 | Type::Float64 => Err("floats"),
        Type::Char => Err("char"),
        Type::Flags(_) => Err("flags"),
        Type::Result(_) => Err("result"),
        Type::Map(_) => Err("map"),
        Type::FixedLengthList(_) => Err("lists of fixed length"),
        Type::Own(_) | Type::Borrow(_) => Err("resources"),
        Type::Future(_) | Type::Stream(_) | Type::ErrorContext => Err("asynchronous types"),
    }
}

/// Makes the value of a component's type that a JSON value stands for.
///
/// # Errors
///
/// A field that is missing and not optional, a value of another kind, an
/// integer out of range, a case that the type does not know.
pub(super) fn to_val(value: &Value, ty: &Type) -> Result<Val, BridgeError> {
    Ok(match ty {
        Type::Bool => Val::Bool(value.as_bool().ok_or_else(|| expected("a boolean", value))?),
        Type::String => Val::String(text(value, "text")?.to_owned()),
        Type::S8 => Val::S8(integer(value, "an integer of 8 bits")?),
        Type::U8 => Val::U8(integer(value, "an integer from 0 to 255")?),
        Type::S16 => Val::S16(integer(value, "an integer of 16 bits")?),
        Type::U16 => Val::U16(integer(value, "an integer from 0 to 65535")?),
        Type::S32 => Val::S32(integer(value, "an integer of 32 bits")?),
        Type::U32 => Val::U32(integer(value, "an integer from 0 to 4294967295")?),
        Type::Enum(cases) => {
            let name = text(value, "the name of a case")?;
            if !cases.names().any(|case| case == name) {
                return Err(BridgeError::new(format!("unknown case `{}`", name.escape_debug())));
            }
            Val::Enum(name.to_owned())
        }
        Type::List(list) => {
            let ty = list.ty();
            let items = value.as_array().ok_or_else(|| expected("a list", value))?;
            Val::List((0..).zip(items).map(|(n, item)| at(to_val(item, &ty), n)).collect::<Result<_, _>>()?)
        }
        Type::Tuple(tuple) => {
            let items = value.as_array().ok_or_else(|| expected("a list", value))?;
            let types = tuple.types();
            if items.len() != types.len() {
                return Err(BridgeError::new(format!("expected {} items", types.len())));
            }
            let items = (0..).zip(items.iter().zip(types));
            Val::Tuple(items.map(|(n, (item, ty))| at(to_val(item, &ty), n)).collect::<Result<_, _>>()?)
        }
        Type::Record(record) => {
            let object = value.as_object().ok_or_else(|| expected("an object", value))?;
            let mut fields = Vec::with_capacity(record.fields().len());
            for field in record.fields() {
                let name = camel_case(field.name);
                let val = field_to_val(object.get(&name), &field.ty).map_err(|error| error.within(&name))?;
                fields.push((field.name.to_owned(), val));
            }
            Val::Record(fields)
        }
        Type::Variant(variant) => {
            let object = value.as_object().ok_or_else(|| expected("an object", value))?;
            let tag = match object.get("tag") {
                Some(tag) => text(tag, "the name of a case").map_err(|e| e.within("tag"))?,
                None => return Err(BridgeError::new("missing").within("tag")),
            };
            let Some(case) = variant.cases().find(|case| case.name == tag) else {
                let problem = format!("unknown case `{}`", tag.escape_debug());
                return Err(BridgeError::new(problem).within("tag"));
            };
            let payload = match case.ty {
                Some(ty) => {
                    let val = field_to_val(object.get("val"), &ty).map_err(|e| e.within("val"))?;
                    Some(Box::new(val))
                }
                None => None,
            };
            Val::Variant(tag.to_owned(), payload)
        }
        Type::Option(_)
        | Type::S64
        | Type::U64
        | Type::Float32
        | Type::Float64
        | Type::Char
        | Type::Flags(_)
        | Type::Result(_)
        | Type::Map(_)
        | Type::FixedLengthList(_)
        | Type::Own(_)
        | Type::Borrow(_)
        | Type::Future(_)
        | Type::Stream(_)
        | Type::ErrorContext => return Err(BridgeError::new("a type that has no form in JSON")),
    })
}

fn field_to_val(value: Option<&Value>, ty: &Type) -> Result<Val, BridgeError> {
    match (ty, value) {
        (Type::Option(_), None | Some(Value::Null)) => Ok(Val::Option(None)),
        (Type::Option(option), Some(value)) => Ok(Val::Option(Some(Box::new(to_val(value, &option.ty())?)))),
        (_, Some(value)) => to_val(value, ty),
        (_, None) => Err(BridgeError::new("missing")),
    }
}

/// Makes JSON of a component's value.
///
/// Total for the values of types that [`check_type`] accepts; any other value
/// becomes `null`.
pub(super) fn to_json(val: Val) -> Value {
    match val {
        Val::Bool(value) => value.into(),
        Val::S8(value) => value.into(),
        Val::U8(value) => value.into(),
        Val::S16(value) => value.into(),
        Val::U16(value) => value.into(),
        Val::S32(value) => value.into(),
        Val::U32(value) => value.into(),
        Val::String(value) | Val::Enum(value) => Value::String(value),
        Val::List(items) | Val::Tuple(items) => items.into_iter().map(to_json).collect(),
        Val::Record(fields) => {
            let mut object = Map::new();
            for (name, val) in fields {
                match val {
                    Val::Option(None) => {}
                    Val::Option(Some(val)) => {
                        object.insert(camel_case(&name), to_json(*val));
                    }
                    val => {
                        object.insert(camel_case(&name), to_json(val));
                    }
                }
            }
            Value::Object(object)
        }
        Val::Variant(tag, payload) => {
            let mut object = Map::new();
            object.insert("tag".to_owned(), Value::String(tag));
            if let Some(payload) = payload {
                object.insert("val".to_owned(), to_json(*payload));
            }
            Value::Object(object)
        }
        Val::Option(_)
        | Val::S64(_)
        | Val::U64(_)
        | Val::Float32(_)
        | Val::Float64(_)
        | Val::Char(_)
        | Val::Flags(_)
        | Val::Result(_)
        | Val::Map(_)
        | Val::FixedLengthList(_)
        | Val::Resource(_)
        | Val::Future(_)
        | Val::Stream(_)
        | Val::ErrorContext(_) => Value::Null,
    }
}

/// `as-of` to `asOf`, as jco does it.
fn camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for (n, word) in name.split('-').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if n > 0 => {
                camel.push(first.to_ascii_uppercase());
                camel.push_str(letters.as_str());
            }
            Some(_) | None => camel.push_str(word),
        }
    }
    camel
}

fn expected(what: &str, found: &Value) -> BridgeError {
    BridgeError::expected(what, found)
}

fn text<'v>(value: &'v Value, what: &str) -> Result<&'v str, BridgeError> {
    value.as_str().ok_or_else(|| expected(what, value))
}

fn integer<T: TryFrom<i64>>(value: &Value, what: &str) -> Result<T, BridgeError> {
    let number = value.as_i64().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| expected(what, value))
}

fn at(result: Result<Val, BridgeError>, index: usize) -> Result<Val, BridgeError> {
    result.map_err(|error| error.within(&index.to_string()))
}
