//! Days of the calendar, without a clock.

use std::fmt;

/// A day from 0001-01-01 to 9999-12-31 in the Gregorian calendar.
///
/// # Examples
///
/// ```
/// use annexd_sdk::Date;
///
/// let end_of_january = Date::parse("2027-01-31").unwrap();
/// assert_eq!(end_of_january.add_months(1).to_string(), "2027-02-28");
/// assert_eq!(end_of_january.add_days(1).to_string(), "2027-02-01");
/// assert!(Date::parse("2027-02-29").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: i32,
    day: i32,
}

impl Date {
    /// The last day there is. Whatever begins has begun, whatever ends has
    /// ended: take it for an as-of date that cannot be read.
    pub const LAST: Self = Self { year: 9999, month: 12, day: 31 };

    /// The first day there is.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// Makes a day; nothing if there is no such day.
    pub const fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        let valid = year >= 1
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_of_month(year, month);
        if valid { Some(Self { year, month, day }) } else { None }
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?)
    }

    /// The same day so many months later, or earlier if negative. Where that
    /// month is shorter, its last day.
    #[must_use]
    pub fn add_months(self, months: i32) -> Self {
        let count = i64::from(self.year) * 12 + i64::from(self.month - 1) + i64::from(months);
        if count < 12 {
            return Self::FIRST;
        }
        if count >= 10_000 * 12 {
            return Self::LAST;
        }
        // both fit: 12 <= count < 120,000
        let (year, month) = ((count / 12) as i32, (count % 12) as i32 + 1);
        Self { year, month, day: self.day.min(days_of_month(year, month)) }
    }

    /// So many days later, or earlier if negative.
    #[must_use]
    pub fn add_days(self, days: i32) -> Self {
        let mut date = self;
        let mut left = i64::from(days) + i64::from(self.day);
        date.day = 1;
        while left < 1 {
            let before = date.add_months(-1);
            if before == date {
                return Self::FIRST;
            }
            date = before;
            left += i64::from(days_of_month(date.year, date.month));
        }
        while left > i64::from(days_of_month(date.year, date.month)) {
            left -= i64::from(days_of_month(date.year, date.month));
            let after = date.add_months(1);
            if after == Self::LAST {
                return Self::LAST;
            }
            date = after;
        }
        Self { day: left as i32, ..date }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const fn days_of_month(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn number(digits: &[u8]) -> Option<i32> {
    digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[track_caller]
    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_real_days_in_the_one_form_are_read() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in [
            "2023-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-4-3",
            "2026/04/03",
            "+026-04-03",
            "",
            "2026-04-03 ",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_clamped_to_the_last_day() {
        for (from, months, to) in [
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-08-31", 1, "2026-09-30"),
            ("2026-01-15", -1, "2025-12-15"),
            ("9999-12-01", 1, "9999-12-31"),
            ("0001-01-05", -1, "0001-01-01"),
        ] {
            assert_eq!(day(from).add_months(months), day(to), "{from} {months}");
        }
    }

    #[test]
    fn days_cross_months_and_years() {
        for (from, days, to) in [
            ("2026-12-31", 1, "2027-01-01"),
            ("2024-03-01", -1, "2024-02-29"),
            ("2026-01-01", 365, "2027-01-01"),
            ("2026-05-10", 0, "2026-05-10"),
            ("9999-12-30", 5, "9999-12-31"),
            ("0001-01-02", -5, "0001-01-01"),
        ] {
            assert_eq!(day(from).add_days(days), day(to), "{from} {days}");
        }
    }
}
