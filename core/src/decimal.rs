//! Decimal numbers as text: compared digit by digit, never as floats, so that
//! `0.10` and `0.1` are the same on every machine.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Most digits on each side of the point.
const DIGITS: usize = 30;

/// A decimal number such as `0.25`, kept as it was written.
///
/// A document may write it as text or as a number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decimal(
    #[cfg_attr(feature = "schema", schemars(extend("type" = ["string", "number"], "format" = "decimal")))]
    String,
);

/// A number, or words in its place, such as a baseline of `none yet`.
///
/// A document may write it as text or as a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure(
    #[cfg_attr(
        feature = "schema",
        schemars(extend("type" = ["string", "number"], "format" = "text-or-number"))
    )]
    String,
);

/// Digits, with at most one point between them and a minus before them.
pub fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |part: &str| !part.is_empty() && part.len() <= DIGITS && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part)
}

impl Decimal {
    /// Reads a number; nothing if the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        is_decimal(text).then(|| Self(text.to_owned()))
    }

    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whole and fractional digits that count, and whether it is below zero.
    fn parts(&self) -> (bool, &str, &str) {
        let text = self.0.strip_prefix('-').unwrap_or(&self.0);
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        (self.0.starts_with('-') && !(whole.is_empty() && part.is_empty()), whole, part)
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl Figure {
    /// Takes the text as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is one.
    pub fn decimal(&self) -> Option<Decimal> {
        Decimal::parse(self.0.trim())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (below, whole, part) = self.parts();
        let (other_below, other_whole, other_part) = other.parts();
        let size = (whole.len(), whole, part).cmp(&(other_whole.len(), other_whole, other_part));
        match (below, other_below) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(one: &str, order: Ordering, other: &str) {
        let read = |text| Decimal::parse(text).expect("a decimal");
        assert_eq!(read(one).cmp(&read(other)), order, "{one} and {other}");
        assert_eq!(read(other).cmp(&read(one)), order.reverse(), "{other} and {one}");
    }

    #[test]
    fn numbers_are_compared_by_value() {
        check("5", Ordering::Equal, "5.0");
        check("0.1", Ordering::Equal, "0.10");
        check("-0", Ordering::Equal, "0.00");
        check("007", Ordering::Equal, "7");
        check("4.9", Ordering::Less, "5");
        check("0.25", Ordering::Less, "0.3");
        check("9", Ordering::Less, "10");
        check("-10", Ordering::Less, "-9.5");
        check("-0.1", Ordering::Less, "0");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".5", "5.", "1e3", "1,5", " 1", "NaN", &"9".repeat(31)] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn hundredths_are_in_the_order_of_their_numbers(a in -100_000i32..100_000, b in -100_000i32..100_000) {
            let text = |n: i32| format!("{}{}.{:02}", if n < 0 { "-" } else { "" }, n.abs() / 100, n.abs() % 100);
            let read = |n: i32| Decimal::parse(&text(n)).expect("a decimal");
            prop_assert_eq!(read(a).cmp(&read(b)), a.cmp(&b));
        }
    }
}
