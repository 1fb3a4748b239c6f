//! What a scalar is worth: text, or for plain ones a number, `true`, `false` or
//! `null`; and which tags may say so.

use saphyr_parser::{ScalarStyle, Tag};
use serde_json::{Number, Value};

use super::ReadErrorCause as Cause;

const CORE_TAGS: &str = "tag:yaml.org,2002:";

/// Greatest integer that every JSON reader keeps exactly: 2⁵³ − 1. Beyond it a
/// page would compute another digest than the pipeline (RFC 8785, 3.2.2.3).
const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// Gives the value of a scalar: text, unless it is plain or its tag says otherwise.
pub(super) fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, Cause> {
    let text_value = || Value::String(text.to_owned());
    let Some(tag) = tag else {
        return if style == ScalarStyle::Plain { plain(text) } else { Ok(text_value()) };
    };
    let kind = match (tag.handle.as_str(), tag.suffix.as_str()) {
        (CORE_TAGS, "str") => return Ok(text_value()),
        (CORE_TAGS, kind @ ("int" | "float" | "bool" | "null")) => kind,
        _ => return core_tag(Some(tag), "str").map(|()| text_value()),
    };
    let value = plain(text)?;
    let fits = match &value {
        Value::Null => kind == "null",
        Value::Bool(_) => kind == "bool",
        Value::Number(number) => kind == "float" || (kind == "int" && !number.is_f64()),
        Value::String(_) | Value::Array(_) | Value::Object(_) => false,
    };
    if fits { Ok(value) } else { Err(Cause::TagMismatch { tag: format!("!!{kind}") }) }
}

/// Accepts no tag, and the one of YAML's core that says what is there anyway.
pub(super) fn core_tag(tag: Option<&Tag>, expected: &str) -> Result<(), Cause> {
    let Some(tag) = tag else { return Ok(()) };
    if tag.handle != CORE_TAGS {
        let written = format!("{}{}", tag.handle, tag.suffix);
        return Err(Cause::Tag { tag: written.escape_debug().to_string() });
    }
    match tag.suffix.as_str() {
        suffix if suffix == expected => Ok(()),
        suffix @ ("str" | "int" | "float" | "bool" | "null" | "seq" | "map") => {
            Err(Cause::TagMismatch { tag: format!("!!{suffix}") })
        }
        suffix => Err(Cause::Tag { tag: format!("!!{}", suffix.escape_debug()) }),
    }
}

/// Gives the value of a plain (unquoted) scalar.
///
/// # Errors
///
/// An integer that is written as JSON writes it, but too large to be exact.
fn plain(text: &str) -> Result<Value, Cause> {
    match text {
        "" | "~" | "null" => return Ok(Value::Null),
        "true" => return Ok(Value::Bool(true)),
        "false" => return Ok(Value::Bool(false)),
        _ => {}
    }
    if is_integer(text) {
        return match text.parse::<i64>() {
            Ok(number) if number.abs_diff(0) <= MAX_INTEGER.abs_diff(0) => Ok(number.into()),
            Ok(_) | Err(_) => Err(Cause::NumberTooLarge { digits: shorten(text) }),
        };
    }
    Ok(decimal(text).map_or_else(|| Value::String(text.to_owned()), Value::Number))
}

/// Whether JSON would print an integer like this.
fn is_integer(text: &str) -> bool {
    match text.strip_prefix('-') {
        Some(digits) => is_natural(digits) && digits != "0",
        None => is_natural(text),
    }
}

fn is_natural(digits: &str) -> bool {
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}

/// A decimal fraction that JSON prints exactly like this; `4.10` and `1e3` are not.
fn decimal(text: &str) -> Option<Number> {
    let (whole, fraction) = text.split_once('.')?;
    let written_plainly = is_natural(whole.strip_prefix('-').unwrap_or(whole))
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !written_plainly {
        return None;
    }
    let number = Number::from_f64(text.parse().ok()?)?;
    let printed = serde_json_canonicalizer::to_string(&number).ok()?;
    (printed == text).then_some(number)
}

fn shorten(digits: &str) -> String {
    match digits.get(..24) {
        Some(start) if digits.len() > 24 => format!("{start}…"),
        Some(_) | None => digits.to_owned(),
    }
}
