//! Days of the calendar, as the rules count them.

mod days;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
///
/// Periods are counted as rule A17 settles it: a month is a calendar month,
/// its day clamped to the last of the month, and the last day still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// Makes a day, or nothing if the calendar does not have it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// Adds calendar months; the day is clamped to the last of the month.
    ///
    /// The result stays between the years 1 and 9999.
    pub fn plus_months(self, months: i32) -> Self {
        let index = self.year * 12 + i32::from(self.month) - 1;
        let index = index.saturating_add(months).clamp(12, 9999 * 12 + 11);
        let (year, month) = (index / 12, (index % 12 + 1) as u8);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not a day written `YYYY-MM-DD`, or the calendar lacks it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day written YYYY-MM-DD")]
pub struct NotADate(String);

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let error = || NotADate(text.chars().take(32).collect());
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| match i {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped {
            return Err(error());
        }
        let number =
            |from: usize, to: usize| bytes[from..to].iter().fold(0, |n, b| n * 10 + i32::from(b - b'0'));
        Self::new(number(0, 4), number(5, 7) as u8, number(8, 10) as u8).ok_or_else(error)
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(start: &str, months: i32, expected: &str) {
        let start: Date = start.parse().expect("a day");
        assert_eq!(start.plus_months(months).to_string(), expected);
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        check("2026-01-31", 1, "2026-02-28");
        check("2024-02-29", 12, "2025-02-28");
        check("2024-02-29", 24, "2026-02-28");
        check("2026-11-21", -12, "2025-11-21");
        check("2026-08-31", 6, "2027-02-28");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-1", "", "2026-11-21 ", "２０２６-1", "0000-01-01"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
