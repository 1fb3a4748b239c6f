//! Which plain scalars are numbers, `true`, `false` or `null`.

use serde_json::{Number, Value};

use super::ReadErrorCause;

/// Greatest integer that every JSON reader keeps exactly: 2⁵³ − 1. Beyond it a
/// page would compute another digest than the pipeline (RFC 8785, 3.2.2.3).
const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// Gives the value of a plain (unquoted) scalar.
///
/// # Errors
///
/// An integer that is written as JSON writes it, but too large to be exact.
pub(super) fn plain(text: &str) -> Result<Value, ReadErrorCause> {
    match text {
        "" | "~" | "null" => return Ok(Value::Null),
        "true" => return Ok(Value::Bool(true)),
        "false" => return Ok(Value::Bool(false)),
        _ => {}
    }
    if is_integer(text) {
        return match text.parse::<i64>() {
            Ok(number) if number.abs_diff(0) <= MAX_INTEGER.abs_diff(0) => Ok(number.into()),
            Ok(_) | Err(_) => Err(ReadErrorCause::NumberTooLarge {
                digits: shorten(text),
            }),
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
